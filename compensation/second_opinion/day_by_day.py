"""The slow second opinion: actual costs, one cost and one day at a time.

It shares nothing with the engine: not its code, not rules/*.toml. Its numbers were typed in from law.md once
more, and every day of every cost walks through the sentences of law.md in order, one `if` each. Where the
two disagree, one of them is wrong. Input is taken as already checked. "section N" in a comment is section N
of law.md. Of month_by_month.py it uses the facts about persons, and how they are tested.

Where law.md leaves something open, the reading here is the one that claims less:
- A child born in Finland needs a qualifying parent on the day of the cost (a parent of ground 110 from 1.3.2023
  on), but no parent's time need run: its costs run ten years from its own start (section 18).
- A decision of which issued_on is blank was made on an unknown day (its first day proves nothing): where the
  answer hangs on it (transfer to the counties, [I-32], saving rule), it is undetermined.
- Under [I-32] accept every decision made before 2025 is flagged, not only those of 2023 and 2024.
- For an initial assessment a person of ground 110 is a section-4 person before 3/2023 too, so that programme and
  agreement are tested; a person of ground 88a is one after its repeal too, also under I-18 ends.
- A blank permit is no permit, for persons of standing other too.
- assistance_system_from after the known law does not make a trafficking victim in it.
- Guidance in Åland is what it cost, to at most 11,800 euros a year; the other flat rates ignore gross.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from compensation.second_opinion.month_by_month import (
    GROUNDS_AFTER_APPLICATION,
    TEMPORARY_PROTECTION_FROM,
    Month,
    Municipality,
    Person,
    Preconditions,
    Row,
    Tables,
    add_years,
    cell,
    chosen_readings,
    day_of,
    failures_through_grounds,
    granted_before_repeal,
    has_valid_permit,
    is_repealed,
    parent_cases,
    read_municipalities,
    read_persons,
    read_preconditions,
    runs_on,
    surely_not_qualifying,
    unknown_facts_of,
)

# ----------------------------------------------------------------------------------------------------------
# The numbers
# ----------------------------------------------------------------------------------------------------------

LAW_FROM = date(2011, 9, 1)  # section 1
LAW_UNTIL = date(2027, 1, 1)  # section 1: nothing is known from 1.1.2027
ALAND_FROM = date(2014, 12, 1)  # section 7, Åland municipalities: no cost day before, of any kind [I-15]
COUNTIES_FROM = date(2023, 1, 1)  # section 14: no county before 2023
PREPAREDNESS_FROM = date(2023, 1, 1)  # section 12: A10 47 a
NEW_ACT = date(2025, 1, 1)  # section 1: A23 and D24
KELA_FROM = date(2017, 1, 1)  # section 12: on the mainland Kela pays the basic part of social assistance
BASIC_EDUCATION_REPEALED = date(2025, 8, 1)  # section 11 [I-24]: a transition runs
BASIC_EDUCATION_OVER = date(2026, 9, 1)  # section 11: from 1.9.2026 rejected
TRANSFER_DAY = date(2023, 1, 1)  # section 11, Decision: those made before it passed to the counties
OLD_DECISIONS_FROM = date(2023, 1, 1)  # section 16 [I-32]: issued in 2023-24

# section 9, D11 2, and section 11, D24 3: euros whatever was paid
FLAT_AMOUNTS = {
    "initial_assessment": 700,
    "aland_needs_assessment": 700,
    "aland_society_orientation": 500,
    "aland_parents_at_home": 2857,
    "aland_cooperation": 560,
}
GUIDANCE_A_YEAR = 11800  # section 11, D24 3: per municipality and calendar year [I-23]

# section 11, Considerable: the year's costs must exceed so many euros
CONSIDERABLE_TO_2020 = 2300
CONSIDERABLE_2021_TO_2024 = 4600
CONSIDERABLE_NOTE_FROM_2025 = 4600

TEN_YEARS = 10  # section 11
SOCIAL_ASSISTANCE_YEARS = 3  # section 12, A10 46
SOCIAL_ASSISTANCE_A23_YEARS = 1  # section 12, A23 63
FSU_ASSISTANCE_MONTHS = 6  # section 12, A10 51
FSU_YEARS = 5  # section 12, A10 51: long-term care, livelihood
PREPAREDNESS_MONTHS = 4  # section 12, A10 47 a and A23 64
PREPAREDNESS_MONTHS_AT_MOST = 8

# section 12, A10 49(1)(1): the birthday that ends it, from which day on
MINOR_AGES = ((date(2011, 9, 1), 21), (date(2020, 7, 15), 25), (date(2024, 7, 1), 23))
SAVING_DAY = date(2024, 7, 1)  # [I-21]: decision before it, to a person 23 or over on it
SAVING_UNTIL = date(2025, 1, 1)
SAVING_AGE_FROM, SAVING_AGE_UNTIL = 23, 25
MINOR_AGE_A23 = 23  # section 12, A23 69
MINOR_AGE_ROUTES_5_AND_6 = 18  # [I-17]
NOW_A_MINOR_ROUTES = ("5", "6")

ALLOWANCE_SINGLE, ALLOWANCE_FAMILY = 2, 4  # section 12, return allowance: monthly basic amounts

# section 15
OUT_OF_SCOPE = ("state_subsidy", "kela_refund", "representative_fee", "arrival_travel", "programme_money")

LONG_TERM = ("long_term_health_care", "long_term_social_care")
EDUCATION = ("early_education_support", "basic_education_support")
RETURN = ("return_travel", "return_allowance")
FSU = ("fsu_social_assistance", "fsu_long_term_care", "fsu_livelihood")
ALAND = (
    "aland_guidance",
    "aland_needs_assessment",
    "aland_society_orientation",
    "aland_parents_at_home",
    "aland_cooperation",
)

# The recipients. The kinds of recipient are those of the table of rates; Helsinki as a county is a county.
MUN = "municipality"  # a mainland municipality
ALA = "aland_municipality"
COU = "county"
HEA = "aland_health"


class Bearers(NamedTuple):
    """From a day on: the recipients to which the law gives a kind, and those it gives it with a flag [I-20]."""

    first: date
    plain: tuple[str, ...]
    flagged: tuple[str, ...] = ()


# sections 9 to 12, the column "recipient"
TO_2022 = Bearers(LAW_FROM, (MUN, ALA))
IN_2023_FLAGGED = Bearers(COUNTIES_FROM, (COU, ALA), (MUN,))
BEARERS: dict[str, tuple[Bearers, ...]] = {
    "initial_assessment": (TO_2022,),
    "interpreting": (TO_2022, Bearers(COUNTIES_FROM, (MUN, ALA, COU))),
    "long_term_health_care": (TO_2022, IN_2023_FLAGGED, Bearers(NEW_ACT, (COU, HEA))),
    "long_term_social_care": (TO_2022, IN_2023_FLAGGED, Bearers(NEW_ACT, (COU, ALA))),
    "special_reasons": (
        TO_2022,
        Bearers(COUNTIES_FROM, (MUN, ALA, COU)),
        Bearers(NEW_ACT, (COU, HEA, ALA)),
    ),
    "early_education_support": (Bearers(NEW_ACT, (MUN, ALA)),),
    "basic_education_support": (Bearers(NEW_ACT, (MUN, ALA)),),
    "social_assistance": (TO_2022, IN_2023_FLAGGED, Bearers(NEW_ACT, (COU, ALA))),
    "unaccompanied_minor": (TO_2022, IN_2023_FLAGGED, Bearers(NEW_ACT, (COU, ALA))),
    "reception_preparedness": (Bearers(PREPAREDNESS_FROM, (MUN, ALA)),),
    "return_travel": (TO_2022, Bearers(COUNTIES_FROM, (COU,), (ALA,)), Bearers(NEW_ACT, (COU, ALA))),
    "return_allowance": (TO_2022, Bearers(COUNTIES_FROM, (COU,), (ALA,)), Bearers(NEW_ACT, (COU, ALA))),
    "fsu_social_assistance": (TO_2022, Bearers(COUNTIES_FROM, (MUN, ALA, COU))),
    "fsu_long_term_care": (TO_2022, Bearers(COUNTIES_FROM, (MUN, ALA, COU))),
    "fsu_livelihood": (TO_2022, Bearers(COUNTIES_FROM, (MUN, ALA, COU))),
    # 2023-24 a municipality too, under its own agreement: the test of the decision sees to that
    "war_volunteer": (TO_2022, Bearers(COUNTIES_FROM, (COU, MUN, ALA)), Bearers(NEW_ACT, (COU,))),
    "trafficking_victim": (
        TO_2022,
        Bearers(COUNTIES_FROM, (MUN, ALA, COU)),
        Bearers(NEW_ACT, (MUN, ALA, COU, HEA)),
    ),
    **{kind: (Bearers(NEW_ACT, (ALA,)),) for kind in ALAND},
}

# section 11, Decision: the kinds of which a decision made with a municipality before 2023 passed to the county
PASSED_TO_COUNTIES = ("unaccompanied_minor", *LONG_TERM, "war_volunteer")
# section 16 [I-32]: all kinds under A23 65, 68, 69 (not 64 and 67)
OLD_DECISIONS_ASKED = (
    *LONG_TERM,
    "special_reasons",
    *EDUCATION,
    *ALAND,
    "trafficking_victim",
    "unaccompanied_minor",
)
# days that stand for all days on which a decision may have been issued: before 2023, in 2023-24, under A23
ISSUED_SOME_TIME = (date(2022, 12, 31), date(2023, 1, 1), NEW_ACT)

# section 16, the switches that touch costs besides those of month_by_month; the first name is our reading.
# Of month_by_month's own, I-02 (from-2025), I-18 and I-30 touch costs; I-31 does not (section 18).
READINGS: dict[str, tuple[str, ...]] = {
    "I-05": ("whole", "excess"),
    "I-06": ("first-paid", "from-2025"),
    "I-10": ("ten-years", "age-only"),
    "I-14": ("end-of-2026", "two-years"),
    "I-17": ("18", "23"),
    "I-20": ("accept", "reject"),
    "I-23": ("municipality", "province"),
    "I-24": ("accept", "reject"),
    "I-27": ("residence", "arrival"),
    "I-32": ("from-2023", "accept", "reject"),
    "I-33": ("permit-tested", "not-tested"),
}

# the order in which reasons are given: failures, then what is said of an accepted cost
FAILURES = (
    "out_of_scope",
    "outside_law",
    "inside_calculated",
    "kind_not_in_force",
    "aland_before_2014_12",
    "wrong_recipient",
    "no_programme",
    "no_agreement",
    "not_covered_person",
    "no_qualifying_parent",
    "tie_not_before_arrival",
    "ground_without_application",
    "ground_repealed",
    "ground_not_in_force",
    "no_valid_permit",
    "citizen",
    "died",
    "not_resident",
    "no_start",
    "before_start",
    "not_minor_route",
    "too_old",
    "has_guardian",
    "time_ended",
    "outside_window",
    "no_need_on_arrival",
    "condition_not_met",
    "decision_does_not_cover",
    "decision_too_old",  # I-32
    "not_considerable",
    "already_assessed",
    "corrected_not_accepted",
    "application_late",
    "already_applied",
)
SAID = (
    "part_outside",
    "recipient_flag",
    "late_flag",
    "basic_education_flag",
    "own_agreement_flag",
    "old_decision_flag",  # I-32
    "below_considerable_note",
    "flat_amount_used",
    "cap_used",
    "allowance_limit_used",
    "net_not_positive",
)

# the order in which missing facts are named; facts of parents and recipients follow, then "split"
FACTS = (
    "ground",
    "after_application",
    "tie_before_arrival",
    "needed_care_on_arrival",
    "applied_as_minor",
    "minor_route",
    "jobseeker",
    "condition_met",
    "decision_id",
    "issued_on",
    "social_assistance_from",
    "assistance_system_from",
    "arrived_on",
    "family",
    "basic_amount",
    "residences",
)

# ----------------------------------------------------------------------------------------------------------
# What comes out
# ----------------------------------------------------------------------------------------------------------


class Judged(NamedTuple):
    """One cost: accepted, rejected or undetermined; cents are 0 unless it is accepted."""

    cost_id: str
    verdict: str
    cents: int
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


# ----------------------------------------------------------------------------------------------------------
# The facts
# ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Subject:
    """The person of a cost, with the columns that only costs ask for."""

    person: Person
    home_municipality_from: date | None
    arrived_on: date | None
    guardian_from: date | None
    assistance_system_from: date | None
    social_assistance_from: date | None
    needed_care_on_arrival: str
    applied_as_minor: str
    jobseeker: str
    minor_route: str


@dataclass(frozen=True)
class Cost:
    """One row of costs; money in cents, both days included."""

    cost_id: str
    person_id: str
    kind: str
    first: date
    last: date
    recipient: str
    net: int
    decision_id: str
    divisible: bool
    condition_met: str
    applied_for: bool
    family: str
    basic_amount: int | None
    corrects: str

    def days(self) -> list[date]:
        """Every day of the activity."""
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]


@dataclass(frozen=True)
class Decision:
    """One row of decisions; money in cents."""

    person_id: str
    kind: str
    first: date | None
    last: date | None
    issued_on: date | None
    recipient: str
    months: int
    cap: int | None


class Span(NamedTuple):
    """Days of one cost of supplementary or preventive social assistance, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class Facts:
    """All tables, and the readings."""

    register: Mapping[str, Person]
    subjects: Mapping[str, Subject]
    costs: Sequence[Cost]
    decisions: Mapping[str, Decision]
    code_list: Mapping[str, Municipality]
    preconditions: Mapping[str, Preconditions]
    readings: Mapping[str, str]
    applied_on: date | None
    year_sums: Mapping[tuple[str, str, int], int]  # person, kind (see considerable_kind), year -> cents
    assistance: Mapping[str, Sequence[Span]]  # a person's social assistance with condition_met yes


