"""Facts that still know in which rows of the user's tables they stood."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from compensation.facts.layout import Layout
from compensation.facts.model import Facts
from compensation.values.arrays import Ints


@frozen(eq=False)
class FactsFromTables(Facts):
    """Facts that still know in which row of the user's tables they stood."""

    rows: Mapping[str, Ints] = field(factory=dict, kw_only=True)
    """By `persons`, `permits`, `residences`: the row of each value; a permit's is negative if it stood in persons."""
    files: Mapping[str, str] = field(factory=dict, kw_only=True)
    layouts: Mapping[str, Layout] = field(factory=dict, kw_only=True)
    """Of tables in an office's own form."""
