"""Claims made by hand for the tests of the claim file: small ones, and large ones of a regular pattern."""

from __future__ import annotations

from datetime import UTC, date, datetime

from attrs import evolve

from compensation.claim.changes import to_be_paid_and_back
from compensation.claim.file import BuiltClaim
from compensation.claim.first_form import line_in_first_form
from compensation.claim.record import (
    Change,
    Claim,
    ClaimPerson,
    ClaimRecipient,
    CostLine,
    Exclusion,
    LawVersion,
    LeftOutTable,
    Line,
    Predecessor,
    Related,
    Source,
    Total,
    Totals,
)
from compensation.claim.totals import NOT_IN_TIME, component_totals, kind_totals
from compensation.law.readings import resolve
from compensation.law.rulebook import load_law
from compensation.values.identity import IdentityCode

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
RATE, ADDITION = "rate_municipality@2025-01-01", "addition_municipality@2025-01-01"
START, LENGTH = "start_home_municipality@2025-01-01", "length_others@2025-01-01"
WORDINGS = (ADDITION, LENGTH, RATE, START)


def versions(*ids: str) -> tuple[LawVersion, ...]:
    """The wordings of the law in force today, as the file lists them."""
    wordings = [load_law().wording(id) for id in sorted(ids)]
    return tuple(
        LawVersion(each.id, each.provision, each.citation, each.from_, each.until) for each in wordings
    )


def with_totals(claim: Claim) -> BuiltClaim:
    """The claim with the totals that belong to its rows."""
    lines = sum(line.amount for line in claim.lines)
    costs = sum(cost.claimed for cost in claim.costs)
    months = [each for each in claim.exclusions if each.person and not each.missing]
    open_months = [each for each in claim.exclusions if each.person and each.missing]
    paid = sum(line.paid or 0 for line in claim.lines) + sum(each.paid for each in months)
    applied = sum(line.applied or 0 for line in claim.lines) + sum(each.applied for each in months)
    left = [(each.reasons[0] in NOT_IN_TIME, each.due - each.paid - each.applied) for each in months]
    excluded = sum(cents for late, cents in left if late)
    rounding = sum(cents for late, cents in left if not late)
    corrects = claim.function in ("replacement", "cancellation")
    to_be_paid, back = to_be_paid_and_back(claim.differences) if corrects else (None, None)
    return evolve(
        claim,
        totals=Totals(
            components=component_totals(claim),
            kinds=kind_totals(claim),
            grand_total=lines + costs,
            due=lines + paid + applied + rounding + excluded,
            paid=paid,
            applied=applied,
            rounding=rounding,
            excluded=excluded,
            overpaid=sum(each.overpaid for each in claim.exclusions),
            persons=len(claim.persons),
            lines=len(claim.lines),
            costs=len(claim.costs),
            exclusions=len(claim.exclusions),
            overclaimed=sum(each.overclaimed for each in claim.exclusions),
            paid_undetermined=sum(each.paid for each in open_months),
            applied_undetermined=sum(each.applied for each in open_months),
            to_be_paid=to_be_paid,
            to_be_paid_back=back,
            differences=len(claim.differences),
        ),
    )


