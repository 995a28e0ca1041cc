"""The books: what is due, what was received and what may have to be paid back, as postings that sum to zero.

By recipient, calendar year and component. Debits are positive, credits negative. A receivable and its income arise when
an instalment is due; a receipt covers the basic part first, then the adult addition (law.md 7); the rest of it is a
provision for overpayments, or stands apart where nobody knows yet whether it was due (unknown person, undetermined).
What was paid or applied for at the rate of a late claim is worth that rate. Where a book of claims tells what was
claimed, its own postings hold that and what was paid on it (`book.ledger`): none of it is posted here a second time.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from compensation.calculated.month_keys import MONTHS, at_recipient, of_recipient
from compensation.law.areas import recipient_code
from compensation.reconciliation.classes import PAID, ROUNDING, UNDETERMINED, UNKNOWN_PERSON
from compensation.reconciliation.posting_file import (
    ACCOUNTS,
    NOT_ALLOTTED,
    Accounts,
    Posting,
    account_of,
    name_of,
)
from compensation.values.errors import InternalFault
from compensation.values.months import first_day, month_text, year_of
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.reconciliation.reconciling import Reconciliation

_WORDS = Catalogue("ledger")
_TEXTS = Catalogue("ledger", "texts")


def postings(
    found: Reconciliation, accounts: Accounts, *, lang: str = "en", on: date | None = None
) -> list[Posting]:
    """The postings of a reconciliation, booked `on` a day (without it the last day of the period).

    Raises InternalFault if they do not sum to zero or do not agree with the two sides of the reconciliation.
    """
    day = on or first_day(found.period[1]) - timedelta(days=1)
    sums = _sums(found)
    rows: list[Posting] = []
    for (recipient, year, role, component, against), (cents, first, last) in sorted(sums.items()):
        if cents:
            code = recipient_code(recipient)
            account = account_of(accounts, code, role)
            period = f"{month_text(first)}..{month_text(last)}"
            text = f"{_TEXTS.say(against, lang)}, {name_of(component, lang)}, {code} {period}"
            rows.append(Posting(day, role, account, cents, period, code, year, component, text))
    balance = {role: sum(row.cents for row in rows if row.role == role) for role in ACCOUNTS}
    on_claims = int(found.claims.on_claims.sum()) if found.claims is not None else 0
    if sum(balance.values()) or balance["bank"] != found.paid - on_claims:
        raise InternalFault(_WORDS.message("vanished"))
    return rows


def _sums(found: Reconciliation) -> dict[tuple[int, int, str, str, str], tuple[int, int, int]]:
    """(recipient, year, account, component, what it is about) -> (cents, first month, last month)."""
    rows, cells = found.sorted, found.cells
    at = np.maximum(rows.at_due, 0)
    there = (rows.at_due >= 0)[:, None]
    parts = np.where(there, cells.parts[at], 0) if len(cells) else np.zeros((len(rows), 2), dtype=np.int64)
    worth_late = rows.late & (rows.at_due >= 0)
    if len(cells):
        basic = np.where(rows.klass == PAID, rows.paid, cells.late[at])
        parts[:, 0] = np.where(worth_late, basic, parts[:, 0])
    if found.claims is not None:
        # What was claimed and what was paid on claims stands in the books of the claims.
        left = np.maximum(parts - found.claims.claimed, 0)
        # Rounding of a line may put a cent into another month than rounding of the whole time does.
        parts = np.where((found.claims.claimed > 0) & (left <= 1), 0, left)
    on_claims = found.claims.on_claims if found.claims is not None else np.zeros_like(rows.paid)
    # A difference of rounding closes the receivable: it is received in full, and the cent booked apart.
    rounding = np.where(rows.klass == ROUNDING, rows.paid - rows.due, 0)
    rounding = np.where(on_claims > 0, 0, rounding)
    received = rows.paid - on_claims - rounding
    covers = np.clip(received, 0, None)
    to_basic = np.minimum(covers, parts[:, 0])
    to_addition = np.minimum(covers - to_basic, parts[:, 1])
    rest = received - to_basic - to_addition
    of_a_claim = found.claims.claimed.sum(axis=1) > 0 if found.claims is not None else False
    unsure = of_a_claim | (rows.klass == UNKNOWN_PERSON) | ((rows.klass == UNDETERMINED) & (rows.due == 0))
    year = year_of(found.month)
    sums: dict[tuple[int, int, str, str, str], tuple[int, int, int]] = {}

    def book(
        role: str, component: str, about: str, cents: np.ndarray[tuple[int], np.dtype[np.int64]]
    ) -> None:
        mine = np.flatnonzero(cents)
        pairs = at_recipient(year[mine], found.recipient[mine])
        groups, at = np.unique(pairs, return_inverse=True)
        years, recipients = of_recipient(groups)
        total = np.zeros(len(groups), dtype=np.int64)
        first, last = np.full(len(groups), MONTHS), np.zeros(len(groups), dtype=np.int64)
        np.add.at(total, at, cents[mine])
        np.minimum.at(first, at, found.month[mine])
        np.maximum.at(last, at, found.month[mine])
        for row, (one, recipient) in enumerate(zip(years.tolist(), recipients.tolist(), strict=True)):
            key = (recipient, one, role, component, about)
            sums[key] = (int(total[row]), int(first[row]), int(last[row]))

    for component, due, covered in (
        ("basic", np.where(worth_late, 0, parts[:, 0]), np.where(worth_late, 0, to_basic)),
        ("adult_addition", parts[:, 1], to_addition),
        ("late_claim", np.where(worth_late, parts[:, 0], 0), np.where(worth_late, to_basic, 0)),
    ):
        book("receivable", component, "due", due)
        book(f"income_{component}", component, "due", -due)
        book("bank", component, "received", covered)
        book("receivable", component, "received", -covered)
    for role, about, cents in (
        ("provision", "overpaid", np.where(unsure, 0, rest)),
        ("unresolved", "unresolved", np.where(unsure, rest, 0)),
        ("rounding", "rounding", rounding),
    ):
        book("bank", NOT_ALLOTTED, about, cents)
        book(role, NOT_ALLOTTED, about, -cents)
    return sums
