"""Rules of what is not claimed: months and days, reasons, money, and that nothing is claimed and left out at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise, product

from compensation.calculated.reasons import REASON_OF
from compensation.claim.grammar import FIRST
from compensation.claim.record import Exclusion
from compensation.costs.reasons import COST_REASON_OF
from compensation.values.money import euros
from compensation.verification.checks import months_between, where
from compensation.verification.judged import ADDITION, Breach, Judged, months_of, span
from compensation.verification.rules_of_amounts import rounded

TOO_LATE, TOO_EARLY, UNDETERMINED = "application_late", "not_yet_due", "undetermined"
SETTLED = frozenset({"already_paid", "already_applied", "rounding_only"})
WITH_MONEY_DUE = frozenset({TOO_LATE, TOO_EARLY, *SETTLED})
"""Reasons of months that are due and yet not claimed."""


def days_in_order(judged: Judged) -> Iterator[Breach]:
    """What is left out begins before it ends, for a person in whole months, within the period of the claim."""
    claim = judged.claim
    end = claim.period_to + timedelta(days=1)
    for each in claim.exclusions:
        whole = each.cost or (each.from_.day == 1 and each.until.day == 1)
        if each.until <= each.from_ or not whole:
            yield Breach(where(each), "Until", each.until.isoformat(), f"> {each.from_}")
        elif not claim.period_from <= each.from_ < end or (each.person and each.until > end):
            yield Breach(
                where(each), "From", span(each.from_, each.until), f"{claim.period_from}..{claim.period_to}"
            )


def reasons_are_known(judged: Judged) -> Iterator[Breach]:
    """Every reason is one of months, or of costs; a fact is missing exactly where nothing can be determined."""
    for each in judged.claim.exclusions:
        known = COST_REASON_OF if each.cost else REASON_OF
        for reason in each.reasons:
            if reason not in known:
                yield Breach(where(each), "Reason", reason)
        if bool(each.missing) != (UNDETERMINED in each.reasons):
            yield Breach(where(each), "Missing", " ".join(each.missing) or "-")


def wordings_of_its_time(judged: Judged) -> Iterator[Breach]:
    """A wording that a reason rests on is in force in the time left out, or is the first of its provision."""
    for each in judged.claim.exclusions:
        if each.cost:
            continue  # it may correct a cost of other days
        for id in each.law:
            wording = judged.wording(id)
            if wording is None or each.until <= each.from_:
                continue
            provision = judged.law.provision(wording.provision)
            inside = wording.from_ < each.until and each.from_ < wording.until
            if not inside and wording is not provision.wordings[0]:
                yield Breach(where(each), "law", id, span(wording.from_, wording.until))


def claimed_or_left_out(judged: Judged) -> Iterator[Breach]:
    """No month and no cost is both claimed and left out."""
    claim = judged.claim
    if claim.function == "correction":
        return
    claimed = {
        (line.person, line.component == ADDITION, month)
        for line in judged.known_lines
        for month in months_of(line.from_, line.until)
    }
    costs = {cost.id for cost in claim.costs}
    for each in claim.exclusions:
        if each.cost in costs:
            yield Breach(where(each), "cost", each.cost)
        if not each.person or (claim.version == FIRST and each.missing):
            continue
        parts = (False, True) if not each.component else (each.component == ADDITION,)
        twice = [
            month
            for month in months_of(each.from_, each.until)
            if any((each.person, part, month) in claimed for part in parts)
        ]
        if twice:
            yield Breach(where(each), "From", f"{twice[0]:%Y-%m}")


def left_out_once(judged: Judged) -> Iterator[Breach]:
    """No month of a person and component, and no cost, is left out twice."""
    seen: set[tuple[object, ...]] = set()
    for each in judged.claim.exclusions:
        places: list[tuple[object, ...]] = [(each.cost,)] if each.cost else []
        if each.person and each.until > each.from_:
            parts = ("", each.component) if not each.component else (each.component,)
            places = [
                (each.person, part, month) for part in parts for month in months_of(each.from_, each.until)
            ]
            if each.missing:
                places = [place for place in places if place[1] == each.component]
        if any(place in seen for place in places):
            yield Breach(where(each), "From", each.from_.isoformat())
        seen.update(places)


def at_the_wrong_time(judged: Judged) -> Iterator[Breach]:
    """Months are too late or too early to be applied for exactly where the application day says so."""
    for each in judged.claim.exclusions:
        if not each.person or each.until <= each.from_:
            continue
        if each.reasons[0] == TOO_LATE and each.until > judged.open_from:
            yield Breach(where(each), "Reason", TOO_LATE, f"{judged.open_from:%Y-%m}")
        if each.reasons[0] == TOO_EARLY and each.from_ < judged.open_until:
            yield Breach(where(each), "Reason", TOO_EARLY, f"{judged.open_until:%Y-%m}")


def money_not_below_zero(judged: Judged) -> Iterator[Breach]:
    """No amount of what is left out is below zero, and a cost that is left out has none."""
    for each in judged.claim.exclusions:
        for field, cents in _money(each):
            if cents < 0 or (cents and each.cost):
                yield Breach(where(each), field, euros(cents))


def _money(each: Exclusion) -> tuple[tuple[str, int], ...]:
    return (
        ("Due", each.due),
        ("Paid", each.paid),
        ("AppliedFor", each.applied),
        ("Overpaid", each.overpaid),
        ("Overclaimed", each.overclaimed),
        ("Hanging", each.hanging),
    )


def nothing_left(judged: Judged) -> Iterator[Breach]:
    """Of months that were paid or applied for already nothing is left but cents of rounding."""
    for each in judged.claim.exclusions:
        if not each.person or each.missing or each.reasons[0] not in SETTLED or not each.due:
            continue
        left = each.due - each.paid - each.applied
        most = 2 * judged.tolerance * max(months_between(each.from_, each.until), 0)
        if abs(left) > most:
            yield Breach(where(each), "Due", euros(each.due), euros(each.paid + each.applied))


def due_by_law(judged: Judged) -> Iterator[Breach]:
    """What is due of months left out is what their rates come to, and nothing where nothing is said to be due."""
    for each in judged.claim.exclusions:
        if not each.person or each.until <= each.from_ or each.person not in judged.persons:
            continue
        if each.missing or not WITH_MONEY_DUE & set(each.reasons) or each.reasons[0] not in WITH_MONEY_DUE:
            # Months not due that were applied for stand with `already_applied` as a further reason.
            if each.due:
                yield Breach(where(each), "Due", euros(each.due), euros(0))
            continue
        if not judged.law.known_from.replace(day=1) <= each.from_ < each.until <= judged.law.known_until:
            continue
        ranges = _possible(judged, each)
        if not any(low <= each.due <= high for low, high in ranges):
            right = ", ".join(
                euros(low) if low == high else f"{euros(low)}..{euros(high)}" for low, high in ranges
            )
            yield Breach(where(each), "Due", euros(each.due), right)


def no_more_hangs_than_the_rates(judged: Judged) -> Iterator[Breach]:
    """Of undetermined months no more hangs on the missing facts than their rates come to, and of others nothing."""
    for each in judged.claim.exclusions:
        if not each.hanging or not each.person or each.person not in judged.persons:
            continue
        most = 0
        if each.missing and each.from_ >= judged.law.known_from.replace(day=1):
            for month in months_of(each.from_, min(each.until, judged.law.known_until)):
                rates = [judged.basic_rate(each.person, month, own=own) or 0 for own in (False, True)]
                most += rounded(max(rates)) + rounded(judged.addition_rate(each.person, month) or 0) + 2
        if each.hanging > most:
            yield Breach(where(each), "Hanging", euros(each.hanging), f"<= {euros(most)}")


def _possible(judged: Judged, each: Exclusion) -> list[tuple[int, int]]:
    """Ranges of cents, the addition in none of the months, in one, and so on."""
    months = list(months_of(each.from_, each.until))
    before = each.paid > 0 or each.applied > 0
    low, high, additions = [], [], []
    for month in months:
        rate, own = judged.basic_rate(each.person, month), judged.basic_rate(each.person, month, own=True)
        low.append(rate or 0)
        high.append(max(rate or 0, own or 0) if before and judged.late_in(month) else rate or 0)
        addition = judged.addition_rate(each.person, month)
        if addition is not None:
            additions.append(addition)
    if each.component == ADDITION:
        return _sums(judged, additions, additions) if additions else [(0, 0)]
    basic = _by_series(judged, months, low, high)
    if each.component:
        return basic
    counts = range(len(additions) + 1)
    found = set()
    for count in counts:
        extra = _sums(judged, additions[:count], additions[:count]) if count else [(0, 0)]
        found |= {(one[0] + two[0], one[1] + two[1]) for one, two in product(basic, extra)}
    return sorted(found)


def _by_series(judged: Judged, months: list[date], low: list[int], high: list[int]) -> list[tuple[int, int]]:
    """The same for the basic part, whose rounding begins anew with some months."""
    late = [judged.late_in(month) for month in months]
    cuts = [
        at for at in range(1, len(months)) if judged.series_begins(months[at]) or late[at] != late[at - 1]
    ]
    found = {(0, 0)}
    for begin, end in pairwise([0, *cuts, len(months)]):
        part = _sums(judged, low[begin:end], high[begin:end])
        found = {(one[0] + two[0], one[1] + two[1]) for one, two in product(found, part)}
    return sorted(found)


def _sums(judged: Judged, low: list[int], high: list[int]) -> list[tuple[int, int]]:
    """What successive instalments come to, from each remainder that a series may have reached."""
    if judged.by_instalment:
        return [(sum(map(rounded, low)), sum(map(rounded, high)))]
    if low != high:
        # Paid up to any sum between the late rate and the own one, by the month.
        return [(sum(map(rounded, low)) - len(low), sum(map(rounded, high)) + len(high))]
    return sorted(
        {(cents, cents) for cents in (rounded(start + sum(low)) - rounded(start) for start in (0, 1, 2))}
    )
