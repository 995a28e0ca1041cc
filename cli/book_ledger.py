"""`compclaim book DIR --ledger FILE`: the books of the claims, and what they come to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from compensation.values.errors import UsageFault
from compensation.words.catalogue import by_number

from .outputs import deliver_bytes, refuse_other_suffixes
from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.book.opened import Book


@frozen
class LedgerFile:
    """What is asked for: the file, the accounts, and the first and the last day."""

    file: Path
    accounts: Path | None = None
    from_: date | None = None
    until: date | None = None


def ledger_asked(
    file: Path | None, accounts: Path | None, from_: date | None, until: date | None
) -> LedgerFile | None:
    """What the options ask for; None where there is no `--ledger`.

    UsageFault for the options that belong to it without it, a name that says another form, and days the wrong way
    round.
    """
    if file is None:
        for name, value in (("--accounts", accounts), ("--from", from_), ("--until", until)):
            if value is not None:
                raise UsageFault(SAYS.message("option_needs_ledger", option=name))
        return None
    refuse_other_suffixes("--ledger", file, (".csv", ".xlsx"))
    if from_ and until and from_ > until:
        raise UsageFault(SAYS.message("days_wrong_way_round"))
    return LedgerFile(file, accounts, from_, until)


def write_ledger(
    book: Book, asked: LedgerFile, recipients: Collection[str], speaker: Speaker, *, force: bool
) -> None:
    """The posting file; how many rows it has, what is to come and to go back at its end, and what is not posted because
    it has not been sent, on stderr."""
    from compensation.book.ledger import book_postings
    from compensation.reconciliation.posting_file import CLAIM_ACCOUNTS, read_accounts, to_csv, to_xlsx
    from compensation.words import localised

    chains = [chain for chain in book.chains if not recipients or chain.head.made.recipient in recipients]
    accounts = read_accounts(asked.accounts, CLAIM_ACCOUNTS)
    days = asked.from_ or date.min, asked.until or date.max
    rows = book_postings(evolve(book, chains=tuple(chains)), accounts, lang=speaker.lang, days=days)
    data = to_xlsx(rows, speaker.lang) if asked.file.suffix.lower() == ".xlsx" else to_csv(rows)
    deliver_bytes(data, asked.file, force=force, speaker=speaker)
    owed = [chain.owed(days[1]) for chain in chains]
    speaker.say(
        by_number("ledger_comes_to", len(rows)),
        rows=len(rows),
        receivable=localised.euros_for_people(sum(each.open for each in owed), speaker.lang),
        liability=localised.euros_for_people(sum(each.to_recover for each in owed), speaker.lang),
    )
    waiting = [
        claim
        for chain in chains
        for claim in chain.claims
        if claim is chain.head and chain.counts and (claim.sent is None or claim.sent > days[1])
    ]
    if waiting:
        cents = sum(claim.made.cents for claim in waiting)
        speaker.say(
            by_number("ledger_not_sent", len(waiting)),
            count=len(waiting),
            amount=localised.euros_for_people(cents, speaker.lang),
        )