def cents_of(text: str) -> int:
    """A cell of euros in cents; a blank cell is nothing."""
    cents = Fraction(text or "0") * 100
    if cents.denominator != 1:
        raise ValueError(f"not a whole number of cents: {text}")
    return cents.numerator


def read_cost(row: Row) -> Cost:
    """One row of costs. A blank last day: one day."""
    first = day_of(cell(row, "from"))
    if first is None:
        raise ValueError(f"{cell(row, 'cost_id')}: no first day")
    basic_amount = cell(row, "basic_amount")
    return Cost(
        cost_id=cell(row, "cost_id"),
        person_id=cell(row, "person_id"),
        kind=cell(row, "kind"),
        first=first,
        last=day_of(cell(row, "to")) or first,
        recipient=cell(row, "recipient"),
        net=cents_of(cell(row, "gross")) - cents_of(cell(row, "deductions")),  # 12: net of deductions
        decision_id=cell(row, "decision_id"),
        divisible=cell(row, "divisible") == "yes",  # interface: a blank is no
        condition_met=cell(row, "condition_met"),
        applied_for=bool(cell(row, "applied_for")),
        family=cell(row, "family"),
        basic_amount=cents_of(basic_amount) if basic_amount else None,
        corrects=cell(row, "corrects"),
    )


def read_decision(row: Row) -> Decision:
    """One row of decisions."""
    cap = cell(row, "cap")
    return Decision(
        person_id=cell(row, "person_id"),
        kind=cell(row, "kind"),
        first=day_of(cell(row, "from")),
        last=day_of(cell(row, "to")),
        issued_on=day_of(cell(row, "issued_on")),
        recipient=cell(row, "recipient"),
        months=int(cell(row, "months") or PREPAREDNESS_MONTHS),
        cap=cents_of(cap) if cap else None,
    )


