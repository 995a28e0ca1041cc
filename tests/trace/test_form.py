"""The form `trace-1`: the schema says of every field what it is, and every trace follows it."""

from __future__ import annotations

import copy
import json
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

import compensation
from compensation.files.data_folders import data_folder
from compensation.trace.as_json import to_dict
from compensation.trace.claim_explaining import RECORDS, ExplainedClaim
from compensation.trace.in_claim import exclusion_ids
from compensation.trace.of_total import totals_of
from compensation.trace.record import FORM, Trace
from tests.small_inputs import ARTIFICIAL_CODE, espoo, write


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = data_folder("xml_schemas") / f"{FORM}.schema.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def validator(schema) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def records() -> dict[str, type]:
    """Every record that a trace is made of, by its name."""
    found: dict[str, type] = {}

    def walk(hint: Any) -> None:
        if isinstance(hint, type) and attrs.has(hint) and hint.__name__ not in found:
            found[hint.__name__] = hint
            for each in get_type_hints(hint).values():
                walk(each)
        for each in get_args(hint):
            walk(each)

    walk(Trace)
    return found


@pytest.mark.parametrize("name", sorted(records()))
def test_the_schema_has_every_field_of_a_record_and_says_what_it_is(schema, name):
    told = schema if name == "Trace" else schema["$defs"][name]
    fields = {each.name.rstrip("_") for each in attrs.fields(records()[name])}
    assert set(told["properties"]) - {"form"} == fields
    assert set(told["required"]) == set(told["properties"])
    assert told["additionalProperties"] is False
    assert told["description"]
    assert all(each["description"] for each in told["properties"].values())


def test_the_schema_tells_of_nothing_else(schema):
    assert set(schema["$defs"]) == set(records()) - {"Trace"} | {"Message"}
    assert schema["$id"] == "urn:compclaim:trace:1"
    assert schema["properties"]["form"]["enum"] == [FORM]


def checked(validator, trace: Trace) -> dict[str, Any]:
    data = json.loads(json.dumps(to_dict(trace), ensure_ascii=False))
    validator.validate(data)
    return data


def test_persons_and_costs_of_the_example_follow_it(validator, example):
    for person in example.facts.person_ids[::3]:
        checked(validator, compensation.explain(example, person=person).trace)
    for cost in example.facts.costs.cost_ids[::3]:
        checked(validator, compensation.explain(example, cost=cost).trace)


def test_records_of_claims_follow_it(validator, example):
    seen = set()
    for claim in compensation.claims(example).values():
        for facts in (example.facts, None):
            held = ExplainedClaim.of(claim, facts)
            named = {
                "line": [each.id for each in claim.lines],
                "cost": [each.id for each in claim.costs],
                "exclusion": [number for number, _ in exclusion_ids(claim)],
                "total": list(totals_of(claim)) if facts is None else [],
            }
            for kind, ids in named.items():
                for id in ids[::4]:
                    data = checked(validator, getattr(held, kind)(id))
                    assert data["kind"] == kind
                    seen.add(kind)
    assert seen == set(RECORDS)


def broken(data: dict[str, Any], change: str) -> dict[str, Any]:
    found = copy.deepcopy(data)
    if change == "a field too many":
        found["run"]["clock"] = "12:00"
    elif change == "a field too few":
        del found["facts"][0]["row"]
    elif change == "cents as a fraction":
        found["cents"] = 1.5
    elif change == "a day that is none":
        found["months"][0]["from"] = "15.3.2025"
    elif change == "another form":
        found["form"] = "trace-2"
    elif change == "an expression with something else":
        found["expression"] = "__import__('os')"
    return found


CHANGES = (
    "a field too many", "a field too few", "cents as a fraction", "a day that is none", "another form",
    "an expression with something else",
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_does_not_follow_it_is_refused(validator, example, change):
    data = checked(validator, compensation.explain(example, person="P-043").trace)
    with pytest.raises(ValidationError):
        validator.validate(broken(data, change))


def test_the_same_trace_in_every_language_and_no_code_in_it(tmp_path):
    awards = compensation.calculate(compensation.read(write(tmp_path / "x", espoo())))
    told = [compensation.explain(awards, person="P-1", lang=lang) for lang in ("fi", "sv", "en")]
    assert told[0].to_dict() == told[1].to_dict() == told[2].to_dict()
    assert ARTIFICIAL_CODE not in json.dumps(told[0].to_dict())
    assert told[0].text("sv") == told[1].text()
    assert told[0].to_html("en") == told[2].to_html()
    assert told[2].to_markdown("fi") == told[0].to_markdown()


def test_a_trace_goes_through_a_queue(example):
    import pickle

    found = compensation.explain(example, person="P-043")
    assert pickle.loads(pickle.dumps(found)) == found
