"""Remarks that belong to a result: what was assumed, cut off or is not yet verified."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from attrs import frozen

from compensation.awards.computed import Computed
from compensation.facts.later_days import persons_with_later_days
from compensation.law.areas import recipient_code
from compensation.law.recipient_names import recipient_for_people
from compensation.values.months import day_number, first_day, month_of
from compensation.words import localised
from compensation.words.catalogue import LANGUAGES, Catalogue, Message, by_number

_NOTES = Catalogue("awards", "notes")


@frozen
class Note:
    """A remark that belongs to a result: a stable code and a sentence in fi, sv, en."""

    code: str
    message: Message


def notes_of(awards: Computed) -> tuple[Note, ...]:
    """Every note of a result, in a fixed order."""
    return tuple(
        note
        for make in (
            _assumed_unchanged,
            _preconditions_assumed,
            _not_tested,
            _cut_off,
            _after_verified,
            _applied_later,
            _later_facts,
            _successor_claims,
        )
        if (note := make(awards)) is not None
    )


def _note(code: str, **places: object) -> Note:
    return Note(code, _NOTES.message(code, **places))


def _assumed_unchanged(awards: Computed) -> Note | None:
    if not awards.is_assumed:
        return None
    known = month_of(awards.law.known_until)
    return _note("assumed_unchanged", first=_month(known), last=_month(awards.tables.last - 1))


def _preconditions_assumed(awards: Computed) -> Note | None:
    if awards.facts.recipients is not None:
        return None
    return _note("preconditions_assumed")


def _not_tested(awards: Computed) -> Note | None:
    recipients = awards.facts.recipients
    if recipients is None:
        return None
    paid = {recipient_code(int(r)) for r in np.unique(awards.due.recipient)}
    absent = sorted(code for code in paid if code.startswith("municipality-") and code not in recipients)
    if not absent:
        return None
    return _note("preconditions_not_tested", names=_listed(absent))


def _cut_off(awards: Computed) -> Note | None:
    from compensation.calculated.person_columns import person_columns
    from compensation.facts.model import NO

    last = awards.tables.last
    if awards.period is not None or not len(awards.due):
        return None
    columns = person_columns(awards.facts, awards.tables, NO)
    ending = awards.due.person[awards.due.high == last]
    running = np.unique(ending[columns.time_over[ending] == last])
    if not len(running):
        return None
    return _note("cut_at_known_law", persons=len(running), month=_month(last - 1))


def _after_verified(awards: Computed) -> Note | None:
    verified = awards.law.verified_on
    first_unverified = month_of(verified) + 1
    if not bool((awards.due.high > first_unverified).any()):
        return None
    return _note("after_verified", verified=_day(verified), month=_month(first_unverified))


def _month(number: int) -> Message:
    return {lang: localised.month(first_day(number), lang) for lang in LANGUAGES}


def _day(day: date) -> Message:
    return {lang: localised.day(day, lang) for lang in LANGUAGES}


def _listed(codes: Sequence[str]) -> Message:
    return {lang: ", ".join(recipient_for_people(code, lang) for code in codes) for lang in LANGUAGES}


def _applied_later(awards: Computed) -> Note | None:
    day = awards.applied_on
    if day is None or day < awards.law.known_until:
        return None
    return _note("applied_after_known_law", day=_day(day))


def _later_facts(awards: Computed) -> Note | None:
    persons = persons_with_later_days(awards.facts, awards.tables.until - 1)
    if not persons:
        return None
    return _note(by_number("facts_after_known_law", persons), persons=persons)


def _successor_claims(awards: Computed) -> Note | None:
    from compensation.law.areas import MUNICIPALITY, load_areas

    areas = load_areas()
    ended = []
    for number in np.unique(awards.due.recipient).tolist():
        if number < MUNICIPALITY:
            continue
        municipality = areas.municipalities.get(f"{number - MUNICIPALITY:03d}")
        if municipality and municipality.valid_to and municipality.successor:
            covered = day_number(first_day(awards.months_covered[0])) <= day_number(municipality.valid_to)
            if covered:
                ended.append((recipient_code(number), f"municipality-{municipality.successor}"))
    if not ended:
        return None
    pairs = [(_listed([code]), _listed([successor])) for code, successor in ended]
    listed = {lang: ", ".join(f"{one[lang]} → {other[lang]}" for one, other in pairs) for lang in LANGUAGES}
    return _note("successor_claims", listed=listed)
