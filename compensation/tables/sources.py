"""What stands in the user's files, as raw tables: a folder of CSV files, a workbook or a mapping of DataFrames."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

from compensation.tables.collector import Collector
from compensation.tables.file_forms import is_folder
from compensation.tables.options import ReadingOptions
from compensation.tables.raw_tables import RawTable, without_rows_of_others
from compensation.tables.unnamed_columns import without_unnamed
from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue
from compensation.words.masking import safe_name

Source: TypeAlias = "str | Path | Mapping[str, Any]"
"""A folder or file, or frames by name of table."""

_WORDS = Catalogue("tables")


def read_tables(
    source: Source, found: Collector, options: ReadingOptions | None = None
) -> dict[str, RawTable | None]:
    """Every table by name; None for one that is there but cannot be read. Raises
    InputUnreadable for no input at all."""
    from compensation.tables.template_examples import without_examples

    options = options or ReadingOptions()
    tables: dict[str, RawTable | None] = {}
    for name, raw in _read(source, found, options).items():
        if raw is not None:
            raw = without_examples(without_unnamed(raw, found), found)
            if name != "persons" and options.shares(name):
                raw = without_rows_of_others(raw)
        tables[name] = raw
    return tables


def _read(source: Source, found: Collector, options: ReadingOptions) -> dict[str, RawTable | None]:
    if isinstance(source, Mapping):
        from compensation.tables.frames import read_frames

        return read_frames(source, found, options)
    if not isinstance(source, (str, PathLike)):
        raise UsageFault(_WORDS.message("not_a_source", kind=type(source).__name__))
    path = Path(source)
    if is_folder(path):
        from compensation.tables.canonical_csv import read_folder

        return read_folder(path, found, options)
    from compensation.tables.workbooks import read_workbook

    return read_workbook(path, found, options)


def book_name(source: Source) -> str:
    """The name of an input that is one file, for messages; blank for any other."""
    if isinstance(source, Mapping) or not Path(source).is_file():
        return ""
    return safe_name(Path(source).name)
