"""The slow second opinion: calculated compensation, one person and one month at a time.

It shares nothing with the engine: not its code, not rules/*.toml. Its numbers were typed in from law.md once
more, and it walks through the sentences of law.md in order, one `if` each. Where the two disagree, one of
them is wrong. Input is taken as already checked. "section N" in a comment is section N of law.md.

Where law.md leaves something open, the reading here is the one that claims less:
- A child's own row of ground 110 is not paid before 3/2023 either, whatever ground a parent has.
- A parent of ground 110 is no qualifying parent at all before 3/2023: not under I-02 own-time, and its permit
  does not count for a child of ground 88a.
- Under I-18 ends a parent of ground 88a carries no child from 16.5.2016 on, whatever ground stands on the
  child's row and under I-02 own-time too. Its first permit still counts as one granted before the repeal.
- Under I-34 month-end a month has not ended on its last day; it may be applied for from the next day on.
- All municipalities that have become one, by way of successors, are the same recipient of payments.
- A recipients row of which one date is unreadable or one end lies before its beginning is unusable as a whole:
  programme and agreement are both unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from typing import NamedTuple

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

# ----------------------------------------------------------------------------------------------------------
# The numbers
# ----------------------------------------------------------------------------------------------------------

FIRST_MONTH = (2011, 9)  # section 1: A10 applies from 1.9.2011
LAST_MONTH = (2026, 12)  # section 1: nothing is known from 1.1.2027

NEW_ACT = date(2025, 1, 1)  # section 1: A23 and D24
NEW_ACT_MONTH = "2025-01"
COUNTIES_MONTH = "2023-01"  # section 14: no county before 2023
ALAND_HEALTH_MONTH = "2025-01"  # section 14: ÅHS from 2025
ALAND_MONTH = "2014-12"  # section 7: Åland municipalities come in on 1.12.2014
SCHOOL_AGE = 7  # section 7: the column "7 or over"
ADULT_AGE = 18  # section 7: adult addition

# section 7, Rates: from month, until month (exclusive), kind of recipient, under 7, 7 or over, adult addition
RATES: tuple[tuple[str, str, str, int, int, int | None], ...] = (
    ("2011-09", "2014-01", "municipality", 6845, 2300, None),
    ("2014-01", "2015-01", "municipality", 7120, 2300, None),
    ("2014-12", "2015-01", "aland_municipality", 7120, 2300, None),
    ("2015-01", "2023-01", "municipality", 6845, 2300, None),
    ("2015-01", "2023-01", "aland_municipality", 6845, 2300, None),
    ("2023-01", "2025-01", "municipality", 6503, 1955, None),
    ("2023-01", "2025-01", "aland_municipality", 6845, 2300, None),
    ("2023-01", "2025-01", "county", 342, 345, None),
    ("2025-01", "2027-01", "municipality", 2741, 2052, 7741),
    ("2025-01", "2027-01", "county", 948, 1097, 73),
    ("2025-01", "2027-01", "aland_municipality", 3157, 2609, 76),
    ("2025-01", "2027-01", "aland_health", 532, 540, None),
)

# section 7, Late claims (D24 4): kind of recipient, under 7, 7 or over
LATE_RATES: tuple[tuple[str, int, int], ...] = (
    ("municipality", 2185, 1496),
    ("aland_municipality", 2300, 1760),
    ("county", 115, 264),
)
LATE_FROM = "2023-01"
LATE_UNTIL = "2025-01"

# section 4
HUMANITARIAN_REPEALED = date(2016, 5, 16)  # ground 88a
TEMPORARY_PROTECTION_FROM = date(2023, 3, 1)  # ground 110
GROUNDS_AFTER_APPLICATION = ("51", "52", "89")

# section 6, lengths in years: others, quota refugee, family of a quota refugee (default reading)
LENGTH_2011 = {"others": 4, "quota": 4, "quota_family": 4}  # months 9/2011 to 12/2011
LENGTH_2012_TO_2024 = {"others": 3, "quota": 4, "quota_family": 4}
# months from 1/2025, start before 1.1.2025 and start 1.1.2025 or later
LENGTH_2025_OLD_START = {"others": 3, "quota": 4, "quota_family": 3}
LENGTH_2025_NEW_START = {"others": 2, "quota": 3, "quota_family": 3}

# section 16, the switches that touch calculated compensation; the first name is our reading
READINGS: dict[str, tuple[str, ...]] = {
    "I-01": ("late-rates", "own-rates"),
    "I-02": ("parents-end", "own-time", "from-2025"),
    "I-03": ("four-then-three", "four", "three"),
    "I-04": ("first-year-in-time", "first-year-paid", "18-to-19"),
    "I-08": ("cumulative", "instalment"),
    "I-18": ("goes-on", "ends"),
    "I-29": ("late-rate", "own-rate"),
    "I-30": ("own-permit", "from-birth"),
    "I-31": ("parent-running", "later-end"),
    "I-34": ("first-day", "month-end"),
}

# the order in which reasons are given
REASONS = (
    "not_section_4_person",
    "no_qualifying_parent",
    "child_not_covered",
    "tie_not_before_arrival",
    "ground_without_application",
    "ground_repealed",
    "ground_not_in_force",
    "no_start",
    "parent_no_start",
    "before_start",
    "parent_not_in_time",  # I-31: a parent's time is yet to begin, and none is running
    "time_ended",
    "no_valid_permit",
    "citizen",
    "died",
    "aland_before_2014_12",
    "no_programme",
    "no_agreement",
)

# ----------------------------------------------------------------------------------------------------------
# What comes out
# ----------------------------------------------------------------------------------------------------------


class Instalment(NamedTuple):
    """One month of one component that is due to one recipient."""

    person_id: str
    month: str
    recipient: str
    component: str
    annual_eur: int
    cents: int


class Unpaid(NamedTuple):
    """One month that is not due to a recipient of the person's municipality, or cannot be determined."""

    person_id: str
    month: str
    recipient: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Opinion:
    """Every month from 2011-09 to 2026-12, sorted."""

    due: list[Instalment]
    unpaid: list[Unpaid]


