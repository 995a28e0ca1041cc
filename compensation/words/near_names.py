"""Which known name a text was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

_NEAR = 0.75
_MOST_SLIPS = 2


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that `name` was probably meant to be, or nothing."""
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1, cutoff=_NEAR)
    return near[0] if near else ""


def near_miss(name: str, known: Iterable[str]) -> str:
    """The known name that differs from `name` by no more than a slip of the fingers,
    or nothing; of several the nearest.

    Letters without their dots are no slip. Stricter than `nearest`, because a near miss is an error:
    `permit_type` is not meant to be `permit_to`.
    """
    plain = _without_dots("_".join(name.strip().lower().replace("-", " ").replace("_", " ").split()))
    joined, letters = plain.replace("_", ""), set(plain)
    found, fewest = "", _MOST_SLIPS + 1
    for each in known:
        bare, bare_joined, bare_letters = _known(each)
        if joined == bare_joined:
            return each
        most = min(fewest - 1, 0 if len(bare) < 4 else 1 if len(bare) < 8 else _MOST_SLIPS)
        # A slip brings in one other letter at most.
        if abs(len(bare) - len(plain)) <= most and len(letters - bare_letters) <= most:
            slips = _slips(plain, bare)
            if slips <= most:
                found, fewest = each, slips
    return found


@lru_cache(maxsize=4096)
def _known(name: str) -> tuple[str, str, frozenset[str]]:
    """A known name without dots, the same in one word, and its letters."""
    bare = _without_dots(name)
    return bare, bare.replace("_", ""), frozenset(bare)


def _without_dots(text: str) -> str:
    """`henkilön` as `henkilon`."""
    return text if text.isascii() else "".join(each for each in normalize("NFD", text) if not combining(each))


def _slips(one: str, other: str) -> int:
    """Letters left out, added, changed, or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, above, row = row, before, [at]
        for to, target in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != target))
            if above and to > 1 and letter == other[to - 2] and one[at - 2] == target:
                cost = min(cost, above[to - 2] + 1)
            row.append(cost)
    return row[-1]
