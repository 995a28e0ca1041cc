"""Payments of the State's lists find their claims: which one, what part, once; everything else is a question."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.book.events import Answered, Paid, PaidPart, Sent
from compensation.book.list_payments import listed_payments
from compensation.book.opened import book_of
from compensation.book.writing import writing
from compensation.reconciliation.list_mapping import ListMapping
from compensation.values.money import euros
from tests.books_for_tests import NOW, cancellation, new_book, original, put, replacement
from tests.sample_claims import with_totals

DAY = date(2026, 10, 1)
SAID = ListMapping(amounts="per_month", recipient=1049)
P1, P1_BASIC, P1_ADDITION, P2, P3 = 81608, 17100, 64508, 17100, 22842
"""What the sample claims a month; P-3 has 228.41 in one of three months."""
CELLS = [("P-1", month, P1) for month in (1, 3)] + [("P-1", 2, P1 + 1)]
CELLS += [("P-2", 1, 7100), *(("P-2", month, P2) for month in (2, 3, 4, 5, 6))]
CELLS += [("P-3", month, P3) for month in (1, 3)] + [("P-3", 2, P3 - 1)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book with the sample claim in it, sent."""
    new_book(tmp_path / "book", original())
    say(tmp_path / "book", Sent(date(2026, 3, 2)))
    return tmp_path / "book"


def say(folder: Path, *what, at: int = 0) -> None:
    with writing(folder, NOW) as writer:
        for each in what:
            writer.append((writer.book.claims[at], each))


def listed(
    folder: Path, *rows: str, name: str = "list.csv", head: str = "person_id;month;amount;decision_id"
) -> Path:
    path = folder.parent / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def cell(person: str, month: int, cents: int, decision: str = "") -> str:
    return f"{person};2025-{month:02};{euros(cents)};{decision}"


def enter(folder: Path, *paths: Path, **options):
    """What the lists give, written into the book."""
    found = listed_payments(book_of(folder), paths, SAID, DAY, **options)
    if found.new:
        with writing(folder, NOW) as writer:
            writer.append(*((each.claim, each.paid) for each in found.new))
    return found


def asked(found) -> list[tuple[str, int]]:
    return [(each.code, each.row) for each in found.asked]


def paid(folder: Path) -> int:
    return sum(chain.euros().paid for chain in book_of(folder).chains)


def test_whole_months_components_parts_of_months_and_costs_are_found_and_said_by_line(folder):
    rows = [
        cell("P-1", 1, P1), cell("P-1", 2, P1_BASIC), cell("P-1", 2, P1_ADDITION), cell("P-2", 1, 7100),
        cell("P-3", 2, 123456), cell("P-2", 2, P2), cell("P-2", 3, P2),
    ]  # fmt: skip
    found = enter(folder, listed(folder, *rows))
    assert asked(found) == []
    (entered,) = found.new
    assert entered.amounts == 7
    assert entered.paid.cents == 2 * P1 + 7100 + 123456 + 2 * P2
    assert entered.paid.list == "list.csv"
    assert entered.paid.parts == (
        PaidPart("C-1", date(2025, 2, 3), 0, 123456),
        PaidPart("L1", date(2025, 1, 1), 2, 2 * P1_ADDITION),
        PaidPart("L2", date(2025, 1, 1), 2, 2 * P1_BASIC),
        PaidPart("L3", date(2025, 1, 1), 1, 7100),
        PaidPart("L4", date(2025, 2, 1), 2, 2 * P2),
    )


def test_persons_are_found_by_identity_code_without_any_table(folder):
    path = listed(folder, f"040590-9106;1/2025;{euros(P1)}", head="hetu;kuukausi;määrä")
    (entered,) = enter(folder, path).new
    assert entered.paid.cents == P1


def test_no_code_of_a_person_gets_into_the_book_by_a_list(folder):
    row = cell("P-1", 1, P1, "040590-9106")
    found = enter(folder, listed(folder, row, cell("P-1", 3, P1, "x" * 600), name="040590-9106.csv"))
    assert [each.paid.decision for each in found.new] == ["", ""]
    assert "9106" not in (folder / "events.jsonl").read_text(encoding="utf-8")


