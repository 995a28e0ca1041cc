"""Several claims side by side: the same month claimed twice, the same cost claimed twice, gaps between periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from attrs import frozen

from compensation.claim.record import Claim, ClaimPerson, Exclusion, Line
from compensation.facts.findings import Finding
from compensation.values.money import cents_from_annual, euros
from compensation.verification.chains import Chained, counting, head_claims
from compensation.verification.checks import found, months_between, same_component
from compensation.verification.completeness import of_different_runs
from compensation.verification.links import link_findings

PersonKey = tuple[str, ...]


@frozen(eq=False)
class _Stretch:
    """One line, with the file and claim that it stands in."""

    file: str
    claim: Claim
    line: Line


def verify_folder(files: Iterable[Chained]) -> tuple[Finding, ...]:
    """What is wrong between the claims of one folder or of several: their links, and what is claimed by those that
    count."""
    files = tuple(files)
    claimed = {each.name: each.claim for each in counting(files)}
    return (
        *link_findings(files),
        *_months_twice(claimed),
        *_costs_twice(claimed),
        *gaps(claimed),
        *of_different_runs(claimed),
    )


def role(recipient: str) -> str:
    """`municipality` or `county`; Helsinki as a county and the health authority of Åland are in the county role."""
    return "municipality" if recipient.startswith("municipality-") else "county"


def claims_twice(claims: Mapping[str, Claim]) -> tuple[Finding, ...]:
    """The same person, month and component claimed in two files, by one recipient or by two of the same role.

    Claimed back counts against claimed. The rest of a month that was paid or applied for in part (a line with Paid) is
    no second claim, unless it leaves out of account what an earlier rest already claimed. A claim that another one
    among them replaced or cancelled claims nothing any more.
    """
    claimed = head_claims(claims)
    return (*_months_twice(claimed), *_costs_twice(claimed))


def gaps(claims: Mapping[str, Claim]) -> tuple[Finding, ...]:
    """Months that no claim of a recipient covers, between two that do."""
    by_recipient: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if claim.function in ("original", "replacement"):
            by_recipient.setdefault(claim.recipient.code, []).append(claim)
    findings = []
    for code in sorted(by_recipient):
        reached: date | None = None
        for claim in sorted(by_recipient[code], key=lambda claim: claim.period_from):
            if reached is not None and claim.period_from > reached + timedelta(days=1):
                last = claim.period_from - timedelta(days=1)
                months = _months(reached + timedelta(days=1), last)
                findings.append(found("CC-2052", field="Period", recipient=code, months=months))
            reached = max(reached or claim.period_to, claim.period_to)
    return tuple(findings)


def _months_twice(claims: Mapping[str, Claim]) -> Iterator[Finding]:
    keys = _PersonKeys(claims.values())
    stretches: dict[tuple[str, PersonKey, str], list[_Stretch]] = {}
    for file in sorted(claims):
        claim = claims[file]
        persons = {person.id: keys(person) for person in claim.persons}
        for line in claim.lines:
            person = persons.get(line.person, ("id", line.person))
            key = (role(claim.recipient.code), person, same_component(line.component))
            stretches.setdefault(key, []).append(_Stretch(file, claim, line))
    for (_, _, component), found_here in stretches.items():
        if len({each.file for each in found_here}) > 1:
            yield from _overlaps(component, found_here)


def _overlaps(component: str, stretches: list[_Stretch]) -> Iterator[Finding]:
    """Successive months in which the same two files both claim, as one finding."""
    stretches.sort(key=lambda each: (each.claim.applied_on, each.claim.period_from, each.file))
    twice: dict[tuple[_Stretch, _Stretch], list[date]] = {}
    for month in _all_months(stretches):
        here = [each for each in stretches if each.line.from_ <= month < each.line.until]
        for pair in _doubled(here, month):
            twice.setdefault(pair, []).append(month)
    for (one, other), months in twice.items():
        for first, last in _runs(months):
            rate = min(one.line.annual_rate, other.line.annual_rate)
            cents = _instalments(rate, months_between(first, last) + 1)
            if one.line.paid is not None or other.line.paid is not None:
                cents = min(cents, one.line.amount, other.line.amount)
                if one.claim.recipient.code == other.claim.recipient.code:
                    cents = min(_reached(one) - _before(other), other.line.amount)
            yield found(
                "CC-2051",
                field="Line",
                where=f"Person {other.line.person}",
                component=component,
                months=_months(first, last),
                first=f"{one.file} ({one.line.id})",
                second=f"{other.file} ({other.line.id})",
                amount=euros(cents),
            )


def _doubled(here: list[_Stretch], month: date) -> Iterator[tuple[_Stretch, _Stretch]]:
    """Pairs of lines that claim a month twice, the earlier application first.

    A line takes into account what it says was paid or applied for; whatever an earlier line reached beyond that is
    claimed twice. A replacement keeps the application day of the claim in whose place it stands, and counts claims that
    were applied for later.
    """
    back = sum(1 for each in here if each.line.amount < 0)
    claimed = [each for each in here if each.line.amount > 0]
    whole = [each for each in claimed if each.line.paid is None][back:]
    rests = [each for each in claimed if each.line.paid is not None]
    left = [each for each in claimed if each in whole or each in rests]
    for at, other in enumerate(left):
        elsewhere = [each for each in left[:at] if each.claim.recipient.code != other.claim.recipient.code]
        own = [each for each in left[:at] if each.claim.recipient.code == other.claim.recipient.code]
        for one in elsewhere:
            yield one, other
        most = max((each for each in own if each.file != other.file), key=_reached, default=None)
        if most is None or _before(other) >= _reached(most):
            continue
        if not _counts(most.claim, other.claim, other.line.person, month):
            yield most, other


def _counts(replacement: Claim, claim: Claim, person: str, month: date) -> bool:
    """Whether a replacement takes as applied for what another claim asks for a month of a person; all components
    together, as what was applied for covers one before the other. A cent in each is rounding."""
    if replacement.predecessor is None:
        return False
    asked = sum(_a_month(each, each.amount) for each in claim.lines if _is_of(each, person, month))
    rows: list[Line | Exclusion] = [*replacement.lines]
    rows += [each for each in replacement.exclusions if not each.missing]
    counted = sum(_a_month(each, each.applied or 0) for each in rows if _is_of(each, person, month))
    return counted + 2 >= asked


def _is_of(row: Line | Exclusion, person: str, month: date) -> bool:
    return row.person == person and row.from_ <= month < row.until


def _a_month(row: Line | Exclusion, cents: int) -> int:
    """An even share of a row's cents."""
    return cents // max(months_between(row.from_, row.until), 1)


