"""The provisions on actual costs compiled to tables: for each kind the stretches of days in which no wording changes.

Made once for a set of readings. After this, judging a cost is indexing: a change of law is another row of the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_by_month import day_term
from compensation.costs.considerable import Considerable, considerable_of
from compensation.costs.deadlines import Deadlines, deadlines_of
from compensation.costs.reasons import COST_BIT
from compensation.costs.recipients import Recipients, recipients_of
from compensation.costs.stretches import Stretches
from compensation.costs.terms import SHARED, own_terms, shared_terms
from compensation.facts.model import GROUNDS, KINDS
from compensation.law.areas import Areas
from compensation.law.provisions import Provision
from compensation.law.rulebook import Law, Terms, Wording
from compensation.values.arrays import Ints
from compensation.values.months import FAR, LONG_AGO, day_number


@frozen(eq=False)
class CostTables:
    """Everything that the judgement of a cost looks up, for days from `first` to before `until`."""

    first: int
    until: int
    stretches: Stretches
    stretch_at: NDArray[np.int16]
    """`stretch_at[kind, day]`: a row of `stretches`, days counted from `first`; -1 for a kind out of scope."""
    wordings: tuple[Wording, ...]
    considerable: Considerable
    deadlines: Deadlines
    recipients: Recipients
    out_of_scope: NDArray[np.bool_]
    """By kind: not claimed by this procedure at all."""
    flat_amount: NDArray[np.int64]
    """By kind, cents, the last in force; 0 where the kind has no flat amount."""
    counted_from: int
    """Social assistance before this day does not begin the year of A23 63 § (I-06)."""
    aland_from: int
    """The first day on which a municipality in Åland is paid anything (I-15)."""
    ground_from: Ints
    ground_until: Ints
    """By ground: days on which it is in (I-18 for 88a)."""

    def stretch_on_first_day(self, kind: Any, day: Any) -> Any:
        """The stretch on the first day of a cost that lies in the known law; -1 for a kind out of scope."""
        return self.stretch_at[kind, np.clip(day, self.first, self.until - 1) - self.first]


def compile_costs(law: Law, readings: Mapping[str, str], areas: Areas) -> CostTables:
    """Make the tables of a set of readings."""
    first, until = day_number(law.known_from), day_number(law.known_until)
    wordings: list[Wording] = []
    rows: list[dict[str, int]] = []
    stretch_at = np.full((len(KINDS), until - first), -1, dtype=np.int16)
    for row in _rows(law, readings, wordings):
        stretch_at[row["kind"], row["first"] - first : row["until"] - first] = len(rows)
        rows.append(row)
    stretches = Stretches.of(rows)
    scope = {
        kind
        for wording in law.provision("out_of_scope").wordings
        for kind in wording.terms_under(readings).texts("kinds")
    }
    assistance = law.provision("cost_social_assistance").wordings
    ground_from, ground_until = _grounds(law, readings)
    return CostTables(
        first=first,
        until=until,
        stretches=stretches,
        stretch_at=stretch_at,
        wordings=tuple(wordings),
        considerable=considerable_of(law, readings),
        deadlines=deadlines_of(law, readings),
        recipients=recipients_of(areas),
        out_of_scope=np.array([kind in scope for kind in KINDS]),
        flat_amount=_flat_amounts(stretches),
        counted_from=max(day_term(w.terms_under(readings), "counted_from", LONG_AGO) for w in assistance),
        aland_from=day_number(law.provision("recipient_aland_municipality").wordings[0].from_),
        ground_from=ground_from,
        ground_until=ground_until,
    )


def _rows(law: Law, readings: Mapping[str, str], wordings: list[Wording]) -> Iterator[dict[str, int]]:
    """The stretches of all kinds in order; wordings that are met for the first time are added to `wordings`."""
    considerable = law.provision("considerable")

    def terms_on(day: date, stem: str) -> Terms:
        provision = law.provision(stem)
        return provision.wording_on(day).terms_under(readings) if provision.covers(day) else Terms("", {})

    for number, kind in enumerate(KINDS):
        stem = f"cost_{kind}"
        if stem not in law.provisions:
            continue
        provision = law.provision(stem)
        by_year = _by_year(provision, considerable, readings)
        for begin, end in pairwise(_edges(law, (stem, *SHARED), by_year=by_year)):
            wording = provision.wording_on(begin) if provision.covers(begin) else None
            if wording is not None and wording not in wordings:
                wordings.append(wording)
            on = partial(terms_on, begin)
            row = own_terms(on(stem)) | shared_terms(kind, on)
            row["permit_tested"] &= row["persons"] >= 0
            yield row | {
                "kind": number,
                "first": day_number(begin),
                "until": day_number(end),
                "year": begin.year if by_year else 0,
                "wording": -1 if wording is None else wordings.index(wording),
                "closed": COST_BIT["kind_not_in_force"] if wording is None else row["closed"],
                "considerable": considerable.wordings.index(considerable.wording_on(begin))
                if row["limit"]
                else -1,
            }


def _by_year(provision: Provision, considerable: Provision, readings: Mapping[str, str]) -> bool:
    """Whether a limit counts the costs of a kind by calendar year."""
    kind = provision.stem.removeprefix("cost_")
    summed = any(kind in w.terms_under(readings).texts("kinds") for w in considerable.wordings)
    return summed or any("yearly_limit_eur" in w.terms for w in provision.wordings)


def _edges(law: Law, stems: Iterable[str], *, by_year: bool) -> list[date]:
    """Days on which one of these provisions changes, in order, and every New Year if `by_year`."""
    days = {law.known_from, law.known_until}
    for stem in stems:
        days |= {day for w in law.provision(stem).wordings for day in (w.from_, w.until)}
    if by_year:
        days |= {
            date(year, 1, 1) for year in range(law.known_from.year + 1, law.known_until.year + 1)
            if date(year, 1, 1) < law.known_until
        }  # fmt: skip
    return sorted(days)


def _flat_amounts(stretches: Stretches) -> NDArray[np.int64]:
    amounts = np.zeros(len(KINDS), dtype=np.int64)
    there = np.flatnonzero(stretches.flat_eur)
    # A later stretch of a kind overwrites an earlier one.
    amounts[stretches.kind[there]] = stretches.flat_eur[there]
    return amounts


def _grounds(law: Law, readings: Mapping[str, str]) -> tuple[Ints, Ints]:
    """By ground: the day from which and before which it is in; always for somebody without one."""
    first = np.full(len(GROUNDS), LONG_AGO, dtype=np.int32)
    until = np.full(len(GROUNDS), FAR, dtype=np.int32)
    for at, code in enumerate(GROUNDS):
        if code:
            wordings = law.provision("ground_" + code.replace(".", "_")).wordings
            first[at] = day_number(wordings[0].from_)
            until[at] = min(day_term(w.terms_under(readings), "paid_until", FAR) for w in wordings)
    return first, until