def test_what_fits_nothing_is_asked_with_its_row(folder):
    rows = [
        cell("P-9", 1, P1), cell("P-1", 7, P1), cell("P-1", 1, P1 - 100), cell("P-1", 1, -P1), cell("P-1", 1, P1),
    ]  # fmt: skip
    found = enter(folder, listed(folder, *rows))
    assert asked(found) == [("CC-2301", 2), ("CC-2301", 3), ("CC-2302", 4), ("CC-2306", 5)]
    assert paid(folder) == P1


def test_another_recipient_is_not_the_one_that_claimed(folder):
    path = listed(
        folder, f"P-1;2025-01;{euros(P1)};municipality-091", head="person_id;month;amount;recipient"
    )
    assert asked(enter(folder, path)) == [("CC-2301", 2)]


def test_two_claims_that_fit_are_asked(folder):
    with writing(folder, NOW) as writer:
        put(writer, with_totals(evolve(original(), applied_on=date(2026, 3, 2))), folder="again")
    found = enter(folder, listed(folder, cell("P-1", 1, P1)))
    assert asked(found) == [("CC-2303", 2)]
    assert sorted(found.asked[0].values["claims"].split(", ")) == sorted(
        each.claim_id for each in book_of(folder).claims
    )
    say(folder, Answered(DAY, "D 1", 500000), at=1)
    found = enter(folder, listed(folder, cell("P-1", 1, P1, "d1")))
    assert asked(found) == []
    assert found.new[0].claim.claim_id == book_of(folder).claims[1].claim_id
    assert found.new[0].paid.decision == "D 1"


def test_a_list_is_entered_once_whatever_it_is_called(folder):
    rows = [cell(*each) for each in CELLS[:4]]
    path = listed(folder, *rows)
    before = enter(folder, path)
    assert (len(before.new), before.before) == (1, ())
    again = enter(folder, listed(folder, *rows, name="other.csv"))
    assert again.new == ()
    assert asked(again) == []
    assert [(each.name, each.cents) for each in again.before] == [("other.csv", paid(folder))]


def test_what_was_asked_can_be_entered_by_the_same_list_later(folder):
    path = listed(folder, cell("P-1", 1, P1), cell("P-1", 2, 50000, "D-5"))
    assert asked(enter(folder, path)) == [("CC-2302", 3)]
    say(folder, Answered(DAY, "D-5", 500000))
    found = enter(folder, path)
    assert asked(found) == []
    assert [each.paid.cents for each in found.new] == [50000]
    assert enter(folder, path).new == ()
    assert paid(folder) == P1 + 50000


def test_a_list_saved_anew_with_more_rows_gives_only_those(folder):
    enter(folder, listed(folder, *(cell(*each) for each in CELLS[:4])))
    found = enter(folder, listed(folder, *(cell(*each) for each in CELLS[:6]), name="more.csv"))
    assert asked(found) == [("CC-2304", row) for row in (2, 3, 4, 5)]
    assert [each.paid.cents for each in found.new] == [sum(cents for *_, cents in CELLS[4:6])]
    twice = enter(folder, listed(folder, cell(*CELLS[6]), cell(*CELLS[6]), name="twice.csv"))
    assert asked(twice) == [("CC-2304", 3)]


def test_what_was_paid_by_hand_closes_the_claim_and_the_same_sum_is_asked(folder):
    say(folder, Paid(DAY, P1))
    found = enter(folder, listed(folder, cell("P-1", 1, P1)))
    assert asked(found) == [("CC-2307", 2)]
    assert found.asked[0].values["before"] == "2026-10-01"
    say(folder, Paid(DAY, original().totals.grand_total - P1))
    assert asked(enter(folder, listed(folder, cell("P-1", 3, P1)))) == [("CC-2304", 2)]
    forced = enter(folder, listed(folder, cell("P-1", 3, P1)), force=True)
    assert [each.paid.cents for each in forced.new] == [P1]


def test_a_payer_who_rounds_up_every_month_pays_the_whole_claim(folder):
    rows = [cell("P-3", month, P3) for month in (1, 2, 3)] + [cell("P-1", month, P1) for month in (1, 2, 3)]
    rows += [cell("P-2", 1, 7101), *(cell("P-2", month, P2 + 1) for month in (2, 3, 4, 5, 6))]
    rows += [cell("P-3", 2, 123456)]
    found = enter(folder, listed(folder, *rows))
    assert asked(found) == []
    assert paid(folder) == original().totals.grand_total + 6


