"""What a recipient does not claim of its persons' months, with every reason: the
exclusions of a claim but for costs."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from compensation.calculated.rates import COMPONENTS
from compensation.calculated.reasons import codes
from compensation.calculated.spans import Spans, cut_to_period
from compensation.calculated.unpaid_law import Run, law_of
from compensation.claim.claimable import Share
from compensation.claim.exclusions import Beyond, joined, once_if_ended, split_off, undetermined, unpaid_runs
from compensation.claim.grammar import FIRST
from compensation.claim.netting import NettedMonths
from compensation.claim.record import Exclusion
from compensation.values.months import first_day


def not_claimed(share: Share) -> list[Exclusion]:
    """Runs of months that are not claimed, in order of person and month."""
    awards, work, number = share.awards, share.work, share.number
    late = cut_to_period(awards.tables, share.whole, (work.period[0], work.open_from))
    early = cut_to_period(awards.tables, share.whole, (work.open_until, work.period[1]))
    runs = [*_closed(late, "application_late"), *_closed(early, "not_yet_due"), *_netted_runs(share)]
    beyond = _beyond(share)
    not_due = [
        *unpaid_runs(awards, number),
        *undetermined(
            (r for r in work.undetermined if r.recipient == number), by_component=share.version != FIRST
        ),
    ]
    runs += split_off(not_due, beyond)
    runs += split_off(
        [Run(person, month, month + 1, ("lived_elsewhere",)) for person, month in sorted(beyond)], beyond
    )
    apart = share.version != FIRST
    runs = joined(once_if_ended(joined(runs, apart), work.columns, work.period[0], apart), apart)
    return [_exclusion(share, run) for run in runs]


def _exclusion(share: Share, run: Run) -> Exclusion:
    facts = share.awards.facts
    return Exclusion(
        person=str(facts.person_ids[run.person]),
        cost="",
        from_=first_day(run.low),
        until=first_day(run.high),
        reasons=run.reasons,
        missing=run.missing,
        law=law_of(run, share.awards.law, facts, share.work.columns),
        due=run.due,
        paid=run.paid,
        applied=run.applied,
        overpaid=run.overpaid,
        component=run.component,
        overclaimed=run.overclaimed,
        hanging=0 if share.version == FIRST else run.hanging,
    )


def _beyond(share: Share) -> dict[tuple[int, int], Beyond]:
    """What was paid and applied for in months of which nothing is due, by person and month."""
    netted, first = share.work.netted, share.version == FIRST
    return {
        (int(netted.person[row]), int(netted.month[row])): Beyond(
            int(netted.overpaid[row]),
            int(netted.applied_for[row]),
            int(netted.applied_for[row] if first else 0),
            int(netted.overclaimed[row]),
        )
        for row in share.rows.tolist()
        if netted.basic_key[row] < 0 and netted.addition_key[row] < 0
    }


def _closed(spans: Spans, reason: str) -> list[Run]:
    """Due months that cannot be applied for on the day, too late or too early; components of a month added up."""
    cents: dict[tuple[int, int, int], int] = {}
    for person, low, high, amount in zip(
        spans.person.tolist(), spans.low.tolist(), spans.high.tolist(), spans.cents.tolist(), strict=True
    ):
        cents[person, low, high] = cents.get((person, low, high), 0) + amount
    runs: list[Run] = []
    for (person, low, high), amount in sorted(cents.items()):
        last = runs[-1] if runs else None
        if last and last.person == person and low < last.high:
            # The other component of the same months, over a shorter or longer stretch.
            runs[-1] = evolve(last, high=max(last.high, high), due=last.due + amount)
        else:
            runs.append(Run(person, low, high, (reason,), due=amount))
    return runs


def _netted_runs(share: Share) -> Iterator[Run]:
    """Due months of which nothing is claimed because they were paid, applied for, or come at the wrong time.

    A component of which nothing is claimed while the other one is stands by itself.
    """
    work, netted = share.work, share.work.netted
    for row in share.rows.tolist():
        keys = int(netted.basic_key[row]), int(netted.addition_key[row])
        if max(keys) < 0:
            continue
        month = int(netted.month[row])
        run = Run(int(netted.person[row]), month, month + 1, codes(int(netted.reasons[row])))
        in_time = work.open_from <= month < work.open_until
        if in_time and netted.claimed[row].any():
            if share.version != FIRST:
                yield from (
                    _with_money(evolve(run, component=_component(share, keys[at])), netted, row, at)
                    for at in (0, 1)
                    if netted.due[row, at] and not netted.claimed[row, at]
                )
            continue
        if netted.claimed[row].any():
            run = evolve(run, reasons=("application_late" if month < work.open_from else "not_yet_due",))
        yield _with_money(run, netted, row, slice(None))


def _component(share: Share, key: int) -> str:
    entries = share.awards.tables.rates.entries
    return COMPONENTS[entries[key % len(entries)].component]


def _with_money(run: Run, netted: NettedMonths, row: int, at: int | slice) -> Run:
    """The run with the cents of its month: of one component, or of both and what stands beside."""
    due, paid, applied = (int(each[row, at].sum()) for each in (netted.due, netted.paid, netted.applied))
    if isinstance(at, int):
        reasons = tuple(
            code for code, cents in (("already_paid", paid), ("already_applied", applied)) if cents
        )
        return evolve(run, due=due, paid=paid, applied=applied, reasons=reasons)
    over, asked = int(netted.overpaid[row]), int(netted.overclaimed[row])
    return evolve(run, due=due, paid=paid, applied=applied, overpaid=over, overclaimed=asked)