@dataclass(frozen=True)
class MonthClaim:
    """What a claim made on the application day holds for one person, month and recipient; money in cents."""

    person_id: str
    month: str
    recipient: str
    due: dict[str, int]
    paid: int
    applied: int
    claimed: dict[str, int]
    rounding: int
    overpaid: int
    reasons: tuple[str, ...]


# ----------------------------------------------------------------------------------------------------------
# Days and months
# ----------------------------------------------------------------------------------------------------------


class Month(NamedTuple):
    """A calendar month: its label and its 1st."""

    label: str
    first: date


def all_months() -> tuple[Month, ...]:
    """Every month that the law we know covers."""
    months = []
    year, month = FIRST_MONTH
    while (year, month) <= LAST_MONTH:
        months.append(Month(f"{year:04d}-{month:02d}", date(year, month, 1)))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(months)


MONTHS = all_months()


@cache
def add_years(day: date, years: int) -> date:
    """Section 3 [I-13]: a year added to 29 February gives 1 March in a common year."""
    if day.year + years > date.max.year:  # so far beyond the law we know that nothing hangs on it
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@cache
def day_of(text: str) -> date | None:
    """The day of a cell; a blank cell is None."""
    return date.fromisoformat(text) if text else None


def cell(row: Row, column: str) -> str:
    """The text of a cell; an absent column is blank."""
    return (row.get(column) or "").strip()


def rate_table() -> dict[tuple[str, str], tuple[int, int, int | None]]:
    """RATES spread out: (kind of recipient, month) -> (under 7, 7 or over, adult addition)."""
    spread = {}
    for from_month, until_month, kind, under_7, from_7, addition in RATES:
        for month in MONTHS:
            if from_month <= month.label < until_month:
                spread[kind, month.label] = (under_7, from_7, addition)
    return spread


RATE_OF = rate_table()
LATE_RATE_OF = {kind: (under_7, from_7) for kind, under_7, from_7 in LATE_RATES}


@cache
def cents_half_up(annual_euros: int) -> int:
    """One twelfth of so many euros, in cents, rounded half up (section 7, Arithmetic)."""
    exact = Fraction(annual_euros * 100, 12)
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


# ----------------------------------------------------------------------------------------------------------
# The facts
# ----------------------------------------------------------------------------------------------------------


