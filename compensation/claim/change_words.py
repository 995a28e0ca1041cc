"""Why a place of a claim differs from its predecessor's, in sentences, for the page and for the screen."""

from __future__ import annotations

from collections.abc import Iterable

from compensation.claim.record import Change, Claim
from compensation.facts.spoken_names import column_or_table
from compensation.law.readings import register
from compensation.law.recipient_names import recipient_for_people
from compensation.law.rulebook import load_law
from compensation.words.catalogue import Catalogue
from compensation.words.citations import citation_in

_WORDS = Catalogue("claim_page")


def cause_in_words(change: Change, claim: Claim, lang: str) -> str:
    """A sentence or two about one change of `claim`, which is a replacement or a cancellation."""
    if claim.function == "cancellation":
        return _WORDS.say("cause_cancelled", lang)
    if change.cause == "reading":
        name = dict(claim.readings).get(change.reading, "")
        return _WORDS.say("cause_reading", lang, reading=_reading(change.reading, name, lang))
    if change.cause == "law":
        law = "; ".join(_provision(id, claim, lang) for id in change.law)
        return _WORDS.say("cause_law_named", lang, law=law) if law else _WORDS.say("cause_law", lang)
    if change.cause == "program":
        return _WORDS.say("cause_program", lang)
    named = facts_in_words(change.facts, lang)
    said = _WORDS.say("cause_facts_named", lang, facts=named) if named else _WORDS.say("cause_facts", lang)
    if change.counterpart:
        way = "cause_went" if change.change < 0 else "cause_came"
        said += " " + _WORDS.say(way, lang, name=recipient_for_people(change.counterpart, lang))
    return said


def facts_in_words(facts: Iterable[str], lang: str) -> str:
    """`persons: ground, citizen_from; residences: to`, in the reader's words."""
    by_table: dict[str, list[str]] = {}
    for fact in facts:
        table, _, column = fact.partition(".")
        by_table.setdefault(table, []).append(column_or_table(column, lang) if column else "")
    return "; ".join(
        f"{column_or_table(table, lang)}: {', '.join(columns)}" for table, columns in by_table.items()
    )


def _reading(id: str, name: str, lang: str) -> str:
    known = register().get(id)
    if known is None or name not in known.options:
        return f"{id} {name}"
    return f"{known.question[lang]} {known.options[name].text[lang]} ({id})"


def _provision(id: str, claim: Claim, lang: str) -> str:
    version = next((each for each in claim.versions if each.id == id), None)
    if version is None:
        return id
    known = load_law().provisions.get(version.provision)
    return f"{known.name[lang] if known else version.provision} ({citation_in(lang, version.citation)})"
