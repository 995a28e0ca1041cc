"""An explanation as plain text and as Markdown: the sentence to quote, the sentences, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compensation.trace.evidence_told import Line, rows_told, run_told, wordings_told
from compensation.trace.record import Trace
from compensation.trace.sentences import Sentence
from compensation.trace.telling import Telling
from compensation.trace.told import sentences_of

_INDENT = "    "


def to_text(trace: Trace, lang: str) -> str:
    """Plain text: one sentence a line, arithmetic and limits indented below it."""
    told = Telling(trace, lang)
    lines = [line for each in sentences_of(trace, lang) for line in _sentence(each, lang)]
    for key, listed in (("part_facts", rows_told(told)), ("part_law", wordings_told(told))):
        lines += ["", told.say(key), *(f"{_INDENT}{each.name}: {each.text}" for each in listed)]
    lines += ["", told.say("part_run"), *(f"{_INDENT}{each}" for each in run_told(told))]
    return "\n".join(lines) + "\n"


def _sentence(sentence: Sentence, lang: str) -> Iterator[str]:
    yield sentence.with_law(lang)
    yield from (f"{_INDENT}{line}" for line in sentence.details)


def to_markdown(trace: Trace, lang: str) -> str:
    """Markdown: the sentence to quote as a quotation, the others as a list, what they rest on as tables."""
    told = Telling(trace, lang)
    answer, *rest = sentences_of(trace, lang)
    parts = [f"# {trace.id}", f"> {_escaped(answer.with_law(lang))}", *_code(answer.details)]
    parts += [f"## {told.say('part_sentences')}", "\n".join(_list(rest, lang))]
    parts += [f"## {told.say('part_facts')}", _table(rows_told(told))]
    parts += [f"## {told.say('part_law')}", _table(wordings_told(told))]
    parts += [f"## {told.say('part_run')}", "\n".join(f"- {_escaped(each)}" for each in run_told(told))]
    return "\n\n".join(each for each in parts if each) + "\n"


def _list(sentences: Iterable[Sentence], lang: str) -> Iterator[str]:
    for each in sentences:
        yield f"- {_escaped(each.with_law(lang))}"
        yield from (f"  - {_escaped(line)}" for line in each.details)


def _code(lines: Iterable[str]) -> list[str]:
    return [f"`{line}`" for line in lines]


def _table(lines: Iterable[Line]) -> str:
    rows = [f"| {_escaped(each.name)} | {_escaped(each.text)} |" for each in lines]
    return "\n".join(["| | |", "|---|---|", *rows]) if rows else ""


def _escaped(text: str) -> str:
    """Text in which no sign is a sign of Markdown or HTML."""
    for sign in ("\\", "*", "_", "`", "|", "<", "[", "]", "#"):
        text = text.replace(sign, f"\\{sign}")
    return text
