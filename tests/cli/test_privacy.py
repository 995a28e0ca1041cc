"""Identity codes, names of persons and accounts stay where design.md lets them be:
every command, in success and failure.

Everything that a run leaves behind is looked through: stdout, stderr, every file that was written and its
name, unpacked where it is packed. Identity codes may stand in claim files and, when asked for, in the person
list for the e-form; the annotated copy of the user's own tables holds what the tables hold; a recipient's own
account stands in its claim and page.

Codes and accounts are recognised wherever they stand. A name is known as one only by its place: no cell but an id is
ever told, so names stand here in every cell but the ids themselves; a file, a sheet, a heading or an option called
after a person is the user's own word.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import FunctionType
from typing import Any

import click
import pytest
from attrs import frozen
from click.testing import CliRunner

from cli.main import COMMANDS, program
from compensation.values.errors import CompclaimError
from tests.personal_values import (
    ACCOUNT,
    BARE,
    CODE,
    CODES,
    EVERYTHING,
    FILES,
    INPUTS,
    LISTS,
    LOWER,
    NAME,
    NAMED,
    OF_PERSON,
    OF_TOWN,
    OTHER,
    PERIOD,
    SPACED,
    TOWN_ACCOUNT,
    TYPED,
    contents,
    forge,
    leaks,
    sound,
)
from tests.tables_for_tests import write


def test_what_is_looked_for_is_found_in_every_writing() -> None:
    for text in (*CODES, *(code.lower() for code in CODES), OTHER.replace("-", "%2B"), BARE, BARE[:-1]):
        assert list(leaks(f"x{text}x")) == [CODE], text
    assert list(leaks(NAME.upper())) == [NAMED]
    assert (
        list(leaks(f"{ACCOUNT} {SPACED}"))
        == list(leaks(SPACED.replace(" ", "\N{NO-BREAK SPACE}")))
        == [OF_PERSON]
    )
    assert list(leaks(TOWN_ACCOUNT.lower())) == [OF_TOWN]


# Running


@frozen
class Run:
    """What one run left: exit code, everything printed, and the files that it made or changed."""

    exit_code: int
    printed: str
    files: Mapping[str, bytes]

    def found(self, names: bool = True) -> list[tuple[str, str]]:
        """Where something stands that may not: place and kind."""
        seen = [("printed", kind) for kind in leaks(self.printed)]
        for name, data in self.files.items():
            allowed = next((kinds for end, kinds in ALLOWED.items() if name.endswith(end)), frozenset())
            seen += [(name, kind) for kind in leaks(contents(data)) if kind not in allowed]
            seen += [("file name", kind) for kind in leaks(name)] if names else []
        return seen


COPY, PERSON_LIST = "copy-of-own-tables.xlsx", "asked-for/persons_2025-01_2025-06.xlsx"
ALLOWED: Mapping[str, frozenset[str]] = {
    ".claim.xml": frozenset({CODE, OF_TOWN}),
    ".claim.html": frozenset({OF_TOWN}),
    COPY: EVERYTHING,
    **{
        f"asked-for/{name}_2025-01_2025-06.xlsx": frozenset({CODE})
        for name in ("persons", "henkilöluettelo", "personlista")
    },
}
"""By the end of a file's name; nothing elsewhere."""

LANGUAGES = ("fi", "sv", "en")


SENT = ("sent", "--day", "3.11.2026", "--claim", "all")


