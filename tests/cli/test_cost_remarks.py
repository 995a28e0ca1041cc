"""What `calculate --costs` and `build` tell of costs on stderr."""

from __future__ import annotations

import pytest

from compensation.words.catalogue import LANGUAGES
from tests.tables_for_tests import cost, decision, person, recipient, residence, write

OTHER = person(standing="other", ground="48", permit_from="", home_municipality_from="2011-10-01")
ASSESSED = cost(kind="initial_assessment", gross="", deductions="", start="2024-05-04")


def an_input(tmp_path, **tables):
    usual = {
        "persons": [OTHER],
        "residences": [residence()],
        "costs": [ASSESSED],
        "recipients": [recipient()],
    }
    return write(tmp_path / "in", usual | tables)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_permit_that_nobody_wrote_down_is_warned_of_with_its_euros(run, tmp_path, lang):
    folder = an_input(tmp_path)
    amount = "€700.00" if lang == "en" else "700,00\N{NO-BREAK SPACE}€"
    calculated = ("calculate", folder, "--lang", lang, "--costs")
    of_claim = ("--lang", lang, "--applied-on", "2025-03-01", "--out", tmp_path / "out")
    built = ("build", folder, *of_claim, "--period")
    for told in (run(*calculated).stderr, run(*built, "2024").stderr):
        (line,) = [line for line in told.splitlines() if "CC-1804" in line]
        assert amount in line
        assert "C-1" in line
    # Nothing of it lies in this period.
    assert "CC-1804" not in run(*built, "2025-01", "--force").stderr
    assert "CC-1804" not in run("calculate", folder, "--lang", lang).stderr


PREPARED = cost(
    kind="reception_preparedness", start="2025-10-20", end="2025-10-31", gross="2229.19", deductions="",
    decision_id="D-1",
)  # fmt: skip
DECIDED = decision(
    kind="reception_preparedness", start="2025-08-01", issued_on="2025-10-01", recipient="municipality-049"
)
COMING = person(ground="90", permit_from="2025-12-10", home_municipality_from="2025-12-10")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_verdict_that_rests_on_later_facts_is_told_by_every_command(run, tmp_path, lang):
    folder = an_input(
        tmp_path,
        persons=[COMING],
        residences=[residence(start="2025-12-10")],
        costs=[PREPARED],
        decisions=[DECIDED],
    )
    amount, day = {"en": ("€2,229.19", "30 November 2025")}.get(lang, ("2\u00a0229,19\u00a0€", "30.11.2025"))

    def said(*words):
        done = run(*words, "--lang", lang)
        return done.stdout, [line for line in done.stderr.splitlines() if "C-1" in line and day in line]

    before, after = "2025-11-30", "2025-12-10"
    out, (line,) = said(
        "build", folder, "--period", "2025-10..2025-11", "--applied-on", before, "--out", tmp_path / "a"
    )
    assert amount in line
    assert amount not in out
    out, (line,) = said("deadlines", folder, "--on", before)
    assert amount in line
    assert amount not in out
    for words in (("calculate", folder, "--costs"), ("explain", folder, "--cost", "C-1")):
        _, (line,) = said(*words, "--applied-on", before)
        assert "compclaim build" in line
        assert said(*words, "--applied-on", after)[1] == said(*words)[1] == []
    assert said("deadlines", folder, "--on", after)[1] == []