def test_a_decision_of_the_book_tells_the_claim_and_may_pay_a_part(folder):
    say(folder, Answered(DAY, "KEHA/1 2026", 400000))
    rows = [
        cell("P-1", 1, 20000, "keha/1 2026"),
        cell("P-1", 7, 100, "KEHA/1 2026"),
        cell("P-1", 2, P1 + 5000, "KEHA/12026"),
    ]
    found = enter(folder, listed(folder, *rows))
    assert asked(found) == [("CC-2305", 3), ("CC-2302", 4)]
    (entered,) = found.new
    assert entered.paid.decision == "KEHA/1 2026"
    assert [(part.id, part.cents) for part in entered.paid.parts] == [
        ("L1", 20000 - P1_BASIC),
        ("L2", P1_BASIC),
    ]


def test_a_list_of_decisions_without_persons(folder):
    say(folder, Answered(DAY, "D-1", 400000))
    head = "Päätösnumero;Maksettu;Huom"
    rows = ["D-1;1000,00;", "D-2;50,00;", "D-1;-5,00;", "Yhteensä;1045,00;"]
    path = listed(folder, *rows, head=head)
    found = enter(folder, path)
    assert asked(found) == [("CC-2305", 3), ("CC-2306", 4)]
    assert [(each.paid.cents, each.paid.decision, each.paid.parts) for each in found.new] == [
        (100000, "D-1", ())
    ]
    assert {each.code for each in found.found} == {"CC-1950"}
    again = enter(folder, path)
    assert (again.new, len(again.before)) == ((), 1)
    other = enter(folder, listed(folder, "D-1;1000,00;", "D-1;9000,00;", head=head, name="other.csv"))
    assert asked(other) == [("CC-2307", 2), ("CC-2304", 3)]
    wrong = enter(folder, listed(folder, "D-1;12,00;", "Yhteensä;13,00;", head=head, name="wrong.csv"))
    assert {each.code for each in wrong.found} == {"CC-1945", "CC-1950"}


def test_a_claim_that_was_replaced_may_be_paid_as_it_was(folder):
    with writing(folder, NOW) as writer:
        put(writer, replacement())
    (chain,) = book_of(folder).chains
    found = enter(folder, listed(folder, cell("P-3", 1, P3), cell("P-1", 1, P1)))
    assert asked(found) == []
    assert {each.claim.claim_id for each in found.new} == {chain.claims[0].claim_id}
    say(folder, Sent(DAY), at=1)
    found = enter(folder, listed(folder, cell("P-3", 3, P3), cell("P-1", 3, P1), name="later.csv"))
    assert [each.claim.made.revision for each in found.new] == [0, 1]
    assert enter(folder, listed(folder, cell("P-1", 1, P1), name="again.csv")).asked[0].code == "CC-2304"


def test_a_claim_that_was_cancelled_waits_for_nothing(folder):
    with writing(folder, NOW) as writer:
        put(writer, cancellation())
    say(folder, Sent(DAY), at=1)
    assert asked(enter(folder, listed(folder, cell("P-1", 1, P1)))) == [("CC-2304", 2)]


LISTS = st.lists(st.lists(st.sampled_from(range(len(CELLS))), min_size=1, max_size=6), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LISTS)
def test_however_lists_overlap_every_month_is_entered_once(tmp_path_factory, lists):
    folder = tmp_path_factory.mktemp("any") / "book"
    new_book(folder, original())
    questions = 0
    for number, rows in enumerate(lists):
        path = listed(folder, *(cell(*CELLS[at]) for at in rows), name=f"{number}.csv")
        for again in (0, 1):
            found = enter(folder, path)
            questions += 0 if again else len(found.asked)
            assert not again or not found.new
    once = {at for rows in lists for at in rows}
    assert paid(folder) == sum(CELLS[at][2] for at in once)
    by_line = Counter()
    for event in book_of(folder).events:
        for part in event.what.parts if isinstance(event.what, Paid) else ():
            by_line[part.id] += part.cents
    assert all(cents <= line.amount for line in original().lines if (cents := by_line[line.id]))
