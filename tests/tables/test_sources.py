"""Reading raw tables: whatever a file holds, the outcome is a table or a finding, never a traceback or a cell."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import pytest

from compensation.facts.columns import TABLES
from compensation.facts.finding_words import text_of
from compensation.facts.layout import column_letter
from compensation.tables.collector import MOST_ALIKE, Collector
from compensation.tables.raw_tables import Distinct
from compensation.tables.sources import read_tables
from compensation.values.errors import InputUnreadable, UsageFault
from compensation.words.near_names import near_miss
from tests.tables_for_tests import (
    as_csv,
    child,
    cost,
    decision,
    hetu,
    paid,
    permit,
    person,
    recipient,
    residence,
    sound,
    write,
)
from tests.tables_for_tests import read_on as read

ROOT = Path(__file__).parents[2]


def codes(source: Any) -> set[str]:
    return {finding.code for finding in read(source).findings}


def texts(table: Any, column: str) -> list[str]:
    held = table.columns[column]
    if isinstance(held, Distinct):
        return [held.texts[code] for code in held.codes]
    return [value.decode() for value in held.values]


def read_one(folder: Path, name: str = "paid") -> tuple[Any, Collector]:
    found = Collector()
    return read_tables(folder, found)[name], found


# What is no input at all


@pytest.mark.parametrize("what", ["missing", "a file", "a workbook"])
def test_something_that_is_no_folder_is_unreadable(tmp_path, what):
    path = tmp_path / "input"
    if what != "missing":
        path.write_bytes(b"PK\x03\x04" if what == "a workbook" else b"person_id\n")
    with pytest.raises(InputUnreadable) as caught:
        read(path)
    assert len(set(caught.value.message.values())) == 3


def test_a_path_may_be_text(tmp_path):
    assert len(read(str(write(tmp_path, sound())))) == 1


# Files


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    plain = as_csv([person()])
    usual = read(write(tmp_path / "a", {**sound(), "persons": plain}))
    other = read(
        write(tmp_path / "b", {**sound(), "persons": ("\ufeff" + plain.replace("\n", "\r\n")).encode()})
    )
    assert usual.findings == other.findings == ()
    assert usual.person_ids.tolist() == other.person_ids.tolist()
    assert usual.birth.tolist() == other.birth.tolist()


def test_a_last_line_without_line_end_counts(tmp_path):
    table, found = read_one(write(tmp_path, {"paid": as_csv([paid(), paid(month="2025-02")]).rstrip("\n")}))
    assert texts(table, "month") == ["2025-01", "2025-02"]
    assert not found.findings()


def test_values_are_read_as_they_stand(tmp_path):
    rows = [residence(municipality="005"), residence(municipality="NA"), residence(municipality="null")]
    table, _ = read_one(write(tmp_path, {"residences": rows}), "residences")
    assert texts(table, "municipality") == ["005", "NA", "null"]


def test_quoted_cells_may_hold_commas_quotes_and_line_breaks(tmp_path):
    rows = [recipient(name='Kunta, "uusi"', contact="Rivi 1\nRivi 2"), recipient("county-03")]
    table, _ = read_one(write(tmp_path, {"recipients": rows}), "recipients")
    assert texts(table, "name")[0] == 'Kunta, "uusi"'
    assert texts(table, "contact")[0] == "Rivi 1\nRivi 2"
    assert table.numbers.tolist() == [2, 3]
    facts = read(write(tmp_path / "b", {**sound(), "recipients": rows}))
    assert facts.recipients["municipality-049"].contact == "Rivi 1 Rivi 2"


def test_rows_after_one_that_is_too_long_keep_their_numbers(tmp_path):
    lines = as_csv([paid(month=f"2025-0{month}") for month in range(1, 6)]).splitlines()
    lines[2] += ",too many"
    lines[4] = "P-1"
    table, found = read_one(write(tmp_path, {"paid": "\n".join(lines)}))
    assert table.numbers.tolist() == [2, 4, 6]
    assert [finding.row for finding in found.findings()] == [3, 5]
    assert table.rows == 5
    assert table.lost == ((3, b"P-1"), (5, b"P-1"))


def test_the_same_beyond_the_first_block_of_a_large_file(tmp_path):
    rows = [paid(person_id=f"P-{number}") for number in range(200_000)]
    lines = as_csv(rows).splitlines()
    lines[150_000] += ","
    table, found = read_one(write(tmp_path, {"paid": "\n".join(lines)}))
    assert [finding.row for finding in found.findings()] == [150_001]
    assert texts(table, "person_id") == [row["person_id"] for at, row in enumerate(rows) if at != 149_999]
    assert table.numbers[-1] == 200_001


def test_an_id_that_is_too_long_is_found_in_its_row_beyond_the_first_block(tmp_path):
    rows = [paid(month="2024-05")] * 120_000
    rows[110_000] = paid(person_id="P" * 101)
    found = read(write(tmp_path, {**sound(), "paid": rows})).findings
    assert ("CC-1119", 110_002) in {(each.code, each.row) for each in found}


def test_blank_rows_are_passed_over_and_counted_in_row_numbers(tmp_path):
    lines = as_csv([paid(), paid(amount="1,5")]).splitlines()
    content = "\n".join([lines[0], "", lines[1], ",,,", lines[2], "", ""])
    facts = read(write(tmp_path, {**sound(), "paid": content}))
    assert [(finding.code, finding.row) for finding in facts.findings] == [("CC-1112", 5)]
    assert [source.rows for source in facts.sources if source.name == "paid"] == [2]


def test_digest_and_rows_of_every_file_are_kept(tmp_path):
    folder = write(tmp_path, {**sound(), "paid": [paid(), paid(month="2025-02")]})
    sources = {source.name: source for source in read(folder).sources}
    assert list(sources) == ["persons", "residences", "paid"]
    for name, source in sources.items():
        assert source.sha256 == hashlib.sha256((folder / f"{name}.csv").read_bytes()).hexdigest()
    assert sources["paid"].rows == 2


@pytest.mark.parametrize(
    "content", [b"\xff\xfep\x00e\x00r", b"person_id\n\x81", "person_id\nä".encode()[:-1]]
)
def test_bytes_that_are_no_text_in_any_encoding_are_named_as_such(tmp_path, content):
    assert codes(write(tmp_path, {**sound(), "paid": content})) == {"CC-1003"}


def test_the_row_of_a_byte_that_is_not_utf8_is_named_across_blocks(tmp_path):
    content = as_csv([paid()]).encode() * 40_000 + b"P-1,\x81\n"
    finding = read(write(tmp_path, {**sound(), "paid": content})).findings[0]
    assert (finding.code, finding.row) == ("CC-1003", 80_001)


def test_a_letter_cut_by_the_end_of_a_block_is_still_utf8(tmp_path):
    rows = [recipient(name="ä" * length) for length in (1 << 20, (1 << 20) + 1)]
    for at, row in enumerate(rows):
        assert "CC-1003" not in codes(write(tmp_path / str(at), {**sound(), "recipients": [row]}))


def test_an_ole_workbook_is_named_as_a_workbook(tmp_path):
    assert codes(write(tmp_path, {**sound(), "paid": b"\xd0\xcf\x11\xe0" + b"\0" * 600})) == {"CC-1006"}


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_another_separator_is_found_out_and_named(tmp_path, separator):
    assert codes(write(tmp_path, {**sound(), "paid": as_csv([paid()]).replace(",", separator)})) == {
        "CC-1019"
    }


def test_a_table_that_cannot_be_read_leaves_nobody_who_could_stand_in_it(tmp_path):
    for name in ("permits", "residences"):
        facts = read(write(tmp_path / name, {**sound(), name: b"PK\x03\x04"}))
        assert len(facts) == 0
        assert {finding.code for finding in facts.findings} == {"CC-1006"}


def test_hidden_files_and_other_things_are_no_business_of_ours(tmp_path):
    folder = write(tmp_path, {**sound(), ".persons.csv": "x", "~$persons.csv": "x", "README.md": "x"})
    (folder / "old").mkdir()
    assert codes(folder) == set()


def test_a_file_name_with_an_identity_code_is_not_repeated(tmp_path):
    code = hetu("1990-02-01")
    facts = read(write(tmp_path, {**sound(), f"{code}.csv": "a,b\n1,2\n"}))
    assert [finding.code for finding in facts.findings] == ["CC-1011"]
    assert code not in repr(facts.findings)


@pytest.mark.parametrize("name", ["Persons.csv", "PERSONS.CSV", "persons.Csv"])
def test_capitals_in_file_names_do_not_matter(tmp_path, name):
    assert len(read(write(tmp_path, {name: as_csv([person()]), "residences": [residence()]}))) == 1


# Headers


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("gruond", "ground"),
        ("form", "from"),
        ("Person ID", "person_id"),
        ("birthdate", "birth_date"),
        ("PERMIT-TO", "permit_to"),
        ("citizen_form", "citizen_from"),
        (" from", "from"),
        ("permit_type", ""),
        ("birth_place", ""),
        ("no", ""),
        ("sukunimi", ""),
    ],
)
def test_a_near_miss_is_a_slip_of_the_fingers(name, meant):
    assert near_miss(name, [*TABLES["persons"].known, *TABLES["permits"].known]) == meant


def test_a_misspelt_column_leaves_the_whole_table_out(tmp_path):
    rows = [{"citizen_form" if name == "citizen_from" else name: value for name, value in person().items()}]
    facts = read(write(tmp_path, {**sound(), "persons": rows}))
    assert len(facts) == 0
    assert [finding.values["suggestion"] for finding in facts.findings] == ["citizen_from"]


def test_all_faults_of_a_broken_table_are_told_at_once(tmp_path):
    rows = [person(birth_date="x", hetu="y", ground="z") | {"Died on": ""}]
    assert codes(write(tmp_path, {**sound(), "persons": rows})) == {
        "CC-1103",
        "CC-1106",
        "CC-1204",
        "CC-1202",
    }


def test_a_first_row_that_is_no_header_is_not_repeated(tmp_path):
    code = hetu("1990-02-01")
    content = f"{code},Matti,Meikalainen\n{code},Matti,Meikalainen\n"
    found = read(write(tmp_path, {**sound(), "persons": content})).findings
    assert [finding.code for finding in found] == ["CC-1124"]
    said = repr(found) + "".join(text_of(finding, "fi")[0] for finding in found)
    assert code not in said
    assert "Meikalainen" not in said


@pytest.mark.parametrize(
    ("heading", "shown"), [("Kotikieli", "Kotikieli"), ("010290-900X", "W"), ("x" * 31, "W")]
)
def test_an_unknown_heading_is_shown_if_it_is_a_word_and_by_its_letter_otherwise(tmp_path, heading, shown):
    found = read(write(tmp_path, {**sound(), "persons": [person() | {heading: ""}]})).findings
    assert [(finding.code, finding.column) for finding in found] == [("CC-1102", shown)]


def test_columns_are_lettered_as_in_a_spreadsheet():
    assert [column_letter(at) for at in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_the_order_of_columns_does_not_matter(tmp_path):
    rows = [dict(reversed(person(hetu=hetu("1990-02-01")).items()))]
    facts = read(write(tmp_path, {**sound(), "persons": rows}))
    assert facts.findings == ()
    assert facts.identity_codes[0].reveal() == hetu("1990-02-01")


def test_ten_thousand_columns_are_one_finding(tmp_path):
    content = ",".join(f"c{number}" for number in range(10_000)) + "\n"
    assert codes(write(tmp_path, {**sound(), "paid": content})) == {"CC-1007"}


# How much is said


def test_a_thousand_alike_are_listed_and_the_rest_is_counted(tmp_path):
    facts = read(write(tmp_path, {**sound(), "paid": [paid(amount="1,0")] * 5000}))
    more = [finding for finding in facts.findings if finding.code == "CC-1018"]
    assert len(facts.findings) == MOST_ALIKE + 1
    assert more[0].values == {"code": "CC-1112", "count": "4000"}


def test_findings_come_gravest_first_then_by_place(tmp_path):
    rows = [
        person("P-2", home_municipality_from=""),
        person("P-1", ground="x"),
        person("P-0", birth_date="x"),
    ]
    found = read(write(tmp_path, {**sound(), "persons": rows, "notes": "a\n"})).findings
    keys = [(("error", "warning", "note").index(each.severity), each.table, each.row) for each in found]
    assert keys == sorted(keys)
    assert len({each.severity for each in found}) == 2


# DataFrames


def frames(**tables: Any) -> dict[str, pandas.DataFrame]:
    content = {**sound(), **tables}
    return {name: pandas.DataFrame(rows) for name, rows in content.items()}


FULL = {
    "persons": [person(hetu=hetu("1990-02-01")), child()],
    "residences": [residence(), residence("P-2", "091")],
    "permits": [permit()],
    "recipients": [recipient()],
    "paid": [paid()],
    "costs": [cost()],
    "decisions": [decision()],
}


def comparable(facts: Any) -> dict[str, Any]:
    import attrs

    def plain(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return value.tolist()
        if attrs.has(type(value)):
            return {each.name: plain(getattr(value, each.name)) for each in attrs.fields(type(value))}
        if hasattr(value, "items"):
            return {key: plain(each) for key, each in value.items()}
        return value

    return {key: value for key, value in plain(facts).items() if key != "files"}


def test_frames_say_what_files_say_digests_included(tmp_path):
    of_files = comparable(read(write(tmp_path, FULL)))
    of_frames = comparable(read(frames(**FULL)))
    assert [each.sha256 for each in of_files.pop("sources")] == [
        each.sha256 for each in of_frames.pop("sources")
    ]
    assert of_files == of_frames


@pytest.mark.parametrize(
    "value",
    [
        pandas.Timestamp("2024-03-15"),
        date(2024, 3, 15),
        datetime(2024, 3, 15),
        np.datetime64("2024-03-15"),
        "2024-03-15",
    ],
)
def test_dates_of_every_sort_are_taken(value):
    given = frames()
    given["persons"]["home_municipality_from"] = [value]
    facts = read(given)
    assert facts.findings == ()
    assert facts.home_municipality_from.tolist() == read(frames()).home_municipality_from.tolist()


def test_a_time_of_day_is_not_cut_off():
    given = frames()
    given["persons"]["home_municipality_from"] = [pandas.Timestamp("2024-03-15 12:00")]
    assert codes(given) == {"CC-1139"}


def test_missing_values_of_every_sort_are_blank():
    for missing in (None, float("nan"), pandas.NA, pandas.NaT):
        given = frames()
        given["persons"]["died_on"] = pandas.Series([missing], dtype=object)
        assert codes(given) == set()


def test_a_column_of_nothing_but_nan_is_blank():
    given = frames()
    given["persons"]["citizen_from"] = [float("nan")]
    assert codes(given) == set()


def test_whole_numbers_are_taken_for_ids_and_municipalities():
    given = frames(persons=[person("7")], residences=[residence("7")])
    given["persons"]["person_id"] = [7]
    given["residences"]["municipality"] = [49]
    facts = read(given)
    assert [finding.code for finding in facts.findings] == ["CC-1128"]
    assert facts.residences["municipality"].tolist() == [49]


@pytest.mark.parametrize("kind", ["float32", "float16", "Float32"])
def test_short_floats_are_refused(kind):
    given = frames(paid=[paid()])
    given["paid"]["amount"] = pandas.Series([171.0], dtype=kind)
    facts = read(given)
    assert [finding.code for finding in facts.findings] == ["CC-1120"]
    assert len(facts.paid.cents) == 0


@pytest.mark.parametrize("kind", ["float64", "Float64", "double[pyarrow]"])
def test_floats_are_the_amounts_that_they_show(kind):
    given = frames(paid=[paid(), paid(month="2025-02")])
    given["paid"]["amount"] = pandas.Series([171.0, 91.42], dtype=kind)
    facts = read(given)
    assert facts.findings == ()
    assert facts.paid.cents.tolist() == [17100, 9142]


@pytest.mark.parametrize("amount", [0.1 + 0.2, 91.425, 1e-5, 1e22, float("inf")])
def test_floats_that_show_no_cents_are_refused(amount):
    given = frames(paid=[paid()])
    given["paid"]["amount"] = [amount]
    assert codes(given) & {"CC-1112", "CC-1113", "CC-1123"}


@pytest.mark.parametrize(
    "cells", [["171.00", 171.0], [171, 171.0], [True, 1.0], [["x"], "1"], [{}, "1"], [b"1", "1"]]
)
def test_odd_cells_among_others_are_refused_by_row(cells):
    given = frames(paid=[paid(), paid(month="2025-02")])
    given["paid"]["amount"] = pandas.Series(cells, dtype=object)
    assert "CC-1121" in codes(given)


def test_exact_decimals_are_taken():
    given = frames(paid=[paid(), paid(month="2025-02")])
    given["paid"]["amount"] = pandas.Series([Decimal("171.05"), Decimal("171")], dtype=object)
    assert read(given).paid.cents.tolist() == [17105, 17100]


def test_booleans_are_yes_and_no():
    given = frames()
    given["persons"]["jobseeker"] = [True]
    assert read(given).jobseeker.tolist() == [1]


def test_an_odd_id_is_refused():
    given = frames()
    given["persons"]["person_id"] = pandas.Series([3.5], dtype=object)
    assert "CC-1121" in codes(given)


def test_categories_and_arrow_texts_are_taken():
    given = frames()
    given["persons"]["standing"] = given["persons"]["standing"].astype("category")
    given["persons"]["ground"] = given["persons"]["ground"].astype("string")
    assert codes(given) == set()


def test_the_index_of_a_frame_does_not_matter():
    given = frames(paid=[paid(), paid(month="2025-02", amount="1,0")])
    given["paid"].index = [17, 17]
    assert [(each.code, each.row) for each in read(given).findings] == [("CC-1112", 3)]


def test_columns_of_the_same_name_are_reported():
    given = frames()
    given["persons"] = pandas.concat([given["persons"], given["persons"][["ground"]]], axis=1)
    assert codes(given) == {"CC-1104"}


def test_something_else_than_a_frame_is_a_fault_of_the_call():
    with pytest.raises(UsageFault):
        read({"persons": [person()]})  # type: ignore[dict-item]


# Imports


def test_reading_files_loads_neither_pandas_nor_what_it_does_not_need(tmp_path):
    write(tmp_path, FULL)
    script = (
        "import sys; from compensation.intake.reading import read; assert not read(sys.argv[1]).findings;"
        "print([name for name in ('pandas', 'pyarrow.compute', 'lxml', 'click', 'numpy.ma') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.strip() == "[]"


def test_importing_the_intake_does_not_load_pyarrow():
    script = "import sys, compensation.intake.reading; print('pyarrow' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "False"


# Damage


def damaged(content: bytes, luck: random.Random) -> bytes:
    kind = luck.randrange(9)
    if kind == 0:
        return content[: luck.randrange(len(content))]
    if kind == 1:
        start = luck.randrange(len(content))
        return content[:start] + content[start + luck.randrange(40) :]
    if kind == 2:
        return content.decode().encode(luck.choice(["utf-16", "utf-16-le", "cp037", "utf-8-sig"]))
    if kind == 3:
        lines = content.split(b"\n")
        luck.shuffle(lines)
        return b"\n".join(lines)
    if kind == 4:
        lines = [line.split(b",") for line in content.split(b"\n")]
        one, other = luck.randrange(len(lines[0])), luck.randrange(len(lines[0]))
        for line in lines:
            if len(line) == len(lines[0]):
                line[one], line[other] = line[other], line[one]
        return b"\n".join(b",".join(line) for line in lines)
    if kind == 5:
        return content.replace(b",", luck.choice([b";", b"\t", b",,", b'","', b'"']), luck.randrange(1, 40))
    letters = bytearray(content)
    for _ in range(luck.randrange(1, 12)):
        letters[luck.randrange(len(letters))] = luck.choice([0, 10, 13, 34, 44, 255, 233, *range(32, 127)])
    return bytes(letters)


@pytest.mark.parametrize("seed", range(300))
def test_a_damaged_input_gives_findings_and_never_a_traceback(tmp_path, seed):
    luck = random.Random(seed)
    folder = write(tmp_path, FULL)
    names = luck.sample(sorted(FULL), luck.randrange(1, 4))
    for name in names:
        path = folder / f"{name}.csv"
        path.write_bytes(damaged(path.read_bytes(), luck))
    facts = read(folder)
    for finding in facts.findings:
        for lang in ("fi", "sv", "en"):
            text_of(finding, lang)


# What must never be said


def test_no_finding_repeats_what_stands_in_a_cell(tmp_path):
    secret = hetu("1990-02-01", 987)
    marks = ["Zxqvnimi", "FI5412345600000786", secret, "zxqv@example.org"]
    for mark in marks:
        rows = {
            "persons": [dict.fromkeys(person(), mark), person(mark), child(parents=mark), person(hetu=mark)],
            "residences": [dict.fromkeys(residence(), mark), residence(mark, mark)],
            "permits": [dict.fromkeys(permit(), mark)],
            "recipients": [dict.fromkeys(recipient(), mark), recipient(business_id=mark, iban=mark)],
            "paid": [dict.fromkeys(paid(), mark), paid(person_id=mark)],
            "applied": [dict.fromkeys(paid(), mark) | {"applied_on": mark}],
            "costs": [dict.fromkeys(cost(), mark), cost(person_id=mark, decision_id=mark, corrects=mark)],
            "decisions": [dict.fromkeys(decision(), mark), decision(person_id=mark)],
        }
        found = read(write(tmp_path / str(marks.index(mark)), rows)).findings
        assert len(found) > 50
        said = repr(found) + "".join(
            "".join(text_of(each, lang)) for each in found for lang in ("fi", "sv", "en")
        )
        assert mark.lower() not in said.lower()
