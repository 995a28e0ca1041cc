"""Whether claims hold together in chains: what each says of its predecessor against that very claim.

A claim that names a predecessor which is not among the files cannot be held against it, which is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from attrs import Factory, frozen

from compensation.claim.record import Claim, Related
from compensation.facts.findings import Finding
from compensation.law.recipient_names import recipient_for_people
from compensation.values.money import euros
from compensation.verification.cell_faults import CellFault, cell_faults
from compensation.verification.chains import Chained, Key
from compensation.verification.checks import found
from compensation.words.catalogue import LANGUAGES

ALIKE, FORK, NOT_THERE, OTHER_CLAIM, REVISION = "CC-2056", "CC-2057", "CC-2058", "CC-2059", "CC-2060"
OF_A_CANCELLED, HEADER, OTHERWISE, UNTOLD = "CC-2061", "CC-2062", "CC-2063", "CC-2064"
NOT_BACK, NO_OTHER_SIDE = "CC-2065", "CC-2066"


def link_findings(claims: Iterable[Chained]) -> tuple[Finding, ...]:
    """What is wrong between claims and those that take their place, in order of the claims.

    The same claim in several folders is one, which a note says.
    """
    files = _Files()
    for each in claims:
        files.add(each)
    findings = [*_alike(files), *_forks(files)]
    for each in files.by_key.values():
        findings += [*_link(each, files), *_related(each, files)]
    return tuple(findings)


@frozen(eq=False)
class _Files:
    """The claims of the files, each once, by what may name them."""

    by_key: dict[Key, Chained] = Factory(dict)
    by_id: dict[str, Chained] = Factory(dict)
    by_digest: dict[str, Chained] = Factory(dict)
    copies: dict[Key, list[str]] = Factory(dict)
    """Names of the files of a claim that stands in several folders."""
    successors: dict[Key, list[Chained]] = Factory(dict)
    """By the predecessor that they name."""

    def add(self, each: Chained) -> None:
        first = self.by_key.get(each.key)
        if first is not None:
            if first.folder != each.folder:
                self.copies.setdefault(first.key, [first.name]).append(each.name)
            return
        self.by_key[each.key] = each
        self.by_id.setdefault(each.claim_id, each)
        self.by_digest.setdefault(each.digest, each)
        if each.predecessor is not None:
            self.successors.setdefault(each.predecessor, []).append(each)

    def in_place_of(self, claim_id: str) -> list[Chained]:
        """Claims that name a claim of that id as their predecessor."""
        return [each for key, after in self.successors.items() if key[0] == claim_id for each in after]


def _alike(files: _Files) -> Iterator[Finding]:
    for names in files.copies.values():
        yield found(ALIKE, field="ClaimId", files=", ".join(names), count=str(len(names)))


def _forks(files: _Files) -> Iterator[Finding]:
    """Claims that name one predecessor, whether or not that is among the files."""
    for key, after in files.successors.items():
        before = files.by_key.get(key)
        for first, second in pairwise(after):
            name = key[0] if before is None else before.name
            yield found(FORK, field="Predecessor", first=first.name, second=second.name, predecessor=name)


def _link(each: Chained, files: _Files) -> Iterator[Finding]:
    if each.predecessor is None:
        return
    before = files.by_key.get(each.predecessor)
    if before is not None:
        yield from _against(each, before)
        return
    id, digest = each.predecessor
    half = files.by_id.get(id) or files.by_digest.get(digest)
    if half is None:
        yield found(NOT_THERE, field="Predecessor", file=each.name, predecessor=id)
    else:
        field = "PayloadDigest" if half.claim_id == id else "ClaimId"
        yield found(OTHER_CLAIM, field=field, file=each.name, predecessor=half.name)


def _against(each: Chained, before: Chained) -> Iterator[Finding]:
    """A claim against its predecessor."""
    names = {"file": each.name, "predecessor": before.name}
    old, new = before.claim, each.claim
    if old.function == "cancellation":
        yield _said(OF_A_CANCELLED, "Predecessor", names)
    if new.revision != old.revision + 1:
        sides = {"given": str(new.revision), "computed": str(old.revision + 1)}
        yield _said(REVISION, "Revision", names | sides)
    mine, yours = _kept(new), _kept(old)
    for field, given in mine.items():
        if given != yours[field]:
            sides = {"given": given, "computed": yours[field]}
            yield _said(HEADER, field, names | sides | (_by_name(sides) if field == "Code" else {}))
    for fault in cell_faults(old, new):
        yield _wrong_cell(fault, names)


def _by_name(codes: Mapping[str, str]) -> dict[str, str]:
    """Recipients by their names, in each language."""
    return {
        f"{side}_{lang}": recipient_for_people(code, lang)
        for side, code in codes.items()
        for lang in LANGUAGES
    }


def _said(code: str, field: str, values: Mapping[str, str]) -> Finding:
    return found(code, field=field, line=0, **values)


def _kept(claim: Claim) -> dict[str, str]:
    """What a replacement or cancellation never changes."""
    return {
        "Code": claim.recipient.code,
        "Period": f"{claim.period_from}..{claim.period_to}",
        "AppliedOn": claim.applied_on.isoformat(),
    }


def _wrong_cell(fault: CellFault, names: Mapping[str, str]) -> Finding:
    place = {"where": fault.where, "component": fault.name, "months": fault.days, **names}
    place |= {"was": euros(fault.right[0]), "is_now": euros(fault.right[1])}
    if fault.told is None:
        return _said(UNTOLD, "Difference", place)
    told = {"told_was": euros(fault.told[0]), "told_is": euros(fault.told[1])}
    return _said(OTHERWISE, "Difference", place | told)


def _related(each: Chained, files: _Files) -> Iterator[Finding]:
    for related in each.claim.related:
        if not related.claim_id:
            continue
        corrected = files.by_id.get(related.claim_id)
        if corrected is not None and corrected.claim.recipient.code != related.code:
            yield _not_back(each, related, corrected)
            continue
        others = files.in_place_of(related.claim_id)
        if not others:
            yield found(
                NO_OTHER_SIDE, field="Related", file=each.name, recipient=related.code, other=related.claim_id
            )
        elif not any(_names_back(other, related, each) for other in others):
            yield _not_back(each, related, others[0])


def _names_back(other: Chained, related: Related, each: Chained) -> bool:
    own = each.predecessor[0] if each.predecessor else ""
    return other.claim.recipient.code == related.code and any(
        (back.code, back.claim_id) == (each.claim.recipient.code, own) for back in other.claim.related
    )


def _not_back(each: Chained, related: Related, other: Chained) -> Finding:
    return found(NOT_BACK, field="Related", file=each.name, recipient=related.code, other=other.name)