def read_subject(row: Row, person: Person) -> Subject:
    """One row of persons, with what read_persons made of it."""
    return Subject(
        person=person,
        home_municipality_from=day_of(cell(row, "home_municipality_from")),
        arrived_on=day_of(cell(row, "arrived_on")),
        guardian_from=day_of(cell(row, "guardian_from")),
        assistance_system_from=day_of(cell(row, "assistance_system_from")),
        social_assistance_from=day_of(cell(row, "social_assistance_from")),
        needed_care_on_arrival=cell(row, "needed_care_on_arrival"),
        applied_as_minor=cell(row, "applied_as_minor"),
        jobseeker=cell(row, "jobseeker"),
        minor_route=cell(row, "minor_route"),
    )


def chosen_cost_readings(readings: Mapping[str, str] | None) -> dict[str, str]:
    """Our reading of each question, unless the caller has chosen another; others are passed over."""
    chosen = chosen_readings(readings)
    for name, names in READINGS.items():
        chosen[name] = (readings or {}).get(name, names[0])
        if chosen[name] not in names:
            raise ValueError(f"{name} has no reading {chosen[name]!r}")
    return chosen


def read_facts(
    tables: Tables,
    municipalities: Sequence[Row],
    applied_on: date | None,
    readings: Mapping[str, str] | None,
) -> Facts:
    """All tables, read once."""
    register = read_persons(tables)
    costs = [read_cost(row) for row in tables.get("costs", ())]
    assistance: dict[str, list[Span]] = {}
    for cost in costs:
        # section 12: rows of social assistance without condition_met yes prove nothing
        if cost.kind == "social_assistance" and cost.condition_met == "yes" and not cost.corrects:
            assistance.setdefault(cost.person_id, []).append(Span(cost.first, cost.last))
    return Facts(
        register=register,
        subjects={
            cell(row, "person_id"): read_subject(row, register[cell(row, "person_id")])
            for row in tables.get("persons", ())
        },
        costs=costs,
        decisions={cell(row, "decision_id"): read_decision(row) for row in tables.get("decisions", ())},
        code_list=read_municipalities(municipalities),
        preconditions=read_preconditions(tables),
        readings=chosen_cost_readings(readings),
        applied_on=applied_on,
        year_sums=sums_by_year(costs),
        assistance=assistance,
    )


# ----------------------------------------------------------------------------------------------------------
# Days, months and cents
# ----------------------------------------------------------------------------------------------------------


def add_months(day: date, months: int) -> date:
    """Section 18: months are added to or taken from a date with the day cut to the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= date.max.year:  # so far beyond the law we know that nothing hangs on it
        return date.max
    next_month = date(year, month + 1, 28) + timedelta(days=4)
    last_of_month = (next_month - timedelta(days=next_month.day)).day
    return date(year, month + 1, min(day.day, last_of_month))


def half_up(numerator: int, denominator: int) -> int:
    """A fraction of a cent rounded half up."""
    return (2 * numerator + denominator) // (2 * denominator)


def cents_by_day(amount: int, days: Sequence[date]) -> dict[date, int]:
    """Section 12: cutting by days rounds cumulatively over the days."""
    shares = {}
    before = 0
    for number, day in enumerate(days, start=1):
        to_date = half_up(amount * number, len(days))
        shares[day] = to_date - before
        before = to_date
    return shares


def cents_by_year(amount: int, days: Sequence[date], counted: Iterable[date] | None = None) -> dict[int, int]:
    """What falls on each calendar year, of all days or of those that count."""
    shares = cents_by_day(amount, days)
    years: dict[int, int] = {}
    for day in days if counted is None else counted:
        years[day.year] = years.get(day.year, 0) + shares[day]
    return years


# ----------------------------------------------------------------------------------------------------------
# Section 11: considerable
# ----------------------------------------------------------------------------------------------------------


def considerable_kind(kind: str, year: int) -> str:
    """Interface 1: to the end of 2024 the two long-term kinds are one for this test."""
    return "long_term_care" if kind in LONG_TERM and year < NEW_ACT.year else kind


def considerable_limit(year: int) -> int | None:
    """Section 11: the limit of a year in cents; from 2025 no figure is known."""
    if year <= 2020:
        return CONSIDERABLE_TO_2020 * 100
    if year <= 2024:
        return CONSIDERABLE_2021_TO_2024 * 100
    return None


def is_considerable_kind(kind: str) -> bool:
    """Section 11 and 12: special costs (not minors, not education support), former Soviet Union care."""
    return kind in LONG_TERM or kind in ("special_reasons", "fsu_long_term_care")


def sums_by_year(costs: Sequence[Cost]) -> dict[tuple[str, str, int], int]:
    """Section 12: the person's net costs of the kind in the calendar year over all rows."""
    sums: dict[tuple[str, str, int], int] = {}
    for cost in costs:
        if not is_considerable_kind(cost.kind):
            continue
        # section 18: a cost over New Year is spread by days
        for year, cents in cents_by_year(cost.net, cost.days()).items():
            key = (cost.person_id, considerable_kind(cost.kind, year), year)
            sums[key] = sums.get(key, 0) + cents
    return sums


# ----------------------------------------------------------------------------------------------------------
# Section 14: recipients and municipalities
# ----------------------------------------------------------------------------------------------------------


def municipality_code(recipient: str) -> str | None:
    """The code of a municipality that claims; None for a county or ÅHS."""
    return recipient.removeprefix("municipality-") if recipient.startswith("municipality-") else None


def recipient_kind(recipient: str, code_list: Mapping[str, Municipality]) -> str:
    """A mainland municipality, an Åland municipality, a county (Helsinki as county too), ÅHS."""
    if recipient == "aland-health":
        return HEA
    code = municipality_code(recipient)
    if code is None:
        return COU
    # section 14: a code that is not listed (before 2013) is a mainland municipality
    return ALA if code in code_list and code_list[code].in_aland else MUN


def successors_of(code: str, code_list: Mapping[str, Municipality]) -> list[str]:
    """The municipality and the chain of its successors."""
    chain = [code]
    while chain[-1] in code_list and code_list[chain[-1]].successor:
        chain.append(code_list[chain[-1]].successor)
    return chain


def same_municipality(one: str, other: str, code_list: Mapping[str, Municipality]) -> bool:
    """Whether they are one municipality, or one has become a part of the other."""
    return other in successors_of(one, code_list) or one in successors_of(other, code_list)


def county_of(code: str, code_list: Mapping[str, Municipality]) -> str | None:
    """The county of a municipality (Helsinki: county-helsinki), of an ended one that of its successor."""
    last = successors_of(code, code_list)[-1]
    if last == "091":
        return "county-helsinki"
    if last in code_list and code_list[last].county_code:
        return f"county-{code_list[last].county_code}"
    return None


# ----------------------------------------------------------------------------------------------------------
# One day of one cost
# ----------------------------------------------------------------------------------------------------------


@dataclass
class Found:
    """What one day of a cost comes to: known failures, missing facts on which it hangs, flags."""

    failures: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)


def needs_section_4(kind: str, day: date) -> bool:
    """Sections 10 to 12: the kinds that are for principals and family members (see who_is_covered)."""
    if kind in ("interpreting", "social_assistance", "special_reasons", "reception_preparedness"):
        return True
    if kind in LONG_TERM or kind in RETURN or kind in EDUCATION:
        return True
    return kind == "unaccompanied_minor" and day < NEW_ACT  # A23 69: section 4 is not needed


