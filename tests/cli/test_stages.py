"""Progress: only on a terminal, only after a while, and gone when the work is done."""

from __future__ import annotations

import io
import sys
import time

import pytest

from cli import stages
from cli.multilingual import Speaker


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(stages, "PATIENCE", 0.05)
    monkeypatch.setattr(stages, "STEP", 0.05)


def stage_of(monkeypatch, stream, seconds):
    monkeypatch.setattr(sys, "stderr", stream)
    with stages.Stage(Speaker("fi"), "calculating"):
        time.sleep(seconds)
    return stream.getvalue()


def test_long_work_is_counted_and_the_line_is_wiped(monkeypatch, quick):
    shown = stage_of(monkeypatch, Terminal(), 0.4)
    assert "\rLasketaan … 0 s" in shown
    assert shown.endswith("\r")
    assert shown.rpartition("\r")[0].rpartition("\r")[2].strip() == ""


def test_short_work_shows_nothing(monkeypatch):
    assert stage_of(monkeypatch, Terminal(), 0) == ""


def test_nothing_is_shown_where_stderr_is_no_terminal(monkeypatch, quick):
    assert stage_of(monkeypatch, io.StringIO(), 0.2) == ""


def test_a_fault_ends_the_count_too(monkeypatch, quick):
    monkeypatch.setattr(sys, "stderr", Terminal())
    with pytest.raises(ValueError, match="x"), stages.Stage(Speaker("sv"), "reading") as stage:
        raise ValueError("x")
    assert stage._thread
    assert not stage._thread.is_alive()


def test_patience_is_a_second():
    assert stages.PATIENCE == 1.0
