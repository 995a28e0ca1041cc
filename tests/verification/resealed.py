"""Forgeries that file and law alone refute, sealed anew: totals, ClaimId and digest fit. `verify FILE` names the rule.

The forger knows the rules of claims, not the program that tests them. Claims are those of the example. Six hundred:
`python -m tests.verification.resealed 600`.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from attrs import evolve

from compensation.claim.file import read_claim, to_xml
from compensation.claim.record import Claim, ClaimPerson, CostLine, Exclusion, Line, Predecessor, Related
from compensation.facts.findings import Finding
from compensation.law.rulebook import load_law
from compensation.verification.business_rules import TOLD_BY
from compensation.verification.examining import examine
from tests.sample_claims import NOW, versions, with_totals
from tests.verification.test_forgeries import example

Forger = Callable[[Claim, random.Random], "Claim | None"]
FORGERS: list[tuple[str, Forger]] = []
"""The rule that each breaks; None where a claim has nothing that it could forge."""


def breaks(rule: str) -> Callable[[Forger], Forger]:
    def kept(forger: Forger) -> Forger:
        FORGERS.append((rule, forger))
        return forger

    return kept


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(read_claim(data) for data in example()[1])


def with_line(claim: Claim, line: Line, **changes: Any) -> Claim:
    lines = tuple(evolve(each, **changes) if each.id == line.id else each for each in claim.lines)
    return named(evolve(claim, lines=lines))


def with_cost(claim: Claim, cost: CostLine, **changes: Any) -> Claim:
    return named(
        evolve(claim, costs=tuple(evolve(e, **changes) if e.id == cost.id else e for e in claim.costs))
    )


def with_exclusion(claim: Claim, gone: Exclusion, **changes: Any) -> Claim:
    rows = tuple(evolve(each, **changes) if each is gone else each for each in claim.exclusions)
    return named(evolve(claim, exclusions=rows))


def named(claim: Claim) -> Claim:
    """The claim with exactly the wordings that its records name."""
    rows = (claim.lines, claim.costs, claim.exclusions)
    return evolve(claim, versions=versions(*{id for sort in rows for each in sort for id in each.law}))


def one(source: random.Random, rows: Any, fits: Callable[[Any], bool] = lambda row: True) -> Any:
    """One of the rows that fit; None where there is none."""
    found = [each for each in rows if fits(each)]
    return source.choice(found) if found else None


def whole(line: Line) -> bool:
    return line.paid is None


def cents(rate: int, months: int) -> int:
    return (100 * rate * months + 6) // 12


def rate_of(line: Line) -> str:
    return next(id for id in line.law if id.split("_")[0] in ("rate", "late", "addition"))


def swapped(line: Line, old: str, new: str) -> tuple[str, ...]:
    return tuple(new if id == old else id for id in line.law)


@breaks("BR-23")
def more_cents(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, whole)
    return line and with_line(claim, line, amount=line.amount + source.choice((2, 100, 99_900)))


@breaks("BR-23")
def fewer_cents(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: whole(each) and each.amount > 500)
    return line and with_line(claim, line, amount=line.amount - source.choice((2, 100, 500)))


@breaks("BR-23")
def any_amount_behind_one_euro_paid(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: each.months == 1)
    return line and with_line(
        claim, line, paid=100, applied=0, amount=source.choice((99_999_900, line.amount + 99_900))
    )


@breaks("BR-23")
def part_paid_raised(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: not whole(each))
    return line and with_line(claim, line, amount=line.amount + source.choice((2, 99_900)))


@breaks("BR-23")
def less_paid_than_was(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: bool(each.paid and each.paid > 100))
    return line and with_line(claim, line, paid=line.paid - 100)


@breaks("BR-13")
def wording_of_another_time(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, whole)
    if line is None:
        return None
    own = rate_of(line)
    others = [w for w in load_law().provision(own.partition("@")[0]).wordings if w.id != own]
    if not others:
        return None
    other = source.choice(others)
    rate = int(str(source.choice([value for value in other.terms.values() if type(value) is int])))
    return with_line(
        claim, line, law=swapped(line, own, other.id), annual_rate=rate, amount=cents(rate, line.months)
    )


@breaks("BR-13")
def recipient_of_another_time(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines)
    own = line and next(id for id in line.law if id.startswith("recipient_"))
    others = (
        [w.id for w in load_law().provision(own.partition("@")[0]).wordings if w.id != own] if own else []
    )
    return with_line(claim, line, law=swapped(line, own, source.choice(others))) if others else None


@breaks("BR-14")
def addition_called_basic(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: each.component == "basic" and each.from_.year >= 2025)
    area = line and rate_of(line).partition("@")[0].removeprefix("rate_")
    if not line or f"addition_{area}" not in load_law().provisions:
        return None
    wording = load_law().provision(f"addition_{area}").wordings[-1]
    rate = wording.terms.integer("adult_addition")
    return with_line(
        claim,
        line,
        law=swapped(line, rate_of(line), wording.id),
        annual_rate=rate,
        amount=cents(rate, line.months),
    )


@breaks("BR-16")
def rate_of_another_age(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: whole(each) and each.component != "adult_addition")
    if line is None:
        return None
    rates = [each for each in load_law().wording(rate_of(line)).terms.values() if each != line.annual_rate]
    rate = int(str(rates[0]))
    return with_line(claim, line, annual_rate=rate, amount=cents(rate, line.months))


@breaks("BR-16")
def addition_of_a_minor(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: each.component == "adult_addition")
    if line is None:
        return None
    return evolve(
        claim,
        persons=tuple(
            evolve(p, birth_date=date(line.from_.year - 12, 3, 3), identity_code=None)
            if p.id == line.person
            else p
            for p in claim.persons
        ),
    )


@breaks("BR-15")
def recipient_of_another_kind(claim: Claim, source: random.Random) -> Claim | None:
    county = claim.recipient.code.startswith("county")
    code = source.choice(("municipality-049", "municipality-478")) if county else "county-03"
    return evolve(claim, recipient=evolve(claim.recipient, code=code)) if claim.lines else None


@breaks("BR-15")
def wording_of_another_recipient(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: each.component == "basic" and each.from_.year >= 2025)
    if line is None:
        return None
    own = rate_of(line)
    areas = [
        area for area in ("municipality", "county", "aland_municipality") if own != f"rate_{area}@2025-01-01"
    ]
    other = load_law().wording(f"rate_{source.choice(areas)}@2025-01-01")
    rate = int(str(source.choice(list(other.terms.values()))))
    return with_line(
        claim, line, law=swapped(line, own, other.id), annual_rate=rate, amount=cents(rate, line.months)
    )


@breaks("BR-20")
def applied_for_before_the_month(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines)
    return line and evolve(claim, applied_on=line.from_ - timedelta(source.choice((1, 40, 365))))


@breaks("BR-21")
def applied_for_too_late(claim: Claim, source: random.Random) -> Claim | None:
    return evolve(claim, applied_on=date(source.choice((2030, 2035)), 1, 1)) if claim.lines else None


@breaks("BR-43")
def cost_applied_for_too_late(claim: Claim, source: random.Random) -> Claim | None:
    paid = one(source, claim.costs, lambda each: each.claimed > 0)
    return paid and evolve(claim, applied_on=date(2032, 1, 1))


@breaks("BR-47")
def months_of_unknown_law(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, whole)
    return line and with_line(
        evolve(claim, period_to=date(2027, 6, 30), applied_on=date(2027, 7, 1)),
        line, from_=date(2027, 1, 1), until=date(2027, 1 + min(line.months, 6), 1), months=min(line.months, 6),
        amount=cents(line.annual_rate, min(line.months, 6)),
    )  # fmt: skip


@breaks("BR-38")
def cost_of_another_recipient(claim: Claim, source: random.Random) -> Claim | None:
    if claim.period_from.year < 2025 or claim.recipient.code in ("municipality-478",):
        return None
    if not claim.recipient.code.startswith("county"):
        return None
    cost = one(source, claim.costs, lambda each: each.claimed > 0)
    return cost and with_cost(claim, cost, kind="aland_guidance", law=("cost_aland_guidance@2025-01-01",))


@breaks("BR-39")
def decision_left_out(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(
        source,
        claim.costs,
        lambda each: each.decision and all(w.terms.get("decision_needed") for w in of_kind(each)),
    )
    return cost and with_cost(claim, cost, decision="")


def of_kind(cost: CostLine) -> Any:
    provision = load_law().provision(f"cost_{cost.kind}")
    return [w for w in provision.wordings if w.from_ <= cost.to and cost.from_ < w.until]


@breaks("BR-40")
def nobody_s_cost(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(
        source,
        claim.costs,
        lambda each: each.person and each.claimed > 0 and all("persons" in w.terms for w in of_kind(each)),
    )
    if cost is None:
        return None
    return with_persons(with_cost(claim, cost, person=""))


def with_persons(claim: Claim) -> Claim:
    """The claim without persons whom nobody names any more."""
    rows = (claim.lines, claim.costs, claim.exclusions)
    ids = {each.person for sort in rows for each in sort}
    return evolve(claim, persons=tuple(each for each in claim.persons if each.id in ids))


@breaks("BR-36")
def kind_that_does_not_exist(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(source, claim.costs)
    return cost and with_cost(claim, cost, kind=source.choice(("piano_lessons", "state_subsidy", "other")))


@breaks("BR-41")
def cost_under_another_kind_s_wording(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(source, claim.costs, lambda each: each.claimed > 0 and each.kind != "war_volunteer")
    law = cost and tuple(id for id in cost.law if not id.startswith("cost_"))
    return cost and with_cost(claim, cost, law=(*law, "cost_war_volunteer@2025-01-01"))


@breaks("BR-42")
def cost_backwards(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(source, claim.costs)
    return cost and with_cost(claim, cost, to=cost.from_ - timedelta(source.choice((1, 100))))


@breaks("BR-44")
def remark_of_one_s_own(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(source, claim.costs)
    return cost and with_cost(claim, cost, notes=(*cost.notes, source.choice(("approved", "ok_by_phone"))))


@breaks("BR-45")
def more_than_the_decree(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(source, claim.costs, lambda each: any("flat_eur" in w.terms for w in of_kind(each)))
    return cost and with_cost(claim, cost, claimed=cost.claimed + 300_000)


@breaks("BR-35")
def more_due_of_what_is_paid(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(source, claim.exclusions, lambda each: each.due and each.reasons == ("already_paid",))
    return gone and with_exclusion(claim, gone, due=gone.due + 50_000, paid=gone.paid + 50_000)


@breaks("BR-35")
def due_where_nothing_is(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(source, claim.exclusions, lambda each: each.person and not each.due and not each.missing)
    return gone and with_exclusion(claim, gone, due=50_000)


@breaks("BR-34")
def paid_hides_in_rounding(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(
        source,
        claim.exclusions,
        lambda each: each.due and each.reasons[0] in ("already_paid", "rounding_only"),
    )
    return gone and with_exclusion(claim, gone, paid=max(gone.paid - 5_000, 0))


@breaks("BR-27")
def left_out_backwards(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(source, claim.exclusions)
    return gone and with_exclusion(claim, gone, until=gone.from_)


@breaks("BR-27")
def left_out_outside(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(source, claim.exclusions, lambda each: each.person)
    day = (claim.period_from - timedelta(1)).replace(day=1)
    return gone and with_exclusion(claim, gone, from_=day)


@breaks("BR-28")
def reason_of_one_s_own(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(source, claim.exclusions)
    return gone and with_exclusion(claim, gone, reasons=("just_so",))


@breaks("BR-30")
def claimed_and_left_out(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines)
    return line and named(
        evolve(
            claim,
            exclusions=(
                *claim.exclusions,
                Exclusion(line.person, "", line.from_, line.until, ("died",), (), ()),
            ),
        )
    )


@breaks("BR-30")
def cost_claimed_and_left_out(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(source, claim.costs)
    gone = cost and Exclusion("", cost.id, cost.from_, cost.to + timedelta(1), ("died",), (), ())
    return cost and named(evolve(claim, exclusions=(*claim.exclusions, gone)))


@breaks("BR-31")
def left_out_twice(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(source, claim.exclusions)
    return gone and evolve(claim, exclusions=(*claim.exclusions, gone))


@breaks("BR-32")
def late_though_in_time(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(
        source,
        claim.exclusions,
        lambda each: each.person and each.from_.year >= claim.applied_on.year - 1 and not each.missing,
    )
    return gone and with_exclusion(claim, gone, reasons=("application_late",))


@breaks("BR-33")
def below_zero(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(source, claim.exclusions, lambda each: each.person)
    return gone and with_exclusion(claim, gone, overpaid=-source.choice((1, 10_000)))


@breaks("BR-49")
def somebody_else(claim: Claim, source: random.Random) -> Claim | None:
    return evolve(claim, persons=(*claim.persons, ClaimPerson("X-99", date(1990, 1, 1), None)))


@breaks("BR-50")
def a_wording_more(claim: Claim, source: random.Random) -> Claim | None:
    known = {each.id for each in claim.versions}
    more = source.choice(
        [id for id in ("payer@2026-01-01", "recovery@2025-01-01", "payer@2025-01-01") if id not in known]
    )
    return evolve(claim, versions=versions(*known, more))


@breaks("BR-05")
def a_wording_less(claim: Claim, source: random.Random) -> Claim | None:
    if not claim.versions:
        return None
    gone = source.choice(claim.versions)
    return evolve(claim, versions=tuple(each for each in claim.versions if each is not gone))


@breaks("BR-10")
def a_wording_cited_otherwise(claim: Claim, source: random.Random) -> Claim | None:
    if not claim.versions:
        return None
    other = source.choice(claim.versions)
    change = source.choice(({"citation": "1/2030 1 §"}, {"until": date(2031, 1, 1)}))
    return evolve(claim, versions=tuple(evolve(e, **change) if e is other else e for e in claim.versions))


@breaks("BR-51")
def born_on_another_day(claim: Claim, source: random.Random) -> Claim | None:
    other = one(source, claim.persons, lambda each: each.identity_code is not None)
    if other is None:
        return None
    born = other.birth_date + timedelta(source.choice((-1, 1, 30)))
    return evolve(
        claim, persons=tuple(evolve(p, birth_date=born) if p is other else p for p in claim.persons)
    )


@breaks("BR-52")
def two_with_one_code(claim: Claim, source: random.Random) -> Claim | None:
    given = [each for each in claim.persons if each.identity_code is not None]
    if len(claim.persons) < 2 or not given:
        return None
    first = source.choice(given)
    other = source.choice([each for each in claim.persons if each is not first])
    return evolve(
        claim,
        persons=tuple(
            evolve(p, identity_code=first.identity_code, birth_date=first.birth_date) if p is other else p
            for p in claim.persons
        ),
    )


@breaks("BR-53")
def another_account(claim: Claim, source: random.Random) -> Claim | None:
    iban = claim.recipient.iban
    digit = str((int(iban[-1]) + source.choice(range(1, 10))) % 10)
    return evolve(claim, recipient=evolve(claim.recipient, iban=iban[:-1] + digit))


@breaks("BR-54")
def another_business_id(claim: Claim, source: random.Random) -> Claim | None:
    id = claim.recipient.business_id
    return evolve(claim, recipient=evolve(claim.recipient, business_id=id[:-1] + str((int(id[-1]) + 1) % 10)))


@breaks("BR-09")
def a_line_twice(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines)
    return line and evolve(claim, lines=(*claim.lines, evolve(line, id="L9999")))


@breaks("BR-17")
def before_birth(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines)
    if line is None:
        return None
    born = line.from_ + timedelta(source.choice((1, 15, 200)))
    return evolve(
        claim,
        persons=tuple(
            evolve(p, birth_date=born, identity_code=None) if p.id == line.person else p
            for p in claim.persons
        ),
    )


@breaks("BR-18")
def late_at_its_own_rate(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: each.component == "late_claim" and whole(each))
    if line is None:
        return None
    wording = load_law().wording(rate_of(line).replace("late_", "rate_"))
    under = line.annual_rate == load_law().wording(rate_of(line)).terms["under_7"]
    rate = wording.terms.integer("under_7" if under else "from_7")
    return with_line(
        claim, line, component="basic", law=swapped(line, rate_of(line), wording.id), annual_rate=rate,
        amount=cents(rate, line.months),
    )  # fmt: skip


@breaks("BR-26")
def paid_over_months(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: each.months > 1 and each.amount > 200)
    return line and with_line(claim, line, paid=100, applied=0, amount=line.amount - 100)


@breaks("BR-25")
def below_zero_paid(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, lambda each: each.months == 1)
    return line and with_line(
        claim, line, paid=-5_000, applied=0, amount=line.amount + (line.paid or 0) + 5_000
    )


@breaks("BR-12")
def a_line_without_its_law(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines)
    gone = line and source.choice(line.law)
    return line and with_line(claim, line, law=tuple(id for id in line.law if id != gone))


@breaks("BR-08")
def months_more(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines)
    return line and with_line(claim, line, months=line.months + 1)


@breaks("BR-04")
def outside_the_period(claim: Claim, source: random.Random) -> Claim | None:
    line = one(source, claim.lines, whole)
    if line is None:
        return None
    until = (claim.period_to + timedelta(40)).replace(day=1)
    months = (until.year - line.from_.year) * 12 + until.month - line.from_.month
    return with_line(claim, line, until=until, months=months, amount=cents(line.annual_rate, months))


@breaks("BR-02")
def a_reading_of_one_s_own(claim: Claim, source: random.Random) -> Claim | None:
    at = source.randrange(len(claim.readings))
    return evolve(
        claim,
        readings=tuple(
            (id, "as-we-like" if each == at else name) for each, (id, name) in enumerate(claim.readings)
        ),
    )


@breaks("BR-07")
def pseudonymised_with_codes(claim: Claim, source: random.Random) -> Claim | None:
    return evolve(claim, pseudonymised=True) if any(p.identity_code for p in claim.persons) else None


@breaks("BR-48")
def original_after_another(claim: Claim, source: random.Random) -> Claim | None:
    return evolve(claim, predecessor=Predecessor("CC" + "1a" * 12, "3" * 64), revision=source.choice((0, 1)))


@breaks("BR-58")
def related_to_somebody(claim: Claim, source: random.Random) -> Claim | None:
    return evolve(claim, related=(Related(source.choice(("municipality-091", "county-03")), ""),))


@breaks("BR-22")
def recipient_that_is_none(claim: Claim, source: random.Random) -> Claim | None:
    code = source.choice(("municipality-999", "county-77"))
    return evolve(claim, recipient=evolve(claim.recipient, code=code)) if claim.lines else None


@breaks("BR-60")
def cut_by_no_limit(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(source, claim.costs, lambda each: not each.limited and not each.notes)
    return cost and with_cost(claim, cost, limited=source.choice((1, 50_000)))


@breaks("BR-60")
def limit_that_cut_nothing(claim: Claim, source: random.Random) -> Claim | None:
    cost = one(source, claim.costs, lambda each: each.limited)
    return cost and with_cost(claim, cost, limited=0)


@breaks("BR-59")
def more_hangs_than_the_rates(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(source, claim.exclusions, lambda each: each.person and each.missing)
    return gone and with_exclusion(claim, gone, hanging=gone.hanging + 5_000_000)


@breaks("BR-59")
def something_hangs_on_nothing(claim: Claim, source: random.Random) -> Claim | None:
    gone = one(source, claim.exclusions, lambda each: each.person and not each.missing)
    return gone and with_exclusion(claim, gone, hanging=source.choice((1, 50_000)))


def names(rule: str, found: tuple[Finding, ...]) -> bool:
    return any(each.values.get("rule") == rule or TOLD_BY.get(rule) == each.code for each in found)


def forge(count: int, seed: int) -> tuple[list[str], Counter[str]]:
    """(what was not found, how many forgeries broke each rule)."""
    source = random.Random(seed)
    missed: list[str] = []
    made: Counter[str] = Counter()
    while made.total() < count:
        rule, forger = (
            FORGERS[made.total() % len(FORGERS)] if source.random() < 0.7 else source.choice(FORGERS)
        )
        forged = next(
            (
                each
                for claim in source.sample(claims(), len(claims()))
                if (each := forger(claim, source)) is not None
            ),
            None,
        )
        assert forged is not None, f"no claim of the example can be forged so: {forger.__name__}"
        made[rule] += 1
        examined = examine(to_xml(with_totals(forged), NOW))
        errors = tuple(each for each in examined.findings if each.severity == "error")
        if not names(rule, errors):
            missed.append(f"{forger.__name__} {forged.file_name} {rule}: {[each.code for each in errors]}")
    return missed, made


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    not_found, kinds = forge(wanted, seed=17)
    print("\n".join(not_found))
    print(
        f"{wanted} resealed forgeries by {len(FORGERS)} forgers against {len(kinds)} rules: "
        f"{len(not_found)} not found or not named by their rule"
    )
    sys.exit(bool(not_found))
