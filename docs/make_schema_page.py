"""Writes docs/claim-N.md from xml_schemas/claim-N.xsd: every element and type, in Finnish, Swedish and English.

Run `python docs/make_schema_page.py` after a change of the schema; a test fails while the page is not up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("1", "2")
XS = "{http://www.w3.org/2001/XMLSchema}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGES = ("fi", "sv", "en")


def page(schema: Element, version: str) -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines(schema, version)) + "\n"


def _lines(schema: Element, version: str) -> Iterator[str]:
    yield f"# claim-{version}.xsd"
    yield ""
    made = f"Made by docs/make_schema_page.py from xml_schemas/claim-{version}.xsd; edit the schema, not this page."
    yield f"<!-- {made} -->"
    for lang in LANGUAGES:
        yield ""
        yield f"{_words(schema)[lang]} *({lang})*"
    yield ""
    yield f"`{schema.get('targetNamespace')}`"
    for element in schema.findall(f"{XS}element"):
        yield from _root(element)
    for kind, title in (
        ("complexType", "Rakenteet · Strukturer · Structures"),
        ("simpleType", "Arvot · Värden · Values"),
    ):
        yield ""
        yield f"## {title}"
        for each in schema.findall(f"{XS}{kind}"):
            yield from _type(each)


def _root(element: Element) -> Iterator[str]:
    yield ""
    yield f"## `<{element.get('name')}>`"
    yield ""
    yield f"Type: {_link(element.get('type', ''))}"
    yield from _paragraphs(element)
    yield ""
    yield "| key | selector | field | refers to |"
    yield "|---|---|---|---|"
    for kind in ("key", "keyref"):
        for each in element.findall(f"{XS}{kind}"):
            selector, field = (each.find(f"{XS}{part}") for part in ("selector", "field"))
            assert selector is not None
            assert field is not None
            refer = each.get("refer", "").removeprefix("c:")
            path = selector.get("xpath", "").replace("c:", "")
            yield f"| {each.get('name')} | `{path}` | `{field.get('xpath', '').replace('c:', '')}` | {refer} |"


def _type(each: Element) -> Iterator[str]:
    yield ""
    yield f"### {each.get('name')}"
    yield from _paragraphs(each)
    rules = list(_rules(each))
    if rules:
        yield ""
        yield from rules
    rows = [*_rows(each)]
    if rows:
        yield ""
        yield "| | type | | fi | sv | en |"
        yield "|---|---|---|---|---|---|"
        yield from rows


def _rows(each: Element) -> Iterator[str]:
    for element in each.iterfind(f"{XS}sequence/{XS}element"):
        least, most = element.get("minOccurs", "1"), element.get("maxOccurs", "1")
        often = {("1", "1"): "1", ("0", "1"): "0–1", ("0", "unbounded"): "0–n"}[least, most]
        yield _row(f"`<{element.get('name')}>`", element, often)
    for attribute in each.iter(f"{XS}attribute"):
        yield _row(
            f"`@{attribute.get('name')}`", attribute, "1" if attribute.get("use") == "required" else "0–1"
        )


def _row(name: str, each: Element, often: str) -> str:
    words = _words(each)
    cells = [
        name,
        _link(each.get("type", "")),
        often,
        *(words[lang].replace("|", "\\|") for lang in LANGUAGES),
    ]
    return f"| {' | '.join(cells)} |"


def _rules(each: Element) -> Iterator[str]:
    """What a value must look like."""
    for base in (*each.iter(f"{XS}restriction"), *each.iter(f"{XS}extension")):
        yield f"- base: {_link(base.get('base', ''))}"
    for listed in each.iter(f"{XS}list"):
        yield f"- list of: {_link(listed.get('itemType', ''))}"
    for facet in ("pattern", "enumeration", "minLength"):
        for rule in each.iter(f"{XS}{facet}"):
            yield f"- {facet}: `{rule.get('value')}`"


def _paragraphs(each: Element) -> Iterator[str]:
    words = _words(each)
    yield ""
    for lang in LANGUAGES:
        yield f"- *{lang}*: {words[lang]}"


def _words(each: Element) -> dict[str, str]:
    return {
        text.get(LANG, ""): text.text or "" for text in each.iterfind(f"{XS}annotation/{XS}documentation")
    }


def _link(type_name: str) -> str:
    if not type_name.startswith("c:"):
        return f"`{type_name}`"
    name = type_name.removeprefix("c:")
    return f"[{name}](#{name.lower()})"


if __name__ == "__main__":
    for version in VERSIONS:
        schema = ElementTree.parse(ROOT / "xml_schemas" / f"claim-{version}.xsd").getroot()
        text = page(schema, version)
        (ROOT / "docs" / f"claim-{version}.md").write_text(text, encoding="utf-8", newline="\n")