def needs_permit(kind: str, day: date, is_citizen: bool, readings: Mapping[str, str]) -> bool:
    """Section 4, Valid permit: not tested for A10 47 a, 51-53 and A23 64; for A23 67-69 see [I-33]."""
    if kind == "reception_preparedness" or kind in FSU:  # A10 47 a, A23 64; A10 51
        return False
    if kind in ("war_volunteer", "trafficking_victim") and day < NEW_ACT:  # A10 52, 53
        return False
    if kind in ("war_volunteer", "trafficking_victim", "unaccompanied_minor") and day >= NEW_ACT:
        if readings["I-33"] == "not-tested":
            return False
        # A23 67-69: tested as for everything else in A23, save citizens under 68 and 69
        return kind == "war_volunteer" or not is_citizen
    return True


def needs_start(kind: str, day: date) -> bool:
    """Section 5: needed for every kind but A10 47 a, 50, 52, 53 and A23 63, 64, 67."""
    if kind in ("reception_preparedness", "initial_assessment", "war_volunteer"):
        return False
    if kind == "trafficking_victim" and day < NEW_ACT:  # A10 53 [I-22]
        return False
    return not (kind == "social_assistance" and day >= NEW_ACT)  # A23 63


def needs_decision(kind: str, day: date) -> bool:
    """Sections 11 and 12, the column "decision"."""
    if kind == "trafficking_victim":  # section 18: A10 53 an opinion, A23 68 a decision
        return day >= NEW_ACT
    if kind in LONG_TERM or kind in EDUCATION or kind in ALAND:
        return True
    return kind in ("special_reasons", "unaccompanied_minor", "reception_preparedness", "war_volunteer")


def needs_condition(kind: str, day: date, bearer: str) -> bool:
    """The kinds whose own condition of fact is asked for (condition_met)."""
    if kind == "initial_assessment":  # section 9: the municipality arranged the initial interview
        return True
    if kind in ALAND:  # section 11: service arranged
        return True
    if kind in EDUCATION:  # section 11: special support; not paid under another act
        return True
    if kind == "reception_preparedness":  # section 12: necessary; directed to the municipality
        return True
    if kind in RETURN:  # section 12: voluntarily and for good
        return True
    if kind == "social_assistance":  # section 12: mainland from 2017, A23 everywhere, Åland before it all
        return day >= (NEW_ACT if bearer == ALA else KELA_FROM)
    if kind == "fsu_social_assistance":  # section 18: from 2017 it is without the basic part
        return day >= KELA_FROM
    return kind == "trafficking_victim" and day < NEW_ACT  # section 18: the opinion


def is_principal_or_family(person: Person) -> bool | None:
    """Section 4: whether the person is a principal or a family member; None = hangs on unknown_facts_of."""
    if person.standing not in ("principal", "family"):
        return False
    if person.standing == "family" and person.tie_before_arrival == "no":
        return False
    if person.ground in GROUNDS_AFTER_APPLICATION and person.after_application == "no":
        return False
    if person.ground == "88a" and not granted_before_repeal(person):
        return False
    return None if unknown_facts_of(person) else True


def needs_preconditions(kind: str, day: date, subject: Subject | None) -> bool | None:
    """Section 8. A10: kinds paid for a section-4 person, not assessment of others, not 51-53; A23: all.

    None = it hangs on whether the person is a section-4 person, and that is unknown (section 18).
    """
    if day >= NEW_ACT:
        return True
    if kind == "initial_assessment":
        if subject is None:
            return False
        return subject.person.is_child or is_principal_or_family(subject.person)
    return needs_section_4(kind, day)


def has_law(kind: str, day: date) -> bool:
    """Sections 9, 11 and 12: whether the kind has a law on the day."""
    if kind == "initial_assessment" or kind in FSU:  # to 31.12.2024
        return day < NEW_ACT
    if kind in EDUCATION or kind in ALAND:  # from 1.1.2025
        return day >= NEW_ACT
    if kind == "reception_preparedness":  # from 1.1.2023
        return day >= PREPAREDNESS_FROM
    return True


def judge_law(cost: Cost, day: date, facts: Facts, found: Found) -> None:
    """Whether there is a law for the kind on the day."""
    # section 1: a day outside the law we know fails
    if not LAW_FROM <= day < LAW_UNTIL:
        found.failures.add("outside_law")
        return
    # section 10: for service days from 1.1.2025 it is inside the calculated compensation
    if cost.kind == "interpreting" and day >= NEW_ACT:
        found.failures.add("inside_calculated")
    if not has_law(cost.kind, day):
        found.failures.add("kind_not_in_force")
    # section 11 [I-24]: mainland basic education 1.8.2025 to 31.8.2026; from 1.9.2026 rejected
    in_aland = recipient_kind(cost.recipient, facts.code_list) == ALA
    if cost.kind == "basic_education_support" and day >= BASIC_EDUCATION_REPEALED and not in_aland:
        if facts.readings["I-24"] == "reject" or day >= BASIC_EDUCATION_OVER:
            found.failures.add("kind_not_in_force")
        else:
            found.flags.add("basic_education_flag")


def judge_recipient(cost: Cost, day: date, facts: Facts, found: Found) -> None:
    """Sections 7, 9 to 12 and 14: the recipient."""
    bearer = recipient_kind(cost.recipient, facts.code_list)
    # section 7, Åland municipalities: no cost day before 1.12.2014 of any kind
    if bearer == ALA and day < ALAND_FROM:
        found.failures.add("aland_before_2014_12")
    of_the_day = [bearers for bearers in BEARERS[cost.kind] if bearers.first <= day][-1]
    if bearer in of_the_day.flagged:  # [I-20]
        if facts.readings["I-20"] == "accept":
            found.flags.add("recipient_flag")
        else:
            found.failures.add("wrong_recipient")
    elif bearer not in of_the_day.plain:
        found.failures.add("wrong_recipient")
    # section 12, war volunteers: 2023-24 a municipality under its own agreement
    elif cost.kind == "war_volunteer" and bearer in (MUN, ALA) and day >= COUNTIES_FROM:
        found.flags.add("own_agreement_flag")


def judge_preconditions(cost: Cost, day: date, subject: Subject | None, facts: Facts, found: Found) -> None:
    """Section 8: programme and agreement on the day of the activity [I-19]."""
    if municipality_code(cost.recipient) is None:  # [I-12]: not required of a county or ÅHS
        return
    if cost.recipient not in facts.preconditions:  # a municipality not in the table: not tested
        return
    needed = needs_preconditions(cost.kind, day, subject)
    if needed is False:
        return
    row = facts.preconditions[cost.recipient]
    programme = runs_on(day, row.programme_from, row.programme_to)
    agreement = runs_on(day, row.agreement_from, row.agreement_to)
    if programme and agreement:  # then nothing hangs on whether they are asked for
        return
    # section 18: where it hangs on whether the person is a section-4 person, it is never a rejection
    if needed is None and subject is not None:
        found.missing.extend(unknown_facts_of(subject.person))
    if programme is False and needed:
        found.failures.add("no_programme")
    if programme is None:
        found.missing.append(f"{cost.recipient}:programme_from")
    if agreement is False and needed:
        found.failures.add("no_agreement")
    if agreement is None:
        found.missing.append(f"{cost.recipient}:agreement_from")