def empty_claim() -> BuiltClaim:
    """A claim of Espoo for the first half of 2025 with nothing in it."""
    return BuiltClaim(
        function="original",
        period_from=date(2025, 1, 1),
        period_to=date(2025, 6, 30),
        applied_on=date(2026, 3, 1),
        pseudonymised=False,
        readings=tuple(resolve().items()),
        law_digest=load_law().digest,
        recipient=ClaimRecipient("municipality-049", "0101263-6", "Esimerkin kaupunki", "FI2112345600000785"),
        versions=(),
        persons=(),
        lines=(),
        costs=(),
        exclusions=(),
        totals=Totals((Total("basic", 0, 0),)[:0], (), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        sources=(Source("persons", "1" * 64, 3), Source("residences", "2" * 64, 4)),
    )


def small_claim() -> BuiltClaim:
    """Four persons: a plain run, an adult addition, a month paid in part, exclusions of every shape, and costs."""
    law = (START, LENGTH, RATE)
    claim = evolve(
        empty_claim(),
        versions=versions(*WORDINGS),
        persons=(
            ClaimPerson("P-1", date(1990, 5, 4), IdentityCode("040590-910C")),
            ClaimPerson("P-2", date(1985, 1, 31), None),
            ClaimPerson("P-3", date(2015, 2, 28), None),
            ClaimPerson("P-4 & <co>", date(2001, 1, 1), None),
        ),
        lines=(
            Line("L1", "P-1", "adult_addition", date(2025, 1, 1), date(2025, 4, 1), 3, 7741, None, 193525,
                 (START, LENGTH, ADDITION)),
            Line("L2", "P-1", "basic", date(2025, 1, 1), date(2025, 4, 1), 3, 2052, None, 51300, law),
            Line("L3", "P-2", "basic", date(2025, 1, 1), date(2025, 2, 1), 1, 2052, 10000, 7100, law, applied=0),
            Line("L4", "P-2", "basic", date(2025, 2, 1), date(2025, 7, 1), 5, 2052, None, 85500, law),
        ),
        costs=(
            CostLine("C-1", "P-3", "special_reasons", date(2025, 2, 3), date(2025, 2, 28), 123456, "D-7",
                     ("over_new_year", "split"), (START,)),
            CostLine("C-2", "", "aland_guidance", date(2025, 3, 1), date(2025, 3, 1), 0, "", (), (START,)),
        ),
        exclusions=(
            Exclusion("P-1", "", date(2025, 4, 1), date(2025, 7, 1), ("already_paid",), (), (RATE,),
                      due=51300, paid=51300, overpaid=20000),
            Exclusion("P-3", "", date(2025, 1, 1), date(2025, 7, 1), ("undetermined",),
                      ("tie_before_arrival", "P-7:after_application"), ()),
            Exclusion("P-4 & <co>", "", date(2025, 1, 1), date(2025, 7, 1), ("time_ended", "no_valid_permit"), (),
                      (LENGTH,)),
            Exclusion("", "C-9", date(2025, 5, 1), date(2025, 5, 2), ("already_applied",), (), ()),
        ),
    )  # fmt: skip
    return with_totals(claim)


def first_form(claim: Claim) -> BuiltClaim:
    """The same claim as version 1 of the file told it."""
    return with_totals(
        evolve(
            claim,
            version="1",
            left_out=(),
            lines=tuple(line_in_first_form(each) for each in claim.lines),
            costs=tuple(evolve(each, limited=0) for each in claim.costs),
            exclusions=tuple(
                evolve(each, component="", overclaimed=0, hanging=0) for each in claim.exclusions
            ),
        )
    )


def replacement_claim() -> BuiltClaim:
    """The small claim after corrections: rows left out, money beside, differences of every cause and shape."""
    claim, months = small_claim(), (date(2025, 1, 1), date(2025, 4, 1))
    return with_totals(
        evolve(
            claim,
            function="replacement",
            revision=2,
            predecessor=Predecessor("CC" + "1a" * 12, "3" * 64),
            related=(Related("county-helsinki", ""), Related("municipality-091", "CC" + "2b" * 12)),
            left_out=(LeftOutTable("persons", 2), LeftOutTable("residences", 1)),
            exclusions=(
                *claim.exclusions,
                Exclusion("P-2", "", date(2025, 1, 1), date(2025, 2, 1), ("already_paid",), (), (), due=64508,
                          paid=64508, component="adult_addition"),
                Exclusion("P-3", "", date(2024, 7, 1), date(2024, 8, 1), ("already_paid", "rounding_only"), (), (RATE,),
                          due=9141, paid=9142),
                Exclusion("P-4 & <co>", "", date(2024, 7, 1), date(2024, 8, 1), ("time_ended", "already_applied"), (),
                          (LENGTH,), overclaimed=17100),
                Exclusion("P-3", "", date(2024, 9, 1), date(2024, 10, 1), ("undetermined", "already_paid"),
                          ("after_application",), (), paid=17100, applied=5),
            ),
            differences=(
                Change("P-1", "", "basic", *months, 50000, 51000, 1000, "facts", facts=("persons.standing",)),
                Change("P-1", "", "basic", *months, 51000, 51300, 300, "law", law=(RATE,)),
                Change("P-4 & <co>", "", "basic", *months, 51300, 0, -51300, "facts", counterpart="municipality-091"),
                Change("P-1", "", "adult_addition", *months, 0, 193525, 193525, "reading", reading="I-04",
                       counterpart="county-helsinki"),
                Change("", "C-1", "special_reasons", date(2025, 2, 3), date(2025, 3, 1), 123457, 123456, -1, "program"),
            ),
        )
    )  # fmt: skip


def cancellation_claim() -> BuiltClaim:
    """Nothing is claimed any more."""
    months = (date(2025, 1, 1), date(2025, 4, 1))
    return with_totals(
        evolve(
            empty_claim(),
            function="cancellation",
            revision=1,
            predecessor=Predecessor("CC" + "1a" * 12, "3" * 64),
            persons=(ClaimPerson("P-1", date(1990, 5, 4), None),),
            differences=(Change("P-1", "", "basic", *months, 51300, 0, -51300, "facts"),),
        )
    )


def large_claim(persons: int) -> BuiltClaim:
    """`persons` adults with identity codes: each a line of basic, a line of addition and one exclusion."""
    signs = "0123456789ABCDEFHJKLMNPRSTUVWXY"
    people, lines, exclusions = [], [], []
    for index in range(persons):
        born = date.fromordinal(date(1950, 1, 1).toordinal() + index % 18000)
        number = 900 + index // 18000
        serial = f"{born:%d%m%y}{number}"
        code = IdentityCode(f"{born:%d%m%y}-{number}{signs[int(serial) % 31]}")
        id = f"P-{index:06d}"
        people.append(ClaimPerson(id, born, code))
        common = (START, LENGTH)
        lines.append(
            Line(f"L{2 * index + 1}", id, "adult_addition", date(2025, 1, 1), date(2025, 4, 1), 3, 7741, None, 193525,
                 (*common, ADDITION))
        )  # fmt: skip
        lines.append(
            Line(f"L{2 * index + 2}", id, "basic", date(2025, 1, 1), date(2025, 6, 1), 5, 2052, None, 85500,
                 (*common, RATE))
        )  # fmt: skip
        exclusions.append(
            Exclusion(id, "", date(2025, 6, 1), date(2025, 7, 1), ("time_ended",), (), (LENGTH,))
        )
    return with_totals(
        evolve(
            empty_claim(),
            versions=versions(*WORDINGS),
            persons=tuple(people),
            lines=tuple(lines),
            exclusions=tuple(exclusions),
        )
    )