class Office:
    """A desk: inputs, claims made from them and lists of the State, made once; runs
    leave files on a desk of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[str, Path] = {}
        self.count = 0

    def input(self, form: str) -> Path:
        return self._once(f"input {form}", lambda folder: INPUTS[form](folder))

    def claims(self) -> Path:
        """The claims of the sound input."""

        def build(folder: Path) -> Path:
            words = ["build", self.input("sound"), *PERIOD, "--out", folder / "claims"]
            result = CliRunner().invoke(program, list(map(str, words)))
            assert result.exit_code == 0, result.output
            return folder / "claims"

        return self._once("claims", build)

    def booked(self) -> Path:
        """The sound input with settings and a book: its claims, one of them sent."""

        def make(folder: Path) -> Path:
            place = write(folder / "input", sound())
            for words in (
                ("init", place),
                ("build", place, *PERIOD),
                ("book", place, *SENT[:4], "county-03"),
            ):
                result = CliRunner().invoke(program, list(map(str, words)))
                assert result.exit_code == 0, result.output
            return place

        return self._once("booked", make)

    def forged(self) -> Path:
        """Claims that hold personal values wherever a value can stand."""
        return self._once("forged", lambda folder: forge(self.claims(), folder))

    def lists(self, name: str) -> Path:
        return self._once(f"list {name}", lambda folder: LISTS[name](folder))

    def file(self, name: str) -> Path:
        return self._once(f"file {name}", lambda folder: FILES[name](folder))

    def _once(self, key: str, make: Callable[[Path], Path]) -> Path:
        if key not in self.made:
            self.count += 1
            folder = self.folder / str(self.count)
            folder.mkdir()
            self.made[key] = make(folder)
        return self.made[key]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def go(
    run: Callable[..., Any], office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Run]:
    """Runs a command on an empty desk; `@sound`, `@claims/x` and the like in its words name what the office has."""
    desk = tmp_path / "desk"
    scratch = tmp_path / "scratch"
    for each in (desk, scratch):
        each.mkdir()
    monkeypatch.chdir(desk)
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr("tempfile.tempdir", None)

    def go(*words: object, lang: str = "en", debug: bool = True) -> Run:
        named = [word(office) if isinstance(word, FunctionType) else word for word in words]
        result = run(*named, "--lang", lang, *(["--debug"] if debug else []))
        printed = contents(result.stdout_bytes) + "\n" + contents(result.stderr_bytes)
        files = {
            path.relative_to(tmp_path).as_posix(): path.read_bytes()
            for path in sorted(tmp_path.rglob("*"))
            if path.is_file()
        }
        folders = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_dir()]
        return Run(result.exit_code, printed, files | dict.fromkeys(folders, b""))

    return go


# Every command in success and failure


@frozen
class Case:
    """A command and how it must end."""

    words: tuple[Any, ...]
    ends: tuple[int, ...]

    def __str__(self) -> str:
        return " ".join(word if isinstance(word, str) else "@" for word in self.words)


def case(*words: Any, ends: int | tuple[int, ...]) -> Case:
    return Case(words, ends if isinstance(ends, tuple) else (ends,))


def given(form: str) -> Callable[[Office], Path]:
    return lambda office: office.input(form)


def listed(name: str) -> Callable[[Office], Path]:
    return lambda office: office.lists(name)


def filed(name: str) -> Callable[[Office], Path]:
    return lambda office: office.file(name)


SOUND = given("sound")
CLAIMS: Callable[[Office], Path] = lambda office: office.claims()  # noqa: E731
FORGED: Callable[[Office], Path] = lambda office: office.forged()  # noqa: E731


BOOKED: Callable[[Office], Path] = lambda office: office.booked()  # noqa: E731


def a_book(office: Office) -> Path:
    """A copy of the book on the desk, where everything is looked through."""
    copy = Path.cwd() / "kirja"
    if not copy.exists():
        shutil.copytree(office.booked() / "book", copy)
    return copy


def a_torn_book(office: Office) -> Path:
    """Beside the desk, since personal words are put into it."""

    def make(folder: Path) -> Path:
        shutil.copytree(office.booked() / "book", folder / "book")
        (folder / "book" / "events.jsonl").write_text(TYPED)
        return folder / "book"

    return office._once("torn book", make)


def a_locked_book(office: Office) -> Path:
    told = {"user": "maija", "host": "another", "pid": 1, "since": "2026-11-28T12:00:00Z"}
    (a_book(office) / "lock").write_text(json.dumps(told))
    return a_book(office)


def a_claim(office: Office) -> Path:
    return next(office.claims().glob("municipality-049*.claim.xml"))


def a_page(office: Office) -> Path:
    return next(office.claims().glob("municipality-049*.claim.html"))


RECONCILED = ("--html", "p.html", "--workbook", "w.xlsx", "--ledger", "l.csv", "--out", "rows.csv")
READERS: tuple[tuple[Any, ...], ...] = (
    ("check", "@"), ("check", "@", "--json"), ("check", "@", "--sarif"), ("check", "@", "--annotate", COPY),
    ("calculate", "@", "--costs", "--keep-going", "--notes"),
    ("calculate", "@", "--by", "span", "--out", "spans.parquet", "--keep-going"),
    ("build", "@", *PERIOD, "--out", "claims", "--notes"),
    ("build", "@", *PERIOD, "--out", "claims", "--keep-going", "--json"),
    ("deadlines", "@", "--on", "2025-06-30", "--out", "days.ics", "--format", "ics", "--keep-going"),
    ("explain", "@", "--person", "K-3"), ("explain", "@", "--cost", "C-2", "--json"),
    ("map", "@"),
    ("reconcile", "@", "--paid", listed("sound"), "--keep-going", *RECONCILED),
    ("verify", CLAIMS, "--inputs", "@", "--json"),
    ("correct", CLAIMS, "--inputs", "@", "--out", "corrected", "--keep-going"),
)  # fmt: skip
"""Commands that read an input, `@`."""


@pytest.mark.parametrize("form", INPUTS)
@pytest.mark.parametrize("at", range(len(READERS)), ids=[str(Case(words, ())) for words in READERS])
def test_no_input_makes_a_command_tell_what_is_personal(go, form: str, at: int) -> None:
    words = [given(form) if word == "@" else word for word in READERS[at]]
    ended = go(*words, lang=LANGUAGES[(at + list(INPUTS).index(form)) % 3])
    assert not ended.found()
    assert ended.exit_code in (0, 1, 2, 3)


ONTO_A_FILE = lambda office: office.file("mapping") / "x"  # noqa: E731
"""Where nothing can be written."""
BY_NAME = f"{OTHER} {ACCOUNT}"
"""The user's own choice of a name, which is no reason to tell it again."""
MAPPED = ("check", filed("mapped input"), "--mapping")
MAPPED_SOUND = ("build", filed("sound input mapped"), "--mapping", filed("mapping of a sound input"), *PERIOD)
CHECKED = ("check", SOUND, "--recipient", "municipality-049", "--paid")
LISTED = ("reconcile", SOUND, "--recipient", "municipality-049", "--paid")
APPLIED = ("build", SOUND, *PERIOD, "--out", "claims")
CORRECTED = ("correct", CLAIMS, "--inputs", SOUND, "--out", "corrected")
OTHERWISE = ("--reading", "I-04=18-to-19")
LISTED_OUT = ("--from-reconciliation", listed("sound"), "--out")

