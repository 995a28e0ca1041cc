"""Two claims field by field: what stands in a file against what the tables give, named by person, line and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from compensation.claim.difference import DIFFERS, GIVEN, Difference
from compensation.claim.record import Claim
from compensation.claim.record_fields import (
    CHANGE,
    COST,
    EXCLUSION,
    LEFT_OUT,
    LINE,
    PERSON,
    PERSONAL,
    READING,
    RELATED,
    SOURCE,
    VERSION,
    Fields,
    Sort,
    header,
    recipient,
    total_sort,
    totals,
)
from compensation.words.catalogue import WARNING
from compensation.words.masking import masked_codes

__all__ = ["DIFFERS", "GIVEN", "Difference", "compare"]

R = TypeVar("R", bound=Hashable)


def compare(in_file: Claim, recomputed: Claim) -> tuple[Difference, ...]:
    """Every difference between the claim in a file and the claim recomputed from its inputs.

    Inputs of other bytes are only a warning: the same facts may stand in other bytes, and what follows from them is
    compared by itself.
    """
    return tuple(_differences(in_file, recomputed))


def _differences(mine: Claim, yours: Claim) -> Iterator[Difference]:
    yield from _fields((("header", ""),), header(mine), header(yours))
    yield from _fields((("recipient", ""),), recipient(mine), recipient(yours))
    yield from _records(READING, mine.readings, yours.readings)
    yield from _records(VERSION, mine.versions, yours.versions)
    yield from _records(PERSON, mine.persons, yours.persons)
    yield from _records(LINE, mine.lines, yours.lines)
    yield from _records(COST, mine.costs, yours.costs)
    yield from _records(EXCLUSION, mine.exclusions, yours.exclusions)
    yield from _records(CHANGE, mine.differences, yours.differences)
    yield from _records(LEFT_OUT, mine.left_out, yours.left_out)
    yield from _records(RELATED, mine.related, yours.related)
    yield from _records(total_sort("Component", "Months"), mine.totals.components, yours.totals.components)
    yield from _records(total_sort("Kind", "Costs"), mine.totals.kinds, yours.totals.kinds)
    yield from _fields((("totals", ""),), totals(mine.totals), totals(yours.totals))
    for found in _records(SOURCE, mine.sources, yours.sources):
        other_bytes = found.field == "Sha256" or (found.field == "Rows" and _other_bytes(found, mine, yours))
        yield found if not other_bytes else Difference(*_parts(found), severity=WARNING)


def _other_bytes(found: Difference, mine: Claim, yours: Claim) -> bool:
    name = found.subject[-1][1]
    digests = {
        each.sha256 for claim in (mine, yours) for each in claim.sources if masked_codes(each.name) == name
    }
    return len(digests) > 1


def _parts(found: Difference) -> tuple[tuple[tuple[str, str], ...], str, str, str]:
    return found.subject, found.field, found.in_file, found.recomputed


def _fields(subject: tuple[tuple[str, str], ...], mine: Fields, yours: Fields) -> Iterator[Difference]:
    for name in {**mine, **yours}:
        one, other = mine.get(name, ""), yours.get(name, "")
        if one == other:
            continue
        if name in PERSONAL:
            shown = DIFFERS if one and other else GIVEN
            one, other = (shown if one else ""), (shown if other else "")
        yield Difference(subject, name, one, other)


def _records(sort: Sort, mine: Sequence[R], yours: Sequence[R]) -> Iterator[Difference]:
    if mine == yours:
        return
    left, right = _without(mine, yours), _without(yours, mine)
    if not left and not right:
        yield Difference(((sort.subject(mine[0])[-1][0], ""),), f"{sort.element} order", DIFFERS, DIFFERS)
    for key in sort.keys:
        left, right, pairs = _paired(left, right, key)
        for one, other in pairs:
            found = tuple(_fields(sort.subject(one), sort.fields(one), sort.fields(other)))
            yield from found or (Difference(sort.subject(one), sort.element, DIFFERS, DIFFERS),)
    for record in left:
        yield Difference(sort.subject(record), sort.element, _summary(sort, record), "")
    for record in right:
        yield Difference(sort.subject(record), sort.element, "", _summary(sort, record))


def _without(records: Iterable[R], others: Iterable[R]) -> list[R]:
    """The records that have no equal among the others, one for one."""
    equal = Counter(others)
    left = []
    for record in records:
        if equal[record] > 0:
            equal[record] -= 1
        else:
            left.append(record)
    return left


def _paired(
    left: list[R], right: list[R], key: Callable[[R], Hashable]
) -> tuple[list[R], list[R], list[tuple[R, R]]]:
    waiting: dict[Hashable, list[R]] = {}
    for record in reversed(right):
        waiting.setdefault(key(record), []).append(record)
    alone, pairs = [], []
    for record in left:
        if found := waiting.get(key(record)):
            pairs.append((record, found.pop()))
        else:
            alone.append(record)
    taken = Counter(other for _, other in pairs)
    rest = []
    for record in right:
        if taken[record] > 0:
            taken[record] -= 1
        else:
            rest.append(record)
    return alone, rest, pairs


def _summary(sort: Sort, record: object) -> str:
    """A whole record: `Component=basic; From=2025-01-01; ...`."""
    shown = (
        f"{name}={value}" for name, value in sort.fields(record).items() if name not in PERSONAL and value
    )
    return "; ".join(shown)
