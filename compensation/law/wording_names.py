"""Wordings and provisions by the names that people know, wherever their ids stand in a text."""

from __future__ import annotations

import re

from compensation.law.rulebook import Law

_ID = re.compile(r"(?P<stem>\b[a-z]\w*)(?:@[0-9-]+)?")


def with_names(text: str, *, law: Law, lang: str) -> str:
    """`rate_county@2025-01-01` as `Laskennallinen korvaus hyvinvointialueelle (rate_county@2025-01-01)`.

    What is no id of the law stands for itself.
    """

    def named(match: re.Match[str]) -> str:
        provision = law.provisions.get(match["stem"])
        return f"{provision.name[lang]} ({match[0]})" if provision else match[0]

    return _ID.sub(named, text)
