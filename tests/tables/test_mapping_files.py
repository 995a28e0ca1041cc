"""Mapping files: drafts in three languages that can be filled in, and faults that name what is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from compensation.tables.mapping_draft import draft
from compensation.tables.options import ReadingOptions, read_mapping
from compensation.values.errors import UsageFault
from compensation.words.catalogue import LANGUAGES, NOTE, Catalogue
from tests.tables_for_tests import read_on as read
from tests.workbooks_for_tests import book

OWN = {
    "Asiakkaat": [
        ["Henkilörekisteri 2025"],
        [],
        ["Asiakasnro", "Sukunimi", "Synt.", "Status", "Lupaperuste", "Luvan alku", "Eka kotikunta"],
        ["A1", "Testi", "11.5.1990", "Pakolainen", "87", "20.2.2024", "15.3.2024"],
    ],
    "Muutot": [["Asiakasnro", "Asuinkunta", "Muutto sisään"], ["A1", "049", "15.3.2024"]],
    "Yhteenveto": [["Vuosi", "Henkilöitä"], ["2025", "7"]],
}
COLUMNS = {
    "Asiakkaat": {
        "person_id": "Asiakasnro",
        "birth_date": "Synt.",
        "standing": "Status",
        "ground": "Lupaperuste",
        "permit_from": "Luvan alku",
        "home_municipality_from": "Eka kotikunta",
    },
    "Muutot": {"person_id": "Asiakasnro", "municipality": "Asuinkunta", "from": "Muutto sisään"},
}
TABLE_OF = {"Asiakkaat": "persons", "Muutot": "residences"}


def skeletons(text: str) -> dict[str, list[str]]:
    """The commented lines of each place that was not recognised."""
    found: dict[str, list[str]] = {}
    for block in text.split("\n\n"):
        lines = [line.removeprefix("# ") for line in block.splitlines()]
        places = [line for line in lines if line.startswith("place = ")]
        if block.startswith("#") and places:
            found[places[0].split('"')[1]] = lines[1:]
    return found


def filled_in(lines: list[str], table: str, columns: dict[str, str]) -> str:
    """A skeleton as its user fills it in: the table's name, and our column before each heading that has one."""
    made = []
    for line in lines:
        line = line.replace("[TABLE", f"[{table}")
        key, _, rest = line.partition(" = ")
        if key == "COLUMN":
            column = next((name for name, heading in columns.items() if heading == rest.strip('"')), "")
            line = f"{column} = {rest}" if column else f"# {line}"
        elif key in columns and rest.startswith('""'):
            line = f'{key} = "{columns[key]}"'
        made.append(line)
    return "\n".join(made) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_skeleton_of_sheets_that_are_not_recognised_can_be_filled_in_and_fed_back(tmp_path, lang):
    source = book(tmp_path / "kunta.xlsx", OWN)
    text = draft(source, lang=lang)
    assert tomllib.loads(text) == {}
    found = skeletons(text)
    assert set(found) == set(OWN)
    mapping = tmp_path / "own.toml"
    parts = [filled_in(found[sheet], TABLE_OF[sheet], COLUMNS[sheet]) for sheet in TABLE_OF]
    words = "[persons.words.standing]\n'Pakolainen' = 'principal'\n"
    mapping.write_text("\n".join([*parts, words]), encoding="utf-8")
    facts = read(source, options=ReadingOptions(mapping=read_mapping(mapping)))
    assert facts.person_ids.tolist() == ["A1"]
    assert {each.code for each in facts.findings if each.severity != NOTE} <= {"CC-1011", "CC-1122"}


def test_the_row_of_headings_is_the_first_of_the_fullest_and_never_one_of_values(tmp_path):
    found = skeletons(draft(book(tmp_path / "kunta.xlsx", OWN)))
    assert "header_row = 3" in found["Asiakkaat"]
    bare = book(tmp_path / "bare.xlsx", {"Asiakkaat": OWN["Asiakkaat"][3:]})
    text = draft(bare)
    assert "Testi" not in text
    assert "headings = []" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_remarks_of_a_draft_are_in_the_readers_language(tmp_path, lang):
    source = book(tmp_path / "a.xlsx", {"Henkilöt": [["Henkilön tunnus", "Oma otsikko"], ["P-1", "x"]]})
    text = draft(source, lang=lang)
    assert text.startswith(f"# {Catalogue('mapping').say('head', lang).splitlines()[0]}\n")
    spoken = {
        "fi": "syntymäaika, pakollinen",
        "sv": "födelsedatum, obligatorisk",
        "en": "date of birth, required",
    }
    assert f'birth_date = ""  # {spoken[lang]}\n' in text
    assert 'person_id = "Henkilön tunnus"' in text


