"""Writes the pages that are made from the program's own tables, and the output that README.md shows.

Run `python docs/make_pages.py` from the root of a checkout in whose environment compclaim is installed; a test fails
while a page is not up to date.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from compensation.calculated.reasons import MONTH_REASONS, Reason  # noqa: E402
from compensation.costs.reasons import FAILURES, REMARKS, UNDETERMINED  # noqa: E402
from compensation.facts.finding_words import unfilled  # noqa: E402
from compensation.law.readings import register  # noqa: E402
from compensation.second_opinion import day_by_day  # noqa: E402
from compensation.verification.business_rules import BROKEN, NAMED, RULES, SENTENCES, TOLD_BY  # noqa: E402
from compensation.words.catalogue import LANGUAGES, Catalogue, Message  # noqa: E402
from compensation.words.finding_texts import FINDING_TEXTS, FindingText  # noqa: E402

SEVERITIES = Catalogue("terms", "severities")
MADE_BY = "<!-- Made by docs/make_pages.py; edit {source}, not this page. -->"
COSTS_BEGIN, COSTS_END = "<!-- costs: made by docs/make_pages.py -->", "<!-- end of costs -->"
FIELDS_BEGIN = "<!-- fields: made by docs/make_pages.py from xml_schemas/trace-1.schema.json -->"
FIELDS_END = "<!-- end of fields -->"
APPLIED_ON = date(2026, 11, 2)


def pages() -> dict[str, str]:
    """Every page that is made here, by its path from the root."""
    return {
        "docs/readings.md": "\n".join(readings()) + "\n",
        "docs/findings.md": "\n".join(findings(FINDING_TEXTS)) + "\n",
        "docs/reasons.md": "\n".join(reasons()) + "\n",
        "docs/rules-of-claims.md": "\n".join(rules_of_claims()) + "\n",
        "docs/rules-of-claims.csv": rules_as_csv(),
        "docs/example.md": example((ROOT / "docs" / "example.md").read_text(encoding="utf-8")),
        "docs/trace.md": trace_page((ROOT / "docs" / "trace.md").read_text(encoding="utf-8")),
    }


def cell(text: str) -> str:
    """Text that stands in a cell of a Markdown table."""
    return " ".join(text.replace("|", "\\|").split())


def trace_page(page: str) -> str:
    """docs/trace.md with the fields of the form as the schema tells of them."""
    schema = json.loads((ROOT / "xml_schemas" / "trace-1.schema.json").read_text(encoding="utf-8"))
    begin, end = page.index(FIELDS_BEGIN) + len(FIELDS_BEGIN), page.index(FIELDS_END)
    return page[:begin] + "\n" + "\n".join(fields_of_trace(schema)) + "\n" + page[end:]


def fields_of_trace(schema: Mapping[str, Any]) -> Iterator[str]:
    """Every record with its fields."""
    for name, record in (("Trace", schema), *schema["$defs"].items()):
        yield ""
        yield f"### {name}"
        yield ""
        yield record["description"]
        yield ""
        yield "| field | | |"
        yield "|---|---|---|"
        for field, told in record["properties"].items():
            yield f"| `{field}` | {cell(_kind(told))} | {cell(told.get('description', ''))} |"


def _kind(told: Mapping[str, Any]) -> str:
    """What stands in a field: a record with a link, a list, days, one of some words."""
    if "anyOf" in told:
        return " or ".join(_kind(each) for each in told["anyOf"])
    if "$ref" in told:
        name = told["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if told.get("type") == "array":
        return f"list of {_kind(told['items'])}"
    kinds = told["type"] if isinstance(told["type"], list) else [told["type"]]
    day = "day" if told.get("format") == "date" else "text"
    words = {"string": day, "integer": "whole number", "object": "by name"}
    return " or ".join(words.get(each, each) for each in kinds)


def readings() -> Iterator[str]:
    """The interpretation register in three languages."""
    yield "# Where the law leaves it open"
    yield ""
    yield MADE_BY.format(source="rules/interpretations.toml")
    yield ""
    yield "What the law leaves open, and how it is read here. A *switch* can be set: `--reading I-03=four`, or"
    yield '`readings={"I-03": "four"}` in Python; every result records which reading it used. **Bold** is ours.'
    for each in register().values():
        yield ""
        yield f"## {each.id}{' (switch)' if each.switch else ''}"
        yield ""
        yield f"{'; '.join(each.sections)}"
        yield ""
        yield "| | " + " | ".join(LANGUAGES) + " |"
        yield "|---|---|---|---|"
        yield f"| | {_row(each.question)} |"
        for name, option in each.options.items():
            shown = f"**`{name}`**" if name == each.ours else f"`{name}`"
            yield f"| {shown} | {_row(option.text)} |"


def _row(message: Message) -> str:
    return " | ".join(cell(message[lang]) for lang in LANGUAGES)


def findings(texts: Mapping[str, FindingText]) -> Iterator[str]:
    """Every finding code with its words in three languages."""
    yield "# Findings"
    yield ""
    yield MADE_BY.format(source="compensation/words/findings/*.toml")
    yield ""
    yield (
        "What `check`, `calculate`, `build`, `reconcile` and `verify` say about an "
        "input, a payment list or a claim file. A"
    )
    yield (
        "code keeps its meaning for good. With an *error* the row is not calculated and "
        "the exit code is 1; a *warning* or *note* stops nothing."
    )
    yield "`compclaim finding CC-1203` prints one of them."
    yield ""
    yield (
        "With `--json` they are a list of objects with the keys `code`, `severity`, "
        "`table`, `file`, `row` (from 1, headings"
    )
    yield (
        "included; null where the finding is about no single row), `column`, `cell`, "
        "`title`, `expected`, `remedy` and `law`."
    )
    yield (
        "In a workbook, or CSV in an office's own form, `file` names the sheet, `column` "
        "the heading with its letter, as in"
    )
    yield (
        "`Syntymäaika (C)`, and `cell` the cell as a spreadsheet does (`C7`); `cell` is "
        "null where the finding is about no"
    )
    yield "single cell, and in canonical CSV, whose `column` is a name of the program's. Keys may be added."
    for code, text in sorted(texts.items()):
        yield ""
        yield f"## {code} · {text.severity}"
        yield ""
        if text.section:
            yield f"{text.section}"
            yield ""
        yield "| | " + " | ".join(LANGUAGES) + " |"
        yield "|---|---|---|---|"
        for name, message in (("", text.title), ("expected", text.expected), ("remedy", text.remedy)):
            if any(message[lang] for lang in LANGUAGES):
                yield f"| {name} | {' | '.join(cell(unfilled(message[lang], lang)) for lang in LANGUAGES)} |"


def reasons() -> Iterator[str]:
    """Every reason code, of months and of costs, with its sentence."""
    yield "# Reasons"
    yield ""
    yield MADE_BY.format(source="compensation/words/reasons.toml and compensation/words/cost_reasons.toml")
    yield ""
    yield (
        "Why a month or a cost is not claimed, or with what remark it is. Where several "
        "apply, all are given, in this order."
    )
    for title, table in (
        ("Months", MONTH_REASONS),
        ("Costs: why one is rejected or undetermined", (*FAILURES, UNDETERMINED)),
        ("Costs: what is said of one that is accepted", REMARKS),
    ):
        yield ""
        yield f"## {title}"
        yield ""
        yield "| code | " + " | ".join(LANGUAGES) + " | provision |"
        yield "|---|---|---|---|---|"
        for each in table:
            yield _reason(each)


def _reason(reason: Reason) -> str:
    provision = f"`{reason.provision}`" if reason.provision else ""
    return f"| `{reason.code}` | {_row(reason.sentence)} | {provision} |"


def rules_of_claims() -> Iterator[str]:
    """Every numbered rule of claims with its sentence."""
    yield "# Rules of claims"
    yield ""
    yield MADE_BY.format(source="compensation/words/business_rules.toml")
    yield ""
    yield "What `verify FILE` tests by the file and the law that it names, without any table. A file"
    yield "that keeps them all is sound in itself; whether its amounts are those of the facts, only"
    yield "`verify FILE --inputs INPUT` can tell. A number is never used again. The same list as CSV:"
    yield "`docs/rules-of-claims.csv`."
    yield ""
    yield "| rule | code | " + " | ".join(LANGUAGES) + " |"
    yield "|---|---|---|---|---|"
    for number, code in _rules():
        yield f"| {number} | {code} | {_row(_sentence(number, code))} |"


def _sentence(number: str, code: str) -> Message:
    """The sentence of a rule; one that only has something said begins with the word for that."""
    sentence = SENTENCES[number]
    if code != NAMED:
        return sentence
    return {
        lang: f"{SEVERITIES.say('note', lang).capitalize()}: {text[0].lower()}{text[1:]}"
        for lang, text in sentence.items()
    }


def rules_as_csv() -> str:
    """The same for machines."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("rule", "code", "severity", *LANGUAGES))
    for number, code in _rules():
        rows.writerow(
            (
                number,
                code,
                FINDING_TEXTS[code].severity,
                *(_sentence(number, code)[lang] for lang in LANGUAGES),
            )
        )
    return written.getvalue()


