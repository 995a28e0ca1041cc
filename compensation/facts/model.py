"""What the caller knows: persons, permits, residences, recipients and payments, as columns of integers.

Made by `compensation.intake.reading` from checked tables; read by the engine. Persons are in order of person_id, so
nothing that is computed from facts depends on the order of rows in the tables.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import field, fields, frozen
from numpy.typing import NDArray

from compensation.facts.faulty_input import FaultyInput
from compensation.facts.findings import Finding
from compensation.values.arrays import Ints
from compensation.values.identity import IdentityCode
from compensation.words.catalogue import ERROR, WARNING

PRINCIPAL, FAMILY, CHILD, OTHER = range(4)
STANDINGS = ("principal", "family", "child_born_in_finland", "other")

GROUNDS = ("51", "52", "52a.2", "54.5", "87", "88", "88a", "89", "90", "93", "110", "48", "49.1.1", "")
"""Aliens Act sections by number in `Facts.ground`; the last stands for none (standing `other`)."""

UNKNOWN, NO, YES = -1, 0, 1

NOT_IN_REGISTER = -1
"""Stands in `Facts.parent` for a parent_id that no row of persons has."""

Bytes = NDArray[np.int8]


@frozen(eq=False)
class Lists:
    """Several rows for each person: rows of person i are `[offset[i], offset[i + 1])` of the value columns."""

    offset: Ints
    columns: Mapping[str, Ints]

    def __getitem__(self, name: str) -> Ints:
        return self.columns[name]

    def of(self, person: int, name: str) -> Ints:
        """The values of one column for one person."""
        return self.columns[name][self.offset[person] : self.offset[person + 1]]


@frozen(eq=False)
class RecipientFacts:
    """One row of the table `recipients`.

    Days are half-open; a blank first day is None (unknown), a blank last day FAR (still runs). A row with
    an error is not `usable`: nothing is claimed by it, but what it states of programme and agreement
    counts, and what it spoils is unknown.
    """

    code: str
    number: int
    business_id: str
    name: str
    iban: str
    contact: str = field(repr=False)
    programme_from: int | None
    programme_until: int
    agreement_from: int | None
    agreement_until: int
    usable: bool = True


@frozen(eq=False)
class Payments:
    """Rows of `paid` or `applied`, added up by person, month and recipient, sorted by them.

    `cents` may be negative (a correction). `applied_on` is a day number (LONG_AGO for `paid`); rows of `applied` with
    different days stay apart.
    """

    person: Ints
    month: Ints
    recipient: Ints
    cents: NDArray[np.int64]
    applied_on: Ints


KINDS = (
    "initial_assessment", "interpreting", "long_term_health_care", "long_term_social_care", "special_reasons",
    "early_education_support", "basic_education_support", "social_assistance", "unaccompanied_minor",
    "reception_preparedness", "return_travel", "return_allowance", "fsu_social_assistance", "fsu_long_term_care",
    "fsu_livelihood", "war_volunteer", "trafficking_victim", "aland_guidance", "aland_needs_assessment",
    "aland_society_orientation", "aland_parents_at_home", "aland_cooperation",
    "state_subsidy", "kela_refund", "representative_fee", "arrival_travel", "programme_money",
)  # fmt: skip
"""Kinds of actual cost by number in `Costs.kind` and `Decisions.kind` (interface.md 1)."""

NONE, NOT_THERE = -1, -2
"""In `Costs.person`, `decision`, `corrects`: nothing is named; what is named stands in no row."""


@frozen(eq=False)
class Costs:
    """Rows of the table `costs`, in order of cost_id.

    Amounts are cents; `until` is half-open; `condition_met`, `family` are -1 unknown, 0 no, 1 yes; `applied_for` is a
    day number (FAR where blank); `basic_amount` is cents a month (NONE where blank); `person`, `decision` and
    `corrects` are row numbers of persons, decisions and costs.
    """

    cost_ids: NDArray[np.object_]
    person: Ints
    kind: Bytes
    from_: Ints
    until: Ints
    recipient: Ints
    gross: NDArray[np.int64]
    deductions: NDArray[np.int64]
    decision: Ints
    divisible: Bytes
    condition_met: Bytes
    voucher: NDArray[np.object_]
    applied_for: Ints
    family: Bytes
    basic_amount: NDArray[np.int64]
    corrects: Ints

    def __len__(self) -> int:
        return len(self.kind)


@frozen(eq=False)
class Decisions:
    """Rows of the table `decisions`, in order of decision_id.

    `until` is half-open (FAR where it still runs), `issued_on` FAR where blank, `months` 0 and `cap` (cents) NONE where
    blank; `person` NONE for `aland_guidance`.
    """

    decision_ids: NDArray[np.object_]
    person: Ints
    kind: Bytes
    from_: Ints
    until: Ints
    issued_on: Ints
    recipient: Ints
    months: Bytes
    cap: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.kind)


@frozen(eq=False)
class SourceTable:
    """Where a table came from: for the receipt and the claim's envelope."""

    name: str
    sha256: str
    rows: int


