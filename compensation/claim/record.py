"""A claim of one recipient for one period, as plain values: what `claim_xml` writes and `claim_page` shows.

Amounts are integer cents, days are `date`s (`until` exclusive), ids are plain text. Nothing here depends on the clock,
the language or the order of rows in the input.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import astuple, frozen

from compensation.values.identity import IdentityCode


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
    birth_date: date
    identity_code: IdentityCode | None


@frozen
class Line:
    """Successive months of one person and component at one rate and under the same wordings.

    `paid` is what was paid or applied for before, for a month paid in part (then `months` is 1), else None; `amount` is
    what is claimed, in cents.
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


@frozen
class CostLine:
    """One accepted cost; `to` is the last day, inclusive. `decision` is empty where none is needed."""

    id: str
    person: str
    kind: str
    from_: date
    to: date
    claimed: int
    decision: str
    notes: tuple[str, ...]
    law: tuple[str, ...]


@frozen
class Exclusion:
    """Months of a person, or a cost, that are not claimed, and every reason why.

    Exactly one of `person` (with `until` exclusive) and `cost` is given; for a cost `person` is empty. `missing` names the
    facts of an undetermined one. The cents say what is due, already paid, already applied for and overpaid in the run.
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


@frozen
class Total:
    """Sum of one component or kind of cost: how many months or costs, and cents."""

    name: str
    count: int
    amount: int


@frozen
class Totals:
    """Everything the file adds up to, in cents.

    For the calculated compensation `due` = the lines' amounts + `paid` + `applied` + `rounding` + `excluded`, exactly.
    `paid` is at most what is due, `overpaid` stands beside.
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


@frozen
class ClaimRecipient:
    """To whom the State pays."""

    code: str
    business_id: str
    name: str
    iban: str


@frozen(eq=False)
class Claim:
    """The whole file but for its envelope's clock; `claim_id` and the digest are derived when it is written.

    `period_from` is the first day of the first month, `period_to` the last day of the last.
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

    @property
    def file_name(self) -> str:
        """`municipality-049_2025-01_2025-06.claim.xml`."""
        return f"{self.recipient.code}_{self.period_from:%Y-%m}_{self.period_to:%Y-%m}.claim.xml"

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
