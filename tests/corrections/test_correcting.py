"""Corrections by hand: each cause alone, moved persons, what is late or can be recovered, what cannot be corrected."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import compensation
from compensation.claim.file import labels, read_claim, to_xml
from compensation.claim.record import Change, Claim
from compensation.corrections.changed_facts import ChangedFact
from compensation.corrections.correcting import cancel, correct
from compensation.corrections.record import Correction, Given
from compensation.facts.model import Facts
from compensation.law.released import law_named
from compensation.law.rulebook import load_law, released_laws
from compensation.values.errors import UsageFault
from compensation.verification.earlier_claims import EarlierClaim, with_earlier_claims
from compensation.verification.examining import examine
from compensation.verification.together import claims_twice
from tests.random_chains import changed_law, faults_of, laws, released
from tests.sample_claims import with_totals
from tests.small_inputs import espoo, person, recipient, residence, write

NOW = datetime(2026, 3, 2, tzinfo=UTC)
APPLIED, MADE = date(2026, 3, 1), date(2026, 9, 1)
YEAR = "2025-01..2025-12"
ESPOO, COUNTY, HELSINKI = "municipality-049", "county-03", "municipality-091"
Tables = dict[str, list[dict[str, str]]]


class Desk:
    """Reads tables and builds claims from them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0

    def read(self, tables: Mapping[str, Any]) -> Facts:
        self.count += 1
        return compensation.read(write(self.folder / str(self.count), tables))

    def claims(
        self, facts: Facts, period: str = YEAR, day: date = APPLIED, **how: Any
    ) -> dict[str, EarlierClaim]:
        version = how.pop("version", "2")
        awards = compensation.calculate(facts, period=period, applied_on=day, **how)
        return {code: filed(claim) for code, claim in compensation.claims(awards, version=version).items()}


