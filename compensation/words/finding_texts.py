"""What a finding says: title, expected and remedy, together for each language."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from compensation.words.catalogue import Message


@frozen
class FindingText:
    """The words of one finding code: title, expected and remedy in fi, sv, en, with `{name}` places for safe values."""

    severity: str
    title: Message
    expected: Message
    remedy: Message
    section: str = ""
    """Section of the statutes where one applies, as a citation."""


Words: TypeAlias = tuple[str, str, str]
"""Title (what is wrong), expected (what should stand there), remedy (how to mend it)."""


def text(severity: str, *, fi: Words, sv: Words, en: Words, section: str = "") -> FindingText:
    """One finding's texts from three languages' words."""
    title, expected, remedy = ({"fi": f, "sv": s, "en": e} for f, s, e in zip(fi, sv, en, strict=True))
    return FindingText(severity, title, expected, remedy, section)
