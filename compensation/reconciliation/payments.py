"""Rows of the State's payment lists after they have been read and matched with the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from compensation.facts.findings import Finding
from compensation.facts.model import Facts, Payments
from compensation.reconciliation.list_recipients import with_kin
from compensation.values.identity import IdentityCode
from compensation.values.money import euros
from compensation.values.months import FAR, LONG_AGO, day_number, first_day
from compensation.words.catalogue import WARNING, Catalogue

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards

_WORDS = Catalogue("reconciliation")
NAMED_BY_ROW = "?"


@frozen
class ListForm:
    """How one list was read: which column means what, whether its amounts are per month, running or yearly sums, and by
    what that was told.

    `months_in` is columns, rows or years; `rows` counts those with an amount; `given` says that the user told the
    reading; else `for_month` and `for_cumulative` count the amounts that speak for either.
    """

    file: str
    rows: int
    columns: tuple[tuple[str, str], ...]
    months_in: str
    amounts: str
    given: bool
    for_month: int
    for_cumulative: int
    skipped: tuple[int, ...] = ()
    """Row numbers of totals."""
    unread: tuple[str, ...] = ()
    """Headings of columns that hold something and were not read; `unread_money` are those that may hold money."""
    unread_money: tuple[str, ...] = ()
    source: str = ""
    """The name of the file, and the SHA-256 of its bytes."""
    sha256: str = ""


@frozen
class UnknownPerson:
    """A person of the lists that the register does not have. `label` stands for it in
    output, never an identity code."""

    label: str
    birth: int = FAR
    """Day number, FAR where the list does not say."""
    municipality: int = -1
    code: IdentityCode | None = field(default=None, repr=False)
    file: str = ""
    row: int = 0
    """Where the person stands first: list and row. A person without an id that may be told is called after the row."""

    def in_words(self, lang: str, *, with_file: bool = False) -> str:
        """The label; where it is only the number of a row, with the words that say so."""
        if not self.label.startswith(NAMED_BY_ROW) or not self.row:
            return self.label
        key = "row_of_list" if with_file else "row_only"
        return _WORDS.say(key, lang, label=self.label, file=self.file, row=self.row)


@frozen
class Question:
    """A near match: `unknown` of the list may be `person_id`; for somebody to look at, never acted on.

    `why` is `new_code` where the register has no identity code for the person, else `other_code`.
    """

    unknown: UnknownPerson
    person_id: str
    why: str

    @property
    def label(self) -> str:
        """What stands for the unknown person in output."""
        return self.unknown.label


@frozen(eq=False)
class Origin:
    """Where each amount stands: the list (its place among `lists`), the number of its row, and which of `decisions` it
    names (-1 for none)."""

    list: NDArray[np.int64]
    row: NDArray[np.int64]
    decision: NDArray[np.int64]
    decisions: tuple[str, ...] = ()


@frozen(eq=False)
class PaymentRows:
    """One row for each amount of the lists. `person` is the row in Facts, from `len(facts)` on a row of `unknown`;
    `origin` is None for amounts that were not read from lists."""

    person: NDArray[np.int64]
    month: NDArray[np.int64]
    recipient: NDArray[np.int64]
    cents: NDArray[np.int64]
    unknown: tuple[UnknownPerson, ...] = ()
    lists: tuple[ListForm, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What was found of the lists, none of it an error: warnings first, then notes."""
    origin: Origin | None = None

    def __len__(self) -> int:
        return len(self.person)


def questions_of(awards: Awards, payments: PaymentRows) -> tuple[Question, ...]:
    """Persons of the register with the birth date and the municipality of an unknown person of the lists.

    The municipality is that of the list, else that of the recipient paid; of persons with an identity code
    only those whose code is another one than the list's (a code that was changed). Nobody who was paid for
    the same month under the own code.
    """
    facts = awards.facts
    asked: dict[tuple[int, int], list[str]] = {}
    births = [each.birth for each in payments.unknown if each.birth < FAR]
    near = np.flatnonzero(np.isin(facts.birth, births)) if births else np.zeros(0, dtype=np.intp)
    own = np.flatnonzero(np.isin(payments.person, near)) if len(near) else near
    paid_under_own = set(zip(payments.person[own].tolist(), payments.month[own].tolist(), strict=True))
    for at, unknown in enumerate(payments.unknown):
        if unknown.birth >= FAR:
            continue
        rows = np.flatnonzero(payments.person == len(facts) + at)
        same = near[facts.birth[near] == unknown.birth]
        for person in same.tolist():
            code = facts.identity_codes.get(person)
            if code is not None and unknown.code is None:
                continue
            if any((person, int(payments.month[row])) in paid_under_own for row in rows.tolist()):
                continue
            if any(_lived_there(awards, person, unknown, payments, row) for row in rows.tolist()):
                why = "new_code" if code is None else "other_code"
                asked.setdefault((at, person), []).append(why)
    return tuple(
        Question(payments.unknown[at], str(facts.person_ids[person]), why[0])
        for (at, person), why in sorted(asked.items())
    )


def _lived_there(
    awards: Awards, person: int, unknown: UnknownPerson, payments: PaymentRows, row: int
) -> bool:
    """Whether a person lived in the area of the row's recipient (or the list's
    municipality) on the 1st of its month."""
    residences = awards.facts.residences
    day = day_number(first_day(int(payments.month[row])))
    places = awards.tables.places.recipient
    for first, until, municipality in zip(
        *(residences.of(person, name).tolist() for name in ("from", "until", "municipality")), strict=True
    ):
        if first <= day < until and (
            municipality == unknown.municipality
            or int(payments.recipient[row]) in places[:, municipality].tolist()
        ):
            return True
    return False


def with_payment_lists(facts: Facts, payments: PaymentRows) -> Facts:
    """Facts whose table `paid` is what the lists say, for the recipients and months that the lists cover.

    Rows of the table for other recipients or months stay; persons that the register does not have are left out.
    """
    if not len(payments):
        return facts
    old = facts.paid
    first, last = int(payments.month.min()), int(payments.month.max())
    recipients = with_kin(np.unique(payments.recipient).tolist(), old.recipient)
    covered = np.isin(old.recipient, recipients) & (old.month >= first) & (old.month <= last)
    known = payments.person < len(facts)
    columns = [
        np.concatenate([mine[~covered], theirs[known]]).astype(np.int64)
        for mine, theirs in (
            (old.person, payments.person),
            (old.month, payments.month),
            (old.recipient, payments.recipient),
            (old.cents, payments.cents),
        )
    ]
    person, month, recipient, cents = columns
    order = np.lexsort((recipient, month, person))
    person, month, recipient, cents = (column[order] for column in columns)
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = (person[1:] != person[:-1]) | (month[1:] != month[:-1]) | (recipient[1:] != recipient[:-1])
    begins = np.flatnonzero(new)
    sums = np.add.reduceat(cents, begins) if len(begins) else cents
    added = Payments(
        person[begins].astype(np.int32),
        month[begins].astype(np.int32),
        recipient[begins].astype(np.int32),
        sums,
        np.full(len(begins), LONG_AGO, dtype=np.int32),
    )
    return evolve(facts, paid=added)


def paid_to_others(payments: PaymentRows, persons: int) -> tuple[Finding, ...]:
    """A warning of what was paid for persons whom the register (of so many `persons`)
    does not have: it lessens no claim."""
    cents = int(payments.cents[payments.person >= persons].sum())
    return (Finding("CC-1949", WARNING, values={"amount": euros(cents)}),) if cents else ()
