"""`compclaim init`: settings beside the tables, and an empty book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import CompclaimError, UsageFault

from .faults import DONE
from .multilingual import argument, command, option
from .says import SAYS
from .settings import named
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.tables.options import TableMapping


@command("init", help="init")
@argument("folder", metavar="DIR", type=click.Path(path_type=Path), help="DIR-of-input")
@option("--force", is_flag=True, help="--force")
@click.pass_obj
def init(speaker: Speaker, folder: Path, force: bool) -> int:
    """`compclaim.toml` and the book's folder; what was found and what comes next on stderr. Nothing is asked.

    Raises UsageFault where there is no such folder, and where there are settings already and `--force` is not given;
    a book that is there stays as it is.
    """
    from compensation.book.settings import SETTINGS, Settings, settings_text
    from compensation.book.writing import create
    from compensation.files.together import write_atomically

    place = folder.parent if folder.is_file() else folder
    if not place.is_dir():
        raise UsageFault(SAYS.message("init_no_folder", folder=folder))
    source = folder if folder.is_file() else _workbook(folder) or folder
    mapping, maps = _mapping(place)
    recipients = _recipients(source, maps)
    book = Path(speaker.text("init_book_folder"))
    found = Settings(
        Path(SETTINGS),
        book=book,
        recipients=recipients,
        mapping=mapping and Path(mapping.name),
        language=speaker.lang,
    )
    text = settings_text(found, speaker.lang, found=("municipality-049",))
    write_atomically(place, {SETTINGS: text.encode()}, force=force, mode=0o644)
    create(place / book)
    speaker.say("init_done", settings=place / SETTINGS, book=place / book)
    speaker.say(
        "init_recipients" if recipients else "init_no_recipients", recipients=named(recipients, speaker)
    )
    if mapping:
        speaker.say("init_mapping", mapping=mapping)
    speaker.say("init_next", source=source)
    return DONE


def _workbook(folder: Path) -> Path | None:
    """The workbook of a folder that holds just one, and no tables as CSV files."""
    files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~$"))]
    if any(path.suffix.lower() == ".csv" for path in files):
        return None
    books = [path for path in files if path.suffix.lower() in (".xlsx", ".xlsm", ".ods")]
    return books[0] if len(books) == 1 else None


def _mapping(place: Path) -> tuple[Path | None, dict[str, TableMapping]]:
    """The one mapping file beside the tables, where there is one."""
    from compensation.book.settings import SETTINGS
    from compensation.tables.options import read_mapping

    found = []
    for path in sorted(place.glob("*.toml")):
        if path.name != SETTINGS and path.is_file():
            try:
                maps = read_mapping(path)
            except CompclaimError:
                continue
            if maps:
                found.append((path, maps))
    return found[0] if len(found) == 1 else (None, {})


def _recipients(source: Path, maps: dict[str, TableMapping]) -> tuple[str, ...]:
    """The recipients of the table recipients: claims are made for those. Empty where the tables cannot be read yet."""
    from compensation.intake.reading import read
    from compensation.tables.options import ReadingOptions

    try:
        facts = read(source, keep_going=True, options=ReadingOptions(mapping=maps) if maps else None)
    except CompclaimError:
        return ()
    return tuple(sorted(code for code, row in (facts.recipients or {}).items() if row.usable))
