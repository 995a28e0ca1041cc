"""One line of a claim file in sentences, from what the file itself holds: person, months, rate, law and readings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from compensation.claim.record import Claim, LawVersion, Line
from compensation.law.rulebook import load_law
from compensation.trace.sentences import EXPLANATIONS, FACT, Explanation, Sentence, readings_that_differ
from compensation.values.errors import UnknownName
from compensation.words import localised
from compensation.words.catalogue import by_number
from compensation.words.citations import citation_in


def explain_line(claim: Claim, line_id: str, lang: str = "en") -> Explanation:
    """Explain one line of a claim in `lang` (fi, sv or en). Raises UnknownName for a
    line that the claim does not have."""
    line = next((each for each in claim.lines if each.id == line_id), None)
    if line is None:
        raise UnknownName(EXPLANATIONS.message("no_such_line", line=line_id))
    versions = {version.id: version for version in claim.versions}
    return Explanation(
        line_id,
        lang,
        (
            *_line(claim, line, lang),
            *(_version(versions[id], lang) for id in line.law if id in versions),
            *readings_that_differ(claim.readings, lang),
            _same_law(claim, lang),
        ),
    )


def _line(claim: Claim, line: Line, lang: str) -> Iterator[Sentence]:
    last_month = (line.until - timedelta(days=1)).replace(day=1)
    text = EXPLANATIONS.say(
        by_number("line", line.months),
        lang,
        line=line.id,
        person=line.person,
        period=localised.months(line.from_, last_month, lang),
        months=line.months,
        component=localised.component_name(line.component, lang),
        annual=localised.whole_euros(line.annual_rate, lang),
        amount=localised.euros_for_people(line.amount, lang),
    )
    yield Sentence("due", text, line.from_, line.until, line.law)
    yield Sentence(
        FACT, EXPLANATIONS.say("line_recipient", lang, name=claim.recipient.name, code=claim.recipient.code)
    )
    if line.paid is not None:
        yield Sentence(
            FACT,
            EXPLANATIONS.say("line_paid", lang, paid=localised.euros_for_people(line.paid, lang)),
            line.from_,
            line.until,
        )


def _version(version: LawVersion, lang: str) -> Sentence:
    """A wording as the file states it; its name comes from our law where we know the provision."""
    provisions = load_law().provisions
    known = provisions.get(version.provision)
    text = EXPLANATIONS.say(
        "line_version",
        lang,
        name=known.name[lang] if known else version.provision,
        citation=citation_in(lang, version.citation),
        first=localised.day(version.from_, lang),
        last=localised.day(version.until - timedelta(days=1), lang),
    )
    return Sentence(FACT, text, law=(version.id,))


def _same_law(claim: Claim, lang: str) -> Sentence:
    if claim.law_digest == load_law().digest:
        return Sentence(FACT, EXPLANATIONS.say("same_law", lang))
    return Sentence(FACT, EXPLANATIONS.say("other_law", lang, digest=claim.law_digest[:16]))
