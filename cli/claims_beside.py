"""What `build` warns of where claims that lie in its folder, or near it, already ask for what the new ones ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.claim.record import Claim

MOST_FOLDERS = 50
MOST_FILES = 500
"""So many folders beside `--out`, and files in each, are looked at."""


def tell_claimed_beside(
    built: Mapping[str, Claim], out: Path, previous: Collection[Path], speaker: Speaker
) -> None:
    """One sentence for each folder with the euros that would be asked for twice.

    Looked at are `--out` itself, but for the files that `--force` replaces, and, without `previous`, the folder above
    it and the folders beside it: only claims of the same recipients.
    """
    new = {claim.file_name: claim for claim in built.values()}
    known = {folder.resolve() for folder in previous}
    _tell("claimed_beside", new, _claims_in(out, new), out, speaker)
    if not known:
        codes = tuple(f"{code}_" for code in built)
        for folder in _near(out):
            there = _claims_in(folder, (), codes)
            _tell(
                "claimed_near",
                new,
                {f"{folder}/{name}": claim for name, claim in there.items()},
                folder,
                speaker,
            )


def _tell(
    key: str, new: Mapping[str, Claim], there: Mapping[str, Claim], folder: Path, speaker: Speaker
) -> None:
    from compensation.values.money import parse_cents
    from compensation.verification.together import claims_twice
    from compensation.words import localised

    if not there:
        return
    doubled = [
        finding
        for finding in claims_twice({**there, **new})
        if len({finding.values[side].partition(" (")[0] in new for side in ("first", "second")}) == 2
    ]
    if doubled:
        cents = sum(parse_cents(finding.values["amount"]) for finding in doubled)
        speaker.say(key, folder=folder, amount=localised.euros_for_people(cents, speaker.lang))


def _near(out: Path) -> Iterator[Path]:
    """The folder above `out` and those beside it, as far as they can be looked at."""
    above = out.resolve().parent
    yield above
    try:
        beside = sorted(path for path in above.iterdir() if path.is_dir() and not path.is_symlink())
    except OSError:
        return
    yield from (path for path in beside[:MOST_FOLDERS] if path != out.resolve())


def _claims_in(folder: Path, leaving: Collection[str], begins: tuple[str, ...] = ("",)) -> dict[str, Claim]:
    """Claims of the folder whose names begin so and that can be read; whether they hold is not asked here."""
    from compensation.claim.file import read_claim, read_file
    from compensation.values.errors import CompclaimError
    from compensation.verification.earlier_claims import claim_paths

    if not folder.is_dir():
        return {}
    claims: dict[str, Claim] = {}
    try:
        paths = [path for path in claim_paths(folder) if path.name.startswith(begins)]
    except OSError:
        return {}
    for path in paths[:MOST_FILES]:
        if path.name not in leaving:
            try:
                claims[path.name] = read_claim(read_file(path))
            except CompclaimError:
                continue
    return claims
