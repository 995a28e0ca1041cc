"""What the commands print for people in Finnish and Swedish holds no word that only the program knows.

Every command runs on the shipped example, and on inputs and claim files with faults. New commands are found by
themselves: one that is not run here fails the last test.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from cli.main import COMMANDS
from tests.foreign_words import foreign_words

HALF_YEAR = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")
PERSONS = ("P-001", "P-003", "P-015", "P-027", "P-036", "P-039", "P-049", "P-058", "P-061", "P-063")
COSTS = ("C-003", "C-008", "C-012", "C-033", "C-039", "C-059", "C-094", "C-112", "C-114", "C-115")
NOT_TEXT_FOR_PEOPLE = {"map": "writes a mapping file, which holds the program's names"}

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, copies of it with faults, and claims of it, in one folder."""
    from click.testing import CliRunner

    from cli.main import program

    folder = tmp_path_factory.mktemp("words")
    runner = CliRunner()
    demo = folder / "demo"
    assert runner.invoke(program, ["demo", str(demo)]).exit_code == 0
    claims = folder / "claims"
    words = ["build", str(demo), *HALF_YEAR, "--out", str(claims), "--lang", "fi"]
    assert runner.invoke(program, words).exit_code == 0
    _change(demo, folder / "changed", {"persons": {1: ("2025-03-15", "2025-05-15")}})
    faults = {
        "persons": {2: ("1988-11-23", "88-11-23"), 3: (",principal,", ",principla,"), 5: (",90,", ",09,")},
        "residences": {1: (",049,", ",Turkku,"), 4: ("2018-", "0218-")},
        "costs": {
            2: ("initial_assessment", "initial"),
            3: (",,,,yes", ",7oo,,,yes"),
            4: ("ipality", "iplity"),
        },
        "recipients": {1: ("9000001-1", "9000001-2")},
    }
    _change(demo, folder / "faulty", faults)
    return folder


def _change(source: Path, to: Path, changes: Mapping[str, Mapping[int, tuple[str, str]]]) -> None:
    shutil.copytree(source, to)
    for table, rows in changes.items():
        file = to / f"{table}.csv"
        lines = file.read_text(encoding="utf-8").splitlines()
        for row, (before, after) in rows.items():
            assert before in lines[row], (table, row, lines[row])
            lines[row] = lines[row].replace(before, after, 1)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _commands(made: Path, out: Path) -> Iterator[tuple[object, ...]]:
    demo, faulty, changed, claims = (made / name for name in ("demo", "faulty", "changed", "claims"))
    one = claims / "municipality-049_2025-01_2025-06.claim.xml"
    yield "demo", out / "demo"
    yield "init", out / "init"
    yield "template", out / "template.xlsx"
    for source in (demo, faulty, made / "nowhere"):
        yield "check", source, "--notes"
    for by in ("person", "recipient", "span", "month"):
        yield "calculate", demo, *HALF_YEAR, "--by", by
    yield "calculate", demo, "--costs", "--reading", "I-03=four"
    yield "calculate", faulty, "--keep-going", "--period", "2025"
    yield "calculate", demo, "--period", "2031", "--recipient", "Turkku"
    yield "build", demo, *HALF_YEAR, "--out", out / "claims"
    yield "build", demo, *HALF_YEAR, "--out", out / "claims"
    yield "build", faulty, *HALF_YEAR, "--out", out / "faulty", "--keep-going"
    yield "build", demo, "--period", "2025", "--out", out / "x"
    yield "verify", claims
    yield "verify", one, "--inputs", changed
    yield "verify", out / "forged"
    yield "deadlines", demo, "--on", "2026-11-28"
    yield "deadlines", demo, "--on", "2026-11-28", "--by", "person", "--recipient", "Espoo"
    for person in PERSONS:
        yield "explain", demo, "--person", person
    for cost in COSTS:
        yield "explain", demo, "--cost", cost
    yield "explain", demo, "--person", "nobody"
    yield "explain", "--claim", one, "--line", "L2"
    for what in (("list",), ("readings",), ("status",), ("timeline",), ("diff", "2024-12-31", "2025-01-01")):
        yield "rules", *what
    yield "rules", "show", "cost_return_travel"
    yield "finding", "CC-1801"
    for paid in sorted((demo / "state_lists").iterdir()):
        yield "reconcile", demo, "--paid", paid
    yield (
        "correct",
        one,
        "--inputs",
        changed,
        "--old-inputs",
        demo,
        "--out",
        out / "corrected",
        "--on",
        "2026-11-28",
    )
    yield "correct", one, "--cancel", "--out", out / "cancelled", "--on", "2026-11-28"
    yield from _in_a_book(shutil.copytree(changed, out / "booked"))


