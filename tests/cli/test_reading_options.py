"""The options that say in what form the tables are: the same on every command that reads an input, and
apart from those of payment lists."""

from __future__ import annotations

import csv
import io

import click
import pytest

from cli.main import COMMANDS, program
from tests.small_inputs import ARTIFICIAL_CODE, espoo, write
from tests.workbooks_for_tests import book

READING = {"--encoding", "--separator", "--decimal", "--mapping"}
HEADINGS = {"person_id": "Oma numero", "birth_date": "Synt.", "migri_number": "UMA"}
"""Headings of the office's own register that no list of names knows."""
LISTED = "hetu,month,recipient,amount\n" + "".join(
    f"{ARTIFICIAL_CODE},2025-{month:02},municipality-049,{amount}\n"
    for month, amount in ((4, "816.08"), (5, "816.09"), (6, "816.08"))
)


def office_csv(rows):
    """A table as an office's register exports it: semicolons, own headings."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow([HEADINGS.get(name, name) for name in rows[0]])
    writer.writerows(list(row.values()) for row in rows)
    return out.getvalue()


def filled_in(mapping):
    """The draft of a mapping with what it did not recognise."""
    for column, heading in HEADINGS.items():
        if f'"{heading}"' in mapping:
            mapping = mapping.replace(f'{column} = ""', f'{column} = "{heading}"')
    return mapping


@pytest.fixture
def plain(tmp_path):
    return write(tmp_path / "plain", espoo())


@pytest.fixture
def office(run, tmp_path):
    """The same input in UTF-16 without a mark, with headings that a mapping must name, and the words to read it."""
    folder = tmp_path / "office"
    folder.mkdir()
    for name, rows in espoo().items():
        (folder / f"{name}.csv").write_bytes(office_csv(rows).encode("utf-16-le"))
    made = run("map", folder, "--encoding", "utf-16", "--separator", "semicolon")
    assert made.exit_code == 0
    mapping = tmp_path / "own.toml"
    mapping.write_text(filled_in(made.stdout), encoding="utf-8")
    return folder, ("--encoding", "utf-16", "--separator", "semicolon", "--mapping", mapping)


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LISTED)
    return path


def commands():
    """Every command that takes an input, and its options."""
    context = click.Context(program)
    for name in COMMANDS:
        params = program.get_command(context, name).params
        names = {option for param in params for option in (*param.opts, *param.secondary_opts)}
        if "--inputs" in names or any(param.metavar in ("INPUT", "[INPUT]") for param in params):
            yield name, names


def test_every_command_that_reads_an_input_has_the_options():
    found = dict(commands())
    assert set(found) == {
        "map",
        "check",
        "calculate",
        "build",
        "verify",
        "explain",
        "deadlines",
        "reconcile",
        "correct",
    }
    headings_only = found.pop("map")
    assert READING & headings_only == {"--encoding", "--separator"}
    for name, options in found.items():
        assert options >= READING, name


PERIOD = ("--period", "2025-01..2025-06")


@pytest.mark.parametrize(
    "words",
    [
        ("calculate", *PERIOD, "--by", "month", "--format", "csv"),
        ("explain", "--person", "P-1", *PERIOD),
        ("deadlines", "--on", "2026-11-02", "--format", "csv"),
        ("reconcile", *PERIOD, "--format", "csv"),
    ],
    ids=lambda words: words[0],
)
def test_tables_read_with_the_options_give_what_canonical_ones_give(run, plain, office, listed, words):
    folder, options = office
    command, *rest = words
    lists = ("--paid", listed) if command == "reconcile" else ()
    expected = run(command, plain, *rest, *lists)
    assert expected.exit_code == 0, expected.stderr
    assert expected.stdout.count("\n") > 3
    result = run(command, folder, *rest, *lists, *options)
    printed, right = result.stdout, expected.stdout
    if command == "explain":
        # What follows names the files, rows and digests, which are not the same.
        printed, right = printed.partition("\n\n")[0], right.partition("\n\n")[0]
    assert (result.exit_code, printed) == (0, right), result.stderr
    assert run(command, folder, *rest, *lists).exit_code in (1, 2)


def test_check_build_and_verify_take_them_too(run, plain, office, tmp_path):
    folder, options = office
    assert run("check", folder).exit_code == 1
    assert run("check", folder, *options).exit_code == 0
    words = (*PERIOD, "--applied-on", "2026-11-02", "--out")
    assert run("build", folder, *words, tmp_path / "office_claims", *options).exit_code == 0
    assert run("build", plain, *words, tmp_path / "claims").exit_code == 0
    for claims in ("claims", "office_claims"):
        result = run("verify", tmp_path / claims, "--inputs", folder, *options)
        assert result.exit_code == 0, result.stdout + result.stderr
        assert run("verify", tmp_path / claims, "--inputs", folder).exit_code == 1


def test_the_options_say_nothing_of_the_lists(run, plain, office, tmp_path):
    """The tables are in UTF-16 with semicolons, the list in Windows-1252 with tabs."""
    folder, options = office
    path = tmp_path / "lista.csv"
    path.write_bytes(LISTED.replace("amount", "Määrä").replace(",", "\t").encode("cp1252"))
    given = ("--paid", path, *PERIOD, "--format", "csv")
    result = run("reconcile", folder, *given, *options)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == run("reconcile", plain, *given).stdout
    assert ",paid," in result.stdout


def test_a_decimal_mark_settles_an_amount_of_the_input_of_reconcile(run, tmp_path, listed):
    tables = espoo()
    tables["paid"] = [
        {"person_id": "P-1", "month": "2025-04", "recipient": "municipality-049", "amount": "1.234"}
    ]
    folder = tmp_path / "in"
    folder.mkdir()
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(
            office_csv(rows).replace("Oma numero", "person_id").replace("Synt.", "birth_date")
        )
    words = ("reconcile", folder, "--paid", listed, "--format", "csv")
    assert run(*words).exit_code == 1
    assert run(*words, "--decimal", "comma").exit_code == 0


# Mappings of tables and of lists

OWN_LIST = "Tunniste,Kausi,Euroa\nP-1,huhtikuu,816.08\nP-1,toukokuu,816.09\n"
OF_LISTS = (
    'recipient = "municipality-049"\nyear = 2025\n'
    '[columns]\nTunniste = "person_id"\nKausi = "month"\nEuroa = "amount"\n'
)


@pytest.fixture
def own_list(tmp_path):
    """A list whose columns only a mapping tells, and that mapping."""
    (tmp_path / "own.csv").write_text(OWN_LIST)
    (tmp_path / "lists.toml").write_text(OF_LISTS)
    return tmp_path / "own.csv", tmp_path / "lists.toml"


def test_tables_and_lists_have_each_their_own_mapping(run, office, plain, own_list):
    folder, options = office
    path, mapping = own_list
    words = ("--paid", path, "--list-mapping", mapping, "--amounts", "per_month", "--format", "csv")
    result = run("reconcile", folder, *words, *options)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == run("reconcile", plain, *words).stdout
    assert "P-1,2025-04,municipality-049,paid," in result.stdout


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_mapping_given_in_the_place_of_the_other_is_told_so(run, plain, office, own_list, lang):
    folder, options = office
    path, of_lists = own_list
    wrong = run("reconcile", plain, "--paid", path, "--mapping", of_lists, "--lang", lang)
    assert wrong.exit_code == 2
    assert "--list-mapping" in wrong.stderr
    wrong = run("reconcile", folder, "--paid", path, "--list-mapping", options[-1], *options, "--lang", lang)
    assert wrong.exit_code == 3
    assert "--mapping" in wrong.stderr.replace("--list-mapping", "")


def test_build_reads_the_same_lists_as_reconcile(run, office, own_list, tmp_path):
    folder, options = office
    path, mapping = own_list
    words = ("build", folder, "--period", "2025-04..2025-06", "--applied-on", "2026-11-02", *options)
    told = ("--list-mapping", mapping, "--amounts", "per_month")
    lists = ("--from-reconciliation", path)
    assert run(*words, "--out", tmp_path / "a", *lists).exit_code == 3
    result = run(*words, "--out", tmp_path / "b", *lists, *told)
    assert result.exit_code == 0, result.stderr
    text = next((tmp_path / "b").glob("municipality-049*.claim.xml")).read_text(encoding="utf-8")
    claimed = {line.split('person="')[1].partition('"')[0] for line in text.split("<Line ")[1:]}
    assert "P-2" in claimed
    for lang in ("fi", "sv", "en"):
        alone = run(*words, "--out", tmp_path / "c", *told, "--lang", lang)
        assert alone.exit_code == 2
        assert "--list-mapping" in alone.stderr


# Migri numbers stand in the register alone


@pytest.mark.parametrize("form", ["canonical", "Finnish CSV", "Swedish workbook", "mapped"])
def test_a_list_of_migri_numbers_finds_its_persons_in_every_form_of_the_register(run, tmp_path, form):
    tables = espoo()
    tables["persons"] = [{**row, "migri_number": f"9000{at}"} for at, row in enumerate(tables["persons"])]
    path = tmp_path / "list.csv"
    path.write_text("Migrin asiakasnumero;kuukausi;saaja;määrä\n90000;2025-04;municipality-049;816,08\n")
    options = ("--amounts", "per_month")
    if form == "canonical":
        source = write(tmp_path / "in", tables)
    elif form == "Swedish workbook":
        named = {"person_id": "Personens id", "migri_number": "Migris kundnummer"}
        sheets = {
            name: [[named.get(key, key) for key in rows[0]], *(list(row.values()) for row in rows)]
            for name, rows in tables.items()
        }
        sheets["Personer"] = [["Esbo stad"], *sheets.pop("persons")]
        source = book(tmp_path / "in.xlsx", sheets)
    else:
        source = tmp_path / "in"
        source.mkdir()
        for name, rows in tables.items():
            text = office_csv(rows)
            if form == "Finnish CSV":
                name = {"persons": "henkilöt"}.get(name, name)
                text = text.replace("Oma numero", "Henkilön tunnus").replace("Synt.", "Syntymäaika")
                text = text.replace("UMA", "Migrin asiakasnumero")
            (source / f"{name}.csv").write_text(text, encoding="cp1252")
        if form == "mapped":
            (tmp_path / "own.toml").write_text(filled_in(run("map", source).stdout), encoding="utf-8")
            options += ("--mapping", tmp_path / "own.toml")
    result = run("reconcile", source, "--paid", path, *options, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[1].startswith("P-1,2025-04,municipality-049,paid,")
    assert "unknown_person" not in result.stdout


def test_map_reads_headings_in_the_encoding_and_with_the_separator_that_are_said(run, tmp_path):
    (tmp_path / "persons.csv").write_text("Henkilön tunnus|Syntymäaika|Asema, tila\n", encoding="utf-8")
    assert 'standing = ""' in run("map", tmp_path).stdout
    commas = run("map", tmp_path, "--separator", "comma").stdout
    assert 'headings = ["Henkilön tunnus|Syntymäaika|Asema", " tila"]' in commas or "not recognised" in commas
    (tmp_path / "persons.csv").write_bytes("Henkilön tunnus;Syntymäaika\n".encode("utf-16-le"))
    assert 'birth_date = "Syntymäaika"' in run("map", tmp_path, "--encoding", "utf-16").stdout
    assert 'birth_date = "Syntymäaika"' not in run("map", tmp_path, "--encoding", "windows-1252").stdout
