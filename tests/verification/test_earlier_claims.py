"""Earlier claim files as rows of `applied`: nothing is claimed twice, to the cent, and nothing else changes."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest
from attrs import evolve

import compensation
from compensation.claim.building import claims
from compensation.claim.cells import spread
from compensation.claim.file import labels_of, to_xml
from compensation.files.together import write_atomically
from compensation.values.errors import ClaimFault, InputUnreadable
from compensation.verification.chains import Chained
from compensation.verification.earlier_claims import (
    BOOK_EVENTS,
    claim_paths,
    counted_for,
    every_earlier_claim,
    read_earlier_claims,
    with_earlier_claims,
)
from compensation.verification.together import claims_twice
from tests.sample_claims import with_totals
from tests.small_inputs import espoo, person, residence, write
from tests.verification.random_chains import after

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def build(facts, period="2025-01..2025-06", applied_on=date(2026, 3, 1), **readings):
    return claims(
        compensation.calculate(facts, period=period, applied_on=applied_on, readings=readings or None)
    )


def save(folder, built):
    write_atomically(folder, {claim.file_name: claim.to_xml(NOW) for claim in built.values()})
    return folder


@pytest.fixture
def facts(tmp_path):
    return compensation.read(write(tmp_path / "input", espoo()))


def claimed(built):
    return sum(claim.totals.grand_total for claim in built.values())


def test_what_was_claimed_before_is_not_claimed_again(tmp_path, facts):
    first = build(facts)
    earlier = read_earlier_claims(save(tmp_path / "claims", first))
    again = build(with_earlier_claims(facts, earlier))
    assert claimed(first) > 0
    assert claimed(again) == 0
    for code, claim in again.items():
        assert claim.lines == ()
        assert claim.totals.applied == first[code].totals.grand_total
        assert claim.totals.rounding == 0
        assert {reason for e in claim.exclusions for reason in e.reasons} == {"already_applied"}


def test_a_longer_period_claims_the_rest_and_both_together_are_one_claim_of_the_whole(tmp_path, facts):
    first = build(facts, "2025-01..2025-05")
    whole = build(facts, "2025-01..2025-12")
    rest = build(
        with_earlier_claims(facts, read_earlier_claims(save(tmp_path / "claims", first))), "2025-01..2025-12"
    )
    assert claimed(first) + claimed(rest) == claimed(whole)
    for code, claim in rest.items():
        assert {line.from_ for line in claim.lines} <= {date(2025, 6, 1), date(2025, 7, 1)}
        assert claim.totals.due == whole[code].totals.due


def test_rows_of_the_table_applied_stay(tmp_path):
    tables = {
        **espoo(),
        "applied": [
            {
                "person_id": "P-1",
                "month": "2025-07",
                "recipient": "municipality-049",
                "amount": "816.08",
                "applied_on": "2025-09-01",
            }
        ],
    }
    facts = compensation.read(write(tmp_path / "input", tables))
    both = with_earlier_claims(facts, read_earlier_claims(save(tmp_path / "claims", build(facts))))
    assert len(both.applied.person) > len(facts.applied.person) == 1
    assert 81608 in both.applied.cents.tolist()
    keys = list(
        zip(
            both.applied.person,
            both.applied.month,
            both.applied.recipient,
            both.applied.applied_on,
            strict=True,
        )
    )
    assert keys == sorted(keys)


def test_facts_that_changed_since_still_count_what_was_claimed_to_the_cent(tmp_path, facts):
    earlier = read_earlier_claims(save(tmp_path / "claims", build(facts)))
    tables = espoo()
    tables["persons"][0] |= {"birth_date": "2019-05-05", "hetu": ""}
    changed = with_earlier_claims(compensation.read(write(tmp_path / "changed", tables)), earlier)
    total = sum(each.claim.totals.grand_total for each in earlier)
    assert changed.applied.cents.sum() == total


def test_persons_who_are_not_in_the_tables_any_more_are_left_out(tmp_path, facts):
    earlier = read_earlier_claims(save(tmp_path / "claims", build(facts)))
    tables = espoo()
    tables["persons"], tables["residences"] = [person("Z-9")], [residence("Z-9")]
    other = with_earlier_claims(compensation.read(write(tmp_path / "other", tables)), earlier)
    assert len(other.applied.person) == 0


def test_the_files_stand_among_the_sources(tmp_path, facts):
    earlier = read_earlier_claims(save(tmp_path / "claims", build(facts)))
    sources = with_earlier_claims(facts, earlier).sources
    assert [each.name for each in sources[len(facts.sources) :]] == sorted(each.name for each in earlier)
    assert all(len(each.sha256) == 64 for each in sources)


def test_costs_claimed_before_are_marked_with_their_day(tmp_path):
    cost = {
        "cost_id": "C-1",
        "person_id": "P-1",
        "kind": "interpreting",
        "from": "2024-11-04",
        "to": "",
        "recipient": "municipality-049",
        "gross": "100.00",
        "deductions": "",
    }
    tables = espoo()
    tables["persons"][0] |= {"home_municipality_from": "2024-03-15", "permit_from": "2024-03-01"}
    tables["residences"][0]["from"] = "2024-03-15"
    tables["costs"] = [cost]
    facts = compensation.read(write(tmp_path / "input", tables))
    first = build(facts, "2024-10..2024-12")
    assert [line.id for line in first["municipality-049"].costs] == ["C-1"]
    again = build(
        with_earlier_claims(facts, read_earlier_claims(save(tmp_path / "c", first))), "2024-10..2024-12"
    )
    assert again["municipality-049"].costs == ()
    assert any(
        e.cost == "C-1" and "already_applied" in e.reasons for e in again["municipality-049"].exclusions
    )


def test_without_earlier_claims_the_facts_are_the_same(facts):
    assert with_earlier_claims(facts, ()) is facts


def test_a_folder_that_is_not_there_and_a_file_that_is_no_claim_are_faults(tmp_path):
    with pytest.raises(InputUnreadable):
        read_earlier_claims(tmp_path / "nothing")
    (tmp_path / "x.claim.xml").write_text("<Claim>")
    with pytest.raises(ClaimFault):
        read_earlier_claims(tmp_path)


@pytest.mark.parametrize(("cents", "months"), [(100, 3), (1, 12), (-100, 3), (17100, 1), (0, 4), (19167, 7)])
def test_a_sum_is_spread_evenly_and_adds_up(cents, months):
    parts = spread(cents, months)
    assert (len(parts), sum(parts)) == (months, cents)
    assert max(parts) - min(parts) <= 1


def saved_one_by_one(folder, *built):
    write_atomically(folder, {f"{at}.claim.xml": to_xml(claim, NOW) for at, claim in enumerate(built)})
    return folder


def test_of_a_claim_and_its_replacement_only_the_replacement_counts(tmp_path, facts):
    first = build(facts)["municipality-049"]
    later = after(first, evolve(first, recipient=evolve(first.recipient, name="Uusi nimi")))
    last = after(later, first)
    folder = saved_one_by_one(tmp_path / "claims", first, later, last)
    (earlier,) = read_earlier_claims(folder)
    assert (earlier.claim, earlier.name) == (last, "2.claim.xml")
    assert earlier.key == labels_of(last)
    assert [each.name for each in every_earlier_claim(folder)] == [
        "0.claim.xml",
        "1.claim.xml",
        "2.claim.xml",
    ]
    (folder / "1.claim.xml").unlink()
    assert len(read_earlier_claims(folder)) == 2


def test_a_cancelled_claim_counts_for_nothing(tmp_path, facts):
    first = build(facts)["municipality-049"]
    gone = after(first, evolve(first, function="cancellation", lines=(), costs=(), exclusions=()))
    assert read_earlier_claims(saved_one_by_one(tmp_path / "claims", first, gone)) == ()
    assert claims_twice({"a": first, "b": gone, "c": first}) == ()


def test_earlier_claims_of_which_it_is_not_sure_what_counts_are_refused(tmp_path, facts):
    first = build(facts)["municipality-049"]
    one, other = (
        after(first, evolve(first, recipient=evolve(first.recipient, name=name))) for name in ("A", "B")
    )
    folder = saved_one_by_one(tmp_path / "claims", first, one, other)
    with pytest.raises(ClaimFault, match=r"1\.claim\.xml .*CC-2057.*compclaim verify"):
        read_earlier_claims(folder)
    silent = with_totals(evolve(one, differences=one.differences[1:], lines=one.lines[1:]))
    with pytest.raises(ClaimFault):
        read_earlier_claims(saved_one_by_one(tmp_path / "silent", first, silent))


def test_the_claims_of_a_book_lie_one_level_deeper(tmp_path, facts):
    first = build(facts)
    save(tmp_path / "book" / "2026-03-01", first)
    with pytest.raises(InputUnreadable):
        read_earlier_claims(tmp_path / "book")
    (tmp_path / "book" / BOOK_EVENTS).touch()
    assert len(read_earlier_claims(tmp_path / "book")) == len(first)


def test_a_claim_counts_with_the_earlier_claims_that_it_names_else_with_the_last_ones(tmp_path, facts):
    first = build(facts, "2025-01..2025-05")["municipality-049"]
    second = after(first, evolve(first, recipient=evolve(first.recipient, name="Uusi nimi")))
    folder = saved_one_by_one(tmp_path / "claims", first, second)
    every = every_earlier_claim(folder)
    before, now = (
        read_earlier_claims(saved_one_by_one(tmp_path / name, each))
        for name, each in (("before", first), ("now", second))
    )
    made = {
        name: Chained("CC0", "0", name, build(with_earlier_claims(facts, taken))["municipality-049"])
        for name, taken in (("before", before), ("now", now))
    }
    other = Chained("CC1", "0", "other", build(facts)["municipality-049"])
    own = Chained(*labels_of(first), "own", first)

    def counted(claim, *given):
        return [[each.claim for each in together] for together in counted_for(claim, *given)]

    assert counted(made["before"], every) == [[first], [second]]
    assert counted(made["now"], every) == [[second]]
    assert counted(other, every) == [[second]]
    assert counted(other, (), every) == [[]]
    assert counted(made["before"], (), every) == [[first], [second]]
    assert counted(own, every) == [[]]


def test_the_same_claim_made_twice_counts_once(tmp_path, facts):
    first = build(facts)
    save(tmp_path / "one", first)
    later = {claim.file_name: claim.to_xml(datetime(2026, 4, 1, tzinfo=UTC)) for claim in first.values()}
    write_atomically(tmp_path / "two", later)
    assert len(read_earlier_claims(tmp_path / "one", tmp_path / "two")) == len(first)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_pipe_under_the_name_of_a_claim_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "municipality-049_2025-01_2025-06.claim.xml")
    assert claim_paths(tmp_path) == []
