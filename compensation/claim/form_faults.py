"""Where a claim file departs from its schema, in words that name places and fields but quote no value."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from attrs import frozen

from compensation.claim.record_text import escaped_attribute
from compensation.words.catalogue import Catalogue, Message
from compensation.words.masking import masked_codes

_WORDS = Catalogue("claim")

MAX_FAULTS = 20
"""So many faults of form are described."""

_LINE = 32 * 1024
"""No line of a claim file is longer than this on either side of a place in it."""
_ELEMENT = re.compile(r"^Element '(?:\{[^}']*\})?(\w+)'")
_ATTRIBUTE = re.compile(r"[Aa]ttribute '(?:\{[^}']*\})?(\w+)'")
_EXPECTED = re.compile(r"\{urn:compclaim:claim:[0-9]+\}(\w+)")
_KEY = re.compile(r"key-sequence \['(.*)'\] (?:in|of) .*\}(\w+)'\.", re.DOTALL)
_KEY_FIELDS = {
    **dict.fromkeys(("LinePerson", "CostPerson", "ExclusionPerson", "DifferencePerson"), "person"),
    **dict.fromkeys(("ComponentKey", "KindKey"), "name"),
    "TableKey": "name",
    "InputKey": "Name",
}
_RECORD = re.compile(
    rb"<(?:(Input)|(Reading|Version|Person|Line|Cost|Exclusion|Difference|Table|Component|Kind)((?:\s+\w+=\"[^\"<]*\")+))\s*>"
)
_GIVEN = re.compile(rb"\b(person|cost|id|name)=\"([^\"]*)\"")


@frozen
class FormFault:
    """Where a file departs from the schema: line, record (element, id), field, kind of fault, names expected instead.

    `kind` is `value`, `structure` or `reference`.
    """

    line: int
    record: tuple[tuple[str, str], ...]
    field: str
    kind: str
    expected: str

    @property
    def place(self) -> str:
        """`Person P-3, Line L12`; empty where the fault is in no record."""
        return masked_codes(", ".join(f"{element} {id}".rstrip() for element, id in self.record))


def form_fault(data: bytes, position: int, entry: Any) -> FormFault:
    """What a log entry says, without the value that it quotes."""
    found = _ELEMENT.search(entry.message)
    element = found.group(1) if found else "Claim"
    attribute = _ATTRIBUTE.search(entry.message)
    kind, field = "value", attribute.group(1) if attribute else element
    if "COMPLEX_TYPE" in entry.type_name or "ELEMENT_CONTENT" in entry.type_name or "ELT" in entry.type_name:
        kind = "structure"
    if key := _KEY.search(entry.message):
        kind, field = "reference", _KEY_FIELDS.get(key.group(2), "id")
        value = escaped_attribute(key.group(1)).encode()
        place = re.compile(rb"<%s\s[^<]*\b%s=\"%s\"" % (element.encode(), field.encode(), re.escape(value)))
        places = [each.start() for each in islice(place.finditer(data), 2)]
        position = places[-1] if places else position
    expected = ", ".join(_EXPECTED.findall(entry.message.partition("Expected is")[2]))
    record = record_at(data, position)
    return FormFault(data.count(b"\n", 0, position) + 1, record, field, kind, expected)


def record_at(data: bytes, position: int) -> tuple[tuple[str, str], ...]:
    """(element, id) of the one record that starts on the line of `position`, the
    person first; none where several do."""
    start = data.rfind(b"\n", max(0, position - _LINE), position) + 1 or max(0, position - _LINE)
    end = data.find(b"\n", position, position + _LINE)
    records = list(islice(_RECORD.finditer(data, start, end if end >= 0 else position + _LINE), 2))
    if len(records) != 1:
        return ()
    element = (records[0].group(1) or records[0].group(2)).decode()
    given = {
        name.decode(): _unescaped(value.decode())
        for name, value in _GIVEN.findall(records[0].group(3) or b"")
    }
    named = [("Person", given["person"])] if "person" in given else []
    named += [("Cost", given["cost"])] if "cost" in given else []
    named += [(element, given[name]) for name in ("id", "name") if name in given]
    return tuple(named or [(element, "")])


def _unescaped(text: str) -> str:
    for escape, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(escape, character)
    return text


def against_schema(fault: FormFault) -> Message:
    """The fault in a sentence."""
    place = f" ({fault.place})" if fault.place else ""
    expected = _WORDS.message("schema_expected", expected=fault.expected) if fault.expected else ""
    return _WORDS.message(
        "against_schema", line=fault.line, place=place, field=fault.field, expected=expected
    )
