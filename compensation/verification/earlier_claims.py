"""What earlier claim files already applied for, as rows of the tables (interface.md 1 and 2, `--previous`)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from compensation.facts.model import Costs, Facts, SourceTable
from compensation.values.errors import ClaimFault, InputUnreadable
from compensation.values.months import day_number
from compensation.verification.asked_before import with_months_of
from compensation.verification.chains import Chained, Key, chains, heads
from compensation.words.catalogue import ERROR, Catalogue

_WORDS = Catalogue("verification")

CLAIM_SUFFIX = ".claim.xml"
BOOK_EVENTS = "events.jsonl"
"""A folder with this file is a book: its claims lie in folders of their own."""


@frozen(eq=False)
class EarlierClaim(Chained):
    """A claim that was made before, with the SHA-256 of its file."""

    sha256: str = field(kw_only=True)


def claim_paths(folder: Path) -> list[Path]:
    """The claim files of a folder by name; of a book, those in its folders too. What only waits under such a name, a
    pipe or a device, is none.

    Raises InputUnreadable where there is no such folder.
    """
    if folder.is_file():
        raise InputUnreadable(_WORDS.message("not_a_folder", folder=folder))
    if not folder.is_dir():
        raise InputUnreadable(_WORDS.message("no_folder", folder=folder))
    folders = [folder]
    if (folder / BOOK_EVENTS).is_file():
        folders += sorted(path for path in folder.iterdir() if path.is_dir())
    return sorted(
        path
        for each in folders
        for path in each.iterdir()
        if path.name.endswith(CLAIM_SUFFIX) and not _waits(path)
    )


def _waits(path: Path) -> bool:
    """Whether opening it may last for ever; a link that leads nowhere is a file that cannot be read."""
    return path.is_fifo() or path.is_socket() or path.is_char_device()


def read_earlier_claims(*folders: Path, files: Iterable[Path] = ()) -> tuple[EarlierClaim, ...]:
    """The claims in all folders, and in these files, that count, by name: those that no other among them replaced or
    cancelled.

    A cancellation counts for nothing. The same claim in two files, and the same file in two folders, counts once.

    Raises InputUnreadable for a folder that is not there or holds no claim file, ClaimFault naming the file for one
    that cannot be relied on: what it claims would be claimed again.
    """
    return named_apart(heads(every_earlier_claim(*folders, files=files)))


def every_earlier_claim(*folders: Path, files: Iterable[Path] = ()) -> tuple[EarlierClaim, ...]:
    """All claims of the folders and files by name, those too that another took the place of.

    Raises as `read_earlier_claims`.
    """
    found: dict[str, EarlierClaim] = {}
    for folder in folders:
        paths = claim_paths(folder)
        if not paths:
            raise InputUnreadable(_WORDS.message("no_claim_file", folder=folder))
        files = (*files, *paths)
    for path in files:
        each = _earlier_claim(path)
        found.setdefault(each.sha256, each)
    in_order = tuple(sorted(found.values(), key=lambda each: (each.name, each.sha256)))
    _refuse_broken_links(in_order)
    return in_order


def _refuse_broken_links(earlier: Sequence[EarlierClaim]) -> None:
    """Raises ClaimFault where it is not sure which claims count, or where one is not the correction that it says."""
    from compensation.verification.links import link_findings

    for finding in link_findings(evolve(each, name=str(each.path)) for each in earlier):
        if finding.severity == ERROR:
            path = finding.values.get("file") or finding.values["first"]
            folders = " ".join(sorted({str(each.folder) for each in earlier}))
            raise ClaimFault(_WORDS.message("not_linked", path=path, codes=finding.code, folders=folders))


def counted_for(
    claim: Chained, previous: Sequence[EarlierClaim], beside: Sequence[EarlierClaim] = ()
) -> tuple[tuple[EarlierClaim, ...], ...]:
    """The earlier claims that a claim may have taken into account, so that it can be computed anew.

    Of each other chain the claim that its file names among its inputs; where it names none, the last one of
    `previous`. Of claims `beside` it, only chains of which it names one; never its own chain. Then, if they are others,
    the last ones of the same chains: claims that are corrected together count for each other as corrected.
    """
    named = {source.sha256 for source in claim.claim.sources}
    last = {each.key for each in heads(previous)}
    of_then: dict[Key, EarlierClaim] = {}
    of_now: dict[Key, EarlierClaim] = {}
    for chain in chains((*previous, *beside)):
        if any(each.key == claim.key for each in chain.claims):
            continue
        # One that was corrected along with the claim is named by the digest of its payload: it had no file yet.
        told = [each for each in chain.claims if {each.sha256, each.digest} & named]
        counted = told[-1:] or [each for each in chain.claims if each.key in last]
        of_then |= {each.key: each for each in counted}
        if counted and chain.head is not None:
            of_now[chain.last.key] = chain.head
    sets = (of_then,) if of_then.keys() == of_now.keys() else (of_then, of_now)
    return tuple(named_apart(sorted(each.values(), key=lambda one: (one.name, one.sha256))) for each in sets)


def _earlier_claim(path: Path) -> EarlierClaim:
    """The claim of a file that passes every test of `verification` that needs nothing but the file."""
    from compensation.claim.file import labels, read_file
    from compensation.verification.examining import examine

    try:
        data = read_file(path)
        examined = examine(data)
    except ClaimFault as fault:
        raise ClaimFault(_WORDS.message("unreadable", path=path, fault=fault.message)) from fault
    errors = sorted({finding.code for finding in examined.findings if finding.severity == ERROR})
    if examined.claim is None or errors:
        codes = ", ".join(errors)
        raise ClaimFault(_WORDS.message("not_sound", path=path, codes=codes))
    sha256 = hashlib.sha256(data).hexdigest()
    return EarlierClaim(*labels(data), path.name, examined.claim, path, sha256=sha256)


def named_apart(earlier: Sequence[EarlierClaim]) -> tuple[EarlierClaim, ...]:
    """The same claims; files of the same name in several folders are numbered, as a claim names each source once."""
    seen: dict[str, int] = {}
    apart = []
    for each in earlier:
        seen[each.name] = at = seen.get(each.name, 0) + 1
        apart.append(each if at == 1 else evolve(each, name=f"{each.name} ({at})"))
    return tuple(apart)


def with_earlier_claims(facts: Facts, earlier: Sequence[EarlierClaim]) -> Facts:
    """Facts whose `applied` and `costs` also say what earlier claims applied for; each file becomes a source table.

    Lines of persons who are not among the facts are left out: nothing can be claimed for them again.
    """
    if not earlier:
        return facts
    sources = (SourceTable(each.name, each.sha256, len(each.claim.lines)) for each in earlier)
    return evolve(
        facts,
        applied=with_months_of(facts, [each.claim for each in earlier], _counted(earlier)),
        costs=_costs_applied_for(facts.costs, earlier),
        sources=(*facts.sources, *sorted(sources, key=lambda source: source.name)),
    )


def _counted(earlier: Sequence[EarlierClaim]) -> list[frozenset[int]]:
    """Of each claim: positions of those that it took into account itself, as its file names them."""
    known = {name: at for at, each in enumerate(earlier) for name in (each.sha256, each.digest)}
    return [
        frozenset(known[source.sha256] for source in each.claim.sources if source.sha256 in known)
        for each in earlier
    ]


def _costs_applied_for(costs: Costs, earlier: Iterable[EarlierClaim]) -> Costs:
    """Costs with the earliest day on which each was claimed."""
    position = {id: at for at, id in enumerate(costs.cost_ids)}
    applied_for = costs.applied_for.copy()
    for each in earlier:
        day = day_number(each.claim.applied_on)
        for line in each.claim.costs:
            at = position.get(line.id)
            if at is not None:
                applied_for[at] = min(int(applied_for[at]), day)
    return evolve(costs, applied_for=applied_for)
