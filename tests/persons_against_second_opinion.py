"""Runs the engine and the second opinion on the same random persons and names every difference.

The tests and the long comparison use it; it also counts what the random persons touched.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from attrs import field, frozen
from numpy.typing import NDArray

from compensation.awards.calculation import Awards, calculate
from compensation.calculated.rates import COMPONENTS
from compensation.calculated.reasons import codes
from compensation.calculated.spans import Spans, explode
from compensation.claim.building import as_known, claims
from compensation.claim.record import Claim
from compensation.facts.model import Facts
from compensation.law.areas import load_areas, recipient_code
from compensation.law.rulebook import load_law
from compensation.second_opinion import month_by_month
from compensation.values.money import euros
from compensation.values.months import month_text
from tests.random_persons import LAST_DAY, SWITCHES, Generator, municipality_rows
from tests.tables_for_tests import read_on as read

Row = dict[str, str]
Tables = Mapping[str, Sequence[Row]]
Due = tuple[str, str, str, str, int, int]
"""person_id, month, recipient, component, annual euros, cents."""
Place = tuple[str, str, str]
"""person_id, month, recipient."""

APPLICATION_DAYS = (date(2024, 12, 31), date(2025, 1, 1), date(2026, 3, 1), date(2026, 11, 21))
LAST_MONTH = 184
ANY_IBAN = "FI2112345600000785"
EMPTY = {
    "persons": ["person_id", "birth_date", "standing"],
    "residences": ["person_id", "municipality", "from"],
}


class RareGenerator(Generator):
    """Times that begin near the changes of 2011, 2014, 2023 and 2025, and many in Åland:
    what chance alone seldom makes."""

    FIRST_START = date(2007, 10, 1)
    ERAS = (
        *[(date(2007, 8, 1), date(2008, 3, 31))] * 1,
        *[(date(2007, 10, 1), date(2011, 12, 31))] * 4,
        *[(date(2023, 1, 1), date(2024, 12, 31))] * 1,
        *[(date(2024, 1, 1), date(2026, 12, 20))] * 4,
    )

    def day(self, low: date, high: date) -> date:
        """A day in [low, high]; the start of a family's time lies in one of the eras."""
        return super().day(*self.rng.choice(self.ERAS)) if low == self.FIRST_START else super().day(low, high)

    def _municipality(self, day: date) -> str:
        return self.rng.choice(self.aland) if self.maybe(0.4) else super()._municipality(day)


@frozen
class Case:
    """An input with its readings and, perhaps, a day of application."""

    tables: Tables
    readings: dict[str, str]
    applied_on: date | None

    def __str__(self) -> str:
        return f"{self.applied_on} {self.readings}"


@frozen
class Tally:
    """What the comparisons found: differences, and how often each thing came up."""

    differences: list[str] = field(factory=list)
    persons: Counter[str] = field(factory=Counter)
    """Persons compared, by `ordinary` or `boundary`."""
    wordings: Counter[str] = field(factory=Counter)
    """Due spans, by each wording that they rest on."""
    reasons: Counter[str] = field(factory=Counter)
    """Runs of months that are not paid, by each reason."""
    recipients: Counter[str] = field(factory=Counter)
    """Due spans, by kind of recipient."""
    readings: Counter[tuple[str, str]] = field(factory=Counter)
    """Persons computed under each position of each switch."""
    claimed: Counter[str] = field(factory=Counter)
    """Exclusions of claims, by each reason; and claims, lines and lines of months paid in part."""

    def add(self, other: Tally) -> None:
        """Take over what another tally holds."""
        self.differences.extend(other.differences)
        for name in ("persons", "wordings", "reasons", "recipients", "readings", "claimed"):
            getattr(self, name).update(getattr(other, name))


def frames(tables: Tables) -> dict[str, pd.DataFrame]:
    """Tables as DataFrames of text, in the order in which the rows stand."""
    made = {}
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row)) or EMPTY.get(name)
        if columns:
            cells = {column: [row.get(column, "") for row in rows] for column in columns}
            made[name] = pd.DataFrame(cells, dtype=object)
    return made


