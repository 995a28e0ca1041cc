"""A claim beside the law that it names: what every rule of claims asks of the two, looked up once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property

from attrs import Factory, define, frozen

from compensation.claim.record import Claim, ClaimPerson, Line
from compensation.law.application_days import first_future_month, first_open_month
from compensation.law.areas import load_areas
from compensation.law.provisions import Wording
from compensation.law.readings import register
from compensation.law.rulebook import Law
from compensation.values.months import first_day

BASIC, LATE, ADDITION = "basic", "late_claim", "adult_addition"
KIND_OF = {BASIC: "rate", LATE: "late rate", ADDITION: "adult addition"}
"""By component, the kind of the provision that sets its rate."""
SETS_A_RATE = frozenset(KIND_OF.values())


@frozen
class Breach:
    """Where a claim breaks a rule: the place, what stands there, what the file and the law give instead.

    `in_words` holds the two in words, as `given_fi`, where they are codes that only the law explains.
    """

    where: str
    field: str
    given: str
    right: str = "-"
    in_words: Mapping[str, str] = Factory(dict)


def span(first: date, until: date) -> str:
    """`2025-01-01..2025-03-31`: the first and the last day of a stretch that ends before `until`."""
    return f"{first}..{until - timedelta(days=1)}"


@define(eq=False, slots=False)
class Judged:
    """A claim, the law that it names, and the day on which the file says that it was made."""

    claim: Claim
    law: Law
    made_on: date | None = None

    @cached_property
    def readings(self) -> dict[str, str]:
        """The file's answers where they are known ones."""
        known = register()
        return {id: name for id, name in self.claim.readings if id in known and name in known[id].options}

    @cached_property
    def persons(self) -> Mapping[str, ClaimPerson]:
        """Persons by id."""
        return {each.id: each for each in self.claim.persons}

    @cached_property
    def open_from(self) -> date:
        """The first month that can still be applied for on the application day."""
        return first_day(first_open_month(self.law, self.claim.applied_on))

    @cached_property
    def open_until(self) -> date:
        """The first month that cannot be applied for yet on the application day."""
        return first_day(first_future_month(self.law, self.readings, self.claim.applied_on))

    @cached_property
    def area(self) -> str:
        """How stems of the law of the recipient end: `municipality`, `aland_municipality`, `county`, `aland_health`."""
        code = self.claim.recipient.code
        if code.startswith("county-"):
            return "county"
        return (
            "aland_health" if code == "aland-health" else ("aland_" if self.in_aland else "") + "municipality"
        )

    @cached_property
    def in_aland(self) -> bool:
        """Whether the recipient is a municipality in Åland."""
        listed = load_areas().municipalities.get(self.claim.recipient.code.rpartition("-")[2])
        return listed is not None and listed.in_aland

    @cached_property
    def role(self) -> str:
        """The recipient as the provisions on costs call it."""
        if self.claim.recipient.code == "county-helsinki":
            return "helsinki_as_county"
        return "mainland_municipality" if self.area == "municipality" else self.area

    def wording(self, id: str) -> Wording | None:
        """The wording of that id in the law of the file."""
        return self._wordings.get(id)

    @cached_property
    def _wordings(self) -> Mapping[str, Wording]:
        return {each.id: each for provision in self.law.provisions.values() for each in provision.wordings}

    def kind(self, id: str) -> str:
        """What kind of provision a wording belongs to; empty for one that the law does not have."""
        wording = self.wording(id)
        return "" if wording is None else self.law.provision(wording.provision).kind

    def euros_a_year(self, stem: str, term: str, month: date) -> int | None:
        """A rate on the 1st of a month; None where the provision says nothing then."""
        provision = self.law.provisions.get(stem)
        if provision is None or not provision.covers(month):
            return None
        value = provision.wording_on(month).terms_under(self.readings).get(term)
        return value if type(value) is int else None

    @cached_property
    def late_rates_apply(self) -> bool:
        """Whether months of 2023 and 2024 come at the late rates on the application day (I-01)."""
        begun = [w for w in self.law.provision("late_claims").wordings if w.from_ <= self.claim.applied_on]
        return any(w.terms_under(self.readings).flag("applies") for w in begun)

    def late_in(self, month: date) -> bool:
        """Whether the basic part of a month comes at the late rate."""
        return self.late_rates_apply and self.euros_a_year(f"late_{self.area}", "from_7", month) is not None

    def basic_rate(self, person: str, month: date, *, own: bool = False) -> int | None:
        """What the basic part of a month comes to in a year by the age on its 1st; `own`: never the late rate."""
        stem = f"{'rate' if own or not self.late_in(month) else 'late'}_{self.area}"
        return self.euros_a_year(
            stem, "under_7" if self.is_under(person, "school_age", month) else "from_7", month
        )

    def addition_rate(self, person: str, month: date) -> int | None:
        """What the adult addition of a month comes to in a year; None where there is none or the person is a minor."""
        if self.is_under(person, "adult_age", month):
            return None
        return self.euros_a_year(f"addition_{self.area}", "adult_addition", month)

    def is_under(self, person: str, limit: str, month: date) -> bool:
        """Whether a person has not reached an age of the law on a 1st; the birthday itself counts as reached."""
        years = self.law.provision("age_classes").wording_on(month).terms_under(self.readings).integer(limit)
        return month < years_after(self.persons[person].birth_date, years)

    def series_begins(self, month: date) -> bool:
        """Whether a new series of rounding begins with a month (I-08)."""
        return month.isoformat() in self.law.provision("rounding").wordings[-1].terms.texts("series_starts")

    @cached_property
    def tolerance(self) -> int:
        """Cents by which a component may differ from what is due and still be paid."""
        return (
            self.law.provision("rounding").wordings[-1].terms_under(self.readings).integer("tolerance_cents")
        )

    @cached_property
    def by_instalment(self) -> bool:
        """Whether each instalment is rounded by itself."""
        rounding = self.law.provision("rounding").wordings[-1]
        return rounding.terms_under(self.readings).text("method") == "instalment"

    @cached_property
    def known_lines(self) -> tuple[Line, ...]:
        """Lines of persons of the file, with months, within the known law: others break other rules."""
        return tuple(
            each
            for each in self.claim.lines
            if each.person in self.persons
            and self.law.known_from.replace(day=1) <= each.from_ < each.until <= self.law.known_until
        )


def months_of(first: date, until: date) -> Iterator[date]:
    """The 1sts from a 1st to before another."""
    month = first
    while month < until:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def years_after(day: date, years: int) -> date:
    """The same day years later; of 29 February in other years the 1st of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
