"""Differences between a claim file and its recomputation, for people: fields by their
names, amounts as people write them.

The names of elements stay in the JSON and, in brackets, in the sentences, since they are what stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from compensation.claim.comparison import DIFFERS, GIVEN
from compensation.words import localised
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.verification.examining import Difference

_FIELDS = Catalogue("terms", "claim_fields")
_CLAIM = Catalogue("claim")

_EUROS = re.compile(r"-?[0-9]+\.[0-9]{2}")


def in_words(difference: Difference, lang: str) -> str:
    """`person P-1, line L1: amount (Amount): in the file €513.01, recomputed €513.00`."""
    name = _FIELDS.name(difference.field, lang)
    field = name if name == difference.field else f"{name} ({difference.field})"
    if difference.in_file == difference.recomputed == DIFFERS:
        return f"{difference.where_in(lang)}: {field} {_CLAIM.say('differs', lang)}"
    sides = _CLAIM.say(
        "sides",
        lang,
        in_file=_value(difference.in_file, lang),
        recomputed=_value(difference.recomputed, lang),
    )
    return f"{difference.where_in(lang)}: {field}: {sides}"


def _value(text: str, lang: str) -> str:
    """A value as people write it; amounts inside the summary of a whole record too."""
    if not text:
        return _CLAIM.say("nothing", lang)
    if text == GIVEN:
        return _CLAIM.say("given", lang)
    return " ".join(_word(word, lang) for word in text.split(" "))


def _word(word: str, lang: str) -> str:
    if _EUROS.fullmatch(word):
        return localised.euros_for_people(int(Decimal(word) * 100), lang)
    return localised.component_name(word, lang)


def without_ids_of_lines(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences but for numbers of lines: those only follow from the lines themselves."""
    return tuple(each for each in differences if not (each.field == "id" and each.subject[-1][0] == "line"))