def facts_of(tables: Tables) -> Facts:
    """Facts by way of intake; recipients without an IBAN get one, which no figure hangs on."""
    recipients = [{**row, "iban": row.get("iban") or ANY_IBAN} for row in tables.get("recipients", ())]
    facts = read(frames({**tables, "recipients": recipients}))
    faults = [finding for finding in facts.findings if finding.severity == "error"]
    assert not faults, faults
    return facts


def cases(rng: random.Random, persons: int, *, boundary_heavy: bool, each: int = 120) -> Iterator[Case]:
    """Inputs with at least so many persons in all; every second one by the generator of what is rare."""
    generators = (Generator(rng, boundary_heavy), RareGenerator(rng, boundary_heavy))
    made = 0
    while made < persons:
        generator = rng.choice(generators)
        tables = generator.tables(each)
        applied_on = rng.choice([None, *APPLICATION_DAYS])
        yield Case(tables, generator.readings(), applied_on)
        made += len(tables["persons"])


# -- what is due, and why not -------------------------------------------------------------------------------


def by_engine(awards: Awards) -> tuple[list[Due], dict[Place, tuple[str, ...]], dict[Place, frozenset[str]]]:
    """Instalments; reasons of unpaid months; missing facts of undetermined months."""
    ids = awards.facts.person_ids
    unpaid: dict[Place, tuple[str, ...]] = {}
    rows = awards.unpaid
    reasons = {mask: codes(mask) for mask in np.unique(rows.reasons).tolist()}
    label = [month_text(month) for month in range(LAST_MONTH)]
    for person, low, high, recipient, mask in zip(
        rows.person.tolist(), rows.low.tolist(), rows.high.tolist(), rows.recipient.tolist(), rows.reasons.tolist(),
        strict=True,
    ):  # fmt: skip
        for month in range(low, high):
            place = (ids[person], label[month], code_of(recipient))
            assert place not in unpaid, f"twice unpaid: {place}"
            unpaid[place] = reasons[mask]
    missing: dict[Place, frozenset[str]] = {}
    for row in awards.undetermined:
        for month in months_between(row["from"], row["until"]):
            place = (row["person_id"], month, row["recipient"])
            missing[place] = missing.get(place, frozenset()) | frozenset(row["missing"].split())
    return instalments(awards), unpaid, missing


@cache
def code_of(recipient: int) -> str:
    """The code of a recipient's number."""
    return recipient_code(recipient)


def instalments(awards: Awards) -> list[Due]:
    """The due instalments, sorted; read off the spans month by month."""
    return sorted(_rows(awards, explode(awards.tables, awards.due)))


def _rows(awards: Awards, months: Spans) -> Iterator[Due]:
    ids, tables = awards.facts.person_ids, awards.tables
    entries = tables.entry_of(months.key)
    label = [month_text(month) for month in range(LAST_MONTH)]
    for person, month, recipient, component, annual, cents in zip(
        months.person.tolist(), months.low.tolist(), months.recipient.tolist(),
        tables.rates.component[entries].tolist(), tables.rates.annual_eur[entries].tolist(), months.cents.tolist(),
        strict=True,
    ):  # fmt: skip
        yield ids[person], label[month], code_of(recipient), COMPONENTS[component], annual, cents


def by_second_opinion(
    case: Case,
) -> tuple[list[Due], dict[Place, tuple[str, ...]], dict[Place, frozenset[str]]]:
    """The same three, from the second opinion."""
    opinion = month_by_month.instalments(
        case.tables, municipality_rows(), applied_on=case.applied_on, readings=case.readings
    )
    unpaid, missing = {}, {}
    for row in opinion.unpaid:
        place = (row.person_id, row.month, row.recipient)
        if row.reasons == ("undetermined",):
            missing[place] = frozenset(row.missing)
        else:
            unpaid[place] = row.reasons
    return sorted(tuple(row) for row in opinion.due), unpaid, missing  # type: ignore[misc]


def months_between(first: str, until: str) -> list[str]:
    """Months from one first day to before another: `2025-01-01`, `2025-03-01` -> `2025-01`, `2025-02`."""
    year, month = int(first[:4]), int(first[5:7])
    months = []
    while (text := f"{year:04d}-{month:02d}") < until[:7]:
        months.append(text)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months


