"""Inputs that are something else than they are called, columns without a heading, faults in pools."""

from __future__ import annotations

import copy
import io
import os
import pickle
import re
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas
import pytest

from compensation import InputUnreadable
from compensation.facts.faulty_input import FaultyInput
from compensation.files.user_toml import TomlUnreadable, read_user_toml
from compensation.intake.reading import read as strict_read
from compensation.tables.options import read_mapping
from compensation.values.errors import CompclaimError
from compensation.words.catalogue import LANGUAGES
from tests.cli.conftest import run  # noqa: F401
from tests.tables_for_tests import as_csv, paid, person, residence, write
from tests.tables_for_tests import read_on as read


def zipped(*names: str, mimetype: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        if mimetype:
            parts.writestr("mimetype", mimetype)
        for name in names:
            parts.writestr(name, "<a/>")
    return data.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
FORMS = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    "empty": (b"", "is empty"),
    "docx": (zipped("[Content_Types].xml", "word/document.xml"), "text document"),
    "docx by its package": (zipped("_rels/.rels", "word/document.xml"), "another document|text document|damaged"),
    "odt": (zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "sheet|text document"),
    "pptx": (zipped("ppt/presentation.xml"), "slides"),
    "zip": (zipped("persons.csv"), "Unpack"),
    "csv": (b"person_id;birth_date\nP-1;1.1.1990\n", "single table as text.*folder"),
    "csv in UTF-16": ("person_id\tbirth_date\n".encode("utf-16"), "single table as text"),
    "web page": (b"<html><table><tr><td>a</td></tr></table></html>", "web page"),
    "web page with a mark": (b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", "web page"),
    "xml spreadsheet": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003",
    ),
    "flat open document": (b'<?xml version="1.0"?><office:document xmlns:office="x"/>', "fods"),
    "old workbook": (OLE + "Workbook".encode("utf-16-le"), ".xls"),
    "protected workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "rubbish": (b"\0\1\2\3", "no workbook"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_called_what_it_is_by_name_and_told_what_to_do(tmp_path, form):
    data, words = FORMS[form]
    path = tmp_path / "register.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputUnreadable) as caught:
        read(path)
    told = caught.value.message
    assert len(set(told.values())) == len(LANGUAGES)
    assert re.search(words, told["en"]), told["en"]


@pytest.mark.parametrize("name", ["nowhere.xlsx", "a" * 4000, "a\0b"])
def test_what_is_not_there_is_named(tmp_path, name):
    with pytest.raises(InputUnreadable) as caught:
        read(tmp_path / name)
    assert name[:8].partition("\0")[0] in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputUnreadable):
        read(tmp_path / "pipe")
    with pytest.raises(InputUnreadable):
        read_mapping(tmp_path / "pipe")
    os.mkfifo(tmp_path / "persons.csv")
    assert "CC-1005" in {each.code for each in read(tmp_path).findings}


TOML = {
    "deep arrays": ("a = " + "[" * 10_000 + "]" * 10_000, "deep"),
    "deep tables": ("a = " + "{a=" * 10_000 + "1" + "}" * 10_000, "deep"),
    "too large": ("#" * (2 << 20), "too_large"),
    "a line": ("a = 1\nb = \n", "line"),
    "a long number": ("a = " + "9" * 5000, "line"),
    "no letters": ("a\0", "encoding"),
}


@pytest.mark.parametrize("name", TOML)
def test_toml_that_cannot_be_read_is_said_in_one_sentence(tmp_path, name):
    text, what = TOML[name]
    path = tmp_path / "a.toml"
    path.write_text(text)
    with pytest.raises(TomlUnreadable) as caught:
        read_user_toml(path)
    assert caught.value.what == what
    assert str(caught.value).startswith("a.toml: ")
    if name == "a line":
        assert caught.value.line == 2


