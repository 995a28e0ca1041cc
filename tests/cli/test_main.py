"""The program as a whole: languages, help, exit codes, and that nothing heavy is loaded for help."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli import faults, languages
from cli.main import COMMANDS, program
from compensation import __version__
from compensation.values.errors import (
    ClaimFault,
    InputUnreadable,
    InternalFault,
    OutsideVerifiedLaw,
    RulesError,
    UnknownName,
    UsageFault,
)
from compensation.words.catalogue import Catalogue
from tests.small_inputs import ARTIFICIAL_CODE

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("fi", "sv", "en")
HEAVY = ("numpy", "pandas", "lxml", "pyarrow", "babel", "stdnum", "attrs", "dateutil", "rich")

HELP = Catalogue("help", "commands", beside=faults.__file__)
GROUPS = {"rules": ("list", "show", "readings", "status", "timeline", "diff")}
EVERY_COMMAND = [(), *((name,) for name in COMMANDS), *(("rules", name) for name in GROUPS["rules"])]


def modules_after(*words: str) -> set[str]:
    script = (
        "import sys\nfrom cli.main import program\n"
        f"try:\n    program({list(words)!r})\nexcept SystemExit:\n    pass\n"
        "print('\\n' + '\\n'.join(m for m in sys.modules if '.' not in m))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("--help", "--lang", "fi")])
def test_help_loads_nothing_heavy(words):
    assert not modules_after(*words) & set(HEAVY)


@pytest.mark.parametrize("name", ["check", "calculate", "build", "demo"])
def test_the_help_of_a_command_loads_no_tables_and_no_xml(name):
    assert not modules_after(name, "--help") & {"numpy", "pandas", "lxml", "pyarrow"}


@pytest.mark.parametrize("words", EVERY_COMMAND, ids=" ".join)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_help_is_in_the_language_asked_for(run, words, lang):
    result = run(*words, "--help", "--lang", lang)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith({"fi": "Käyttö:", "sv": "Användning:", "en": "Usage:"}[lang])
    assert {"fi": "Näytä tämä ohje.", "sv": "Visa den här hjälpen.", "en": "Show this help."}[
        lang
    ] in result.stdout
    key = "_".join(words) or "compclaim"
    first = HELP[key][lang].partition("\n")[0]
    assert " ".join(first.split()[:4]) in " ".join(result.stdout.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_language_may_stand_before_or_after_the_command(run, lang):
    before = run("--lang", lang, "rules", "status")
    assert before.stdout == run("rules", "status", "--lang", lang).stdout
    assert before.stdout == run("rules", f"--lang={lang}", "status").stdout


def test_the_last_language_counts_as_with_any_option(run):
    assert (
        run("--lang", "fi", "rules", "status", "--lang", "sv").stdout
        == run("rules", "status", "--lang", "sv").stdout
    )


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LANG": "sv_FI"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "fi_FI.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_FI", "LC_MESSAGES": "sv_SE", "LC_ALL": "fi_FI"}, "fi"),
        ({"LANG": "sv_FI", "LC_ALL": ""}, "sv"),
        ({"LANG": "fil_PH"}, "en"),
    ],
)
def test_the_locale_of_the_environment_chooses_the_language(run, environment, expected):
    assert languages.language([], environment) == expected
    assert run("rules", "status", env=environment).stdout == run("rules", "status", "--lang", expected).stdout


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Finnish_Finland", "fi"), ("Swedish_Sweden", "sv"), ("English_United States", "en"), (None, "en")],
)
def test_on_windows_the_system_is_asked(monkeypatch, name, expected):
    import locale

    monkeypatch.setattr(languages.os, "name", "nt")
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "cp1252"))
    assert languages.language([], {}) == expected


def test_words_after_two_dashes_are_no_options():
    assert languages.language(["--", "--lang", "fi"], {}) == "en"


def test_without_a_command_the_help_goes_to_stderr_and_the_exit_code_is_2(run):
    for words in ((), ("rules",)):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("Usage:")


def test_version(run):
    assert run("--version").stdout == f"compclaim {__version__}\n"


@pytest.mark.parametrize(
    ("words", "fi", "sv", "en"),
    [
        (
            ("nothing",),
            "Komentoa ”nothing” ei ole.",
            "Kommandot ”nothing” finns inte.",
            "There is no command 'nothing'.",
        ),
        (("chek",), "Tarkoititko ”check”?", "Menade du ”check”?", "Did you mean 'check'?"),
        (("rules", "lst"), "Tarkoititko ”list”?", "Menade du ”list”?", "Did you mean 'list'?"),
        (
            ("check",),
            "Komennosta puuttuu AINEISTO.",
            "Kommandot saknar MATERIAL.",
            "The command lacks INPUT.",
        ),
        (("check", "a", "b"), "Liikaa argumentteja: b.", "För många argument: b.", "Too many arguments: b."),
        (("check", "a", "--jsn"), "Tarkoititko --json?", "Menade du --json?", "Did you mean --json?"),
        (
            ("check", "a", "--zzz"),
            "Valitsinta --zzz ei ole.",
            "Flaggan --zzz finns inte.",
            "There is no option --zzz.",
        ),
        (("calculate", "a", "--by"), "Valitsimen --by arvo", "Flaggan --by saknar", "The option --by lacks"),
        (
            ("calculate", "a", "--by", "persn"),
            "Tarkoititko ”person”?",
            "Menade du ”person”?",
            "Did you mean 'person'?",
        ),
        (
            ("calculate", "a", "--applied-on", "3/1/2026"),
            "kirjoita muodossa 1.3.2026 tai 2026-03-01",
            "skriv i formen 1.3.2026 eller 2026-03-01",
            "write it like 2026-03-01 or 1.3.2026",
        ),
        (
            ("calculate", "a", "--reading", "I-03=for"),
            "Tarkoititko ”four”?",
            "Menade du ”four”?",
            "Did you mean 'four'?",
        ),
        (
            ("build", "a", "--period", "2025-01"),
            "puuttuu --applied-on PÄIVÄ (1.3.2026 tai 2026-03-01) ja --out KANSIO.",
            "saknar --applied-on DAG (1.3.2026 eller 2026-03-01) och --out MAPP.",
            "lacks --applied-on DAY (2026-03-01 or 1.3.2026) and --out DIR.",
        ),
        (
            ("finding", "CC-0000"),
            "Koodia CC-0000 ei ole.",
            "Koden CC-0000 finns inte.",
            "There is no finding code CC-0000.",
        ),
    ],
)
def test_faults_of_usage_are_one_sentence_in_three_languages_and_exit_2(run, words, fi, sv, en):
    for lang, expected in (("fi", fi), ("sv", sv), ("en", en)):
        result = run(*words, "--lang", lang) if words[-1] != "--by" else run("--lang", lang, *words)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
        assert expected in result.stderr
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (UsageFault("x"), 2),
        (UnknownName("x"), 2),
        (InputUnreadable("x"), 3),
        (ClaimFault("x"), 3),
        (OutsideVerifiedLaw("x"), 4),
        (RulesError("x"), 5),
        (InternalFault("x"), 5),
        (ZeroDivisionError("x"), 5),
        (OSError(28, "No space left on device"), 5),
        (MemoryError(), 5),
        (RecursionError(), 5),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_kind_of_fault_has_its_exit_code(run, monkeypatch, fault, code):
    def raises(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("compensation.law.rulebook.load_law", raises)
    monkeypatch.setattr("cli.rules_list.load_law", raises)
    result = run("rules", "status")
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.lstrip().startswith("Error: ")
    assert "Traceback" not in result.stderr


def test_an_unexpected_fault_tells_its_place_but_not_its_words_nor_any_identity_code(run, monkeypatch):
    def raises() -> None:
        raise ValueError(f"cannot convert {ARTIFICIAL_CODE}")

    monkeypatch.setattr("cli.rules_list.load_law", raises)
    quiet = run("rules", "status")
    assert "ValueError, raises:" in quiet.stderr
    assert "cannot convert" not in quiet.stderr
    loud = run("rules", "status", "--debug")
    assert "Traceback" in loud.stderr
    assert ARTIFICIAL_CODE not in loud.stderr
    assert loud.exit_code == 5


def test_a_traceback_gives_the_words_of_the_programs_own_faults_alone():
    assert faults.harmless_traceback(ValueError("of a cell")).splitlines()[-1] == "ValueError"
    assert faults.harmless_traceback(UsageFault("mine")).splitlines()[-1] == "UsageFault: mine"


def test_a_closed_pipe_is_no_fault():
    script = "from cli.main import main; main()"
    words = [sys.executable, "-c", script, "rules", "timeline"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_output_is_utf8_with_lf_whatever_the_locale():
    script = "from cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", script, "rules", "readings", "--lang", "sv"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    )
    assert "vår tolkning" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def test_the_lists_of_commands_are_in_the_order_of_work(run):
    shown = re.findall(r"^  ([a-z]+)  ", run("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    assert shown == list(COMMANDS)
    assert list(program.list_commands(None)) == list(COMMANDS)


@pytest.mark.parametrize("words", EVERY_COMMAND, ids=" ".join)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_help_has_an_example_of_its_command_and_no_word_of_another_language(run, words, lang):
    text = run(*words, "-h", "--lang", lang).stdout
    assert text == run(*words, "--help", "--lang", lang).stdout
    heading = {"fi": "Esimerkkejä:", "sv": "Exempel:", "en": "Examples:"}[lang]
    examples = text.partition(heading + "\n")[2].splitlines()
    assert examples
    assert all(line.startswith("  compclaim ") for line in examples)
    assert any(line.startswith("  compclaim " + " ".join(words)) for line in examples)
    if lang != "en":
        assert not re.search(r"\b(INPUT|DIR|FILE|COMMAND|DATE|DAY|CODE|NAME|CLAIM|RECIPIENT)\b", text)


def test_the_examples_are_understood_by_the_command_line():
    """Every word of every example is a command, an option or a value that its type takes."""
    import click

    examples = Catalogue("help", "examples", beside=faults.__file__)
    assert len(examples) == len(EVERY_COMMAND)
    for key in examples:
        for lang in LANGUAGES:
            for line in examples.say(key, lang).splitlines():
                start, name, *rest = line.split()
                group: click.Command = program
                while isinstance(group, click.Group):
                    group = group.get_command(click.Context(group), name) or program
                    if isinstance(group, click.Group):
                        name, *rest = rest
                assert start == "compclaim"
                ctx = group.make_context(name, list(rest), obj=None)
                period = ctx.params.get("period")
                if period:
                    from compensation.calculated.periods import parse_period

                    assert parse_period(period)


@pytest.mark.parametrize("command", ["build", "deadlines", "reconcile"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_required_is_marked_and_stands_in_the_line_of_usage(run, command, lang):
    text = " ".join(run(command, "-h", "--lang", lang).stdout.split())
    marked = {"fi": "(pakollinen)", "sv": "(obligatorisk)", "en": "(required)"}[lang]
    required = {
        "build": ("--period", "--applied-on"),
        "deadlines": (),
        "reconcile": ("--paid",),
    }
    assert text.count(marked) == len(required[command])
    usage = text.partition({"fi": "[VALITSIMET]", "sv": "[FLAGGOR]", "en": "[OPTIONS]"}[lang])[0]
    assert all(option in usage for option in required[command])


def test_all_that_is_missing_is_asked_for_at_once(run):
    told = run("build", "--lang", "fi").stderr
    assert all(word in told for word in ("AINEISTO", "--period JAKSO", "--applied-on PÄIVÄ", "--out KANSIO"))
    assert len(told.splitlines()) == 1
    assert "--out" not in run("build", "x", "--out", "y", "--lang", "fi").stderr


@pytest.mark.parametrize("day", ["2.11.2026", "02.11.2026", "2026-11-02"])
@pytest.mark.parametrize(
    "period", ["2025", "2025-01..2025-12", "1/2025-12/2025", "01/2025..12/2025", "2025..2025"]
)
def test_days_and_periods_as_people_write_them(run, folder, day, period):
    plain = run("calculate", folder, "--period", "2025-01..2025-12", "--applied-on", "2026-11-02", "--json")
    result = run("calculate", folder, "--period", period, "--applied-on", day, "--json")
    assert result.exit_code == 0
    assert result.stdout == plain.stdout


@pytest.mark.parametrize("day", ["31.2.2026", "1.13.2026", "1.3.26", "1/3/2026", "20260301", "2026-3-1"])
def test_what_is_no_day_or_could_be_two_is_refused(run, folder, day):
    assert run("deadlines", folder, "--on", day).exit_code == 2


@pytest.mark.parametrize("period", ["13/2025", "2025-2024", "1-6/2025", "25", "2025/1", "6/2025-1/2025"])
def test_what_is_no_period_is_refused(run, folder, period):
    assert run("calculate", folder, "--period", period).exit_code == 2
