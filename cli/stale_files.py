"""What an earlier run left in the folder of `build` under the names of this one: nothing of it stays as it was."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from compensation.words.catalogue import LANGUAGES

from .says import SAYS

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.claim.record import Claim
    from compensation.verification.earlier_claims import EarlierClaim


def claimed_there(awards: Awards, out: Path | None, earlier: Collection[EarlierClaim]) -> set[str]:
    """Recipients whose claim of the same period lies in the folder, but for the `earlier` ones that are relied on.

    A claim is made for them even if there is nothing to claim or to leave out: the old one would stay beside the new.
    """
    if out is None:
        return set()
    found = set()
    for code in awards.facts.recipients or {}:
        path = out / f"{code}_{_months(awards)}.claim.xml"
        if path.is_file() and not any(each.path and path.samefile(each.path) for each in earlier):
            found.add(code)
    return found


def page_name(claim: Claim) -> str:
    """`municipality-049_2025-01_2025-06.claim.html`, beside the XML."""
    return claim.file_name.removesuffix(".xml") + ".html"


def paged_there(claims: Iterable[Claim], out: Path | None) -> set[str]:
    """File names of claims whose page lies in the folder."""
    if out is None:
        return set()
    return {claim.file_name for claim in claims if os.path.lexists(out / page_name(claim))}


def person_list_name(awards: Awards, lang: str) -> str:
    """`persons_2025-04_2025-05.xlsx`."""
    return f"{SAYS.say('person_list_file', lang)}_{_months(awards)}.xlsx"


def person_lists_there(awards: Awards, out: Path, new: Collection[str]) -> list[str]:
    """Person lists of the same period in the folder, in any language, that are not among the `new` files."""
    names = [person_list_name(awards, lang) for lang in LANGUAGES]
    return [name for name in names if name not in new and (out / name).is_file()]


def _months(awards: Awards) -> str:
    from compensation.values.months import month_text

    first, end = awards.months_covered
    return f"{month_text(first)}_{month_text(end - 1)}"
