"""Words for people without what is personal: identity codes and accounts that somebody typed where none belongs.

Every exception, finding and sentence on stderr goes through `masked`, so that a code in a file's name, a heading or an
option is no more told than one in a cell.
"""

from __future__ import annotations

import re

MASKED = "******-****"
LENGTH = 11

_DAY = "(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}"
_CODE = re.compile(
    rf"(?<![0-9]){_DAY}[-+\u2010-\u2212][0-9]{{3}}[0-9A-Ya-y](?![0-9])"
    rf"|(?<![0-9A-Za-z]){_DAY}[A-FU-Ya-fu-y][0-9]{{3}}[0-9A-Ya-y](?![0-9A-Za-z])"
)
"""A letter between day and number may belong to a digest or the like, so such a code must stand by itself."""
_BARE_CODE = re.compile(rf"(?<![0-9]){_DAY}[0-9]{{3}}[0-9A-Ya-y](?![0-9A-Za-z])")
_ACCOUNT = re.compile(
    r"(?<![0-9A-Za-z])[A-Za-z]{2}[0-9]{2}(?:[ \u00a0]?[0-9A-Za-z]{4}){2,7}"
    r"(?:[ \u00a0]?[0-9A-Za-z]{1,3})?(?![0-9A-Za-z])"
)
_SHORTEST_ACCOUNT = 15
_NO_LETTER = re.compile("[\ud800-\udfff]")
_BYTE_FROM, _BYTE_TO = 0xDC80, 0xDCFF
"""How Python holds a byte of a file's name that is no letter of UTF-8: the byte and 0xDC00."""


def identity_code_in(text: str) -> re.Match[str] | None:
    """The first thing in `text` that looks like an identity code, whatever its check character."""
    return _CODE.search(text) if len(text) >= LENGTH else None


def holds_identity_code(text: str) -> bool:
    """Whether something that looks like an identity code stands in `text`, whatever its check character."""
    return identity_code_in(text) is not None


def masked_codes(text: str) -> str:
    """`text` with asterisks in place of what looks like an identity code; a recipient's own account may stand."""
    return _CODE.sub(MASKED, text) if len(text) >= LENGTH else text


def masked(text: str) -> str:
    """`text` with asterisks in place of what looks like an identity code and of every account (IBAN); bytes of a file's
    name that are no letters stand as `\\xe4`."""
    text = in_letters(text)
    return _ACCOUNT.sub(_without_account, masked_codes(text)) if len(text) >= LENGTH else text


def in_letters(text: str) -> str:
    """`text` as it can be printed: names of files are bytes, and one from an old share may be no UTF-8."""
    return text if text.isascii() else _NO_LETTER.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number - 0xDC00:02x}" if _BYTE_FROM <= number <= _BYTE_TO else f"\\u{number:04x}"


def safe_name(file: str) -> str:
    """A file's name for messages, without an identity code that somebody may have put in it."""
    return "?" if holds_identity_code(file) else in_letters(file)


def may_be_told(id: str) -> bool:
    """Whether the id of somebody who is not in the tables may be shown: no code, even one without its sign, no account,
    and no name, which has no digit."""
    return any(letter.isdigit() for letter in id) and masked(id) == id and not _BARE_CODE.search(id)


def _without_account(match: re.Match[str]) -> str:
    """Asterisks for the longest beginning that is an account; words of four letters after it look like its groups."""
    words = re.split("([ \u00a0])", match[0])
    for end in range(len(words), 0, -2):
        if _is_account("".join(words[:end:2])):
            return MASKED + "".join(words[end:])
    return match[0]


def _is_account(text: str) -> bool:
    """Whether the check digits are right: modulo 97 as ISO 13616 has it."""
    number = "".join(str(int(letter, 36)) for letter in text[4:] + text[:4])
    return len(text) >= _SHORTEST_ACCOUNT and int(number) % 97 == 1
