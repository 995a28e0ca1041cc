"""Runs the program as a user does, in a clean environment, with stdout and stderr apart."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli.main import program
from tests.small_inputs import espoo, write

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def run() -> Callable[..., Result]:
    """`run("check", folder, lang="fi")`; the environment names no language unless `env` does."""

    # click before 8.2 mixes stderr into stdout unless told not to; later it has no such switch.
    apart: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
    runner = CliRunner(**apart)

    def run(*words: object, env: dict[str, str] | None = None, **options: Any) -> Result:
        environment = dict.fromkeys(LOCALE) | (env or {})
        return runner.invoke(program, [str(word) for word in words], env=environment, **options)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound input: two adults and a child in Espoo."""
    return write(tmp_path / "input", espoo())
