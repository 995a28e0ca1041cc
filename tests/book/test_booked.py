"""State and euros of claims by what happened to them: no cent is lost or counted twice on any day."""

from __future__ import annotations

import random
from datetime import date, timedelta

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.book.booked import BookedClaim, Euros, chained
from compensation.book.events import (
    Answered,
    Cancelled,
    Corrected,
    Event,
    Made,
    Paid,
    Recovered,
    Refusal,
    Sent,
)

DAY = date(2026, 3, 1)
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CENTS = st.integers(0, 10**6)
DAYS = st.integers(0, 400).map(lambda days: DAY + timedelta(days))


def claim(at: int, cents: int, before: str = "", function: str = "original", day: date = DAY) -> BookedClaim:
    made = Made(day, f"{at}.claim.xml", "", "municipality-049", date(2025, 1, 1), date(2025, 6, 30), DAY, function,
                int(bool(before)) * at, cents, before)  # fmt: skip
    return BookedClaim(f"CC{at}", "", made)


def with_events(one: BookedClaim, *what: object) -> BookedClaim:
    return evolve(one, events=(*one.events, *(Event(1, "", one.claim_id, "", "", each) for each in what)))


REFUSALS = st.builds(Refusal, st.just("L1"), CENTS)


@st.composite
def chain_of_claims(draw: st.DrawFn) -> list[BookedClaim]:
    """An original and up to four successors, with decisions, payments and what went back."""
    claims = [claim(0, draw(CENTS))]
    for at in range(1, draw(st.integers(0, 4)) + 1):
        ends = draw(st.booleans()) and draw(st.booleans())
        day = claims[-1].made.day + timedelta(draw(st.integers(0, 60)))
        function = "cancellation" if ends else "replacement"
        claims.append(claim(at, 0 if ends else draw(CENTS), claims[-1].claim_id, function, day))
        kind = Cancelled if ends else Corrected
        claims[-2] = with_events(claims[-2], kind(day, claims[-1].claim_id))
        if ends:
            break
    happenings = st.one_of(
        st.builds(Sent, DAYS),
        st.builds(Paid, DAYS, CENTS),
        st.builds(Recovered, DAYS, CENTS),
        st.builds(Answered, DAYS, st.sampled_from(["D/1", "D/2"]), CENTS, st.tuples(REFUSALS)),
    )  # fmt: skip
    return [with_events(each, *draw(st.lists(happenings, max_size=4))) for each in claims]


@calmly
@given(chain_of_claims(), st.randoms())
def test_a_chain_is_the_same_whatever_the_order_of_the_files(
    claims: list[BookedClaim], source: random.Random
):
    mixed = list(claims)
    source.shuffle(mixed)
    (chain,) = chained(mixed)
    assert [each.claim_id for each in chain.claims] == [each.claim_id for each in claims]


@calmly
@given(chain_of_claims(), DAYS)
def test_paid_and_gone_back_are_those_of_every_claim_and_claimed_is_that_of_the_last(
    claims: list[BookedClaim], day: date
):
    (chain,) = chained(claims)
    whole = chain.euros(day)
    assert whole.paid == sum(each.euros(day).paid for each in claims)
    assert whole.recovered == sum(each.euros(day).recovered for each in claims)
    made = [each for each in claims if each.made.day <= day]
    assert whole.claimed == (made[-1].made.cents if made else 0)
    assert whole.balance == whole.open - whole.to_recover
    assert 0 in (whole.open, whole.to_recover)
    assert whole.right <= max(whole.claimed, 0)
    assert chain.euros() == chain.euros(date.max)


@calmly
@given(st.lists(CENTS, min_size=1, max_size=5))
def test_the_last_of_one_decision_counts_and_different_decisions_add_up(cents: list[int]):
    one = with_events(
        claim(0, 10**7), *(Answered(DAY, "D/1", each, (Refusal("L1", each),)) for each in cents)
    )
    assert (one.euros().accepted, one.euros().refused) == (cents[-1], cents[-1])
    each = with_events(claim(0, 10**7), *(Answered(DAY, f"D/{at}", sum_) for at, sum_ in enumerate(cents)))
    assert each.euros().accepted == sum(cents)


def test_what_an_appeal_accepts_is_refused_no_more():
    assert Euros(claimed=1000, accepted=900, refused=100).right == 900
    assert Euros(claimed=1000, accepted=950, refused=100).right == 950
    assert Euros(claimed=1000, accepted=0, refused=0).right == 1000
    assert Euros(claimed=0, paid=500).to_recover == 500
    assert Euros(claimed=0, paid=500, recovered=500).balance == 0


def test_states():
    def state(*what: object) -> str:
        (chain,) = chained([with_events(claim(0, 1000), *what)])
        return chain.state_of(chain.head)

    sent, decided = Sent(DAY), Answered(DAY, "D", 900, (Refusal("L1", 100),))
    assert state() == "open"
    assert state(sent) == "sent"
    assert state(sent, decided) == "answered"
    assert state(sent, decided, Paid(DAY, 899)) == "answered"
    assert state(sent, decided, Paid(DAY, 900)) == "paid"
    assert state(sent, Paid(DAY, 1000)) == "paid"
    assert state(Cancelled(DAY)) == "withdrawn"
    gone = [with_events(claim(0, 1000), sent, Cancelled(DAY, "CC1")), claim(1, 0, "CC0", "cancellation")]
    (chain,) = chained(gone)
    assert [chain.state_of(each) for each in chain.claims] == ["cancellation_not_sent", "open"]
    (chain,) = chained([gone[0], with_events(gone[1], sent)])
    assert [chain.state_of(each) for each in chain.claims] == ["cancelled", "sent"]
    corrected = [with_events(claim(0, 1000), sent, Paid(DAY, 1000)), claim(1, 400, "CC0", "replacement")]
    (chain,) = chained(corrected)
    assert [chain.state_of(each) for each in chain.claims] == ["correction_not_sent", "open"]
    assert state(sent, Answered(DAY, "D", 0, (Refusal("", 1000),)), Paid(DAY, 5)) == "refused"
    assert state(Paid(DAY, 5)) == "sent"
    (chain,) = chained(gone)
    assert not chain.counts


def test_two_successors_of_one_claim_are_two_chains():
    """`--verify` says so; neither is lost."""
    found = chained([claim(0, 10), claim(1, 20, "CC0", "replacement"), claim(2, 30, "CC0", "replacement")])
    assert sorted(len(chain.claims) for chain in found) == [1, 2]
