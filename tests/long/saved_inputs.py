"""What is said of faulty inputs, options and claims, for compare_with_saved.py: the cases of
other tests, in three languages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

import compensation
from tests.cli import test_privacy as privacy
from tests.long.saved_desk import LANGUAGES, Desk, fix_times
from tests.personal_values import INPUTS, LOWER, OTHER
from tests.rules.finding_cases import CASES as CASES_CANONICAL
from tests.rules.finding_cases import Case, source
from tests.rules.finding_cases_offices import CASES_OFFICES
from tests.rules.finding_cases_values import CASES_VALUES


def findings_of(facts: compensation.Facts) -> str:
    """Everything that the findings hold, without words."""
    return "".join(
        f"{each.code} {each.severity} {each.table} {each.file} {each.row} {each.column} {each.cell} "
        f"{json.dumps(dict(each.values), ensure_ascii=False)}\n"
        for each in facts.findings
    )


# Findings


def finding_cases(folder: Path) -> Iterator[tuple[str, str]]:
    """(code, what is said of the input that raises it and of its neighbour that does not)."""
    for code, case in {**CASES_CANONICAL, **CASES_OFFICES, **CASES_VALUES}.items():
        told = _raised(case, Desk(folder / code))
        yield code, told + _checked(case.clean, case, Desk(folder / f"{code} clean"), ("en",))


def _raised(case: Case, desk: Desk) -> str:
    with pytest.MonkeyPatch.context() as patch:
        return _checked(case.raising, case, desk, LANGUAGES, lambda path: _prepare(case, path, patch))


def _prepare(case: Case, path: Path, patch: pytest.MonkeyPatch) -> None:
    if case.prepare:
        case.prepare(path, patch)


def _checked(
    tables: Any,
    case: Case,
    desk: Desk,
    languages: tuple[str, ...],
    prepare: Callable[[Path], None] = lambda path: None,
) -> str:
    with chdir(desk.folder):
        given = source(tables, Path("input"), frames=case.frames)
        prepare(given)
        told = findings_of(compensation.read(given, options=case.options))
    if case.frames:
        return told
    options = _said(case.options, desk.folder)
    for lang in languages:
        words = [given, *options, "--lang", lang]
        told += desk.run("check", *words) + desk.run("check", *words, "--json")
        told += desk.run("check", *words, "--annotate", f"{lang}.xlsx")
        told += desk.run("explain", *words, "--person", "P-1")
    return told


def _said(options: Any, folder: Path) -> list[str]:
    """The options of the command line that say the same as these of the library."""
    if options is None:
        return []
    words = ["--separator", options.separator] if options.separator else []
    if options.mapping:
        lines = []
        for name, each in options.mapping.items():
            headings = json.dumps(each.headings, ensure_ascii=False)
            lines += [f"[{name}]", f'place = "{each.place}"', f"header_row = {each.header_row}"]
            lines += [f"headings = {headings}", f"[{name}.columns]"]
            lines += [f'{column} = "{heading}"' for column, heading in each.columns.items()]
        (folder / "mapping.toml").write_text("\n".join(lines), encoding="utf-8")
        words += ["--mapping", "mapping.toml"]
    return words


# The cases of the test of privacy: every command and option in success and failure


class Office(privacy.Office):
    """The inputs, claims and lists of the test of privacy, with times that are always the same."""

    def _once(self, key: str, make: Callable[[Path], Path]) -> Path:
        if key in self.made:
            return self.made[key]
        path = super()._once(key, make)
        fix_times(each for each in (path.rglob("*") if path.is_dir() else [path]) if each.is_file())
        return path


def cases() -> Iterator[tuple[str, tuple[Any, ...]]]:
    """(group, words) of every command; its functions name what the office has."""
    for form in INPUTS:
        for words in privacy.READERS:
            yield f"input {form}", tuple(privacy.given(form) if word == "@" else word for word in words)
    for case in privacy.CASES:
        yield "cases", case.words
    for command, option in privacy.VALUED:
        words = (*command.split(), *privacy.SOUND_WORDS[command])
        yield "values of options", (*words, f"{option}={privacy.BY_NAME} {privacy.COPY}")
    for command, more in privacy.SOUND_WORDS.items():
        words = (*command.split(), *more)
        yield "words", (*words, f"--{OTHER}")
        yield "words", (*words, privacy.BY_NAME, LOWER)
        yield "words", (*words, "--lang", "de")
        yield "words", (*words, "--json", "--sarif", "--format", "table")
        yield "words", (*command.split(),)


def told_of_cases(folder: Path) -> Iterator[tuple[str, str]]:
    """(group, what every command of the cases does on an empty desk, in three languages)."""
    (folder / "office").mkdir(parents=True)
    office, desk = Office(Path("../office")), folder / "desk"
    for group, words in cases():
        for lang in LANGUAGES:
            empty = Desk(desk)
            with chdir(desk):
                named = [word(office) if isinstance(word, FunctionType) else word for word in words]
            yield group, empty.run(*named, "--lang", lang)
            shutil.rmtree(desk)