class Interval(NamedTuple):
    """A closed interval of days, as in the tables; no last day = still runs."""

    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the day lies in it, both ends included."""
        return self.first <= day and (self.last is None or day <= self.last)


class Stay(NamedTuple):
    """A residence row."""

    municipality: str
    days: Interval


@dataclass(frozen=True)
class Person:
    """One row of persons, with its permits and residences, read once."""

    person_id: str
    birth_date: date
    standing: str
    ground: str
    after_application: str
    tie_before_arrival: str
    parent_ids: tuple[str, ...]
    permits: tuple[Interval, ...]
    first_permit: date | None  # the day the first permit was granted: the earliest `from`
    is_child: bool  # a child born in Finland (section 4)
    start: date | None
    length_class: str
    citizen_from: date | None
    died_on: date | None
    stays: tuple[Stay, ...]


@dataclass(frozen=True)
class Municipality:
    """One row of municipalities.csv."""

    code: str
    in_aland: bool
    county_code: str
    valid_to: date | None
    successor: str


@dataclass(frozen=True)
class Preconditions:
    """One row of recipients: programme and agreement of section 8. An unusable row has no days at all."""

    programme_from: date | None
    programme_to: date | None
    agreement_from: date | None
    agreement_to: date | None


class Recipient(NamedTuple):
    """A recipient of one month: its code and the row of the rate table that it stands in."""

    code: str
    kind: str


def chosen_readings(readings: Mapping[str, str] | None) -> dict[str, str]:
    """Our reading of each question, unless the caller has chosen another; others are passed over."""
    chosen = {name: names[0] for name, names in READINGS.items()}
    for name, reading in (readings or {}).items():
        if name in READINGS:
            if reading not in READINGS[name]:
                raise ValueError(f"{name} has no reading {reading!r}")
            chosen[name] = reading
    return chosen


def read_interval(row: Row, from_column: str, to_column: str) -> Interval | None:
    """The closed interval of two cells; None if the first day is blank."""
    first = day_of(cell(row, from_column))
    return None if first is None else Interval(first, day_of(cell(row, to_column)))


def read_start(row: Row, standing: str, ground: str, first_permit: date | None) -> date | None:
    """Section 5: the day on which the compensation time starts; None = it has not begun."""
    rule_2 = cell(row, "start_rule") == "permit"
    if ground == "110":  # section 5, rule 3: always rule 1
        rule_2 = False
    if standing == "child_born_in_finland":  # section 4: own start is the first home municipality
        rule_2 = False
    if rule_2:  # section 5, rule 2: the first permit; a later home municipality does not move it
        return first_permit
    return day_of(cell(row, "home_municipality_from"))  # section 5, rule 1


def read_length_class(standing: str, ground: str) -> str:
    """Section 6: the column of the table of lengths. A child stands in the column of a family member (18)."""
    if ground != "90":
        return "others"
    return "quota" if standing == "principal" else "quota_family"


def read_persons(tables: Tables) -> dict[str, Person]:
    """The register, by person_id."""
    permits: dict[str, list[Interval]] = {}
    for row in tables.get("permits", ()):
        interval = read_interval(row, "from", "to")
        if interval is not None:
            permits.setdefault(cell(row, "person_id"), []).append(interval)

    stays: dict[str, list[Stay]] = {}
    for row in tables.get("residences", ()):
        interval = read_interval(row, "from", "to")
        if interval is not None:
            stays.setdefault(cell(row, "person_id"), []).append(Stay(cell(row, "municipality"), interval))

    register = {}
    for row in tables.get("persons", ()):
        person_id = cell(row, "person_id")
        standing = cell(row, "standing")
        ground = cell(row, "ground")
        own_permits = permits.get(person_id, [])
        if not own_permits:  # interface 1: rows in permits replace the two columns
            single = read_interval(row, "permit_from", "permit_to")
            own_permits = [single] if single is not None else []
        first_permit = min((permit.first for permit in own_permits), default=None)
        birth_date = day_of(cell(row, "birth_date"))
        if birth_date is None:
            raise ValueError(f"{person_id}: no birth date")
        register[person_id] = Person(
            person_id=person_id,
            birth_date=birth_date,
            standing=standing,
            ground=ground,
            after_application=cell(row, "after_application"),
            tie_before_arrival=cell(row, "tie_before_arrival"),
            parent_ids=tuple(dict.fromkeys(cell(row, "parent_ids").split())),
            permits=tuple(own_permits),
            first_permit=first_permit,
            is_child=standing == "child_born_in_finland",
            start=read_start(row, standing, ground, first_permit),
            length_class=read_length_class(standing, ground),
            citizen_from=day_of(cell(row, "citizen_from")),
            died_on=day_of(cell(row, "died_on")),
            stays=tuple(stays.get(person_id, ())),
        )
    return register


def read_municipalities(municipalities: Sequence[Row]) -> dict[str, Municipality]:
    """The code list, by code."""
    return {
        cell(row, "code"): Municipality(
            code=cell(row, "code"),
            in_aland=cell(row, "in_aland") == "1",
            county_code=cell(row, "county_code"),
            valid_to=day_of(cell(row, "valid_to")),
            successor=cell(row, "successor"),
        )
        for row in municipalities
    }


UNKNOWN_PRECONDITIONS = Preconditions(None, None, None, None)


def read_preconditions_row(row: Row) -> Preconditions:
    """Section 18: a row that cannot be used (an unreadable date, an end before its beginning) is unknown."""
    try:
        read = Preconditions(
            programme_from=day_of(cell(row, "programme_from")),
            programme_to=day_of(cell(row, "programme_to")),
            agreement_from=day_of(cell(row, "agreement_from")),
            agreement_to=day_of(cell(row, "agreement_to")),
        )
    except ValueError:  # an unreadable date
        return UNKNOWN_PRECONDITIONS
    for first, last in (
        (read.programme_from, read.programme_to),
        (read.agreement_from, read.agreement_to),
    ):
        if first is not None and last is not None and last < first:
            return UNKNOWN_PRECONDITIONS
    return read


def read_preconditions(tables: Tables) -> dict[str, Preconditions]:
    """The table of recipients, by recipient; a recipient that is not in it is not tested (section 8)."""
    return {cell(row, "recipient"): read_preconditions_row(row) for row in tables.get("recipients", ())}


# ----------------------------------------------------------------------------------------------------------
# Section 6: the length
# ----------------------------------------------------------------------------------------------------------


def length_in_years(month: str, start: date, length_class: str, readings: Mapping[str, str]) -> int:
    """The length in force for the month; it applies to running times too."""
    if month < "2012-01":
        return LENGTH_2011[length_class]
    if month < "2025-01":
        if length_class == "quota_family" and readings["I-03"] == "three":
            return 3
        return LENGTH_2012_TO_2024[length_class]
    if start < NEW_ACT:
        if length_class == "quota_family" and readings["I-03"] == "four":
            return 4
        return LENGTH_2025_OLD_START[length_class]
    return LENGTH_2025_NEW_START[length_class]


def time_is_over(month: Month, start: date, length_class: str, readings: Mapping[str, str]) -> bool:
    """Whether the 1st of the month lies on or after start + length."""
    return month.first >= add_years(start, length_in_years(month.label, start, length_class, readings))


# ----------------------------------------------------------------------------------------------------------
# Section 4: the parents of a child born in Finland
# ----------------------------------------------------------------------------------------------------------


class ParentCase(NamedTuple):
    """One way in which things may stand with a parent, on one day."""

    qualifies: bool
    has_start: bool
    running: bool  # parent's start <= day < end of the parent's time by section 6
    over: bool  # the end of the parent's time <= day
    early_permit: bool  # first permit granted before 16.5.2016
    repealed: bool = False  # ground 88a after its repeal, under I-18 ends: carries nobody


NOT_QUALIFYING = ParentCase(False, False, False, False, False)


def granted_before_repeal(person: Person) -> bool:
    """Section 4, ground 88a: the permit was granted before 16.5.2016."""
    return person.first_permit is not None and person.first_permit < HUMANITARIAN_REPEALED


def unknown_facts_of(person: Person) -> list[str]:
    """The person's own section-4 facts that are missing."""
    missing = []
    if person.ground in GROUNDS_AFTER_APPLICATION and not person.after_application:
        missing.append("after_application")
    if person.standing == "family" and not person.tie_before_arrival:
        missing.append("tie_before_arrival")
    return missing


