"""Costs with their verdicts as a table of results."""

from __future__ import annotations

import numpy as np

from compensation.awards.computed import Computed
from compensation.awards.result_table import MONEY, TEXT, ResultTable
from compensation.costs.citations import law_texts
from compensation.costs.judgements import Judgements
from compensation.costs.outcome import VERDICTS
from compensation.costs.reasons import cost_codes
from compensation.facts.model import KINDS, Costs
from compensation.law.areas import recipient_code
from compensation.values.arrays import Index
from compensation.values.months import day_number, first_day


def cost_table(source: Computed | Judgements) -> ResultTable:
    """Every cost with its verdict, sorted by cost_id; of awards with a period, those whose first day lies in it.

    A blank recipient or person stands for one that is not named; `reason` and `law` are separated by spaces.
    """
    judged = source if isinstance(source, Judgements) else source.judgements()
    costs = judged.facts.costs
    rows = np.arange(len(costs)) if isinstance(source, Judgements) else rows_in_period(source, costs)
    codes = {int(mask): " ".join(cost_codes(int(mask))) for mask in np.unique(judged.reasons[rows])}
    names = {int(number): recipient_code(int(number)) for number in np.unique(costs.recipient[rows])}
    persons = [int(number) for number in costs.person[rows]]
    return ResultTable(
        {
            "cost_id": TEXT, "person_id": TEXT, "recipient": TEXT, "kind": TEXT, "claimable_eur": MONEY,
            "verdict": TEXT, "reason": TEXT, "law": TEXT,
        },
        {
            "cost_id": list(costs.cost_ids[rows]),
            "person_id": ["" if number < 0 else judged.facts.person_ids[number] for number in persons],
            "recipient": [names[int(number)] for number in costs.recipient[rows]],
            "kind": [KINDS[number] for number in costs.kind[rows]],
            "claimable_eur": judged.cents[rows],
            "verdict": [VERDICTS[verdict] for verdict in judged.verdict[rows]],
            "reason": [codes[int(mask)] for mask in judged.reasons[rows]],
            "law": law_texts(judged, rows),
        },
    )  # fmt: skip


def rows_in_period(awards: Computed, costs: Costs) -> Index:
    """Costs whose first day lies in the period of the awards; all of them where there is none."""
    if awards.period is None:
        return np.arange(len(costs))
    first, end = (day_number(first_day(month)) for month in awards.period)
    return np.nonzero((costs.from_ >= first) & (costs.from_ < end))[0]
