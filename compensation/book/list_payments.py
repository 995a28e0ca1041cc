"""Payment lists entered in a book: what each list says was paid on which claim, as events, and what has to be asked.

A list that was entered before is known by the SHA-256 of its file: what it said then is not entered again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from compensation.book.booked import BookedChain, BookedClaim
from compensation.book.claim_register import dues_of_claims, persons_of
from compensation.book.claimed import Claimed, ClaimedCells, Piece, claimed_cells
from compensation.book.events import Event, Paid, PaidPart
from compensation.book.matching import Asked, Matched, decision_key, decisions_of, match
from compensation.book.opened import Book, claim_of
from compensation.book.texts import may_stand
from compensation.claim.record import Claim
from compensation.facts.findings import Finding
from compensation.reconciliation.decision_lists import DecisionRow, decision_grids, read_decision_rows
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.lists import read_lists_of
from compensation.reconciliation.payments import PaymentRows
from compensation.values.money import euros
from compensation.values.months import month_of
from compensation.words.finding_texts import FINDING_TEXTS
from compensation.words.masking import masked

UNKNOWN_DECISION, SAME_AGAIN = "CC-2305", "CC-2307"


@frozen
class Entered:
    """What a list says was paid on a claim, and in how many amounts."""

    claim: BookedClaim
    paid: Paid
    amounts: int


@frozen
class Before:
    """A list that had been entered: its name, what was entered of it, and on which day that was written."""

    name: str
    cents: int
    day: str


@frozen(eq=False)
class ListedPayments:
    """What lists give: payments to be entered, questions with their rows, lists entered before, how they were read."""

    new: tuple[Entered, ...]
    asked: tuple[Finding, ...]
    before: tuple[Before, ...]
    amounts: int
    """How many amounts the lists hold; `asked` are about some of them."""
    rows: PaymentRows | None = field(default=None, repr=False)
    found: tuple[Finding, ...] = ()
    """What was found of lists without persons; that of the others is with their rows."""


def listed_payments(
    book: Book, paths: Sequence[Path], mapping: ListMapping, day: date, *, force: bool = False
) -> ListedPayments:
    """Read lists and match them with the claims of a book; the money came on a day. Nothing is written.

    `force` takes for paid also what was paid already, and what the same sum was entered for by hand.
    Raises FaultyList for lists that cannot be read, ClaimFault for a claim that cannot.
    """
    read: dict[str, Claim] = {}

    def claim(booked: BookedClaim) -> Claim:
        if booked.claim_id not in read:
            read[booked.claim_id] = claim_of(book, booked)
        return read[booked.claim_id]

    persons = persons_of(claim(each) for each in book.claims if not each.withdrawn)
    claimed = claimed_cells(book.chains, persons.by_id.get, claim)
    grids = {path: decision_grids(path, mapping) for path in paths}
    with_persons = [path for path in paths if not grids[path]]
    collected = _Collected(book, claimed, day, force)
    rows = None
    if with_persons:
        register = persons.register
        rows = read_lists_of(
            with_persons, register, lambda *_: dues_of_claims(claimed, register.size), mapping=mapping
        )
        collected.rows(rows)
    by_decision, found = read_decision_rows([grid for each in grids.values() for grid in each], mapping)
    collected.decisions(by_decision)
    return evolve(collected.result, rows=rows, found=found.in_order())


class _Collected:
    """Payments while lists are gone through."""

    def __init__(self, book: Book, claimed: ClaimedCells, day: date, force: bool) -> None:
        self.book, self.claimed, self.day, self.force = book, claimed, day, force
        self.new: list[Entered] = []
        self.asked: list[Finding] = []
        self.shas: dict[str, str] = {}
        self.amounts = 0

    @property
    def result(self) -> ListedPayments:
        before = [
            Before(name, *entered) for sha, name in self.shas.items() if (entered := self._entered(sha))
        ]
        return ListedPayments(tuple(self.new), tuple(self.asked), tuple(before), self.amounts)

    def rows(self, rows: PaymentRows) -> None:
        """Lists with a row for each person and month."""
        assert rows.origin is not None
        self.shas |= {form.sha256: masked(form.source) for form in rows.lists}
        self.amounts += len(rows)
        matched, asked = match(rows, self.claimed, force=self.force)
        at_list = rows.origin.list.tolist()
        known = {piece: dict(by_list) for piece, by_list in self.claimed.paid.items()}
        groups: dict[tuple[str, str, str], list[Matched]] = {}
        for each in matched:
            sha = rows.lists[at_list[each.row]].sha256
            if not _was_entered(each, sha, known):
                groups.setdefault((each.parts[0][0].claim.claim_id, sha, each.decision), []).append(each)
        for (_, sha, decision), group in groups.items():
            claim = group[0].parts[0][0].claim
            cents = sum(each.cents for each in group)
            same = [] if self.force else self._by_hand(self.claimed.chains[group[0].chain], cents)
            if same:
                asked += [Asked(each.row, SAME_AGAIN, _told(claim, cents, same[0])) for each in group]
                continue
            parts = _parts(part for each in group for part in each.parts)
            # What a list has in the place of a decision is its own word, and may be anything.
            decision = decision if may_stand(decision) else ""
            paid = Paid(self.day, cents, self.shas[sha], sha, decision, parts)
            self.new.append(Entered(claim, paid, len(group)))
        lines = rows.origin.row.tolist()
        for question in sorted(asked, key=lambda each: each.row):
            file = rows.lists[at_list[question.row]].file
            self._ask(question.code, file, lines[question.row], question.values)

    def decisions(self, rows: Iterable[DecisionRow]) -> None:
        """Lists with a row for each decision."""
        known = decisions_of(self.claimed.chains)
        entered = {
            (paid.list_sha256, decision_key(paid.decision), paid.cents)
            for _, paid in _payments(self.book.events)
        }
        for row in rows:
            sha, key = row.grid.sha256, decision_key(row.decision)
            self.shas[sha] = masked(row.grid.file)
            self.amounts += 1
            chains = known.get(key, {})
            told = {"amount": euros(abs(row.cents))}
            if row.cents <= 0:
                self._ask("CC-2306", row.grid.name, row.number, told)
            elif len(chains) != 1:
                claims = ", ".join(self.claimed.chains[at].head.claim_id for at in chains)
                code = "CC-2303" if chains else UNKNOWN_DECISION
                self._ask(code, row.grid.name, row.number, told | {"claims": claims})
            elif (sha, key, row.cents) not in entered:
                self._by_decision(row, *next(iter(chains.items())))

    def _by_decision(self, row: DecisionRow, at: int, decision: str) -> None:
        chain = self.claimed.chains[at]
        claim = chain.sent_on() or chain.head
        same = [
            event
            for event, paid in _payments(_events(chain))
            if paid.cents == row.cents and decision_key(paid.decision) in ("", decision_key(decision))
        ]
        left = chain.owed().balance - sum(each.paid.cents for each in self.new if each.claim is claim)
        if same and not self.force:
            self._ask(SAME_AGAIN, row.grid.name, row.number, _told(claim, row.cents, same[0]))
        elif row.cents > left and not self.force:
            told = {"amount": euros(row.cents), "claims": claim.claim_id}
            self._ask("CC-2304", row.grid.name, row.number, told)
        else:
            paid = Paid(self.day, row.cents, self.shas[row.grid.sha256], row.grid.sha256, decision)
            self.new.append(Entered(claim, paid, 1))

    def _ask(self, code: str, file: str, row: int, values: Mapping[str, str]) -> None:
        self.asked.append(Finding(code, FINDING_TEXTS[code].severity, "", file, row, "", dict(values)))

    def _entered(self, sha: str) -> tuple[int, str] | None:
        of_list = [(event, paid) for event, paid in _payments(self.book.events) if paid.list_sha256 == sha]
        return (sum(paid.cents for _, paid in of_list), of_list[0][0].at[:10]) if of_list else None

    def _by_hand(self, chain: BookedChain, cents: int) -> list[Event]:
        return [
            event for event, paid in _payments(_events(chain)) if paid.cents == cents and not paid.list_sha256
        ]


def _events(chain: BookedChain) -> list[Event]:
    return [event for claim in chain.claims for event in claim.events]


def _payments(events: Iterable[Event]) -> list[tuple[Event, Paid]]:
    return [(event, event.what) for event in events if isinstance(event.what, Paid)]


def _told(claim: BookedClaim, cents: int, before: Event) -> dict[str, str]:
    return {"amount": euros(cents), "claims": claim.claim_id, "before": before.day.isoformat()}


def _was_entered(matched: Matched, sha: str, known: dict[Piece, dict[str, int]]) -> bool:
    """Whether the same list was entered for these very parts; each entry stands for so many cents. A cent between
    months that were entered together is none."""
    left = [known.get(each.piece, {}).get(sha, 0) for each, _ in matched.parts]
    if any(entered < cents - 1 for entered, (_, cents) in zip(left, matched.parts, strict=True)):
        return False
    for each, cents in matched.parts:
        known[each.piece][sha] -= cents
    return True


def _parts(parts: Iterable[tuple[Claimed, int]]) -> tuple[PaidPart, ...]:
    """Successive months of a line together."""
    runs: list[PaidPart] = []
    for each, cents in sorted(parts, key=lambda part: (part[0].id, part[0].first)):
        last = runs[-1] if runs else None
        goes_on = last and each.months and last.months and last.id == each.id
        if last and goes_on and month_of(last.from_) + last.months == month_of(each.first):
            runs[-1] = evolve(last, months=last.months + 1, cents=last.cents + cents)
        else:
            runs.append(PaidPart(each.id, each.first, each.months, cents))
    return tuple(runs)
