"""A trace as data for JSON: the same fields under the same names, in the order of the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import fields, has

from compensation.trace.record import FORM, Trace


def to_dict(trace: Trace) -> dict[str, Any]:
    """What `json.dumps` takes, after `xml_schemas/trace-1.schema.json`: days as `2025-03-15`, amounts as cents."""
    return {"form": FORM, **_plain(trace)}


def _plain(value: Any) -> Any:
    if has(type(value)):
        # A field that Python has no name for ends in an underscore.
        return {each.name.rstrip("_"): _plain(getattr(value, each.name)) for each in fields(type(value))}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
