"""Honest chains of claims hold, in any order and folder; forged links are found."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.claim.cells import paired_cells
from compensation.verification.cell_faults import CellFault, cell_faults
from compensation.verification.chains import chains, counting, heads
from compensation.verification.together import verify_folder
from tests.verification.forged_links import FORGERS, findings, forge
from tests.verification.random_chains import members, random_chain


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 6))
def test_of_an_honest_chain_nothing_is_said_and_only_its_end_counts(source: random.Random, successors: int):
    chain = random_chain(source, successors)
    shuffled = source.sample(chain, len(chain))
    assert findings(shuffled) == []
    (found,) = chains(members(shuffled))
    assert [each.claim for each in found.claims] == chain
    ends = chain[-1].function == "cancellation"
    assert [each.claim for each in heads(members(shuffled))] == ([] if ends else [chain[-1]])


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_predecessor_and_differences_are_the_successor_in_every_cell(source: random.Random, successors: int):
    chain = random_chain(source, successors)
    for old, new in pairwise(chain):
        assert list(cell_faults(old, new)) == []
        before, after = paired_cells(old, new)
        assert after.cents - before.cents == sum(each.change for each in new.differences)
        assert before.cents == old.totals.grand_total
        assert after.cents == new.totals.grand_total


def test_a_cell_that_changed_and_is_not_told_is_named_by_person_and_months():
    source = random.Random(4)
    old, new = random_chain(source, 1)
    person = next(each.person for each in new.differences if each.person)
    silent = evolve(new, differences=tuple(each for each in new.differences if each.person != person))
    faults = list(cell_faults(old, silent))
    assert {fault.where for fault in faults} == {f"Person {person}"}
    assert all(isinstance(fault, CellFault) and fault.told is None for fault in faults)
    assert sum(fault.right[1] - fault.right[0] for fault in faults) == sum(
        each.change for each in new.differences if each.person == person
    )


def test_the_same_claim_in_two_folders_counts_once_and_twice_in_one():
    (claim,) = random_chain(random.Random(2), 0)
    one, other = members([claim, claim])
    apart = [evolve(one, path=Path("a/x")), evolve(other, path=Path("b/x"))]
    assert [each.code for each in verify_folder(apart)] == ["CC-2056"]
    assert len(counting(apart)) == 1
    beside = [evolve(one, path=Path("a/x")), evolve(other, path=Path("a/y"))]
    assert {each.code for each in verify_folder(beside)} == {"CC-2051"}


def test_a_replacement_is_of_another_run_and_that_is_no_fault():
    first, second = random_chain(random.Random(3), 1)[:2]
    later = evolve(second, law_digest="0" * 64)
    beside = evolve(first, recipient=evolve(first.recipient, code="county-03"), lines=(), costs=())
    assert "CC-2053" not in {each.code for each in verify_folder(members([first, later, beside]))}
    other = evolve(beside, law_digest="0" * 64)
    assert "CC-2053" in {each.code for each in verify_folder(members([first, other]))}


def test_each_of_two_hundred_forged_links_is_found():
    missed, made = forge(200, seed=7)
    assert missed == []
    assert len(made) == len(FORGERS) == 10
    assert made.total() == 200