def _before(each: _Stretch) -> int:
    """Cents that a line takes into account as paid or applied for."""
    return (each.line.paid or 0) + (each.line.applied or 0)


def _reached(each: _Stretch) -> int:
    return _before(each) + each.line.amount


def _costs_twice(claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """The same cost in two files: by its id with one recipient, whatever it is called there; by its person, days and
    amount, or id, days and amount, with any recipient."""
    keys = _PersonKeys(claims.values())
    seen: dict[tuple[object, ...], list[tuple[str, int]]] = {}
    for file in sorted(claims, key=lambda name: (claims[name].applied_on, name)):
        claim = claims[file]
        persons = {person.id: keys(person) for person in claim.persons}
        for cost in claim.costs:
            days = cost.from_, cost.to, abs(cost.claimed)
            alike = (persons.get(cost.person, ("id", cost.person)), *days) if cost.person else None
            places: list[tuple[object, ...]] = [(claim.recipient.code, cost.id), (cost.id, *days)]
            places += [] if alike is None else [alike]
            for place in places:
                entries = seen.get(place, [])
                earlier = [name for name, cents in entries if cents > 0 and name != file]
                back = sum(1 for _, cents in entries if cents < 0)
                if cost.claimed > 0 and len(earlier) > back:
                    yield found(
                        "CC-2055" if place == alike else "CC-2051",
                        field="Cost",
                        where=f"Cost {cost.id}",
                        component=cost.kind,
                        months=f"{cost.from_}..{cost.to}",
                        first=earlier[-1],
                        second=file,
                        amount=euros(cost.claimed),
                    )
                    break
            for place in places:
                seen.setdefault(place, []).append((file, cost.claimed))


class _PersonKeys:
    """Who is the same person in several files: by identity code where there is one, else by id and birth date.

    A pseudonymised file's person is matched to the one code that others give for the same id and birth date.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._codes: dict[tuple[str, date], set[str]] = {}
        for claim in claims:
            for person in claim.persons:
                codes = self._codes.setdefault((person.id, person.birth_date), set())
                if person.identity_code is not None:
                    codes.add(person.identity_code.reveal())

    def __call__(self, person: ClaimPerson) -> PersonKey:
        if person.identity_code is not None:
            return ("code", person.identity_code.reveal())
        codes = self._codes[person.id, person.birth_date]
        if len(codes) == 1:
            return ("code", next(iter(codes)))
        return ("id", person.id, person.birth_date.isoformat())


def _all_months(stretches: Iterable[_Stretch]) -> list[date]:
    """The 1sts of every month in which more than one line stands, in order."""
    counts: dict[date, int] = {}
    for each in stretches:
        for step in range(months_between(each.line.from_, each.line.until)):
            month = _later(each.line.from_, step)
            counts[month] = counts.get(month, 0) + 1
    return sorted(month for month, count in counts.items() if count > 1)


def _runs(months: list[date]) -> Iterator[tuple[date, date]]:
    first = last = months[0]
    for month in months[1:]:
        if month != _later(last, 1):
            yield first, last
            first = month
        last = month
    yield first, last


def _later(month: date, count: int) -> date:
    years, index = divmod(month.month - 1 + count, 12)
    return date(month.year + years, index + 1, 1)


def _months(first: date, last: date) -> str:
    return (
        f"{first:%Y-%m}"
        if (first.year, first.month) == (last.year, last.month)
        else f"{first:%Y-%m}..{last:%Y-%m}"
    )


def _instalments(rate: int, months: int) -> int:
    import numpy as np

    return int(cents_from_annual(np.array([rate * months]))[0])
