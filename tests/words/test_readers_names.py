"""Texts in Finnish and Swedish call tables, columns, code words and elements of files as their reader does."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from compensation.facts.names import load_names
from compensation.facts.spoken_names import column_or_table
from compensation.law.rulebook import load_law
from compensation.words.catalogue import Catalogue
from tests.foreign_words import foreign_words
from tests.words.test_catalogues import FILES, FINDINGS, ROOT

FORMS = {
    ("cli", "options", "forms"),
    ("compensation", "words", "mapping"),
    ("compensation", "words", "settings", "forms"),
}
"""Groups that hold the very form in which something is typed: days, lines of a mapping file and of the settings."""


def _texts(table: Mapping[str, Any], *path: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _texts(value, *path, key)
        elif key in {"fi", "sv"}:
            yield path, key, value


@pytest.mark.parametrize("path", [*FILES, *FINDINGS], ids=lambda path: path.stem)
def test_no_word_of_the_program_stands_alone_in_a_catalogue(path):
    of_file = path.relative_to(ROOT).with_suffix("").parts
    found = {
        (*keys, lang): foreign_words(re.sub(r"{\w+}", "…", text), lang)
        for keys, lang, text in _texts(tomllib.loads(path.read_text(encoding="utf-8")))
        if not FORMS & {(*of_file, *keys)[: len(form)] for form in FORMS}
    }
    assert {key: words for key, words in found.items() if words} == {}


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_every_name_is_recognised_alone_and_beside_the_readers_word(lang):
    names = load_names()
    for name in (*names.columns, *names.tables):
        if (lang, name) in {("sv", "persons"), ("sv", "kind")}:
            continue
        if name.isascii() and not name.isdigit():
            assert foreign_words(f"x {name} y", lang) == [name]
        assert foreign_words(f"x {column_or_table(name, lang)} y", lang) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kuukausi 2025-05 puuttuu", ["2025-05"]),
        ("ennen 2025-04-01", ["2025-04-01"]),
        ("kirjoita muodossa 1.3.2026 tai 2026-03-01", []),
        ("municipality-049_2025-01_2025-06.claim.xml: kunnossa", []),
        ("compclaim explain AINEISTO --person TUNNUS", []),
        ("tee kuvaustiedosto: INPUT", ["INPUT"]),
        ("luokka wrong_recipient", ["wrong_recipient"]),
        ("Summa Component: GrandTotal", ["GrandTotal"]),
        ("loppusumma (GrandTotal)", []),
        ("saaja municipality-049", ["municipality-049"]),
        ("saaja Espoo (municipality-049)", []),
        ("”syntymäpäivä” (birth_date)", ["”syntymäpäivä” (birth_date)"]),
        ("principal@2025-01-01", ["principal"]),
    ],
)
def test_what_is_foreign_to_a_reader(text, found):
    assert foreign_words(text, "fi") == found


@pytest.mark.parametrize("lang", ["fi", "sv"])
@pytest.mark.parametrize(("listed", "told"), [("standing", "standings"), ("kind", "kinds")])
def test_what_the_template_offers_is_what_explanations_and_pages_call_it(listed, told, lang):
    names = Catalogue("terms", told)
    offered = {code: by_lang[lang][0] for code, by_lang in load_names().words[listed].items()}
    assert offered == {code: names.say(code, lang) for code in offered}


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_ground_of_a_quota_refugee_has_one_name(lang):
    offered = load_names().words["ground"]["90"][lang][0]
    assert load_law().provision("ground_90").name[lang].lower().startswith(f"{offered} (")
