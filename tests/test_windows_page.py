"""The files for a double click in Windows: they call commands and options that there
are, and the page tells of them."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from cli.main import COMMANDS, program
from compensation.words.catalogue import LANGUAGES

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "windows.md").read_text(encoding="utf-8")
FILES = sorted(DOCS.glob("*.cmd"))
PARTS = re.split(r"^## .*\n", PAGE, flags=re.MULTILINE)[1:]
"""The page in fi, sv and en."""


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode("ascii").split("\r\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_windows_can_read_the_file(path):
    """Letters outside ASCII and bare line feeds lead its command processor astray."""
    text = path.read_bytes()
    assert text.isascii()
    assert text.count(b"\n") == text.count(b"\r\n") > 10
    assert lines(path)[0] == "@echo off"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_jump_has_its_label_and_every_way_ends_with_the_window_open(path):
    jumps = {word for line in lines(path) for word in re.findall(r"\bgoto (\w+)", line)}
    labels = [line[1:] for line in lines(path) if re.fullmatch(r":\w+", line)]
    assert jumps == set(labels)
    assert len(labels) == len(set(labels))
    assert labels[-1] == "end"
    assert [line for line in lines(path) if line][-2:] == [":end", "pause"]
    for label in labels[:-1]:
        assert "goto" in lines(path)[lines(path).index(f":{label}") - 1] or label == "missing"


def test_the_commands_and_options_that_are_called_exist():
    called = [re.findall(r"%run% (\w+)(.*)$", line) for line in lines(DOCS / "check-workbook.cmd")]
    found = [each for line in called for each in line]
    assert {name for name, _ in found} == {"check", "template"} <= set(COMMANDS)
    for name, rest in found:
        known = {
            option
            for param in program.get_command(click.Context(program), name).params
            for option in param.opts
        }
        assert set(re.findall(r"--[a-z-]+", rest)) <= known


def test_the_module_that_is_called_without_a_path_has_its_entry():
    text = "\n".join(lines(DOCS / "check-workbook.cmd"))
    ((module, name),) = set(re.findall(r"from (\S+) import (\w+); main\(\)", text))
    project = (DOCS.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'compclaim = "{module}:{name}"' in project


def test_a_text_stands_in_three_languages_wherever_something_is_said():
    for path in FILES:
        said = [line for line in lines(path) if re.match(r"echo [A-Z]", line)]
        in_one_line = [line for line in said if line.count(" / ") == len(LANGUAGES) - 1]
        assert (len(said) - len(in_one_line)) % len(LANGUAGES) == 0
    assert len(PARTS) == len(LANGUAGES)


@pytest.mark.parametrize("at", range(3), ids=LANGUAGES)
def test_the_page_tells_of_every_file_and_of_what_it_makes(at):
    text = PARTS[at]
    assert all(f"`{path.stem}`" in text for path in FILES)
    assert "`compclaim-template.xlsx`" in text
    assert "-checked.xlsx`" in text
    # What is ticked and what is written at the end are called as they stand on the screen.
    assert "*Add python.exe to PATH*" in text
    assert ("*Valmis*", "*Klart*", "*Done*")[at] in text
    steps = re.findall(r"^(\d)\. ", text, re.MULTILINE)
    assert steps == ["1", "2", "3", "4"] * 2


def test_the_files_that_appear_are_called_as_the_page_says():
    text = "\n".join(lines(DOCS / "check-workbook.cmd"))
    assert "%~dp0compclaim-template.xlsx" in text
    assert "%~dpn1-checked.xlsx" in text


@pytest.mark.parametrize("part", PARTS, ids=LANGUAGES)
def test_every_part_says_that_claims_are_made_with_a_command_that_exists(part):
    (line,) = re.findall(r"^compclaim (\w+) (.*)$", part, flags=re.MULTILINE)
    assert line[0] == "build"
    params = program.get_command(click.Context(program), "build").params
    assert set(re.findall(r"--[a-z-]+", line[1])) <= {option for param in params for option in param.opts}
    assert "../README.md" in part
