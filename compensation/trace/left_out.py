"""Months of a person that one recipient does not claim: what ended or covers them, and the money in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from compensation.calculated.rates import ADULT_ADDITION, COMPONENTS
from compensation.calculated.spans import Spans, cut_to_period
from compensation.claim.claimable import Share
from compensation.claim.grammar import FIRST
from compensation.claim.record import Exclusion
from compensation.law.application_days import first_future_month
from compensation.law.areas import MUNICIPALITY, recipient_code, second_recipient
from compensation.trace import formula
from compensation.trace.evidence import Period
from compensation.trace.month_limits import Against, ending_of
from compensation.trace.month_runs import due_run, name_missing, series_of_run
from compensation.trace.netted import NettedMonth, Term, netted_month, payments_of_month
from compensation.trace.one import One
from compensation.trace.record import UNDETERMINED, UNPAID, Figure, Limit, MonthRun, Series, Use
from compensation.trace.series import Rows
from compensation.values.months import first_day, month_of

DUE, PAID, APPLIED, OVERPAID, OVERCLAIMED, HANGING = (
    "due", "paid", "applied", "overpaid", "overclaimed", "hanging",
)  # fmt: skip
"""The figures of an exclusion, in their order."""


@frozen(eq=False)
class LeftOut:
    """An exclusion as the tables give it, of a person taken out of the others."""

    one: One
    share: Share
    record: Exclusion

    @property
    def low(self) -> int:
        """The first month."""
        return month_of(self.record.from_)

    @property
    def high(self) -> int:
        """The month after the last."""
        return month_of(self.record.until)

    def months(self) -> Iterator[MonthRun]:
        """The months as one run with every reason, then what of them is due, with its arithmetic."""
        one, record = self.one, self.record
        limits = tuple(self._limit(code) for code in record.reasons)
        hanging = self._hanging()
        yield MonthRun(
            state=UNDETERMINED if record.missing else UNPAID,
            from_=record.from_,
            until=record.until,
            months=self.high - self.low,
            recipients=(recipient_code(self.share.number),),
            component=record.component,
            cents=sum(each.cents for each in hanging),
            series=hanging,
            reasons=record.reasons,
            limits=limits,
            ended_by=ending_of(limits, record.from_),
            missing=record.missing,
            law=one.law.use(record.law),
        )
        rows, due = Rows(one.alone.tables, one.all_due), self._mine(one.due)
        yield from (due_run(one, rows, due, at) for at in range(len(due)))

    def _mine(self, spans: Spans) -> Spans:
        """Spans cut to the months, of the person, the recipient and the component."""
        tables = self.one.alone.tables
        cut = cut_to_period(tables, spans, (self.low, self.high))
        mine = (cut.person == self.one.me) & (cut.recipient == self.share.number)
        if self.record.component:
            mine &= tables.component_of(cut.key) == COMPONENTS.index(self.record.component)
        return cut.where(mine)

    def _hanging(self) -> tuple[Series, ...]:
        """The arithmetic of what would be due if what is missing turned out well."""
        one, record = self.one, self.record
        runs = [
            evolve(each, low=max(each.low, self.low), high=min(each.high, self.high))
            for each in one.alone.undetermined_runs
            if each.person == one.me
            and each.recipient == self.share.number
            and each.missing == record.missing
            and record.component in ("", COMPONENTS[each.component])
        ]
        rows = Rows(one.alone.tables, one.if_known())
        return tuple(
            series
            for run in runs
            if run.low < run.high
            for series in series_of_run(one, run, rows, one.open_spans)
        )

    def figures(self) -> Iterator[Figure]:
        """Every amount of the exclusion that is not nothing."""
        netted = [netted_month(self.one, self.share, row) for row in self._rows()]
        whole = self._mine(self.share.whole)
        rows = Rows(self.one.alone.tables, self.one.all_due)
        closed = [rows.of(whole, at) for at in range(len(whole))]
        terms: dict[str, list[Term]] = {
            DUE: [Term(each.expression, each.cents) for each in closed],
            HANGING: [Term(each.expression, each.cents) for each in self._hanging()],
        }
        for month in netted:
            for name, term in self._terms(month):
                terms.setdefault(name, []).append(term)
        for name in (DUE, PAID, APPLIED, OVERPAID, OVERCLAIMED, HANGING):
            found = [each for each in terms.get(name, []) if each.cents]
            if found:
                expression = formula.added(each.expression for each in found)
                yield Figure(name, sum(each.cents for each in found), expression)

    def _rows(self) -> list[int]:
        netted, rows = self.share.work.netted, self.share.rows
        inside = (netted.month[rows] >= self.low) & (netted.month[rows] < self.high)
        return [int(row) for row in rows[inside & (netted.person[rows] == self.one.me)]]

    def _terms(self, month: NettedMonth) -> Iterator[tuple[str, Term]]:
        """The money of a month that was paid or applied for, under the names under which it is told."""
        component = self.record.component
        if any(each.cents for each in month.due):
            columns = [int(component == COMPONENTS[ADULT_ADDITION])] if component else [0, 1]
            for at in columns:
                yield from ((DUE, month.due[at]), (PAID, month.paid[at]), (APPLIED, month.applied[at]))
            if not component:
                yield from ((OVERPAID, month.overpaid), (OVERCLAIMED, month.overclaimed))
        elif self.record.missing:
            yield from ((PAID, month.overpaid), (APPLIED, month.asked))
        else:
            yield from ((OVERPAID, month.overpaid), (OVERCLAIMED, month.overclaimed))
            if self.share.version == FIRST:
                yield APPLIED, month.asked

    def _limit(self, code: str) -> Limit:
        if code in _LIMITS:
            return _LIMITS[code](self)
        return Against(self.one, self.low, self.high, recipient_code(self.share.number)).limits([code])[0]

    def law(self, provision: str) -> tuple[str, ...]:
        """The wordings of a provision in the months, named; its last where there is none."""
        found = [
            each.id
            for each in self.one.awards.law.provision(provision).wordings
            if each.from_ < self.record.until and self.record.from_ < each.until
        ]
        return self.one.law.use(found or [self.one.awards.law.provision(provision).wordings[-1].id])

    def uses(self, name: str) -> tuple[Use, ...]:
        """Rows of `paid` or `applied` for the months."""
        return tuple(
            use
            for month in range(self.low, self.high)
            for use in payments_of_month(self.one, self.share, name, month)
        )

    def homes(self) -> tuple[str, ...]:
        """Who would be paid for the person on the 1sts of the months: the municipality lived in, and its county."""
        held, me = self.one.facts.residences, self.one.me
        reached = self.one.alone.tables.reached
        low, high = reached(held.of(me, "from")).tolist(), reached(held.of(me, "until")).tolist()
        found: list[str] = []
        for begin, end, code in zip(low, high, held.of(me, "municipality").tolist(), strict=True):
            if begin < self.high and self.low < end:
                second = second_recipient(f"{code:03}")
                numbers = [MUNICIPALITY + code, *([second] if second is not None else [])]
                found += [recipient_code(number) for number in numbers]
        return tuple(dict.fromkeys(found))


def _covered(name: str, code: str) -> Callable[[LeftOut], Limit]:
    def limit(left_out: LeftOut) -> Limit:
        uses = left_out.uses(name)
        return Limit(
            code,
            True,
            cents=sum(each.cents for each in uses),
            against=left_out.record.due,
            used=uses,
            facts=tuple(each.fact for each in uses),
            law=left_out.law("paid_and_due"),
        )

    return limit


def _rounding(left_out: LeftOut) -> Limit:
    record = left_out.record
    return Limit(
        "rounding_only",
        True,
        cents=left_out.one.alone.tolerance_cents,
        against=abs(record.due - record.paid - record.applied),
        law=left_out.law("rounding"),
    )


def _elsewhere(left_out: LeftOut) -> Limit:
    return Limit(
        "lived_elsewhere",
        True,
        recipients=left_out.homes(),
        facts=left_out.one.named.homes(left_out.one.at),
        law=left_out.law("municipality_of_residence"),
    )


def _too_early(left_out: LeftOut) -> Limit:
    awards, month = left_out.one.awards, left_out.low
    # The first day of application on which the month is no future one.
    day = first_day(month)
    while first_future_month(awards.law, awards.readings, day) <= month:
        day = first_day(month_of(day) + 1)
    return Limit("not_yet_due", True, inside=(Period(day, None),), law=left_out.law("not_yet_due"))


def _open(left_out: LeftOut) -> Limit:
    cells = name_missing(left_out.one, left_out.record.missing)
    return Limit("undetermined", True, facts=cells, law=left_out.one.law.use(left_out.record.law))


_LIMITS: dict[str, Callable[[LeftOut], Limit]] = {
    "already_paid": _covered("paid", "already_paid"),
    "already_applied": _covered("applied", "already_applied"),
    "rounding_only": _rounding,
    "lived_elsewhere": _elsewhere,
    "not_yet_due": _too_early,
    "undetermined": _open,
}
