"""Facts as they were on a day: what happened after it is left out, as a claim of that day can rest on none of it."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import evolve, fields
from numpy.typing import NDArray

from compensation.facts.model import Facts, Lists, Payments, RecipientFacts
from compensation.values.months import FAR, day_date, month_of

EVENTS = (
    "home_municipality_from",
    "citizen_from",
    "died_on",
    "arrived_on",
    "guardian_from",
    "assistance_system_from",
    "social_assistance_from",
)
"""Days of persons that say that something has happened; a day after the one asked for reads as not yet."""


def known_on(facts: Facts, day: int) -> tuple[Facts, int]:
    """(facts without what happened after `day`, a day number; how many days were left out).

    Left out are events, permits and residences that begin later, moves away, decisions issued later (their day of issue
    is not known yet), first days of programmes and agreements, and payments for later months. The end of a permit, of a
    decision or of an agreement is known beforehand and stays; so does what was applied for on a later day, lest it be
    claimed twice. Where nothing is later, the same facts.
    """
    changed: dict[str, Any] = {}
    count = 0
    for name in EVENTS:
        days = getattr(facts, name)
        later = _later(days, day)
        if later.any():
            changed[name] = np.where(later, FAR, days).astype(days.dtype)
            count += int(later.sum())
    for name in ("permits", "residences"):
        held: Lists = getattr(facts, name)
        later = _later(held["from"], day)
        if later.any():
            held = _without(held, later)
            changed[name] = held
            count += int(later.sum())
        if name == "residences" and (moves := _later(held["until"], day + 1)).any():
            until = np.where(moves, FAR, held["until"]).astype(np.int32)
            changed[name] = Lists(held.offset, {**held.columns, "until": until})
            count += int(moves.sum())
    paid = facts.paid
    later = paid.month > month_of(day_date(day))
    if later.any():
        changed["paid"] = Payments(
            paid.person[~later], paid.month[~later], paid.recipient[~later], paid.cents[~later],
            paid.applied_on[~later],
        )  # fmt: skip
        count += int(later.sum())
    issued = facts.decisions.issued_on
    if (later := _later(issued, day)).any():
        changed["decisions"] = evolve(
            facts.decisions, issued_on=np.where(later, FAR, issued).astype(issued.dtype)
        )
        count += int(later.sum())
    stated = {code: _stated_by(row, day) for code, row in (facts.recipients or {}).items()}
    if cut := sum(left_out for _, left_out in stated.values()):
        changed["recipients"] = {code: row for code, (row, _) in stated.items()}
        count += cut
    if not changed:
        return facts, 0
    return Facts(**{each.name: getattr(facts, each.name) for each in fields(Facts)} | changed), count


def _later(days: NDArray[Any], day: int) -> NDArray[np.bool_]:
    return (days > day) & (days < FAR)


def _stated_by(row: RecipientFacts, day: int) -> tuple[RecipientFacts, int]:
    programme, agreement = (
        None if first is None or first > day else first for first in (row.programme_from, row.agreement_from)
    )
    left_out = (programme != row.programme_from) + (agreement != row.agreement_from)
    return evolve(row, programme_from=programme, agreement_from=agreement) if left_out else row, left_out


def _without(held: Lists, later: NDArray[np.bool_]) -> Lists:
    gone = np.concatenate([[0], np.cumsum(later)])
    offset = (held.offset - gone[held.offset]).astype(np.int32)
    return Lists(offset, {name: values[~later] for name, values in held.columns.items()})
