"""Random persons with costs, read, computed, claimed and told, for compare_with_saved.py."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import compensation
from compensation import Awards, Facts, ResultTable
from tests.costs_against_second_opinion import opinions
from tests.long.saved_desk import LANGUAGES, Desk
from tests.long.saved_inputs import findings_of
from tests.persons_against_second_opinion import (
    APPLICATION_DAYS,
    ClaimCase,
    RareGenerator,
    by_engine,
    everyone,
    frames,
    payments,
)
from tests.random_costs import CostGenerator
from tests.tables_for_tests import hetu, write

BLOCK = 500
"""Persons in one block; each has its own seed, so that a block can be had again without the rest."""
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
PERIODS = ((0, 60), (60, 130), (120, 160), (130, 184), (160, 166))
"""First month and month after the last, counted from September 2011."""
SPOILT = ("", "x", "2025-02-30", "31.12.2024", "1.234,5", "-1", "9999-12-31", "P00000-0", "kyllä", "091")
"""What stands in damaged cells."""
COSTS_EXPLAINED = 12

Tables = dict[str, list[dict[str, str]]]


def block(seed: int, number: int, persons: int, folder: Path) -> str:
    """Everything about one block of persons, as text."""
    rng = random.Random(f"{seed} {number}")
    case = _case(rng, number, persons)
    facts = compensation.read(frames(case.tables))
    readings = case.readings
    whole = compensation.calculate(facts, readings=readings)
    cut = compensation.calculate(facts, period=case.period, applied_on=case.applied_on, readings=readings)
    desk, lang = Desk(folder), LANGUAGES[number % len(LANGUAGES)]
    parts = [
        f"{case}\n",
        findings_of(facts),
        *_calculated(whole, None),
        *_calculated(cut, case.applied_on),
        *_claimed(cut),
        *_explained(whole),
        *_damaged(rng, case.tables),
        *_commanded(desk, case, _state_list(rng, case, cut), lang),
    ]
    shutil.rmtree(folder)
    return "".join(parts)


def _case(rng: random.Random, number: int, persons: int) -> ClaimCase:
    """Persons, ordinary, on boundaries or rare, with costs, recipients and payments;
    half of them have an identity code."""
    generator = CostGenerator(rng, boundary_heavy=number % 3 == 1)
    if number % 3 == 2:
        generator.persons = RareGenerator(rng)
    tables: Tables = {**generator.persons.tables(persons)}
    codes = {hetu(row["birth_date"], rng.randint(900, 999)): row for row in tables["persons"][::2]}
    for code, row in codes.items():
        row["hetu"] = code
    tables["recipients"] = everyone(tables)
    readings, months = generator.readings(), rng.choice(PERIODS)
    plain = ClaimCase(tables, readings, rng.choice(APPLICATION_DAYS), months)
    paid, applied = payments(rng, plain)
    generator.add(tables, persons)
    applied_on = generator.applied_on() or plain.applied_on
    return ClaimCase({**tables, "paid": paid, "applied": applied}, readings, applied_on, months)


def _state_list(rng: random.Random, case: ClaimCase, awards: Awards) -> list[dict[str, str]]:
    """What is due in the period as the State might list it: some of it left out, doubled, or under another name."""
    known = {row["person_id"]: (row.get("hetu", ""), row["birth_date"]) for row in case.tables["persons"]}
    due = list(awards.months())
    listed: list[dict[str, str]] = []
    for row in due:
        code, born = known[row["person_id"]]
        one = {"hetu": code, "person_id": "" if code else row["person_id"], "month": row["month"]}
        one |= {"recipient": row["recipient"], "amount": row["amount_eur"]}
        other, drawn = rng.choice(due), rng.random()
        if drawn < 0.02:
            one["month"] = other["month"]
        elif drawn < 0.04:
            one["recipient"] = other["recipient"]
        elif drawn < 0.07:
            one["amount"] = other["amount_eur"]
        elif drawn < 0.08:
            one |= {"hetu": hetu(born, rng.randint(900, 999)), "person_id": ""}
        listed += [one] * (rng.choice((0, 0, 2)) if 0.08 <= drawn < 0.16 else 1)
        if drawn > 0.98:
            listed.append(one | {"amount": f"-{one['amount']}"})
    return listed


def _table(name: str, table: ResultTable) -> str:
    frame = table.to_frame()
    head = " ".join(f"{column}:{frame[column].dtype}" for column in frame)
    return f"== {name}: {head}\n" + "".join(f"{' | '.join(map(str, row.values()))}\n" for row in table)


def _calculated(awards: Awards, applied_on: date | None) -> Iterator[str]:
    yield _table("spans", awards.spans)
    yield _table("months", awards.months())
    yield _table("by person", awards.by_person())
    yield _table("by recipient", awards.by_recipient())
    yield _table("undetermined", awards.undetermined)
    yield _table("costs", awards.costs)
    yield "== unpaid\n"
    for (person, month, recipient), reasons in by_engine(awards)[1].items():
        yield f"{person} {month} {recipient} {' '.join(reasons)}\n"
    judged = awards.judgements(applied_on)
    yield f"== costs applied for on {applied_on}\n"
    for row, (cost_id, told) in enumerate(opinions(judged).items()):
        missing, law = " ".join(sorted(told.missing)), " ".join(judged.law_ids(row))
        yield f"{cost_id} {told.verdict} {told.cents} {' '.join(told.reasons)} {missing} {law}\n"
    for warning in judged.warnings:
        yield f"{warning.code} {awards.facts.costs.cost_ids[warning.cost]}\n"
    for note in awards.notes:
        yield f"{note.code} {' '.join(note.message[lang] for lang in LANGUAGES)}\n"


def _claimed(awards: Awards) -> Iterator[str]:
    for pseudonymised in (False, True):
        for claim in compensation.claims(awards, pseudonymised=pseudonymised).values():
            yield f"== {claim.file_name}\n{claim.to_xml(created_at=NOW).decode()}"


def _explained(awards: Awards) -> Iterator[str]:
    for at, person in enumerate(awards.facts.person_ids):
        lang = LANGUAGES[at % len(LANGUAGES)]
        yield f"== {person} {lang}\n{compensation.explain(awards, person=person, lang=lang)}\n"


def _damaged(rng: random.Random, tables: Any) -> Iterator[str]:
    """What is said of the same tables with one cell of fifty spoilt, and what is due to those who are left."""
    spoilt = {
        name: [
            {column: rng.choice(SPOILT) if rng.random() < 0.02 else cell for column, cell in row.items()}
            for row in rows
        ]
        for name, rows in tables.items()
    }
    facts: Facts = compensation.read(frames(spoilt))
    yield f"== damaged: {len(facts)} persons, {len(facts.costs)} costs\n" + findings_of(facts)
    awards = compensation.calculate(facts)
    yield _table("spans", awards.spans)
    yield _table("costs", awards.costs)
    yield from _explained(awards)


def _commanded(desk: Desk, case: ClaimCase, listed: list[dict[str, str]], lang: str) -> Iterator[str]:
    """The commands on the tables and a list of the State as files, in one language."""
    with chdir(desk.folder):
        write(Path("tables"), case.tables)
        write(Path("lists"), {"paid": listed})
    chosen = [word for id, name in case.readings.items() for word in ("--reading", f"{id}={name}")]
    told = [*chosen, "--keep-going", "--lang", lang]
    when = ["--period", case.period, "--applied-on", case.applied_on]
    reconcile = ["reconcile", "tables", "--paid", "lists/paid.csv", "--amounts", "per_month"]
    yield desk.run("check", "tables", "--lang", lang)
    yield desk.run("calculate", "tables", "--by", "recipient", *when, *told)
    yield desk.run("calculate", "tables", "--costs", *when, *told)
    yield desk.run("build", "tables", *when, "--out", "claims", *told)
    yield desk.run("verify", "claims", "--inputs", "tables", "--lang", lang)
    yield desk.run("deadlines", "tables", "--on", case.applied_on, *told)
    yield desk.run(*reconcile, "--html", "report.html", "--ledger", "ledger.csv", *told)
    yield desk.run(*reconcile, "--format", "csv", *told)
    for cost in case.tables["costs"][:COSTS_EXPLAINED]:
        yield desk.run("explain", "tables", "--cost", cost["cost_id"], *chosen, "--lang", lang)
