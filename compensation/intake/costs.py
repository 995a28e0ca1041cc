"""The tables `costs` and `decisions`. Only the form of a row is checked here; whether a cost is due is judged later."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.facts.model import KINDS, NO, NONE, NOT_THERE, Costs, Decisions
from compensation.intake.ids import NOBODY, Ids, as_texts
from compensation.intake.periods import BLANK, people_of
from compensation.intake.persons import Persons
from compensation.intake.repeated_rows import said_before
from compensation.intake.sheet import Expected, Sheet
from compensation.values.arrays import Ints
from compensation.values.months import FAR

_GUIDANCE = KINDS.index("aland_guidance")
"""The one kind without a person; its yearly amount is a ceiling of the cost."""
_FLAT = tuple(
    KINDS.index(kind)
    for kind in (
        "initial_assessment",
        "aland_needs_assessment",
        "aland_society_orientation",
        "aland_parents_at_home",
        "aland_cooperation",
    )
)
"""Kinds of a flat amount, whose `gross` may be blank."""
_NOT_KNOWN = -1
_KIND = Expected(np.int8, _NOT_KNOWN, required=True)
_BLANK_AMOUNT, _WRONG_AMOUNT = -(2**60) - 1, -(2**60)
"""Below every amount."""
_MONTHS = ("", "4", "8")
_MONTHS_OF = np.array([0, 4, 8], dtype=np.int8)


@frozen(eq=False)
class DecisionIds:
    """The ids of decisions, for costs that name them: the sound ones in their order, and those of every row."""

    sound: Ids
    every: Ids


def read_decisions(sheet: Sheet, persons: Persons, number: Ints) -> tuple[Decisions, DecisionIds, Ints]:
    """Sound rows in order of decision_id, their ids, and the user's row of each."""
    ids = sheet.unique_ids("decision_id")
    kind = sheet.words("kind", KINDS, _KIND, code="CC-1701")
    person = _person(sheet, persons, number, kind, ("CC-1702", "CC-1703"))
    start = sheet.days("from", required=True)
    until = sheet.until("to")
    sheet.ends_before_start(start, until, "to")
    issued_on = sheet.days("issued_on")
    recipient = sheet.recipients(start)
    months = _MONTHS_OF[sheet.words("months", _MONTHS)]
    cap = _not_negative(sheet, "cap", "CC-1704")
    at = _in_order(ids, sheet)
    decisions = Decisions(
        decision_ids=as_texts(ids.values[at]),
        person=person[at],
        kind=kind[at],
        from_=start[at],
        until=until[at],
        issued_on=issued_on[at],
        recipient=recipient[at],
        months=months[at],
        cap=cap[at],
    )
    return decisions, DecisionIds(Ids(ids.values[at]), ids), sheet.numbers[at]


def read_costs(sheet: Sheet, persons: Persons, number: Ints, decisions: DecisionIds) -> tuple[Costs, Ints]:
    """Sound rows in order of cost_id, and the user's row of each."""
    ids = sheet.unique_ids("cost_id")
    kind = sheet.words("kind", KINDS, _KIND, code="CC-1601")
    person = _person(sheet, persons, number, kind, ("CC-1602", "CC-1603"))
    start = sheet.days("from", required=True)
    until = sheet.until("to")
    until = np.where((until == FAR) & (start < FAR), start + 1, until).astype(np.int32)
    sheet.ends_before_start(start, until, "to")
    recipient = sheet.recipients(start)
    corrects = sheet.ids("corrects")
    gross, deductions = _amounts(sheet, kind, corrects != b"")
    corrected = _corrected(sheet, ids, corrects)
    decision_ids = sheet.ids("decision_id")
    decision = _named(decisions.sound, decision_ids)
    sheet.report("CC-1609", _named(decisions.every, decision_ids) == NOT_THERE, "decision_id")
    columns: dict[str, NDArray[Any]] = {
        "divisible": sheet.yes_no("divisible", blank=NO),
        "condition_met": sheet.yes_no("condition_met"),
        "voucher": as_texts(sheet.ids("voucher")),
        "applied_for": sheet.days("applied_for"),
        "family": sheet.yes_no("family"),
        "basic_amount": _not_negative(sheet, "basic_amount", "CC-1610"),
    }
    _report_twice(sheet, kind, person, recipient, start, until, gross, deductions, columns["voucher"])
    at = _in_order(ids, sheet)
    place = np.full(len(sheet), NOT_THERE, dtype=np.int32)
    place[at] = np.arange(len(at), dtype=np.int32)
    costs = Costs(
        cost_ids=as_texts(ids.values[at]),
        person=person[at],
        kind=kind[at],
        from_=start[at],
        until=until[at],
        recipient=recipient[at],
        gross=gross[at],
        deductions=deductions[at],
        decision=decision[at],
        corrects=np.where(corrected == NOBODY, NONE, place[corrected])[at].astype(np.int32),
        **{name: values[at] for name, values in columns.items()},
    )
    return costs, sheet.numbers[at]


