"""A claim of one recipient for one period, as plain values: what the file holds and the page to sign shows.

One record serves every version of the file (`grammar`); what a version has no place for is empty or zero there. Amounts
are integer cents, days are `date`s (`until` exclusive), ids are plain text. Nothing here depends on the clock, the
language or the order of rows in the input.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from unicodedata import normalize

from attrs import astuple, field, frozen

from compensation.claim.grammar import SCHEMA_VERSION
from compensation.values.identity import IdentityCode
from compensation.values.money import euros


@frozen
class Source:
    """One input table: name, SHA-256 (hex) of its bytes, number of data rows."""

    name: str
    sha256: str
    rows: int


@frozen
class LawVersion:
    """One wording that the file relies on; `until` exclusive."""

    id: str
    provision: str
    citation: str
    from_: date
    until: date


@frozen
class ClaimPerson:
    """A person of the claim; `identity_code` is None where the person has none or the claim is pseudonymised."""

    id: str
    birth_date: date = field(repr=False)
    identity_code: IdentityCode | None


@frozen
class Line:
    """Successive months of one person and component at one rate and under the same wordings.

    `paid` and `applied` are what was paid and applied for before, for a month paid in part (then `months` is 1), else
    None; `amount` is what is claimed, in cents. In version 1 `paid` holds both and `applied` is None.
    """

    id: str
    person: str
    component: str
    from_: date
    until: date
    months: int
    annual_rate: int
    paid: int | None
    amount: int
    law: tuple[str, ...]
    applied: int | None = None


@frozen
class CostLine:
    """One accepted cost; `to` is the last day, inclusive. `decision` is empty where none is needed.

    `limited` says by how many cents limits that costs share (cap of a decision, flat amount, allowance) have cut
    `claimed`; `notes` name the limits. Version 1 has no `limited`.
    """

    id: str
    person: str
    kind: str
    from_: date
    to: date
    claimed: int
    decision: str
    notes: tuple[str, ...]
    law: tuple[str, ...]
    limited: int = 0


@frozen
class Exclusion:
    """Months of a person, or a cost, that are not claimed, and every reason why.

    Exactly one of `person` (with `until` exclusive) and `cost` is given; for a cost `person` is empty. `missing` names
    the facts of an undetermined one. The cents say what is due in the run, already paid (as it was paid, without what
    is overpaid), already applied for, overpaid, and claimed too much before; `hanging` is what would be due of
    undetermined months. `component` is given where only that one of a month is left out. Version 1 has neither
    `component`, `overclaimed` nor `hanging`, and its `paid` is at most what is due.
    """

    person: str
    cost: str
    from_: date
    until: date
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    law: tuple[str, ...]
    due: int = 0
    paid: int = 0
    applied: int = 0
    overpaid: int = 0
    component: str = ""
    overclaimed: int = 0
    hanging: int = 0


@frozen
class LeftOutTable:
    """How many rows of an input table were left out because of errors."""

    name: str
    rows: int


@frozen
class Predecessor:
    """The claim that a replacement or cancellation takes the place of: its ClaimId and the digest of its payload."""

    claim_id: str
    payload_digest: str


@frozen
class Related:
    """Another recipient's claim corrected for the same cause; `claim_id` (of the claim replaced there) may be empty."""

    code: str
    claim_id: str


@frozen
class Change:
    """What a predecessor claimed in one place and what is claimed now, in cents, and why they differ.

    A place is a person and component, or a cost and kind (`name`), from a day to another (`until` exclusive);
    exactly one of `person` and `cost` is given. Changes of one place for several causes follow each other: each
    begins where the one before ended. `cause` is `facts`, `law`, `reading` or `program`; `law` names changed
    wordings, `reading` the question whose answer changed, `facts` table and column, `counterpart` the recipient to
    whom or from whom the months went.
    """

    person: str
    cost: str
    name: str
    from_: date
    until: date
    was: int
    is_: int
    change: int
    cause: str
    law: tuple[str, ...] = ()
    reading: str = ""
    facts: tuple[str, ...] = ()
    counterpart: str = ""

    @property
    def place(self) -> tuple[str, str, str, date, date]:
        """What changes of one place share."""
        return self.person, self.cost, self.name, self.from_, self.until


