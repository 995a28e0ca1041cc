"""The provisions on actual costs compiled to tables: for each kind the stretches of days in which no wording changes.

Made once for a set of readings. After this, judging a cost is indexing: a change of law is another row of the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_by_month import day_term
from compensation.costs.deadlines import Deadlines, deadlines
from compensation.costs.reasons import COST_BIT
from compensation.costs.recipients import recipient_tables
from compensation.costs.stretches import column_type, own_terms, shared_terms
from compensation.facts.model import GROUNDS, KINDS
from compensation.law.areas import Areas
from compensation.law.rulebook import Law, Terms, Wording
from compensation.values.months import FAR, LONG_AGO, day_date, day_number


@frozen(eq=False)
class CostTables:
    """Everything that the judgement of a cost looks up.

    `stretch_at[kind, day]` is a row of the columns, for days from `first` on (day 0) to before `until`. Columns (one value
    for each stretch): the terms of the wording by their names (flags, numbers, amounts in cents), and

    - `kind`: number in KINDS; `from`, `until`: its days
    - `wording`: row of `wordings`, -1 where the kind has no law; `closed`: reason bits where nothing is reimbursed, else 0
    - `paid_roles`, `flagged_roles`, `condition_exempt_roles`, `repealed_roles`: bits of ROLES; `flag`: the remark's bit
    - `persons`: bits of STANDINGS, -1 where the kind has no person; `grounds`: bits of GROUNDS; `minor_grounds`, `minor_routes`
    - `from_start`, `from_home`, `from_assistance`: from what the time runs; `citizens_by_assistance`, `window_by_arrival`, `once_in_life`, `limit_for_province`: flags
    - `programme`, `agreement`: NO_ONE, SECTION_4 or EVERYBODY; `permit_tested`, `citizens_out`, `served_by_transfer`: flags
    - `considerable`: row of `considerable_wordings`, -1 none; `limit`: its cents; `limit_tested`; `year`: calendar year, 0 if not cut by years
    """

    first: int
    until: int
    stretch_at: NDArray[np.int16]
    columns: Mapping[str, NDArray[Any]]
    wordings: tuple[Wording, ...]
    considerable_wordings: tuple[Wording, ...]
    excess_only: bool
    group: NDArray[np.int8]
    """`group[kind, year]`: the kind under which costs are summed for the considerable test, years counted from `first_year`."""
    first_year: int
    out_of_scope: NDArray[np.bool_]
    """By kind."""
    flat_amount: NDArray[np.int64]
    """By kind, cents, the last in force; 0 where the kind has no flat amount."""
    deadlines: Deadlines
    last_day: NDArray[np.int32]
    """`last_day[kind, day]`: the last day on which a cost that begins on a day of the known law can be applied for."""
    counted_from: int
    """Social assistance before this day does not begin the year of A23 63 (I-06)."""
    aland_from: int
    role: NDArray[np.int8]
    county_of: NDArray[np.int32]
    """By recipient number of a municipality: its county (a successor's where it has ended), -1 none."""
    chain: NDArray[np.int32]
    """By recipient number of a municipality: itself and those that took its place, -1 where there are no more."""
    ground_from: NDArray[np.int32]
    ground_until: NDArray[np.int32]

    ranges: Mapping[str, tuple[tuple[int, int], ...]]
    """By column: runs `[low, high)` of stretches for which it is not zero."""

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.columns[name]

    def stretch_on_first_day(self, kind: Any, day: Any) -> Any:
        """The stretch on the first day of a cost that lies in the known law; -1 for a kind out of scope."""
        return self.stretch_at[kind, np.clip(day, self.first, self.until - 1) - self.first]

    def same_municipality(self, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.bool_]:
        """Whether two recipient numbers are one municipality, the one perhaps the successor of the other."""
        same = one == other
        for at in range(1, self.chain.shape[1]):
            for successor, of_whom in ((one, other), (other, one)):
                same |= self.chain[of_whom, at] == successor
        return np.asarray(same)


def compile_costs(law: Law, readings: Mapping[str, str], areas: Areas) -> CostTables:
    """Make the tables."""

    def terms_of(wording: Wording) -> Terms:
        return wording.terms_under(readings)

    def on(stem: str, day: date) -> Terms | None:
        provision = law.provisions[stem]
        return terms_of(provision.wording_on(day)) if provision.covers(day) else None

    first, until = day_number(law.known_from), day_number(law.known_until)
    years = range(law.known_from.year, day_date(until - 1).year + 1)
    considerable = law.provision("considerable")
    wordings: list[Wording] = []
    rows: list[dict[str, int]] = []
    stretch_at = np.full((len(KINDS), until - first), -1, dtype=np.int16)
    for number, kind in enumerate(KINDS):
        stem = f"cost_{kind}"
        if stem not in law.provisions:
            continue
        cut = _boundaries(law, (stem, *_SHARED))
        by_year = any(kind in terms_of(w).texts("kinds") for w in considerable.wordings) or any(
            "yearly_limit_eur" in w.terms for w in law.provision(stem).wordings
        )
        if by_year:
            cut |= {date(year, 1, 1) for year in years[1:]}
        edges = sorted(cut)
        for begin, end in pairwise(edges):
            wording = law.provision(stem).wording_on(begin) if law.provision(stem).covers(begin) else None
            if wording is not None and wording not in wordings:
                wordings.append(wording)
            row = {"kind": number, "from": day_number(begin), "until": day_number(end)}
            row |= own_terms(Terms("", {}) if wording is None else terms_of(wording))
            row["wording"] = -1 if wording is None else wordings.index(wording)
            if wording is None:
                row["closed"] = COST_BIT["kind_not_in_force"]
            row |= shared_terms(kind, begin, on)
            row["permit_tested"] &= row["persons"] >= 0
            limit = on("considerable", begin)
            counts = limit is not None and kind in limit.texts("kinds")
            row["considerable"] = (
                considerable.wordings.index(considerable.wording_on(begin)) if counts else -1
            )
            row["limit"] = 100 * limit.integer("limit_eur") if limit is not None and counts else 0
            row["limit_tested"] = bool(counts and limit is not None and limit.flag("tested"))
            row["year"] = begin.year if by_year else 0
            stretch_at[number, day_number(begin) - first : day_number(end) - first] = len(rows)
            rows.append(row)
    last_days = deadlines(law, readings, first, until)
    assistance = [terms_of(w) for w in law.provision("cost_social_assistance").wordings]
    scope = {kind for w in law.provision("out_of_scope").wordings for kind in terms_of(w).texts("kinds")}
    grounds = [None if code == "" else law.provision("ground_" + code.replace(".", "_")) for code in GROUNDS]
    role, county_of, chain = recipient_tables(areas)
    columns: dict[str, NDArray[Any]] = {
        name: np.array([row[name] for row in rows], dtype=column_type(name)) for name in rows[0]
    }
    return CostTables(
        first=first,
        until=until,
        stretch_at=stretch_at,
        columns=columns,
        ranges={name: _ranges(column) for name, column in columns.items()},
        wordings=tuple(wordings),
        considerable_wordings=considerable.wordings,
        excess_only=any(terms_of(w).get("counts") == "excess" for w in considerable.wordings),
        group=_groups(law, readings, years),
        first_year=years[0],
        out_of_scope=np.array([kind in scope for kind in KINDS]),
        flat_amount=np.array(
            [_last_of(columns["flat_eur"][columns["kind"] == kind]) for kind in range(len(KINDS))], dtype=np.int64
        ),
        deadlines=last_days,
        last_day=last_days.last_day[:, last_days.period],
        counted_from=max(day_term(t, "counted_from", LONG_AGO) for t in assistance),
        aland_from=day_number(law.provision("recipient_aland_municipality").wordings[0].from_),
        role=role,
        county_of=county_of,
        chain=chain,
        ground_from=np.array(
            [LONG_AGO if g is None else day_number(g.wordings[0].from_) for g in grounds], dtype=np.int32
        ),
        ground_until=np.array(
            [
                FAR if g is None else min(day_term(terms_of(w), "paid_until", FAR) for w in g.wordings)
                for g in grounds
            ],
            dtype=np.int32,
        ),
    )  # fmt: skip


_SHARED = (
    "considerable", "valid_permit", "finnish_citizen", "precondition_programme", "precondition_agreement", "decision_transfer",
)  # fmt: skip
"""Provisions that say something of several kinds of cost."""


def _last_of(amounts: NDArray[Any]) -> int:
    there = np.flatnonzero(amounts)
    return int(amounts[there[-1]]) if len(there) else 0


def _ranges(column: NDArray[Any]) -> tuple[tuple[int, int], ...]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], column != 0, [0]]).astype(np.int8)))
    return tuple(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _boundaries(law: Law, stems: Iterable[str]) -> set[date]:
    days = {law.known_from, law.known_until}
    for stem in stems:
        days |= {day for w in law.provision(stem).wordings for day in (w.from_, w.until)}
    return days


def _groups(law: Law, readings: Mapping[str, str], years: range) -> NDArray[np.int8]:
    """By kind and year: the kind under which costs are added up; -1 where they are not."""
    group = np.full((len(KINDS), len(years)), -1, dtype=np.int8)
    provision = law.provision("considerable")
    for at, year in enumerate(years):
        # A calendar year is summed by the wording at its end.
        terms = provision.wording_on(min(date(year, 12, 31), law.last_known_day)).terms_under(readings)
        together = terms.texts("counted_together")
        for kind in terms.texts("kinds"):
            group[KINDS.index(kind), at] = KINDS.index(together[0] if kind in together else kind)
    return group
