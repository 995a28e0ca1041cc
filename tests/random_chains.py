"""Random chains of claims: an office whose facts, readings and law change, and that corrects what it claimed.

Everything comes from a `random.Random` that the caller gives. What must hold of each correction is tested apart from
the program, by the two files alone.
"""

from __future__ import annotations

import copy
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any
from unittest.mock import patch

from attrs import astuple, define, evolve, field

import compensation
from compensation.calculated.law_tables import LawTables, compile_tables
from compensation.claim.cells import paired_cells
from compensation.claim.file import labels, read_claim
from compensation.claim.record import Change, Claim
from compensation.corrections.correcting import cancel, correct
from compensation.corrections.record import Correction, Given
from compensation.facts.model import Facts
from compensation.law.provisions import Terms
from compensation.law.released import law_named
from compensation.law.rulebook import Law, assembled, canonical, law_digest, load_law, released_laws
from compensation.values.months import month_text
from compensation.verification.chains import heads
from compensation.verification.earlier_claims import EarlierClaim, with_earlier_claims
from compensation.verification.examining import examine
from compensation.verification.links import link_findings
from compensation.verification.together import claims_twice
from tests.persons_against_second_opinion import ClaimCase, everyone, frames, payments
from tests.random_costs import CostGenerator
from tests.random_persons import Generator
from tests.tables_for_tests import hetu

Tables = dict[str, list[dict[str, str]]]
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
MADE_ON = date(2026, 11, 28)
DAYS = [date(2024, 12, 31), date(2025, 6, 30), date(2026, 3, 1), date(2026, 11, 21)]
MOST_OFTEN_CHANGED = {
    "rate_municipality": 12, "rate_county": 13, "addition_municipality": 120, "rate_aland_municipality": 1,
    "late_municipality": 12, "length_others": -1, "rate_aland_health": 7,
}  # fmt: skip
"""Provisions whose last wording a made-up law changes, and by how much."""


def changed_law(stem: str, by: int) -> Law:
    """Today's law with every whole number of one provision's last wording changed."""
    today = load_law()
    provision = today.provision(stem)
    last = provision.wordings[-1]
    terms = {name: value + by if type(value) is int else value for name, value in last.terms.items()}
    changed = evolve(
        provision, wordings=(*provision.wordings[:-1], evolve(last, terms=Terms(last.id, terms)))
    )
    provisions = {**today.provisions, stem: changed}
    return assembled(provisions, law_digest(provisions.values()), "a changed law")


@cache
def laws() -> dict[str, Law]:
    """Laws by which a claim may be computed, by digest: today's, every released one, and made-up ones."""
    found = {load_law().digest: load_law()}
    for digest in released_laws():
        named = law_named(digest)
        assert named is not None
        found[digest] = named.law
    for stem, by in MOST_OFTEN_CHANGED.items():
        law = changed_law(stem, by)
        found[law.digest] = law
    return found


@cache
def _released() -> dict[str, Any]:
    texts = {
        digest: json.loads(canonical(law.provisions.values()))
        for digest, law in laws().items()
        if digest not in released_laws()
    }
    return {**released_laws(), **texts}


_compiled: dict[object, LawTables] = {}


def _compiled_once(
    law: Law, readings: Mapping[str, str], day: date | None, recipients: Any, until: Any
) -> LawTables:
    """The tables of a law, which thousands of small calculations share."""
    stated = tuple(astuple(each) for each in (recipients or {}).values())
    key = law.digest, *sorted(readings.items()), day, recipients is None, stated, until
    if key not in _compiled:
        if len(_compiled) > 300:
            _compiled.clear()
        _compiled[key] = compile_tables(law, readings, day, recipients, until)
    return _compiled[key]


@contextmanager
def released() -> Iterator[None]:
    """As if the made-up laws had been released; and each law is made into tables once."""
    found = _released()
    with (
        patch("compensation.law.rulebook.released_laws", lambda folder=None: found),
        patch("compensation.law.released.released_laws", lambda folder=None: found),
        patch("compensation.verification.law_checks.released_laws", lambda folder=None: found),
        patch("compensation.awards.calculation.compile_tables", _compiled_once),
    ):
        yield


def facts_of(tables: Tables) -> Facts:
    return compensation.read(frames(tables), keep_going=True)


def earlier(claim: Any, name: str = "") -> EarlierClaim:
    """The claim as it is read back from its file."""
    data = claim.to_xml(NOW)
    return EarlierClaim(
        *labels(data), name or claim.file_name, read_claim(data), sha256=hashlib.sha256(data).hexdigest()
    )


