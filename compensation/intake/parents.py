"""The parents of children born in Finland: who they are, and that nobody descends from themselves."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.facts.model import CHILD, FAMILY, NOT_IN_REGISTER, PRINCIPAL, Lists
from compensation.intake.cells import Wrong
from compensation.intake.ids import NOBODY, as_texts
from compensation.intake.persons import NO_GROUND, NOT_KNOWN, Persons, report_absent
from compensation.intake.sheet import Expected
from compensation.values.arrays import Ints
from compensation.values.identity import gives_a_person_away
from compensation.words.masking import may_be_told

UNNAMED = "?"
_MARKS = re.compile("[,;]")
_BLANK, _WRONG = -1, -2


@frozen(eq=False)
class Parents:
    """One link for each parent of each child: rows of persons, NOBODY where the parent has none."""

    child: Ints
    parent: Ints
    names: NDArray[np.object_]

    def lists(self, number: Ints, count: int) -> tuple[Lists, NDArray[np.object_]]:
        """As lists of the persons numbered by `number`, in the order given, and the names as given.

        A parent who is not there and has no id, but a name say, goes by the name UNNAMED.
        """
        kept = np.flatnonzero(number[self.child] >= 0)
        child = number[self.child[kept]]
        order = kept[np.argsort(child, kind="stable")]
        offset = np.zeros(count + 1, dtype=np.int32)
        np.cumsum(np.bincount(child, minlength=count), out=offset[1:])
        parent = self.parent[order]
        numbers = np.where(parent == NOBODY, NOT_IN_REGISTER, number[parent]).astype(np.int32)
        names = self.names[order]
        for at in np.flatnonzero(parent == NOBODY).tolist():
            if not may_be_told(names[at]):
                names[at] = UNNAMED
        return Lists(offset, {"parent": numbers}), names


def read_parents(persons: Persons) -> Parents:
    """The column parent_ids of children; other standings' parents are of no consequence."""
    sheet = persons.sheet
    there = sheet.has("parent_ids")
    named: list[tuple[str, ...]] = []

    divided: list[int] = []

    def number(text: str) -> int:
        names = _names_in(text, persons)
        if any(gives_a_person_away(name) for name in names):
            raise Wrong("CC-1207")
        if names != text.split():
            divided.append(len(named))
        named.append(tuple(dict.fromkeys(names)))
        return len(named) - 1

    given = sheet.parsed("parent_ids", number, Expected(np.int32, _BLANK, _WRONG, free_text=True))
    is_child = persons["standing"] == CHILD
    by_marks = int(np.isin(given, divided).sum())
    if by_marks:
        sheet.found.add(
            "CC-1225", table=sheet.name, file=sheet.file, column="parent_ids", count=str(by_marks)
        )
    missing = is_child & (given == _BLANK)
    if there:
        sheet.report("CC-1210", missing, "parent_ids")
    elif missing.any():
        report_absent(sheet, "parent_ids", missing)
    children = np.flatnonzero(is_child & (given >= 0))
    each = [named[at] for at in given[children].tolist()]
    child = np.repeat(children, [len(names) for names in each]).astype(np.int32)
    flat = np.array([name.encode() for names in each for name in names], dtype=np.bytes_)
    parents = Parents(child, persons.ids.rows_of(flat), as_texts(flat))
    _report_children(persons, "CC-1213", parents.child[parents.parent == parents.child])
    _report_children(persons, "CC-1214", _in_circles(parents, persons))
    return parents


def _names_in(text: str, persons: Persons) -> list[str]:
    """Ids with spaces between them; commas and semicolons divide too, unless an id holds them itself."""
    names: list[str] = []
    for word in text.split():
        parts = [part for part in _MARKS.split(word) if part]
        known = len(parts) == 1 and parts[0] == word
        if not known and _stand_in(persons, [word]).all():
            known = True
        names += [word] if known else parts
    return names


def _stand_in(persons: Persons, names: Sequence[str]) -> NDArray[np.bool_]:
    wanted = np.array([name.encode() for name in names], dtype=np.bytes_)
    return np.asarray(persons.ids.rows_of(wanted) != NOBODY, dtype=np.bool_)


def report_parents(persons: Persons, parents: Parents) -> None:
    """Warns about parents that are not there; to be called when all errors of persons are known."""
    sheet = persons.sheet
    if not persons.complete:
        return
    nobody = np.isin(parents.names, [id.decode("utf-8", "replace") for _, id in sheet.lost])
    absent = parents.parent == NOBODY
    _report_children(persons, "CC-1211", parents.child[absent & ~nobody])
    left_out = (parents.parent != NOBODY) & (parents.parent != parents.child) & sheet.bad[parents.parent]
    _report_children(persons, "CC-1212", parents.child[left_out | (absent & nobody)])
    sheet.report("CC-1222", _of_another_ground(persons, parents), "ground")


def _of_another_ground(persons: Persons, parents: Parents) -> NDArray[np.bool_]:
    """Children whose ground is that of none of their parents, where all of these are known."""
    ground, standing = persons["ground"], persons["standing"]
    given = (ground != NO_GROUND) & (ground != NOT_KNOWN)
    carries = given & np.isin(standing, (PRINCIPAL, FAMILY))
    possible = (parents.parent == NOBODY) | ~carries[parents.parent]
    possible |= ground[parents.parent] == ground[parents.child]
    rows: NDArray[np.bool_] = np.zeros(len(persons), dtype=bool)
    rows[parents.child] = given[parents.child]
    rows[parents.child[possible]] = False
    return rows


def _report_children(persons: Persons, code: str, children: Ints) -> None:
    rows = np.zeros(len(persons), dtype=bool)
    rows[children] = True
    persons.sheet.report(code, rows, "parent_ids")


def _in_circles(parents: Parents, persons: Persons) -> Ints:
    """Children that are their own ancestors. What is left when all who have no child
    or no parent among them are gone."""
    links = (parents.parent != NOBODY) & (parents.parent != parents.child)
    links &= persons["standing"][parents.parent] == CHILD
    up: dict[int, list[int]] = {}
    down: dict[int, list[int]] = {}
    for child, parent in zip(parents.child[links].tolist(), parents.parent[links].tolist(), strict=True):
        up.setdefault(child, []).append(parent)
        down.setdefault(parent, []).append(child)
    left = set(up) | set(down)
    for forward, backward in ((up, down), (down, up)):
        degree = {each: sum(other in left for other in forward.get(each, [])) for each in left}
        free = deque(each for each in left if not degree[each])
        while free:
            each = free.popleft()
            left.discard(each)
            for other in backward.get(each, []):
                if other in left:
                    degree[other] -= 1
                    if not degree[other]:
                        free.append(other)
    return np.array(sorted(left), dtype=np.int32)
