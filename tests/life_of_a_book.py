"""The life of a book: a small office that claims, sends, is answered and paid, changes its mind, and corrects.

What an officer does are the methods of `Life`; what must hold after each of them is recomputed here from the claim
files and from what was told, apart from the program. Nothing is drawn at random here: the caller says what happens.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from attrs import define, field

import compensation
from compensation.book.booked import BookedClaim
from compensation.book.checking import check_book
from compensation.book.entering import answer, refuse
from compensation.book.events import (
    Answered,
    Cancelled,
    Happening,
    Paid,
    Recovered,
    Refusal,
    Sent,
)
from compensation.book.ledger import book_postings
from compensation.book.list_payments import listed_payments
from compensation.book.opened import Book, book_of, claim_of
from compensation.book.writing import create, needs_mending, writing
from compensation.claim.cells import cells
from compensation.claim.known_facts import facts_for_a_claim
from compensation.claim.record import Claim
from compensation.corrections.correcting import cancel, correct
from compensation.corrections.record import Correction, Given
from compensation.costs.outcome import ACCEPTED
from compensation.law.application_days import first_future_month, first_open_month
from compensation.law.areas import recipient_code
from compensation.law.readings import resolve
from compensation.law.rulebook import Law
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.lists import read_payment_lists
from compensation.reconciliation.posting_file import CLAIM_ACCOUNTS, read_accounts
from compensation.reconciliation.reconciling import reconcile
from compensation.values.errors import UsageFault
from compensation.values.money import euros, parse_cents
from compensation.values.months import first_day, month_of, month_text
from compensation.verification.chains import heads
from compensation.verification.earlier_claims import (
    EarlierClaim,
    counted_for,
    every_earlier_claim,
    with_earlier_claims,
)
from compensation.verification.recomputation import Recomputation
from compensation.words.catalogue import ERROR
from tests.persons_against_second_opinion import instalments
from tests.random_chains import Tables, facts_of, faults_of
from tests.small_inputs import recipient

TOWNS = ("049", "091", "092", "837")
COUNTIES = ("county-03", "county-04", "county-06", "county-helsinki")
RECIPIENTS = (*(f"municipality-{code}" for code in TOWNS), *COUNTIES)
ACCOUNTS = read_accounts(None, CLAIM_ACCOUNTS)
CENT_OF_ROUNDING = 2
"""So many cents of a month that another claim asks for already are rounding and not claimed again (I-08)."""
DOUBLED = ("CC-2051", "CC-2055")

Place = tuple[str, str, int]
"""Recipient, person, month."""


def office(people: Sequence[Mapping[str, str]], homes: Sequence[str]) -> Tables:
    """The tables of an office: persons, each in its municipality from its first day on, and nobody else."""
    residences = [
        {"person_id": row["person_id"], "municipality": town, "from": row["home_municipality_from"], "to": ""}
        for row, town in zip(people, homes, strict=True)
    ]
    return {
        "persons": [dict(row) for row in people],
        "residences": residences,
        "recipients": [recipient(code) for code in RECIPIENTS],
        "decisions": [],
        "costs": [],
    }


@define(eq=False)
class Told:
    """What was told of one claim, kept beside the book: when sent, answered, paid, recovered, withdrawn."""

    cents: int
    function: str
    made_on: date
    said: list[Happening] = field(factory=list)

    def sent_on(self) -> date | None:
        return min(
            (each.day for each in self.said if isinstance(each, Sent | Answered | Paid | Recovered)),
            default=None,
        )

    def withdrawn_on(self) -> date | None:
        return min((each.day for each in self.said if isinstance(each, Cancelled)), default=None)


@define(eq=False)
class Life:
    """An office with its tables, its choices, its law, its day and its book."""

    folder: Path
    tables: Tables
    law: Law
    day: date
    readings: dict[str, str] = field(factory=lambda: dict(resolve({})))
    stale: bool = False
    """Whether facts, readings or law changed since everything was corrected."""
    told: dict[str, Told] = field(factory=dict)
    seen: Counter[str] = field(factory=Counter)
    old_tables: Tables | None = None
    lists: list[tuple[Path, int]] = field(factory=list)
    _book: Book | None = None
    _content: dict[str, Claim] = field(factory=dict)
    _held: tuple[object, ...] = ()

    def __attrs_post_init__(self) -> None:
        create(self.folder)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.day, time(12), UTC)

    @property
    def book(self) -> Book:
        if self._book is None:
            self._book = book_of(self.folder)
        return self._book

    def content(self, claim: BookedClaim) -> Claim:
        """What a claim file holds, each read once."""
        if claim.claim_id not in self._content:
            self._content[claim.claim_id] = claim_of(self.book, claim)
        return self._content[claim.claim_id]

    def files(self) -> tuple[EarlierClaim, ...]:
        """Every claim file that was not withdrawn, as a command reads them."""
        paths = [self.book.path(each) for each in self.book.claims if not each.withdrawn]
        return every_earlier_claim(files=paths) if paths else ()

    def heads(self) -> tuple[EarlierClaim, ...]:
        return heads(self.files())

    # -- what an officer does ---------------------------------------------------------------------------------------

    def passes(self, days: int) -> None:
        """Time passes."""
        self.day = min(self.day + timedelta(days=days), date(2026, 12, 20))

    def change(self, what: Callable[[Tables], None]) -> None:
        """The tables change."""
        self.old_tables = {name: [dict(row) for row in rows] for name, rows in self.tables.items()}
        what(self.tables)
        self.stale = True

    def choose(self, id: str, name: str) -> None:
        """An open question of law is read in another way."""
        self.readings[id] = name
        self.stale = True

    def release(self, law: Law) -> None:
        """Another law is released, and in force."""
        self.law = law
        self.stale = True

    def claim(
        self, first: int, end: int, only: Iterable[str] | None = None, *, pseudonymised: bool = False
    ) -> int:
        """Claims of some months [first, end) for every recipient, beside what was claimed; how many were made."""
        known = facts_for_a_claim(facts_of(self.tables), self.law, self.day)
        facts = with_earlier_claims(known.facts, self.heads())
        awards = compensation.calculate(
            facts,
            period=f"{month_text(first)}..{month_text(end - 1)}",
            applied_on=self.day,
            readings=self.readings,
            law=self.law,
        )
        built = compensation.claims(awards, pseudonymised=pseudonymised, only=set(only) if only else None)
        files = {each.file_name: each.to_xml(self.now) for each in built.values() if each.lines or each.costs}
        self._put(files, self.day.isoformat())
        return len(files)

    def correct(
        self, chosen: Sequence[int] | None = None, *, with_old: bool = False
    ) -> tuple[Correction, ...]:
        """What is not right any more is corrected: of all that counts, or of those at some places."""
        files, counting = self.files(), self.heads()
        if not counting:
            self.stale = self.stale and chosen is not None
            return ()
        claims = (
            counting if chosen is None else [counting[at % len(counting)] for at in dict.fromkeys(chosen)]
        )
        given = Given(
            others=files,
            files=files,
            old_facts=facts_of(self.old_tables) if with_old and self.old_tables else None,
            readings=self.readings,
            law=self.law,
        )
        facts = facts_of(self.tables)
        found = correct(claims, facts, made_on=self.day, given=given)
        self._corrected(found)
        if chosen is None:
            self.stale = False
            again = correct(self.heads(), facts, made_on=self.day, given=self._given())
            assert not again, f"corrected again: {[each.successor.file_name for each in again]}"
        for each in found:
            self.seen.update(change.cause for change in each.differences)
        return found

    def cancel(self, chosen: Sequence[int]) -> tuple[Correction, ...]:
        """Some claims are cancelled; what they asked for may be claimed anew."""
        counting = self.heads()
        if not counting:
            return ()
        claims = [counting[at % len(counting)] for at in dict.fromkeys(chosen)]
        found = cancel(claims, made_on=self.day, given=self._given())
        self._corrected(found)
        if found:
            self.stale = True
        return found

    def send(self, at: int, late: int = 0) -> None:
        """A claim is sent, perhaps noted some days later."""
        self._say(at, lambda claim: Sent(self._noted(claim, late), "e-form", f"R-{at}"))

    def answer(
        self, at: int, part: int, refused: Sequence[tuple[int, int]] = (), *, rest: bool, late: int = 0
    ) -> None:
        """A decision: it accepts so many percent, refuses some lines in part, perhaps all the rest."""

        def said(claim: BookedClaim) -> Answered:
            held = self.content(claim)
            amounts = {line.id: line.amount for line in held.lines} | {
                each.id: each.claimed for each in held.costs
            }
            ids = list(amounts)
            left = claim.made.cents
            accepted = max(left, 0) * part // 100
            left -= accepted
            refusals = []
            for place, percent in refused:
                if ids:
                    id = ids.pop(place % len(ids))
                    cents = min(amounts[id] * percent // 100, left)
                    if cents > 0:
                        refusals.append(Refusal(id, cents, "no agreement"))
                        left -= cents
            number = len([each for each in claim.events if isinstance(each.what, Answered)])
            what = Answered(self._noted(claim, late), f"D-{at}-{number // 2}", accepted, tuple(refusals))
            return answer(self.book, claim, what, "out of time" if rest else None)

        self._say(at, said)

    def pay(self, at: int, percent: int, late: int = 0) -> None:
        """The State pays a part of what is open on a claim."""

        def said(claim: BookedClaim) -> Paid:
            open = self.book.chain_of(claim.claim_id).euros().open
            return Paid(self._noted(claim, late), max(open * percent // 100, 1), decision=f"D-{at}-0")

        self._say(at, said)

    def give_back(self, at: int, percent: int, late: int = 0) -> None:
        """A part of what was paid goes back to the State."""

        def said(claim: BookedClaim) -> Recovered:
            euros = self.book.chain_of(claim.claim_id).euros()
            most = euros.to_recover or max(euros.paid - euros.recovered, 0)
            return Recovered(self._noted(claim, late), max(most * percent // 100, 1), "set off")

        self._say(at, said)

    def withdraw(self, at: int) -> None:
        """A claim that was not sent is withdrawn: it counts for nothing."""
        before = len(self.book.heads)
        self._say(at, lambda claim: Cancelled(self._noted(claim, 0)))
        if len(self.book.heads) < before:
            self.stale = True

    def list_comes(self, rows: Sequence[tuple[int, int, int]]) -> None:
        """A payment list of the State is entered in the book, and reconciled with what is due; then once more."""
        standing = [chain.sent_on() for chain in self.book.chains]
        months = [
            (head.made.recipient, person, month, cents)
            for head in standing
            if head is not None and head.made.function != "cancellation"
            for (person, month), cents in _by_month(self.content(head)).items()
        ]
        if not months:
            return
        listed = {}
        for at, count, wrong in rows:
            for place in range(at % len(months), min(at % len(months) + count, len(months))):
                code, person, month, cents = months[place]
                listed[code, person, month] = max(cents + wrong, 1)
        path = self.folder.parent / f"list-{len(self.lists)}.csv"
        lines = [f"{person};{month};{euros(cents)};{code}" for (code, person, month), cents in listed.items()]
        path.write_text("person_id;month;amount;recipient\n" + "\n".join(lines) + "\n", encoding="utf-8")
        said = ListMapping(amounts="per_month")
        self._entered(path, said, sum(listed.values()))
        self._entered(path, said, sum(listed.values()), again=True)
        self.lists.append((path, sum(listed.values())))
        self._reconciled(path, said)

    # -- what must hold ---------------------------------------------------------------------------------------------

    def faults(self) -> Iterator[str]:
        """Everything that does not hold after a step; nothing is looked at twice."""
        now = (
            len(self.book.events),
            self.stale,
            repr(self.tables) if not self.stale else "",
            self.law.digest,
        )
        if now == self._held:
            return
        yield from self._faults_of_book()
        yield from self._claimed_twice()
        if not self.stale:
            yield from self._cents_lost()
        yield from self._cancelled_chains()
        yield from self._faults_of_ledger()
        self._held = now

    def _faults_of_book(self) -> Iterator[str]:
        checked = check_book(self.folder)
        for each in checked.findings:
            values = dict(each.values)
            if each.severity == ERROR and not (
                self.stale and each.code in DOUBLED and self._elsewhere(values)
            ):
                yield f"the book does not hold: {each.code} {each.file} {each.row} {values}"
        if needs_mending(self.book):
            yield "something is unfinished"
        events = sum(1 + len(each.said) for each in self.told.values())
        events += sum(each.function != "original" for each in self.told.values())
        if len(self.book.events) != events:
            yield f"{len(self.book.events)} events in the book, {events} were told"
        if {each.claim_id for each in self.book.claims} != set(self.told):
            yield "the claims of the book are not those that were made"

    def _elsewhere(self, values: Mapping[str, Any]) -> bool:
        """Whether two recipients ask for the same: until it is corrected, that of the one from whom it moved stands."""
        return values["first"].rsplit("/")[-1].split("_")[0] != values["second"].rsplit("/")[-1].split("_")[0]

    def _claimed_twice(self) -> Iterator[str]:
        """Whole months that two claims that count ask for: never by one recipient; by two of one role only until what
        changed is corrected."""
        there: dict[tuple[str, str, str, date], list[str]] = defaultdict(list)
        costs: dict[str, list[str]] = defaultdict(list)
        for each in self.book.heads:
            held = self.content(each)
            role = held.recipient.code.split("-")[0].replace("municipality", "town")
            for line in held.lines:
                if line.paid is None:
                    for month in range(month_of(line.from_), month_of(line.until)):
                        kind = "adult_addition" if line.component == "adult_addition" else "basic"
                        there[role, line.person, kind, first_day(month)].append(held.recipient.code)
            for cost in held.costs:
                costs[cost.id].append(held.recipient.code)
        for place, codes in [*there.items(), *costs.items()]:
            if len(set(codes)) < len(codes) or (len(codes) > 1 and not self.stale):
                yield f"claimed twice: {place} by {codes}"

    def _cents_lost(self) -> Iterator[str]:
        """What the claims that count ask for is what is due to their recipients for their months, and their costs."""
        due, covered, costs = self._due_and_covered()
        claimed: Counter[Place] = Counter()
        asked: Counter[tuple[str, str]] = Counter()
        for each in self.book.heads:
            held = self.content(each)
            code = held.recipient.code
            for (person, _, month), cents in cells(held).months.items():
                claimed[code, person, month_of(month)] += cents
            for cost in held.costs:
                asked[code, cost.id] += cost.claimed
        if +asked != Counter({place: cents for place, cents in costs.items() if cents}):
            yield f"costs: claimed {dict(asked)}, right are {costs}"
        sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for place in sorted({*claimed, *due}):
            rounding = CENT_OF_ROUNDING * (covered[place] > 1)
            if abs(claimed[place] - due.get(place, 0)) > 1 + rounding:
                yield f"{place}: claimed {claimed[place]}, right is {due.get(place, 0)} ({covered[place]} claims)"
            sums[place[:2]][0] += claimed[place] - due.get(place, 0)
            sums[place[:2]][1] += rounding
        for of, (cents, rounding) in sums.items():
            if abs(cents) > rounding:
                yield f"{of}: {cents} cents more than due"

    def _due_and_covered(self) -> tuple[dict[Place, int], Counter[Place], dict[tuple[str, str], int]]:
        """(cents due by place, how many claims that count cover it, cents due by recipient and cost)."""
        facts = facts_of(self.tables)
        due: dict[Place, int] = {}
        covered: Counter[Place] = Counter()
        costs: dict[tuple[str, str], int] = {}
        for each in self.book.heads:
            made = each.made
            period = f"{made.from_:%Y-%m}..{made.to:%Y-%m}"
            known = facts_for_a_claim(facts, self.law, made.applied_on).facts
            awards = compensation.calculate(
                known, period=period, applied_on=made.applied_on, readings=self.readings, law=self.law
            )
            open = (
                first_open_month(self.law, made.applied_on),
                first_future_month(self.law, self.readings, made.applied_on),
            )
            sums: Counter[Place] = Counter()
            for person, month, code, _, _, cents in instalments(awards):
                number = month_of(date.fromisoformat(f"{month}-01"))
                if code == made.recipient and open[0] <= number < open[1]:
                    sums[code, person, number] += cents
            for place, cents in sums.items():
                due[place] = max(due.get(place, 0), cents)
                covered[place] += 1
            judged = awards.judgements(made.applied_on)
            for row, id in enumerate(known.costs.cost_ids):
                first = known.costs.from_[row]
                inside = made.from_ <= date.fromordinal(int(first) + date(1970, 1, 1).toordinal()) <= made.to
                mine = recipient_code(int(known.costs.recipient[row])) == made.recipient
                if inside and mine and judged.verdict[row] == ACCEPTED:
                    place = made.recipient, str(id)
                    costs[place] = max(costs.get(place, 0), int(judged.cents[row]))
        return due, covered, costs

    def _cancelled_chains(self) -> Iterator[str]:
        """Claim, corrections and cancellation come to 0.00; every other chain to what its head claims."""
        for chain in self.book.chains:
            if chain.head.withdrawn:
                continue
            totals = [self.content(each).totals for each in chain.claims]
            moved = sum((each.to_be_paid or 0) - (each.to_be_paid_back or 0) for each in totals[1:])
            whole = totals[0].grand_total + moved
            if whole != totals[-1].grand_total:
                yield f"{chain.head.claim_id}: claim and corrections come to {whole}, not to {totals[-1].grand_total}"
            if chain.head.made.function == "cancellation" and whole:
                yield f"{chain.head.claim_id}: cancelled, and {whole} cents are left"

    def _faults_of_ledger(self) -> Iterator[str]:
        """Postings of each day sum to zero; at its end they say what is to come, as the book does and as was told."""
        postings = book_postings(self.book, ACCOUNTS)
        days = sorted({event.day for event in self.book.events} | {row.day for row in postings})
        codes = sorted({each.made.recipient for each in self.book.claims})
        for day in [*days, *([days[0] - timedelta(days=1)] if days else [])]:
            if sum(row.cents for row in postings if row.day == day):
                yield f"{day}: postings do not sum to zero"
            for code in codes:
                rows = [row for row in postings if row.day <= day and row.recipient == code]
                posted = sum(row.cents for row in rows if row.role in ("receivable", "liability"))
                receivable = sum(row.cents for row in rows if row.role == "receivable")
                liability = -sum(row.cents for row in rows if row.role == "liability")
                told, bank = self._owed(code, day)
                if not posted == self.book.receivable(day, code) == told:
                    yield f"{day} {code}: ledger {posted}, book {self.book.receivable(day, code)}, told {told}"
                if sum(row.cents for row in rows if row.role == "bank") != bank:
                    yield f"{day} {code}: the bank account is not what came and went"
                if receivable < 0 or liability < 0:
                    yield f"{day} {code}: receivable {receivable}, liability {liability}"

    def _owed(self, code: str, day: date) -> tuple[int, int]:
        """(what the State owes a recipient at the end of a day, what came from it) by what was told."""
        owed = bank = 0
        for chain in self.book.chains:
            if chain.head.made.recipient != code:
                continue
            standing = None
            for each in chain.claims:
                told = self.told[each.claim_id]
                sent, gone = told.sent_on(), told.withdrawn_on()
                if sent is not None and sent <= day and not (gone is not None and gone <= day):
                    standing = told
                came = sum(what.cents for what in told.said if isinstance(what, Paid) and what.day <= day)
                went = sum(
                    what.cents for what in told.said if isinstance(what, Recovered) and what.day <= day
                )
                bank += came - went
                owed -= came - went
            owed += _worth(standing, day) if standing else 0
        return owed, bank

    # -- pieces -----------------------------------------------------------------------------------------------------

    def _given(self) -> Given:
        files = self.files()
        return Given(others=files, files=files, readings=self.readings, law=self.law)

    def _noted(self, claim: BookedClaim, late: int) -> date:
        return max(self.day - timedelta(days=late), claim.made.day)

    def _say(self, at: int, said: Callable[[BookedClaim], Happening]) -> None:
        """Enter an event about a claim; what the book refuses is not entered, and nothing changes."""
        claims = self.book.claims
        if not claims:
            return
        claim = claims[at % len(claims)]
        try:
            what = said(claim)
            refuse(self.book, claim, what)
        except UsageFault:
            self.seen["refused"] += 1
            return
        with writing(self.folder, self.now) as writer:
            writer.append((claim, what))
        self.told[claim.claim_id].said.append(what)
        self.seen[type(what).__name__] += 1
        self._book = None

    def _put(self, files: Mapping[str, bytes], folder: str, made_on: date | None = None) -> None:
        if not files:
            return
        with writing(self.folder, self.now) as writer:
            made = writer.add(writer.free_folder(folder, files), files, made_on)
        for each in made:
            self.told[each.claim_id] = Told(each.made.cents, each.made.function, each.made.day)
            self.seen[each.made.function] += 1
            self.seen[f"revision {each.made.revision}"] += 1
        self._book = None
        self._recomputed([each.claim_id for each in made])

    def _corrected(self, found: Sequence[Correction]) -> None:
        for each in found:
            assert not list(faults_of(each)), list(faults_of(each))
        left = list(found)
        while left:
            # Two corrections of one recipient and period lie in folders of their own.
            now = list({each.successor.file_name: each for each in reversed(left)}.values())
            left = [each for each in left if each not in now]
            files = {each.successor.file_name: each.successor.to_xml(self.now) for each in now}
            self._put(files, f"{self.day.isoformat()}-r", self.day)

    def _recomputed(self, ids: Sequence[str]) -> None:
        """Every new file is what the tables of today and the other files give, as `verify --inputs` finds."""
        files = self.files()
        facts = facts_of(self.tables)
        for each in files:
            if each.claim_id not in ids:
                continue
            given = counted_for(each, files)
            states = [
                Recomputation(with_earlier_claims(facts, one)).by_its_own_law(each.claim) for one in given
            ]
            assert any(_same(each.claim, state) for state in states), f"not recomputed: {each.name}"

    def _entered(self, path: Path, said: ListMapping, cents: int, *, again: bool = False) -> None:
        found = listed_payments(self.book, [path], said, self.day)
        entered = sum(each.paid.cents for each in found.new)
        asked = sum(_amount(each.values) for each in found.asked)
        before = sum(each.cents for each in found.before)
        if entered + asked + before != cents:
            raise AssertionError(
                f"{path.name}: {cents} listed, {entered} entered, {asked} asked, {before} before"
            )
        assert not (again and found.new), "a list was entered twice"
        if found.new:
            with writing(self.folder, self.now) as writer:
                writer.append(*((each.claim, each.paid) for each in found.new))
            for each in found.new:
                self.told[each.claim.claim_id].said.append(each.paid)
            self.seen["from list"] += len(found.new)
            self._book = None

    def _reconciled(self, path: Path, said: ListMapping) -> None:
        facts = with_earlier_claims(facts_of(self.tables), self.heads())
        payments = read_payment_lists([path], facts, mapping=said)
        awards = compensation.calculate(facts, readings=self.readings, law=self.law)
        found = reconcile(awards, payments)
        rows = found.rows()
        assert sum(map(int, rows.columns["due_eur"])) == found.due
        assert sum(map(int, rows.columns["paid_eur"])) + found.left_out[1] == self.lists[-1][1]
        self.seen["reconciled"] += 1


def _by_month(claim: Claim) -> dict[tuple[str, str], int]:
    sums: Counter[tuple[str, str]] = Counter()
    for (person, _, day), cents in cells(claim).months.items():
        sums[person, f"{day:%Y-%m}"] += cents
    return sums


def _amount(values: Mapping[str, Any]) -> int:
    """Cents of a row that is asked about."""
    return parse_cents(values.get("amount") or values["paid"])


def _worth(told: Told, day: date) -> int:
    """What a claim is worth on a day: claimed, but for what decisions refuse and none accepts."""
    decisions = {each.decision: each for each in told.said if isinstance(each, Answered) and each.day <= day}
    accepted = sum(each.cents for each in decisions.values())
    refused = sum(one.cents for each in decisions.values() for one in each.refused)
    return told.cents - min(refused, max(told.cents - accepted, 0))


def _same(claim: Claim, state: Claim | None) -> bool:
    return (
        state is not None
        and [(each.person, each.component, each.from_, each.until, each.paid, each.applied, each.amount)
             for each in claim.lines]
        == [(each.person, each.component, each.from_, each.until, each.paid, each.applied, each.amount)
            for each in state.lines]
        and [(each.id, each.claimed) for each in claim.costs] == [(each.id, each.claimed) for each in state.costs]
        and claim.totals == state.totals
    )  # fmt: skip
