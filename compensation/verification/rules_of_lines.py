"""Rules of the lines of a claim: the wordings that each names, the recipient, the person's age, its place in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from attrs import evolve

from compensation.claim.record import Line
from compensation.law.areas import is_known_recipient
from compensation.verification.checks import where
from compensation.verification.judged import (
    ADDITION,
    BASIC,
    KIND_OF,
    LATE,
    SETS_A_RATE,
    Breach,
    Judged,
    months_of,
    span,
)


def one_wording_of_each(judged: Judged) -> Iterator[Breach]:
    """A line names one wording of the start, one of the length, one that sets the rate and one of the recipient."""
    wanted = (("start",), ("length",), tuple(SETS_A_RATE), ("recipient",))
    for line in judged.claim.lines:
        kinds = [judged.kind(id) for id in line.law]
        counts = [sum(kind in group for kind in kinds) for group in wanted]
        if counts != [1, 1, 1, 1] or len(kinds) != len(wanted):
            yield Breach(where(line), "law", " ".join(line.law))


def wording_in_force(judged: Judged) -> Iterator[Breach]:
    """Each wording that a line names is in force on the 1st of each of its months."""
    known: dict[tuple[tuple[str, ...], date, date], Breach | None] = {}
    for line in judged.known_lines:
        key = line.law, line.from_, line.until
        if key not in known:
            known[key] = _out_of_force(judged, line)
        breach = known[key]
        if breach is not None:
            yield evolve(breach, where=where(line))


def _out_of_force(judged: Judged, line: Line) -> Breach | None:
    last = last_month(line)
    for id in line.law:
        wording = judged.wording(id)
        if wording is None:
            continue
        provision = judged.law.provision(wording.provision)
        if provision.looked_up_on != "month paid for":
            # Sets released earlier looked the start up on the day on which the time started.
            if last < wording.from_:
                return Breach("", "law", id, f"{wording.from_}..")
            continue
        # The start of a time that began before its provision has a wording is told by the first one.
        early = line.from_ < wording.from_ and not (
            provision.kind == "start" and wording is provision.wordings[0]
        )
        if early or last >= wording.until:
            return Breach("", "law", id, span(wording.from_, wording.until))
    return None


def last_month(line: Line) -> date:
    """The 1st of the last month of a line."""
    return (line.until - timedelta(days=1)).replace(day=1)


def component_of_its_provision(judged: Judged) -> Iterator[Breach]:
    """The component is the one that the provision of the rate is about."""
    for line in judged.claim.lines:
        for id in line.law:
            kind = judged.kind(id)
            if kind in SETS_A_RATE and kind != KIND_OF[line.component]:
                right = next(component for component, of in KIND_OF.items() if of == kind)
                yield Breach(where(line), "Component", line.component, right)


def provision_of_the_recipient(judged: Judged) -> Iterator[Breach]:
    """Rate and recipient are those of the recipient's kind."""
    for line in judged.claim.lines:
        for id in line.law:
            stem = id.partition("@")[0]
            area = stem.partition("_")[2]
            if judged.kind(id) in {*SETS_A_RATE, "recipient"} and area != judged.area:
                yield Breach(where(line), "law", id, f"{stem.partition('_')[0]}_{judged.area}")


def rate_by_age(judged: Judged) -> Iterator[Breach]:
    """The annual rate is the one of the age on the 1st of each month; the addition is for those of age."""
    for line in judged.known_lines:
        # Ages only grow, and no rate changes within a wording.
        for month in (line.from_, last_month(line)):
            right = _rate(judged, line, month)
            if line.annual_rate != right:
                yield Breach(
                    where(line), "AnnualRate", str(line.annual_rate), "-" if right is None else str(right)
                )
                break


def _rate(judged: Judged, line: Line, month: date) -> int | None:
    if line.component == ADDITION:
        return judged.addition_rate(line.person, month)
    term = "under_7" if judged.is_under(line.person, "school_age", month) else "from_7"
    stem = "late" if line.component == LATE else "rate"
    return judged.euros_a_year(f"{stem}_{judged.area}", term, month)


def born(judged: Judged) -> Iterator[Breach]:
    """Nobody is claimed for before the day of birth."""
    for line in judged.known_lines:
        if line.from_ < judged.persons[line.person].birth_date:
            yield Breach(where(line), "From", line.from_.isoformat())


def late_where_late(judged: Judged) -> Iterator[Breach]:
    """Months of 2023 and 2024 come at the late rate exactly where they are applied for in 2025 or later."""
    for line in judged.known_lines:
        if line.component == ADDITION:
            continue
        late = [judged.late_in(month) for month in months_of(line.from_, line.until)]
        if (line.component == LATE) != all(late) or (line.component == BASIC and any(late)):
            yield Breach(where(line), "Component", line.component, LATE if any(late) else BASIC)


def first_year_of_the_addition(judged: Judged) -> Iterator[Breach]:
    """The adult addition is for one year: no more months of a person than that holds."""
    months: Counter[str] = Counter()
    terms = judged.law.provision("adult_addition_time").wordings[-1].terms_under(judged.readings)
    most = 12 * terms.integer("years")
    for line in judged.claim.lines:
        if line.component == ADDITION:
            months[line.person] += line.months
    for person, count in months.items():
        if count > most:
            yield Breach(f"Person {person}", "Months", str(count), str(most))


def begun_when_applied_for(judged: Judged) -> Iterator[Breach]:
    """No month is claimed that cannot be applied for yet on the application day."""
    for line in judged.known_lines:
        last = last_month(line)
        if last >= judged.open_until:
            yield Breach(where(line), "AppliedOn", judged.claim.applied_on.isoformat(), f"{last:%Y-%m}")


def in_time_when_applied_for(judged: Judged) -> Iterator[Breach]:
    """No month is claimed after the last day on which it can be applied for."""
    for line in judged.known_lines:
        if line.from_ < judged.open_from:
            yield Breach(where(line), "AppliedOn", judged.claim.applied_on.isoformat(), f"{line.from_:%Y-%m}")


def recipient_exists(judged: Judged) -> Iterator[Breach]:
    """The recipient is a municipality, county or authority that exists in the months claimed."""
    code = judged.claim.recipient.code
    exists = cache(lambda month: is_known_recipient(code, month))
    for line in judged.known_lines:
        for month in (line.from_, last_month(line)):
            if not exists(month):
                yield Breach(where(line), "Code", code)
                break
    if (
        not judged.claim.lines
        and not is_known_recipient(code)
        and not is_known_recipient(code, judged.claim.period_from)
    ):
        yield Breach("Recipient", "Code", code)
