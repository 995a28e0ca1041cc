"""What a result rests on, for a sheet beside it: period, days, law, readings, what is undetermined, remarks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from compensation.awards.result_table import ResultTable
from compensation.law.readings import register
from compensation.law.recipient_names import recipient_for_people
from compensation.values.months import first_day
from compensation.values.version import __version__
from compensation.words import localised
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards

_WORDS = Catalogue("awards", "about")


@frozen(eq=False)
class About:
    """`facts` are pairs of what is told and how it is, `remarks` sentences in one language, `undetermined` the months
    that cannot be determined."""

    facts: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    undetermined: ResultTable


def about(awards: Awards, remarks: Sequence[str], lang: str, recipients: Collection[str] = ()) -> About:
    """What the awards rest on, in fi, sv or en; `remarks` are those that their reader is told.

    With `recipients` (codes) the result is theirs alone, and so are the undetermined months, with those whose recipient
    is not known.
    """
    facts = [(_WORDS.say(key, lang), text) for key, text in _facts(awards, lang)]
    undetermined = awards.undetermined
    if recipients:
        facts.insert(
            1, (_WORDS.say("recipients", lang), ", ".join(recipient_for_people(r, lang) for r in recipients))
        )
        undetermined = undetermined.rows_with("recipient", {*recipients, ""})
    return About((*facts, *_readings(awards, lang)), tuple(remarks), undetermined)


def _facts(awards: Awards, lang: str) -> Iterator[tuple[str, str]]:
    first, end = awards.months_covered
    law = awards.law
    yield "period", localised.months(first_day(first), first_day(end - 1), lang)
    yield (
        "applied_on",
        (localised.day(awards.applied_on, lang) if awards.applied_on else _WORDS.say("no_day", lang)),
    )
    yield "law", localised.days(law.known_from, law.last_known_day, lang)
    yield "verified_on", localised.day(law.verified_on, lang)
    yield "law_digest", law.digest
    yield "program", f"compclaim {__version__}"


def _readings(awards: Awards, lang: str) -> Iterator[tuple[str, str]]:
    """Every switch with its answer, those that are not ours first."""
    known = register()
    switches = sorted(awards.readings.items(), key=lambda each: (each[1] == known[each[0]].ours, each[0]))
    for id, name in switches:
        answer = known[id].options[name].text[lang]
        if name != known[id].ours:
            answer = f"{answer} {_WORDS.say('not_ours', lang)}"
        yield f"{id} {known[id].question[lang]}", answer
