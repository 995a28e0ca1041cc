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
from compensation.claim.grammar import NAMESPACE, SCHEMA_VERSION
from tests.sample_claims import NOW, empty_claim, small_claim

ROOT = Path(__file__).resolve().parent.parent
PATH = ROOT / "xml_schemas" / "claim-1.xsd"
XS = "{http://www.w3.org/2001/XMLSchema}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA = ElementTree.parse(PATH).getroot()
DATA = to_xml(small_claim(), NOW)


def described() -> list[Any]:
    """Every element, attribute, type, and the schema itself."""
    named = [
        each
        for kind in ("element", "attribute", "complexType", "simpleType")
        for each in SCHEMA.iter(XS + kind)
    ]
    return [SCHEMA, *named]


def words(each: Any) -> dict[str, str]:
    found = each.findall(f"{XS}annotation/{XS}documentation")
    return {text.get(XML_LANG): (text.text or "").strip() for text in found}


def test_every_type_element_and_attribute_is_documented_in_three_languages() -> None:
    assert len(described()) > 130
    for each in described():
        texts = words(each)
        name = each.get("name", "schema")
        assert set(texts) == {"fi", "sv", "en"}, name
        assert all(len(text) >= 5 and text.endswith(".") for text in texts.values()), name
        assert len(set(texts.values())) == 3, name


def test_every_element_and_attribute_has_a_named_type_that_is_used() -> None:
    types = {each.get("name") for kind in ("complexType", "simpleType") for each in SCHEMA.findall(XS + kind)}
    used = {
        (each.get(where) or "").removeprefix("c:")
        for each in SCHEMA.iter()
        for where in ("type", "base", "itemType")
        if (each.get(where) or "").startswith("c:")
    }
    assert types == used
    for kind in ("element", "attribute"):
        assert all(each.get("type", "").startswith("c:") for each in SCHEMA.iter(XS + kind))


def test_the_schema_says_that_the_format_is_the_projects_own() -> None:
    texts = words(SCHEMA)
    assert "compclaim-hankkeen oma, ei maksajan" in texts["fi"]
    assert "projektet compclaims eget, inte betalarens" in texts["sv"]
    assert "compclaim project's own, not the payer's" in texts["en"]


def test_namespace_version_and_form() -> None:
    assert SCHEMA.get("targetNamespace") == NAMESPACE
    assert SCHEMA.get("version") == SCHEMA_VERSION
    assert SCHEMA.get("elementFormDefault") == "qualified"


def test_ids_are_plain_strings_and_amounts_have_two_decimals() -> None:
    text = PATH.read_text(encoding="utf-8")
    assert not re.search(r'"xs:(ID|IDREFS?|anyType|float|double|decimal)"', text)
    amount = SCHEMA.find(f"{XS}simpleType[@name='Amount']")
    assert amount is not None
    assert [each.get("value") for each in amount.iter(f"{XS}pattern")] == [r"-?[0-9]+\.[0-9]{2}"]


def test_nothing_about_sex_nationality_or_address_stands_in_the_schema() -> None:
    names = {(each.get("name") or "").lower() for each in SCHEMA.iter()}
    assert not any(
        word in name for name in names for word in ("sex", "gender", "national", "address", "lastname")
    )


def validates(data: bytes) -> bool:
    return bool(etree.XMLSchema(etree.parse(PATH)).validate(etree.fromstring(data)))


@pytest.mark.parametrize("data", [DATA, to_xml(empty_claim(), NOW)], ids=["small", "empty"])
def test_what_the_program_writes_follows_the_schema(data: bytes) -> None:
    assert validates(data)


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
def test_keys_are_unique_and_references_lead_somewhere(was: bytes, becomes: bytes) -> None:
    assert was in DATA
    assert not validates(DATA.replace(was, becomes, 1))


def test_as_many_keys_and_references_are_tested_as_the_schema_has() -> None:
    root = SCHEMA.find(f"{XS}element")
    assert root is not None
    assert len(root.findall(f"{XS}key")) == 8
    assert len(root.findall(f"{XS}keyref")) == 3


# The page made from it


def generator() -> Any:
    spec = importlib.util.spec_from_file_location("make_schema_page", ROOT / "docs" / "make_schema_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date() -> None:
    written = (ROOT / "docs" / "claim-1.md").read_text(encoding="utf-8")
    assert written == generator().page(SCHEMA), "run `python docs/make_schema_page.py`"


def test_the_page_names_every_element_and_type_and_all_three_languages() -> None:
    page = generator().page(SCHEMA)
    for each in described()[1:]:
        assert each.get("name") in page
        for text in words(each).values():
            assert text.replace("|", "\\|") in page
