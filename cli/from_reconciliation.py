"""`build --from-reconciliation`: the State's lists in the place of the table paid, and the
person list of what is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .finding_list import grouped
from .reconcile import read_lists
from .reconcile_words import tell_lists, tell_on_claims
from .stale_files import person_list_name

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.book.opened import Book
    from compensation.facts.model import Facts
    from compensation.reconciliation.list_mapping import ListMapping
    from compensation.reconciliation.payments import PaymentRows

    from .speaker import Speaker


def lists_in_place(
    facts: Facts,
    files: list[Path],
    recipients: tuple[str, ...],
    said: ListMapping,
    books: Sequence[Book],
    speaker: Speaker,
) -> tuple[Facts, PaymentRows, set[str]]:
    """(facts whose table `paid` the lists have replaced, the lists, codes of the recipients to claim for).

    Claims are made for the recipients asked for, else for those in the lists that stand in the table `recipients`.
    What books say was paid on claims is not taken for paid without application.
    """
    import numpy as np

    from compensation.law.areas import recipient_code, recipient_number
    from compensation.reconciliation.list_recipients import with_kin
    from compensation.reconciliation.payments import paid_to_others, with_payment_lists

    payments = read_lists(files, facts, said)
    tell_lists(payments, facts, speaker)
    if books:
        payments = _without_claims(payments, facts, books, speaker)
    left = paid_to_others(payments, len(facts))
    if left:
        speaker.tell(grouped(left, speaker))
    own = np.array([recipient_number(code) for code in facts.recipients or {}], dtype=np.int64)
    listed = with_kin(set(payments.recipient.tolist()), own)
    codes = set(recipients) or set(map(recipient_code, listed.tolist()))
    return with_payment_lists(facts, payments), payments, codes & set(facts.recipients or {})


def _without_claims(
    payments: PaymentRows, facts: Facts, books: Sequence[Book], speaker: Speaker
) -> PaymentRows:
    from compensation.book.told_rows import cells_of, paid_on_claims, without_paid_on_claims

    paid = paid_on_claims(payments, cells_of(books, facts.index_of))
    if paid.rows:
        tell_on_claims("paid_on_claims", payments, paid.rows, speaker)
    if paid.unsure:
        tell_on_claims("maybe_on_claims", payments, paid.unsure, speaker)
    return without_paid_on_claims(payments, paid)


def person_list_file(
    awards: Awards, payments: PaymentRows, codes: set[str], lang: str, *, identity_codes: bool
) -> dict[str, bytes]:
    """The workbook that goes beside the claims: each month claimed, why it fell out and its last day; by file name.

    `awards` are those that the claims were built from.
    """
    from compensation.law.areas import recipient_number
    from compensation.reconciliation.missing_claims import missing_claims, person_list
    from compensation.reconciliation.reconciling import reconcile
    from compensation.values.months import month_text

    first, end = awards.months_covered
    period = f"{month_text(first)}..{month_text(end - 1)}"
    found = reconcile(awards, payments, period=period, recipients=[recipient_number(code) for code in codes])
    data = person_list(missing_claims(awards, found), lang, identity_codes=identity_codes)
    return {person_list_name(awards, lang): data}
