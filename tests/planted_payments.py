"""Payment lists with planted discrepancies: a made-up register paid in full, and then disturbed, once for each person.

Every discrepancy is planted so that it has one explanation; `Planted.expected` says in
which class each row must be found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
from attrs import define, evolve, field

from benchmarks.made_up_register import register
from compensation.awards.calculation import Awards, calculate
from compensation.calculated.spans import explode
from compensation.facts.model import FAMILY, GROUNDS, PRINCIPAL, UNKNOWN, Payments
from compensation.law.areas import MUNICIPALITY
from compensation.reconciliation.payments import PaymentRows, UnknownPerson

Cell = tuple[int, int, int]
"""Person, month, recipient."""

ALL = (
    "rounding",
    "missing",
    "applied",
    "overpaid",
    "wrong_rate",
    "wrong_recipient",
    "wrong_month",
    "paid_twice",
    "unknown_person",
    "undetermined",
)


@define
class Planted:
    """A register, the lists, and the rows that must be found: (person, month, recipient) and
    class, with due and paid cents."""

    awards: Awards
    payments: PaymentRows
    expected: Counter[tuple[Cell, str, int, int]] = field(factory=Counter)
    count: Counter[str] = field(factory=Counter)


def planted(
    persons: int, discrepancies: int, seed: int = 1, *, period: tuple[int, int] = (0, 184)
) -> Planted:
    """`discrepancies` of all classes in turn, each on a person of its own, in lists over the months of `period`."""
    rng = np.random.default_rng(seed)
    facts = register(persons, seed)
    needs = np.flatnonzero(
        (facts.ground == GROUNDS.index("51"))
        & np.isin(facts.standing, (PRINCIPAL, FAMILY))
        & ~_is_parent(facts)
    )
    doubtful = rng.choice(needs, min(len(needs), discrepancies // len(ALL)), replace=False)
    after = facts.after_application.copy()
    after[doubtful] = UNKNOWN
    facts = evolve(facts, after_application=after)
    awards = calculate(facts)
    due = _cells(awards, awards.priced.due, period)
    unsure = _cells(awards, awards.priced.undetermined, period)
    by_person: dict[int, list[Cell]] = {}
    for cell in due:
        by_person.setdefault(cell[0], []).append(cell)
    free = [person for person, cells in by_person.items() if len(cells) > 6]
    rng.shuffle(free)
    rows = {cell: [cents] for cell, cents in due.items()}
    work = _Work(awards, rng, due, unsure, by_person, rows, period)
    unpaid_open = set(unsure)
    for person in doubtful.tolist():
        mine = [cell for cell in unsure if cell[0] == person]
        if mine:
            cell = mine[int(rng.integers(len(mine)))]
            rows[cell] = [unsure[cell]]
            work.expected[cell, "undetermined", 0, unsure[cell]] += 1
            work.count["undetermined"] += 1
            unpaid_open.discard(cell)
    kinds = [kind for kind in ALL if kind != "undetermined"]
    for at in range(discrepancies - work.count["undetermined"]):
        kind = kinds[at % len(kinds)]
        for _ in range(40):
            if not free and kind != "unknown_person":
                break
            person = free.pop() if kind != "unknown_person" else persons
            if _PLANTERS[kind](work, person):
                work.count[kind] += 1
                break
    recipients = {cell[2] for cell, amounts in rows.items() if amounts}
    for cell in unpaid_open:
        if cell[2] in recipients:
            work.expected[cell, "undetermined", 0, 0] += 1
    flat = [(*cell, cents) for cell, amounts in rows.items() for cents in amounts]
    rng.shuffle(flat)
    table = np.array(flat, dtype=np.int64).reshape(-1, 4)
    unknown = tuple(UnknownPerson(f"?{at}") for at in range(work.unknown))
    payments = PaymentRows(table[:, 0], table[:, 1], table[:, 2], table[:, 3], unknown)
    work.applied.sort()
    asked = np.array(work.applied, dtype=np.int64).reshape(-1, 4)
    applied = Payments(
        asked[:, 0].astype(np.int32),
        asked[:, 1].astype(np.int32),
        asked[:, 2].astype(np.int32),
        asked[:, 3],
        np.zeros(len(asked), dtype=np.int32),
    )
    awards = evolve(awards, facts=evolve(facts, applied=applied))
    return Planted(awards, payments, work.expected, work.count)


@define
class _Work:
    awards: Awards
    rng: np.random.Generator
    due: dict[Cell, int]
    unsure: dict[Cell, int]
    by_person: dict[int, list[Cell]]
    rows: dict[Cell, list[int]]
    period: tuple[int, int]
    expected: Counter[tuple[Cell, str, int, int]] = field(factory=Counter)
    count: Counter[str] = field(factory=Counter)
    applied: list[tuple[int, int, int, int]] = field(factory=list)
    unknown: int = 0

    def any_of(self, person: int) -> Cell:
        cells = self.by_person[person]
        return cells[int(self.rng.integers(len(cells)))]

    def expect(self, cell: Cell, klass: str, due: int, paid: int) -> bool:
        self.expected[cell, klass, due, paid] += 1
        return True


def _rounding(work: _Work, person: int) -> bool:
    cell = work.any_of(person)
    paid = work.due[cell] + (1 if work.rng.random() < 0.5 else -1)
    work.rows[cell] = [paid]
    return work.expect(cell, "rounding", work.due[cell], paid)


def _missing(work: _Work, person: int) -> bool:
    cell = work.any_of(person)
    work.rows[cell] = []
    return work.expect(cell, "missing", work.due[cell], 0)


def _applied(work: _Work, person: int) -> bool:
    cell = work.any_of(person)
    work.rows[cell] = []
    work.applied.append((*cell, work.due[cell]))
    return work.expect(cell, "applied", work.due[cell], 0)


def _overpaid(work: _Work, person: int) -> bool:
    last = max(work.by_person[person], key=lambda cell: (cell[1], cell[2]))
    cell = (person, last[1] + 1, last[2])
    if cell[1] >= work.period[1] or cell in work.unsure:
        return False
    work.rows[cell] = [work.due[last]]
    return work.expect(cell, "overpaid", 0, work.due[last])


def _wrong_rate(work: _Work, person: int) -> bool:
    cell = work.any_of(person)
    paid = work.due[cell] + int(work.rng.integers(200, 900))
    work.rows[cell] = [paid]
    return work.expect(cell, "wrong_rate", work.due[cell], paid)


def _wrong_recipient(work: _Work, person: int) -> bool:
    cell = work.any_of(person)
    mine = {other[2] for other in work.by_person[person]}
    others = sorted(
        {c[2] for c in work.due if (c[2] >= MUNICIPALITY) == (cell[2] >= MUNICIPALITY)} - mine - {0}
    )
    if not others or cell[2] == 0:
        return False
    wrong = (person, cell[1], others[int(work.rng.integers(len(others)))])
    work.rows[cell] = []
    work.rows[wrong] = [work.due[cell]]
    work.expect(wrong, "wrong_recipient", 0, work.due[cell])
    return work.expect(cell, "wrong_recipient", work.due[cell], 0)


def _wrong_month(work: _Work, person: int) -> bool:
    """A row under the month before the first or after the last of its recipient, or beside another due row."""
    cell = work.any_of(person)
    months = [c[1] for c in work.by_person[person] if c[2] == cell[2]]
    choices = [min(months) - 1, max(months) + 1, *months]
    month = choices[int(work.rng.integers(len(choices)))]
    wrong = (person, month, cell[2])
    near = 0 < abs(month - cell[1]) <= 12 and work.period[0] <= month < work.period[1]
    if not near or wrong in work.unsure:
        return False
    # Beside a due row the stray must not make up what is due there in another way.
    if wrong in work.due and abs(work.due[wrong] - work.due[cell]) > 2:
        return False
    if wrong in work.due:
        first = work.due[wrong]
        work.rows[wrong] = [first, work.due[cell]]
        exact = work.due[cell] == first
        if not exact:
            # Either row may be taken for the month's own: they differ by rounding only.
            return _undo(work, wrong, first)
    else:
        work.rows[wrong] = [work.due[cell]]
    work.rows[cell] = []
    work.expect(wrong, "wrong_month", 0, work.due[cell])
    return work.expect(cell, "wrong_month", work.due[cell], 0)


def _undo(work: _Work, cell: Cell, cents: int) -> bool:
    work.rows[cell] = [cents]
    return False


def _paid_twice(work: _Work, person: int) -> bool:
    cell = work.any_of(person)
    work.rows[cell] = [work.due[cell]] * 2
    return work.expect(cell, "paid_twice", 0, work.due[cell])


def _unknown_person(work: _Work, persons: int) -> bool:
    like = list(work.due)[int(work.rng.integers(len(work.due)))]
    cell = (persons + work.unknown, like[1], like[2])
    work.unknown += 1
    work.rows[cell] = [work.due[like]]
    return work.expect(cell, "unknown_person", 0, work.due[like])


_PLANTERS: dict[str, Callable[[_Work, int], bool]] = {
    "rounding": _rounding,
    "missing": _missing,
    "applied": _applied,
    "overpaid": _overpaid,
    "wrong_rate": _wrong_rate,
    "wrong_recipient": _wrong_recipient,
    "wrong_month": _wrong_month,
    "paid_twice": _paid_twice,
    "unknown_person": _unknown_person,
}


def _cells(awards: Awards, spans: object, period: tuple[int, int]) -> dict[Cell, int]:
    months = explode(awards.tables, spans)  # type: ignore[arg-type]
    cells: dict[Cell, int] = {}
    for person, month, recipient, cents in zip(
        months.person.tolist(),
        months.low.tolist(),
        months.recipient.tolist(),
        months.cents.tolist(),
        strict=True,
    ):
        if period[0] <= month < period[1]:
            cells[person, month, recipient] = cells.get((person, month, recipient), 0) + cents
    return cells


def _is_parent(facts: object) -> np.ndarray:
    flags = np.zeros(len(facts), dtype=bool)  # type: ignore[arg-type]
    flags[facts.parents["parent"]] = True  # type: ignore[attr-defined]
    return flags
