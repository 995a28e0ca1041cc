"""The law of the page to sign: citations in its language, the wordings that the file relies on, the readings chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from compensation.claim.page_markup import PAGE, Words, e
from compensation.claim.reading_weights import Weight
from compensation.claim.record import Claim, LawVersion
from compensation.law.readings import register
from compensation.law.rulebook import load_law
from compensation.words import localised
from compensation.words.citations import citation_in


@cache
def citation_on_page(lang: str, citation: str) -> str:
    """A citation as the file states it, in the language of the page, numbers kept beside what they count."""
    kept = r" (?=§|mom\.|kohta|punkten|virke|meningen)|(?<=subsection) |(?<=subsections) "
    kept += r"|(?<=paragraph) |(?<=paragraphs) "
    return re.sub(kept, "\N{NO-BREAK SPACE}", citation_in(lang, citation))


def law_and_readings(claim: Claim, weights: Sequence[Weight], words: Words) -> Iterator[str]:
    """Wordings that the file relies on, then every reading in words, those that are not ours first; last, how much
    hangs on which."""
    yield f"<h3>{words.say('provisions')}</h3>\n"
    if claim.versions:
        yield '<ul class="columns">\n'
        yield from (f"<li>{e(_version(each, words.lang))}</li>\n" for each in claim.versions)
        yield "</ul>\n"
    else:
        yield f"<p>{words.say('no_law')}</p>\n"
    known = register()
    differing = [(id, name) for id, name in claim.readings if id not in known or known[id].ours != name]
    yield f"<h3>{words.say('readings_differ' if differing else 'readings_ours')}</h3>\n"
    if differing:
        yield "<ul>\n"
        yield from (f"<li>{_other_reading(id, name, words)}</li>\n" for id, name in differing)
        yield "</ul>\n"
    usual = [each for each in claim.readings if each not in differing]
    if usual:
        yield '<ul class="columns">\n'
        yield from (f"<li>{_reading(id, name, words)}</li>\n" for id, name in usual)
        yield "</ul>\n"
    if weights:
        yield f"<h3>{words.say('weights')}</h3>\n<ul>\n"
        yield from (f"<li>{_weight(each, words)}</li>\n" for each in weights)
        yield "</ul>\n"


def _version(version: LawVersion, lang: str) -> str:
    """Name, citation and time of a wording; the name comes from our law where it knows the provision."""
    law = load_law()
    known = law.provisions.get(version.provision)
    begin = localised.day(version.from_, lang)
    last = localised.day(version.until - timedelta(days=1), lang)
    open_ = version.until >= law.known_until
    return PAGE.say(
        "provision",
        lang,
        name=known.name[lang] if known else version.provision,
        citation=citation_on_page(lang, version.citation),
        time=PAGE.say("since", lang, day=begin) if open_ else PAGE.say("span", lang, day=begin, last=last),
    )


def _reading(id: str, name: str, words: Words) -> str:
    """The question and what the chosen reading answers; the id tells where it stands in the register."""
    known = register().get(id)
    if known is None or name not in known.options:
        return f"{e(id)} {e(name)}"
    return f"{e(known.question[words.lang])} {e(known.options[name].text[words.lang])} ({e(id)})"


def _other_reading(id: str, name: str, words: Words) -> str:
    """A reading that is not ours: the answer chosen, and what ours would be."""
    known = register().get(id)
    chosen = f"<strong>{_reading(id, name, words)}</strong>"
    if known is None:
        return chosen
    ours = words.say("reading_default", answer=e(known.options[known.ours].text[words.lang]))
    return f"{chosen} {ours}"


def _weight(each: Weight, words: Words) -> str:
    """How much more or less would be claimed under another answer to a question."""
    known = register()[each.id]
    return words.say(
        "weight_more" if each.cents > 0 else "weight_less",
        question=e(known.question[words.lang]),
        answer=e(known.options[each.instead].text[words.lang].rstrip(".")),
        amount=f"<strong>{words.euros(abs(each.cents))}</strong>",
        id=e(each.id),
    )