GOOD = """[persons]
place = "Henkilöt"
header_row = 1
headings = ["Tunnus", "Synt.", "Asema"]
[persons.columns]
person_id = "Tunnus"
birth_date = "Synt."
standing = "Asema"
"""


def fault(tmp_path: Path, data: str | bytes) -> dict[str, str]:
    path = tmp_path / "m.toml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(UsageFault) as caught:
        read_mapping(path)
    told = dict(caught.value.message)
    assert len(set(told.values())) == len(LANGUAGES)
    assert "compclaim map" not in "".join(told.values())
    return told


def test_a_mark_before_the_text_is_no_fault(tmp_path):
    path = tmp_path / "m.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_mapping(path)["persons"].columns["birth_date"] == "Synt."


FAULTS = {
    "line": (GOOD.replace('"Synt."\n', '"Synt.\n'), ["7"]),
    "end": (GOOD + "words", ["9"]),
    "list left open": ('[persons]\nheadings = ["a",\n', ["2"]),
    "table": (GOOD.replace("[persons]", "[person]"), ['"person"', "persons"]),
    "no table": ("persons = 3\n", ["[persons]"]),
    "key": (GOOD.replace("header_row", "header_rov"), ["[persons]", '"header_rov"', "header_row"]),
    "row": (GOOD.replace("header_row = 1", 'header_row = "1"'), ["header_row"]),
    "column": (GOOD.replace("birth_date", "birthdate"), ['"birthdate"', "birth_date"]),
    "twice": (GOOD.replace('"Asema"\n', '"Synt."\n'), ['"Synt."', "birth_date, standing"]),
    "heading": (GOOD.replace('= "Synt."', '= "Synt"'), ['"Synt"', '"Synt."']),
    "code": (GOOD.replace('= "Synt."', '= "010190-900P"'), ["******-****"]),
    "Windows-1252": (GOOD.encode("cp1252"), ["UTF-8"]),
    "UTF-16": (GOOD.encode("utf-16"), ["UTF-8"]),
    "UTF-16 of ASCII": (GOOD.replace("ö", "o").encode("utf-16-le"), ["UTF-8"]),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_spoilt_mapping_file_says_what_is_wrong_and_where(tmp_path, kind):
    data, named = FAULTS[kind]
    for sentence in fault(tmp_path, data).values():
        assert all(word in sentence for word in named), sentence
        assert "010190" not in sentence


REGISTER = (
    "Klientnummer;Födelsedatum;Ställning;Lagrum;"
    "Uppehållstillstånd fr.o.m.;Hemkommun fr.o.m.;Kommun;Inflyttad;Efternamn\n"
    "1;1.2.1990;kvotflykting;90;10.1.2024;15.3.2024;Närpes;15.3.2024;X\n"
    "2;1.2.1991;kvotflykting;90;10.1.2024;15.3.2024;;;Y\n"
)
"""One row for each person with municipality and day of moving in, as most registers are."""


@pytest.mark.parametrize("form", ["csv", "workbook"])
def test_one_table_may_hold_persons_and_their_stays(tmp_path, form):
    if form == "csv":
        source = tmp_path / "in"
        source.mkdir()
        (source / "Personregister.csv").write_text(REGISTER, encoding="cp1252")
    else:
        rows = [line.split(";") for line in REGISTER.splitlines()]
        source = book(tmp_path / "in.xlsx", {"Personregister": rows})
    text = draft(source, lang="sv")
    for line in (
        'ground = "Lagrum"',
        'permit_from = "Uppehållstillstånd fr.o.m."',
        'home_municipality_from = "Hemkommun fr.o.m."',
        "[residences]",
        'municipality = "Kommun"  # obligatorisk',
        'from = "Inflyttad"  # obligatorisk',
    ):
        assert line in text
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    facts = read(source, options=ReadingOptions(mapping=read_mapping(tmp_path / "own.toml")))
    assert not [each for each in facts.findings if each.severity == "error"]
    assert facts.person_ids.tolist() == ["1", "2"]
    assert facts.residences["municipality"].tolist() == [545]
    assert "CC-1309" in {each.code for each in facts.findings}  # the second has no stay


def test_the_example_word_of_a_draft_is_in_the_readers_language(tmp_path):
    source = book(tmp_path / "a.xlsx", {"Personer": [["Personens id"], ["P-1"]]})
    assert "Klient" in draft(source, lang="sv")
    assert "Kotoutuja" in draft(source, lang="fi")
    assert "Kotoutuja" not in draft(source, lang="en")
