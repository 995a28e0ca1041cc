"""`--as-known`: the law as released by a day, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from compensation.values.errors import UsageFault
from compensation.words.catalogue import LANGUAGES

from .inputs import listed
from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.law.released import NamedLaw


def law_as_known(day: date | None, asked: Iterable[str], speaker: Speaker) -> NamedLaw | None:
    """The law as released by the end of a day, told on stderr; None without a day.

    OutsideVerifiedLaw for a day before the first release, UsageFault where `asked` holds a question of interpretation
    that was not asked then.
    """
    if day is None:
        return None
    from compensation.law.readings import register
    from compensation.law.released import law_known_on, released_on
    from compensation.law.rulebook import SENTENCES_VERSION
    from compensation.words import localised

    named = law_known_on(day)
    for id in asked:
        if id not in named.switches:
            known = ", ".join(sorted(named.switches))
            told = {lang: localised.day(day, lang) for lang in LANGUAGES}
            raise UsageFault(SAYS.message("not_asked_then", id=id, day=told, known=known))
    speaker.say(
        "as_known",
        day=localised.day(day, speaker.lang),
        released=localised.day(released_on(named.law.digest) or day, speaker.lang),
        digest=named.law.digest[:16],
        questions=len(named.switches),
    )
    later = [id for id, each in register().items() if each.switch and id not in named.switches]
    if later:
        speaker.say("asked_later", questions=listed(later, speaker))
    if named.borrowed:
        names = [named.law.provision(stem).name[speaker.lang] for stem in named.borrowed]
        speaker.say("borrowed_law", names=listed(names, speaker))
    if not named.same_sentences:
        speaker.say("other_sentences", then=named.sentences_version, today=SENTENCES_VERSION)
    return named
