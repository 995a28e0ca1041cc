"""Where the check of an input puts what it finds: bounded, sorted, and with the severity of each code's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.facts.findings import Finding
from compensation.facts.layout import Layout, with_place
from compensation.words.catalogue import ERROR, SEVERITIES
from compensation.words.finding_texts import FINDING_TEXTS

MOST_ALIKE = 1000
"""Findings of one code in one column that are kept row by row; the rest is counted."""
MORE_OF_THEM = "CC-1018"


@frozen
class Place:
    """A table and the file or sheet that it stands in."""

    table: str
    file: str


class Collector:
    """Collects findings; keeps at most MOST_ALIKE of a kind."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._alike: Counter[tuple[str, str, str, str]] = Counter()
        self.layouts: dict[str, Layout] = {}
        """Tables of an office's own form: their findings name the user's own place, heading and cell."""
        self.not_read: set[tuple[str, str]] = set()
        """Columns, by their table, whose heading is a fault already told: nothing more is said of them."""

    def add(
        self, code: str, /, *, table: str = "", file: str = "", row: int = 0, column: str = "", **values: str
    ) -> None:
        """One finding; `values` are safe words for its text."""
        kind = (code, table, file, column)
        self._alike[kind] += 1
        if self._alike[kind] <= MOST_ALIKE:
            self._findings.append(
                Finding(code, FINDING_TEXTS[code].severity, table, file, row, column, values)
            )

    def add_rows(
        self,
        code: str,
        rows: NDArray[np.int32],
        place: Place,
        column: str,
        values: Callable[[int], Mapping[str, str]] | None = None,
    ) -> None:
        """The same finding for many rows; `values` gives the words for the n-th of them."""
        kind = (code, place.table, place.file, column)
        room = max(0, MOST_ALIKE - self._alike[kind])
        for at, row in enumerate(rows[:room].tolist()):
            words = values(at) if values else {}
            self.add(code, table=place.table, file=place.file, row=row, column=column, **words)
        self._alike[kind] += max(0, len(rows) - room)

    def take(self, other: Collector) -> None:
        """What another one has found."""
        self._findings += other._findings
        self.not_read |= other.not_read
        self._alike += other._alike

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == ERROR for finding in self._findings)

    def findings(self) -> tuple[Finding, ...]:
        """All of them: gravest first, then by table, row, column, code."""
        more = [
            Finding(
                MORE_OF_THEM,
                FINDING_TEXTS[MORE_OF_THEM].severity,
                table,
                file,
                0,
                column,
                {"code": code, "count": str(count - MOST_ALIKE)},
            )
            for (code, table, file, column), count in self._alike.items()
            if count > MOST_ALIKE
        ]
        placed = (with_place(each, self.layouts) for each in [*self._findings, *more])
        return tuple(sorted(placed, key=sort_key))


def sort_key(finding: Finding) -> tuple[int, str, int, str, str, str]:
    """The order in which findings are shown."""
    grade = SEVERITIES.index(finding.severity)
    return grade, finding.table, finding.row, finding.column, finding.code, finding.file
