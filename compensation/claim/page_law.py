"""The law of the page to sign: citations in its language, the wordings that the file relies on, the readings chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from compensation.claim.page_markup import PAGE, Words, e
from compensation.claim.record import Claim, LawVersion
from compensation.law.readings import register
from compensation.law.rulebook import load_law
from compensation.words import localised
from compensation.words.citations import citation_in


@cache
def citation_on_page(lang: str, citation: str) -> str:
    """A citation as the file states it, in the language of the page, numbers kept beside what they count."""
    kept = r" (?=§|mom\.|kohta|punkten|virke|meningen)|(?<=subsection) |(?<=subsections) |(?<=paragraph) |(?<=paragraphs) "
    return re.sub(kept, "\N{NO-BREAK SPACE}", citation_in(lang, citation))


def law_and_readings(claim: Claim, words: Words) -> Iterator[str]:
    """Wordings that the file relies on, then every reading; those that are not ours are marked in words."""
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
    yield '<ul class="switches">\n'
    for id, name in claim.readings:
        mark = f" <strong>({words.say('differs')})</strong>" if (id, name) in differing else ""
        yield f"<li>{e(id)} {e(name)}{mark}</li>\n"
    yield "</ul>\n"
    if differing:
        yield "<ul>\n"
        yield from (f"<li>{_reading(id, name, words)}</li>\n" for id, name in differing)
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
    """The question, what the chosen reading answers, and the name of the default."""
    chosen = f"<strong>{e(id)} {e(name)}</strong>"
    known = register().get(id)
    if known is None:
        return chosen
    answer = f" {e(known.options[name].text[words.lang])}" if name in known.options else ""
    default = words.say("reading_default", name=e(known.ours))
    return f"{chosen} ({default}). {e(known.question[words.lang])}{answer}"
