"""README.md tells the truth: its commands run, print what it shows, and its Python lines give what they say.

A block of `console` holds commands, the block of `text` after it what they print on stdout. To write the output anew
after a wanted change: `python -m tests.test_readme`.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import compensation
from cli.main import program
from compensation.law.rulebook import load_law

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SHOWN = re.compile(
    r"^```console\n\$ (?P<command>[^\n]+)\n```\n(?P<between>(?:(?!```)[^\n]*\n)*?)```text\n(?P<output>.*?)^```\n",
    re.MULTILINE | re.DOTALL,
)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```pycon\n(.*?)^```", re.MULTILINE | re.DOTALL)
NOT_RUN_HERE = {"pip install .", "pip install '.[test]'", "pytest"}
"""Left to the run on a fresh export, which has an environment of its own."""
PRINTS_NOTHING = "compclaim book town --ledger postings.csv --until 2026-12-31"
MADE_ON = "2026-11-28"


def text() -> str:
    return README.read_text(encoding="utf-8")


def stdout_of(command: str) -> str:
    """What a command line prints on stdout, pip apart; run in the current folder."""
    printed = ""
    for part in command.split(" && "):
        if part in NOT_RUN_HERE:
            continue
        name, *words = shlex.split(part)
        assert name == "compclaim", part
        result = CliRunner().invoke(program, ["--lang", "en", *words])
        assert result.exit_code == 0, (part, result.stderr)
        printed += result.stdout
    # Files are stamped with the day on which they are made; README shows one such day.
    return printed.replace(datetime.now(UTC).date().isoformat(), MADE_ON)


def with_outputs(readme: str) -> str:
    """README with the output of every shown command as it is now; run in an empty folder."""

    def shown(found: re.Match[str]) -> str:
        output = stdout_of(found["command"])
        return f"```console\n$ {found['command']}\n```\n{found['between']}```text\n{output}```\n"

    return SHOWN.sub(shown, readme)


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> tuple[str, Path]:
    """(README with outputs made anew, the folder in which they were made)."""
    folder = tmp_path_factory.mktemp("readme")
    before = Path.cwd()
    os.chdir(folder)
    try:
        return with_outputs(text()), folder
    finally:
        os.chdir(before)


def test_the_commands_print_what_is_shown(done):
    assert text() == done[0], "run `python -m tests.test_readme`"


def test_every_command_that_prints_something_is_shown_with_it():
    shown = {found["command"] for found in SHOWN.finditer(text())}
    commands = {line[2:] for block in CONSOLE.findall(text()) for line in block.splitlines()}
    assert len(shown) >= 4
    assert commands - shown == {"pip install '.[test]' && pytest", PRINTS_NOTHING}


def test_the_books_of_the_claims_are_written(done, monkeypatch):
    monkeypatch.chdir(done[1])
    assert stdout_of(PRINTS_NOTHING) == ""
    assert (done[1] / "postings.csv").read_text(encoding="utf-8").count("municipality-545") > 1


def test_the_first_command_installs_and_builds_the_shipped_example():
    (first, *_) = CONSOLE.findall(text())
    assert first == (
        "$ pip install . && compclaim demo demo && "
        "compclaim build demo --period 2025-01..2025-06 --applied-on 2026-11-02 --out claims\n"
    )


def test_the_files_that_are_told_of_are_there(done):
    folder = done[1]
    assert (folder / "claims" / "municipality-545_2025-01_2025-06.claim.xml").is_file()
    pages, claims = (list((folder / "claims").glob(f"*.{suffix}")) for suffix in ("html", "xml"))
    assert 20 < len(pages) < len(claims), "a claim for nothing has no page to sign"


def test_the_lines_of_python_give_what_they_say(done, monkeypatch):
    monkeypatch.chdir(done[1])
    blocks = PYTHON.findall(text())
    assert blocks
    runner = doctest.DocTestRunner()
    for at, block in enumerate(blocks):
        runner.run(doctest.DocTestParser().get_doctest(block, {}, f"README {at}", str(README), 0))
    assert runner.tries > 5
    assert runner.failures == 0


def test_the_status_of_the_law_is_that_of_the_rules():
    law = load_law()
    status = text().split("## Status of the law")[1].split("## ")[0]
    assert f"**{law.verified_on:%Y-%m-%d}**" in status
    assert f"**{law.known_from:%Y-%m} to 2026-12**" in status
    assert f"months from {law.known_until:%Y-%m} on are refused" in status


def test_every_page_that_is_linked_is_there():
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/example.md"):
        words = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", words):
            if not target.startswith(("http:", "https:")):
                assert ((ROOT / page).parent / target).exists(), (page, target)


def test_every_command_and_exit_code_has_its_row():
    from cli import faults
    from cli.main import COMMANDS

    words = text()
    told = set(re.findall(r"`([a-z]+)[ `]", words))
    assert set(COMMANDS) - told == set()
    codes = {int(code) for code in re.findall(r"^\| ([0-9]) \|", words, re.MULTILINE)}
    assert codes == {
        faults.DONE,
        faults.FINDINGS,
        faults.USAGE,
        faults.UNREADABLE,
        faults.OUTSIDE_LAW,
        faults.INTERNAL,
    }


def test_the_changelog_begins_with_this_version():
    words = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[([^\]]+)\]", words, re.MULTILINE)
    assert [version for version in versions if version != "Unreleased"][0] == compensation.__version__  # noqa: RUF015


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        renewed = with_outputs(text())
        os.chdir(ROOT)
    README.write_text(renewed, encoding="utf-8", newline="\n")
