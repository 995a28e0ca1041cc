"""Which file, sheet or frame is which table; what is none is reported when all are known."""

from __future__ import annotations

from collections.abc import Container

from compensation.facts.columns import TABLES
from compensation.tables.collector import Collector
from compensation.tables.options import ReadingOptions
from compensation.words.masking import safe_name
from compensation.words.near_names import near_miss


class Places:
    """The places of an input, each asked for once."""

    def __init__(self, found: Collector, options: ReadingOptions | None = None) -> None:
        self._found = found
        self._options = options or ReadingOptions()
        self._mapped: set[str] = set()
        self._unknown: list[tuple[str, str]] = []

    def tables(self, place: str, name: str, file: str, *, may_be_none: bool = False) -> tuple[str, ...]:
        """The tables that stand at a place: by the mapping, which may give it several, or else the one that the place's
        name says; where there is none that is reported unless it `may_be_none`."""
        mapped = self._options.tables_at(place)
        self._mapped.update(mapped)
        called = _called(name)
        if not mapped and not called and not may_be_none:
            self._unknown.append((name, safe_name(file)))
        return mapped or ((called,) if called else ())

    def report(self, tables: Container[str], book: str = "") -> None:
        """What was no table, and which places of the mapping are not there."""
        for name, file in self._unknown:
            code, meant = _meant(name, tables)
            self._found.add(code, file=file, suggestion=meant)
        for table, mapped in self._options.mapping.items():
            if table not in self._mapped:
                self._found.add("CC-1028", table=table, file=book, place=mapped.place)


def _called(name: str) -> str:
    plain = name.strip().lower()
    if plain in TABLES:
        return plain
    from compensation.facts.names import table_called

    return table_called(name)


def _meant(name: str, tables: Container[str]) -> tuple[str, str]:
    """The code of the finding about a name that is no table's, and the name that it nearly is."""
    near = near_miss(name, TABLES)
    if near:
        return "CC-1012", near
    from compensation.facts.names import near_table, table_called

    # Another word than a name of ours may well be meant: henkilöstö is not henkilöt. But where the table is nowhere
    # else, to go on without it would be worse than to ask.
    near = near_table(name)
    if near:
        return "CC-1011" if table_called(near) in tables else "CC-1012", near
    # `Maksetut 2025` may be last year's, or the table itself.
    first = name.split()[0] if name.split() else ""
    return "CC-1011", first if table_called(first) and table_called(first) not in tables else ""