def surely_not_qualifying(parent: Person, day: date) -> bool:
    """Whether a parent in the register fails section 4 on a known fact."""
    if parent.standing not in ("principal", "family"):  # "born in Finland to a principal or family member"
        return True
    if parent.ground in GROUNDS_AFTER_APPLICATION and parent.after_application == "no":
        return True
    if parent.standing == "family" and parent.tie_before_arrival == "no":
        return True
    # section 4: a parent of ground 110 counts for months from 3/2023 only, whatever ground the child's row has
    if parent.ground == "110" and day < TEMPORARY_PROTECTION_FROM:
        return True
    return parent.ground == "88a" and not granted_before_repeal(parent)


def is_repealed(person: Person, day: date, readings: Mapping[str, str]) -> bool:
    """Section 16 [I-18], the other reading: ground 88a carries nobody once it is repealed."""
    return person.ground == "88a" and readings["I-18"] == "ends" and day >= HUMANITARIAN_REPEALED


def parent_cases(parent: Person | None, month: Month, readings: Mapping[str, str]) -> list[ParentCase]:
    """Every way in which things may stand with this parent, the most favourable last; one, if all is known."""
    if parent is None:  # not in the register: anything is possible
        cases = [NOT_QUALIFYING]
        for early_permit in (False, True):
            cases.append(ParentCase(True, False, False, False, early_permit))  # no start
            cases.append(ParentCase(True, True, False, True, early_permit))  # its time is over
            cases.append(ParentCase(True, True, False, False, early_permit))  # is yet to begin
            cases.append(ParentCase(True, True, True, False, early_permit))  # is running
        return cases
    if surely_not_qualifying(parent, month.first):
        return [NOT_QUALIFYING]
    over = parent.start is not None and time_is_over(month, parent.start, parent.length_class, readings)
    qualifying = ParentCase(
        qualifies=True,
        has_start=parent.start is not None,  # section 18: a parent without a start has no time
        # section 4: whatever happens meanwhile to that parent's permit, life, residence or citizenship
        running=parent.start is not None and parent.start <= month.first and not over,
        over=over,
        early_permit=granted_before_repeal(parent),
        repealed=is_repealed(parent, month.first, readings),
    )
    if unknown_facts_of(parent):
        return [NOT_QUALIFYING, qualifying]
    return [qualifying]


def failures_through_grounds(child: Person, cases: Sequence[ParentCase]) -> set[str]:
    """What speaks against the child, whatever the parents' times, if things stand so with them."""
    failures = set()
    qualifying = [case for case in cases if case.qualifies]
    if not qualifying:  # section 4: "to a principal or family member"
        failures.add("no_qualifying_parent")
    # section 18, ground 88a of a child: some qualifying parent's first permit, by the parents' own rows
    if child.ground == "88a" and not any(case.early_permit for case in qualifying):
        failures.add("ground_repealed")
    # section 18: under I-18 ends a qualifying parent of another ground still carries the child
    if qualifying and all(case.repealed for case in qualifying):
        failures.add("ground_repealed")
    return failures


def failures_through_parents(
    child: Person, cases: Sequence[ParentCase], readings: Mapping[str, str]
) -> set[str]:
    """What speaks against the child's month if things stand so with its parents."""
    failures = failures_through_grounds(child, cases)
    if readings["I-02"] == "own-time":  # then the child's time does not hang on the parents' time
        return failures
    carrying = [case for case in cases if case.qualifies and not case.repealed]
    if not carrying:
        return failures
    if not any(case.has_start for case in carrying):
        failures.add("parent_no_start")
        return failures
    none_left = all(case.over or not case.has_start for case in carrying)
    # section 4: a month is due only if on its 1st the time of at least one qualifying parent is running [I-31]
    if readings["I-31"] == "parent-running" and not none_left and not any(case.running for case in carrying):
        failures.add("parent_not_in_time")
    # section 18, later-end: the later end counts even for months between (and before) the two parents' times;
    # a child without a start has no time that could end
    if none_left and child.start is not None:
        failures.add("time_ended")
    return failures