ESPOO, PAID = ("--claim", "municipality-049_2025-01_2025-06"), ("--day", "20.11.2026", "--amount", "1,00")
DAY_PAID = ("--day", "20.11.2026", "--amounts", "per_month")

CASES: tuple[Case, ...] = (
    case("demo", BY_NAME, ends=0), case("demo", filed("not empty"), ends=2), case("demo", given("no workbook"), ends=2),
    case("demo", ".", "--force", ends=0), case("demo", ONTO_A_FILE, ends=2), case("demo", ends=2),
    case("template", f"{BY_NAME}.xlsx", ends=0), case("template", given("no workbook"), ends=2),
    case("template", ONTO_A_FILE, ends=2), case("template", BY_NAME, "--force", ends=2),
    case("map", SOUND, "--out", f"{BY_NAME}.toml", ends=0), case("map", SOUND, "--out", given("no workbook"), ends=2),
    case("map", given("odd headings"), "--out", "m.toml", ends=0), case("map", SOUND, "--out", ONTO_A_FILE, ends=2),
    case("map", SOUND, "--out", BY_NAME, "--force", ends=2), case("map", given("no workbook"), ends=3),
    case("check", SOUND, "--notes", ends=0), case("check", SOUND, "--annotate", given("no workbook"), ends=2),
    case("check", SOUND, "--annotate", ONTO_A_FILE, ends=2), case("check", SOUND, "--json", "--sarif", ends=2),
    case("check", SOUND, "--encoding", "utf-16", "--separator", "semicolon", "--decimal", "comma", ends=1),
    case(*CHECKED, listed("wrong cells"), "--json", ends=1),
    case(*CHECKED, listed("sound"), "--list-mapping", filed("list mapping of codes"), "--sarif", ends=1),
    case(*CHECKED, listed("own ids"), "--amounts", "per_month", "--hidden-sheets", ends=0),
    case(*MAPPED, filed("mapping"), ends=1), case(*MAPPED, filed("mapping"), "--json", ends=1),
    case(*MAPPED, filed("mapping"), "--sarif", ends=1),
    case(*MAPPED, filed("mapping"), "--annotate", COPY, "--force", ends=1),
    case(*MAPPED, filed("mapping of other headings"), ends=1), case(*MAPPED, filed("mapping of no columns"), ends=2),
    case(*MAPPED, filed("mapping that is no TOML"), ends=2), case(*MAPPED, given("nothing there"), ends=2),
    case("calculate", SOUND, "--period", "2025-01..2025-12", "--reading", "I-03=four", "--applied-on", "2026-11-02",
        ends=0),
    case("calculate", SOUND, "--out", f"{BY_NAME}.json", "--force", ends=0),
    case("calculate", SOUND, "--costs", "--by", "span", ends=2),
    case("calculate", SOUND, "--recipient", "Espoo", "--as-known", "2030-01-01", ends=0),
    case("calculate", SOUND, "--recipient", OTHER, ends=2), case("calculate", SOUND, "--as-known", OTHER, ends=2),
    case("verify", CLAIMS, "--as-known", "2030-01-01", ends=0), case("verify", CLAIMS, "--as-known", ACCOUNT, ends=2),
    case("calculate", SOUND, "--out", ONTO_A_FILE, ends=2),
    case("calculate", SOUND, "--period", "2030-01..2030-12", ends=4),
    case("calculate", SOUND, "--out", given("no workbook"), ends=2), case("calculate", given("nothing there"), ends=3),
    case("calculate", SOUND, "--json", "--format", "csv", ends=2),
    case("calculate", SOUND, "--format", "parquet", ends=0),
    case(*APPLIED, ends=0), case(*APPLIED, "--pseudonymised", "--json", "--force", ends=0),
    case(*APPLIED, "--recipient", "municipality-049", "--reading", "I-03=four", "--previous", CLAIMS, ends=0),
    case(*MAPPED_SOUND, "--out", "claims", ends=0), case(*APPLIED, "--previous", FORGED, ends=3),
    case(*APPLIED, "--previous", given("nothing there"), ends=3),
    case(*APPLIED, "--previous", given("no workbook"), ends=3),
    case(*APPLIED, "--previous", filed("not empty"), ends=3),
    case("build", SOUND, *PERIOD, "--out", CLAIMS, ends=2), case("build", SOUND, *PERIOD, "--out", BY_NAME, ends=0),
    case("build", SOUND, *PERIOD, "--out", CLAIMS, "--previous", CLAIMS, "--force", ends=2),
    case("build", SOUND, *PERIOD, "--out", ONTO_A_FILE, ends=2),
    case("build", SOUND, *PERIOD, "--out", "weighed", "--weigh-readings", "--empty-too", ends=0),
    case("build", SOUND, *PERIOD, *LISTED_OUT, "claims", ends=0),
    case("build", SOUND, *PERIOD, *LISTED_OUT, "asked-for", "--identity-codes", ends=0),
    case("build", SOUND, *PERIOD, "--from-reconciliation", listed("wrong cells"), "--out", "claims", ends=3),
    case("build", SOUND, *PERIOD, "--list-mapping", filed("list mapping of codes"), "--amounts", "per_month",
        "--hidden-sheets", *LISTED_OUT, "c", ends=3),
    case("reconcile", filed("mapped input"), "--mapping", filed("mapping"), "--paid", listed("sound"), ends=1),
    case("build", given("wrong cells"), *PERIOD, *LISTED_OUT, "claims", "--keep-going", ends=1),
    case(*CORRECTED, ends=0),
    case(*CORRECTED, "--old-inputs", SOUND, *OTHERWISE, "--notes", "--on", "1.12.2029", ends=0),
    case(*CORRECTED, *OTHERWISE, "--json", "--as-known", "2030-01-01", "--previous", CLAIMS, "--force", ends=0),
    case("correct", CLAIMS, "--cancel", "--out", "cancelled", ends=0), case(*CORRECTED, "--cancel", ends=2),
    case("correct", a_claim, "--inputs", given("wrong cells"), "--out", "c", "--keep-going", *OTHERWISE, ends=1),
    case("correct", a_claim, "--inputs", given("wrong cells"), "--out", "c", ends=1),
    case("correct", FORGED, "--inputs", SOUND, "--out", "c", ends=3),
    case("correct", a_page, "--inputs", SOUND, "--out", "c", ends=3),
    case("correct", a_claim, "--inputs", SOUND, "--out", ONTO_A_FILE, *OTHERWISE, ends=2),
    case("correct", a_claim, "--inputs", given("nothing there"), "--out", "c", ends=3),
    case("correct", a_claim, "--out", "c", ends=2), case("correct", "--inputs", SOUND, "--out", "c", ends=2),
    *(case(*CORRECTED, option, BY_NAME, ends=2) for option in ("--recipient", "--period", "--applied-on")),
    case("verify", CLAIMS, ends=0), case("verify", a_claim, "--json", ends=0), case("verify", a_page, ends=3),
    case("verify", CLAIMS, "--inputs", SOUND, ends=0),
    case("verify", CLAIMS, "--inputs", SOUND, "--previous", CLAIMS, ends=0),
    case("verify", FORGED, ends=3), case("verify", FORGED, "--json", ends=3),
    case("verify", FORGED, "--inputs", SOUND, ends=3),
    case("verify", FORGED, "--inputs", SOUND, "--json", ends=3),
    case("verify", FORGED, "--inputs", given("wrong cells"), ends=3),
    case("verify", CLAIMS, "--inputs", SOUND, "--previous", FORGED, ends=3), case("verify", filed("not empty"), ends=3),
    case("verify", given("nothing there"), ends=3), case("verify", CLAIMS, "--inputs", given("nothing there"), ends=3),
    case("explain", SOUND, "--person", "P-3", "--period", "2025-01..2025-06", ends=0),
    case("explain", SOUND, "--person", "P-4", "--applied-on", "2026-11-02", "--reading", "I-03=four", "--json", ends=0),
    case("explain", SOUND, "--person", OTHER, ends=2), case("explain", SOUND, "--cost", f"x{OTHER}", ends=2),
    case("explain", SOUND, "--person", "P-1", "--cost", "C-1", ends=2),
    case("explain", given("damaged bytes"), "--person", "P-1", ends=3),
    case("explain", filed("not empty"), "--person", "P-1", ends=3), case("explain", SOUND, "--cost", "C-1", ends=0),
    case("explain", "--claim", a_claim, "--line", "L1", ends=0),
    case("explain", "--claim", a_claim, "--line", "L1", "--json", ends=0),
    case("explain", "--claim", a_claim, "--line", OTHER, ends=2),
    case("explain", "--claim", a_page, "--line", "L1", ends=3),
    case("explain", "--claim", given("nothing there"), "--line", "L1", ends=3),
    case("explain", SOUND, "--claim", a_claim, "--line", "L1", "--out", "x.html", ends=0),
    case("explain", SOUND, "--claim", a_claim, "--exclusion", "X1", "--out", f"{BY_NAME}.md", "--force", ends=0),
    case("explain", SOUND, "--claim", a_claim, "--total", "grand", "--previous", CLAIMS, "--json", ends=0),
    case("explain", "--claim", a_claim, "--exclusion", OTHER, ends=2),
    case("explain", "--claim", a_claim, "--total", f"{NAME} {ACCOUNT}", ends=2),
    case("explain", "--claim", a_claim, "--cost", LOWER, ends=2),
    case("explain", given("wrong cells"), "--claim", a_claim, "--line", "L1", "--out", "x.json", ends=1),
    case("explain", SOUND, "--person", "P-2", "--out", "x.txt", ends=0),
    case("explain", SOUND, "--person", "P-2", "--out", ONTO_A_FILE, ends=2),
    case("deadlines", SOUND, "--on", "2025-06-30", ends=0),
    case("deadlines", SOUND, "--on", "2025-06-30", "--json", ends=0),
    case("deadlines", SOUND, "--on", "30.6.2025", "--by", "person", "--previous", CLAIMS, ends=0),
    case("deadlines", SOUND, "--on", "30.6.2025", "--previous", FORGED, ends=3),
    case("deadlines", SOUND, "--on", "30.6.2025", "--recipient", OTHER, ends=2),
    case(*LISTED, listed("sound"), "--previous", CLAIMS, ends=0),
    case("deadlines", SOUND, "--on", "2025-06-30", "--out", f"{BY_NAME}.ics", "--format", "ics", "--force", ends=0),
    case("deadlines", SOUND, "--on", "2025-06-30", "--out", "d.parquet", "--reading", "I-03=four", ends=0),
    case("deadlines", given("wrong cells"), "--on", "2025-06-30", "--keep-going", "--format", "csv", ends=1),
    case("calculate", given("wrong cells"), "--by", "month", "--json", "--keep-going", ends=1),
    case("deadlines", SOUND, "--on", "2025-06-30", "--out", ONTO_A_FILE, ends=2),
    case(*LISTED, listed("sound"), ends=0), case(*LISTED, listed("sound"), "--json", "--amounts", "per_month", ends=0),
    case(*LISTED, listed("sound"), "--period", "2025-01..2025-06", "--out", "rows.parquet", "--ledger", "l.xlsx",
        ends=0),
    case(*LISTED, listed("sound"), listed("own ids"), "--format", "csv", *RECONCILED, "--reading", "I-03=four", ends=0),
    case(*LISTED, listed("own ids"), "--amounts", "per_month", *RECONCILED, "--force", ends=0),
    case(*LISTED, listed("own ids"), "--booked-on", "2025-12-31", "--ledger", f"{BY_NAME}.csv", ends=0),
    case(*LISTED, listed("sound workbook"), "--json", *RECONCILED[:-1], "rows.json", ends=0),
    *(case(*LISTED, listed(name), ends=3) for name in LISTS
      if name not in ("sound", "own ids", "sound workbook", "decisions")),
    case(*LISTED, listed("headings"), "--list-mapping", filed("list mapping"), "--hidden-sheets", *RECONCILED, ends=3),
    case(*LISTED, listed("headings"), "--list-mapping", filed("list mapping of codes"), ends=3),
    case(*LISTED, listed("headings"), "--list-mapping", filed("mapping that is no TOML"), ends=3),
    case(*LISTED, listed("sound"), "--ledger", "l.csv", "--accounts", filed("accounts"), ends=2),
    case(*LISTED, listed("sound"), "--ledger", "l.csv", "--accounts", filed("accounts without"), ends=2),
    case(*LISTED, listed("sound"), "--ledger", "l.csv", "--accounts", filed("mapping that is no TOML"), ends=3),
    case(*LISTED, listed("sound"), "--html", ONTO_A_FILE, ends=2),
    case(*LISTED, listed("sound"), "--workbook", given("no workbook"), ends=2),
    case("reconcile", given("wrong cells"), "--paid", listed("sound"), ends=1),
    case("reconcile", given("workbook"), "--paid", listed("own ids"), "--amounts", "per_month", "--keep-going",
        *RECONCILED, ends=1),
    case("init", ".", ends=0), case("init", BY_NAME, ends=2), case("init", ONTO_A_FILE, ends=2),
    case("init", BOOKED, ends=2), case("init", ".", "--force", ends=0),
    *(case("check", filed(f"settings of no such {what}"), ends=2) for what in ("key", "recipient", "reading", "book")),
    case("check", filed("settings that are no TOML"), ends=3), case("check", BOOKED, ends=0),
    *(case("build", filed(f"settings of no such {what}"), *PERIOD, ends=2) for what in ("key", "recipient", "reading")),
    case("build", filed("settings of no such book"), *PERIOD, "--mapping", filed("mapping of a sound input"),
        ends=(0, 1, 2, 3)),
    case("build", BOOKED, "--period", "2025-07..2025-08", "--applied-on", "2026-03-01", "--out", "claims", ends=0),
    case("deadlines", BOOKED, "--on", "1.3.2026", ends=0), case("reconcile", BOOKED, "--paid", listed("sound"), ends=0),
    case("verify", CLAIMS, "--inputs", BOOKED, ends=0),
    case("book", BOOKED, "--on", "1.3.2026", ends=0), case("book", BOOKED, "--json", "--out", "b.json", ends=0),
    *(case("book", a_book, "--on", "1.3.2026", "--out", f"{BY_NAME}.{form}", ends=0)
        for form in ("html", "ics", "xlsx", "csv", "txt", "parquet")),
    case("book", a_book, "--format", "csv-fi", "--recipient", "municipality-049", ends=0),
    case("book", a_book, "--recipient", OTHER, ends=(0, 2)), case("book", a_book, "--verify", ends=0),
    case("book", a_book, "--verify", "--json", ends=0), case("book", a_torn_book, "--verify", "--json", ends=1),
    case("book", a_torn_book, ends=3), case("book", a_torn_book, *SENT, ends=3), case("book", SOUND, ends=2),
    case("book", BY_NAME, ends=2), case("book", given("no workbook"), ends=2), case("book", a_book, OTHER, ends=2),
    case("book", a_book, "--ledger", f"{BY_NAME}.csv", "--from", "1.1.2026", "--until", "31.12.2027", ends=0),
    case("book", a_book, "--ledger", "l.csv", "--until", OTHER, ends=2),
    case("book", a_book, "--ledger", "l.csv", "--accounts", filed("accounts"), ends=2),
    case("book", a_book, "--break-lock", ends=2), case("book", a_locked_book, "--break-lock", ends=0),
    case("book", a_book, "sent", "--day", "2.3.2026", "--claim", OTHER, ends=2),
    case("book", a_book, "sent", "--day", OTHER, ends=2),
    case("book", a_book, *SENT, "--channel", OTHER, ends=2),
    case("book", a_book, *SENT, "--reference", ACCOUNT, ends=2),
    case("book", a_book, *ESPOO, *SENT[:3], "--reference", LOWER, "--force", ends=2),
    case("book", a_book, "answered", *ESPOO, *PAID, "--decision", OTHER, ends=2),
    case("book", a_book, "answered", *ESPOO, *PAID, "--decision", "D/1", "--refused", f"L1=1:{OTHER}", ends=2),
    case("book", a_book, "answered", *ESPOO, *PAID, "--decision", "D/1", "--refused", OTHER, ends=2),
    case("book", a_book, "answered", *ESPOO, *PAID, "--decision", "D/1", "--refused", f"{OTHER}=1", ends=2),
    case("book", a_book, "answered", *ESPOO, *PAID, "--decision", "D/1", "--refused", "rest:sopimus", ends=0),
    case("book", a_book, "paid", *ESPOO, *PAID, ends=0),
    case("book", a_book, "paid", *ESPOO, "--amount", OTHER, ends=2),
    *(case("book", a_book, "paid", "--list", listed(name), *DAY_PAID, "--json", ends=0)
      for name in ("sound", "decisions", "decisions alone", "sound workbook")),
    case("book", a_book, "paid", listed("decisions"), *DAY_PAID, "--force", "--hidden-sheets", ends=0),
    case("book", a_book, "paid", listed("wrong cells"), *DAY_PAID, ends=3),
    case("book", a_book, "paid", listed("headings"), *DAY_PAID, "--list-mapping", filed("list mapping of codes"),
         ends=3),
    case("book", a_book, "paid", listed("nothing"), *DAY_PAID, ends=3),
    case("book", a_book, "paid", listed("sound"), "--day", OTHER, ends=2),
    case("reconcile", BOOKED, "--paid", listed("decisions"), "--amounts", "per_month", "--html", "r.html",
         "--workbook", "r.xlsx", "--ledger", "r.csv", ends=0),
    case("reconcile", SOUND, "--paid", listed("sound"), "--previous", a_book, "--format", "csv-fi", ends=0),
    case("book", a_book, "recovered", *ESPOO, *PAID, "--force", ends=0),
    case("book", a_book, "withdrawn", *ESPOO, "--day", "3.11.2026", ends=0), case("book", a_book, *ESPOO, ends=2),
    case("rules", "list", ends=0), case("rules", "list", "--json", ends=0),
    case("rules", "show", "rate_municipality", "--on", "2025-01-01", ends=0),
    case("rules", "show", OTHER, ends=2), case("rules", "show", ACCOUNT, "--json", ends=2),
    case("rules", "diff", "2024-12-31", "2025-01-01", ends=0),
    case("rules", "diff", OTHER, ACCOUNT, "--json", ends=2), case("rules", "readings", "--json", ends=0),
    case("rules", "status", ends=0),
    case("rules", "status", "--json", ends=0), case("rules", "timeline", ends=0),
    case("rules", "timeline", "--json", ends=0), case("rules", OTHER, ends=2), case("rules", ends=2),
    case("finding", "CC-1203", "--json", ends=0), case("finding", OTHER, ends=2), case("finding", ACCOUNT, ends=2),
    case(OTHER, ends=2), case(ACCOUNT, ends=2), case("--version", ends=0), case("--help", OTHER, ends=0),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_case_tells_what_is_personal(go, case: Case) -> None:
    ended = go(*case.words, lang=LANGUAGES[CASES.index(case) % 3])
    assert not ended.found(names=not any(isinstance(word, str) and BY_NAME in word for word in case.words))
    assert ended.exit_code in case.ends, ended.printed


def test_a_receipt_tells_nothing_of_any_person(go) -> None:
    files = go(*APPLIED).files
    receipts = [data.decode() for name, data in files.items() if name.endswith(".receipt.json")]
    assert receipts
    for receipt in receipts:
        for told in ("P-1", '"C-1', "D-1", "1990", "1992-03", "2025-01-05"):
            assert told not in receipt


def test_what_may_hold_codes_holds_them(go) -> None:
    """Otherwise nothing above would be worth much: claims, the copy and the person list do hold what is looked for."""
    built = go("build", SOUND, *PERIOD, *LISTED_OUT, "asked-for", "--identity-codes").files
    held = {name: set(leaks(contents(data))) for name, data in built.items() if data}
    assert {CODE, OF_TOWN} in held.values()
    assert held[f"desk/{PERSON_LIST}"] == {CODE}
    copied = go("check", SOUND, "--annotate", COPY).files[f"desk/{COPY}"]
    assert set(leaks(contents(copied))) == EVERYTHING


# Every option and argument


def commands(
    group: click.Group = program, before: tuple[str, ...] = ()
) -> Iterable[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))
        else:
            yield (*before, name), command