def _in_a_book(source: Path) -> Iterator[tuple[object, ...]]:
    """A claim made, sent, answered, paid and corrected in a book."""
    claim = ("--claim", "municipality-049")
    yield "init", source
    yield "build", source, *HALF_YEAR
    yield "build", source, "--period", "2025-01..2025-12", "--applied-on", "2026-03-02"
    yield "book", source, "--on", "2026-11-28"
    yield (
        "book",
        source,
        "sent",
        *claim,
        "--day",
        "2026-03-03",
        "--channel",
        "e-asiointi",
        "--reference",
        "A-1",
    )
    yield "book", source, "answered", *claim, "--day", "2026-05-03", "--decision", "D-1", "--amount", "100"
    yield "book", source, "paid", *claim, "--day", "2026-05-13", "--decision", "D-1", "--amount", "100"
    yield "book", source, "paid", *claim, "--day", "2026-05-13", "--amount", "1000000"
    yield "book", source, "sent", "--claim", "municipality-999", "--day", "2026-03-03"
    _change(source, source.with_name("later"), {"persons": {1: ("2025-05-15", "2025-02-15")}})
    yield "correct", "--inputs", source, "--on", "2026-11-28"
    yield "deadlines", source, "--on", "2026-11-28"
    yield "book", source, "--on", "2026-11-28"
    yield "book", source, "--verify"


def _forge(claims: Path, to: Path) -> None:
    """Claim files that break the form, the law and their own sums, each in one place."""
    to.mkdir()
    changes = {
        "municipality-049": ("<Amount>513.00</Amount>", "<Amount>513.01</Amount>"),
        "municipality-091": ("<Months>", "<Months>1"),
        "municipality-853": ("<Component>basic</Component>", "<Component>adult_addition</Component>"),
        "county-08": ("<GrandTotal>", "<GrandTotal>1"),
        "county-05": ("<Due>", "<Due>x"),
    }
    for code, (before, after) in changes.items():
        name = f"{code}_2025-01_2025-06.claim.xml"
        text = (claims / name).read_text(encoding="utf-8")
        assert before in text, name
        (to / name).write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_no_command_prints_a_word_that_only_the_program_knows(
    run: Run, made: Path, tmp_path: Path, lang: str
):
    _forge(made / "claims", tmp_path / "forged")
    found, used = {}, set()
    for words in _commands(made, tmp_path):
        result = run(*words, "--lang", lang)
        assert result.exit_code in range(5), (words, result.exception)
        assert max(map(len, result.stdout.splitlines()), default=0) <= 120 or words[0] not in {
            "calculate", "deadlines", "build"
        }, words  # fmt: skip
        used.add(words[0])
        if foreign := foreign_words(result.stdout + result.stderr, lang):
            found[" ".join(map(str, words)).replace(str(made), "")] = foreign
    assert found == {}
    assert used == COMMANDS.keys() - NOT_TEXT_FOR_PEOPLE.keys()


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_no_page_holds_a_word_that_only_the_program_knows(run: Run, made: Path, tmp_path: Path, lang: str):
    out = tmp_path / "claims"
    assert run("build", made / "demo", *HALF_YEAR, "--out", out, "--lang", lang, "--empty-too").exit_code == 0
    pages = sorted(out.glob("*.html"))
    assert len(pages) == 28
    for page in pages:
        code = page.name.partition("_")[0]
        text = page.read_text(encoding="utf-8").replace(f"<dd>{code}</dd>", "")
        assert foreign_words(text, lang) == [], page.name


@pytest.mark.parametrize("lang", ["fi", "sv"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_help_holds_a_word_that_only_the_program_knows(run: Run, command: str, lang: str):
    text = run(command, "--help", "--lang", lang).stdout
    shown = re.sub(r"\((?:\d.*?)\)|I-NN=\w+", "", text, flags=re.DOTALL)
    assert foreign_words(shown, lang) == []
