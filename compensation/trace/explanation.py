"""An explanation: a trace, and every way in which it can be read. Nothing is rendered that the trace does not hold."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from compensation.trace.record import Trace
from compensation.trace.sentences import Sentence


@frozen
class Explanation:
    """What stands behind one person, cost, or record of a claim (`subject` is its id), in a language; `str()` is text.

    `trace` is the whole of it as records; `to_dict()` the same for JSON. `text`, `to_markdown` and `to_html` render it
    in `lang`, or in the language given (fi, sv or en); the sentence to quote comes first.
    """

    trace: Trace
    lang: str

    @property
    def subject(self) -> str:
        """The id of what is explained."""
        return self.trace.id

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in the language of the explanation, the one to quote first."""
        from compensation.trace.told import sentences_of

        return tuple(sentences_of(self.trace, self.lang))

    def text(self, lang: str | None = None) -> str:
        """Plain text: sentences with arithmetic, then facts with file and row, wordings of law, and the run."""
        from compensation.trace.as_text import to_text

        return to_text(self.trace, self._language(lang))

    def to_markdown(self, lang: str | None = None) -> str:
        """The same as Markdown."""
        from compensation.trace.as_text import to_markdown

        return to_markdown(self.trace, self._language(lang))

    def to_html(self, lang: str | None = None) -> bytes:
        """A page by itself, as UTF-8: with a timeline of the months, for print on A4 and for a screen reader."""
        from compensation.trace.page import to_html

        return to_html(self.trace, self._language(lang))

    def to_dict(self) -> dict[str, Any]:
        """The trace for `json.dumps`, after `xml_schemas/trace-1.schema.json`; in no language."""
        from compensation.trace.as_json import to_dict

        return to_dict(self.trace)

    def __str__(self) -> str:
        return self.text()

    def _language(self, lang: str | None) -> str:
        from compensation.values.errors import known_language

        return self.lang if lang is None else known_language(lang)