def missing_parents(
    child: Person, parents: Sequence[tuple[str, Person | None]], month: Month, readings: Mapping[str, str]
) -> list[str]:
    """The unknown parents who could carry the month."""
    missing = []
    for parent_id, parent in parents:
        if parent is None:
            missing.append(f"parent_ids:{parent_id}")
            continue
        most_favourable = parent_cases(parent, month, readings)[-1]
        if not most_favourable.qualifies:
            continue
        could_carry = most_favourable.running
        if readings["I-31"] == "later-end":
            could_carry = most_favourable.has_start and not most_favourable.over
        if readings["I-02"] == "own-time":  # any qualifying parent will do, whatever its time
            could_carry = True
        if most_favourable.repealed:
            could_carry = False
        if child.ground == "88a":  # the permit of any parent may be the one that counts
            could_carry = True
        if could_carry:
            missing.extend(f"{parent_id}:{fact}" for fact in unknown_facts_of(parent))
    return missing


# ----------------------------------------------------------------------------------------------------------
# One person in one month
# ----------------------------------------------------------------------------------------------------------


class Verdict(NamedTuple):
    """What is known against a month, whether it hangs on a missing fact, and on which."""

    known: set[str]
    undetermined: bool
    missing: list[str]


def has_valid_permit(person: Person, day: date, readings: Mapping[str, str]) -> bool:
    """Section 4, Valid permit on the day."""
    for permit in person.permits:
        if permit.holds(day):
            return True
    if person.is_child and readings["I-30"] == "from-birth":  # [I-30]: the months up to its first permit
        return person.first_permit is None or day < person.first_permit
    return False


def person_verdict(
    person: Person, month: Month, register: Mapping[str, Person], readings: Mapping[str, str]
) -> Verdict:
    """Sections 3 to 7 for one person and month, whatever the recipient."""
    known: set[str] = set()
    first = month.first

    # section 3: an end event ends from its own day; a month whose 1st is that day is not paid
    if person.citizen_from is not None and first >= person.citizen_from:
        known.add("citizen")
    if person.died_on is not None and first >= person.died_on:
        known.add("died")

    # section 4: anyone else in the acts' scope is no section-4 person; nothing more is asked
    if person.standing == "other":
        known.add("not_section_4_person")
        return Verdict(known, False, [])

    # section 4, family member: the tie existed before the principal came to Finland
    if person.standing == "family" and person.tie_before_arrival == "no":
        known.add("tie_not_before_arrival")

    # section 4, grounds 51, 52, 89: the permit followed an application for international protection
    if person.ground in GROUNDS_AFTER_APPLICATION and person.after_application == "no":
        known.add("ground_without_application")

    # section 4, ground 88a: granted before 16.5.2016, the row's own earliest permit (a child: see below)
    if person.ground == "88a" and not person.is_child and not granted_before_repeal(person):
        known.add("ground_repealed")

    # section 16 [I-18], the other reading: no pay once 88a is repealed (a child: see below)
    if not person.is_child and is_repealed(person, first, readings):
        known.add("ground_repealed")

    # section 4 and 5 rule 3, ground 110: no instalment before March 2023
    if person.ground == "110" and first < TEMPORARY_PROTECTION_FROM:
        known.add("ground_not_in_force")

    # section 7, First-day rule: with a valid permit
    if not has_valid_permit(person, first, readings):
        known.add("no_valid_permit")

    # section 18: a home municipality not registered is a known "no"
    if person.start is None:
        known.add("no_start")
    # section 7, First-day rule: start <= 1st
    elif first < person.start:
        known.add("before_start")
    # section 7, First-day rule: 1st < start + length; a child born in Finland has no length of its own,
    # save under [I-02] own-time
    elif (not person.is_child or readings["I-02"] == "own-time") and time_is_over(
        month, person.start, person.length_class, readings
    ):
        known.add("time_ended")

    missing = unknown_facts_of(person)
    undetermined = bool(missing)

    if person.is_child:
        # section 16 [I-02], from-2025: under A10 not at all
        if readings["I-02"] == "from-2025" and month.label < NEW_ACT_MONTH:
            known.add("child_not_covered")

        # section 4, Child born in Finland: try every way in which things may stand with the parents
        parents = [(parent_id, register.get(parent_id)) for parent_id in person.parent_ids]
        cases = [parent_cases(parent, month, readings) for _, parent in parents]
        # if no way pays, the reasons are those of the most favourable way: the last case of every parent
        most_favourable = failures_through_parents(person, [of_one[-1] for of_one in cases], readings)
        if most_favourable:
            known |= most_favourable
        elif any(failures_through_parents(person, way, readings) for way in product(*cases)):
            undetermined = True  # it fails in some ways, not in others
            missing = missing + missing_parents(person, parents, month, readings)
        if "no_qualifying_parent" in known:  # without a parent there is no end
            known.discard("time_ended")

    return Verdict(known, undetermined, missing)


# ----------------------------------------------------------------------------------------------------------
# Sections 8 and 14: the recipients of a month
# ----------------------------------------------------------------------------------------------------------


def municipality_on(
    person: Person, day: date, municipalities: Mapping[str, Municipality]
) -> Municipality | None:
    """Where the person lives on the day; None = nowhere in Finland."""
    for stay in person.stays:
        if not stay.days.holds(day):
            continue
        code = stay.municipality
        while code in municipalities:
            here = municipalities[code]
            # section 14: after a municipality has ended, the row goes on in its successor
            if here.valid_to is None or day <= here.valid_to or not here.successor:
                return here
            code = here.successor
        # section 14: a code that is not listed (before 2013) is a mainland municipality
        return Municipality(code, False, "", None, "")
    return None


