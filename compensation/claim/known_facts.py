"""What a claim of a day may rest on: what happened after that day, or after the known law, has no place in it."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
from attrs import fields, frozen

from compensation.facts.known_on import known_on
from compensation.facts.model import Facts, Lists
from compensation.law.areas import load_areas
from compensation.law.rulebook import Law
from compensation.values.arrays import Index, Ints
from compensation.values.months import FAR, day_number

_CODES = 1000
"""As many codes of municipalities as there can be."""


@frozen(eq=False)
class KnownFacts:
    """`facts` without the `left_out` days that lie after `day`."""

    facts: Facts
    day: date
    left_out: int


def facts_for_a_claim(facts: Facts, law: Law, applied_on: date) -> KnownFacts:
    """The facts as they were on the day of application, or on the last day of the known law if that is earlier.

    Who lived in a municipality on that day lives on in its successor, as in a register that knows nothing later.
    """
    day = min(applied_on, law.last_known_day)
    stated = _as_stated(facts.residences, day_number(day))
    known, left_out = known_on(_with(facts, stated), day_number(day))
    if not left_out and stated is facts.residences:
        return KnownFacts(facts, day, 0)
    return KnownFacts(_with(known, _continued(known.residences)), day, left_out)


def _with(facts: Facts, residences: Lists) -> Facts:
    return Facts(
        **{each.name: getattr(facts, each.name) for each in fields(Facts)} | {"residences": residences}
    )


@cache
def _successions() -> tuple[Ints, Ints]:
    """By code of a municipality: the day number on which its successor took its place (FAR), and the successor."""
    ended, successor = np.full(_CODES, FAR, dtype=np.int32), np.full(_CODES, -1, dtype=np.int32)
    for each in load_areas().municipalities.values():
        if each.ended_on and each.successor:
            ended[int(each.code)], successor[int(each.code)] = day_number(each.ended_on), int(each.successor)
    return ended, successor


def _as_stated(residences: Lists, day: int) -> Lists:
    """Residences before they were continued in successors; one that ends with its municipality on `day` is open."""
    ended, successor = _successions()
    from_, until, municipality = (residences[name] for name in ("from", "until", "municipality"))
    if not ((until >= ended[municipality]) & (ended[municipality] < FAR)).any():
        return residences
    owner = np.repeat(np.arange(len(residences.offset) - 1), np.diff(residences.offset))
    goes_on = np.zeros(len(from_), dtype=np.bool_)
    goes_on[1:] = (
        (owner[1:] == owner[:-1]) & (from_[1:] == until[:-1]) & (until[:-1] == ended[municipality[:-1]])
    )
    goes_on[1:] &= municipality[1:] == successor[municipality[:-1]]
    first = np.flatnonzero(~goes_on)
    last = np.append(first[1:], len(from_)) - 1
    closed = (until[last] == day + 1) & (ended[municipality[last]] == day + 1)
    return _lists(
        owner[first],
        from_[first],
        np.where(closed, FAR, until[last]),
        municipality[first],
        len(residences.offset) - 1,
    )


def _continued(residences: Lists) -> Lists:
    """Residences cut where a municipality ended, and continued in its successor."""
    ended, successor = _successions()
    count = len(residences.offset) - 1
    owner = np.repeat(np.arange(count), np.diff(residences.offset))
    from_, until, municipality = (residences[name] for name in ("from", "until", "municipality"))
    rows = [(owner, from_, until, municipality)]
    while len(rows[-1][0]):
        owner, from_, until, municipality = rows[-1]
        end = ended[municipality]
        past = (from_ < end) & (end < until)
        rows[-1] = owner, from_, np.where(past, end, until), municipality
        rows.append((owner[past], end[past], until[past], successor[municipality[past]]))
    owner, from_, until, municipality = (np.concatenate(column) for column in zip(*rows, strict=True))
    return _lists(owner, from_, until, municipality, count)


def _lists(owner: Index, from_: Ints, until: Ints, municipality: Ints, count: int) -> Lists:
    order = np.lexsort((until, from_, owner))
    offset = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(owner, minlength=count), out=offset[1:])
    columns = {"from": from_, "until": until, "municipality": municipality}
    return Lists(offset, {name: values[order].astype(np.int32) for name, values in columns.items()})
