"""What an auditor asks of an explanation before it is filed, of every record of the example: rate by twelve, running
sums, file and row, section, the limit or decision that acted as a figure, and the run with its digests."""

from __future__ import annotations

import re

import pytest

import compensation
from compensation.calculated.reasons import REASON_OF
from compensation.trace.claim_explaining import ExplainedClaim
from compensation.trace.explanation import Explanation
from compensation.trace.in_claim import exclusion_ids
from compensation.trace.record import Limit, Trace

DIGEST = re.compile("[0-9a-f]{64}")
PLACE = re.compile(r"\w+\.csv, row [0-9]+")
BY_FACTS_ALONE = {
    "out_of_scope", "wrong_recipient", "not_covered_person", "condition_not_met", "no_need_on_arrival",
    "not_section_4_person", "no_qualifying_parent", "tie_not_before_arrival", "ground_without_application", "no_start",
    "parent_no_start", "undetermined", "decision_does_not_cover", "not_minor_route", "kind_not_in_force",
    "inside_calculated", "lived_elsewhere", "corrected_not_accepted", "already_assessed",
}  # fmt: skip
"""Reasons that rest on a cell or on another record, not on a day or a sum."""


@pytest.fixture(scope="module")
def explained(example) -> list[Trace]:
    """Every line, cost and exclusion of every claim, recomputed."""
    found = []
    for claim in compensation.claims(example).values():
        held = ExplainedClaim.of(claim, example.facts)
        found += [held.line(each.id) for each in claim.lines]
        found += [held.cost(each.id) for each in claim.costs]
        found += [held.exclusion(number) for number, _ in exclusion_ids(claim)]
    assert len(found) > 250
    return found


def figures(limit: Limit) -> bool:
    """Whether a limit says by which figure it acted."""
    return bool(limit.inside or limit.cents is not None or limit.recipients or limit.others or limit.facts)


def test_every_record_names_file_and_row_section_run_and_digests(explained):
    for trace in explained:
        text = Explanation(trace, "en").text()
        assert PLACE.search(text), trace.id
        assert all(each.row is not None and each.file for each in trace.facts if each.table != "applied")
        assert trace.law, trace.id
        assert all(each.citation and each.from_ < each.until for each in trace.law)
        run = trace.run
        assert run.claim is not None
        for digest in (run.law_digest, run.claim.payload_digest, *(each.sha256 for each in run.inputs)):
            assert DIGEST.fullmatch(digest)
            assert digest in text
        assert run.claim.claim_id in text
        assert run.software in text
        assert run.applied_on is not None
        assert run.readings["I-08"] == "cumulative"
        assert run.differs == ()


def test_every_line_has_its_rate_by_twelve_and_its_running_sums(explained):
    lines = [each for each in explained if each.kind == "line"]
    assert len(lines) > 60
    for trace in lines:
        (series,) = trace.months[0].series
        text = Explanation(trace, "en").text()
        assert f"€{series.annual_eur:,} / 12 = €" in text
        assert f"{series.expression} = {series.cents}" in text
        assert series.instalments[-1].sum_eur == series.sum_after_eur
        rates = [each for each in trace.law if series.annual_eur in each.terms.values()]
        assert rates, "no wording has the rate"
        assert trace.time is not None
        assert trace.time.start is not None
        assert {"birth_date", "standing"} <= {each.column for each in trace.facts}


def test_every_refusal_names_what_acted_as_a_figure_and_what_came_first(explained):
    refused = [each for each in explained if each.kind == "exclusion"]
    assert len(refused) > 100
    for trace in refused:
        limits = trace.months[0].limits if trace.months else trace.limits
        acted = {each.code: each for each in limits if each.acted}
        codes = set(dict(trace.record.fields)["Reason"].split())
        if codes == {"undetermined"} and not trace.months:
            assert trace.cost.missing
            continue
        assert codes <= set(acted), (trace.id, codes)
        for code in codes:
            assert figures(acted[code]), (trace.id, code)
            if code not in BY_FACTS_ALONE:
                assert acted[code].inside or acted[code].cents is not None, (trace.id, code)
            if code in REASON_OF and REASON_OF[code].provision:
                assert acted[code].law, (trace.id, code)
        assert trace.ended_by is not None
        assert trace.ended_by.code in codes


def test_every_cost_has_its_amount_its_decision_and_its_limits(explained):
    costs = [each for each in explained if each.cost is not None]
    assert len(costs) > 40
    for trace in costs:
        cells = {each.column for each in trace.facts if each.of == trace.id or each.of == trace.cost.id}
        assert {"kind", "from", "recipient"} <= cells
        if trace.outcome == "accepted":
            assert trace.figures[-1].cents == trace.cents
            assert {"application_late"} <= {each.code for each in trace.limits} or trace.cost.corrects
        if trace.cost.decision:
            assert any(each.table == "decisions" and each.of == trace.cost.decision for each in trace.facts)
        for code in ("cap_used", "flat_amount_used", "allowance_limit_used"):
            if code in trace.cost.reasons:
                (limit,) = (each for each in trace.limits if each.code == code and each.acted)
                assert limit.cents is not None
                assert limit.against is not None
                assert limit.against + sum(each.cents for each in limit.used) > limit.cents


def test_the_right_recipient_is_named_where_another_claimed(explained):
    wrong = [
        each
        for each in explained
        if each.outcome in ("wrong_recipient", "rejected") and each.cost is not None
    ]
    named = [each for each in wrong if "wrong_recipient" in each.cost.reasons]
    assert named
    assert all(each.ended_by.recipients for each in named)


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_rendering_is_made_of_every_trace(explained, lang):
    """No sentence is missing a word, and what looks like a place is filled."""
    for trace in explained[::3]:
        told = Explanation(trace, lang)
        for text in (told.text(), told.to_markdown(), told.to_html().decode()):
            assert "{" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
            assert "None" not in text
        first = told.sentences[0]
        assert first.kind == "answer"
        assert told.text().startswith(first.text)
        assert first.text.split(".")[0] in told.to_html().decode().replace("&amp;", "&")