class Newcomers(Generator):
    """Persons whose time begins within three years before the day of applying, in six municipalities."""

    FIRST_START = date(2007, 10, 1)
    TOWNS = ("049", "091", "092", "837", "478", "170")

    def __init__(self, rng: random.Random, applied_on: date, *, boundary_heavy: bool) -> None:
        super().__init__(rng, boundary_heavy)
        self.around = applied_on - timedelta(days=1100), applied_on - timedelta(days=100)

    def day(self, low: date, high: date) -> date:
        return super().day(*self.around) if low == self.FIRST_START else super().day(low, high)

    def _municipality(self, day: date) -> str:
        return self.rng.choice(self.TOWNS)


def town(rng: random.Random, persons: int) -> ClaimCase:
    """Persons with costs and payments, a period before a day of applying, and readings."""
    applied_on, heavy = rng.choice(DAYS), rng.random() < 0.3
    generator = CostGenerator(rng, boundary_heavy=heavy)
    generator.persons = Newcomers(rng, applied_on, boundary_heavy=heavy)
    tables: Tables = {**generator.persons.tables(persons)}
    given: set[str] = set()
    for row in tables["persons"][::3]:
        code = hetu(row["birth_date"], rng.randint(900, 999))
        row["hetu"] = "" if code in given else code
        given.add(code)
    tables["recipients"] = everyone(tables)
    readings = generator.readings() if rng.random() < 0.4 else {}
    last = (applied_on.year - 2011) * 12 + applied_on.month - 9
    plain = ClaimCase(tables, readings, applied_on, (last - rng.choice([6, 12, 12, 24]), last))
    paid, applied = payments(rng, plain)
    if rng.random() < 0.5:
        paid, applied = paid[::6], applied[::6]
    generator.add(tables, persons)
    return evolve(plain, tables={**tables, "paid": paid, "applied": applied})


@define
class Office:
    """What an office has: its tables, its choices, every claim file, and what it was told on the way."""

    rng: random.Random
    case: ClaimCase
    tables: Tables
    readings: dict[str, str]
    law: Law
    files: list[EarlierClaim] = field(factory=list)
    faults: list[str] = field(factory=list)
    seen: Counter[str] = field(factory=Counter)
    day: date = MADE_ON

    @classmethod
    def of(cls, rng: random.Random, persons: int = 10) -> Office:
        case = town(rng, persons)
        tables = {name: list(rows) for name, rows in copy.deepcopy(dict(case.tables)).items()}
        return cls(rng, case, tables, dict(case.readings), rng.choice(list(laws().values())))

    @property
    def heads(self) -> tuple[EarlierClaim, ...]:
        return heads(self.files)

    def build(self) -> None:
        """A claim for everybody; in every second office a further one, over a time that begins within the first."""
        facts = facts_of(self.tables)
        self._claim(facts, self.case.months, self.case.applied_on)
        if self.rng.random() < 0.5:
            low, high = self.case.months
            middle = self.rng.randint(low, high - 1)
            change(self.rng, self.tables)
            later = facts_of(self.tables)
            day = max(
                self.case.applied_on, self.case.applied_on + timedelta(days=self.rng.choice([0, 40, 200]))
            )
            self._claim(with_earlier_claims(later, self.files), (middle, high), day)

    def _claim(self, facts: Facts, months: tuple[int, int], day: date) -> None:
        period = f"{month_text(months[0])}..{month_text(months[1] - 1)}"
        awards = compensation.calculate(
            facts, period=period, applied_on=day, readings=self.readings, law=self.law
        )
        pseudonymised = self.rng.random() < 0.2
        number = len(self.files)
        for claim in compensation.claims(awards, pseudonymised=pseudonymised).values():
            self.files.append(earlier(claim, f"{number}-{claim.file_name}"))

    def revise(self) -> tuple[Correction, ...]:
        """Facts, readings or law change, and what was claimed is corrected; sometimes a claim is cancelled instead."""
        rng, old = self.rng, facts_of(self.tables)
        before = self.heads
        if rng.random() < 0.06 and before:
            chosen = rng.sample(before, min(len(before), 2))
            found = cancel(chosen, made_on=self.day, given=Given(files=self.files))
            self._keep(found, before)
            return found
        if rng.random() < 0.85:
            change(rng, self.tables)
        if rng.random() < 0.3:
            self.readings = CostGenerator(rng).readings()
        if rng.random() < 0.4:
            self.law = rng.choice(list(laws().values()))
        given = Given(
            others=before,
            files=self.files,
            old_facts=old if rng.random() < 0.5 else None,
            readings=self.readings,
            law=self.law,
        )
        facts = facts_of(self.tables)
        listed = {code for code, row in (facts.recipients or {}).items() if row.usable}
        claims = [each for each in before if each.claim.recipient.code in listed]
        found = correct(claims, facts, made_on=self.day, given=given)
        self._keep(found, before)
        again = correct(
            [each for each in self.heads if each.claim.recipient.code in listed], facts, made_on=self.day,
            given=evolve(given, others=self.heads, old_facts=None, files=self.files),
        )  # fmt: skip
        self.faults += [f"corrected again: {each.successor.file_name}" for each in again]
        return found

    def links(self) -> Iterator[str]:
        """What `verify` finds wrong between all files."""
        for finding in (
            *link_findings(self.files),
            *claims_twice({each.name: each.claim for each in self.heads}),
        ):
            if finding.severity == "error":
                yield f"{finding.code} {dict(finding.values)}"

    def _keep(self, found: tuple[Correction, ...], before: tuple[EarlierClaim, ...]) -> None:
        for each in found:
            self.faults += faults_of(each)
            number = len(self.files)
            self.files.append(earlier(each.successor, f"{number}-{each.successor.file_name}"))
            self.seen[f"revision {each.successor.revision}"] += 1
            self.seen.update(change.cause for change in each.differences)
            self.seen["counterpart"] += len(each.counterparts)
            self.seen["late"] += len(each.late)
            self.seen["recoveries"] += len(each.recoveries)
            self.seen["facts named"] += sum(bool(change.facts) for change in each.differences)
            self.seen["law named"] += sum(bool(change.law) for change in each.differences)


