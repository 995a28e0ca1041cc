"""Ids of a table as sorted bytes: duplicates, look-up from other tables, and what an id may not look like."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from compensation.tables.error_texts import is_error_text
from compensation.tables.raw_tables import REFUSED_IDS, UNREADABLE_ID, OneByOne, letters_of, odd_rows
from compensation.values.identity import gives_a_person_away
from compensation.words.masking import LENGTH

_BLOCK = 1 << 16
NOBODY = -1
_ERRORS_BEGIN = np.frombuffer(b"EVF", dtype=np.uint8)
"""First letters of errors whose name is no word between # and !."""


class Ids:
    """Ids by row, and the rows in order of id (byte order is the order of the characters)."""

    def __init__(self, values: NDArray[np.bytes_]) -> None:
        self.values = values
        self.order: NDArray[np.int64] = np.argsort(values, kind="stable")
        ranked = values[self.order]
        same = ranked[1:] == ranked[:-1]
        self.repeated = np.zeros(len(values), dtype=bool)
        self.repeated[self.order[1:][same]] = True
        self.repeated[self.order[:-1][same]] = True

    def rows_of(self, wanted: NDArray[np.bytes_]) -> NDArray[np.int32]:
        """The row of each wanted id, NOBODY where there is none."""
        rows = np.full(len(wanted), NOBODY, dtype=np.int32)
        if not len(self.values) or not len(wanted):
            return rows
        ranked = self.values[self.order]
        for start in range(0, len(wanted), _BLOCK):
            block = wanted[start : start + _BLOCK]
            at = np.searchsorted(ranked, block).clip(0, len(ranked) - 1)
            there = (ranked[at] == block) & (block != b"")
            rows[start : start + _BLOCK] = np.where(there, self.order[at], NOBODY)
        return rows


def faults_of_ids(values: NDArray[np.bytes_]) -> dict[str, NDArray[np.int64]]:
    """Rows by finding code: spaces around (CC-1117), characters that cannot be seen (CC-1118), cells that were no text
    (CC-1121), identity codes (CC-1207)."""
    faults: dict[str, list[int]] = {
        code: [] for code in ("CC-1117", "CC-1118", "CC-1121", "CC-1207", *REFUSED_IDS)
    }
    for start in range(0, len(values), _BLOCK):
        block = values[start : start + _BLOCK]
        letters = letters_of(block)
        for at in np.flatnonzero(odd_rows(letters)).tolist():
            text = block[at].decode("utf-8", "replace")
            if text.startswith(UNREADABLE_ID):
                faults[text[1:] if text[1:] in REFUSED_IDS else "CC-1121"].append(start + at)
            elif _invisible_in(text.strip()):
                faults["CC-1118"].append(start + at)
            elif text != text.strip():
                faults["CC-1117"].append(start + at)
        for at in np.flatnonzero(_like_identity_codes(letters)).tolist():
            if gives_a_person_away(block[at].decode("utf-8", "replace")):
                faults["CC-1207"].append(start + at)
    return {code: np.array(rows, dtype=np.int64) for code, rows in faults.items() if rows}


def _invisible_in(text: str) -> bool:
    """Whether the eye may take the id for another: marks without a shape, odd spaces,
    a letter put together from two."""
    return not text.isprintable() or normalize("NFC", text) != text


def as_texts(values: NDArray[np.bytes_]) -> NDArray[np.object_]:
    """Ids as Python texts."""
    texts = np.empty(len(values), dtype=object)
    for start in range(0, len(values), _BLOCK):
        block = values[start : start + _BLOCK].tolist()
        texts[start : start + _BLOCK] = [value.decode("utf-8", "replace") for value in block]
    return texts


def _like_identity_codes(letters: NDArray[np.uint8]) -> NDArray[Any]:
    """Where a day, a month and a year, a byte or three, and three digits follow each other; a coarse sieve."""
    columns = np.ascontiguousarray(letters.T)
    digit = (columns >= ord("0")) & (columns <= ord("9"))
    found = np.zeros(len(letters), dtype=bool)
    for at in range(len(digit) - LENGTH + 1):
        six = digit[at] & digit[at + 1] & digit[at + 2] & digit[at + 3] & digit[at + 4] & digit[at + 5]
        six &= (columns[at] <= ord("3")) & (columns[at + 2] <= ord("1"))
        if at:
            six &= ~digit[at - 1]
        if not six.any():
            continue
        for sign in (1, 3):
            tail = at + 6 + sign
            if tail + 3 < len(digit):
                found |= six & digit[tail] & digit[tail + 1] & digit[tail + 2]
    return found


def plain_numbers(column: OneByOne) -> NDArray[np.bytes_]:
    """Numbers that nothing is computed from: without spaces around, blank where they cannot be read or are too long."""
    values = column.values.copy()
    values[column.cut] = b""
    odd = np.flatnonzero(odd_rows(letters_of(values)))
    values[odd] = [value.decode("utf-8", "replace").strip().encode() for value in values[odd].tolist()]
    values[unreadable_in(values) | errors_in(values)] = b""
    return values


def unreadable_in(values: NDArray[np.bytes_]) -> NDArray[np.bool_]:
    """Where a cell stood that is no text, or shows something else than it holds."""
    return np.asarray(letters_of(values)[:, 0] == ord(UNREADABLE_ID), dtype=np.bool_)


def errors_in(values: NDArray[np.bytes_]) -> NDArray[np.bool_]:
    """Where an id is an error of a spreadsheet as text."""
    letters = letters_of(values)
    begins: NDArray[np.bool_] = letters[:, 0] == ord("#")
    words = np.flatnonzero(np.isin(letters[:, 0], _ERRORS_BEGIN))
    begins[words] = (letters[words] == ord(":")).any(axis=1)
    at = np.flatnonzero(begins)
    begins[at] = [is_error_text(values[row].decode("utf-8", "ignore")) for row in at.tolist()]
    return begins