SOUND_WORDS: Mapping[str, tuple[Any, ...]] = {
    "init": (".",), "book": (BOOKED,),
    "demo": ("new",), "template": ("new.xlsx",), "map": (SOUND,), "check": (SOUND,), "calculate": (SOUND,),
    "build": (SOUND, *PERIOD, "--out", "claims"), "verify": (a_claim,),
    "correct": (a_claim, "--inputs", SOUND, "--out", "c"), "explain": (SOUND, "--person", "P-1"),
    "deadlines": (SOUND, "--on", "2025-06-30"), "reconcile": (SOUND, "--paid", listed("sound")), "rules list": (),
    "rules show": ("rate_municipality",), "rules readings": (), "rules status": (), "rules timeline": (),
    "rules diff": ("2024-12-31", "2025-01-01"), "finding": ("CC-1203",),
}  # fmt: skip
"""For every command, words with which it does its work."""

VALUED = [
    (" ".join(words), param.opts[-1])
    for words, command in commands()
    for param in command.params
    if isinstance(param, click.Option) and not param.is_flag and "--lang" not in param.opts
]


@pytest.mark.parametrize(("command", "option"), VALUED)
def test_the_value_of_an_option_is_not_told(go, command: str, option: str) -> None:
    value = f"{BY_NAME} {COPY}" if option == "--annotate" else BY_NAME
    words = [*command.split(), *SOUND_WORDS[command], f"{option}={value}", "--force"]
    if not any("--force" in param.opts for param in dict(commands())[tuple(command.split())].params):
        words.pop()
    ended = go(*words)
    assert not ended.found(names=False)
    assert ended.exit_code in (0, 1, 2, 3)


