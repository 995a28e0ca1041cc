"""What `build` warns of where claims that lie in its folder, or near it, already ask for what the new ones ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .settings import EVENTS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.claim.record import Claim
    from compensation.facts.findings import Finding
    from compensation.verification.earlier_claims import EarlierClaim

MOST_FOLDERS = 300
MOST_FILES = 500
"""So many folders near, and files in all, are looked at."""
_DEPTH = 2
"""How far below a folder claims are looked for, and one more in a book, which holds them in folders of its own."""


def tell_claimed_beside(
    built: Mapping[str, Claim],
    out: Path | None,
    source: Path,
    known: Iterable[EarlierClaim],
    speaker: Speaker,
) -> None:
    """One sentence with the euros that would be asked for twice, and where the claims lie that ask for them.

    Looked at are `out` and what is below it, but for the files that `--force` replaces, the folder above it, and the
    one that holds the input, each with the folders in it and in those: only claims of the same recipients, and not the
    `known` ones, which are taken into account.
    """
    new = {claim.file_name: claim for claim in built.values()}
    replaced = set() if out is None else {(out / name).resolve() for name in new}
    seen = {each.claim_id for each in known}
    begins = tuple(f"{code}_" for code in built)
    there: dict[str, Claim] = {}
    for folder in _near(out, source):
        for path in _claim_files(folder, begins)[: MOST_FILES - len(there)]:
            found = None if path.resolve() in replaced else _claim_in(path)
            if found is not None and found[0] not in seen:
                seen.add(found[0])
                there[str(path)] = found[1]
    doubled = _asked_twice(new, there) if there else []
    if doubled:
        _tell(doubled, there, out, speaker)


def tell_claimed_by_others(
    built: Mapping[str, Claim], known: Iterable[EarlierClaim], speaker: Speaker
) -> None:
    """One sentence with the recipients whose earlier claims, which are known, ask for the same months or costs, and
    the euros: what one recipient claimed is not deducted from what another claims."""
    from compensation.law.recipient_names import recipient_for_people
    from compensation.values.money import parse_cents
    from compensation.words import localised

    new = {claim.file_name: claim for claim in built.values()}
    there = {f"{at}/{each.name}": each.claim for at, each in enumerate(known)}
    cents: dict[str, int] = {}
    for name, finding in _asked_twice(new, there) if there else ():
        code = there[name].recipient.code
        cents[code] = cents.get(code, 0) + parse_cents(finding.values["amount"])
    if cents:
        named = (
            f"{recipient_for_people(code, speaker.lang)} {localised.euros_for_people(each, speaker.lang)}"
            for code, each in sorted(cents.items())
        )
        speaker.say("claimed_by_others", others="; ".join(named))


def _asked_twice(new: Mapping[str, Claim], there: Mapping[str, Claim]) -> list[tuple[str, Finding]]:
    """What new claims ask for that others do, each with the path of the other."""
    from compensation.verification.together import claims_twice

    found = []
    for finding in claims_twice({**there, **new}):
        sides = {finding.values[side].rpartition(" (")[0] for side in ("first", "second")}
        others = sides - set(new)
        if len(sides) == 2 and len(others) == 1:
            found.append((others.pop(), finding))
    return found


def _tell(
    doubled: list[tuple[str, Finding]], there: Mapping[str, Claim], out: Path | None, speaker: Speaker
) -> None:
    from compensation.values.money import parse_cents
    from compensation.words import localised

    folders = sorted({Path(path).parent for path, _ in doubled if path in there})
    cents = sum(parse_cents(finding.values["amount"]) for _, finding in doubled)
    amount = localised.euros_for_people(cents, speaker.lang)
    if out is not None and [each.resolve() for each in folders] == [out.resolve()]:
        speaker.say("claimed_beside", folder=out, amount=amount)
        return
    speaker.say(
        "claimed_near",
        folders=", ".join(map(str, folders)),
        amount=amount,
        options=" ".join(f"--previous {folder}" for folder in folders),
    )


def _near(out: Path | None, source: Path) -> Iterator[Path]:
    """The folders to look at, each once, as far as they can be opened."""
    beside = [] if out is None else [out, out.resolve().parent]
    bases = [*beside, source.resolve().parent]
    seen: set[Path] = set()
    waiting = [(base, 0) for base in bases]
    while waiting and len(seen) < MOST_FOLDERS:
        folder, depth = waiting.pop(0)
        if not folder.is_dir() or folder.resolve() in seen:
            continue
        seen.add(folder.resolve())
        yield folder
        is_book = (folder / EVENTS).is_file()
        if is_book or (depth < _DEPTH and folder.resolve() != Path(folder.resolve().anchor)):
            waiting += [(below, _DEPTH if is_book else depth + 1) for below in _folders_in(folder)]


def _folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.is_dir() and not path.is_symlink() and not path.name.startswith(".")
        )
    except OSError:
        return []


def _claim_files(folder: Path, begins: tuple[str, ...]) -> list[Path]:
    from compensation.verification.earlier_claims import CLAIM_SUFFIX

    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.name.startswith(begins) and path.name.endswith(CLAIM_SUFFIX)
        )
    except OSError:
        return []


def _claim_in(path: Path) -> tuple[str, Claim] | None:
    """ClaimId and claim of a file that can be read; whether it holds is not asked here."""
    from compensation.claim.file import labels, read_claim, read_file
    from compensation.values.errors import CompclaimError

    try:
        data = read_file(path)
        return labels(data)[0], read_claim(data)
    except CompclaimError:
        return None