def recipients_of(municipality: Municipality, month: str) -> list[Recipient]:
    """Section 7, the rate table, and section 14: who gets an instalment for a person who lives there."""
    kind = "aland_municipality" if municipality.in_aland else "municipality"
    recipients = [Recipient(f"municipality-{municipality.code}", kind)]
    if municipality.in_aland:  # the Åland municipalities belong to no county; ÅHS from 2025
        if month >= ALAND_HEALTH_MONTH:
            recipients.append(Recipient("aland-health", "aland_health"))
    elif month >= COUNTIES_MONTH:
        if municipality.code == "091":  # Helsinki acts as a wellbeing services county too
            recipients.append(Recipient("county-helsinki", "county"))
        elif municipality.county_code:
            recipients.append(Recipient(f"county-{municipality.county_code}", "county"))
    return recipients


def runs_on(day: date, first: date | None, last: date | None) -> bool | None:
    """Whether a programme or agreement runs on the day; None = its first day is missing."""
    if last is not None and day > last:  # over, whenever it began
        return False
    if first is None:
        return None
    return first <= day


def recipient_verdict(
    recipient: Recipient, month: Month, preconditions: Mapping[str, Preconditions]
) -> Verdict:
    """What the recipient adds to the verdict on the person."""
    known: set[str] = set()
    missing: list[str] = []
    if recipient.kind not in ("municipality", "aland_municipality"):  # section 8 [I-12]: not of county or ÅHS
        return Verdict(known, False, missing)

    # section 7, Åland municipalities [I-15]: no instalment before December 2014
    if recipient.kind == "aland_municipality" and month.label < ALAND_MONTH:
        known.add("aland_before_2014_12")

    # section 8: programme and agreement, on the 1st of the month [I-19]; not in the table = not tested
    if recipient.code in preconditions:
        row = preconditions[recipient.code]
        programme = runs_on(month.first, row.programme_from, row.programme_to)
        if programme is False:
            known.add("no_programme")
        if programme is None:
            missing.append(f"{recipient.code}:programme_from")
        agreement = runs_on(month.first, row.agreement_from, row.agreement_to)
        if agreement is False:
            known.add("no_agreement")
        if agreement is None:
            missing.append(f"{recipient.code}:agreement_from")
    return Verdict(known, bool(missing), missing)


# ----------------------------------------------------------------------------------------------------------
# Section 7: the adult addition
# ----------------------------------------------------------------------------------------------------------


class Line(NamedTuple):
    """One month and recipient of one person: due, known to be unpaid, or undetermined."""

    month: Month
    recipient: Recipient
    due: bool
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


def months_with_addition(person: Person, lines: Sequence[Line], readings: Mapping[str, str]) -> set[str]:
    """The months from 1/2025 in which an instalment carries the adult addition."""
    adult_from = add_years(person.birth_date, ADULT_AGE)
    months = {line.month for line in lines if line.due and line.month.label >= NEW_ACT_MONTH}
    if person.start is None:
        return set()

    if readings["I-04"] == "18-to-19":
        until = add_years(person.birth_date, ADULT_AGE + 1)
        return {month.label for month in months if adult_from <= month.first < until}

    if readings["I-04"] == "first-year-paid":
        # the undetermined months may have been paid or not: the month must be among the first 12 both ways
        possible = {
            line.month
            for line in lines
            if line.month.label >= NEW_ACT_MONTH and (line.due or line.reasons == ("undetermined",))
        }
        first_twelve = sorted(month.label for month in months if month.first >= adult_from)[:12]
        first_twelve_possible = sorted(month.label for month in possible if month.first >= adult_from)[:12]
        return set(first_twelve) & set(first_twelve_possible)

    # [I-04], our reading: 1sts in [A, A + 1 year), A = the later of start and 18th birthday
    a = max(person.start, adult_from)
    return {month.label for month in months if a <= month.first < add_years(a, 1)}


# ----------------------------------------------------------------------------------------------------------
# The opinion
# ----------------------------------------------------------------------------------------------------------


@cache
def in_order(known: frozenset[str]) -> tuple[str, ...]:
    """All reasons that apply, the first first."""
    return tuple(reason for reason in REASONS if reason in known)


def lines_of(
    person: Person,
    register: Mapping[str, Person],
    municipalities: Mapping[str, Municipality],
    preconditions: Mapping[str, Preconditions],
    readings: Mapping[str, str],
) -> list[Line]:
    """Every month of one person who lives somewhere on its 1st, and every recipient there."""
    lines = []
    for month in MONTHS:
        municipality = municipality_on(person, month.first, municipalities)
        if municipality is None:  # section 7, First-day rule: resides in Finland
            continue
        of_person = person_verdict(person, month, register, readings)
        for recipient in recipients_of(municipality, month.label):
            known, undetermined, missing = of_person
            if person.standing != "other":
                of_recipient = recipient_verdict(recipient, month, preconditions)
                known = known | of_recipient.known
                undetermined = undetermined or of_recipient.undetermined
                missing = missing + of_recipient.missing
            if known:  # a known failure stands, even if another fact is missing
                lines.append(Line(month, recipient, False, in_order(frozenset(known)), ()))
            elif undetermined:  # section 4: a missing fact is never read as "no"
                lines.append(Line(month, recipient, False, ("undetermined",), tuple(missing)))
            else:
                lines.append(Line(month, recipient, True, (), ()))
    return lines


