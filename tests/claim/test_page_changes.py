"""What the page to sign of a replacement or cancellation says: differences, both sums apart, days that follow."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from compensation.claim.page import to_html
from compensation.claim.record import Change, Claim
from compensation.values.identity import holds_identity_code
from compensation.words.catalogue import LANGUAGES, Catalogue
from tests.claim.test_page import Page
from tests.sample_claims import cancellation_claim, replacement_claim, with_totals

TEXTS = Catalogue("claim_page")
IN_TIME, TOO_LATE = datetime(2027, 12, 31, 23, 0, tzinfo=UTC), datetime(2028, 1, 1, 1, 0, tzinfo=UTC)


def more_for_2025(**how: object) -> Claim:
    """A replacement that asks for 171.00 more for March 2025 and 20.00 less for April."""
    claim = replacement_claim()
    first = claim.lines[0].person
    changes = (
        Change(
            first, "", "basic", date(2025, 3, 1), date(2025, 4, 1), 0, 17100, 17100, "facts", (), "", (), ""
        ),
        Change(first, "", "basic", date(2025, 4, 1), date(2025, 5, 1), 19100, 17100, -2000, "facts", **how),
    )
    return with_totals(evolve(claim, differences=changes, related=()))


def page(claim: Claim, lang: str = "en", made: datetime = IN_TIME) -> Page:
    return Page(to_html(claim, claim.to_xml(made), lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_sums_stand_apart_and_every_difference_is_told(lang: str) -> None:
    claim = more_for_2025()
    shown = page(claim, lang)
    digits = [re.sub(r"\D", "", cell) for table in shown.tables for row in table["tbody"] for cell in row]
    assert {"17100", "2000", "19100"} <= set(digits)
    assert not holds_identity_code(shown.raw)
    text = " ".join(shown.text_)
    for key in ("to_be_paid", "to_be_paid_back", "changes", "last_days"):
        assert TEXTS[key][lang] in text
    assert claim.predecessor is not None
    assert claim.predecessor.claim_id in text


def test_what_is_late_is_measured_by_the_day_on_which_the_file_was_made() -> None:
    claim = more_for_2025()
    assert "past when the file was made" not in page(claim).raw
    late = page(claim, made=TOO_LATE).raw
    assert "31 December 2027 (past when the file was made on 1 January 2028)" in late
    assert "€171.00" in late.partition("more is claimed after the last day to apply")[0]


def test_what_goes_back_has_the_last_day_of_a_decision_to_recover() -> None:
    assert "31 December 2030" in page(more_for_2025()).raw


def test_the_counterpart_and_the_changed_facts_are_named() -> None:
    shown = page(more_for_2025(facts=("residences.to", "persons.ground"), counterpart="municipality-091")).raw
    assert "Changed facts: residences: to; persons: ground. Belongs to Helsinki (municipality-091)." in shown


def test_a_cancellation_shows_what_is_taken_back_and_nothing_that_is_claimed() -> None:
    shown = page(cancellation_claim())
    headings = [text for _, text in shown.headings]
    assert TEXTS["changes"]["en"] in headings
    assert TEXTS["lines"]["en"] not in headings
    assert TEXTS["signatures"]["en"] in headings
    assert "Cancellation" in headings[0]