def sums_that_disagree(awards: Awards) -> list[str]:
    """Where months, spans, totals by person and totals by recipient do not add up to the same cents."""
    found: dict[str, dict[tuple[str, str], int]] = {}
    for name, table in (
        ("months", awards.months()),
        ("spans", awards.spans),
        ("by_person", awards.by_person()),
        ("by_recipient", awards.by_recipient()),
    ):
        sums: dict[tuple[str, str], int] = defaultdict(int)
        for recipient, component, cents in zip(
            table.columns["recipient"], table.columns["component"], table.columns["amount_eur"], strict=True
        ):
            sums[recipient, component] += int(cents)
        found[name] = dict(sums)
    of_person: dict[str, Counter[str]] = {}
    for name, table in (
        ("months", awards.months()),
        ("spans", awards.spans),
        ("by_person", awards.by_person()),
    ):
        of_person[name] = Counter()
        for person, cents in zip(table.columns["person_id"], table.columns["amount_eur"], strict=True):
            of_person[name][person] += int(cents)
    wrong = [f"{name} is not months" for name in found if found[name] != found["months"]]
    return wrong + [
        f"{name} of persons is not months" for name in of_person if of_person[name] != of_person["months"]
    ]


def compare(case: Case, tally: Tally, *, mode: str = "ordinary") -> None:
    """One input by both; differences and coverage go to the tally."""
    awards = calculate(facts_of(case.tables), applied_on=case.applied_on, readings=case.readings)
    ours, theirs = by_engine(awards), by_second_opinion(case)
    for what, mine, other in zip(("due", "unpaid", "undetermined"), ours, theirs, strict=True):
        if mine == other:
            continue
        one = set(mine.items()) if isinstance(mine, dict) else set(mine)
        two = set(other.items()) if isinstance(other, dict) else set(other)
        for row in sorted(one - two)[:3]:
            tally.differences.append(f"{what}: only the engine: {row} {case}")
        for row in sorted(two - one)[:3]:
            tally.differences.append(f"{what}: only the second opinion: {row} {case}")
        if one == two:
            tally.differences.append(f"{what}: rows doubled {case}")
    tally.differences.extend(f"{wrong} {case}" for wrong in sums_that_disagree(awards))
    count(awards, tally, mode)


def count(awards: Awards, tally: Tally, mode: str) -> None:
    """Add what these awards touched."""
    persons = len(awards.facts.person_ids)
    tally.persons[mode] += persons
    for switch, position in awards.readings.items():
        if switch in SWITCHES:
            tally.readings[switch, position] += persons
    for key, runs in _runs_by(awards.due.key):
        tally.wordings.update(dict.fromkeys(awards.tables.law_ids(key), runs))
    for recipient, runs in _runs_by(awards.due.recipient):
        tally.recipients[recipient_kind(recipient_code(recipient))] += runs
    for mask, runs in _runs_by(awards.unpaid.reasons):
        tally.reasons.update(dict.fromkeys(codes(mask), runs))
    tally.reasons["undetermined"] += len(awards.open_spans)


def _runs_by(column: NDArray[Any]) -> Iterator[tuple[int, int]]:
    """Each value of a column with the number of rows that have it."""
    values, runs = np.unique(column, return_counts=True)
    yield from zip(values.tolist(), runs.tolist(), strict=True)


@cache
def recipient_kind(code: str) -> str:
    """Kind of a recipient by its code: a municipality on the mainland, one in Åland, Helsinki in either role, ..."""
    if code.startswith("municipality-"):
        number = code.removeprefix("municipality-")
        known = load_areas().municipalities[number]
        if known.in_aland:
            return "aland_municipality"
        return "helsinki" if number == "091" else "ended_municipality" if known.valid_to else "municipality"
    return "county" if code.startswith("county-") and code != "county-helsinki" else code


