"""Small claims by hand that break no rule, and what breaks each rule by one change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import evolve

from compensation.claim.file import BuiltClaim
from compensation.claim.record import Claim, ClaimPerson, CostLine, Exclusion, Line, Predecessor, Related
from compensation.values.identity import IdentityCode
from tests.sample_claims import ADDITION, LENGTH, RATE, START, empty_claim, versions, with_totals

RECIPIENT = "recipient_municipality@2025-01-01"
EDUCATION, GUIDANCE = "cost_early_education_support@2025-01-01", "cost_aland_guidance@2025-01-01"
BASIC, PLUS = (START, LENGTH, RATE, RECIPIENT), (START, LENGTH, ADDITION, RECIPIENT)


def month(number: int, year: int = 2025) -> date:
    return date(year, number, 1)


def named(claim: Claim) -> BuiltClaim:
    """The claim with the wordings that it names, and its totals."""
    rows = (claim.lines, claim.costs, claim.exclusions)
    ids = {id for each_sort in rows for each in each_sort for id in each.law}
    return with_totals(evolve(claim, versions=versions(*ids)))


def lawful() -> BuiltClaim:
    """Espoo, January to June 2025: an adult with addition, a child, a month paid in part, what is left out, a cost."""
    return named(
        evolve(
            empty_claim(),
            persons=(
                ClaimPerson("P-1", date(1990, 5, 4), IdentityCode("040590-9106")),
                ClaimPerson("P-2", date(1985, 1, 31), None),
                ClaimPerson("P-3", date(2021, 2, 28), None),
            ),
            lines=(
                Line("L1", "P-1", "adult_addition", month(1), month(4), 3, 7741, None, 193525, PLUS),
                Line("L2", "P-1", "basic", month(1), month(4), 3, 2052, None, 51300, BASIC),
                Line("L3", "P-2", "basic", month(1), month(2), 1, 2052, 10000, 7100, BASIC, applied=0),
                Line("L4", "P-2", "basic", month(2), month(7), 5, 2052, None, 85500, BASIC),
                Line("L5", "P-3", "basic", month(1), month(4), 3, 2741, None, 68525, BASIC),
            ),
            costs=(
                CostLine("C-1", "P-3", "early_education_support", date(2025, 2, 3), date(2025, 2, 28), 123456, "D-7",
                         (), (START, EDUCATION)),
            ),
            exclusions=(
                Exclusion("P-1", "", month(4), month(7), ("already_paid",), (), (RATE,), due=51300, paid=51300),
                Exclusion("P-3", "", month(4), month(7), ("undetermined",), ("tie_before_arrival",), (), hanging=68525),
                Exclusion("", "C-9", date(2025, 5, 1), date(2025, 5, 2), ("already_applied",), (), ()),
            ),
        )
    )  # fmt: skip


def mariehamn() -> BuiltClaim:
    """A cost with a yearly limit and no person, and one with a fixed amount."""
    return named(
        evolve(
            empty_claim(),
            recipient=evolve(empty_claim().recipient, code="municipality-478"),
            persons=(ClaimPerson("P-1", date(1990, 5, 4), None),),
            costs=(
                CostLine("C-1", "", "aland_guidance", month(3), month(4), 1180000, "D-1", (), (GUIDANCE,)),
                CostLine("C-2", "P-1", "aland_cooperation", month(3), month(3), 50000, "D-2", ("cap_used",),
                         ("cost_aland_cooperation@2025-01-01",), limited=6000),
            ),
        )
    )  # fmt: skip


def late() -> BuiltClaim:
    """A month of 2024 applied for in 2026."""
    law = ("start_home_municipality@2011-09-01", "length_others@2012-01-01", "late_municipality@2023-01-01",
           "recipient_municipality@2023-01-01")  # fmt: skip
    return named(
        evolve(
            empty_claim(),
            period_from=month(1, 2024),
            period_to=date(2024, 1, 31),
            persons=(ClaimPerson("P-2", date(1985, 1, 31), None),),
            lines=(
                Line(
                    "L1",
                    "P-2",
                    "late_claim",
                    month(1, 2024),
                    month(2, 2024),
                    1,
                    LATE_RATE,
                    None,
                    LATE_CENTS,
                    law,
                ),
            ),
        )
    )


LATE_RATE, LATE_CENTS = 1496, 12467


def line(claim: Claim, at: int = 1, **changes: Any) -> BuiltClaim:
    """Another line in place of one."""
    lines = list(claim.lines)
    lines[at] = evolve(lines[at], **changes)
    return named(evolve(claim, lines=tuple(lines)))


def exclusion(at: int = 0, **changes: Any) -> BuiltClaim:
    claim = lawful()
    rows = list(claim.exclusions)
    rows[at] = evolve(rows[at], **changes)
    return named(evolve(claim, exclusions=tuple(rows)))


def cost(claim: Claim, at: int = 0, **changes: Any) -> BuiltClaim:
    rows = list(claim.costs)
    rows[at] = evolve(rows[at], **changes)
    return named(evolve(claim, costs=tuple(rows)))


def person(at: int, **changes: Any) -> BuiltClaim:
    claim = lawful()
    rows = list(claim.persons)
    rows[at] = evolve(rows[at], **changes)
    return named(evolve(claim, persons=tuple(rows)))


def header(claim: Claim, **changes: Any) -> BuiltClaim:
    return named(evolve(claim, **changes))


def to(**changes: Any) -> BuiltClaim:
    return header(lawful(), recipient=evolve(lawful().recipient, **changes))


def reading(id: str, name: str) -> BuiltClaim:
    given = tuple((each, name if each == id else was) for each, was in lawful().readings)
    return header(lawful(), readings=given)


COUNTY = ("rate_county@2025-01-01", "recipient_county@2025-01-01")
OLD = "rate_municipality@2023-01-01"

FAILS: dict[str, Callable[[], Claim]] = {
    "BR-01": lambda: evolve(lawful(), totals=evolve(lawful().totals, grand_total=1)),
    "BR-02": lambda: header(lawful(), readings=lawful().readings[1:]),
    "BR-03": lambda: header(lawful(), period_to=date(2025, 6, 29)),
    "BR-04": lambda: line(lawful(), 1, until=month(8), months=7, amount=119700),
    "BR-05": lambda: evolve(lawful(), versions=lawful().versions[1:]),
    "BR-06": lambda: exclusion(0, cost="C-7"),
    "BR-07": lambda: header(lawful(), pseudonymised=True),
    "BR-08": lambda: line(lawful(), 1, months=2),
    "BR-09": lambda: line(lawful(), 4, person="P-1"),
    "BR-10": lambda: evolve(lawful(), versions=(evolve(lawful().versions[0], citation="1 §"), *lawful().versions[1:])),
    "BR-11": lambda: line(lawful(), 1, annual_rate=2053),
    "BR-12": lambda: line(lawful(), 1, law=(START, RATE, RECIPIENT)),
    "BR-13": lambda: line(lawful(), 1, law=(START, LENGTH, OLD, RECIPIENT)),
    "BR-14": lambda: line(lawful(), 1, law=PLUS),
    "BR-15": lambda: line(lawful(), 1, law=(START, LENGTH, *COUNTY)),
    "BR-16": lambda: line(lawful(), 1, annual_rate=2741, amount=68525),
    "BR-17": lambda: person(2, birth_date=date(2025, 2, 2)),
    "BR-18": lambda: line(late(), 0, component="basic"),
    "BR-19": lambda: line(lawful(), 0, months=13),
    "BR-20": lambda: header(lawful(), applied_on=date(2025, 3, 1)),
    "BR-21": lambda: header(lawful(), applied_on=date(2030, 1, 1)),
    "BR-22": lambda: to(code="municipality-999"),
    "BR-23": lambda: line(lawful(), 2, amount=8100),
    "BR-24": lambda: line(lawful(), 4, amount=45684, until=month(3), months=2),
    "BR-25": lambda: line(lawful(), 1, amount=0),
    "BR-26": lambda: line(lawful(), 1, paid=100, applied=0, amount=51200),
    "BR-27": lambda: exclusion(0, until=month(4)),
    "BR-28": lambda: exclusion(0, reasons=("just_so",)),
    "BR-29": lambda: exclusion(0, law=(OLD,)),
    "BR-30": lambda: exclusion(0, from_=month(3), due=68400, paid=68400),
    "BR-31": lambda: exclusion(1, person="P-1", reasons=("died",), missing=()),
    "BR-32": lambda: exclusion(0, reasons=("application_late",), paid=0),
    "BR-33": lambda: exclusion(0, overpaid=-1),
    "BR-34": lambda: exclusion(0, paid=51000),
    "BR-35": lambda: exclusion(0, due=61300, paid=61300),
    "BR-36": lambda: cost(lawful(), kind="piano_lessons"),
    "BR-37": lambda: cost(lawful(), kind="initial_assessment", law=("cost_initial_assessment@2025-01-01",)),
    "BR-38": lambda: cost(lawful(), kind="aland_guidance", law=(GUIDANCE,)),
    "BR-39": lambda: cost(lawful(), decision=""),
    "BR-40": lambda: cost(lawful(), person=""),
    "BR-41": lambda: cost(lawful(), law=(START, "cost_aland_guidance@2025-01-01")),
    "BR-42": lambda: cost(lawful(), to=date(2025, 2, 2)),
    "BR-43": lambda: header(mariehamn(), applied_on=date(2028, 1, 1)),
    "BR-44": lambda: cost(lawful(), notes=("just_so",)),
    "BR-45": lambda: cost(mariehamn(), 1, claimed=50001),
    "BR-46": lambda: cost(mariehamn(), 0, claimed=1180001),
    "BR-47": lambda: header(lawful(), period_to=date(2027, 1, 31)),
    "BR-48": lambda: header(lawful(), predecessor=Predecessor("CC" + "1a" * 12, "3" * 64)),
    "BR-49": lambda: header(lawful(), persons=(*lawful().persons, ClaimPerson("P-9", date(1990, 1, 1), None))),
    "BR-50": lambda: evolve(lawful(), versions=versions(*(v.id for v in lawful().versions), OLD)),
    "BR-51": lambda: person(0, birth_date=date(1990, 5, 5)),
    "BR-52": lambda: person(1, birth_date=date(1990, 5, 4), identity_code=IdentityCode("040590-9106")),
    "BR-53": lambda: to(iban="FI2112345600000786"),
    "BR-54": lambda: to(business_id="0101263-7"),
    "BR-55": lambda: reading("I-04", "18-to-19"),
    "BR-56": lambda: header(lawful(), applied_on=date(2026, 2, 27)),
    "BR-57": lambda: cost(header(lawful(), applied_on=date(2025, 6, 1)), from_=date(2025, 6, 2), to=date(2025, 6, 2)),
    "BR-58": lambda: header(lawful(), related=(Related("county-03", ""),)),
    "BR-59": lambda: exclusion(1, hanging=68533),
    "BR-60": lambda: cost(mariehamn(), 1, limited=0),
}  # fmt: skip
"""By rule, a claim that breaks it; some break others too."""

PASSES: dict[str, Callable[[], Claim]] = {
    **dict.fromkeys(FAILS, lawful),
    "BR-18": late,
    "BR-43": mariehamn,
    "BR-45": mariehamn,
    "BR-46": mariehamn,
    "BR-60": mariehamn,
}
