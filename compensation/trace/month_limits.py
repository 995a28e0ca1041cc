"""Of each reason against months of a person: the days that would have passed, and the cells and wordings behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from attrs import frozen

from compensation.calculated.reasons import REASON_OF
from compensation.calculated.unpaid_law import Run, law_of
from compensation.facts.model import CHILD, GROUNDS, NOT_IN_REGISTER
from compensation.law.application_days import last_day_to_apply
from compensation.trace.evidence import Period
from compensation.trace.one import One
from compensation.trace.person_time import date_of, end_day
from compensation.trace.record import Ending, Limit
from compensation.values.months import FAR, first_day

ALWAYS = Period(None, None)


@frozen
class Found:
    """What a reason looks at: days that pass, cells, and other persons."""

    inside: tuple[Period, ...] = ()
    facts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@frozen(eq=False)
class Against:
    """Why months `[low, high)` of a person are not paid; `recipient` is the code of who would be."""

    one: One
    low: int
    high: int
    recipient: str

    def limits(self, reasons: Iterable[str]) -> tuple[Limit, ...]:
        """A limit for each reason, in their order."""
        return tuple(self._limit(each) for each in reasons)

    def _limit(self, code: str) -> Limit:
        one, found = self.one, _BY_REASON.get(code, _nothing)(self)
        law = law_of(Run(one.me, self.low, self.high, (code,)), one.awards.law, one.facts, one.columns)
        if not law and REASON_OF[code].provision:
            law = (one.awards.law.provision(REASON_OF[code].provision).wordings[-1].id,)
        return Limit(
            code, True, inside=found.inside, facts=found.facts, others=found.others, law=one.law.use(law)
        )

    @property
    def child(self) -> bool:
        """Whether the person is a child born in Finland."""
        return bool(self.one.facts.standing[self.one.me] == CHILD)

    def fact(self, *columns: str) -> tuple[str, ...]:
        """Cells of the person's row."""
        return self.one.named.person(self.one.at, *columns)

    def of_parents(self, *columns: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(cells, ids) of the parents: `parent_ids` of the child, and columns of each parent in the register."""
        one = self.one
        cells = list(self.fact("parent_ids"))
        for parent in one.parents():
            cells += one.named.person(parent, *columns)
        low, high = one.facts.parents.offset[one.me : one.me + 2].tolist()
        return tuple(cells), tuple(map(str, one.facts.parent_names[low:high]))

    def parents(self) -> list[int]:
        """The parents in the register, by their numbers in the person's own facts."""
        found = self.one.facts.parents.of(self.one.me, "parent").tolist()
        return [each for each in found if each != NOT_IN_REGISTER]


def ending_of(limits: Iterable[Limit], first: date, recipients: tuple[str, ...] = ()) -> Ending | None:
    """Which of the reasons against days from `first` on was there first: one that never ended nothing comes before all.

    A reason that ended a time does so on the day after which nothing passes any more.
    """
    found: list[tuple[date, int, Limit, date | None]] = []
    for at, limit in enumerate(each for each in limits if each.acted):
        since = _since(limit.inside, first)
        found.append((since or date.min, at, limit, since))
    if not found:
        return None
    _, _, limit, since = min(found, key=lambda each: each[:2])
    return Ending(limit.code, since, limit.recipients or recipients, limit.facts, limit.law)


def _since(inside: Iterable[Period], first: date) -> date | None:
    """The day since which no day passes, as seen from `first`; None where none ever did before."""
    ended = [each.until for each in inside if each.until is not None and each.until <= first]
    return max(ended, default=None)


def _nothing(against: Against) -> Found:
    return Found()


def _standing(against: Against) -> Found:
    return Found(facts=against.fact("standing"))


def _parents_standing(against: Against) -> Found:
    cells, ids = against.of_parents("standing", "ground", "after_application", "tie_before_arrival")
    return Found(facts=cells, others=ids)


def _child_covered(against: Against) -> Found:
    month = against.one.alone.tables.grounds.child_paid_from
    return Found((Period(first_day(month), None),), against.fact("standing"))


def _tie(against: Against) -> Found:
    return Found(facts=against.fact("tie_before_arrival"))


def _application(against: Against) -> Found:
    return Found(facts=against.fact("ground", "after_application"))


def _ground(against: Against) -> Found:
    """Days on which the ground is in force; of a repealed one the day before which it must have been granted."""
    one = against.one
    grounds = GROUNDS[one.facts.ground[one.me]]
    provision = one.awards.law.provision("ground_" + grounds.replace(".", "_"))
    wordings = provision.wordings
    ends = [
        terms.day(name)
        for terms in (each.terms_under(one.awards.readings) for each in wordings)
        for name in ("paid_until", "granted_before")
        if name in terms
    ]
    inside = (Period(wordings[0].from_, min(ends, default=None)),)
    if against.child:
        cells, ids = against.of_parents("ground")
        for parent in one.parents():
            cells += one.named.permits(parent)
        return Found(inside, (*against.fact("ground"), *cells), ids)
    return Found(inside, (*against.fact("ground"), *one.named.permits(one.at)))


def _start(against: Against) -> Found:
    one = against.one
    day = int(one.columns.start_day[one.me])
    by_permit = bool(one.columns.start_rule[one.me] == 1)
    cells = one.named.permits(one.at)[:2] if by_permit else against.fact("home_municipality_from")
    return Found((Period(date_of(day), None),) if day < FAR else (), cells)


def _parents_start(against: Against) -> Found:
    cells, ids = against.of_parents("home_municipality_from")
    return Found(facts=cells, others=ids)


def _parents_time(against: Against) -> Found:
    one = against.one
    cells, ids = against.of_parents("home_municipality_from")
    inside = tuple(
        Period(date_of(int(one.columns.start_day[each])), _parents_end(one, each))
        for each in against.parents()
        if one.columns.start_day[each] < FAR
    )
    return Found(inside, cells, ids)


def _parents_end(one: One, parent: int) -> date | None:
    return None if one.columns.time_over[parent] >= one.alone.tables.last else end_day(one, parent)


def _time(against: Against) -> Found:
    if against.child and not against.one.alone.tables.grounds.child_own_time:
        return _parents_time(against)
    one = against.one
    return Found(
        (Period(date_of(int(one.columns.start_day[one.me])), end_day(one, one.me)),), _start(against).facts
    )


def _permits(against: Against) -> Found:
    one = against.one
    days = zip(
        one.facts.permits.of(one.me, "from").tolist(),
        one.facts.permits.of(one.me, "until").tolist(),
        strict=True,
    )
    return Found(tuple(Period(date_of(a), date_of(b)) for a, b in days), one.named.permits(one.at))


def _event(column: str) -> Callable[[Against], Found]:
    def found(against: Against) -> Found:
        day = int(getattr(against.one.facts, column)[against.one.me])
        return Found((Period(None, date_of(day)),), against.fact(column))

    return found


def _homes(against: Against) -> Found:
    one = against.one
    held = one.facts.residences
    days = zip(held.of(one.me, "from").tolist(), held.of(one.me, "until").tolist(), strict=True)
    return Found(tuple(Period(date_of(a), date_of(b)) for a, b in days), one.named.homes(one.at))


def _aland(against: Against) -> Found:
    provision = against.one.awards.law.provision("recipient_aland_municipality")
    return Found((Period(provision.wordings[0].from_, None),), against.one.named.homes(against.one.at))


def _precondition(name: str) -> Callable[[Against], Found]:
    def found(against: Against) -> Found:
        stated = (against.one.awards.facts.recipients or {}).get(against.recipient)
        cells = against.one.named.recipient(against.recipient, f"{name}_from", f"{name}_to")
        if stated is None:
            return Found(facts=cells)
        first, until = getattr(stated, f"{name}_from"), getattr(stated, f"{name}_until")
        inside = () if first is None else (Period(date_of(first), date_of(until)),)
        return Found(inside, cells)

    return found


def _in_time(against: Against) -> Found:
    last = last_day_to_apply(against.one.awards.law, against.low)
    return Found((Period(None, date.fromordinal(last.toordinal() + 1)),))


_BY_REASON: Mapping[str, Callable[[Against], Found]] = {
    "not_section_4_person": _standing,
    "no_qualifying_parent": _parents_standing,
    "child_not_covered": _child_covered,
    "tie_not_before_arrival": _tie,
    "ground_without_application": _application,
    "ground_repealed": _ground,
    "ground_not_in_force": _ground,
    "no_start": _start,
    "parent_no_start": _parents_start,
    "before_start": _start,
    "parent_not_in_time": _parents_time,
    "time_ended": _time,
    "no_valid_permit": _permits,
    "citizen": _event("citizen_from"),
    "died": _event("died_on"),
    "not_resident": _homes,
    "aland_before_2014_12": _aland,
    "no_programme": _precondition("programme"),
    "no_agreement": _precondition("agreement"),
    "application_late": _in_time,
}
