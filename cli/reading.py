"""Options that say in what form the tables are, for every command that reads an input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from compensation.values.errors import UsageFault

from .multilingual import option
from .option_types import OneOf
from .says import SAYS
from .settings import mapping_file

if TYPE_CHECKING:
    from compensation.tables.options import ReadingOptions

F = TypeVar("F", bound=Callable[..., Any])
ENCODINGS = ("utf-8", "utf-16", "windows-1252")
SEPARATORS = ("comma", "semicolon", "tab", "bar")
DECIMALS = {"comma": ",", "point": "."}
_KEY = "compclaim.reading"


def reads_tables(function: F) -> F:
    """Decorator: `--encoding`, `--separator`, `--decimal` and `--mapping`; `reading_options` has what was said."""
    mapping = _kept_option("--mapping", type=click.Path(path_type=Path), metavar="FILE.toml")
    decimal = _kept_option("--decimal", type=OneOf(tuple(DECIMALS)), metavar="comma|point")
    return reads_headings(decimal(mapping(function)))


def reads_headings(function: F) -> F:
    """Decorator: `--encoding` and `--separator` alone, for a command that reads no cells."""
    separator = _kept_option("--separator", type=OneOf(SEPARATORS), metavar="|".join(SEPARATORS))
    encoding = _kept_option("--encoding", type=OneOf(ENCODINGS), metavar="|".join(ENCODINGS))
    return encoding(separator(function))


def _kept_option(name: str, **settings: Any) -> Callable[[F], F]:
    return option(name, help=name, expose_value=False, callback=_kept, **settings)


def refuse_the_input(source: Path, out: Path) -> None:
    """Raises UsageFault for a file to write that is the input itself or lies in its
    folder as a table, however spelt."""
    inputs = [source]
    if source.is_dir():
        inputs = [path for path in source.iterdir() if path.suffix.lower() == ".csv"]
    if out.exists() and any(path.exists() and path.samefile(out) for path in inputs):
        raise UsageFault(SAYS.message("is_the_input"))


def reads_lists(function: F) -> F:
    """Decorator: what a user says of the form of payment lists; the function gets `list_mapping`, `amounts` and
    `hidden_sheets`."""
    amounts = option("--amounts", type=OneOf(("per_month", "cumulative")), help="--amounts")
    hidden = option("--hidden-sheets", is_flag=True, help="--hidden-sheets")
    file = click.Path(path_type=Path)
    return option("--list-mapping", type=file, metavar="FILE.toml", help="--list-mapping")(
        amounts(hidden(function))
    )


def _kept(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    ctx.meta.setdefault(_KEY, {})[param.name] = value
    return value


def reading_options() -> ReadingOptions | None:
    """What the user said of the form of the tables; None where nothing was said."""
    ctx = click.get_current_context(silent=True)
    said = {name: value for name, value in (ctx.meta.get(_KEY, {}) if ctx else {}).items() if value}
    of_settings = mapping_file()
    if of_settings and "mapping" not in said:
        said["mapping"] = of_settings
    if not said:
        return None
    from compensation.tables.options import ReadingOptions, read_mapping

    return ReadingOptions(
        encoding=said.get("encoding", ""),
        separator=said.get("separator", ""),
        decimal=DECIMALS.get(said.get("decimal", ""), ""),
        mapping=read_mapping(said["mapping"]) if "mapping" in said else {},
    )
