"""Words for people without what is personal: identity codes and accounts that somebody typed where none belongs.

Every exception, finding and sentence on stderr goes through `masked`, so that a code in a file's name, a heading or an
option is no more told than one in a cell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import digit, normalize

MASKED = "******-****"
LENGTH = 11
_SHORTEST = 10

_DAY = "(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}"
_CODE = re.compile(
    rf"(?<![0-9]){_DAY}[-+\u2010-\u2212][0-9]{{3}}[0-9A-Ya-y](?![0-9])"
    rf"|(?<![0-9A-Za-z]){_DAY}[A-FU-Ya-fu-y][0-9]{{3}}[0-9A-Ya-y](?![0-9A-Za-z])"
)
"""A letter between day and number may belong to a digest or the like, so such a code must stand by itself."""
_BARE_CODE = re.compile(rf"(?<![0-9]){_DAY}[0-9]{{3}}[0-9A-Ya-y](?![0-9A-Za-z])")
_OTHERWISE = re.compile(rf"(?<![0-9A-Za-z])({_DAY})[ \u00a0./_*:]?([0-9]{{3}})([0-9A-Ya-y])(?![0-9A-Za-z])")
"""A code without its sign, or with another between day and number: one only if its check character is right."""
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_GAP = "[ \u00a0./-]"
_ACCOUNT = re.compile(
    rf"(?<![0-9A-Za-z])[A-Za-z]{{2}}[0-9]{{2}}(?:{_GAP}?[0-9A-Za-z]{{4}}){{2,7}}"
    rf"(?:{_GAP}?[0-9A-Za-z]{{1,3}})?(?![0-9A-Za-z])"
)
_SHORTEST_ACCOUNT = 15
_NO_LETTER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal would obey or turn round, and bytes that are no letters; line ends and tabs may stand."""
_BYTE_FROM, _BYTE_TO = 0xDC80, 0xDCFF
"""How Python holds a byte of a file's name that is no letter of UTF-8: the byte and 0xDC00."""


def identity_code_in(text: str) -> re.Match[str] | None:
    """The first thing in `text` that looks like an identity code, whatever its check character."""
    return _CODE.search(_in_ascii(text)) if len(text) >= LENGTH else None


def holds_identity_code(text: str) -> bool:
    """Whether something that looks like an identity code stands in `text`, whatever its check character."""
    return identity_code_in(text) is not None


def masked_codes(text: str) -> str:
    """`text` with asterisks in place of what looks like an identity code; a recipient's own account may stand."""
    return _replaced(_CODE, text) if len(text) >= LENGTH else text


def _replaced(pattern: re.Pattern[str], text: str, *, if_right: bool = False) -> str:
    """Asterisks for what looks like a code in any digits, `if_right` only where its check character is."""
    plain = _in_ascii(text)
    found = [each for each in pattern.finditer(plain) if not if_right or _is_right(*each.groups())]
    for each in reversed(found):
        text = text[: each.start()] + MASKED + text[each.end() :]
    return text


def _is_right(day: str, number: str, check: str) -> bool:
    return _CHECK_CHARACTERS[int(day + number) % 31] == check.upper()


def _in_ascii(text: str) -> str:
    """The text with plain digits, letters and signs for those of other widths and scripts, one for one."""
    return text if text.isascii() else "".join(map(_plain_letter, text))


@lru_cache(maxsize=1024)
def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    number = digit(letter, None)
    plain = normalize("NFKC", letter) if number is None else str(number)
    return plain if len(plain) == 1 and plain.isascii() else letter


def without_sign(text: str) -> bool:
    """Whether a text is an identity code without its sign: a right one that ends in a letter, as a number of ten digits
    may be anything."""
    found = _OTHERWISE.fullmatch(_in_ascii(text))
    return found is not None and found[3].isalpha() and _is_right(*found.groups())


def masked(text: str) -> str:
    """`text` with asterisks in place of what looks like an identity code, with its sign, another or none, and of every
    account (IBAN); bytes of a file's name that are no letters stand as `\\xe4`."""
    if len(text) >= _SHORTEST:
        # Before bytes and controls are written out: the digits of `\\x04` would hide where a code begins.
        text = _without_accounts(_replaced(_OTHERWISE, masked_codes(text), if_right=True))
    return in_letters(text)


def in_letters(text: str) -> str:
    """`text` as it can be printed: names of files are bytes, and one from an old share may be no UTF-8; what a terminal
    would obey stands as `\\x9b`."""
    return _NO_LETTER.sub(_escaped, text) if _NO_LETTER.search(text) else text


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number < 0x100 or _BYTE_FROM <= number <= _BYTE_TO:
        return f"\\x{number & 0xFF:02x}"
    return f"\\u{number:04x}"


def safe_name(file: str) -> str:
    """A file's name for messages, without an identity code that somebody may have put in it."""
    return "?" if holds_identity_code(file) else in_letters(file)


def may_be_told(id: str) -> bool:
    """Whether the id of somebody who is not in the tables may be shown: no code, even one without its sign, no account,
    and no name, which has no digit."""
    return any(letter.isdigit() for letter in id) and masked(id) == id and not _BARE_CODE.search(id)


def _without_accounts(text: str) -> str:
    """Asterisks for what is an account in any digits; words of four letters after one look like its groups."""
    for match in reversed([*_ACCOUNT.finditer(_in_ascii(text))]):
        words = re.split(f"({_GAP})", match[0])
        for end in range(len(words), 0, -2):
            if _is_account("".join(words[:end:2])):
                until = match.start() + len("".join(words[:end]))
                text = text[: match.start()] + MASKED + text[until:]
                break
    return text


def _is_account(text: str) -> bool:
    """Whether the check digits are right: modulo 97 as ISO 13616 has it."""
    number = "".join(str(int(letter, 36)) for letter in text[4:] + text[:4])
    return len(text) >= _SHORTEST_ACCOUNT and int(number) % 97 == 1