def months_without_residence(
    person: Person, register: Mapping[str, Person], readings: Mapping[str, str]
) -> Iterator[Unpaid]:
    """Interface 1: no residence row at all = cannot determine, in every month that nothing else rules out."""
    for month in MONTHS:
        verdict = person_verdict(person, month, register, readings)
        if not verdict.known:
            missing = ("residences", *verdict.missing)
            yield Unpaid(person.person_id, month.label, "", ("undetermined",), missing)


def priced(
    person: Person, lines: Sequence[Line], applied_on: date | None, readings: Mapping[str, str]
) -> Iterator[Instalment]:
    """Section 7, Rates, Late claims and Arithmetic, for the lines that are due (in order of month)."""
    school_age_from = add_years(person.birth_date, SCHOOL_AGE)
    with_addition = months_with_addition(person, lines, readings)
    # section 7, Late claims: applied for on or after 1.1.2025 [I-01]
    is_late_application = (
        applied_on is not None and applied_on >= NEW_ACT and readings["I-01"] == "late-rates"
    )

    sums: dict[tuple[str, str, bool], int] = {}  # S_k of recipient, component, act
    for line in lines:
        if not line.due:
            continue
        month = line.month.label
        recipient = line.recipient
        column = 0 if line.month.first < school_age_from else 1  # section 3: the birthday itself counts
        rates = RATE_OF[recipient.kind, month]  # the month paid for decides the rate

        components: list[tuple[str, int]] = []
        if is_late_application and LATE_FROM <= month < LATE_UNTIL:
            components.append(("late_claim", LATE_RATE_OF[recipient.kind][column]))
        else:
            components.append(("basic", rates[0] if column == 0 else rates[1]))
        addition = rates[2]
        if addition is not None and month in with_addition:
            components.append(("adult_addition", addition))

        for component, annual in components:
            if readings["I-08"] == "instalment":  # [I-08], the other reading: every month by itself
                cents = cents_half_up(annual)
            else:  # cumulative rounding; S_k starts anew on 1.1.2025
                series = (recipient.code, component, month >= NEW_ACT_MONTH)
                before = sums.get(series, 0)
                sums[series] = before + annual
                cents = cents_half_up(sums[series]) - cents_half_up(before)
            yield Instalment(person.person_id, month, recipient.code, component, annual, cents)


def instalments(
    tables: Tables,
    municipalities: Sequence[Row],
    *,
    applied_on: date | None = None,
    readings: Mapping[str, str] | None = None,
) -> Opinion:
    """The second opinion on every person and month from 2011-09 to 2026-12."""
    chosen = chosen_readings(readings)
    register = read_persons(tables)
    code_list = read_municipalities(municipalities)
    preconditions = read_preconditions(tables)

    due: list[Instalment] = []
    unpaid: list[Unpaid] = []
    for person in register.values():
        if not person.stays:
            unpaid.extend(months_without_residence(person, register, chosen))
            continue
        lines = lines_of(person, register, code_list, preconditions, chosen)
        due.extend(priced(person, lines, applied_on, chosen))
        for line in lines:
            if not line.due:
                unpaid.append(
                    Unpaid(
                        person.person_id, line.month.label, line.recipient.code, line.reasons, line.missing
                    )
                )
    return Opinion(sorted(due), sorted(unpaid))


# ----------------------------------------------------------------------------------------------------------
# Section 7, Paid and due; section 13, deadlines; section 18
# ----------------------------------------------------------------------------------------------------------

Key = tuple[str, str, str]  # person_id, month, recipient


def last_day_to_apply(month: str) -> date:
    """Section 13: 31 December of the second year after the year of the activity."""
    return date(int(month[:4]) + 2, 12, 31)


def last_successor(recipient: str, code_list: Mapping[str, Municipality]) -> str:
    """The recipient that an ended municipality has become; any other recipient is itself."""
    if not recipient.startswith("municipality-"):
        return recipient
    code = recipient.removeprefix("municipality-")
    while code in code_list and code_list[code].successor:
        code = code_list[code].successor
    return f"municipality-{code}"


def recipients_of_months(opinion: Opinion, code_list: Mapping[str, Municipality]) -> dict[Key, str]:
    """Person, month, last successor -> the code under which that recipient stands in the month."""
    places = [(one.person_id, one.month, one.recipient) for one in opinion.due]
    places += [(one.person_id, one.month, one.recipient) for one in opinion.unpaid]
    return {
        (person_id, month, last_successor(recipient, code_list)): recipient
        for person_id, month, recipient in places
    }