def test_toml_may_begin_with_a_mark(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    assert read_user_toml(tmp_path / "a.toml") == {"a": 1}


# Names of files are bytes.


@pytest.mark.parametrize("name", [b"rek_\xe4", b"\xff\xfe", b"a\xc3"])
def test_names_that_are_no_letters_work_or_are_named_with_their_bytes(run, tmp_path, name):  # noqa: F811
    folder = tmp_path / os.fsdecode(name)
    write(folder, {"persons": [person()], "residences": [residence()]})
    (folder / os.fsdecode(b"muu_" + name + b".csv")).write_text("a\n")
    facts = read(folder)
    assert len(facts) == 1
    (other,) = [each for each in facts.findings if each.code == "CC-1011"]
    assert other.file.startswith("muu_")
    assert "\\x" in other.file
    for words in (
        ("check", folder),
        ("check", folder, "--json"),
        ("check", folder, "--sarif"),
        ("map", folder),
    ):
        result = run(*words)
        assert result.exit_code == 0, result.stderr
    assert run("check", folder, "--annotate", tmp_path / os.fsdecode(name + b".xlsx")).exit_code == 0


# A column without a heading that holds something.

HEAD = "henkilön tunnus;kuukausi;saaja;määrä;"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{HEAD}\nP-1;2025-01;municipality-049;171;50\n", "CC-1032"),
        (f"{HEAD};\nP-1;2025-01;municipality-049;171;;50\n", "CC-1032"),
        (f";{HEAD}\n7;P-1;2025-01;municipality-049;171;\n", "CC-1032"),
        ("person_id,month,recipient,amount,\nP-1,2025-01,municipality-049,171,50\n", "CC-1032"),
        (f"{HEAD}\nP-1;2025-01;municipality-049;171;,50\n", "CC-1032"),
        (f"{HEAD}\nP-1;2025-01;municipality-049;171;asked on Monday\n", "CC-1033"),
        (f"{HEAD}huomio;\nP-1;2025-01;municipality-049;171;ei;5\n", "CC-1033"),
        (f"{HEAD}\nP-1;2025-01;municipality-049;171;\n", ""),
        (f"{HEAD}\nP-1;2025-01;municipality-049;171;  \n", ""),
    ],
)
def test_cents_beside_an_amount_stop_and_words_are_told(tmp_path, text, code):
    write(tmp_path / "in", {"persons": [person()], "residences": [residence()], "paid": text})
    found = [each for each in read(tmp_path / "in").findings if each.code in ("CC-1032", "CC-1033")]
    assert [each.code for each in found] == ([code] if code else [])


@pytest.mark.parametrize("name", ["", "Unnamed: 4", " "])
def test_a_column_of_a_frame_without_a_heading_stops_too(name):
    frame = pandas.DataFrame([paid()])
    frame[name] = [50]
    frames = {
        "persons": pandas.DataFrame([person()]),
        "residences": pandas.DataFrame([residence()]),
        "paid": frame,
    }
    assert "CC-1032" in {each.code for each in read(frames).findings}
    frame[name] = [None]
    assert "CC-1032" not in {each.code for each in read(frames).findings}


# Faults cross processes whole.


def raises(path: Path) -> None:
    strict_read(path)


def test_faults_come_whole_out_of_a_pool_a_pickle_and_a_copy(tmp_path):
    folder = write(tmp_path / "in", {"persons": [person(birth_date="x")], "residences": [residence()]})
    with pytest.raises(FaultyInput) as caught:
        raises(folder)
    fault = caught.value
    with ProcessPoolExecutor(1) as pool, pytest.raises(FaultyInput) as crossed:
        pool.submit(raises, folder).result()
    for other in (crossed.value, pickle.loads(pickle.dumps(fault)), copy.copy(fault), copy.deepcopy(fault)):
        assert other.findings == fault.findings
        assert other.message == fault.message
        assert str(other) == str(fault)


@pytest.mark.parametrize("kind", [*CompclaimError.__subclasses__(), TomlUnreadable])
def test_every_fault_can_be_copied(kind, tmp_path):
    fault = kind.__new__(kind, "x")
    CompclaimError.__init__(fault, {"fi": "yksi", "sv": "en", "en": "one"})
    other = pickle.loads(pickle.dumps(fault))
    assert (type(other), other.message, str(other)) == (kind, fault.message, "one")


def test_facts_come_whole_out_of_a_pickle(tmp_path):
    facts = read(write(tmp_path / "in", {"persons": as_csv([person()]), "residences": [residence()]}))
    other = pickle.loads(pickle.dumps(facts))
    assert other.findings == facts.findings
    assert other.person_ids.tolist() == facts.person_ids.tolist()
    assert other.layouts == facts.layouts
