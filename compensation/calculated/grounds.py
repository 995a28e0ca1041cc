"""What each ground of residence asks and gives, and the terms of a child born in Finland."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_by_month import LawByMonth, day_term
from compensation.facts.model import GROUNDS
from compensation.law.provisions import Provision, Terms
from compensation.values.months import FAR, LONG_AGO, Days, Months


@frozen(eq=False)
class Grounds:
    """Columns by number of the ground (`facts.model.GROUNDS`), and what holds for every child born in Finland.

    `paid_from`, `paid_until` are months; `granted_before` is the day before which the permit must have been granted
    (FAR where any day will do). `child_own_time`, `child_paid_from` follow I-02, `child_while_parent_runs` I-31,
    `child_needs_permit_from_birth` I-30.
    """

    needs_application: NDArray[np.bool_]
    granted_before: Days
    paid_from: Months
    paid_until: Months
    home_municipality_only: NDArray[np.bool_]
    is_quota: NDArray[np.bool_]
    child_own_time: bool
    child_while_parent_runs: bool
    child_paid_from: int
    child_needs_permit_from_birth: bool


def grounds(law: LawByMonth) -> Grounds:
    """Make the table (A10 2(2); A23 2(3), 2(5))."""
    provisions = [_provision(law, section) for section in GROUNDS]
    terms = [law.terms(each.wordings[-1]) if each else Terms("", {}) for each in provisions]
    child = law.provision("child_born_in_finland")
    child_from = max(day_term(law.terms(w), "paid_from", LONG_AGO) for w in child.wordings)

    def days(name: str) -> Days:
        return np.array([day_term(each, name, FAR) for each in terms], dtype=np.int32)

    def flags(name: str) -> NDArray[np.bool_]:
        return np.array([bool(each.get(name)) for each in terms])

    return Grounds(
        needs_application=flags("after_application_needed"),
        granted_before=days("granted_before"),
        paid_from=np.array(
            [law.stretch(each.wordings[0])[0] if each else 0 for each in provisions], dtype=np.int16
        ),
        paid_until=law.reached(days("paid_until")),
        home_municipality_only=flags("home_municipality_only"),
        is_quota=np.array([each.get("length_class") == "quota" for each in terms]),
        child_own_time=law.terms(child.wordings[-1]).get("end") == "own",
        child_while_parent_runs=law.terms(child.wordings[-1])["due_while"] == "parent_running",
        child_paid_from=int(law.reached(np.array([child_from], dtype=np.int32))[0]),
        child_needs_permit_from_birth=law.last_terms("child_permit").flag("permit_needed_from_birth"),
    )


def _provision(law: LawByMonth, section: str) -> Provision | None:
    """The provision of a ground; None for no ground at all."""
    return law.provision("ground_" + section.replace(".", "_")) if section else None