def sums_of(
    rows: Sequence[Row],
    period: tuple[str, str],
    known: Mapping[Key, str],
    code_list: Mapping[str, Municipality],
) -> dict[Key, int]:
    """Interface 1: rows of one person, month and recipient are added; cents.

    Section 18: a payment or an earlier application to the predecessor or successor of an ended municipality is a
    payment to the same recipient. It stands under the code that the recipient has in the month; where the person
    does not live there in the month, under its own.
    """
    sums: dict[Key, int] = {}
    for row in rows:
        month = cell(row, "month")
        if not period[0] <= month <= period[1]:
            continue
        cents = Fraction(cell(row, "amount")) * 100
        if cents.denominator != 1:
            raise ValueError(f"not a whole number of cents: {cell(row, 'amount')}")
        person_id, recipient = cell(row, "person_id"), cell(row, "recipient")
        code = known.get((person_id, month, last_successor(recipient, code_list)), recipient)
        key = (person_id, month, code)
        sums[key] = sums.get(key, 0) + cents.numerator
    return sums


def due_by_month(due: Sequence[Instalment], period: tuple[str, str]) -> dict[Key, dict[str, int]]:
    """The instalments of the period, by person, month and recipient: component -> cents."""
    by_month: dict[Key, dict[str, int]] = {}
    for one in due:
        if period[0] <= one.month <= period[1]:
            by_month.setdefault((one.person_id, one.month, one.recipient), {})[one.component] = one.cents
    return by_month


def cover(owed: Mapping[str, int], amount: int) -> dict[str, int]:
    """What is left of the components when an amount covers basic (or late_claim) first, then the addition."""
    left = {}
    for component in ("basic", "late_claim", "adult_addition"):
        if component in owed:
            covered = min(max(amount, 0), owed[component])
            amount -= covered
            left[component] = owed[component] - covered
    return left


def net(
    key: Key,
    due: Mapping[str, int],
    own: int,
    paid: int,
    applied: int,
    applied_on: date,
    readings: Mapping[str, str],
) -> MonthClaim:
    """One month: due minus paid minus already applied for."""
    person_id, month, recipient = key
    due_total = sum(due.values())
    tolerance = len(due)  # section 7: one cent per component, on the month's sum (18)
    late = "late_claim" in due

    def claim(claimed: dict[str, int], rounding: int, overpaid: int, *reasons: str) -> MonthClaim:
        return MonthClaim(
            person_id, month, recipient, dict(due), paid, applied, claimed, rounding, overpaid, reasons
        )

    # 1. A month is paid when paid and due differ by at most one cent per component
    if paid > 0 and due and abs(due_total - paid) <= tolerance:
        return claim({}, due_total - paid, 0, "already_paid" if paid == due_total else "rounding_only")
    # 1. ... and for a month of 1/2023 to 12/2024 a payment at the month's own rate is paid too
    if paid > 0 and late and abs(own - paid) <= 1:
        return claim({}, own - paid, 0, "already_paid" if paid == own else "rounding_only")

    # 2. Overpayments are shown beside, never netted; of a late month against its own rate
    overpaid = max(0, paid - (own if late else due_total))

    # 2. Payments cover basic first. [I-29]: a late month paid in part, up to the late rate or the own rate;
    # without a payment (also if applied for in part before 2025, section 18) up to the late rate
    target = dict(due)
    if late and paid > 0 and readings["I-29"] == "own-rate":
        target["late_claim"] = own
    after_paid = cover(target, paid)
    if paid > 0 and sum(after_paid.values()) == 0:
        return claim({}, 0, overpaid, "already_paid")

    # 3. What is already applied for covers what is left, basic first
    left = cover(after_paid, applied)
    rest = sum(left.values())
    if rest == 0:
        if paid > 0:
            return claim({}, 0, overpaid, "already_paid", "already_applied")
        if applied > 0:
            return claim({}, 0, overpaid, "already_applied")
        return claim({}, 0, overpaid)
    if applied > 0 and rest <= tolerance:  # a difference of rounding is never claimed
        return claim({}, rest, overpaid, "rounding_only")

    # section 13: too late
    if applied_on > last_day_to_apply(month):
        return claim({}, 0, overpaid, "application_late")

    # section 18: a month that has not begun on the application day is not claimed yet
    if applied_on < date.fromisoformat(f"{month}-01"):
        return claim({}, 0, overpaid, "not_yet_due")
    # section 16 [I-34], the other reading: only after its last day
    if readings["I-34"] == "month-end" and f"{applied_on:%Y-%m}" == month:
        return claim({}, 0, overpaid, "not_yet_due")

    # 4. What is left is claimed
    return claim({component: cents for component, cents in left.items() if cents > 0}, 0, overpaid)


def claimed(
    tables: Tables,
    municipalities: Sequence[Row],
    *,
    period: tuple[str, str],
    applied_on: date,
    readings: Mapping[str, str] | None = None,
) -> list[MonthClaim]:
    """The claim of the application day for each person, month and recipient of the period."""
    chosen = chosen_readings(readings)
    code_list = read_municipalities(municipalities)
    opinion = instalments(tables, municipalities, applied_on=applied_on, readings=readings)
    due = due_by_month(opinion.due, period)
    own = due_by_month(instalments(tables, municipalities, applied_on=None, readings=readings).due, period)
    known = recipients_of_months(opinion, code_list)
    paid = sums_of(tables.get("paid", ()), period, known, code_list)
    applied = sums_of(tables.get("applied", ()), period, known, code_list)
    return [
        net(
            key,
            due.get(key, {}),
            own.get(key, {}).get("basic", 0),
            paid.get(key, 0),
            applied.get(key, 0),
            applied_on,
            chosen,
        )
        for key in sorted({*due, *paid, *applied})
    ]