@frozen
class Total:
    """Sum of one component or kind of cost: how many months or costs, and cents."""

    name: str
    count: int
    amount: int


@frozen
class Totals:
    """Everything the file adds up to, in cents.

    For the calculated compensation `due` = the lines' amounts + `paid` + `applied` + `rounding` + `excluded`, exactly;
    `rounding` is below zero where a cent too much was paid. The table `paid` of the recipient and period adds up to
    `paid` + `overpaid` + `paid_undetermined`. `overpaid`, `overclaimed` and what was paid or applied for in
    undetermined months are in none of the other sums. `to_be_paid` and `to_be_paid_back` are None in an original. In
    version 1 `paid` is at most what is due and what it has no place for is zero.
    """

    components: tuple[Total, ...]
    kinds: tuple[Total, ...]
    grand_total: int
    due: int
    paid: int
    applied: int
    rounding: int
    excluded: int
    overpaid: int
    persons: int
    lines: int
    costs: int
    exclusions: int
    overclaimed: int = 0
    paid_undetermined: int = 0
    applied_undetermined: int = 0
    to_be_paid: int | None = None
    to_be_paid_back: int | None = None
    differences: int = 0


def _composed(name: str) -> str:
    return normalize("NFC", name)


@frozen
class ClaimRecipient:
    """To whom the State pays. The name is in Unicode's composed form (NFC): what looks the same is the same."""

    code: str
    business_id: str
    name: str = field(converter=_composed)
    iban: str


@frozen(eq=False, repr=False)
class Claim:
    """The whole file but for its envelope's clock; `claim_id` and the digest are derived when it is written.

    `function` is `original`, `replacement` (the whole new state of the same recipient and period) or `cancellation`;
    `correction` in files of version 1. `period_from` is the first day of the first month, `period_to` the last day of
    the last. `version` is that of the file's grammar.
    """

    function: str
    period_from: date
    period_to: date
    applied_on: date
    pseudonymised: bool
    readings: tuple[tuple[str, str], ...]
    law_digest: str
    recipient: ClaimRecipient
    versions: tuple[LawVersion, ...]
    persons: tuple[ClaimPerson, ...]
    lines: tuple[Line, ...]
    costs: tuple[CostLine, ...]
    exclusions: tuple[Exclusion, ...]
    totals: Totals
    sources: tuple[Source, ...]
    left_out: tuple[LeftOutTable, ...] = ()
    revision: int = 0
    predecessor: Predecessor | None = None
    related: tuple[Related, ...] = ()
    differences: tuple[Change, ...] = ()
    version: str = SCHEMA_VERSION

    @property
    def file_name(self) -> str:
        """`municipality-049_2025-01_2025-06.claim.xml`; that of a later revision ends in `.r1.claim.xml`."""
        revision = f".r{self.revision}" if self.revision else ""
        return f"{self.recipient.code}_{self.period_from:%Y-%m}_{self.period_to:%Y-%m}{revision}.claim.xml"

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} {self.recipient.code} {self.period_from:%Y-%m}..{self.period_to:%Y-%m}: "
            f"{len(self.lines)} lines, {len(self.costs)} costs, {len(self.exclusions)} exclusions, "
            f"{euros(self.totals.grand_total)} euros>"
        )

    def __eq__(self, other: object) -> bool:
        """Claims are the same if all their fields are, one that was read and one that was built."""
        if not isinstance(other, Claim):
            return NotImplemented
        return astuple(self, recurse=False) == astuple(other, recurse=False)

    def __hash__(self) -> int:
        return hash(astuple(self, recurse=False))


def totals_by_name(rows: Iterable[tuple[str, int, int]]) -> tuple[Total, ...]:
    """Totals in order of name from (name, count, cents) rows."""
    sums: dict[str, tuple[int, int]] = {}
    for name, count, cents in rows:
        before = sums.get(name, (0, 0))
        sums[name] = (before[0] + count, before[1] + cents)
    return tuple(Total(name, *sums[name]) for name in sorted(sums))