@pytest.mark.parametrize("command", SOUND_WORDS)
def test_words_that_are_no_option_and_too_many_are_not_told(go, command: str) -> None:
    start = [*command.split(), *SOUND_WORDS[command]]
    for words in (
        [*start, f"--{OTHER}"], [*start, f"--{ACCOUNT}=1"], [*start, BY_NAME, LOWER, BY_NAME],
        [*command.split(), BY_NAME],
        [*start, "--lang", OTHER], [*start, "--json", "--json", OTHER], [OTHER, *start],
    ):  # fmt: skip
        ended = go(*words)
        assert not ended.found(names=False)
        assert ended.exit_code in (0, 2, 3)


def test_every_command_and_option_has_its_case() -> None:
    """A new command, or a new option of an old one, fails here until something above tries it on personal values."""
    tried = [tuple(case.words) for case in CASES] + list(READERS)
    for words, command in commands():
        mine = [each for each in tried if each[: len(words)] == words]
        told = {word for each in mine for word in each if isinstance(word, str)}
        options = {param.opts[-1] for param in command.params if isinstance(param, click.Option)}
        assert mine, words
        assert options - told <= {
            "--lang",
            "--debug",
            "--help",
            "--mapping",
            "--encoding",
            "--separator",
            "--decimal",
        }, words
    assert {" ".join(words) for words, _ in commands()} == set(SOUND_WORDS)
    assert set(COMMANDS) == {words[0] for words, _ in commands()} == {target[0] for target in FAULTY}
    for name in COMMANDS:
        ends = {end for case in CASES for end in case.ends if case.words[0] == name}
        assert 0 in ends, f"{name}: needs a case of success"
        assert ends - {0}, f"{name}: needs a case of failure"
    for option in ("--mapping", "--encoding", "--separator", "--decimal"):
        assert any(option in each for each in tried)


