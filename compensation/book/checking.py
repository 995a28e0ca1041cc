"""Whether a book holds: its events, its files, and the one against the other (`compclaim book DIR --verify`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from attrs import evolve, frozen

from compensation.book.booked import BookedClaim, chained
from compensation.book.events import Answered, Cancelled, Corrected, Event, Made, Paid, Sent
from compensation.book.journal import Journal, read_journal, remark
from compensation.book.opened import booked_claims, files_in, place_files
from compensation.claim.record import Claim
from compensation.facts.findings import Finding
from compensation.values.errors import ClaimFault
from compensation.values.money import euros
from compensation.verification.chains import Chained
from compensation.words.catalogue import ERROR, NOTE, WARNING

Read: TypeAlias = tuple[Claim, tuple[str, str]]
"""A claim with the ClaimId and digest that stand in its file."""


@frozen(eq=False)
class Checked:
    """What is wrong with a book, and how much was looked at."""

    findings: tuple[Finding, ...]
    events: int
    files: int

    @property
    def holds(self) -> bool:
        """Whether nothing is missing or altered."""
        return not any(each.severity == ERROR for each in self.findings)


def check_book(folder: Path) -> Checked:
    """Everything that is wrong with the book in a folder. Raises InputUnreadable where there is none."""
    journal = read_journal(folder)
    paths = files_in(folder)
    claims = booked_claims(journal.events)
    placed = place_files(claims, paths)
    read: dict[str, Read] = {}
    findings = [*journal.findings]
    findings += [remark("CC-2211", file=each.made.file) for each in placed.missing]
    findings += [remark("CC-2212", file=each.made.file) for each in placed.altered]
    for file, path in paths.items():
        findings += _of_file(file, path, read)
    known = {each.claim_id: each for each in claims}
    findings += _unrecorded(placed.others, read, known)
    findings += [
        remark("CC-2215", file=each.made.file, other=each.file)
        for each in placed.claims
        if each.file != each.made.file
    ]
    findings += _said_otherwise(placed.claims, read)
    findings += _following(journal, claims)
    findings += _between(claims, placed.claims, read)
    return Checked(tuple(findings), len(journal.events), len(paths))


def _of_file(file: str, path: Path, read: dict[str, Read]) -> Iterator[Finding]:
    """What is wrong with a claim file by itself, and with the papers beside it."""
    from compensation.claim.file import labels, read_file
    from compensation.verification.examining import examine
    from compensation.verification.papers import paper_findings

    try:
        data = read_file(path)
        examined = examine(data)
    except ClaimFault:
        yield remark("CC-2214", file=file)
        return
    if examined.claim is not None:
        read[file] = examined.claim, labels(data)
    papers = [] if examined.claim is None else paper_findings(path, data, examined.claim)
    for each in examined.findings:
        if each.severity != NOTE:
            yield evolve(each, file=file)
    for each in papers:
        # Another version of the program may word a page otherwise; the file is the record.
        if each.severity != NOTE:
            yield evolve(each, file=file, severity=WARNING)


def _unrecorded(
    others: Mapping[str, Path], read: Mapping[str, Read], known: Mapping[str, BookedClaim]
) -> Iterator[Finding]:
    """Files that no event tells of: copies of those that one tells of, and new ones."""
    for file in others:
        if file not in read:
            continue
        same = known.get(read[file][1][0])
        if same is not None:
            yield remark("CC-2216", file=file, other=same.made.file)
        else:
            yield remark("CC-2213", file=file)


def _said_otherwise(claims: Iterable[BookedClaim], read: Mapping[str, Read]) -> Iterator[Finding]:
    """Where a `made` event says something else than the file that it names."""
    from compensation.claim.file import labels_of

    for each in claims:
        found = read.get(each.file or each.made.file)
        if found is None:
            continue
        claim, made = found[0], each.made
        before = claim.predecessor.claim_id if claim.predecessor else ""
        says = (
            each.claim_id, each.digest, made.recipient, made.from_, made.to, made.applied_on, made.function,
            made.revision, made.cents, made.predecessor,
        )  # fmt: skip
        holds = (
            *labels_of(claim), claim.recipient.code, claim.period_from, claim.period_to, claim.applied_on,
            claim.function, claim.revision, claim.totals.grand_total, before,
        )  # fmt: skip
        if says != holds:
            yield remark("CC-2217", file=made.file)


def _following(journal: Journal, claims: Sequence[BookedClaim]) -> Iterator[Finding]:
    """Events that cannot follow on what happened before, and such that seldom do."""
    seen: dict[str, list[Event]] = {}
    known = {each.claim_id: each for each in claims}
    for event in journal.events:
        before = seen.setdefault(event.claim, [])
        made = next((each.what for each in reversed(before) if isinstance(each.what, Made)), None)
        if isinstance(event.what, Made):
            if made is not None and not _withdrawn(before):
                yield remark("CC-2221", row=event.n, claim=event.claim)
        elif made is None:
            yield remark("CC-2222", row=event.n, claim=event.claim)
        else:
            yield from _after(event, before, made, known)
        before.append(event)


def _withdrawn(before: Sequence[Event]) -> bool:
    """Whether a claim was withdrawn, and has not been made again since."""
    last = next((each.what for each in reversed(before) if isinstance(each.what, Made | Cancelled)), None)
    return isinstance(last, Cancelled) and not last.by


def _after(
    event: Event, before: Sequence[Event], made: Made, known: Mapping[str, BookedClaim]
) -> Iterator[Finding]:
    what, row = event.what, event.n
    kinds = {type(each.what) for each in before}
    if isinstance(what, Answered | Paid) and Sent not in kinds:
        yield remark("CC-2231", row=row, claim=event.claim)
    if _withdrawn(before):
        yield remark("CC-2223", row=row, claim=event.claim)
    if isinstance(what, Answered):
        in_all = what.cents + sum(each.cents for each in what.refused)
        if in_all > max(made.cents, 0):
            yield remark(
                "CC-2232", row=row, claim=event.claim, amount=euros(in_all), claimed=euros(made.cents)
            )
    if isinstance(what, Corrected | Cancelled) and what.by:
        after = known.get(what.by)
        right = Cancelled if after and after.made.function == "cancellation" else Corrected
        if after is None or after.made.predecessor != event.claim or not isinstance(what, right):
            yield remark("CC-2224", row=row, claim=event.claim)
    if what.day < made.day and not isinstance(what, Sent):
        yield remark("CC-2233", row=row, claim=event.claim)


def _between(
    claims: Sequence[BookedClaim], placed: Sequence[BookedClaim], read: Mapping[str, Read]
) -> Iterator[Finding]:
    """Money of the chains, replacements without their event, and what is wrong between the files."""
    from compensation.verification.examining import verify_folder

    by_id = {each.claim_id: each for each in claims}
    for each in claims:
        before = by_id.get(each.made.predecessor)
        if before is not None and not any(
            isinstance(event.what, Corrected | Cancelled) and event.what.by == each.claim_id
            for event in before.events
        ):
            yield remark("CC-2225", claim=before.claim_id)
    for chain in chained(claims):
        whole = chain.euros()
        if whole.paid > max(whole.claimed, 0) and not chain.head.made.predecessor:
            yield remark(
                "CC-2234", claim=chain.head.claim_id, amount=euros(whole.paid), claimed=euros(whole.claimed)
            )
        if whole.recovered > whole.paid:
            yield remark("CC-2235", claim=chain.head.claim_id)
    withdrawn = {each.file or each.made.file for each in placed if each.withdrawn}
    entered = {each.file or each.made.file for each in placed}
    kept = [
        Chained(labels[0], labels[1], file, claim)
        for file, (claim, labels) in read.items()
        if file not in withdrawn and (file in entered or labels[0] not in by_id)
    ]
    yield from verify_folder(kept)
