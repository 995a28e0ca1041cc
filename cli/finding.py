"""`compclaim finding`: what the code of a finding means."""

from __future__ import annotations

import click

from compensation.values.errors import UnknownName
from compensation.words.catalogue import joined
from compensation.words.citations import citation_in

from .faults import DONE
from .multilingual import argument, command, option
from .outputs import print_json, print_text
from .says import SAYS
from .speaker import Speaker


@command("finding", help="finding")
@argument("code", metavar="CODE", help="CODE")
@option("--json", "as_json", is_flag=True, help="--json")
@click.pass_obj
def finding(speaker: Speaker, code: str, as_json: bool) -> int:
    """The words of a finding code on stdout. Raises UnknownName, with the nearest code, for another."""
    from compensation.facts.finding_words import unfilled
    from compensation.law.readings import did_you_mean
    from compensation.words.finding_texts import FINDING_TEXTS

    code = code.upper()
    found = FINDING_TEXTS.get(code)
    if found is None:
        near = did_you_mean(code, FINDING_TEXTS)
        raise UnknownName(joined(SAYS.message("no_finding_code", code=code), near))
    words = {
        "code": code,
        "severity": found.severity,
        "title": unfilled(found.title[speaker.lang], speaker.lang),
        "expected": unfilled(found.expected[speaker.lang], speaker.lang),
        "remedy": unfilled(found.remedy[speaker.lang], speaker.lang),
        "law": found.section,
    }
    if as_json:
        print_json(words)
        return DONE
    lines = [f"{speaker.severity(found.severity)} {code}  {words['title']}"]
    lines += [speaker.text(key, words=words[key]) for key in ("expected", "remedy") if words[key]]
    if found.section:
        lines.append(speaker.text("law_section", citation=citation_in(speaker.lang, found.section)))
    print_text("\n    ".join(lines))
    return DONE
