"""The trace of a total of a claim: every record that it adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import evolve

from compensation.claim.changes import to_be_paid_and_back
from compensation.claim.grammar import FIRST
from compensation.claim.record import Claim, Exclusion
from compensation.claim.totals import NOT_IN_TIME
from compensation.facts.model import Facts
from compensation.trace import formula
from compensation.trace.claim_run import as_record, run_of_claim, that_differs
from compensation.trace.evidence import ClaimMarks, Differs
from compensation.trace.in_claim import exclusion_ids
from compensation.trace.record import TOTAL, Trace, Use
from compensation.values.errors import UnknownName
from compensation.values.money import euros
from compensation.words.catalogue import Catalogue

GRAND = "grand"
_WORDS = Catalogue("explanations")


def total_trace(claim: Claim, name: str, marks: ClaimMarks) -> Trace:
    """What a total adds up, by the file. Raises UnknownName where the claim has no such total."""
    known = totals_of(claim)
    if name not in known:
        raise UnknownName(_WORDS.message("no_such_total", known=", ".join(known)))
    parts = tuple(each for each in _parts(claim, name) if each.cents)
    return Trace(
        kind=TOTAL,
        id=name,
        outcome=TOTAL,
        cents=known[name],
        expression=formula.numbers(each.cents for each in parts),
        run=run_of_claim(claim, marks, None),
        record=as_record(name, {"Amount": euros(known[name])}, ()),
        parts=parts,
    )


def total_as_recomputed(
    claim: Claim, name: str, marks: ClaimMarks, facts: Facts, recomputed: Claim | None
) -> Trace:
    """The same, with what the tables give for it; None where they give no claim."""
    found = total_trace(claim, name, marks)
    theirs = 0 if recomputed is None else totals_of(recomputed).get(name, 0)
    differs = () if theirs == found.cents else (Differs(name, euros(found.cents), euros(theirs)),)
    return evolve(found, run=that_differs(run_of_claim(claim, marks, facts), differs))


def totals_of(claim: Claim) -> dict[str, int]:
    """Every total of a claim in cents: the grand total, those of components and kinds, and what the months add up to.

    In version 1 the latter do not follow from the rows, and are left out but for what is overpaid.
    """
    totals = claim.totals
    found = {GRAND: totals.grand_total}
    found |= {each.name: each.amount for each in (*totals.components, *totals.kinds)}
    names = ("overpaid",) if claim.version == FIRST else _OF_MONTHS
    found |= {name: getattr(totals, name) for name in names}
    if totals.to_be_paid is not None and totals.to_be_paid_back is not None:
        found |= {"to_be_paid": totals.to_be_paid, "to_be_paid_back": totals.to_be_paid_back}
    return found


def _parts(claim: Claim, name: str) -> Iterator[Use]:
    if name in ("to_be_paid", "to_be_paid_back"):
        yield from _changes(claim, name)
        return
    if name in _OF_LINES:
        of_line = _OF_LINES[name]
        yield from (
            Use(line.id, of_line(line.amount, line.paid or 0, line.applied or 0)) for line in claim.lines
        )
    if name in _OF_EXCLUSIONS:
        of_exclusion = _OF_EXCLUSIONS[name]
        yield from (Use(id, of_exclusion(each)) for id, each in exclusion_ids(claim) if each.person)
    if name not in _OF_LINES and name not in _OF_EXCLUSIONS:
        yield from (Use(line.id, line.amount) for line in claim.lines if line.component == name)
    if name == GRAND:
        yield from (Use(cost.id, cost.claimed) for cost in claim.costs)
    yield from (Use(cost.id, cost.claimed) for cost in claim.costs if cost.kind == name)


def _changes(claim: Claim, name: str) -> Iterator[Use]:
    """Places where more is claimed than in the predecessor, or where less is."""
    places = dict.fromkeys(each.place for each in claim.differences)
    for place in places:
        mine = [each for each in claim.differences if each.place == place]
        more, less = to_be_paid_and_back(mine)
        person, cost, what, first, _ = place
        yield Use(f"{person or cost} {what} {first.isoformat()}", more if name == "to_be_paid" else less)


def _settled(each: Exclusion) -> int:
    return 0 if each.missing else each.due - each.paid - each.applied


def _in_time(each: Exclusion) -> bool:
    return each.reasons[0] not in NOT_IN_TIME


_OF_LINES: Mapping[str, Callable[[int, int, int], int]] = {
    GRAND: lambda amount, paid, applied: amount,
    "due": lambda amount, paid, applied: amount + paid + applied,
    "paid": lambda amount, paid, applied: paid,
    "applied": lambda amount, paid, applied: applied,
}
"""What a line gives to a total, by what it claims and what was paid and applied for before."""
_OF_EXCLUSIONS: Mapping[str, Callable[[Exclusion], int]] = {
    "due": lambda each: 0 if each.missing else each.due,
    "paid": lambda each: 0 if each.missing else each.paid,
    "applied": lambda each: 0 if each.missing else each.applied,
    "rounding": lambda each: _settled(each) if _in_time(each) else 0,
    "excluded": lambda each: 0 if _in_time(each) else _settled(each),
    "overpaid": lambda each: each.overpaid,
    "overclaimed": lambda each: each.overclaimed,
    "paid_undetermined": lambda each: each.paid if each.missing else 0,
    "applied_undetermined": lambda each: each.applied if each.missing else 0,
}
_OF_MONTHS = tuple(_OF_EXCLUSIONS)
