"""Forged events and files of a book are found, whatever was made to fit; a thousand in `forged_events`."""

from __future__ import annotations

from tests.book.forged_events import FORGERS, forge


def test_each_of_eighty_forged_events_and_files_is_found():
    missed, made = forge(80, seed=3)
    assert missed == []
    assert set(made) == set(FORGERS)
    assert sum(made.values()) >= 76
