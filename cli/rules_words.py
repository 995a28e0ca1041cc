"""Wordings of law as people and machines get them: terms by name, days, citations, readings that change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from compensation.words import localised
from compensation.words.catalogue import LANGUAGES, Catalogue
from compensation.words.citations import citation_in

from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.law.rulebook import Provision, Terms, Wording

RULES = Catalogue("rules", beside=__file__)
_TERMS = Catalogue("rules_terms", "terms", beside=__file__)
_UNITS = Catalogue("rules_terms", "units", beside=__file__)
_VALUES = Catalogue("rules_terms", "values", beside=__file__)
_KINDS, _STANDINGS = Catalogue("terms", "kinds"), Catalogue("terms", "standings")
_REMARKS = Catalogue("cost_reasons")


def say(key: str, speaker: Speaker, **values: object) -> str:
    """A sentence of `rules.toml` in the user's language."""
    return RULES.say(key, speaker.lang, **values)


def wording_lines(wording: Wording, speaker: Speaker) -> Iterator[str]:
    """One wording for people: its days, terms, citation, readings that change it, note and id."""
    last = wording.until - timedelta(days=1)
    yield say(
        "in_force",
        speaker,
        from_=localised.day(wording.from_, speaker.lang),
        to=localised.day(last, speaker.lang),
    )
    yield f"  {terms_for_people(wording.terms, speaker)}"
    yield "  " + say("citation", speaker, citation=citation_in(speaker.lang, wording.citation))
    for id, options in wording.readings.items():
        for name, terms in options.items():
            yield "  " + say(
                "under_reading", speaker, id=id, name=name, terms=terms_for_people(terms, speaker)
            )
    if wording.note:
        yield "  " + say("note", speaker, words=wording.note[speaker.lang])
    yield f"  [{wording.id}]"


def terms_for_people(terms: Terms | Mapping[str, Any], speaker: Speaker) -> str:
    """Terms as `name value`, in the order of the file; texts in other languages are left out."""
    other = tuple(f"_{lang}" for lang in LANGUAGES if lang != speaker.lang)
    return "; ".join(
        f"{_TERMS.name(name, speaker.lang)} {_value(value, speaker)}"
        for name, value in terms.items()
        if not name.endswith(other)
    )


def unit(name: str, speaker: Speaker) -> str:
    """A unit of the law for people."""
    return _UNITS.name(name, speaker.lang)


def _value(value: object, speaker: Speaker) -> str:
    if isinstance(value, bool):
        return say("yes" if value else "no", speaker)
    if isinstance(value, int):
        return localised.whole(value, speaker.lang)
    if isinstance(value, date):
        return localised.day(value, speaker.lang)
    texts = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(_word(text, speaker.lang) for text in texts)


def _word(text: str, lang: str) -> str:
    """A value that is a word of the program, for people: of the rules, a kind of cost, a standing, a remark on a cost;
    others as they are."""
    if text in _REMARKS:
        return _REMARKS.say(text, lang).rstrip(".")
    known = next((words for words in (_VALUES, _KINDS, _STANDINGS) if text in words), _VALUES)
    return known.name(text, lang)


def as_object(wording: Wording, provision: Provision) -> dict[str, object]:
    """One wording for JSON."""

    def plain(terms: Mapping[str, Any]) -> dict[str, object]:
        return {
            name: value.isoformat()
            if isinstance(value, date)
            else list(value)
            if isinstance(value, tuple)
            else value
            for name, value in terms.items()
        }

    return {
        "id": wording.id,
        "from": wording.from_.isoformat(),
        "until": wording.until.isoformat(),
        "law": wording.citation,
        "unit": provision.unit,
        "terms": plain(wording.terms),
        "readings": {
            id: {name: plain(terms) for name, terms in options.items()}
            for id, options in wording.readings.items()
        },
    }
