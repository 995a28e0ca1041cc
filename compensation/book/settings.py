"""Settings beside the tables: `compclaim.toml` says once what every command would otherwise have to be told.

book = "kirja"                        # folder of the book, from the folder of this file
recipients = ["municipality-734"]     # those that are mine, by name or code
mapping = "otsikot.toml"
language = "fi"

[readings]
I-03 = "four"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from compensation.files.user_toml import read_user_toml
from compensation.law.readings import parse
from compensation.law.recipient_names import code_called
from compensation.values.errors import UnknownName, UsageFault
from compensation.words.catalogue import LANGUAGES, Catalogue, Message
from compensation.words.masking import in_letters, masked
from compensation.words.near_names import nearest

_WORDS = Catalogue("settings")
_FORMS = Catalogue("settings", "forms")
_COMMENTS = Catalogue("settings", "comments")

SETTINGS = "compclaim.toml"


@frozen
class Settings:
    """What a settings file says; paths are whole, what it does not say is empty."""

    path: Path
    book: Path | None = None
    recipients: tuple[str, ...] = ()
    mapping: Path | None = None
    language: str = ""
    readings: Mapping[str, str] = {}


def settings_path(source: Path) -> Path | None:
    """The settings file beside the tables of a folder or a workbook; None where there is none."""
    path = (source if source.is_dir() else source.parent) / SETTINGS
    return path if path.is_file() else None


def read_settings(path: Path) -> Settings:
    """The settings of a file.

    Raises InputUnreadable for what is no TOML, UsageFault for an unknown key, which names a near one, and for a value
    of another kind, UnknownName for a recipient or reading that does not exist.
    """
    given = read_user_toml(path)
    for key in given:
        if key not in KEYS:
            raise UsageFault(_in_file(path, _unknown(key)))
    for key, sound in _sound(given).items():
        if not sound:
            raise UsageFault(_in_file(path, _WORDS.message("value", key=key, form=_FORMS[key])))
    try:
        recipients = tuple(map(code_called, given.get("recipients", ())))
        readings = dict(parse(f"{id}={name}") for id, name in given.get("readings", {}).items())
    except UnknownName as fault:
        raise UnknownName(_in_file(path, fault.message)) from fault
    return Settings(
        path,
        book=_beside(path, given.get("book")),
        recipients=tuple(dict.fromkeys(recipients)),
        mapping=_beside(path, given.get("mapping")),
        language=given.get("language", ""),
        readings=readings,
    )


def _sound(given: Mapping[str, Any]) -> dict[str, bool]:
    """Whether each value is of its kind."""
    return {key: _KINDS[key](value) for key, value in given.items()}


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _texts(values: Iterable[Any]) -> bool:
    return all(isinstance(each, str) for each in values)


_KINDS: Mapping[str, Callable[[Any], bool]] = {
    "book": _is_name,
    "recipients": lambda value: isinstance(value, list) and _texts(value),
    "mapping": _is_name,
    "language": lambda value: value in LANGUAGES,
    "readings": lambda value: isinstance(value, dict) and _texts(value.values()),
}
KEYS = tuple(_KINDS)


def _beside(path: Path, name: str | None) -> Path | None:
    """A path as the settings give it, from the folder in which they stand."""
    return None if name is None else path.parent / name


def _unknown(key: str) -> Message:
    shown = masked(in_letters(key))
    near = nearest(key, KEYS)
    told = _WORDS.message("near", near=near) if near else ""
    return _WORDS.message("unknown", key=shown, near=told, known=", ".join(KEYS))


def _in_file(path: Path, what: Message) -> Message:
    return _WORDS.message("named", path=path, what=what)


def settings_text(settings: Settings, lang: str, found: Iterable[str] = ()) -> str:
    """A settings file with a comment for each key in a language; what is not set stands there as a comment.

    Paths are written as they are given; `found` are codes of recipients to choose from.
    """
    codes = ", ".join(f'"{code}"' for code in settings.recipients or found)
    readings = [f'{id} = "{name}"' for id, name in sorted(settings.readings.items())]
    lines = [
        *_comment("head", lang),
        "",
        *_comment("book", lang),
        f'book = "{_plain(settings.book)}"',
        "",
        *_comment("recipients", lang),
        ("" if settings.recipients else "# ") + f"recipients = [{codes}]",
        "",
        *_comment("mapping", lang),
        f'mapping = "{_plain(settings.mapping)}"' if settings.mapping else '# mapping = "mapping.toml"',
        "",
        *_comment("language", lang),
        f'language = "{settings.language}"',
        "",
        *_comment("readings", lang),
        "[readings]",
        *(readings or ['# I-03 = "four"']),
    ]
    return "\n".join(lines) + "\n"


def _comment(key: str, lang: str) -> list[str]:
    return [f"# {line}" for line in _COMMENTS.say(key, lang).splitlines()]


def _plain(path: Path | None) -> str:
    return path.as_posix() if path else ""
