"""What a recipient does not claim of its persons' months, with every reason: the exclusions of a claim but for costs."""

from __future__ import annotations

from attrs import evolve

from compensation.calculated.reasons import codes
from compensation.calculated.spans import Spans, cut_to_period
from compensation.calculated.unpaid_law import Run, law_of
from compensation.claim.claimable import Share
from compensation.claim.exclusions import joined, once_if_ended, split_off, undetermined, unpaid_runs
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
        *undetermined(r for r in work.undetermined if r.recipient == number),
    ]
    runs += split_off(not_due, beyond)
    runs += split_off(
        [Run(person, month, month + 1, ("lived_elsewhere",)) for person, month in sorted(beyond)], beyond
    )
    runs = joined(once_if_ended(joined(runs), work.columns, work.period[0]))
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
    )


def _beyond(share: Share) -> dict[tuple[int, int], tuple[int, int]]:
    """(paid, applied for) in cents by person and month, of months of which nothing is due."""
    netted = share.work.netted
    return {
        (int(netted.person[row]), int(netted.month[row])): (
            int(netted.overpaid[row]),
            int(netted.applied_for[row]),
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


def _netted_runs(share: Share) -> list[Run]:
    """Due months of which nothing is claimed because they were paid, applied for, or come at the wrong time."""
    work, netted = share.work, share.work.netted
    runs = []
    for row in share.rows.tolist():
        if netted.basic_key[row] < 0 and netted.addition_key[row] < 0:
            continue
        month = int(netted.month[row])
        rest = int(netted.claimed[row].sum())
        reasons = codes(int(netted.reasons[row]))
        if rest and not work.open_from <= month < work.open_until:
            reasons = ("application_late" if month < work.open_from else "not_yet_due",)
        elif rest:
            continue
        runs.append(
            Run(
                int(netted.person[row]), month, month + 1, reasons, due=int(netted.due[row].sum()),
                paid=int(netted.paid[row]), applied=int(netted.applied[row]), overpaid=int(netted.overpaid[row]),
            )
        )  # fmt: skip
    return runs
