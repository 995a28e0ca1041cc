"""`compclaim rules timeline|diff`: the law through time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from compensation.law.rulebook import Law, Provision, Wording, load_law
from compensation.words import localised
from compensation.words.citations import citation_in

from .faults import DONE
from .multilingual import argument, command, option
from .option_types import Day
from .outputs import print_json, print_text
from .rules_words import as_object, say, terms_for_people
from .speaker import Speaker


@command("timeline", help="rules_timeline")
@option("--json", "as_json", is_flag=True, help="--json")
@click.pass_obj
def timeline(speaker: Speaker, as_json: bool) -> int:
    """Every day on which some wording begins, changes or ends, with the provisions concerned."""
    law = load_law()
    days = {day: list(_changes(law, day)) for day in law.boundaries()}
    if as_json:
        print_json(
            [
                {"date": day.isoformat(), "provision": provision.stem, "change": change, "law": citation}
                for day, changes in days.items()
                for change, provision, citation in changes
            ]
        )
        return DONE
    lines = []
    for day, changes in days.items():
        if day == law.known_until:
            lines.append(say("all_end", speaker, day=localised.day(day, speaker.lang)))
            continue
        lines.append(localised.day(day, speaker.lang))
        for change, provision, citation in changes:
            lines.append(
                f"  {say(change, speaker)}: {provision.name[speaker.lang]} ({citation_in(speaker.lang, citation)})"
            )
        lines.append("")
    print_text("\n".join(lines))
    return DONE


@command("diff", help="rules_diff")
@argument("one", metavar="DAY", type=Day(), help="DAY")
@argument("other", metavar="DAY", type=Day(), help="DAY")
@option("--json", "as_json", is_flag=True, help="--json")
@click.pass_obj
def diff(speaker: Speaker, one: date, other: date, as_json: bool) -> int:
    """Provisions whose wording is not the same on the two days."""
    pairs = [
        (provision, mine, yours)
        for provision in load_law().provisions.values()
        if (mine := _wording(provision, one)) is not (yours := _wording(provision, other))
    ]
    if as_json:
        print_json(
            [
                {
                    "provision": provision.stem,
                    one.isoformat(): mine and as_object(mine, provision),
                    other.isoformat(): yours and as_object(yours, provision),
                }
                for provision, mine, yours in pairs
            ]
        )
        return DONE
    if not pairs:
        days = {"one": localised.day(one, speaker.lang), "other": localised.day(other, speaker.lang)}
        print_text(say("no_difference", speaker, **days))
        return DONE
    lines = []
    for provision, mine, yours in pairs:
        lines.append(f"{provision.name[speaker.lang]} ({provision.stem})")
        for sign, day, wording in (("-", one, mine), ("+", other, yours)):
            words = (
                f"{terms_for_people(wording.terms, speaker)} ({citation_in(speaker.lang, wording.citation)})"
                if wording
                else say("none_in_force", speaker)
            )
            lines.append(f"  {sign} {localised.day(day, speaker.lang)}: {words}")
        lines.append("")
    print_text("\n".join(lines))
    return DONE


def _wording(provision: Provision, day: date) -> Wording | None:
    return provision.wording_on(day) if provision.covers(day) else None


def _changes(law: Law, day: date) -> Iterator[tuple[str, Provision, str]]:
    """(begins, changes or ends; the provision; the citation) of every provision with a border on `day`."""
    for provision in law.provisions.values():
        begun = next((w for w in provision.wordings if w.from_ == day), None)
        ended = next((w for w in provision.wordings if w.until == day), None)
        if begun:
            yield "changes" if ended else "begins", provision, begun.citation
        elif ended:
            yield "ends", provision, ended.citation