def _rules() -> Iterator[tuple[str, str]]:
    yield from TOLD_BY.items()
    yield from ((rule.number, NAMED if rule.only_named else BROKEN) for rule in RULES)


def example(page: str) -> str:
    """docs/example.md with its table of costs made anew."""
    before, _, rest = page.partition(COSTS_BEGIN)
    _, _, after = rest.partition(COSTS_END)
    return before + COSTS_BEGIN + "\n" + "\n".join(costs()) + "\n" + COSTS_END + after


def costs() -> Iterator[str]:
    """The example's costs with the second opinion's verdicts, for an application on 2 November 2026."""

    def table(folder: str, name: str) -> list[dict[str, str]]:
        with (ROOT / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    names = ("persons", "permits", "residences", "recipients", "paid", "applied", "costs", "decisions")
    tables = {name: table("examples", name) for name in names}
    judged = day_by_day.judged(tables, table("rules/codes", "municipalities"), applied_on=APPLIED_ON)
    row_of = {row["cost_id"]: row for row in tables["costs"]}
    yield "| cost | person | kind | verdict | euros | reasons, missing facts |"
    yield "|---|---|---|---|---:|---|"
    for each in judged:
        row = row_of[each.cost_id]
        sign = "-" if each.cents < 0 else ""
        euros = f"{sign}{abs(each.cents) // 100}.{abs(each.cents) % 100:02d}"
        why = " ".join(f"`{one}`" for one in each.reasons) + "".join(f" *{one}*" for one in each.missing)
        yield f"| {each.cost_id} | {row['person_id']} | `{row['kind']}` | {each.verdict} | {euros} | {why} |"


def main() -> int:
    """Write the pages that differ."""
    for path, text in pages().items():
        if not (ROOT / path).exists() or (ROOT / path).read_text(encoding="utf-8") != text:
            (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