def faults_of(correction: Correction) -> Iterator[str]:
    """What does not hold of one correction: cell by cell, cause by cause, and the file by itself."""
    old, new = correction.predecessor.claim, correction.successor
    name = f"{old.file_name} -> {new.file_name}"
    yield from (f"{name}: {fault}" for fault in cell_faults(old, new))
    changes = new.differences
    if not changes:
        yield f"{name}: a correction without a difference"
    if sum(each.change for each in changes) != new.totals.grand_total - old.totals.grand_total:
        yield f"{name}: causes do not add up"
    paid, back = new.totals.to_be_paid or 0, new.totals.to_be_paid_back or 0
    if old.totals.grand_total + paid - back != new.totals.grand_total:
        yield f"{name}: claimed + to be paid - to be paid back is not what is claimed now"
    data = new.to_xml(NOW)
    for finding in examine(data).findings:
        if finding.severity == "error":
            yield f"{name}: {finding.code} {dict(finding.values)}"
    if read_claim(data) != new:
        yield f"{name}: read back otherwise"


def cell_faults(old: Claim, new: Claim) -> Iterator[str]:
    """Cells in which the predecessor and the differences do not give the successor."""
    before, after = paired_cells(old, new)
    was: dict[Any, int] = {**before.months, **before.costs}
    is_: dict[Any, int] = {**after.months, **after.costs}
    places: dict[tuple[Any, ...], list[Change]] = defaultdict(list)
    for each in new.differences:
        places[each.place].append(each)
    told: set[Any] = set()
    for changes in places.values():
        first = changes[0]
        if first.cost:
            cells: list[Any] = [(first.cost, first.name)]
        else:
            cells = [(first.person, first.name, month) for month in months(first.from_, first.until)]
        if told & set(cells):
            yield f"two places hold {cells}"
        told |= set(cells)
        given = [(each.was, each.is_) for each in changes]
        if given[0][0] != sum(was.get(cell, 0) for cell in cells):
            yield f"{first}: was not claimed"
        if given[-1][1] != sum(is_.get(cell, 0) for cell in cells):
            yield f"{changes[-1]}: is not claimed"
        if any(one[1] != other[0] for one, other in pairwise(given)):
            yield f"{first}: causes do not follow each other"
        signs = {(is_.get(cell, 0) > was.get(cell, 0)) for cell in cells}
        if len(signs) > 1 or any(is_.get(cell, 0) == was.get(cell, 0) for cell in cells):
            yield f"{first}: months of one place went different ways"
    for cell in {*was, *is_} - told:
        if was.get(cell, 0) != is_.get(cell, 0):
            yield f"{cell}: {was.get(cell, 0)} -> {is_.get(cell, 0)} is told nowhere"


