"""One cell of OpenDocument: what its markup says that it holds, and what it shows."""

from __future__ import annotations

import re
from html import unescape

from attrs import frozen

from compensation.tables.error_texts import is_error_text

ERROR, WITHOUT_RESULT, UNREAD = "error", "without result", "unread"

_VALUE_OF = {
    "float": b"office:value",
    "currency": b"office:value",
    "percentage": b"office:value",
    "date": b"office:date-value",
    "time": b"office:time-value",
    "boolean": b"office:boolean-value",
}
_HIDES = re.compile(rb"""table:visibility=["'](?:collapse|filter)["']""")
_NOTE = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.S)
_SPACES = re.compile(rb"""<text:s\b[^>]*?\btext:c=["']([0-9]+)["']""")
_TAG = re.compile(rb"<[^>]*>")


@frozen
class Attributes:
    """The attributes of an element as they stand in the markup."""

    markup: bytes

    def get(self, name: bytes) -> bytes | None:
        """The value of one by its name; None where it is not there."""
        found = re.search(rb"(?<![\w:-])" + name + rb"""=(?:"([^"]*)"|'([^']*)')""", self.markup)
        return None if found is None else found[1] if found[1] is not None else found[2]

    def text(self, name: bytes) -> str:
        """The same as text, blank where it is not there."""
        return (self.get(name) or b"").decode("utf-8", "replace")

    def number(self, name: bytes, otherwise: int) -> int:
        """The same as a number, under the prefix of tables."""
        if name not in self.markup:
            return otherwise
        given = self.get(b"table:" + name) or b""
        return int(given) if given.isdigit() else otherwise

    @property
    def hides(self) -> bool:
        """Whether a row or column cannot be seen."""
        return b"visibility=" in self.markup and bool(_HIDES.search(self.markup))


def kind_of_cell(attributes: Attributes, content: bytes) -> str | None:
    """None for a blank cell, nothing for one whose value is what it shows, else why it cannot be relied on."""
    shown = _shown(content)
    kind = attributes.text(b"office:value-type")
    formula = attributes.get(b"table:formula") is not None
    if not kind and not formula and not shown:
        return None
    if attributes.text(b"calcext:value-type") == "error" or kind == "error" or is_error_text(shown):
        return ERROR
    value = attributes.get(_VALUE_OF.get(kind, b"office:string-value"))
    if kind in _VALUE_OF:
        sound = bool(value)
    elif kind == "string":
        # Where both stand, the reader of cells takes the attribute.
        sound = bool(value) or (not shown if value is not None else not formula or b"<text:p" in content)
    else:
        sound = False
    if sound:
        return ""
    return WITHOUT_RESULT if formula else UNREAD


def weight_of(content: bytes, *, blanks: bool = False) -> int:
    """How many letters a cell is in the reader's memory; with `blanks` those that the markup only counts."""
    if b"text:c=" not in content:
        return 0 if blanks else len(content)
    counted = sum(map(int, _SPACES.findall(content)))
    return counted if blanks else len(content) + counted


def _shown(content: bytes) -> str:
    if not content:
        return ""
    if b"office:annotation" in content:
        content = _NOTE.sub(b"", content)
    return unescape(_TAG.sub(b"", content).decode("utf-8", "replace")).strip()
