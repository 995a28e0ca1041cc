"""The table `persons`: one row for each person, as columns in the order of the file."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.facts.model import CHILD, FAMILY, GROUNDS, OTHER, STANDINGS, UNKNOWN
from compensation.facts.register_numbers import repeated
from compensation.intake.ids import Ids
from compensation.intake.sheet import Expected, Sheet
from compensation.values.arrays import Ints
from compensation.values.identity import WRONG_CHECK_CHARACTER, WRONG_FORM, check_codes, compact_codes
from compensation.values.months import FAR, LONG_AGO

Bytes = NDArray[np.int8]

NO_GROUND = GROUNDS.index("")
NOT_KNOWN = -1
"""A standing or ground that could not be read."""

EVENTS = (
    "home_municipality_from",
    "citizen_from",
    "died_on",
    "arrived_on",
    "guardian_from",
    "assistance_system_from",
)
"""Day columns of persons besides the birth date, blank where it has not happened."""
_AFTER_BIRTH = (
    "permit_from",
    "home_municipality_from",
    "citizen_from",
    "died_on",
    "arrived_on",
    "guardian_from",
)
_ANSWERS = (
    "after_application",
    "tie_before_arrival",
    "needed_care_on_arrival",
    "applied_as_minor",
    "jobseeker",
)
_ASKED_FOR_APPLICATION = tuple(GROUNDS.index(ground) for ground in ("51", "52", "89"))
_ONLY_FOR_OTHER = tuple(GROUNDS.index(ground) for ground in ("48", "49.1.1"))
_TEMPORARY_PROTECTION = GROUNDS.index("110")
_START_RULES = ("home_municipality", "permit")
_MINOR_ROUTES = ("", "1", "2", "3", "4", "5", "6")


@define(eq=False)
class Persons:
    """The rows of `persons`; `sheet.bad` grows as the other tables are read."""

    sheet: Sheet
    ids: Ids
    columns: dict[str, NDArray[Any]]
    codes: NDArray[np.bytes_]
    """Identity codes, compact."""
    migri_numbers: NDArray[np.bytes_]
    has_permit_column: bool
    complete: bool
    """Whether every row that the user has could be read: a person that is not found then really is not there."""

    def __len__(self) -> int:
        return len(self.sheet)

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.columns[name]

    def spoil(self, rows: Ints) -> None:
        """Leave these persons out: rows of another table that belong to them have an error."""
        self.sheet.bad[rows[rows >= 0]] = True


def read_persons(sheet: Sheet, limit: int, complete: bool) -> Persons:
    """Checks what a row of persons says by itself; `limit` is the last day on which anything can have happened."""
    ids = sheet.unique_ids("person_id")
    there = {name: sheet.has(name) for name in ("ground", "permit_from", "permit_to")}
    columns: dict[str, NDArray[Any]] = {
        "birth": sheet.days("birth_date", required=True, limit=limit),
        "standing": sheet.words(
            "standing", STANDINGS, Expected(np.int8, NOT_KNOWN, NOT_KNOWN, required=True), code="CC-1201"
        ),
        "ground": sheet.words("ground", GROUNDS, Expected(np.int8, NO_GROUND, NOT_KNOWN), code="CC-1202"),
        "permit_from": sheet.days("permit_from", limit=limit),
        "permit_until": sheet.until("permit_to"),
        "social_assistance_from": sheet.days_or_months("social_assistance_from", limit=limit),
        "starts_with_permit": sheet.words("start_rule", _START_RULES),
        "minor_route": sheet.words("minor_route", _MINOR_ROUTES),
    }
    columns |= {name: sheet.days(name, limit=limit) for name in EVENTS}
    columns |= {name: sheet.yes_no(name) for name in _ANSWERS}
    numbers = sheet.numbers_of_persons("migri_number")
    sheet.report("CC-1224", repeated(numbers), "migri_number")
    persons = Persons(
        sheet, ids, columns, np.zeros(len(sheet), dtype="S1"), numbers, there["permit_from"], complete
    )
    _check_ground(persons, there["ground"])
    _check_identity_codes(persons)
    _check_missing_facts(persons)
    _check_start_rule(persons)
    born = persons["birth"] < FAR
    for name in _AFTER_BIRTH:
        day = persons[name]
        sheet.report("CC-1221", born & (day < persons["birth"]) & (day > LONG_AGO), name)
    home, permit = persons["home_municipality_from"], persons["permit_from"]
    # A newborn often has a home municipality before its permit (I-30).
    sheet.report(
        "CC-1223",
        (LONG_AGO < home) & (home < permit) & (permit < FAR) & (persons["standing"] < CHILD),
        "home_municipality_from",
    )
    if there["permit_from"] and not there["permit_to"]:
        sheet.found.add("CC-1122", table=sheet.name, file=sheet.file, column="permit_to")
    return persons


def _check_ground(persons: Persons, there: bool) -> None:
    sheet, standing, ground = persons.sheet, persons["standing"], persons["ground"]
    missing = (standing != OTHER) & (standing != NOT_KNOWN) & (ground == NO_GROUND)
    if there:
        grounds = ", ".join(ground for ground in GROUNDS if ground)
        sheet.report("CC-1208", missing, "ground", lambda _: {"allowed": grounds})
    elif missing.any():
        report_absent(sheet, "ground", missing)
    for_other = np.isin(ground, _ONLY_FOR_OTHER)
    sheet.report("CC-1209", for_other & (standing != OTHER) & (standing != NOT_KNOWN), "ground")


def report_absent(sheet: Sheet, column: str, rows: NDArray[Any]) -> None:
    """One finding for a column that these rows would need and that the table has not at all."""
    if (sheet.name, column) not in sheet.found.not_read:
        sheet.found.add("CC-1101", table=sheet.name, file=sheet.file, column=column)
    sheet.bad[rows] = True


def _check_identity_codes(persons: Persons) -> None:
    sheet = persons.sheet
    given = sheet.ids("hetu", as_they_are=True)
    persons.codes = codes = compact_codes(given)
    has = codes != b""
    if not has.any():
        return
    verdict, birth = check_codes(codes)
    sheet.report("CC-1204", has & (verdict == WRONG_FORM), "hetu")
    sheet.report("CC-1203", has & (verdict == WRONG_CHECK_CHARACTER), "hetu")
    known = has & (verdict != WRONG_FORM) & (persons["birth"] != LONG_AGO) & (persons["birth"] != FAR)
    sheet.report("CC-1205", known & (birth != persons["birth"]), "hetu")
    sheet.report("CC-1206", has & (verdict != WRONG_FORM) & Ids(codes).repeated, "hetu")


def _check_missing_facts(persons: Persons) -> None:
    sheet, standing = persons.sheet, persons["standing"]
    counted = (standing != OTHER) & (standing != NOT_KNOWN)
    # Ground 110 begins with the home municipality whatever start_rule says (law.md section 5, rule 3).
    by_permit = (persons["starts_with_permit"] == 1) & (persons["ground"] != _TEMPORARY_PROTECTION)
    waits = counted & ~by_permit & (persons["home_municipality_from"] == FAR)
    sheet.report("CC-1215", waits, "home_municipality_from")
    asked = counted & np.isin(persons["ground"], _ASKED_FOR_APPLICATION)
    sheet.report("CC-1216", asked & (persons["after_application"] == UNKNOWN), "after_application")
    tied = (standing == FAMILY) & (persons["tie_before_arrival"] == UNKNOWN)
    sheet.report("CC-1217", tied, "tie_before_arrival")


def _check_start_rule(persons: Persons) -> None:
    sheet, by_permit = persons.sheet, persons["starts_with_permit"] == 1
    sheet.report("CC-1218", by_permit & (persons["standing"] == CHILD), "start_rule")
    protected = by_permit & (persons["ground"] == _TEMPORARY_PROTECTION)
    sheet.report("CC-1219", protected & (persons["standing"] != CHILD), "start_rule")
    persons["starts_with_permit"][protected] = 0
