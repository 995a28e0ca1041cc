"""Which person an id was meant to name, where it differs by zeros that a spreadsheet dropped or by capitals only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.words.masking import may_be_told


def meant_ids(
    known: NDArray[np.bytes_], written: NDArray[np.bytes_], rows: NDArray[Any]
) -> Callable[[int], Mapping[str, str]]:
    """For the n-th of `rows` (a mask over `written`) the words of its finding: `suggestion`, where exactly one known id
    fits and may be shown, and `zeros` where zeros at the beginning make the difference."""
    wanted = written[np.flatnonzero(rows)]
    index: dict[bytes, bytes] = {}

    def words(at: int) -> Mapping[str, str]:
        if not index:
            index.update(_by_plain(known))
        id = bytes(wanted[at])
        meant = index.get(_plain(id), b"").decode("utf-8", "replace")
        if not may_be_told(meant) or not meant.isprintable():
            return {"suggestion": ""}
        zeros = _plain(id) != id.lower() or _plain(meant.encode()) != meant.lower().encode()
        return {"suggestion": meant, "zeros": "1" if zeros and id.lower() != meant.lower().encode() else ""}

    return words


def _plain(id: bytes) -> bytes:
    """Without zeros at the beginning and without capitals; ids of other letters than ASCII keep theirs."""
    return id.lower().lstrip(b"0")


def _by_plain(known: NDArray[np.bytes_]) -> dict[bytes, bytes]:
    """The known id of each plain form; none where several have it."""
    found: dict[bytes, bytes] = {b"": b""}
    for id in known.tolist():
        plain = _plain(id)
        found[plain] = b"" if found.get(plain, id) != id else id
    return found