def judge_circle(cost: Cost, day: date, subject: Subject, facts: Facts, found: Found) -> None:
    """Sections 9 to 12: for which persons the kind is, by standing and ground."""
    person = subject.person
    covered = True
    if cost.kind in ("special_reasons", *EDUCATION):  # section 11: children born in Finland too
        covered = person.standing in ("principal", "family", "child_born_in_finland")
        # section 18: I-02 from-2025 acts on costs too
        if person.is_child and day < NEW_ACT and facts.readings["I-02"] == "from-2025":
            covered = False
    elif cost.kind == "reception_preparedness" and day < NEW_ACT:  # A10 47 a: quota refugees themselves
        covered = person.standing == "principal" and person.ground == "90"
    elif cost.kind in RETURN and is_victim_on_return(subject, day):
        covered = True
    elif needs_section_4(cost.kind, day):  # principal, family
        covered = person.standing in ("principal", "family")
    elif cost.kind in ("unaccompanied_minor", "initial_assessment"):
        # A23 69: section 4, a child born in Finland counts for 65 only; section 18: no assessment for it
        covered = not person.is_child
    elif cost.kind in FSU:  # section 12: permit 48 or 49(1)(1)
        covered = person.ground in ("48", "49.1.1")
        if person.standing == "other" and not person.ground:  # section 18: it may be one of them
            covered = True
            found.missing.append("ground")
    elif cost.kind in ("aland_needs_assessment", "aland_society_orientation"):
        # section 11: not for principals and family; section 18: where that is unknown, never a rejection
        in_family = is_principal_or_family(person)
        covered = in_family is not True
        if in_family is None:
            found.missing.extend(unknown_facts_of(person))
        if cost.kind == "aland_needs_assessment":  # section 11: nor for jobseekers
            covered = covered and subject.jobseeker != "yes"
            if not subject.jobseeker:
                found.missing.append("jobseeker")
    if not covered:
        found.failures.add("not_covered_person")


def is_victim_on_return(subject: Subject, day: date) -> bool:
    """Section 12, A23 66: also trafficking victims; section 18: if assistance_system_from is given."""
    in_system_from = subject.assistance_system_from
    return day >= NEW_ACT and in_system_from is not None and in_system_from < LAW_UNTIL


def judge_section_4(cost: Cost, day: date, subject: Subject, facts: Facts, found: Found) -> None:
    """Section 4: a principal, a family member, or a child born in Finland."""
    person = subject.person
    if not needs_section_4(cost.kind, day) or person.standing == "other":
        return
    if cost.kind in RETURN and is_victim_on_return(subject, day):
        return
    # the tie existed before the principal came to Finland
    if person.standing == "family" and person.tie_before_arrival == "no":
        found.failures.add("tie_not_before_arrival")
    # grounds 51, 52, 89: the permit followed an application for international protection
    if person.ground in GROUNDS_AFTER_APPLICATION and person.after_application == "no":
        found.failures.add("ground_without_application")
    # ground 88a: granted before 16.5.2016, the row's own earliest permit (a child: the parents', see below)
    if person.ground == "88a" and not person.is_child and not granted_before_repeal(person):
        found.failures.add("ground_repealed")
    # [I-18], the other reading: 88a ends with its repeal (a child: see below)
    if not person.is_child and is_repealed(person, day, facts.readings):
        found.failures.add("ground_repealed")
    # ground 110: from 1.3.2023
    if person.ground == "110" and day < TEMPORARY_PROTECTION_FROM:
        found.failures.add("ground_not_in_force")
    found.missing.extend(unknown_facts_of(person))
    if person.is_child:
        judge_parents(person, day, facts, found)


def judge_parents(child: Person, day: date, facts: Facts, found: Found) -> None:
    """Section 4, Child born in Finland: try every way in which things may stand with the parents.

    Section 18: its costs run from its own start, whether a parent's time runs or not ([I-31] is about months).
    """
    parents = [(parent_id, facts.register.get(parent_id)) for parent_id in child.parent_ids]
    on_the_day = Month(f"{day:%Y-%m}", day)
    cases = [parent_cases(parent, on_the_day, facts.readings) for _, parent in parents]
    every_way = [failures_through_grounds(child, way) for way in product(*cases)]
    if every_way[-1]:  # the last way is the most favourable
        found.failures |= every_way[-1]
    elif any(every_way):
        for parent_id, parent in parents:
            if parent is None:
                found.missing.append(f"parent_ids:{parent_id}")
            elif not surely_not_qualifying(parent, day):
                found.missing.extend(f"{parent_id}:{fact}" for fact in unknown_facts_of(parent))


def judge_person(cost: Cost, day: date, subject: Subject, facts: Facts, found: Found) -> None:
    """Sections 4 and 12: permit, citizenship, death, residence."""
    person = subject.person
    is_citizen = person.citizen_from is not None and day >= person.citizen_from
    permit_asked = needs_permit(cost.kind, day, is_citizen, facts.readings)
    if permit_asked and not has_valid_permit(person, day, facts.readings):
        found.failures.add("no_valid_permit")
    # section 4: citizens are out from the day of citizenship, save trafficking victims and A23 69
    if is_citizen:
        naturalised_in = cost.kind == "trafficking_victim" or (
            cost.kind == "unaccompanied_minor" and day >= NEW_ACT
        )
        if not naturalised_in:
            found.failures.add("citizen")
    # section 3: an end event ends from its own day
    if person.died_on is not None and day >= person.died_on:
        found.failures.add("died")
    # section 12, war volunteers: while living in Finland
    if cost.kind == "war_volunteer":
        if not person.stays:
            found.missing.append("residences")
        elif not any(stay.days.holds(day) for stay in person.stays):
            found.failures.add("not_resident")


def judge_start(cost: Cost, day: date, subject: Subject, found: Found) -> None:
    """Section 5: a cost dated before the start is rejected."""
    person = subject.person
    if not needs_start(cost.kind, day):
        return
    start = person.start
    # A23 68: a citizen begins on the day in the assistance system, anybody else needs the start
    is_citizen = person.citizen_from is not None and day >= person.citizen_from
    if cost.kind == "trafficking_victim" and is_citizen:
        start = subject.assistance_system_from
        if start is None:
            found.missing.append("assistance_system_from")
            return
    if start is None:
        found.failures.add("no_start")
    elif day < start:
        found.failures.add("before_start")


def judge_minor(cost: Cost, day: date, subject: Subject, facts: Facts, found: Found) -> None:
    """Section 12, unaccompanied minor: route, age, guardian."""
    if cost.kind != "unaccompanied_minor":
        return
    person = subject.person

    if day >= NEW_ACT:  # A23 69: to the 23rd birthday; routes 5 and 6 to the 18th [I-17]
        age = MINOR_AGE_A23
        if subject.minor_route in NOW_A_MINOR_ROUTES and facts.readings["I-17"] == "18":
            age = MINOR_AGE_ROUTES_5_AND_6
        if day >= add_years(person.birth_date, age):
            found.failures.add("too_old")
        if not subject.minor_route:  # section 18: a blank minor_route is never inferred
            found.missing.append("minor_route")
        return

    # section 18: quota and 110 principals qualify by their ground, everybody else needs applied_as_minor
    by_ground = person.standing == "principal" and person.ground in ("90", "110")
    if not by_ground and subject.applied_as_minor == "no":
        found.failures.add("not_minor_route")
    if not by_ground and not subject.applied_as_minor:
        found.missing.append("applied_as_minor")

    # A10 49(1)(1): until the birthday of the day's law
    age = [limit for first, limit in MINOR_AGES if first <= day][-1]
    if day >= add_years(person.birth_date, age):
        saved = is_saved(cost, day, person, facts)
        if saved is False:
            found.failures.add("too_old")
        if saved is None and cost.decision_id in facts.decisions:
            found.missing.append("issued_on")
    # A10 49(1)(1): until a guardian in Finland
    if subject.guardian_from is not None and day >= subject.guardian_from:
        found.failures.add("has_guardian")


def is_saved(cost: Cost, day: date, person: Person, facts: Facts) -> bool | None:
    """[I-21]: a support decision given before 1.7.2024 to one who was 23 or over then runs on, to 25.

    None = it may have been: the decision, or the day on which it was given, is unknown.
    """
    if not SAVING_DAY <= day < SAVING_UNTIL:
        return False
    if SAVING_DAY < add_years(person.birth_date, SAVING_AGE_FROM):
        return False
    if day >= add_years(person.birth_date, SAVING_AGE_UNTIL):
        return False
    decision = facts.decisions.get(cost.decision_id)
    if decision is None:  # not named, or not in the table: it may be such a one
        return None
    if decision.person_id != cost.person_id or decision.kind != cost.kind:
        return False
    return None if decision.issued_on is None else decision.issued_on < SAVING_DAY


