"""Chains of claims: whatever the order of the files, each claim stands in a chain and the last of each counts."""

from __future__ import annotations

import random

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from compensation.claim.file import labels, labels_of, read_claim, to_xml
from compensation.claim.record import Claim, Predecessor
from compensation.verification.chains import Chained, chained, chains, head_claims, heads
from tests.sample_claims import NOW, empty_claim, replacement_claim, small_claim


def after(before: Claim, function: str = "replacement", iban: str = "FI2112345600000785") -> Claim:
    return evolve(
        empty_claim(),
        function=function,
        revision=before.revision + 1,
        predecessor=Predecessor(*labels_of(before)),
        recipient=evolve(before.recipient, iban=iban),
    )


def members(*claims: Claim) -> list[Chained]:
    return list(chained({str(at): claim for at, claim in enumerate(claims)}))


def test_labels_are_those_of_the_file():
    for claim in (small_claim(), replacement_claim()):
        assert labels_of(claim) == labels(to_xml(claim, NOW))
        assert labels_of(read_claim(to_xml(claim, NOW))) == labels_of(claim)


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=8), st.randoms())
def test_every_chain_is_found_in_any_order_of_files(lengths: list[tuple[int, bool]], source: random.Random):
    first = small_claim()
    wanted, files = {}, []
    for number, (length, cancelled) in enumerate(lengths):
        # Originals apart by their business id.
        chain: list[Claim] = [evolve(first, recipient=evolve(first.recipient, business_id=f"{number:07}-1"))]
        for at in range(length):
            ends = cancelled and at == length - 1
            chain.append(after(chain[-1], "cancellation" if ends else "replacement"))
        wanted[labels_of(chain[0])] = ([labels_of(each) for each in chain], cancelled and length > 0)
        files += chain
    source.shuffle(files)
    found = chains(members(*files, *files[:2]))
    assert {chain.claims[0].key: [each.key for each in chain.claims] for chain in found} == {
        key: keys for key, (keys, _) in wanted.items()
    }
    counting = [each.key for each in heads(members(*files))]
    assert sorted(counting) == sorted(keys[-1] for keys, gone in wanted.values() if not gone)


def test_a_successor_without_its_predecessor_begins_a_chain():
    first = small_claim()
    second = after(first)
    third = after(second)
    assert [len(chain.claims) for chain in chains(members(first, third))] == [1, 1]
    assert [each.key for each in heads(members(third))] == [labels_of(third)]
    found = chains(members(third, second))
    assert [[each.key for each in chain.claims] for chain in found] == [[labels_of(second), labels_of(third)]]


def test_two_that_replace_one_end_a_chain_each():
    first = small_claim()
    one, other = after(first), after(first, iban="FI4250001510000023")
    found = chains(members(first, one, other))
    assert [[each.key for each in chain.claims] for chain in found] == [
        [labels_of(first), labels_of(one)],
        [labels_of(first), labels_of(other)],
    ]
    assert len(heads(members(first, one, other))) == 2


def test_a_link_by_id_alone_is_none():
    first = small_claim()
    second = evolve(after(first), predecessor=Predecessor(labels_of(first)[0], "0" * 64))
    assert len(chains(members(first, second))) == 2


def test_files_that_name_each_other_in_a_circle_are_still_told():
    claims = [
        Chained(f"CC{at}", "0", str(at), evolve(empty_claim(), predecessor=Predecessor(f"CC{1 - at}", "0")))
        for at in range(2)
    ]
    assert {each.key for chain in chains(claims) for each in chain.claims} == {("CC0", "0"), ("CC1", "0")}


def test_of_claims_by_name_those_that_count_keep_their_names():
    first = small_claim()
    second = after(first)
    assert head_claims({"a": first, "b": second, "c": first}) == {"b": second}
    assert head_claims({"a": first, "b": first}) == {"a": first, "b": first}
