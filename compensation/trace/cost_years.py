"""The costs of a person that count against a limit together: of a calendar year, of a kind, or once in a life."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from compensation.costs.outcome import ACCEPTED
from compensation.costs.sums import by_years
from compensation.facts.model import NONE
from compensation.trace.cost_days import Good, cents_of, watched
from compensation.trace.one_cost import OneCost
from compensation.trace.record import Limit, Use
from compensation.values.months import FAR


def rows_of_sum(one: OneCost, year: int) -> list[tuple[int, int]]:
    """(cost, net cents) of every row that is added up with a cost for its calendar year, itself among them."""
    costs, rule = one.costs, one.judged.tables.considerable
    group = int(rule.group[costs.kind[one.row], year - rule.first_year])
    same = (rule.group[costs.kind, year - rule.first_year] == group) & (costs.person == one.person)
    rows = np.flatnonzero(same)
    parts = by_years(costs, rows, (costs.gross - costs.deductions)[rows])
    of_year = parts.year == year
    return list(zip(parts.cost[of_year].tolist(), parts.cents[of_year].tolist(), strict=True))


def considerable_limits(one: OneCost) -> Iterator[Limit]:
    """For each year of a kind that has to be considerable: the limit, and the sum of the year row by row."""
    tables, law = one.judged.tables, one.judged.tables.stretches
    for stretch in one.stretches:
        if law.considerable[stretch] < 0 or one.person < 0:
            continue
        year = int(law.year[stretch])
        rows = rows_of_sum(one, year)
        asked = sum(cents for _, cents in rows)
        limit = int(law.limit[stretch])
        code = "not_considerable" if law.limit_tested[stretch] else "below_considerable_note"
        wording = tables.considerable.wordings[int(law.considerable[stretch])].id
        yield Limit(
            code,
            asked <= limit and code in one.acted,
            cents=limit,
            against=asked,
            used=tuple(use_of(one, row, cents) for row, cents in rows),
            law=one.law.use([wording], ("limit_eur", "tested", "counts", "counted_together")),
        )


def parts_before(one: OneCost, good: Good) -> list[tuple[int, int]]:
    """(cost, cents) of accepted parts that absorb the limit of a calendar year before this one does (I-05)."""
    judged, costs, law = one.judged, one.costs, one.judged.tables.stretches
    year = int(law.year[good.stretch])
    found: list[tuple[int, int]] = []
    accepted = [row for row, _ in rows_of_sum(one, year) if judged.before.verdict[row] == ACCEPTED]
    for row in sorted({*accepted, one.row}, key=lambda each: (int(costs.from_[each]), each)):
        for each in watched(judged, row).good:
            if int(law.year[each.stretch]) != year or not law.limit_tested[each.stretch]:
                continue
            if row == one.row and each == good:
                return found
            found.append((row, cents_of(judged, row, each)))
    return found


def of_other_days(one: OneCost) -> Iterator[Limit]:
    """What an earlier claim or another cost has settled: applied for before, assessed before, correction of nothing."""
    if "already_applied" in one.reasons:
        yield Limit("already_applied", True, facts=one.fact("applied_for"))
    if "corrected_not_accepted" in one.reasons:
        target = int(one.costs.corrects[one.row])
        others = (str(one.costs.cost_ids[target]),) if target >= 0 else ()
        yield Limit("corrected_not_accepted", True, others=others, facts=one.fact("corrects"))
    if "already_assessed" in one.reasons:
        yield _once_in_life(one)


def _once_in_life(one: OneCost) -> Limit:
    """The earlier assessment that used up the once in a life."""
    costs, verdict = one.costs, one.judged.before.verdict
    same = (costs.kind == costs.kind[one.row]) & (costs.person == one.person) & (costs.corrects == NONE)
    uses = same & ((verdict == ACCEPTED) | (costs.applied_for < FAR))
    order = sorted(np.flatnonzero(uses).tolist(), key=lambda row: (int(costs.from_[row]), row))
    earlier = [row for row in order if (costs.from_[row], row) < (costs.from_[one.row], one.row)]
    return Limit(
        "already_assessed",
        True,
        others=tuple(str(costs.cost_ids[row]) for row in earlier[:1]),
        facts=tuple(fact for row in earlier[:1] for fact in one.named.cost(row, "from", "applied_for")),
        law=one.law.use(one.kind_law),
    )


def use_of(one: OneCost, row: int, cents: int) -> Use:
    """What another cost takes of a limit, with the cell of its amount."""
    return Use(str(one.costs.cost_ids[row]), cents, one.named.cost(row, "gross")[0])