def ten_years_over(day: date, subject: Subject) -> bool:
    """Section 11, 10 years."""
    start = subject.person.start
    # 2023-24: from the first home municipality; without one they have not begun [I-16]
    if COUNTIES_FROM <= day < NEW_ACT:
        start = subject.home_municipality_from
    return start is not None and day >= add_years(start, TEN_YEARS)


def judge_time(cost: Cost, day: date, subject: Subject, facts: Facts, found: Found) -> None:
    """Sections 11 and 12: the time in which the kind is reimbursed."""
    start = subject.person.start
    ended = False
    if cost.kind in LONG_TERM or cost.kind in EDUCATION or cost.kind == "special_reasons":
        ended = ten_years_over(day, subject)
    elif cost.kind == "unaccompanied_minor" and day < NEW_ACT:  # [I-10]; A23 69 has no ten years
        ended = facts.readings["I-10"] == "ten-years" and ten_years_over(day, subject)
    elif cost.kind == "social_assistance" and day < NEW_ACT:  # A10 46: 3 years from start, quota too
        ended = start is not None and day >= add_years(start, SOCIAL_ASSISTANCE_YEARS)
    elif cost.kind == "social_assistance":
        judge_assistance_year(day, subject, facts, found)
    elif cost.kind == "fsu_social_assistance":
        ended = start is not None and day >= add_months(start, FSU_ASSISTANCE_MONTHS)
    elif cost.kind in ("fsu_long_term_care", "fsu_livelihood"):
        ended = start is not None and day >= add_years(start, FSU_YEARS)
    if ended and start is not None:  # without a start there is no time that could end
        found.failures.add("time_ended")


def year_of_assistance_over(day: date, first_paid: date) -> bool:
    """Section 12: the year of A23 63 runs from the 1st of the month in which it was first paid."""
    return day >= add_years(first_paid.replace(day=1), SOCIAL_ASSISTANCE_A23_YEARS)


def judge_assistance_year(day: date, subject: Subject, facts: Facts, found: Found) -> None:
    """Section 12, A23 63: 1 year from the first month it was paid [I-06]."""
    stated = subject.social_assistance_from
    spans = facts.assistance.get(subject.person.person_id, ())

    if facts.readings["I-06"] == "from-2025":
        # section 18: from the earliest assistance in 2025 or later
        known = [max(span.first, NEW_ACT) for span in spans if span.last >= NEW_ACT]
        if stated is not None and stated >= NEW_ACT:
            known.append(stated)
        # section 18: a stated date before 2025 does not count, rows from 2025 decide; section 12: a blank one
        # does not matter if the day lies in 2025, for then the year is not over
        settled = stated is not None or not year_of_assistance_over(day, NEW_ACT)
    else:
        # section 12: the earlier of the stated month and the first row
        known = [span.first for span in spans]
        if stated is not None:
            known.append(stated)
        settled = stated is not None

    if known and year_of_assistance_over(day, min(known)):
        found.failures.add("time_ended")
    elif not settled:  # blank, and the rows do not prove that the year is over
        found.missing.append("social_assistance_from")


def judge_window(cost: Cost, day: date, subject: Subject, facts: Facts, found: Found) -> None:
    """Section 12, preparedness: the months before the first residence day in that municipality [I-27]."""
    if cost.kind != "reception_preparedness":
        return
    if facts.readings["I-27"] == "arrival":
        end = subject.arrived_on
        if end is None:
            found.missing.append("arrived_on")
            return
    else:
        if not subject.person.stays:
            found.missing.append("residences")
            return
        there = municipality_code(cost.recipient)
        end = min(
            (
                stay.days.first
                for stay in subject.person.stays
                if there is not None and same_municipality(stay.municipality, there, facts.code_list)
            ),
            default=None,
        )
        if end is None:  # lives elsewhere: there is no such window
            found.failures.add("outside_window")
            return
    # 4, with good reason, stated in the decision, 8; if the decision is unknown it may be 8
    decision = facts.decisions.get(cost.decision_id)
    months = PREPAREDNESS_MONTHS_AT_MOST if decision is None else decision.months
    if not add_months(end, -months) <= day < end:
        found.failures.add("outside_window")


def judge_need_and_condition(
    cost: Cost, day: date, subject: Subject | None, facts: Facts, found: Found
) -> None:
    """Section 11, long-term care: needed care on arrival; and the kind's own condition of fact."""
    if cost.kind in LONG_TERM and subject is not None:
        if subject.needed_care_on_arrival == "no":
            found.failures.add("no_need_on_arrival")
        if not subject.needed_care_on_arrival:
            found.missing.append("needed_care_on_arrival")
    if needs_condition(cost.kind, day, recipient_kind(cost.recipient, facts.code_list)):
        if cost.condition_met == "no":
            found.failures.add("condition_not_met")
        if not cost.condition_met:
            found.missing.append("condition_met")


def serves(decision: Decision, cost: Cost, day: date, issued_on: date, facts: Facts) -> bool:
    """Section 11, Decision: whether one given to decision.recipient serves the recipient of the cost."""
    given_to = municipality_code(decision.recipient)
    # made with a mainland municipality before 2023, for days from 1.1.2023: the county of that municipality only
    if (
        given_to is not None
        and recipient_kind(decision.recipient, facts.code_list) == MUN
        and cost.kind in PASSED_TO_COUNTIES
        and issued_on < TRANSFER_DAY <= day
    ):
        return county_of(given_to, facts.code_list) == cost.recipient
    if decision.recipient == cost.recipient:
        return True
    # section 14: after a municipality has ended, its successor goes on
    claims = municipality_code(cost.recipient)
    if given_to is None or claims is None:
        return False
    return same_municipality(given_to, claims, facts.code_list)


def decision_on(decision: Decision, cost: Cost, day: date, issued_on: date, facts: Facts) -> Found:
    """What a named decision comes to on the day, if it was issued then."""
    found = Found()
    covers = (
        decision.person_id == cost.person_id
        and decision.kind == cost.kind
        and (decision.first is None or decision.first <= day)
        and (decision.last is None or day <= decision.last)
        and serves(decision, cost, day, issued_on, facts)
    )
    if not covers:
        found.failures.add("decision_does_not_cover")
    # [I-32]: decisions and agreements made before 2025, for days from 1.1.2025
    elif cost.kind in OLD_DECISIONS_ASKED and issued_on < NEW_ACT <= day:
        if facts.readings["I-32"] == "reject" or (
            facts.readings["I-32"] == "from-2023" and issued_on < OLD_DECISIONS_FROM
        ):
            found.failures.add("decision_too_old")
        else:
            found.flags.add("old_decision_flag")
    return found


def judge_decision(cost: Cost, day: date, facts: Facts, found: Found) -> None:
    """Sections 11 and 12: a decision covering person, kind, recipient and day."""
    if not cost.decision_id:
        if needs_decision(cost.kind, day):
            found.missing.append("decision_id")
        return
    decision = facts.decisions.get(cost.decision_id)
    if decision is None:
        found.missing.append("decision_id")
        return
    # section 4: a missing day is never read as a "no": try every time at which it may have been issued
    days = ISSUED_SOME_TIME if decision.issued_on is None else (decision.issued_on,)
    every_way = [decision_on(decision, cost, day, issued_on, facts) for issued_on in days]
    if all(way.failures for way in every_way):
        found.failures |= every_way[-1].failures
    elif any(way.failures for way in every_way):
        found.missing.append("issued_on")
    else:
        for way in every_way:
            found.flags |= way.flags


