"""Citations of the statutes in the reader's language; the rules and claim files hold them in Finnish form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

_SPAN = r"((?:\d+–)?\d+)"
_WORDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "fi": (("1 virke", "ensimmäinen virke"), ("2 virke", "toinen virke")),
    "sv": (
        ("1 virke", "första meningen"),
        ("2 virke", "andra meningen"),
        (rf"{_SPAN} kohta\b", r"\1 punkten"),
    ),
    "en": (
        (r"mom\. 1 virke", "mom., first sentence"),
        (r"mom\. 2 virke", "mom., second sentence"),
        (rf"mom\. {_SPAN} kohta\b", r"mom., \1 kohta"),
        (r"(\d+–\d+) mom\.", r"subsections \1"),
        (r"(\d+) mom\.", r"subsection \1"),
        (r"(\d+–\d+) kohta\b", r"paragraphs \1"),
        (r"(\d+) kohta\b", r"paragraph \1"),
    ),
}
"""Patterns and what takes their place, by language, in order."""


@cache
def citation_in(lang: str, citation: str) -> str:
    """`681/2023 65 § 1 mom. 1 kohta` in `lang`: `1 mom. 1 punkten`, `subsection 1,
    paragraph 1`; the rest stands as it is."""
    for words, instead in _WORDS[lang]:
        citation = re.sub(words, instead, citation)
    return citation


def citations_in(lang: str, citations: Iterable[str]) -> str:
    """Several citations in `lang`, a semicolon between them."""
    return "; ".join(citation_in(lang, each) for each in citations)