def months(first: date, until: date) -> list[date]:
    found = []
    while first < until:
        found.append(first)
        first = (first + timedelta(days=31)).replace(day=1)
    return found


# -- how tables change ----------------------------------------------------------------------------------------------


def change(rng: random.Random, tables: Tables) -> None:
    """A few rows otherwise than they were."""
    for _ in range(rng.choice([2, 4, 8, 12])):
        rng.choice(CHANGES)(rng, tables)


def _day(rng: random.Random, low: int = 2022) -> str:
    return date(rng.randint(low, 2026), rng.randint(1, 12), rng.choice([1, 1, 2, 15, 28])).isoformat()


def _one(rng: random.Random, tables: Tables, name: str) -> dict[str, str]:
    rows = tables.get(name) or [{}]
    return rng.choice(rows)


def _person(column: str, values: Callable[[random.Random], str]) -> Callable[[random.Random, Tables], None]:
    def changed(rng: random.Random, tables: Tables) -> None:
        _one(rng, tables, "persons")[column] = values(rng)

    return changed


def _moved(rng: random.Random, tables: Tables) -> None:
    row = _one(rng, tables, "residences")
    others = [
        each["municipality"]
        for each in tables["residences"]
        if each["municipality"] != row.get("municipality")
    ]
    if others:
        row["municipality"] = rng.choice(others)


def _moved_later(rng: random.Random, tables: Tables) -> None:
    row = _one(rng, tables, "residences")
    day = _day(rng, 2024)
    if row.get("to") == "" and row.get("from", "9") < day:
        row["to"] = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        town = rng.choice(tables["residences"])["municipality"]
        tables["residences"].append({**row, "municipality": town, "from": day, "to": ""})


def _gone(rng: random.Random, tables: Tables) -> None:
    id = _one(rng, tables, "persons").get("person_id")
    if len(tables["persons"]) > 3:
        for name in ("persons", "permits", "residences", "paid"):
            tables[name] = [row for row in tables.get(name, []) if row.get("person_id") != id]


def _cost(rng: random.Random, tables: Tables) -> None:
    row = _one(rng, tables, "costs")
    if not row:
        return
    what = rng.choice(
        ["gross", "gross", "deductions", "condition_met", "recipient", "kind", "gone", "from", "applied_for"]
    )
    if what == "gone":
        tables["costs"].remove(row)
    elif what in ("recipient", "kind"):
        row[what] = _one(rng, tables, "costs")[what]
    elif what == "condition_met":
        row[what] = rng.choice(["yes", "no", ""])
    elif what == "from":
        row["from"] = row["to"] = _day(rng)
    elif what == "applied_for":
        row[what] = rng.choice(["", "2026-03-01"])
    else:
        row[what] = f"{rng.randint(0, 900)}.{rng.randint(0, 99):02}"


def _decision(rng: random.Random, tables: Tables) -> None:
    row = _one(rng, tables, "decisions")
    if row:
        row["cap"] = rng.choice(["", "100.00", "2500.50"])


def _payment(rng: random.Random, tables: Tables) -> None:
    # What the table `applied` holds was claimed elsewhere, and stays so.
    row = _one(rng, tables, "paid")
    if row and rng.random() < 0.5:
        tables["paid"].remove(row)
    elif row:
        row["amount"] = f"{rng.randint(0, 300)}.{rng.randint(0, 99):02}"


def _agreement(rng: random.Random, tables: Tables) -> None:
    row = _one(rng, tables, "recipients")
    if "programme_from" in row:
        row["programme_from"] = rng.choice(["2011-01-01", "2025-02-01", ""])


CHANGES: list[Callable[[random.Random, Tables], None]] = [
    _person("ground", lambda rng: rng.choice(["87", "90", "88", "110", "51"])),
    _person("citizen_from", lambda rng: rng.choice(["", _day(rng)])),
    _person("died_on", lambda rng: rng.choice(["", _day(rng)])),
    _person("home_municipality_from", _day),
    _person("permit_to", lambda rng: rng.choice(["", _day(rng)])),
    _person("after_application", lambda rng: rng.choice(["yes", "no", ""])),
    _person("tie_before_arrival", lambda rng: rng.choice(["yes", "no", ""])),
    _moved, _moved, _moved_later, _moved_later, _gone, _cost, _cost, _cost, _decision, _payment, _payment, _agreement,
]  # fmt: skip

__all__ = ["Office", "cell_faults", "changed_law", "faults_of", "laws", "released"]