def judge_considerable(cost: Cost, day: date, facts: Facts, found: Found) -> None:
    """Section 11, Considerable: the year's costs must exceed the limit of the year."""
    if not is_considerable_kind(cost.kind):
        return
    of_the_year = facts.year_sums[cost.person_id, considerable_kind(cost.kind, day.year), day.year]
    limit = considerable_limit(day.year)
    if limit is not None and of_the_year <= limit:
        found.failures.add("not_considerable")
    if limit is None and of_the_year <= CONSIDERABLE_NOTE_FROM_2025 * 100:
        found.flags.add("below_considerable_note")


def judge_day(cost: Cost, day: date, facts: Facts) -> Found:
    """One day of one cost, every sentence in turn. Without a law for the kind there is nothing else to test."""
    found = Found()
    judge_law(cost, day, facts, found)
    if found.failures:
        return found
    subject = None if cost.kind == "aland_guidance" else facts.subjects[cost.person_id]
    judge_recipient(cost, day, facts, found)
    judge_preconditions(cost, day, subject, facts, found)
    if subject is not None:
        judge_circle(cost, day, subject, facts, found)
        judge_section_4(cost, day, subject, facts, found)
        judge_person(cost, day, subject, facts, found)
        judge_start(cost, day, subject, found)
        judge_minor(cost, day, subject, facts, found)
        judge_time(cost, day, subject, facts, found)
        judge_window(cost, day, subject, facts, found)
    judge_need_and_condition(cost, day, subject, facts, found)
    judge_decision(cost, day, facts, found)
    judge_considerable(cost, day, facts, found)
    return found


# ----------------------------------------------------------------------------------------------------------
# One cost: the amount
# ----------------------------------------------------------------------------------------------------------


@dataclass
class Books:
    """What earlier rows have used up, in order of first day, then cost_id; money in cents."""

    assessed: set[str] = field(default_factory=set)  # persons
    flat: dict[tuple[str, str], int] = field(default_factory=dict)  # person, kind
    guidance: dict[tuple[str, int], int] = field(default_factory=dict)  # municipality or province, year
    allowance: dict[str, int] = field(default_factory=dict)  # person
    caps: dict[str, int] = field(default_factory=dict)  # decision_id
    absorbed: dict[tuple[str, str, int], int] = field(default_factory=dict)  # person, kind, year


@dataclass
class Amount:
    """What is claimable of an accepted cost, and the reasons that are said with it."""

    by_year: dict[int, int]
    said: set[str] = field(default_factory=set)
    before_cap: int = 0
    absorbed: dict[int, int] = field(default_factory=dict)

    def total(self) -> int:
        """All years together."""
        return sum(self.by_year.values())

    def cut_to(self, most: int, reason: str) -> None:
        """Cut the whole amount to what is left, the last year first; say so if anything is cut."""
        if self.total() <= most:
            return
        self.said.add(reason)
        left = most
        for year in sorted(self.by_year):
            self.by_year[year] = min(self.by_year[year], left)
            left -= self.by_year[year]


def is_flat(kind: str) -> bool:
    """Section 12: flat amounts ignore gross."""
    return kind in FLAT_AMOUNTS


def full_amount(cost: Cost) -> int:
    """The flat amount, or what stays with the recipient."""
    return FLAT_AMOUNTS[cost.kind] * 100 if is_flat(cost.kind) else cost.net


def guidance_pot(cost: Cost, facts: Facts) -> str:
    """[I-23]: whose 11,800 euros they are."""
    return "province" if facts.readings["I-23"] == "province" else cost.recipient


def possible_limits(cost: Cost) -> list[int | None]:
    """Section 12, return allowance: 2 (single) or 4 (family) basic amounts, the most favourable last.

    None is no limit. If the basic amount is unknown, it may be nothing or anything.
    """
    if cost.kind != "return_allowance":
        return [None]
    if cost.basic_amount is None:
        return [0, None]
    single, family = ALLOWANCE_SINGLE * cost.basic_amount, ALLOWANCE_FAMILY * cost.basic_amount
    if cost.family == "no":
        return [single]
    return [family] if cost.family == "yes" else [single, family]


def amount_of(cost: Cost, accepted: Sequence[date], facts: Facts, books: Books, limit: int | None) -> Amount:
    """The claimable amount of the accepted days, cut to what earlier rows have left."""
    if not is_flat(cost.kind) and cost.net <= 0:
        return Amount({}, {"net_not_positive"})
    amount = Amount(cents_by_year(full_amount(cost), cost.days(), accepted))

    # section 11 [I-05], excess: the limit of the year is absorbed by the accepted rows
    if facts.readings["I-05"] == "excess" and is_considerable_kind(cost.kind):
        for year, cents in amount.by_year.items():
            year_limit = considerable_limit(year)
            if year_limit is None:
                continue
            key = (cost.person_id, considerable_kind(cost.kind, year), year)
            amount.absorbed[year] = min(cents, year_limit - books.absorbed.get(key, 0))
            amount.by_year[year] -= amount.absorbed[year]

    # section 11, Åland flat rates: each once per person
    if cost.kind in ALAND and is_flat(cost.kind):
        used = books.flat.get((cost.person_id, cost.kind), 0)
        amount.cut_to(max(0, FLAT_AMOUNTS[cost.kind] * 100 - used), "flat_amount_used")

    # section 11, guidance: 11,800 a calendar year per municipality, not cut for a part year
    if cost.kind == "aland_guidance":
        for year, cents in amount.by_year.items():
            used = books.guidance.get((guidance_pot(cost, facts), year), 0)
            left = max(0, GUIDANCE_A_YEAR * 100 - used)
            if cents > left:
                amount.by_year[year] = left
                amount.said.add("flat_amount_used")

    # section 12, return allowance: the row's limit minus what earlier rows got
    if limit is not None:
        left = max(0, limit - books.allowance.get(cost.person_id, 0))
        amount.cut_to(left, "allowance_limit_used")

    # section 12: a cap is used up in order of first day, then cost_id
    amount.before_cap = amount.total()
    decision = facts.decisions.get(cost.decision_id)
    if decision is not None and decision.cap is not None:
        amount.cut_to(max(0, decision.cap - books.caps.get(cost.decision_id, 0)), "cap_used")
    return amount


def enter(cost: Cost, amount: Amount, facts: Facts, books: Books) -> None:
    """Enter what a cost that is accepted, or was applied for already, has used up."""
    got = amount.total()
    person_id = cost.person_id
    if cost.kind == "initial_assessment":
        books.assessed.add(person_id)
    if cost.kind in ALAND and is_flat(cost.kind):
        books.flat[person_id, cost.kind] = books.flat.get((person_id, cost.kind), 0) + got
    if cost.kind == "aland_guidance":
        for year, cents in amount.by_year.items():
            pot = (guidance_pot(cost, facts), year)
            books.guidance[pot] = books.guidance.get(pot, 0) + cents
    if cost.kind == "return_allowance":
        books.allowance[person_id] = books.allowance.get(person_id, 0) + got
    if cost.decision_id:
        books.caps[cost.decision_id] = books.caps.get(cost.decision_id, 0) + amount.before_cap
    for year, cents in amount.absorbed.items():
        key = (person_id, considerable_kind(cost.kind, year), year)
        books.absorbed[key] = books.absorbed.get(key, 0) + cents


def amount_applied_for(cost: Cost) -> Amount:
    """Section 18: costs applied for count against caps: by their net amount, flat ones by the flat amount."""
    amount = max(0, full_amount(cost))
    return Amount(cents_by_year(amount, cost.days()), before_cap=amount)


# ----------------------------------------------------------------------------------------------------------
# One cost: the verdict
# ----------------------------------------------------------------------------------------------------------


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """All codes that apply, the first first."""
    return tuple(sorted(codes, key=(FAILURES + SAID).index))


