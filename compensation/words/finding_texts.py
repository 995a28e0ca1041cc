"""What a finding says: title, expected and remedy, by code, read from `findings/<domain>.toml` when first needed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from attrs import frozen

from compensation.words.catalogue import Message, read

_DOMAINS: Mapping[str, tuple[str, ...]] = {
    "CC-10": ("files", "offices"),
    "CC-11": ("columns", "offices", "values"),
    "CC-12": ("persons",),
    "CC-13": ("places",),
    "CC-14": ("places",),
    "CC-15": ("places",),
    "CC-16": ("costs",),
    "CC-17": ("costs",),
    "CC-18": ("hanging", "build"),
    "CC-19": ("lists",),
    "CC-20": ("claims", "chains"),
    "CC-22": ("book",),
    "CC-23": ("paid_claims",),
}
"""The files in which codes of a hundred stand."""


@frozen
class FindingText:
    """The words of one finding code: title, expected and remedy in fi, sv, en, with `{name}` places for safe values."""

    severity: str
    title: Message
    expected: Message
    remedy: Message
    section: str = ""
    """Section of the statutes where one applies, as a citation."""


class FindingTexts(Mapping[str, FindingText]):
    """The words of every finding, by code; asking for one code reads its own hundred alone."""

    def __getitem__(self, code: str) -> FindingText:
        for domain in _DOMAINS.get(code[:5], ()):
            if code in _domain(domain):
                return _domain(domain)[code]
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        domains = dict.fromkeys(domain for listed in _DOMAINS.values() for domain in listed)
        return tuple(sorted(code for domain in domains for code in _domain(domain)))


@cache
def _domain(name: str) -> Mapping[str, FindingText]:
    tables = read(os.path.join(os.path.dirname(__file__), "findings", f"{name}.toml"))
    return {code: FindingText(**table) for code, table in tables.items()}


FINDING_TEXTS = FindingTexts()
