"""What a user may write into a book: words without codes of persons, accounts and control characters."""

from __future__ import annotations

import unicodedata

from attrs import fields

from compensation.book.events import Happening, Made, PaidPart, Refusal
from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue
from compensation.words.masking import masked

_WORDS = Catalogue("bookkeeping")

LONGEST = 500
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})


def refuse_texts(what: Happening) -> None:
    """UsageFault where a text of an event looks like an identity code or an account, holds characters that cannot be
    seen, or is too long; the text itself is not repeated. `made` holds nothing that a user typed."""
    if isinstance(what, Made):
        return
    for each in fields(type(what)):
        value = getattr(what, each.name)
        for text in _texts(value):
            refuse_text(text)


def refuse_text(text: str) -> None:
    """UsageFault as in `refuse_texts`."""
    if masked(text) != text:
        raise UsageFault(_WORDS.message("personal_text"))
    if any(unicodedata.category(letter) in _UNSEEN for letter in text):
        raise UsageFault(_WORDS.message("unseen_character"))
    if len(text) > LONGEST:
        raise UsageFault(_WORDS.message("long_text", most=LONGEST))


def may_stand(text: str) -> bool:
    """Whether a text may stand in a book."""
    try:
        refuse_text(text)
    except UsageFault:
        return False
    return True


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        reasons = [each.reason for each in value if isinstance(each, Refusal)]
        return [*(each.id for each in value if isinstance(each, Refusal | PaidPart)), *reasons]
    return []