def facts_in_order(missing: Iterable[str]) -> tuple[str, ...]:
    """Missing facts, each once: own columns, then those of parents, of recipients, and "split" at the end."""

    def place(fact: str) -> int:
        if fact in FACTS:
            return FACTS.index(fact)
        if fact == "split":
            return len(FACTS) + 2
        return len(FACTS) + (1 if fact.startswith("municipality-") else 0)

    return tuple(sorted(dict.fromkeys(missing), key=place))  # sorted keeps the order of equals


def rejected(cost: Cost, codes: Iterable[str]) -> Judged:
    """A cost that is not claimable, and every reason."""
    return Judged(cost.cost_id, "rejected", 0, in_order(codes), ())


def undetermined(cost: Cost, missing: Iterable[str]) -> Judged:
    """A cost of which it cannot be determined whether it is claimable, and the facts to be found out."""
    return Judged(cost.cost_id, "undetermined", 0, ("undetermined",), facts_in_order(missing))


def codes_of_rejection(by_day: Sequence[Found]) -> set[str]:
    """Of a cost that fails on every day: the codes that hold on every day; if there is none, all of them."""
    every_day = set.intersection(*(found.failures for found in by_day))
    return every_day or set.union(*(found.failures for found in by_day))


def reported_late(cost: Cost, facts: Facts) -> bool:
    """Section 13 [I-14]: activity of 2023 under A10 46, 48, 49(1)(3) and 50, applied for after 31.12.2025."""
    kinds = ("social_assistance", "interpreting", "special_reasons", "initial_assessment")
    if cost.kind not in kinds or cost.first.year != 2023 or facts.applied_on is None:
        return False
    return facts.applied_on > date(2025, 12, 31)


def is_too_late(cost: Cost, facts: Facts) -> bool:
    """Section 13: at the latest 31 December of the second year after the year of the activity."""
    if facts.applied_on is None:  # section 12: without a day of application no deadline is tested
        return False
    last_day = date(cost.first.year + 2, 12, 31)  # section 12: the deadline runs from its first day
    if reported_late(cost, facts) and facts.readings["I-14"] == "end-of-2026":
        last_day = date(2026, 12, 31)
    return facts.applied_on > last_day


def judge_cost(cost: Cost, facts: Facts, books: Books) -> tuple[Judged, Amount | None]:
    """The verdict on a cost that is no correction; the amount, if it is accepted."""
    # section 15
    if cost.kind in OUT_OF_SCOPE:
        return rejected(cost, {"out_of_scope"}), None

    days = cost.days()
    found = {day: judge_day(cost, day, facts) for day in days}
    inside = [day for day in days if LAW_FROM <= day < LAW_UNTIL]
    # section 18: a cost with all its days outside 1.9.2011 to 31.12.2026 is rejected with that reason
    if not inside:
        return rejected(cost, {"outside_law"}), None

    # what fails the cost as a whole
    whole = set()
    if cost.kind == "initial_assessment" and cost.person_id in books.assessed:  # section 9: once in a life
        whole.add("already_assessed")
    if is_too_late(cost, facts):
        whole.add("application_late")
    if cost.applied_for:  # section 12: one already applied for is rejected with that reason
        whole.add("already_applied")

    # a cost that fails on a known fact is rejected even if another fact is missing
    fails_every_day = all(found[day].failures for day in inside)
    if whole or fails_every_day:
        codes = codes_of_rejection([found[day] for day in inside]) if fails_every_day else set()
        return rejected(cost, whole | codes), None

    # section 12: a part outside a limit is cut off by days only if marked divisible
    accepted = [day for day in days if not found[day].failures]
    missing = [fact for day in accepted for fact in found[day].missing]
    if len(accepted) < len(days) and not cost.divisible:
        missing.append("split")
    # accepted only if accepted for the same cents, whatever the family and the basic amount are
    amounts = [amount_of(cost, accepted, facts, books, limit) for limit in possible_limits(cost)]
    if len({amount.total() for amount in amounts}) > 1:
        missing += [] if cost.family else ["family"]
        missing += [] if cost.basic_amount is not None else ["basic_amount"]
    if missing:
        return undetermined(cost, missing), None

    amount = amounts[-1]
    said = set(amount.said)
    if len(accepted) < len(days):
        said.add("part_outside")
    if reported_late(cost, facts):
        said.add("late_flag")
    for day in accepted:
        said |= found[day].flags
    return Judged(cost.cost_id, "accepted", amount.total(), in_order(said), ()), amount


# ----------------------------------------------------------------------------------------------------------
# Corrections
# ----------------------------------------------------------------------------------------------------------


def judge_correction(
    correction: Cost, corrected: Cost, of_corrected: Judged, corrected_before: int
) -> tuple[Judged, int]:
    """Section 18: it shares the verdict of the cost that it corrects; also what it takes of that cost."""
    if correction.kind in OUT_OF_SCOPE:
        return rejected(correction, {"out_of_scope"}), 0

    claimable = of_corrected.cents
    if corrected.applied_for:
        claimable = max(0, full_amount(corrected))
    takes = min(abs(correction.net), max(0, claimable - corrected_before))

    fails = of_corrected.verdict == "rejected" and not corrected.applied_for
    if correction.applied_for:
        codes = {"already_applied", "corrected_not_accepted"} if fails else {"already_applied"}
        return rejected(correction, codes), 0 if fails else takes
    if fails:
        return rejected(correction, {"corrected_not_accepted"}), 0
    if of_corrected.verdict == "undetermined":
        return undetermined(correction, of_corrected.missing), 0
    return Judged(correction.cost_id, "accepted", -takes, (), ()), takes


def judge_lost_correction(correction: Cost) -> Judged:
    """A correction of a cost that stands in no row."""
    if correction.kind in OUT_OF_SCOPE:
        return rejected(correction, {"out_of_scope"})
    if correction.applied_for:
        return rejected(correction, {"already_applied"})
    return undetermined(correction, ("corrects",))


def judge_corrections(
    corrections: Sequence[Cost], costs: Mapping[str, Cost], verdicts: Mapping[str, Judged]
) -> Iterator[Judged]:
    """Several corrections share the amount of the cost that they correct.

    What a correction takes of a cost that is not there (its row could not be used) nobody knows.
    """
    taken: dict[str, int] = {}
    for correction in corrections:
        if correction.corrects not in costs:
            yield judge_lost_correction(correction)
            continue
        before = taken.get(correction.corrects, 0)
        judged_one, takes = judge_correction(
            correction, costs[correction.corrects], verdicts[correction.corrects], before
        )
        taken[correction.corrects] = before + takes
        yield judged_one


# ----------------------------------------------------------------------------------------------------------
# The opinion
# ----------------------------------------------------------------------------------------------------------


def judged(
    tables: Tables,
    municipalities: Sequence[Row],
    *,
    applied_on: date | None = None,
    readings: Mapping[str, str] | None = None,
) -> list[Judged]:
    """The second opinion on every cost, by cost_id."""
    facts = read_facts(tables, municipalities, applied_on, readings)
    books = Books()
    verdicts: dict[str, Judged] = {}
    in_turn = sorted(facts.costs, key=lambda cost: (cost.first, cost.cost_id))
    for cost in in_turn:
        if cost.corrects:
            continue
        verdict, amount = judge_cost(cost, facts, books)
        verdicts[cost.cost_id] = verdict
        if amount is None and cost.applied_for and cost.kind not in OUT_OF_SCOPE:
            amount = amount_applied_for(cost)
        if amount is not None:
            enter(cost, amount, facts, books)

    corrections = [cost for cost in in_turn if cost.corrects]
    originals = {cost.cost_id: cost for cost in in_turn if not cost.corrects}
    for verdict in judge_corrections(corrections, originals, verdicts):
        verdicts[verdict.cost_id] = verdict
    return sorted(verdicts.values())
