"""What was held against a cost: each test with the days that pass, its cells and wordings, and the right recipient."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import TypeAlias

from compensation.calculated.starts import BY_FIRST_PERMIT
from compensation.costs.citations import last_days_to_apply, law_of_reason
from compensation.costs.reasons import COST_REASON_OF, FAILURES, OF_THE_KIND
from compensation.costs.recipients import (
    ALAND_HEALTH_ROLE,
    ALAND_MUNICIPALITY,
    COUNTY,
    HELSINKI,
    MAINLAND_MUNICIPALITY,
)
from compensation.law.areas import ALAND_HEALTH, COUNTY_HELSINKI, MUNICIPALITY, recipient_code
from compensation.trace.evidence import Period
from compensation.trace.one_cost import OneCost
from compensation.trace.record import Limit
from compensation.values.months import LONG_AGO, day_date

Cells: TypeAlias = Callable[[OneCost], tuple[str, ...]]
OPEN = Period(None, None)


def limits_of_days(one: OneCost) -> Iterator[Limit]:
    """Every test that looked at days of the cost or failed, in the order in which reasons are given."""
    failed = one.acted
    for reason in FAILURES:
        code = reason.code
        seen = [each for each in one.watched.seen if each.code == code]
        if code in _ELSEWHERE or (not seen and code not in failed):
            continue
        inside = tuple(dict.fromkeys(each.inside for each in seen if each.inside is not None))
        acted = code in failed
        if not acted and all(each == OPEN for each in inside):
            continue
        yield Limit(
            code,
            acted,
            inside=inside or _days_of_law(one, code),
            recipients=right_recipients(one) if code == "wrong_recipient" else (),
            facts=_CELLS[code](one) if code in _CELLS else (),
            law=law_of_limit(one, code),
        )


def law_of_limit(one: OneCost, code: str) -> tuple[str, ...]:
    """The wordings on which a reason rests, named; those of the kind where it rests on them."""
    if COST_REASON_OF[code].provision == OF_THE_KIND:
        return one.law.use(one.kind_law or tuple(law_of_reason(one.judged, one.row, code)))
    return one.law.use(tuple(dict.fromkeys(law_of_reason(one.judged, one.row, code))))


def _days_of_law(one: OneCost, code: str) -> tuple[Period, ...]:
    """Days that the law itself sets for a reason: for which it is known, on which the kind is reimbursed at all, on
    which a decision of the old act must have been made to serve."""
    if code == "decision_too_old":
        made = {int(one.judged.tables.stretches.old_from[each]) for each in one.stretches}
        return tuple(Period(day_date(day), None) for day in sorted(made) if day > LONG_AGO)
    law, kind = one.judged.law, int(one.costs.kind[one.row])
    if code == "outside_law":
        return (Period(law.known_from, law.known_until),)
    if code not in ("kind_not_in_force", "inside_calculated"):
        return ()
    stretches, role = (
        one.judged.tables.stretches,
        int(one.judged.tables.recipients.role[one.costs.recipient[one.row]]),
    )
    found: list[Period] = []
    for at in range(len(stretches)):
        open_ = not stretches.closed[at] and not (int(stretches.repealed_roles[at]) >> role) & 1
        if stretches.kind[at] == kind and open_:
            first, until = day_date(int(stretches.first[at])), day_date(int(stretches.until[at]))
            if found and found[-1].until == first:
                found[-1] = Period(found[-1].from_, until)
            else:
                found.append(Period(first, until))
    return tuple(found)


def right_recipients(one: OneCost) -> tuple[str, ...]:
    """Who is paid this kind of cost on its first day, where the person lived then; where that is not known, where the
    recipient named is."""
    tables, first = one.judged.tables, int(one.costs.from_[one.row])
    home = _home_on(one, first)
    if home is None or not one.stretches:
        return ()
    paid = int(tables.stretches.paid_roles[one.stretches[0]])
    in_aland = tables.recipients.role[home] == ALAND_MUNICIPALITY
    county = int(tables.recipients.county_of[home])
    by_role = {
        MAINLAND_MUNICIPALITY: None if in_aland else home,
        ALAND_MUNICIPALITY: home if in_aland else None,
        COUNTY: county if 0 < county < COUNTY_HELSINKI else None,
        HELSINKI: COUNTY_HELSINKI if county == COUNTY_HELSINKI else None,
        ALAND_HEALTH_ROLE: ALAND_HEALTH if in_aland else None,
    }
    return tuple(
        recipient_code(number)
        for role, number in by_role.items()
        if (paid >> role) & 1 and number is not None
    )


def _home_on(one: OneCost, day: int) -> int | None:
    """The municipality, as a recipient, in which the person lived on a day, or the one that is named."""
    held = one.judged.facts.residences
    if one.person >= 0:
        rows = zip(
            *(held.of(one.person, name).tolist() for name in ("from", "until", "municipality")), strict=True
        )
        for first, until, code in rows:
            if first <= day < until:
                one.named.homes(one.person)
                return MUNICIPALITY + int(code)
    named = int(one.costs.recipient[one.row])
    return named if named >= MUNICIPALITY else None


def last_day(one: OneCost) -> Limit:
    """The last day on which the cost can be applied for."""
    last = day_date(int(last_days_to_apply(one.judged)[one.row]))
    return Limit(
        "application_late",
        "application_late" in one.reasons,
        inside=(Period(None, last + timedelta(days=1)),),
        facts=one.fact("from"),
        law=one.law.use(tuple(dict.fromkeys(law_of_reason(one.judged, one.row, "application_late")))),
    )


def _start(one: OneCost) -> tuple[str, ...]:
    by_permit = one.judged.people.start_rule[one.person] == BY_FIRST_PERMIT
    return (
        (one.named.permits(one.person)[:2] if by_permit else one.of_person("home_municipality_from"))
        if one.person >= 0
        else ()
    )


def _time(one: OneCost) -> tuple[str, ...]:
    law = one.judged.tables.stretches
    if any(law.from_assistance[each] for each in one.stretches):
        return one.of_person("social_assistance_from")
    return _start(one)


def _precondition(name: str) -> Cells:
    return lambda one: one.named.recipient(
        recipient_code(int(one.costs.recipient[one.row])), f"{name}_from", f"{name}_to"
    )


def _ground(one: OneCost) -> tuple[str, ...]:
    return (*one.of_person("ground"), *_permits(one))


def _permits(one: OneCost) -> tuple[str, ...]:
    return one.named.permits(one.person) if one.person >= 0 else ()


def _homes(one: OneCost) -> tuple[str, ...]:
    return one.named.homes(one.person) if one.person >= 0 else ()


def _window(one: OneCost) -> tuple[str, ...]:
    law = one.judged.tables.stretches
    by_arrival = any(law.window_by_arrival[each] for each in one.stretches)
    days = one.of_person("arrived_on") if by_arrival else _homes(one)
    return (*days, *one.of_decision("months"))


_ELSEWHERE = {
    "not_considerable",
    "already_assessed",
    "corrected_not_accepted",
    "application_late",
    "already_applied",
}
"""Told beside the sums or the deadline."""
_CELLS: Mapping[str, Cells] = {
    "out_of_scope": lambda one: one.fact("kind"),
    "outside_law": lambda one: one.fact("from", "to"),
    "inside_calculated": lambda one: one.fact("kind", "from"),
    "kind_not_in_force": lambda one: one.fact("kind", "from"),
    "aland_before_2014_12": lambda one: one.fact("recipient", "from"),
    "wrong_recipient": lambda one: one.fact("kind", "from", "recipient"),
    "no_programme": _precondition("programme"),
    "no_agreement": _precondition("agreement"),
    "not_covered_person": lambda one: one.of_person("standing", "ground", "jobseeker"),
    "no_qualifying_parent": lambda one: one.of_parents("standing", "ground", "tie_before_arrival"),
    "tie_not_before_arrival": lambda one: one.of_person("tie_before_arrival"),
    "ground_without_application": lambda one: one.of_person("ground", "after_application"),
    "ground_repealed": _ground,
    "ground_not_in_force": lambda one: one.of_person("ground"),
    "no_valid_permit": _permits,
    "citizen": lambda one: one.of_person("citizen_from"),
    "died": lambda one: one.of_person("died_on"),
    "not_resident": _homes,
    "no_start": _start,
    "before_start": _start,
    "not_minor_route": lambda one: one.of_person("applied_as_minor", "minor_route", "ground"),
    "too_old": lambda one: (*one.of_person("birth_date"), *one.of_decision("issued_on")),
    "has_guardian": lambda one: one.of_person("guardian_from"),
    "time_ended": _time,
    "outside_window": _window,
    "no_need_on_arrival": lambda one: one.of_person("needed_care_on_arrival"),
    "condition_not_met": lambda one: one.fact("condition_met"),
    "decision_does_not_cover": lambda one: one.of_decision(
        "person_id", "kind", "from", "to", "issued_on", "recipient"
    ),
    "decision_too_old": lambda one: one.of_decision("issued_on"),
}
"""By reason, the cells on which it rests."""
