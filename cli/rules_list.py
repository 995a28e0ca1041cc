"""`compclaim rules list|show|readings|status`: provisions, their wordings, open questions, and what law is known."""

from __future__ import annotations

from datetime import date

import click

from compensation.law.rulebook import load_law
from compensation.words import localised
from compensation.words.catalogue import Catalogue
from compensation.words.citations import citation_in, citations_in

from .faults import DONE
from .multilingual import argument, command, option
from .option_types import Day
from .outputs import print_json, print_text
from .rules_words import as_object, say, unit, wording_lines
from .speaker import Speaker

_KINDS = Catalogue("rules", "kinds", beside=__file__)
_LOOKED_UP_ON = Catalogue("rules", "looked_up_on", beside=__file__)


@command("list", help="rules_list")
@option("--json", "as_json", is_flag=True, help="--json")
@click.pass_obj
def list_provisions(speaker: Speaker, as_json: bool) -> int:
    """Every provision: its name, and the citation of its latest wording."""
    law = load_law()
    if as_json:
        print_json(
            [
                {
                    "name": each.stem,
                    "kind": each.kind,
                    "title": each.name[speaker.lang],
                    "from": each.wordings[0].from_.isoformat(),
                    "until": each.wordings[-1].until.isoformat(),
                    "wordings": len(each.wordings),
                    "law": each.wordings[-1].citation,
                }
                for each in law.provisions.values()
            ]
        )
        return DONE
    lines = []
    for kind in [*_KINDS, *sorted({each.kind for each in law.provisions.values()} - set(_KINDS))]:
        of_kind = [each for each in law.provisions.values() if each.kind == kind]
        if not of_kind:
            continue
        lines.append(_KINDS.name(kind, speaker.lang))
        for each in of_kind:
            lines.append(f"  {each.name[speaker.lang]} ({each.stem})")
            lines.append(f"    {citation_in(speaker.lang, each.wordings[-1].citation)}")
        lines.append("")
    print_text("\n".join(lines))
    return DONE


@command("show", help="rules_show")
@argument("name", metavar="NAME", help="NAME")
@option("--on", "day", type=Day(), metavar="DAY", help="--on")
@option("--json", "as_json", is_flag=True, help="--json")
@click.pass_obj
def show(speaker: Speaker, name: str, day: date | None, as_json: bool) -> int:
    """One provision with all wordings, or the one of a day. Raises UnknownName, OutsideVerifiedLaw."""
    provision = load_law().provision(name)
    wordings = provision.wordings if day is None else (provision.wording_on(day),)
    if as_json:
        print_json([as_object(wording, provision) for wording in wordings])
        return DONE
    lines = [
        f"{provision.name[speaker.lang]} ({provision.stem})",
        say("sought", speaker, how=_LOOKED_UP_ON.say(provision.looked_up_on, speaker.lang)),
        say("unit", speaker, unit=unit(provision.unit, speaker)),
    ]
    for wording in wordings:
        lines += ["", *wording_lines(wording, speaker)]
    print_text("\n".join(lines))
    return DONE


@command("readings", help="rules_readings")
@option("--json", "as_json", is_flag=True, help="--json")
@click.pass_obj
def readings(speaker: Speaker, as_json: bool) -> int:
    """The interpretation register: questions, our readings and the others."""
    from compensation.law.readings import register

    lang = speaker.lang
    if as_json:
        print_json(
            [
                {
                    "id": each.id,
                    "question": each.question[lang],
                    "ours": each.ours,
                    "switch": each.switch,
                    "options": {option.name: option.text[lang] for option in each.options.values()},
                    "law": list(each.sections),
                }
                for each in register().values()
            ]
        )
        return DONE
    lines = []
    for each in register().values():
        lines.append(f"{each.id}  {each.question[lang]}")
        for option_ in each.options.values():
            mark = say("ours" if each.switch else "fixed", speaker)
            named = f"{each.id}={option_.name}: " if each.switch else ""
            lines.append(
                f"      {named}{option_.text[lang]}" + (f" [{mark}]" if option_.name == each.ours else "")
            )
        if each.sections:
            lines.append("      " + say("sections", speaker, sections=citations_in(lang, each.sections)))
        lines.append("")
    print_text("\n".join(lines))
    return DONE


@command("status", help="rules_status")
@option("--json", "as_json", is_flag=True, help="--json")
@click.pass_obj
def status(speaker: Speaker, as_json: bool) -> int:
    """Which months the law covers, when it was verified, and its digest."""
    from compensation.law.readings import register
    from compensation.law.rulebook import released_laws

    law = load_law()
    last = law.last_known_day
    known = register()
    facts = {
        "known_from": law.known_from.isoformat(),
        "known_until": law.known_until.isoformat(),
        "verified_on": law.verified_on.isoformat(),
        "digest": law.digest,
        "provisions": len(law.provisions),
        "wordings": sum(len(each.wordings) for each in law.provisions.values()),
        "readings": len(known),
        "switches": sum(each.switch for each in known.values()),
        "released": sorted(released_laws()),
    }
    if as_json:
        print_json(facts)
        return DONE
    words = {**facts, "released": len(released_laws())}
    print_text(
        say(
            "status",
            speaker,
            first=localised.month(law.known_from, speaker.lang),
            last=localised.month(last.replace(day=1), speaker.lang),
            verified=localised.day(law.verified_on, speaker.lang),
            **words,
        )
    )
    return DONE