def wordings_of_due_months() -> list[str]:
    """Every wording that a due month can rest on: of a start, a length, a rate, or a recipient."""
    stems = ("start_", "length_", "rate_", "late_", "addition_", "recipient_")
    return sorted(
        wording.id
        for provision in load_law().provisions.values()
        if provision.stem.startswith(stems)
        and provision.stem not in ("late_claims", "start_assistance_system")
        for wording in provision.wordings
    )


# -- what is claimed ------------------------------------------------------------------------------------------


@frozen
class ClaimCase:
    """An input with payments and earlier applications, and a claim to make of it."""

    tables: Tables
    readings: dict[str, str]
    applied_on: date
    months: tuple[int, int]

    @property
    def period(self) -> str:
        return f"{month_text(self.months[0])}..{month_text(self.months[1] - 1)}"

    def __str__(self) -> str:
        return f"{self.applied_on} {self.period} {self.readings}"


def claim_cases(rng: random.Random, persons: int, *, each: int = 120) -> Iterator[ClaimCase]:
    """Inputs with all recipients, and with payments that hit, miss and half hit what is due."""
    generators = (Generator(rng), RareGenerator(rng))
    made = 0
    while made < persons:
        generator = rng.choice(generators)
        tables: dict[str, list[Row]] = {**generator.tables(each)}
        tables["recipients"] = everyone(tables)
        readings = generator.readings()
        low = rng.randint(120, LAST_MONTH - 14)
        months = (low, min(LAST_MONTH, low + rng.choice([3, 6, 12, 24])))
        case = ClaimCase(tables, readings, rng.choice(APPLICATION_DAYS), months)
        tables["paid"], tables["applied"] = payments(rng, case)
        yield case
        made += len(tables["persons"])


def everyone(tables: Tables) -> list[Row]:
    """A row for every recipient that something can be due to; those that the input holds stay as they are."""
    rows = {row["recipient"]: dict(row) for row in tables["recipients"]}
    areas = load_areas()
    lived_in = {row["municipality"] for row in tables["residences"]}
    while successors := {areas.municipalities[code].successor for code in lived_in} - {None, "", *lived_in}:
        lived_in |= successors
    wanted = [f"municipality-{code}" for code in sorted(lived_in)]
    wanted += [*(f"county-{code}" for code in areas.counties), "county-helsinki", "aland-health"]
    for code in wanted:
        first = "2000-01-01" if code.startswith("municipality-") else ""
        rows.setdefault(
            code,
            {
                "recipient": code,
                "business_id": "0201256-6",
                "name": code,
                "programme_from": first,
                "programme_to": "",
                "agreement_from": first,
                "agreement_to": "",
            },
        )
    for row in rows.values():
        row["iban"] = ANY_IBAN
    return [rows[code] for code in sorted(rows)]


