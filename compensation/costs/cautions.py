"""What a reader of judged costs should look at again, whatever the verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.costs.days import rows_of_each
from compensation.costs.dossier import rows_of_assistance
from compensation.costs.outcome import ACCEPTED
from compensation.costs.reasons import COST_BIT
from compensation.costs.recipients import ALAND_HEALTH_ROLE, ALAND_MUNICIPALITY, HELSINKI
from compensation.facts.model import KINDS, NONE
from compensation.law.areas import MUNICIPALITY, recipient_code
from compensation.values.arrays import Index
from compensation.values.calendar_tables import first_of_month
from compensation.values.months import FAR, day_number
from compensation.words.catalogue import Catalogue, Message

if TYPE_CHECKING:
    from compensation.costs.judgements import Judgements

CAUTIONS = Catalogue("cost_reasons", "cautions")
AFTER_APPLICATION = "after_application_day"
_HELSINKI = MUNICIPALITY + 91
_WITHOUT_RESIDENCE_YET = KINDS.index("reception_preparedness")


@frozen
class CostWarning:
    """A remark on one cost: a stable code, a sentence in fi, sv, en, and the other costs that it concerns."""

    cost: int
    code: str
    message: Message
    others: tuple[int, ...] = ()


def warnings_of(judged: Judgements) -> tuple[CostWarning, ...]:
    """All warnings, by cost and code."""
    found = [
        *(_warn(row, "not_in_area") for row in _not_in_area(judged).tolist()),
        *_interpreting_with_assessment(judged),
        *_duplicates(judged),
        *(_warn(row, "ten_years_minor") for row in _ten_years_minor(judged).tolist()),
        *(_warn(row, "assistance_before_stated") for row in _before_stated(judged).tolist()),
        *(_warn(row, "preconditions_not_tested") for row in _not_tested(judged).tolist()),
        *(_warn(row, "ended_municipality") for row in _ended(judged).tolist()),
        *(_warn(row, AFTER_APPLICATION) for row in _after_application(judged).tolist()),
    ]
    return tuple(sorted(found, key=lambda warning: (warning.cost, warning.code)))


def _warn(row: int, code: str, others: tuple[int, ...] = ()) -> CostWarning:
    return CostWarning(int(row), code, CAUTIONS[code], others)


def _of_interest(judged: Judgements) -> NDArray[np.bool_]:
    """Costs that are no corrections and within the scope of the law."""
    alone = COST_BIT["out_of_scope"] | COST_BIT["outside_law"]
    return np.asarray((judged.facts.costs.corrects == NONE) & ((judged.reasons & alone) == 0))


def _not_in_area(judged: Judgements) -> Index:
    """Costs of persons whose residences are known, with a day on which the person lived elsewhere."""
    facts, costs, tables = judged.facts, judged.facts.costs, judged.tables
    rows = np.nonzero(_of_interest(judged) & (costs.person >= 0) & (costs.kind != _WITHOUT_RESIDENCE_YET))[0]
    person = costs.person[rows].astype(np.intp)
    rows = rows[facts.residences.offset[person + 1] > facts.residences.offset[person]]
    at, owner = rows_of_each(facts.residences.offset, costs.person[rows].astype(np.intp))
    cost = rows[owner]
    place = facts.residences["municipality"][at] + MUNICIPALITY
    recipient = costs.recipient[cost]
    role = tables.recipients.role[recipient]
    inside = np.where(
        recipient >= MUNICIPALITY,
        tables.recipients.same_municipality(place, np.maximum(recipient, MUNICIPALITY)),
        np.where(
            role == HELSINKI,
            place == _HELSINKI,
            np.where(
                role == ALAND_HEALTH_ROLE,
                tables.recipients.role[place] == ALAND_MUNICIPALITY,
                tables.recipients.county_of[place] == recipient,
            ),
        ),
    )
    low = np.maximum(facts.residences["from"][at], costs.from_[cost])
    high = np.minimum(facts.residences["until"][at], costs.until[cost])
    days = np.bincount(owner, weights=np.where(inside, np.maximum(high - low, 0), 0), minlength=len(rows))
    return rows[days < costs.until[rows] - costs.from_[rows]]


def _interpreting_with_assessment(judged: Judgements) -> Iterator[CostWarning]:
    costs = judged.facts.costs
    interest = _of_interest(judged)
    assessed: defaultdict[int, list[int]] = defaultdict(list)
    for row in np.nonzero(interest & (costs.kind == KINDS.index("initial_assessment")))[0].tolist():
        assessed[int(costs.person[row])].append(row)
    rows = np.nonzero(interest & (costs.kind == KINDS.index("interpreting")) & (costs.person >= 0))[0]
    for row in rows[np.isin(costs.person[rows], list(assessed))].tolist():
        same = [
            other
            for other in assessed[int(costs.person[row])]
            if costs.from_[other] < costs.until[row] and costs.from_[row] < costs.until[other]
        ]
        if same:
            yield _warn(row, "interpreting_with_assessment", tuple(same))


def _duplicates(judged: Judgements) -> Iterator[CostWarning]:
    costs = judged.facts.costs
    rows = np.nonzero(costs.voucher != "")[0]
    alike: defaultdict[tuple[int, str, int], list[int]] = defaultdict(list)
    for row, recipient, voucher, gross in zip(
        rows.tolist(),
        costs.recipient[rows].tolist(),
        costs.voucher[rows].tolist(),
        costs.gross[rows].tolist(),
        strict=True,
    ):
        alike[recipient, voucher, gross].append(row)
    for group in alike.values():
        for row in group if len(group) > 1 else ():
            yield _warn(row, "duplicate", tuple(other for other in group if other != row))


def _ten_years_minor(judged: Judgements) -> Index:
    minor = judged.facts.costs.kind == KINDS.index("unaccompanied_minor")
    return np.nonzero(minor & ((judged.reasons & COST_BIT["time_ended"]) != 0))[0]


def _before_stated(judged: Judgements) -> Index:
    """Rows of assistance in a month before the one stated as the first (A23 63 §), which contradict it."""
    facts, costs = judged.facts, judged.facts.costs
    rows = rows_of_assistance(costs)
    stated = facts.social_assistance_from[costs.person[rows]]
    rows, stated = rows[stated < FAR], stated[stated < FAR]
    earlier = costs.from_[rows] < first_of_month(stated)
    return rows[earlier & _of_interest(judged)[rows]]


def _not_tested(judged: Judgements) -> Index:
    """Costs of municipalities absent from a table `recipients` that is there."""
    costs, stated = judged.facts.costs, judged.facts.recipients
    if stated is None:
        return np.zeros(0, dtype=np.intp)
    municipal = _of_interest(judged) & (costs.recipient >= MUNICIPALITY)
    absent = [n for n in np.unique(costs.recipient[municipal]).tolist() if recipient_code(n) not in stated]
    return np.nonzero(municipal & np.isin(costs.recipient, absent))[0]


def _ended(judged: Judgements) -> Index:
    costs, tables = judged.facts.costs, judged.tables
    succeeded = tables.recipients.chain[costs.recipient, 1] >= 0
    return np.nonzero(_of_interest(judged) & succeeded)[0]


def _after_application(judged: Judgements) -> Index:
    """Accepted costs that begin after the day of application: unlike months they are not held back, but named."""
    if judged.applied_on is None:
        return np.zeros(0, dtype=np.intp)
    later = judged.facts.costs.from_ > day_number(judged.applied_on)
    return np.nonzero(later & (judged.verdict == ACCEPTED))[0]