def _report_twice(sheet: Sheet, *columns: NDArray[Any]) -> None:
    """Rows that say what an earlier one says; the last column is the voucher, without which two costs may be alike."""
    rows = np.flatnonzero(~sheet.bad & (columns[-1] != ""))
    sheet.report("CC-1611", rows[said_before(*(column[rows] for column in columns))], "voucher")


def _in_order(ids: Ids, sheet: Sheet) -> NDArray[np.int64]:
    return ids.order[~sheet.bad[ids.order]]


def _person(
    sheet: Sheet, persons: Persons, number: Ints, kind: NDArray[np.int8], codes: tuple[str, str]
) -> Ints:
    """Person numbers: NONE where blank, NOT_THERE for a person who was left out."""
    unknown, blank = codes
    row = people_of(sheet, persons, unknown, required=False)
    unnamed = row == BLANK
    sheet.report(blank, unnamed & (kind != _GUIDANCE) & (kind != _NOT_KNOWN), "person_id")
    result = np.full(len(row), NOT_THERE, dtype=np.int32)
    result[row >= 0] = number[row[row >= 0]]
    result[result < 0] = NOT_THERE
    result[unnamed] = NONE
    return result


def _amounts(
    sheet: Sheet, kind: NDArray[np.int8], is_correction: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    gross = sheet.cents("gross", blank=_BLANK_AMOUNT, wrong=_WRONG_AMOUNT)
    deductions = sheet.cents("deductions", wrong=_WRONG_AMOUNT)
    blank = gross == _BLANK_AMOUNT
    guidance = kind == _GUIDANCE
    sheet.report("CC-1604", blank & ~np.isin(kind, _FLAT) & ~guidance & (kind != _NOT_KNOWN), "gross")
    sheet.report("CC-1612", blank & guidance & ~is_correction, "gross")
    known = gross > _WRONG_AMOUNT
    sheet.report("CC-1605", known & ~is_correction & (gross < 0), "gross")
    known &= deductions > _WRONG_AMOUNT
    sheet.report("CC-1606", known & is_correction & (gross - deductions >= 0), "gross")
    too_much = known & ~is_correction & (gross >= 0) & ((deductions < 0) | (deductions > gross))
    sheet.report("CC-1608", too_much, "deductions")
    return np.where(blank, 0, gross), deductions


def _not_negative(sheet: Sheet, column: str, code: str) -> NDArray[np.int64]:
    """An amount, NONE where blank."""
    cents = sheet.cents(column, blank=_BLANK_AMOUNT)
    sheet.report(code, (cents < 0) & (cents != _BLANK_AMOUNT), column)
    return np.where(cents == _BLANK_AMOUNT, NONE, cents)


def _corrected(sheet: Sheet, ids: Ids, corrects: NDArray[np.bytes_]) -> Ints:
    """The row of the cost that each row corrects, NOBODY for none."""
    row = ids.rows_of(corrects)
    named = corrects != b""
    itself = row == np.arange(len(row))
    another = (row != NOBODY) & named[row] if len(row) else named
    sheet.report("CC-1607", named & ((row == NOBODY) | itself | another), "corrects")
    return row


def _named(decisions: Ids, ids: NDArray[np.bytes_]) -> Ints:
    row = decisions.rows_of(ids)
    return np.where(ids == b"", NONE, np.where(row == NOBODY, NOT_THERE, row)).astype(np.int32)