def filed(claim: Claim, name: str = "") -> EarlierClaim:
    data = to_xml(claim, NOW)
    return EarlierClaim(
        *labels(data), name or claim.file_name, read_claim(data), sha256=hashlib.sha256(data).hexdigest()
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def changed(*changes: Callable[[Tables], object]) -> Tables:
    tables: Tables = copy.deepcopy(espoo())
    for each in changes:
        each(tables)
    return tables


def later_home(tables: Tables) -> None:
    """P-1 was registered two months later than the first claim says."""
    tables["persons"][0]["home_municipality_from"] = "2025-05-15"


def moved(tables: Tables) -> None:
    """P-2 lives in Helsinki from September on."""
    tables["residences"][1]["to"] = "2025-08-31"
    tables["residences"].append(residence("P-2", "091", "2025-09-01"))


def told(found: Correction) -> list[tuple[str, str, str, str, int, int]]:
    return [
        (each.cost or each.person, each.name, f"{each.from_:%Y-%m}", each.cause, each.was, each.is_)
        for each in found.differences
    ]


def corrected(old: EarlierClaim, facts: Facts, **given: Any) -> Correction:
    (found,) = correct([old], facts, made_on=MADE, given=Given(**given))
    assert list(faults_of(found)) == []
    return found


def test_facts_are_the_cause_where_nothing_else_changed(desk: Desk) -> None:
    old = desk.claims(desk.read(espoo()))[ESPOO]
    found = corrected(old, desk.read(changed(later_home)))
    assert told(found) == [
        ("P-1", "adult_addition", "2025-04", "facts", 129017, 0),
        ("P-1", "basic", "2025-04", "facts", 34200, 0),
    ]
    new = found.successor
    assert (new.function, new.revision, new.predecessor.claim_id) == ("replacement", 1, old.claim_id)
    assert new.predecessor.payload_digest == old.digest
    assert (new.applied_on, new.period_from, new.period_to) == (APPLIED, date(2025, 1, 1), date(2025, 12, 31))
    assert (new.totals.to_be_paid, new.totals.to_be_paid_back) == (0, 129017 + 34200)
    assert found.rows == ()
    assert not found.sentences_changed
    assert new.file_name == "municipality-049_2025-01_2025-12.r1.claim.xml"


def test_the_tables_of_then_tell_which_cells_changed(desk: Desk) -> None:
    then = desk.read(espoo())
    old = desk.claims(then)[ESPOO]
    found = corrected(old, desk.read(changed(later_home)), old_facts=then)
    assert {each.facts for each in found.differences} == {("persons.home_municipality_from",)}
    assert found.rows == (ChangedFact("persons", "home_municipality_from", "P-1", 2),)


def test_what_happened_after_the_day_of_applying_is_not_named(desk: Desk) -> None:
    then = desk.read(espoo())
    later = changed(later_home, lambda t: t["persons"][0].update(died_on="2026-06-01"))
    found = corrected(desk.claims(then)[ESPOO], desk.read(later), old_facts=then)
    assert {each.facts for each in found.differences} == {("persons.home_municipality_from",)}


def test_a_parent_s_facts_are_named_with_the_child_and_what_only_costs_ask_is_not(desk: Desk) -> None:
    then = desk.read(espoo())
    tables = changed(lambda t: t["persons"][2].update(home_municipality_from="2025-08-07"))
    for parent in tables["persons"][:2]:
        parent.update(citizen_from="2025-12-15", arrived_on="2024-01-01")
    tables["persons"][0]["ground"] = "90"
    found = corrected(desk.claims(then)[ESPOO], desk.read(tables), old_facts=then)
    (child,) = {each.facts for each in found.differences if each.person == "P-3"}
    assert child == ("persons.ground", "persons.home_municipality_from")


def test_another_reading_is_its_own_cause_after_the_facts(desk: Desk) -> None:
    old = desk.claims(desk.read(espoo()))[ESPOO]
    found = corrected(old, desk.read(changed(later_home)), readings={"I-04": "18-to-19"})
    assert told(found)[:3] == [
        ("P-1", "adult_addition", "2025-04", "facts", 129017, 0),
        ("P-1", "adult_addition", "2025-06", "reading", 451558, 0),
        ("P-1", "basic", "2025-04", "facts", 34200, 0),
    ]
    assert {each.reading for each in found.differences if each.cause == "reading"} == {"I-04"}
    assert dict(found.successor.readings)["I-04"] == "18-to-19"


def test_readings_of_the_old_file_stay_unless_others_are_chosen(desk: Desk) -> None:
    facts = desk.read(espoo())
    old = desk.claims(facts, readings={"I-04": "18-to-19"})[ESPOO]
    assert correct([old], facts, made_on=MADE) == ()
    found = corrected(old, facts, readings={"I-04": "first-year-in-time"})
    assert {each.cause for each in found.differences} == {"reading"}
    assert (
        found.successor.totals.to_be_paid == found.successor.totals.grand_total - old.claim.totals.grand_total
    )


def test_a_changed_wording_is_named_with_what_it_changed(desk: Desk) -> None:
    with released():
        facts = desk.read(espoo())
        dearer = changed_law("rate_municipality", 12)
        old = desk.claims(facts, law=dearer)[ESPOO]
        found = corrected(old, facts)
        assert {(each.cause, each.law) for each in found.differences} == {
            ("law", ("rate_municipality@2025-01-01",))
        }
        assert {each.name for each in found.differences} == {"basic"}
        # 9 + 9 months of two adults, 6 of a child, each a euro less.
        assert found.successor.totals.to_be_paid_back == 2400
        assert found.successor.law_digest == load_law().digest


def test_two_changed_wordings_are_told_apart_and_follow_each_other(desk: Desk) -> None:
    with released():
        facts = desk.read(espoo())
        old = desk.claims(facts, law=changed_law("rate_municipality", 12))[ESPOO]
        law = next(
            each
            for each in laws().values()
            if each.digest == changed_law("addition_municipality", 120).digest
        )
        found = corrected(old, facts, law=law)
        named = {each.name: each.law for each in found.differences}
        assert named == {
            "basic": ("rate_municipality@2025-01-01",),
            "adult_addition": ("addition_municipality@2025-01-01",),
        }


def test_back_to_the_law_of_an_earlier_release_and_on_again(desk: Desk) -> None:
    facts = desk.read(espoo())
    for digest in released_laws():
        named = law_named(digest)
        assert named is not None
        assert correct([desk.claims(facts)[ESPOO]], facts, made_on=MADE, given=Given(law=named.law)) == ()


def test_what_the_old_tables_do_not_give_again_is_the_program_s(desk: Desk) -> None:
    then = desk.read(espoo())
    right = desk.claims(then)[ESPOO].claim
    first = right.lines[0]
    # As an older program would have written it: the last month of a line left out.
    short = evolve(
        first,
        until=date(2025, 12, 1),
        months=first.months - 1,
        amount=first.amount - 64508,
    )
    assert first.amount == 580575
    old = filed(with_totals(evolve(right, lines=(short, *right.lines[1:]))))
    assert not [each for each in examine(to_xml(old.claim, NOW)).findings if each.severity == "error"]
    found = corrected(old, desk.read(changed(later_home)), old_facts=then)
    assert ("P-1", "adult_addition", "2025-12", "program", 0, 64508) in told(found)
    assert ("P-1", "basic", "2025-04", "facts", 34200, 0) in told(found)
    assert "program" not in {each.cause for each in corrected(old, desk.read(espoo())).differences}


def test_tables_that_are_not_those_of_the_file_prove_nothing_of_the_program(desk: Desk) -> None:
    old = desk.claims(desk.read(espoo()))[ESPOO]
    other = desk.read(changed(later_home, lambda t: t["recipients"].pop()))
    found = corrected(old, desk.read(changed(later_home)), old_facts=other)
    assert found.other_tables == ("persons", "recipients")
    assert {each.cause for each in found.differences} == {"facts"}


def test_the_program_may_be_behind_what_facts_are_told_of_if_its_sentences_changed(desk: Desk) -> None:
    first = next(digest for digest, table in released_laws().items() if table["sentences_version"] == 1)
    named = law_named(first)
    assert named is not None
    facts = desk.read(espoo())
    old = desk.claims(facts, law=named.law)[ESPOO]
    assert corrected(old, desk.read(changed(later_home))).sentences_changed
    assert not corrected(old, desk.read(changed(later_home)), old_facts=facts).sentences_changed


def test_nothing_is_made_where_the_same_cents_are_right(desk: Desk) -> None:
    old = list(desk.claims(desk.read(espoo())).values())
    same = changed(
        lambda t: t["persons"][0].update(ground="88"), lambda t: t["recipients"][0].update(name="Uusi nimi")
    )
    assert correct(old, desk.read(same), made_on=MADE) == ()


def test_what_happened_after_the_day_of_applying_still_has_no_place(desk: Desk) -> None:
    old = list(desk.claims(desk.read(espoo()), day=date(2025, 9, 1), period="2025-01..2025-09").values())
    dead = changed(lambda t: t["persons"][0].update(died_on="2025-09-02"))
    assert correct(old, desk.read(dead), made_on=MADE) == ()


def test_a_claim_of_version_one_is_corrected_in_the_form_of_today(desk: Desk) -> None:
    tables = changed()
    tables["paid"] = [{"person_id": "P-1", "month": "2025-04", "recipient": ESPOO, "amount": "100.00"}]
    old = desk.claims(desk.read(tables), version="1")[ESPOO]
    assert old.claim.version == "1"
    later = copy.deepcopy(tables)
    later_home(later)
    found = corrected(old, desk.read(later))
    assert found.successor.version == "2"
    assert found.successor.predecessor.claim_id == old.claim_id


# -- two recipients -------------------------------------------------------------------------------------------------


def test_a_person_moved_makes_two_corrections_that_name_each_other(desk: Desk) -> None:
    tables = changed(lambda t: t["recipients"].append(recipient(HELSINKI)))
    tables["residences"].append(residence("P-4", "091"))
    tables["persons"].append(person("P-4"))
    old = desk.claims(desk.read(tables))
    moved(tables)
    found = {
        each.successor.recipient.code: each
        for each in correct(list(old.values()), desk.read(tables), made_on=MADE)
    }
    assert list(found) == [COUNTY, ESPOO, HELSINKI]
    gone, come = found[ESPOO], found[HELSINKI]
    assert [(each.code, each.claim_id) for each in gone.successor.related] == [
        (HELSINKI, old[HELSINKI].claim_id)
    ]
    assert [(each.code, each.claim_id) for each in come.successor.related] == [(ESPOO, old[ESPOO].claim_id)]
    assert {each.counterpart for each in gone.differences} == {HELSINKI}
    assert {each.counterpart for each in come.differences} == {ESPOO}
    assert [each.left for each in (*gone.counterparts, *come.counterparts)] == ["corrected", "corrected"]
    assert gone.successor.totals.to_be_paid_back == come.successor.totals.to_be_paid


def test_where_nobody_claims_for_the_other_recipient_that_is_said(desk: Desk) -> None:
    found = corrected(desk.claims(desk.read(espoo()))[ESPOO], desk.read(changed(moved)))
    (part,) = found.counterparts
    assert (part.code, part.claim_id, part.persons, part.left) == (HELSINKI, "", ("P-2",), "to_claim")
    assert [(each.code, each.claim_id) for each in found.successor.related] == [(HELSINKI, "")]


def test_corrections_made_one_after_the_other_name_the_recipients(desk: Desk) -> None:
    tables = changed(lambda t: t["recipients"].append(recipient(HELSINKI)))
    tables["residences"].append(residence("P-4", "091"))
    tables["persons"].append(person("P-4"))
    old = desk.claims(desk.read(tables))
    moved(tables)
    facts, both = desk.read(tables), [old[ESPOO], old[HELSINKI]]
    first = corrected(old[ESPOO], facts, others=both, files=both)
    files = [*both, filed(first.successor)]
    second = corrected(old[HELSINKI], facts, others=files, files=files)
    assert [(each.code, each.claim_id) for each in first.successor.related] == [(HELSINKI, "")]
    assert [(each.code, each.claim_id) for each in second.successor.related] == [(ESPOO, "")]
    assert [each.left for each in (*first.counterparts, *second.counterparts)] == ["to_correct", "done"]


# -- other claims of the same recipient -----------------------------------------------------------------------------


def test_a_claim_of_another_chain_counts_as_applied_for_and_its_own_does_not(desk: Desk) -> None:
    facts = desk.read(espoo())
    first = desk.claims(facts, period="2025-04..2025-06")[ESPOO]
    more = changed(
        lambda t: t["persons"][0].update(home_municipality_from="2025-01-10", permit_from="2025-01-01")
    )
    more["residences"][0]["from"] = "2025-01-10"
    whole = desk.claims(desk.read(more), period="2025-02..2025-06")[ESPOO]
    # The second claim asked for everything once more; beside the first it is right for February and March alone.
    found = corrected(whole, desk.read(more), others=[first])
    assert (
        found.successor.totals.grand_total == whole.claim.totals.grand_total - first.claim.totals.grand_total
    )
    assert correct([first], desk.read(more), made_on=MADE, given=Given(others=[filed(found.successor)])) == ()


def test_claims_corrected_together_leave_no_cent_out_and_none_twice(desk: Desk) -> None:
    facts = desk.read(espoo())
    first = desk.claims(facts)[ESPOO]
    again = evolve(desk.claims(facts, day=date(2026, 4, 1))[ESPOO], name="again.claim.xml")
    found = correct([first, again], facts, made_on=MADE)
    left = {each.predecessor.key: each.successor.totals.grand_total for each in found}
    claimed = [left.get(each.key, each.claim.totals.grand_total) for each in (first, again)]
    assert sum(claimed) == first.claim.totals.grand_total


def test_a_claim_and_a_further_one_that_count_each_other_are_no_double_claim(desk: Desk) -> None:
    """The first is corrected after the second asked for the rest: either counts what the other asks for."""
    paid = {"person_id": "P-1", "month": "2025-05", "recipient": ESPOO, "amount": "700.00"}
    tables = changed(lambda t: t.update(paid=[paid]))
    first = desk.claims(desk.read(tables))[ESPOO]
    without = desk.read(changed())
    rest = with_earlier_claims(without, [first])
    second = desk.claims(rest, period="2025-05..2025-05", day=date(2026, 4, 1))[ESPOO]
    assert second.claim.totals.grand_total == 70000
    law = changed_law("rate_municipality", 12)
    with released():
        found = corrected(first, without, others=[second], law=law)
        heads = {"first": found.successor, "second": second.claim}
        assert found.successor.totals.to_be_paid > 0
        assert claims_twice(heads) == ()
        more = evolve(second.claim.lines[0], amount=second.claim.lines[0].amount + 5000, paid=0)
        forged = evolve(second.claim, lines=(more, *second.claim.lines[1:]))
        assert claims_twice({**heads, "second": forged}) != ()


def test_claims_corrected_together_are_found_again_as_what_the_next_correction_rests_on(desk: Desk) -> None:
    facts = desk.read(espoo())
    first = desk.claims(facts)[ESPOO]
    again = evolve(desk.claims(facts, day=date(2026, 4, 1))[ESPOO], name="again.claim.xml")
    then = desk.read(changed(later_home))
    made = [
        filed(each.successor, str(at)) for at, each in enumerate(correct([first, again], then, made_on=MADE))
    ]
    assert len(made) == 2
    named = [{each.sha256 for each in file.claim.sources} for file in made]
    assert made[1].digest in named[0]
    assert made[0].digest in named[1]
    files = [first, again, *made]
    for found in correct(made, facts, made_on=MADE, given=Given(files=files, old_facts=then)):
        assert found.other_tables == ()
        assert {each.cause for each in found.differences} == {"facts"}


def test_what_the_table_applied_holds_of_the_claim_itself_is_not_taken_from_it(desk: Desk) -> None:
    tables = changed()
    old = desk.claims(desk.read(tables))[ESPOO]
    tables["applied"] = [
        {
            "person_id": "P-1",
            "month": "2025-04",
            "recipient": ESPOO,
            "amount": "816.08",
            "applied_on": "2026-03-01",
        }
    ]
    assert correct([old], desk.read(tables), made_on=MADE) == ()
    tables["applied"][0]["applied_on"] = "2026-02-01"
    assert corrected(old, desk.read(tables)).successor.totals.to_be_paid_back == 81608


def test_what_the_table_applied_held_beside_the_claim_stays_and_the_claim_entered_there_does_not_count(
    desk: Desk,
) -> None:
    tables = changed()
    row = {"person_id": "P-1", "month": "2025-04", "recipient": ESPOO, "applied_on": "2026-03-01"}
    tables["applied"] = [row | {"amount": "100.00"}]
    old = desk.claims(desk.read(tables))[ESPOO]
    assert correct([old], desk.read(tables), made_on=MADE) == ()
    tables["applied"].append(row | {"amount": "716.08"})
    assert correct([old], desk.read(tables), made_on=MADE) == ()


# -- costs, days and cancellations ----------------------------------------------------------------------------------


def with_cost(gross: str, to: str = ESPOO, **more: str) -> Tables:
    cost = {
        "cost_id": "C-1", "person_id": "P-3", "kind": "early_education_support", "from": "2025-09-01",
        "to": "2025-09-30", "recipient": to, "gross": gross, "decision_id": "D-1", "condition_met": "yes", **more,
    }  # fmt: skip
    decision = {
        "decision_id": "D-1", "person_id": "P-3", "kind": "early_education_support", "from": "2025-07-01", "to": "",
        "issued_on": "2025-07-01", "recipient": to,
    }  # fmt: skip
    return changed(lambda t: t.update(costs=[cost], decisions=[decision]))


def test_a_cost_is_a_place_of_its_own_with_its_columns(desk: Desk) -> None:
    then = desk.read(with_cost("900.00"))
    old = desk.claims(then)[ESPOO]
    assert [cost.claimed for cost in old.claim.costs] == [90000]
    found = corrected(old, desk.read(with_cost("750.50", deductions="0.50")), old_facts=then)
    (change,) = found.differences
    assert change == Change(
        person="", cost="C-1", name="early_education_support", from_=date(2025, 9, 1), until=date(2025, 10, 1),
        was=90000, is_=75000, change=-15000, cause="facts", facts=("costs.deductions", "costs.gross"),
    )  # fmt: skip
    assert {each.row for each in found.rows} == {2}


def test_the_day_on_which_a_cost_was_claimed_is_its_own_claim_s(desk: Desk) -> None:
    old = desk.claims(desk.read(with_cost("900.00")))[ESPOO]
    assert correct([old], desk.read(with_cost("900.00", applied_for="2026-03-03")), made_on=MADE) == ()


def test_more_after_the_last_day_to_apply_is_late_and_stays(desk: Desk) -> None:
    old = desk.claims(desk.read(changed(later_home)))[ESPOO]
    facts = desk.read(espoo())
    (found,) = correct([old], facts, made_on=date(2027, 12, 31))
    assert found.late == ()
    (found,) = correct([old], facts, made_on=date(2028, 1, 1))
    assert [(each.cents, each.last_day) for each in found.late] == [
        (129017, date(2027, 12, 31)),
        (34200, date(2027, 12, 31)),
    ]
    assert found.successor.totals.to_be_paid == 129017 + 34200
    assert found.recoveries == ()


def test_less_can_be_recovered_until_the_end_of_the_fifth_year(desk: Desk) -> None:
    found = corrected(desk.claims(desk.read(espoo()))[ESPOO], desk.read(changed(later_home)))
    assert {each.last_day for each in found.recoveries} == {date(2030, 12, 31)}
    assert sum(each.cents for each in found.recoveries) == found.successor.totals.to_be_paid_back


def test_a_place_never_spans_two_years_as_their_last_days_differ(desk: Desk) -> None:
    period = "2025-07..2026-02"
    old = desk.claims(desk.read(espoo()), period=period)[ESPOO]
    gone = changed(lambda t: t["persons"][1].update(died_on="2025-11-15"))
    found = corrected(old, desk.read(gone))
    places = [(each.from_, each.until) for each in found.differences if each.name == "basic"]
    turn = date(2026, 1, 1)
    assert places == [(date(2025, 12, 1), turn), (turn, date(2026, 3, 1))]
    days = [each.last_day for each in found.recoveries if each.place.name == "basic"]
    assert days == [date(2030, 12, 31), date(2031, 12, 31)]


def test_a_cancellation_claims_nothing_and_names_every_cent(desk: Desk) -> None:
    old = desk.claims(desk.read(with_cost("900.00")))[ESPOO]
    (found,) = cancel([old], made_on=MADE)
    assert list(faults_of(found)) == []
    new = found.successor
    assert (new.function, new.revision, new.totals.grand_total) == ("cancellation", 1, 0)
    assert new.totals.to_be_paid_back == old.claim.totals.grand_total
    assert (new.lines, new.costs, new.exclusions, new.law_digest) == ((), (), (), old.claim.law_digest)


def test_a_replacement_is_cancelled_like_any_other_claim(desk: Desk) -> None:
    old = desk.claims(desk.read(espoo()))[ESPOO]
    second = filed(corrected(old, desk.read(changed(later_home))).successor)
    (found,) = cancel([second], made_on=MADE, given=Given(files=[old]))
    assert (found.successor.revision, found.successor.predecessor.claim_id) == (2, second.claim_id)
    assert found.successor.file_name.endswith(".r2.claim.xml")
    assert list(faults_of(found)) == []


def test_a_person_who_is_in_the_tables_no_more_stays_named_without_the_code_of_another(desk: Desk) -> None:
    old = desk.claims(desk.read(espoo()))[ESPOO]
    tables = changed()
    for rows in (tables["persons"], tables["residences"]):
        rows[0]["person_id"] = "P-9"
    tables["persons"][2]["parent_ids"] = "P-9 P-2"
    found = corrected(old, desk.read(tables))
    codes = {each.id: each.identity_code is not None for each in found.successor.persons}
    assert codes == {"P-1": False, "P-2": False, "P-3": False, "P-9": True}


def test_all_that_was_claimed_may_be_gone(desk: Desk) -> None:
    old = desk.claims(desk.read(espoo()))[ESPOO]
    elsewhere = changed(lambda t: [row.update(municipality="091") for row in t["residences"]])
    found = corrected(old, desk.read(elsewhere))
    assert (found.successor.function, found.successor.totals.grand_total) == ("replacement", 0)


# -- what cannot be corrected ---------------------------------------------------------------------------------------


def refused(sentence: str, old: EarlierClaim, facts: Facts, given: Given | None = None) -> None:
    with pytest.raises(UsageFault, match=sentence) as fault:
        correct([old], facts, made_on=MADE, given=given)
    assert set(fault.value.message) == {"fi", "sv", "en"}


def test_what_cannot_have_a_successor_is_refused(desk: Desk) -> None:
    facts = desk.read(espoo())
    old = desk.claims(facts)[ESPOO]
    (gone,) = cancel([old], made_on=MADE)
    refused("Claim anew with build", filed(gone.successor), facts)
    refused("Correct the one that is last", old, facts, Given(files=[filed(gone.successor)]))
    refused("does not know", filed(evolve(old.claim, law_digest="0" * 64)), facts)
    v1 = desk.claims(facts, version="1")[ESPOO].claim
    refused("lines are differences", filed(evolve(v1, function="correction")), facts)


def test_inputs_without_the_recipient_are_refused(desk: Desk) -> None:
    old = desk.claims(desk.read(espoo()))[ESPOO]
    refused("no usable row for municipality-049", old, desk.read(changed(lambda t: t["recipients"].pop(0))))
