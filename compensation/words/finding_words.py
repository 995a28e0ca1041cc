"""How the texts of findings are written down: title, expected and remedy, together for each language."""

from __future__ import annotations

from typing import TypeAlias

from compensation.facts.findings import FindingText

Words: TypeAlias = tuple[str, str, str]
"""Title (what is wrong), expected (what should stand there), remedy (how to mend it)."""


def text(severity: str, *, fi: Words, sv: Words, en: Words, section: str = "") -> FindingText:
    """One finding's texts from three languages' words."""
    title, expected, remedy = ({"fi": f, "sv": s, "en": e} for f, s, e in zip(fi, sv, en, strict=True))
    return FindingText(severity, title, expected, remedy, section)
