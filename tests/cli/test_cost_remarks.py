"""What `calculate --costs` and `build` tell of costs on stderr."""

from __future__ import annotations

import pytest

from compensation.words.catalogue import LANGUAGES
from tests.tables_for_tests import cost, person, recipient, residence, write

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