# Faults of the program

FAULTY: tuple[tuple[str, str], ...] = (
    ("init", "compensation.book.settings.settings_text"), ("book", "compensation.book.tables.claims_table"),
    ("demo", "compensation.files.together.write_atomically"), ("template", "compensation.tables.template.to_xlsx"),
    ("map", "compensation.tables.mapping_draft.draft"), ("check", "compensation.intake.reading.read_persons"),
    ("check", "compensation.awards.hanging_facts.hanging"), ("calculate", "compensation.awards.calculation.calculate"),
    ("calculate", "compensation.awards.result_formats.to_bytes"), ("build", "compensation.claim.building.claims"),
    ("build", "compensation.claim.file.BuiltClaim.to_xml"), ("build", "compensation.files.together.write_atomically"),
    ("correct", "compensation.corrections.correcting.correct"),
    ("verify", "compensation.verification.examining.examine"), ("verify", "compensation.claim.parsing.form_fault"),
    ("explain", "compensation.trace.explaining.explain_person"),
    ("deadlines", "compensation.claim.deadlines.deadlines"),
    ("reconcile", "compensation.reconciliation.lists.read_payment_lists"),
    ("reconcile", "compensation.reconciliation.reconciling.reconcile"),
    ("rules", "cli.rules_list.load_law"), ("finding", "compensation.facts.finding_words.unfilled"),
)  # fmt: skip
"""Commands, and what fails in the midst of their work."""


