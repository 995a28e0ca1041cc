"""Settings beside the tables as commands take them: read with the input, told in a line, overridden by options.

The parameter that names the input finds them (`find_settings`), the command takes them in (`apply`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .speaker import Speaker, speaker_of

if TYPE_CHECKING:
    from compensation.book.settings import Settings

FILE, EVENTS = "compclaim.toml", "events.jsonl"
MINE = ("build", "deadlines", "reconcile")
"""Commands that are about the recipients that are mine."""
MOST_NAMED = 5
"""So many recipients are named in a line."""
_FOUND, _MAPPING, _SPEAKER = "compclaim.settings", "compclaim.mapping", "compclaim.speaker"


def find_settings(ctx: click.Context, source: Any) -> None:
    """Keep the settings that lie beside an input, or beside the folder of a book that they name; from now on their
    language is spoken, unless `--lang` says another."""
    if not isinstance(source, str | Path) or not str(source) or _FOUND in ctx.meta:
        return
    path = Path(source)
    of_book = (path / EVENTS).is_file()
    folder = path.resolve().parent if of_book else path if path.is_dir() else path.parent
    if not (folder / FILE).is_file():
        return
    from compensation.book.settings import read_settings

    found = read_settings(folder / FILE)
    if of_book and (found.book is None or found.book.resolve() != path.resolve()):
        return
    ctx.meta[_FOUND] = found
    speaker = speaker_of(ctx)
    if found.language and not speaker.asked:
        ctx.obj = ctx.meta[_SPEAKER] = speaker._replace(lang=found.language)


def speaker_now(ctx: click.Context) -> Speaker | None:
    """Who speaks since settings named a language; None where none did."""
    found: Speaker | None = ctx.meta.get(_SPEAKER)
    return found


def settings() -> Settings | None:
    """The settings beside the input of this run."""
    ctx = click.get_current_context(silent=True)
    return ctx.meta.get(_FOUND) if ctx else None


def book_folder() -> Path | None:
    """The folder of the book that the settings name."""
    found = settings()
    return found.book if found else None


def has_book(ctx: click.Context) -> bool:
    """Whether the settings beside the input name a book."""
    found = ctx.meta.get(_FOUND)
    return bool(found and found.book)


def apply(ctx: click.Context) -> None:
    """Put the settings where the command's options say nothing, and tell in a line which are used."""
    found: Settings | None = ctx.meta.get(_FOUND)
    if found is None:
        return
    speaker, params = speaker_of(ctx), ctx.params
    told = []
    if found.book and "previous" in params:
        told.append(speaker.text("set_book", book=found.book))
    if found.recipients and ctx.command.name in MINE and not params.get("recipients"):
        params["recipients"] = found.recipients
        told.append(speaker.text("set_recipients", recipients=named(found.recipients, speaker)))
    if found.readings and "readings" in params:
        chosen = {**found.readings, **dict(params["readings"])}
        used = [f"{id}={name}" for id, name in found.readings.items() if chosen[id] == name]
        params["readings"] = tuple(chosen.items())
        if used:
            told.append(speaker.text("set_readings", readings=", ".join(used)))
    if found.mapping and any(param.name == "mapping" for param in ctx.command.params):
        ctx.meta[_MAPPING] = found.mapping
        told.append(speaker.text("set_mapping", mapping=found.mapping))
    if told and found.language and speaker_now(ctx):
        told.append(speaker.text("set_language", language=found.language))
    if told:
        speaker.say("settings_used", path=found.path, used="; ".join(told))


def named(codes: Sequence[str], speaker: Speaker) -> str:
    """Recipients by name and code, the first few; the rest is counted."""
    from compensation.law.areas import recipient_name, recipient_number

    told = [f"{recipient_name(recipient_number(code), speaker.lang)} ({code})" for code in codes[:MOST_NAMED]]
    more = speaker.text("and_more", count=len(codes) - MOST_NAMED) if len(codes) > MOST_NAMED else ""
    return ", ".join(told) + more


def mapping_file() -> Path | None:
    """The mapping that the settings name, for a command that has none of its own."""
    ctx = click.get_current_context(silent=True)
    return ctx.meta.get(_MAPPING) if ctx else None
