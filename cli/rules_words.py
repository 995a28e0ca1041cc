"""Wordings of law as people and machines get them: terms by name, days, citations, readings that change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from compensation.words import localised
from compensation.words.catalogue import LANGUAGES, Message
from compensation.words.citations import citation_in

from .rules_terms import TERMS, UNITS, VALUES
from .rules_terms_costs import TERMS_COSTS, UNITS_COSTS
from .rules_texts import TEXTS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.law.rulebook import Provision, Terms, Wording

ALL_TERMS: Mapping[str, Message] = {**TERMS, **TERMS_COSTS}
ALL_UNITS: Mapping[str, Message] = {**UNITS, **UNITS_COSTS}


def say(key: str, speaker: Speaker, **values: object) -> str:
    """A sentence of `rules_texts.TEXTS` in the user's language."""
    return TEXTS[key][speaker.lang].format(**values)


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
        f"{_named(ALL_TERMS, name, speaker)} {_value(value, speaker)}"
        for name, value in terms.items()
        if not name.endswith(other)
    )


def unit(name: str, speaker: Speaker) -> str:
    """A unit of the law for people."""
    return _named(ALL_UNITS, name, speaker)


def _named(names: Mapping[str, Message], name: str, speaker: Speaker) -> str:
    return names[name][speaker.lang] if name in names else name


def _value(value: object, speaker: Speaker) -> str:
    if isinstance(value, bool):
        return say("yes" if value else "no", speaker)
    if isinstance(value, int):
        return localised.whole(value, speaker.lang)
    if isinstance(value, date):
        return localised.day(value, speaker.lang)
    texts = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(_named(VALUES, text, speaker) for text in texts)


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