def payments(rng: random.Random, case: ClaimCase) -> tuple[list[Row], list[Row]]:
    """Rows of `paid` and `applied`: to the cent, a cent or two off, in part, too
    much, and to the wrong municipality."""
    at = rng.choice([case.applied_on, None])
    awards = calculate(
        facts_of({**case.tables, "paid": [], "applied": []}),
        period=case.period,
        applied_on=at,
        readings=case.readings,
    )
    paid, applied = [], []
    for person, month, recipient, _, _, cents in instalments(awards):
        row = {"person_id": person, "month": month, "recipient": rng.choice(one_with(recipient))}
        drawn = rng.random()
        if drawn < 0.4:
            off = rng.choice([0, 0, 0, 0, 1, -1, 2, -2, -1000, 500, 100000])
            paid.append({**row, "amount": euros(max(1, cents + off))})
        if 0.3 < drawn < 0.45:
            off = rng.choice([0, 0, 1, -1, -2, -5000])
            day = rng.choice(["2024-06-01", "2025-02-01"])
            applied.append({**row, "amount": euros(max(1, cents + off)), "applied_on": day})
    for _ in range(len(case.tables["persons"]) // 4):
        stay = rng.choice(case.tables["residences"])
        paid.append(
            {
                "person_id": stay["person_id"],
                "month": month_text(rng.randrange(*case.months)),
                "recipient": f"municipality-{stay['municipality']}",
                "amount": "55.00",
            }
        )
    # Nobody has paid for a month that has not begun.
    return [row for row in paid if f"{row['month']}-01" <= case.applied_on.isoformat()], applied


def one_with(recipient: str) -> list[str]:
    """The recipient and, if it is a municipality that has ended or taken over another one, those it is one with."""
    listed = load_areas().municipalities
    code = recipient.removeprefix("municipality-")
    near = {code, *(other for other, each in listed.items() if each.successor == code)}
    if code in listed and listed[code].successor:
        near.add(str(listed[code].successor))
    return [f"municipality-{each}" for each in sorted(near)] if code in listed else [recipient]


def as_known_on(tables: Tables, day: date) -> Tables:
    """The register as it stood on a day of the known law: no later event, first day or move; applications stay, and
    ends of permits, programmes and agreements."""
    events = ("home_municipality_from", "citizen_from", "died_on", "permit_from")
    limit = min(day, LAST_DAY).isoformat()

    def known(row: Row, columns: Sequence[str]) -> Row:
        return {name: "" if name in columns and text > limit else text for name, text in row.items()}

    return {
        **tables,
        "persons": [known(row, events) for row in tables["persons"]],
        "permits": [row for row in tables.get("permits", ()) if row["from"] <= limit],
        "residences": [known(row, ["to"]) for row in tables["residences"] if row["from"] <= limit],
        "recipients": [known(row, ["programme_from", "agreement_from"]) for row in tables["recipients"]],
    }


def compare_claims(case: ClaimCase, tally: Tally) -> None:
    """The claims of one input by both: cents claimed by recipient, person and component; overpayments by recipient."""
    awards = calculate(
        facts_of(case.tables), period=case.period, applied_on=case.applied_on, readings=case.readings
    )
    built = claims(awards)
    first, last = case.period.split("..")
    theirs = month_by_month.claimed(
        as_known_on(case.tables, case.applied_on),
        municipality_rows(),
        period=(first, last),
        applied_on=case.applied_on,
        readings=case.readings,
    )
    ours_claimed, ours_over = _claimed_by_engine(built)
    other_claimed: Counter[tuple[str, str, str]] = Counter()
    other_over: Counter[str] = Counter()
    unknown = {
        (row["person_id"], month, row["recipient"])
        for row in as_known(awards, case.applied_on).undetermined
        for month in months_between(row["from"], row["until"])
    }
    for month in theirs:
        for component, cents in month.claimed.items():
            other_claimed[month.recipient, month.person_id, component] += cents
        # Whether a payment is too much cannot be said of a month that cannot be determined.
        if (month.person_id, month.month, month.recipient) not in unknown:
            other_over[month.recipient] += month.overpaid
    for what, mine, other in (
        ("claimed", ours_claimed, other_claimed),
        ("overpaid", ours_over, other_over),
    ):
        for key in sorted(k for k in {*mine, *other} if mine[k] != other[k])[:3]:  # type: ignore[index]
            tally.differences.append(f"{what} {key}: engine {mine[key]}, second opinion {other[key]} {case}")  # type: ignore[index]
    count_claims(built, tally)
    tally.persons["claims"] += len(awards.facts.person_ids)


def count_claims(built: Mapping[str, Claim], tally: Tally) -> None:
    """Add what these claims hold."""
    for claim in built.values():
        tally.claimed["claims"] += 1
        tally.claimed["lines"] += len(claim.lines)
        tally.claimed["lines of months paid in part"] += sum(line.paid is not None for line in claim.lines)
        for exclusion in claim.exclusions:
            tally.claimed.update(exclusion.reasons)


def _claimed_by_engine(built: Mapping[str, Claim]) -> tuple[Counter[tuple[str, str, str]], Counter[str]]:
    claimed: Counter[tuple[str, str, str]] = Counter()
    over: Counter[str] = Counter()
    for code, claim in built.items():
        for line in claim.lines:
            claimed[code, line.person, line.component] += line.amount
            assert line.months == len(months_between(line.from_.isoformat(), line.until.isoformat()))
        over[code] += claim.totals.overpaid
        assert claim.totals.grand_total == sum(line.amount for line in claim.lines) + sum(
            cost.claimed for cost in claim.costs
        )
    return claimed, over
