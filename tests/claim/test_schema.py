"""The schema of the claim file: documented in three languages, its keys bind, its page is up to date."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import etree

from compensation.claim.file import to_xml
from compensation.claim.grammar import GRAMMARS
from compensation.claim.record import Claim
from tests.sample_claims import (
    NOW,
    cancellation_claim,
    empty_claim,
    first_form,
    replacement_claim,
    small_claim,
)

ROOT = Path(__file__).resolve().parent.parent.parent
PATHS = {version: ROOT / "xml_schemas" / grammar.schema for version, grammar in GRAMMARS.items()}
XS = "{http://www.w3.org/2001/XMLSchema}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMAS = {version: ElementTree.parse(path).getroot() for version, path in PATHS.items()}
DATA = {"1": to_xml(first_form(small_claim()), NOW), "2": to_xml(replacement_claim(), NOW)}

every_version = pytest.mark.parametrize("version", GRAMMARS)


def described(version: str) -> list[Any]:
    """Every element, attribute, type, and the schema itself."""
    named = [
        each
        for kind in ("element", "attribute", "complexType", "simpleType")
        for each in SCHEMAS[version].iter(XS + kind)
    ]
    return [SCHEMAS[version], *named]


def words(each: Any) -> dict[str, str]:
    found = each.findall(f"{XS}annotation/{XS}documentation")
    return {text.get(XML_LANG): (text.text or "").strip() for text in found}


@every_version
def test_every_type_element_and_attribute_is_documented_in_three_languages(version: str) -> None:
    assert len(described(version)) > 130
    for each in described(version):
        texts = words(each)
        name = each.get("name", "schema")
        assert set(texts) == {"fi", "sv", "en"}, name
        assert all(len(text) >= 5 and text.endswith(".") for text in texts.values()), name
        assert len(set(texts.values())) == 3, name


@every_version
def test_every_element_and_attribute_has_a_named_type_that_is_used(version: str) -> None:
    types = {
        each.get("name")
        for kind in ("complexType", "simpleType")
        for each in SCHEMAS[version].findall(XS + kind)
    }
    used = {
        (each.get(where) or "").removeprefix("c:")
        for each in SCHEMAS[version].iter()
        for where in ("type", "base", "itemType")
        if (each.get(where) or "").startswith("c:")
    }
    assert types == used
    for kind in ("element", "attribute"):
        assert all(each.get("type", "").startswith("c:") for each in SCHEMAS[version].iter(XS + kind))


@every_version
def test_the_schema_says_that_the_format_is_the_projects_own(version: str) -> None:
    texts = words(SCHEMAS[version])
    assert "compclaim-hankkeen oma, ei maksajan" in texts["fi"]
    assert "projektet compclaims eget, inte betalarens" in texts["sv"]
    assert "compclaim project's own, not the payer's" in texts["en"]


@every_version
def test_namespace_version_and_form(version: str) -> None:
    assert SCHEMAS[version].get("targetNamespace") == GRAMMARS[version].namespace
    assert SCHEMAS[version].get("version") == version
    assert SCHEMAS[version].get("elementFormDefault") == "qualified"


@every_version
def test_ids_are_plain_strings_and_amounts_have_two_decimals(version: str) -> None:
    text = PATHS[version].read_text(encoding="utf-8")
    assert not re.search(r'"xs:(ID|IDREFS?|anyType|float|double|decimal)"', text)
    amount = SCHEMAS[version].find(f"{XS}simpleType[@name='Amount']")
    assert amount is not None
    assert [each.get("value") for each in amount.iter(f"{XS}pattern")] == [
        {"1": r"-?[0-9]+\.[0-9]{2}", "2": r"-?(0|[1-9][0-9]{0,12})\.[0-9]{2}"}[version]
    ]


@every_version
def test_nothing_about_sex_nationality_or_address_stands_in_the_schema(version: str) -> None:
    names = {(each.get("name") or "").lower() for each in SCHEMAS[version].iter()}
    assert not any(
        word in name for name in names for word in ("sex", "gender", "national", "address", "lastname")
    )


def validates(data: bytes, version: str) -> bool:
    return bool(etree.XMLSchema(etree.parse(PATHS[version])).validate(etree.fromstring(data)))


@pytest.mark.parametrize(
    "claim",
    [small_claim(), empty_claim(), replacement_claim(), cancellation_claim(), first_form(small_claim())],
    ids=["small", "empty", "replacement", "cancellation", "first"],
)
def test_what_the_program_writes_follows_the_schema(claim: Claim) -> None:
    data = to_xml(claim, NOW)
    assert [version for version in GRAMMARS if validates(data, version)] == [claim.version]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b'id="P-2"', b'id="P-1"'),
        (b'id="L2"', b'id="L1"'),
        (b'id="C-2"', b'id="C-1"'),
        (b'<Version id="length_others@2025-01-01"', b'<Version id="rate_municipality@2025-01-01"'),
        (b'<Reading id="I-02"', b'<Reading id="I-01"'),
        (b"<Name>residences<", b"<Name>persons<"),
        (b'<Component name="adult_addition"', b'<Component name="basic"'),
        (b'<Kind name="aland_guidance"', b'<Kind name="special_reasons"'),
        (b'person="P-2"><Component>', b'person="P-9"><Component>'),
        (b'person="P-3"><Kind>', b'person="P-9"><Kind>'),
        (b'person="P-3"><From>', b'person="P-9"><From>'),
    ],
    ids=["person", "line", "cost", "version", "reading", "input", "component", "kind", "line-person", "cost-person",
         "exclusion-person"],
)  # fmt: skip
@every_version
def test_keys_are_unique_and_references_lead_somewhere(version: str, was: bytes, becomes: bytes) -> None:
    assert was in DATA[version]
    assert not validates(DATA[version].replace(was, becomes, 1), version)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [(b'<Table name="residences"', b'<Table name="persons"'),
        (b'person="P-1"><Component>basic</Component><From>2025-01-01</From><Until>2025-04-01</Until><Was>',
            b'person="P-9"><Component>basic</Component><From>2025-01-01</From><Until>2025-04-01</Until><Was>')],
    ids=["table", "difference-person"],
)  # fmt: skip
def test_keys_and_references_of_version_2(was: bytes, becomes: bytes) -> None:
    assert was in DATA["2"]
    assert not validates(DATA["2"].replace(was, becomes, 1), "2")


@every_version
def test_as_many_keys_and_references_are_tested_as_the_schema_has(version: str) -> None:
    root = SCHEMAS[version].find(f"{XS}element")
    assert root is not None
    assert len(root.findall(f"{XS}key")) == {"1": 8, "2": 9}[version]
    assert len(root.findall(f"{XS}keyref")) == {"1": 3, "2": 4}[version]


# The page made from it


def generator() -> Any:
    spec = importlib.util.spec_from_file_location("make_schema_page", ROOT / "docs" / "make_schema_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@every_version
def test_the_page_is_up_to_date(version: str) -> None:
    written = (ROOT / "docs" / f"claim-{version}.md").read_text(encoding="utf-8")
    assert written == generator().page(SCHEMAS[version], version), "run `python docs/make_schema_page.py`"


@every_version
def test_the_page_names_every_element_and_type_and_all_three_languages(version: str) -> None:
    page = generator().page(SCHEMAS[version], version)
    for each in described(version)[1:]:
        assert each.get("name") in page
        for text in words(each).values():
            assert text.replace("|", "\\|") in page