def _faults() -> dict[str, BaseException]:
    return {
        "plain": RuntimeError(TYPED),
        "look-up": KeyError(TYPED),
        "letters": UnicodeDecodeError("utf-8", TYPED.encode(), 0, 3, TYPED),
        "system": OSError(28, TYPED, TYPED),
        "group": ExceptionGroup(TYPED, [ValueError(TYPED)]),
        "own": CompclaimError(f"{OTHER} {LOWER} {ACCOUNT}"),
        "usage": click.UsageError(f"{OTHER} {ACCOUNT}"),
        "memory": MemoryError(TYPED),
        "stop": KeyboardInterrupt(TYPED),
    }


def fails(fault: BaseException) -> Callable[..., None]:
    """Fails with what it was given in its words, its causes and its notes."""

    def failing(*given: object, **named: object) -> None:
        seen = TYPED, given, named
        try:
            raise ValueError(f"{seen}")
        except ValueError as cause:
            fault.add_note(f"{seen}")
            fault.__context__ = LookupError(f"{seen}")
            raise fault from cause

    return failing


def _words_of(command: str) -> list[Any]:
    if command == "verify":
        return ["verify", FORGED]
    name = next(each for each in SOUND_WORDS if each.split()[0] == command)
    return [*name.split(), *SOUND_WORDS[name]]