@frozen(eq=False)
class Facts:
    """All facts of an input, persons in order of person_id.

    Shapes: n persons; day columns int32 day numbers (`months.FAR` where blank); `after_application`,
    `tie_before_arrival` int8 -1 unknown, 0 no, 1 yes; `permits` has columns from, until (half-open, sorted by from);
    `residences` has columns from, until, municipality (three-digit code as an integer; sorted by from, never
    overlapping, rows past the end of a municipality already continued in its successor); `parents` has column parent
    (person index or NOT_IN_REGISTER, in the order given).

    Errors among `findings` mean that rows were left out, which the caller of `read` has asked for (`keep_going`).
    `pickle.dumps` of facts, and of anything that holds them, writes identity codes and Migri numbers in clear, as any
    copy of the tables does: a queue or a cache of pickled facts is a register of persons.

    The arrays, also those given to make facts, are read-only; `evolve` makes other facts of other arrays.
    """

    person_ids: NDArray[np.object_]
    birth: Ints
    standing: Bytes
    ground: Bytes
    after_application: Bytes
    tie_before_arrival: Bytes
    starts_with_permit: Bytes
    home_municipality_from: Ints
    citizen_from: Ints
    died_on: Ints
    arrived_on: Ints
    guardian_from: Ints
    assistance_system_from: Ints
    social_assistance_from: Ints
    needed_care_on_arrival: Bytes
    applied_as_minor: Bytes
    jobseeker: Bytes
    minor_route: Bytes
    """1 to 6, the route of A23 2(6); 0 where blank."""
    permits: Lists
    residences: Lists
    parents: Lists
    parent_names: NDArray[np.object_]
    """parent_ids as given, one for each row of `parents`."""
    identity_codes: Mapping[int, IdentityCode]
    """By person index; only persons that have one."""
    recipients: Mapping[str, RecipientFacts] | None
    """By recipient code, sorted; None when the table is absent (then preconditions are assumed and said so)."""
    paid: Payments
    applied: Payments
    costs: Costs
    decisions: Decisions
    findings: tuple[Finding, ...] = ()
    """What the tables' check said; rows with an error are not in these facts."""
    sources: tuple[SourceTable, ...] = ()
    left_out: Mapping[str, int] = field(factory=dict)
    """How many rows of each table were left out because of errors; only tables that lost some."""
    migri_numbers: Mapping[str, int] = field(factory=dict)
    """Person index by the customer number that lists of payments may name; a number
    that two persons have is left out."""

    def __attrs_post_init__(self) -> None:
        """Arrays that are part of facts can no longer be changed: what was checked stays as it was."""
        _lock(self)

    def __len__(self) -> int:
        return len(self.birth)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What was found wrong; the rows concerned are not in these facts."""
        return tuple(each for each in self.findings if each.severity == ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What was found doubtful; the rows concerned are in these facts."""
        return tuple(each for each in self.findings if each.severity == WARNING)

    def raise_for_errors(self) -> None:
        """Raises FaultyInput, with all findings, if there are errors."""
        if self.errors:
            raise FaultyInput(self.findings)

    @property
    def permit_first(self) -> Ints:
        """The day the first permit was granted, FAR where there is none."""
        from compensation.values.months import FAR

        has = self.permits.offset[1:] > self.permits.offset[:-1]
        first = np.full(len(self), FAR, dtype=np.int32)
        first[has] = self.permits["from"][self.permits.offset[:-1][has]]
        return first

    def index_of(self, person_id: str) -> int | None:
        """Position of a person, None when there is no such person."""
        at = int(np.searchsorted(self.person_ids, person_id))
        return at if at < len(self) and self.person_ids[at] == person_id else None


def _lock(held: Facts | Lists | Payments | Costs | Decisions) -> None:
    for each in fields(type(held)):
        value = getattr(held, each.name)
        if isinstance(value, np.ndarray):
            value.flags.writeable = False
        elif isinstance(value, (Lists, Payments, Costs, Decisions)):
            _lock(value)
    if isinstance(held, Lists):
        for column in held.columns.values():
            column.flags.writeable = False
