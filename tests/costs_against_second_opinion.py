"""Runs the engine and the second opinion on the same random costs and names every difference; tests
and the long comparison use it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
from attrs import evolve, field, fields, frozen

from compensation.costs.citations import law_texts, missing_names
from compensation.costs.judgements import Judgements
from compensation.costs.judging import judge
from compensation.costs.outcome import VERDICTS
from compensation.facts.model import KINDS, NOT_THERE, Costs, Facts
from compensation.law.readings import resolve
from compensation.law.rulebook import load_law
from compensation.second_opinion.day_by_day import judged as second_opinion
from compensation.values.money import parse_cents
from tests.random_costs import LOST, CostGenerator
from tests.random_persons import municipality_rows
from tests.tables_for_tests import read_on as read

Tables = Mapping[str, Sequence[Mapping[str, str]]]


@frozen
class Opinion:
    """One cost as one of the two judges it."""

    verdict: str
    cents: int
    reasons: tuple[str, ...]
    missing: frozenset[str]


@frozen
class Case:
    """An input with its readings and application day."""

    tables: Tables
    readings: dict[str, str]
    applied_on: date | None


@frozen
class Tally:
    """How often each kind with a verdict, each reason, missing fact, wording and reading came up; and what differed."""

    kinds: Counter[tuple[str, str]] = field(factory=Counter)
    reasons: Counter[str] = field(factory=Counter)
    missing: Counter[str] = field(factory=Counter)
    wordings: Counter[str] = field(factory=Counter)
    readings: Counter[str] = field(factory=Counter)
    differences: list[str] = field(factory=list)


def cases(
    seed: int, rows: int, *, boundary_heavy: bool, persons: int = 40, costs: int = 250
) -> Iterator[Case]:
    """Inputs with at least so many rows of costs in all."""
    generator = CostGenerator(random.Random(seed), boundary_heavy)
    made = 0
    while made < rows:
        tables = generator.tables(persons, costs)
        yield Case(tables, generator.readings(), generator.applied_on())
        made += len(tables["costs"])


def frames(tables: Tables) -> dict[str, pd.DataFrame]:
    """Tables as DataFrames of text."""
    return {
        name: pd.DataFrame(
            list(rows), columns=list(dict.fromkeys(c for row in rows for c in row)), dtype=str
        ).fillna("")
        for name, rows in tables.items()
        if rows
    }


def facts_of(tables: Tables) -> Facts:
    """Facts by way of intake, mended where the random tables have what intake refuses and judging has rules for.

    Recipients get an IBAN; deductions larger than the amount and decisions of nobody are put in after reading.
    """
    mended = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    lost = sorted(
        {row.get("corrects", "") for row in mended["costs"] if row.get("corrects", "").startswith(LOST)}
    )
    whole = len(mended["costs"])
    usual = {"kind": "interpreting", "from": "2024-01-01", "recipient": "municipality-049", "gross": "1.00"}
    person_id = mended["persons"][0]["person_id"]
    mended["costs"] += [usual | {"cost_id": id, "person_id": person_id} for id in lost]
    for row in mended.get("recipients", ()):
        row["iban"] = row.get("iban") or "FI2112345600000785"
    too_much = {}
    for row in mended["costs"]:
        deducted = parse_cents(row.get("deductions") or "0")
        if not row.get("corrects") and deducted > parse_cents(row.get("gross") or "0"):
            too_much[row["cost_id"]] = deducted
            row["deductions"] = ""
    nobodys = {}
    for row in mended.get("decisions", ()):
        if not row.get("person_id") and row["kind"] != "aland_guidance":
            nobodys[row["decision_id"]] = KINDS.index(row["kind"])
            row["kind"] = "aland_guidance"
    facts = read(frames(mended))
    assert not [finding for finding in facts.findings if finding.severity == "error"], facts.findings
    deductions = [
        too_much.get(cost_id, int(kept))
        for cost_id, kept in zip(facts.costs.cost_ids, facts.costs.deductions, strict=True)
    ]
    kinds = [
        nobodys.get(decision_id, int(kept))
        for decision_id, kept in zip(facts.decisions.decision_ids, facts.decisions.kind, strict=True)
    ]
    costs = evolve(facts.costs, deductions=np.array(deductions, dtype=np.int64))
    return evolve(
        facts,
        costs=_first_rows(costs, whole) if lost else costs,
        decisions=evolve(facts.decisions, kind=np.array(kinds, dtype=np.int8)),
    )


def _first_rows(costs: Costs, count: int) -> Costs:
    """The costs without the last ones, as intake leaves rows out: who corrects one of these corrects none there is."""
    kept = {each.name: getattr(costs, each.name)[:count] for each in fields(Costs)}
    return Costs(**kept | {"corrects": np.where(kept["corrects"] >= count, NOT_THERE, kept["corrects"])})


def by_engine(case: Case) -> dict[str, Opinion]:
    """What the engine says, by cost_id."""
    return opinions(judge(facts_of(case.tables), load_law(), case.readings, case.applied_on))


def opinions(judged: Judgements) -> dict[str, Opinion]:
    """Judgements by cost_id."""
    return {
        str(judged.facts.costs.cost_ids[row]): Opinion(
            VERDICTS[int(judged.verdict[row])],
            int(judged.cents[row]),
            judged.reason_codes(row),
            frozenset(missing_names(judged, row)),
        )
        for row in np.arange(len(judged)).tolist()
    }


def by_second_opinion(case: Case) -> dict[str, Opinion]:
    """What the second opinion says, by cost_id."""
    found = second_opinion(
        {name: list(map(dict, rows)) for name, rows in case.tables.items()},
        municipality_rows(),
        applied_on=case.applied_on,
        readings=case.readings,
    )
    return {
        each.cost_id: Opinion(each.verdict, each.cents, each.reasons, frozenset(each.missing))
        for each in found
    }


def compare(case: Case, tally: Tally, *, reasons_too: bool) -> None:
    """Add one input to the tally."""
    judgements = judge(facts_of(case.tables), load_law(), case.readings, case.applied_on)
    ours, theirs = opinions(judgements), by_second_opinion(case)
    for texts in law_texts(judgements, np.arange(len(judgements))):
        tally.wordings.update(texts.split())
    for id, name in resolve(case.readings).items():
        tally.readings[f"{id} {name}"] += len(ours)
    rows = {row["cost_id"]: row for row in case.tables["costs"]}
    assert ours.keys() == theirs.keys() == rows.keys()
    for cost_id, row in sorted(rows.items()):
        one, other = ours[cost_id], theirs[cost_id]
        tally.kinds[row["kind"], one.verdict] += 1
        tally.reasons.update(one.reasons)
        tally.missing.update(
            {
                fact.split(":")[-1] if ":" in fact and "parent_ids" not in fact else fact.split(":")[0]
                for fact in one.missing
            }
        )
        differs = (one.verdict, one.cents) != (other.verdict, other.cents)
        if differs or (reasons_too and (one.reasons != other.reasons or one.missing != other.missing)):
            tally.differences.append(
                f"{case.applied_on} {case.readings}\n  {row}\n  engine {one}\n  second {other}"
            )
