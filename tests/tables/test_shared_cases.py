"""Small inputs that public bug reports of other programs led to, each with its command and what is right."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import run  # noqa: F401

CASES = Path(__file__).parent.parent / "cases"

ESPOO_AND_COUNTY = ("2,052.00", "1,097.00")
WANTED: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {
    "ods-error-as-day-of-death": (1, ("CC-1132", "(I), row 2"), ()),
    "sheet-part-in-other-letters": (0, ("0.00",), ("342.00",)),
    "strict-open-xml": (0, ESPOO_AND_COUNTY, ("macros",)),
    "zip-with-backslashes": (0, ESPOO_AND_COUNTY, ()),
    "last-day-with-a-time": (1, ("CC-1139", "time of day", "(D), row 2"), ("#N/A", "formula", "text")),
    "folder-name-that-is-not-utf-8": (0, ESPOO_AND_COUNTY, ("fault in the program",)),
    "amount-beside-its-heading": (1, ("CC-1032", "paid.csv, E"), ("71.00",)),
}
"""Exit code, what must be said, what must not."""


@pytest.mark.parametrize("case", WANTED)
def test_the_outcome_is_the_one_written_beside_the_case(run, tmp_path, monkeypatch, case):  # noqa: F811
    shutil.copytree(CASES / case, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    words = shlex.split((CASES / case / "command.txt").read_text().splitlines()[-1])[1:]
    if "printf" in " ".join(words):
        name = os.fsdecode(b"rekisteri_\xe4")
        os.rename("register", name)
        words = ["calculate", name, "--by", "recipient", "--period", "2025-01..2025-06"]
    result = run(*words)
    code, wanted, unwanted = WANTED[case]
    told = result.stdout + result.stderr
    assert result.exit_code == code, told
    assert all(word in told for word in wanted), told
    assert not any(word in told for word in unwanted), told
