"""`compclaim.toml` and `init`: every command takes the settings in, an option overrides them, what was used is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.small_inputs import espoo, write

HALF = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")


@pytest.fixture
def settled(folder: Path):
    """Writes settings beside the tables."""

    def settle(*lines: str) -> Path:
        (folder / "compclaim.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return folder

    return settle


def book_of_input(folder: Path, name: str = "book") -> list[dict[str, object]]:
    text = (folder / name / "events.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def recipients(result) -> set[str]:
    assert result.exit_code == 0, result.stderr
    return {row["recipient"] for row in json.loads(result.stdout)}


def test_init_writes_settings_that_every_command_reads(run, folder):
    result = run("init", folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Your recipients are those of the table recipients: " in result.stderr
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".csv") == [
        "book",
        "compclaim.toml",
    ]
    check = run("check", folder, "--json")
    assert json.loads(check.stdout) == json.loads(run("check", folder, "--json").stdout)
    for words in (("calculate",), ("deadlines", "--on", "2026-03-01"), ("explain", "--person", "P-1")):
        assert run(words[0], folder, *words[1:]).exit_code == 0


@pytest.mark.parametrize(("lang", "book"), [("fi", "kirja"), ("sv", "bok"), ("en", "book")])
def test_init_speaks_the_users_language_and_keeps_it(run, folder, lang, book):
    assert run("init", folder, "--lang", lang).exit_code == 0
    text = (folder / "compclaim.toml").read_text("utf-8")
    assert f'book = "{book}"\n' in text
    assert f'language = "{lang}"\n' in text
    comments = [line for line in text.splitlines() if line.startswith("# ")]
    assert {"fi": "Kirjan kansio", "sv": "Bokens mapp", "en": "Folder of the book"}[lang] in "\n".join(
        comments
    )
    again = run("calculate", folder).stdout
    assert {"fi": "Saaja", "sv": "Mottagare", "en": "Recipient"}[lang] in again
    assert "Mottagare" in run("calculate", folder, "--lang", "sv").stdout
    fault = run("calculate", folder, "--by", "x").stderr
    assert fault.startswith({"fi": "Virhe", "sv": "Fel", "en": "Error"}[lang])


def test_init_overwrites_nothing_but_with_force_and_never_the_book(run, folder):
    run("init", folder)
    run("build", folder, *HALF)
    before = book_of_input(folder)
    assert run("init", folder).exit_code == 2
    (folder / "compclaim.toml").write_text("")
    assert run("init", folder, "--force").exit_code == 0
    assert book_of_input(folder) == before


def test_init_beside_a_workbook_and_with_a_mapping(run, folder, tmp_path):
    run("map", folder, "--out", tmp_path / "headings.toml")
    (folder / "headings.toml").write_bytes((tmp_path / "headings.toml").read_bytes())
    result = run("init", folder)
    assert "The mapping file is" in result.stderr
    assert 'mapping = "headings.toml"' in (folder / "compclaim.toml").read_text("utf-8")
    assert run("template", tmp_path / "office" / "town.xlsx").exit_code == 0
    result = run("init", tmp_path / "office")
    assert "compclaim build" in result.stderr
    assert "town.xlsx" in result.stderr
    assert run("init", tmp_path / "nowhere").exit_code == 2


def test_the_tables_are_read_without_a_word_about_settings_book_and_mapping(run, folder):
    before = json.loads(run("check", folder, "--json").stdout)
    run("init", folder)
    run("build", folder, *HALF)
    (folder / "headings.toml").write_text("")
    assert json.loads(run("check", folder, "--json").stdout) == before


def test_what_was_used_is_said_in_one_line(run, settled):
    folder = settled(
        'book = "kirja"', 'recipients = ["Espoo"]', 'language = "en"', "[readings]", 'I-03 = "four"'
    )
    run("init", folder.parent / "other")
    assert run("build", folder, *HALF).exit_code == 3  # there is no such book yet
    from compensation.book.writing import create

    create(folder / "kirja")
    result = run("build", folder, *HALF, env={"LANG": "fi_FI.UTF-8"})
    (told,) = [line for line in result.stderr.splitlines() if "compclaim.toml" in line]
    assert told == (
        f"From the settings {folder / 'compclaim.toml'}: book {folder / 'kirja'}; my recipients Espoo "
        "(municipality-049); readings I-03=four; language en."
    )


def test_an_option_overrides_a_setting(run, settled, tmp_path):
    folder = settled('recipients = ["Espoo"]', "[readings]", 'I-03 = "four"', 'I-04 = "18-to-19"')
    mine = run("deadlines", folder, "--on", "2026-03-01", "--json")
    assert recipients(mine) == {"municipality-049"}
    assert "I-03=four, I-04=18-to-19" in mine.stderr
    county = run("deadlines", folder, "--on", "2026-03-01", "--json", "--recipient", "county-03")
    assert recipients(county) == {"county-03"}
    assert "my recipients" not in county.stderr
    other = ("--reading", "I-03=four-then-three")
    built = run("build", folder, *HALF, "--out", tmp_path / "out", *other, "--json")
    assert [row["file"] for row in json.loads(built.stdout)] == ["municipality-049_2025-01_2025-06.claim.xml"]
    assert "readings I-04=18-to-19" in built.stderr


def test_the_mapping_of_the_settings_is_used_by_every_command(run, tmp_path):
    tables = espoo()
    folder = write(tmp_path / "in", tables)
    text = (folder / "persons.csv").read_text("utf-8")
    (folder / "persons.csv").unlink()
    (folder / "Henkilörekisteri.csv").write_text(text.replace("birth_date", "Synt."), encoding="utf-8")
    headings = text.splitlines()[0].replace("birth_date", "Synt.").split(",")
    columns = "".join(
        f'{name} = "{name if name != "birth_date" else "Synt."}"\n' for name in tables["persons"][0]
    )
    (folder / "otsikot.toml").write_text(
        f'[persons]\nplace = "Henkilörekisteri.csv"\nheadings = {headings}\n[persons.columns]\n{columns}',
        encoding="utf-8",
    )
    assert run("calculate", folder).exit_code != 0
    (folder / "compclaim.toml").write_text('mapping = "otsikot.toml"\n')
    for words in (("calculate",), ("check",), ("build", *HALF, "--out", tmp_path / "out")):
        result = run(words[0], folder, *words[1:])
        assert result.exit_code == 0, result.stderr
        assert "mapping file" in result.stderr
    assert run("verify", tmp_path / "out", "--inputs", folder).exit_code == 0


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('boook = "x"', "there is no setting 'boook'. Did you mean book?"),
        ('kieli = "fi"', "The settings are: book, recipients, mapping, language, readings."),
        ("book = 1", 'Right is: book = "book"'), ("book = ''", 'Right is: book = "book"'),
        ('recipients = "Espoo"', 'Right is: recipients = ["Espoo"]'), ('recipients = [1]', 'recipients = ["Espoo"]'),
        ('recipients = ["Esspoo"]', "Espoo"), ('language = "no"', '"fi", "sv" or "en"'), ("language = ['fi']", '"fi"'),
        ('readings = "I-03"', "a table [readings]"), ('[readings]\nI-99 = "x"', "I-99"),
        ('[readings]\nI-03 = "for"', "Did you mean 'four'?"), ("mapping = true", 'mapping = "headings.toml"'),
        ("book =", "line 1 cannot be read"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["check", "book"])
def test_a_fault_in_the_settings_is_one_sentence_that_names_the_file(run, settled, command, line, told):
    result = run(command, settled(line))
    assert result.exit_code in (2, 3)
    assert len(result.stderr.splitlines()) == 1
    assert "compclaim.toml" in result.stderr
    assert told in result.stderr


def test_without_settings_nothing_is_said_of_them(run, folder):
    for words in (("check",), ("calculate",), ("deadlines", "--on", "2026-03-01")):
        assert "settings" not in run(words[0], folder, *words[1:]).stderr
    assert run("build", folder, *HALF).exit_code == 2
    assert "--out DIR" in run("build", folder, *HALF).stderr


def test_what_another_recipient_claimed_in_the_book_is_told(run, tmp_path):
    town = tmp_path / "town"
    half_a_year = ("--period", "2025-01..2025-06", "--applied-on", "2026-11-02")
    assert run("demo", town).exit_code == 0
    assert run("init", town, "--lang", "en").exit_code == 0
    assert run("build", town, *half_a_year, "--recipient", "Närpes").exit_code == 0
    residences = town / "residences.csv"
    text = residences.read_text(encoding="utf-8")
    residences.write_text(text.replace("P-059,545,", "P-059,853,"), encoding="utf-8")
    moved = run("build", town, *half_a_year, "--recipient", "Turku")
    assert "would be claimed a second time now: Närpiö (municipality-545) €2,448.25." in moved.stderr
    assert "a second time" not in run("build", town, *half_a_year, "--recipient", "Espoo").stderr
