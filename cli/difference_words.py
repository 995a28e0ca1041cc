"""Differences between a claim file and its recomputation, for people: fields by their
names, amounts as people write them.

The names of elements stay in the JSON and, in brackets, in the sentences, since they are what stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from compensation.awards.fact_words import fact_for_people
from compensation.claim.comparison import DIFFERS, GIVEN
from compensation.facts.spoken_names import column_or_table
from compensation.words.catalogue import Catalogue
from compensation.words.claim_values import field_told, value_told

if TYPE_CHECKING:
    from compensation.verification.examining import Difference

_FIELDS = Catalogue("terms", "claim_fields")
_COMPONENTS = Catalogue("terms", "components")
_CLAIM = Catalogue("claim")
_NOUNS = Catalogue("claim", "nouns")

_FIELD_OF_RECORD = re.compile(r"(?:^|; )(\w+)=")
_PLACES = {"id", "person", "cost", "law", "name"}
"""Fields of a record that the place of the difference tells, or that fill lines."""


_NOTHING = "0.00"


def in_words(difference: Difference, lang: str) -> str:
    """`person P-1, line L1: amount (Amount): in the file €513.01, recomputed €513.00`."""
    where, field = _where(difference.subject, lang), field_told(difference.field, lang)
    if difference.in_file == difference.recomputed == DIFFERS:
        return f"{where}: {field} {_CLAIM.say('differs', lang)}"
    in_file, recomputed = difference.in_file, difference.recomputed
    if difference.field == "law":
        in_file, recomputed = _apart(in_file, recomputed), _apart(recomputed, in_file)
    sides = _CLAIM.say(
        "sides",
        lang,
        in_file=_value(difference.field, in_file, lang),
        recomputed=_value(difference.field, recomputed, lang),
    )
    return f"{where}: {field}: {sides}"


def _where(subject: Sequence[tuple[str, str]], lang: str) -> str:
    return ", ".join(f"{_NOUNS.say(noun, lang)} {_id(noun, id, lang)}".rstrip() for noun, id in subject)


def _id(noun: str, id: str, lang: str) -> str:
    """An id as people know the thing: wordings by their names, totals and stretches by their component and days."""
    if noun == "wording":
        return _wording(id, lang)
    if noun == "totals":
        element, _, code = id.partition(" ")
        return value_told(element, code, lang) if code else id
    if noun in {"difference", "exclusion"}:
        *name, day = id.split(" ")
        of = "Component" if name and name[0] in _COMPONENTS else "Kind"
        return " ".join([*(value_told(of, word, lang) for word in name), value_told("From", day, lang)])
    return column_or_table(id, lang) if noun in {"input", "left_out"} else id


def _value(field: str, text: str, lang: str) -> str:
    """A value as people write it; of a whole record each field by its name, but for what says where it stands."""
    if not text:
        return _CLAIM.say("nothing", lang)
    if text == GIVEN:
        return _CLAIM.say("given", lang)
    if field == "law":
        return ", ".join(_wording(id, lang) for id in text.split(" "))
    if _FIELD_OF_RECORD.match(text):
        _, *parts = _FIELD_OF_RECORD.split(text)
        told = zip(parts[::2], parts[1::2], strict=True)
        return ", ".join(
            f"{_FIELDS.say(name, lang)} {_simple(name, value, lang)}"
            for name, value in told
            if name in _FIELDS and name not in _PLACES and value != _NOTHING
        )
    return _simple(field, text, lang)


def _simple(field: str, text: str, lang: str) -> str:
    if field == "Missing":
        return "; ".join(fact_for_people(fact, lang) for fact in text.split("; "))
    return value_told(field, text, lang)


def _apart(mine: str, yours: str) -> str:
    """The wordings of one side that the other does not have, in their order."""
    return " ".join(id for id in mine.split(" ") if id not in yours.split(" "))


def _wording(id: str, lang: str) -> str:
    from compensation.law.rulebook import load_law
    from compensation.law.wording_names import with_names

    return with_names(id, law=load_law(), lang=lang)


def without_ids_of_lines(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences but for numbers of lines: those only follow from the lines themselves."""
    return tuple(each for each in differences if not (each.field == "id" and each.subject[-1][0] == "line"))
