"""What `verify` found, for people and as an object for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from compensation.facts.finding_words import text_of
from compensation.facts.findings import Finding
from compensation.values.money import euros
from compensation.words import localised
from compensation.words.catalogue import ERROR, NOTE

from .difference_words import in_words
from .finding_list import as_objects, grouped
from .inputs import listed
from .recomputing import CLAIM_SUFFIX
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.law.rulebook import Law

    from .verified import Verified

MOST_DIFFERENCES = 200
"""Differences named for people in one file; the rest is counted (all of them stand in the JSON)."""


def told(verified: Sequence[Verified], together: Sequence[Finding], speaker: Speaker) -> str:
    """A paragraph for each file, one for what is wrong between them, and how many are sound."""
    alike = _alike(verified, speaker.lang)
    parts = ["\n".join(_lines(each, alike, speaker)) for each in verified]
    for files, finding in alike.values():
        heading = speaker.text("in_several_files", files=files)
        parts.append(f"{heading}\n{grouped([finding], speaker).rstrip()}")
    if together:
        parts.append(speaker.text("between_files") + "\n" + grouped(together, speaker).rstrip())
    sound = sum(each.code == 0 and not _named_in(together, each.name) for each in verified)
    parts.append(speaker.text("verified_so_many", sound=sound, files=len(verified)))
    if any(each.claim is not None and each.claim.predecessor is not None for each in verified):
        parts[-1] += "\n" + _chains(verified, speaker)
    apart = "\n\n" if any("\n" in part for part in parts) else "\n"
    return apart.join(parts)


Words: TypeAlias = tuple[str, ...]


def _alike(verified: Sequence[Verified], lang: str) -> dict[Words, tuple[int, Finding]]:
    """Notes that several files have in the same words, with their number: they are told once, after the files."""
    found: dict[Words, list[Finding]] = {}
    for each in verified:
        notes = {_words(finding, lang): finding for finding in each.findings if finding.severity == NOTE}
        for words, finding in notes.items():
            found.setdefault(words, []).append(finding)
    return {words: (len(notes), notes[0]) for words, notes in found.items() if len(notes) > 1}


def _words(finding: Finding, lang: str) -> Words:
    return (finding.code, *text_of(finding, lang))


def _chains(verified: Sequence[Verified], speaker: Speaker) -> str:
    """How many claims there are, how many of them take the place of others, and what those that count claim."""
    from compensation.verification.chains import heads

    every = {each.found.key: each.found for each in verified if each.found is not None}
    functions = Counter(each.claim.function for each in every.values())
    in_force = heads(every.values())
    return speaker.text(
        "claims_in_chains",
        claims=len(every),
        originals=functions["original"] + functions["correction"],
        replacements=functions["replacement"],
        cancellations=functions["cancellation"],
        counting=len(in_force),
        amount=localised.euros_for_people(
            sum(each.claim.totals.grand_total for each in in_force), speaker.lang
        ),
    )


def _counting(verified: Sequence[Verified]) -> set[str]:
    """Names of the files whose claims count."""
    from compensation.verification.chains import heads

    counting = {each.key for each in heads(each.found for each in verified if each.found is not None)}
    return {each.name for each in verified if each.found is not None and each.found.key in counting}


def _named_in(together: Sequence[Finding], file: str) -> bool:
    """Whether an error between files is about this one."""
    sides = (
        each.values.get(side, "")
        for each in together
        if each.severity == ERROR
        for side in ("first", "second", "file")
    )
    return any(side == file or side.startswith(f"{file} (") for side in sides)


def _lines(each: Verified, alike: Collection[Words], speaker: Speaker) -> Iterator[str]:
    if each.fault is not None:
        yield speaker.text("claim_unreadable", file=each.name, sentence=each.fault.message[speaker.lang])
        return
    if each.claim is None or each.code:
        yield speaker.text("claim_wrong", file=each.name)
        yield from _before_differences(each, speaker)
    else:
        alone = "claim_sound_followed" if each.recomputed.followed else "claim_sound_in_itself"
        yield speaker.text(
            alone if each.recomputed.total is None else "claim_sound",
            file=each.name,
            lines=each.claim.totals.lines,
            costs=each.claim.totals.costs,
            amount=localised.euros_for_people(each.claim.totals.grand_total, speaker.lang),
        )
        if each.recomputed.other_tables:
            yield speaker.text("same_figures")
    differences = each.recomputed.differences
    for difference in differences[:MOST_DIFFERENCES]:
        yield f"{speaker.severity(difference.severity)}  {in_words(difference, speaker.lang)}"
    if len(differences) > MOST_DIFFERENCES:
        yield speaker.text("more_differences", count=len(differences) - MOST_DIFFERENCES)
    own = [finding for finding in each.findings if _words(finding, speaker.lang) not in alike]
    if own:
        yield grouped(_most_useful_first(own), speaker).rstrip()
    if each.recomputed.since:
        yield grouped(each.recomputed.since, speaker).rstrip()
    if each.recomputed.fault is not None:
        yield speaker.text("not_recomputed", sentence=each.recomputed.fault.message[speaker.lang])


_FOLLOWS = ("CC-2006", "CC-2032", "CC-2033", "CC-2034", "CC-2035", "CC-2004", "CC-2005")
"""What follows when something else in a file was altered: its sums, its page and receipt, its digest, its id."""
_NEARLY, _EXACTLY = "CC-2013", "CC-2030"
"""An amount that cannot be right, and what it is by a numbered rule to the cent."""


def _most_useful_first(findings: Sequence[Finding]) -> list[Finding]:
    """The places that are wrong, then the sums and digests that follow from them; an amount that a rule tells to the
    cent is told once."""
    exact = {
        each.values.get("where") for each in findings if each.code == _EXACTLY and each.column == "Amount"
    }
    kept = [each for each in findings if each.code != _NEARLY or each.values.get("where") not in exact]
    return sorted(kept, key=lambda each: _FOLLOWS.index(each.code) if each.code in _FOLLOWS else -1)


def _before_differences(each: Verified, speaker: Speaker) -> Iterator[str]:
    """What explains the differences at once: earlier claims not given, and the difference in euros."""
    if each.claim is None:
        return
    if each.recomputed.without_earlier:
        yield speaker.text(
            "made_with_earlier",
            files=listed([s.name for s in each.claim.sources if CLAIM_SUFFIX in s.name], speaker),
        )
    total = each.recomputed.total
    if total is not None and each.recomputed.differences:
        asked = each.claim.totals.grand_total
        yield speaker.text(
            "total_same" if asked == total else "total_differs",
            in_file=localised.euros_for_people(asked, speaker.lang),
            recomputed=localised.euros_for_people(total, speaker.lang),
            difference=localised.euros_for_people(asked - total, speaker.lang),
        )


def as_object(
    verified: Sequence[Verified], together: Sequence[Finding], law: Law | None, lang: str
) -> dict[str, object]:
    """The same for JSON: `files`, `together` for what is wrong between them, and the law of an earlier day, if it was
    held against one."""
    counting = _counting(verified)
    return {
        "files": [
            {
                "file": each.name,
                "claim_id": each.found.claim_id if each.found else None,
                "function": each.claim.function if each.claim else None,
                "revision": each.claim.revision if each.claim else None,
                "counts": each.name in counting,
                "sound": each.code == 0 and not _named_in(together, each.name),
                "recomputed": each.recomputed.total is not None,
                "amount_eur": euros(each.claim.totals.grand_total) if each.claim else None,
                "unreadable": each.fault and each.fault.message[lang],
                "not_recomputed": each.recomputed.fault and each.recomputed.fault.message[lang],
                "findings": as_objects(each.findings, lang),
                "since": as_objects(each.recomputed.since, lang),
                "differences": [
                    {
                        "severity": difference.severity,
                        "where": difference.where_in(lang),
                        "field": difference.field,
                        "in_file": difference.in_file,
                        "recomputed": difference.recomputed,
                    }
                    for difference in each.recomputed.differences
                ],
            }
            for each in verified
        ],
        "together": as_objects(together, lang),
        "as_known": law and law.digest,
    }
