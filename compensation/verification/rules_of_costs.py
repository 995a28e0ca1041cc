"""Rules of the actual costs of a claim: kind, recipient, day, decision, wordings, limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from compensation.claim.grammar import FIRST
from compensation.claim.record import CostLine
from compensation.costs.reasons import COST_REASON_OF, LIMITS
from compensation.law.provisions import Terms, Wording
from compensation.values.money import euros
from compensation.verification.checks import where
from compensation.verification.judged import Breach, Judged


def _wordings(judged: Judged, cost: CostLine) -> list[tuple[Wording, Terms]]:
    """Wordings of the kind in force on some day of a cost, with what they say under the readings."""
    provision = judged.law.provisions.get(f"cost_{cost.kind}")
    if provision is None:
        return []
    return [
        (each, each.terms_under(judged.readings))
        for each in provision.wordings
        if each.from_ <= cost.to and cost.from_ < each.until
    ]


def _own(judged: Judged) -> Iterator[CostLine]:
    """Costs but for corrections, which claim nothing more and stand on the law of the cost that they correct."""
    return (cost for cost in judged.claim.costs if cost.claimed > 0)


def _texts(terms: Terms, name: str) -> tuple[str, ...]:
    return terms.texts(name) if name in terms else ()


def _pays(judged: Judged, terms: Terms) -> bool:
    """Whether a wording pays the kind to the recipient of the claim."""
    if "rejected_as" in terms:
        return False
    if judged.role not in (*_texts(terms, "recipients"), *_texts(terms, "flagged_recipients")):
        return False
    return "in_force_for" not in terms or judged.role in _texts(terms, "in_force_for")


def kind_is_known(judged: Judged) -> Iterator[Breach]:
    """The kind is one that is claimed by this procedure."""
    for cost in judged.claim.costs:
        if f"cost_{cost.kind}" not in judged.law.provisions:
            yield Breach(where(cost), "Kind", cost.kind)


def kind_in_force(judged: Judged) -> Iterator[Breach]:
    """On some day of the cost its kind is reimbursed at all."""
    for cost in _own(judged):
        if f"cost_{cost.kind}" in judged.law.provisions and not any(
            "rejected_as" not in terms for _, terms in _wordings(judged, cost)
        ):
            yield Breach(where(cost), "From", f"{cost.from_}..{cost.to}")


def kind_of_the_recipient(judged: Judged) -> Iterator[Breach]:
    """The kind is paid to recipients of this sort on some day of the cost."""
    for cost in _own(judged):
        said = [terms for _, terms in _wordings(judged, cost) if "rejected_as" not in terms]
        if said and not any(_pays(judged, terms) for terms in said):
            to = {
                role
                for terms in said
                for role in (*_texts(terms, "recipients"), *_texts(terms, "flagged_recipients"))
            }
            yield Breach(where(cost), "Kind", f"{cost.kind} ({judged.role})", ", ".join(sorted(to)))


def decision_is_named(judged: Judged) -> Iterator[Breach]:
    """A cost that needs a decision or agreement names one."""
    for cost in _own(judged):
        said = [terms for _, terms in _wordings(judged, cost) if _pays(judged, terms)]
        if said and not cost.decision and all(terms.get("decision_needed", False) for terms in said):
            yield Breach(where(cost), "Decision", "-")


def person_is_named(judged: Judged) -> Iterator[Breach]:
    """A cost that is reimbursed for a person names the person."""
    for cost in _own(judged):
        said = [terms for _, terms in _wordings(judged, cost) if _pays(judged, terms)]
        if said and not cost.person and all("persons" in terms for terms in said):
            yield Breach(where(cost), "person", "-")


def wording_of_its_kind(judged: Judged) -> Iterator[Breach]:
    """The wordings that a cost names are those of its own kind and of its days."""
    for cost in _own(judged):
        own = {each.id for each, _ in _wordings(judged, cost)}
        named = {id for id in cost.law if id.startswith("cost_")}
        if own and not named & own:
            yield Breach(where(cost), "law", " ".join(cost.law), ", ".join(sorted(own)))
        elif named - own:
            yield Breach(where(cost), "law", ", ".join(sorted(named - own)), ", ".join(sorted(own)))


def days_of_a_cost(judged: Judged) -> Iterator[Breach]:
    """A cost ends on the day it begins or later."""
    for cost in judged.claim.costs:
        if cost.to < cost.from_:
            yield Breach(where(cost), "To", cost.to.isoformat(), f">= {cost.from_}")


def begun_by_the_application_day(judged: Judged) -> Iterator[Breach]:
    """Named always: a cost that begins after the application day."""
    for cost in judged.claim.costs:
        if cost.from_ > judged.claim.applied_on:
            yield Breach(where(cost), "From", cost.from_.isoformat(), f"<= {judged.claim.applied_on}")


def cost_in_time(judged: Judged) -> Iterator[Breach]:
    """No cost is claimed after the last day on which it can be applied for."""
    for cost in _own(judged):
        last = _last_day(judged, cost)
        if last is not None and judged.claim.applied_on > last:
            yield Breach(where(cost), "AppliedOn", judged.claim.applied_on.isoformat(), f"<= {last}")


def _last_day(judged: Judged, cost: CostLine) -> date | None:
    law = judged.law
    general = law.provision("deadline_costs")
    day = max(cost.from_, law.known_from)
    if not general.covers(day):
        return None
    years = law.provision(general.wording_on(day).terms.text("years_after_of")).wording_on(day)
    last = date(cost.from_.year + years.terms_under(judged.readings).integer("years_after"), 12, 31)
    transition = law.provision("deadline_costs_transition")
    if transition.covers(cost.from_):
        terms = transition.wording_on(cost.from_).terms_under(judged.readings)
        if cost.kind in terms.texts("kinds"):
            last = max(last, terms.day("last_day"))
    return last


def notes_are_known(judged: Judged) -> Iterator[Breach]:
    """Every remark of a cost is one of the known ones."""
    for cost in judged.claim.costs:
        for note in cost.notes:
            if note not in COST_REASON_OF:
                yield Breach(where(cost), "Note", note)


def within_the_amount(judged: Judged) -> Iterator[Breach]:
    """A cost with an amount fixed by decree is claimed for no more than that."""
    for cost in judged.claim.costs:
        fixed = [terms.integer("flat_eur") for _, terms in _wordings(judged, cost) if "flat_eur" in terms]
        if fixed and cost.claimed + cost.limited > 100 * max(fixed):
            whole = euros(cost.claimed + cost.limited)
            yield Breach(where(cost), "Claimed", whole, euros(100 * max(fixed)))


def limits_are_named(judged: Judged) -> Iterator[Breach]:
    """A limit has cut a cost exactly where a remark names the limit, and never by less than nothing."""
    if judged.claim.version == FIRST:
        return
    for cost in judged.claim.costs:
        named = bool(LIMITS & set(cost.notes))
        if cost.limited < 0 or named != bool(cost.limited):
            yield Breach(where(cost), "Limited", euros(cost.limited), " ".join(cost.notes) or "-")


def within_the_yearly_limit(judged: Judged) -> Iterator[Breach]:
    """Costs of a kind with a yearly limit add up to no more than the limit of each year that they lie in."""
    sums: dict[str, int] = {}
    years: dict[str, set[int]] = {}
    limits: dict[str, int] = {}
    for cost in judged.claim.costs:
        for _, terms in _wordings(judged, cost):
            if "yearly_limit_eur" in terms:
                limits[cost.kind] = max(limits.get(cost.kind, 0), 100 * terms.integer("yearly_limit_eur"))
                years.setdefault(cost.kind, set()).update(range(cost.from_.year, cost.to.year + 1))
                sums[cost.kind] = sums.get(cost.kind, 0) + cost.claimed
                break
    for kind, most in _limits(limits, years).items():
        if sums[kind] > most:
            yield Breach(f"Kind {kind}", "Claimed", euros(sums[kind]), euros(most))


def _limits(limits: Mapping[str, int], years: Mapping[str, set[int]]) -> dict[str, int]:
    return {kind: limit * len(years[kind]) for kind, limit in limits.items()}