@pytest.mark.parametrize("debug", [True, False], ids=["debug", "usual"])
@pytest.mark.parametrize(("command", "target"), FAULTY)
def test_a_fault_in_the_midst_of_work_tells_nothing(
    go, monkeypatch, command: str, target: str, debug: bool
) -> None:
    words = _words_of(command)
    for word in words:  # made by the program too
        if isinstance(word, FunctionType):
            go("check", word)
    monkeypatch.setattr(target, fails(RuntimeError(TYPED)))
    ended = go(*words, debug=debug)
    assert not ended.found()
    assert ended.exit_code == 5
    assert ("RuntimeError" in ended.printed, "in failing" in ended.printed) == (True, debug)
    assert not [name for name, data in ended.files.items() if data]


@pytest.mark.parametrize("debug", [True, False], ids=["debug", "usual"])
@pytest.mark.parametrize("kind", _faults())
def test_no_kind_of_fault_tells_its_words(go, monkeypatch, kind: str, debug: bool) -> None:
    monkeypatch.setattr("compensation.intake.reading.read", fails(_faults()[kind]))
    ended = go("check", SOUND, debug=debug)
    assert not ended.found()
    assert ended.exit_code in (2, 5, 130)


@pytest.mark.parametrize(
    ("command", "target"),
    [
        ("check", "compensation.claim.build_needs.needed_by_build"),
        ("calculate", "compensation.awards.result_formats.to_bytes"),
        ("build", "compensation.claim.building.claims"), ("build", "compensation.claim.file.BuiltClaim.to_xml"),
        ("explain", "compensation.trace.explaining.explain_person"),
        ("deadlines", "compensation.claim.deadlines.deadlines"),
        ("reconcile", "compensation.reconciliation.reconciling.reconcile"),
    ],
)  # fmt: skip
def test_a_traceback_with_all_values_shows_none_of_a_person(
    go, office, monkeypatch, tmp_path, command, target
) -> None:
    """A library's user may print values of variables with a traceback: facts, awards,
    claims and payments mask their own."""
    caught: list[BaseException] = []

    def catch(fault: BaseException, _: object) -> int:
        caught.append(fault)
        return 5

    words = _words_of(command)
    plain = write(tmp_path / "plain", sound())
    words = [plain if word is SOUND else word for word in words]
    go("check", plain)
    office.lists("sound")
    monkeypatch.setattr("cli.faults.exit_code_of", catch)
    monkeypatch.setattr(target, lambda *given, **named: 1 // 0)
    assert go(*words).exit_code == 5
    lines = "".join(traceback.TracebackException.from_exception(caught[0], capture_locals=True).format())
    assert "facts = " in lines
    assert not _told_by_variables(lines)
    if command != "check":  # rich takes seconds for the tables of an engine
        return
    rich = pytest.importorskip("rich.traceback")
    from rich.console import Console

    console = Console(file=io.StringIO(), width=1000)
    fault = caught[0]
    shown = {"show_locals": True, "locals_max_length": None, "locals_max_string": None}
    console.print(rich.Traceback.from_exception(type(fault), fault, fault.__traceback__, **shown))
    assert "facts = " in console.file.getvalue()  # type: ignore[attr-defined]
    assert not _told_by_variables(console.file.getvalue())  # type: ignore[attr-defined]


def _told_by_variables(lines: str) -> list[str]:
    """Lines with a personal value; the path of the list is the user's own word, the recipient's account nobody's."""
    own = re.compile(r"lista_[^']*\.csv")
    return [line for line in lines.splitlines() if {*leaks(own.sub("", line))} - {OF_TOWN}]
