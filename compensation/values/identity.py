"""Finnish personal identity codes (hetu): a type that never shows its code, and checks for one and for a million.

The code is shown by `IdentityCode.reveal()` alone. Checks follow python-stdnum (temporary individual numbers and every
sign of the 2023 reform are accepted); `check_codes` does the same on arrays, and a test holds the two equal. Nothing
here asks the clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.words.masking import LENGTH, MASKED, identity_code_in, without_sign
from compensation.words.masking import holds_identity_code as holds_identity_code

RIGHT, WRONG_FORM, WRONG_CHECK_CHARACTER = range(3)
"""What `check_codes` says of a code."""

_CENTURIES = {"+": 1800, **dict.fromkeys("-UVWXY", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_FIRST_INDIVIDUAL = 2
_BLOCK = 1 << 16
_NO_CENTURY = -1


class IdentityCode:
    """A personal identity code in compact form, masked wherever it could be printed."""

    __slots__ = ("_code",)

    def __init__(self, code: str) -> None:
        self._code = code

    @classmethod
    def parse(cls, text: str) -> IdentityCode:
        """The code that `text` is. Raises ValueError, without the text, for anything else."""
        from stdnum.exceptions import ValidationError
        from stdnum.fi import hetu

        try:
            code = hetu.validate(text, allow_temporary=True)
        except ValidationError:
            raise ValueError("not a Finnish personal identity code") from None
        return cls(code)

    def reveal(self) -> str:
        """The code itself; for the claim file and the person list only."""
        return self._code

    @property
    def birth_date(self) -> date:
        """The day of birth that the code says."""
        code = self._code
        return date(_CENTURIES[code[6]] + int(code[4:6]), int(code[2:4]), int(code[:2]))

    def __repr__(self) -> str:
        return f"IdentityCode({MASKED!r})"

    def __str__(self) -> str:
        return MASKED

    def __format__(self, spec: str) -> str:
        return format(MASKED, spec)

    def __eq__(self, other: object) -> bool:
        return self._code == other._code if isinstance(other, IdentityCode) else NotImplemented

    def __hash__(self) -> int:
        return hash((IdentityCode, self._code))


class IdentityCodes(Mapping[int, IdentityCode]):
    """Codes by person number, kept as eleven bytes each; persons without one are left out."""

    def __init__(self, codes: NDArray[np.bytes_]) -> None:
        self._codes = codes
        self._has = codes != b""

    def __getitem__(self, person: int) -> IdentityCode:
        if not 0 <= person < len(self._codes) or not self._has[person]:
            raise KeyError(person)
        return IdentityCode(self._codes[person].decode("ascii"))

    def __iter__(self) -> Iterator[int]:
        return iter(np.flatnonzero(self._has).tolist())

    def __len__(self) -> int:
        return int(self._has.sum())

    def __repr__(self) -> str:
        return f"IdentityCodes({len(self)} masked)"


def gives_a_person_away(text: str) -> bool:
    """Whether an id is an identity code, right or mistyped, or holds a right one among other characters; or is a right
    one without its sign."""
    match = identity_code_in(text)
    if match is None:
        return without_sign(text)
    code = match[0].upper()
    return len(match[0]) == len(text) or _CHECK_CHARACTERS[int(code[:6] + code[7:10]) % 31] == code[-1]


def compact(text: str) -> str:
    """The form in which codes are kept: no spaces around, upper case, plain hyphen and digits."""
    from stdnum.fi import hetu

    return hetu.compact(text)


def compact_codes(values: NDArray[np.bytes_]) -> NDArray[np.bytes_]:
    """Codes as they were typed, in compact form; what cannot be a code becomes one that is WRONG_FORM."""
    compacted = values.astype(f"S{LENGTH}")
    odd = (check_codes(compacted)[0] == WRONG_FORM) & (values != b"")
    if values.dtype.itemsize > LENGTH:
        odd |= compacted != values
    for at in np.flatnonzero(odd).tolist():
        code = compact(values[at].decode("utf-8", "replace"))
        fits = len(code) == LENGTH and code.isascii()
        compacted[at] = code.encode() if fits else b"?"
    return compacted


def check_codes(codes: NDArray[np.bytes_]) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
    """For compact codes as bytes (`S11`): RIGHT, WRONG_FORM or WRONG_CHECK_CHARACTER,
    and the day of birth that each says.

    The day number means something only where the verdict is not WRONG_FORM; a blank is WRONG_FORM.
    """
    verdict = np.full(len(codes), WRONG_FORM, dtype=np.int8)
    birth = np.zeros(len(codes), dtype=np.int32)
    given = np.flatnonzero(codes != b"")
    for start in range(0, len(given), _BLOCK):
        block = given[start : start + _BLOCK]
        verdict[block], birth[block] = _check_block(codes[block])
    return verdict, birth


def _check_block(codes: NDArray[np.bytes_]) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
    count = len(codes)
    letters = np.ascontiguousarray(codes.astype(f"S{LENGTH}")).view(np.uint8).reshape(count, LENGTH)
    digits = letters[:, [0, 1, 2, 3, 4, 5, 7, 8, 9]].astype(np.int32) - ord("0")
    form = ((digits >= 0) & (digits <= 9)).all(axis=1)
    day, month, year = (digits[:, at] * 10 + digits[:, at + 1] for at in (0, 2, 4))
    individual = digits[:, 6] * 100 + digits[:, 7] * 10 + digits[:, 8]
    century = _CENTURY_OF[letters[:, 6]]
    check = _CHECK_OF[letters[:, 10]]
    form &= (century != _NO_CENTURY) & (check >= 0) & (individual >= _FIRST_INDIVIDUAL)
    form &= (month >= 1) & (month <= 12) & (day >= 1)

    safe_month = np.where(form, month, 1)
    months = ((century + year - 1970) * 12 + safe_month - 1).astype("datetime64[M]")
    first = months.astype("datetime64[D]").astype(np.int32)
    after = (months + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int32)
    form &= day <= after - first

    number = ((day * 100 + month) * 100 + year).astype(np.int64) * 1000 + individual
    verdict = np.where(check == number % len(_CHECK_CHARACTERS), RIGHT, WRONG_CHECK_CHARACTER)
    return np.where(form, verdict, WRONG_FORM).astype(np.int8), (first + day - 1).astype(np.int32)


def _table(values: Mapping[str, int], absent: int) -> NDArray[Any]:
    table = np.full(256, absent, dtype=np.int32)
    for letter, value in values.items():
        table[ord(letter)] = value
    return table


_CENTURY_OF = _table(_CENTURIES, _NO_CENTURY)
_CHECK_OF = _table({letter: at for at, letter in enumerate(_CHECK_CHARACTERS)}, -1)
