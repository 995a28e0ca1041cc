"""The claim that a record stands in, by which run it came about, and whether the tables give the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from compensation.claim.file import labels_of
from compensation.claim.record import Claim
from compensation.claim.record_fields import Fields, Sort
from compensation.facts.model import Facts
from compensation.trace.evidence import FROM_BOTH, FROM_FILE, ClaimMarks, Differs, Input, Period, Run
from compensation.trace.in_claim import law_of_claim
from compensation.trace.record import Record
from compensation.trace.run import inputs_of, software
from compensation.values.months import add_months
from compensation.words.masking import masked, masked_codes


def marks_of(claim: Claim, file: str = "", envelope: Mapping[str, str] | None = None) -> ClaimMarks:
    """ClaimId and digest of a claim, and what the envelope of its file says (`CreatedAt`, `Software`)."""
    claim_id, digest = labels_of(claim)
    said = envelope or {}
    return ClaimMarks(
        file=masked(file or claim.file_name),
        claim_id=claim_id,
        payload_digest=digest,
        function=claim.function,
        recipient=claim.recipient.code,
        name=masked_codes(claim.recipient.name),
        created_at=said.get("CreatedAt", ""),
        software=said.get("Software", ""),
    )


def run_of_claim(claim: Claim, marks: ClaimMarks, facts: Facts | None) -> Run:
    """The run of a claim; with `facts` that of recomputing it."""
    sources = tuple(Input(masked(each.name), "", each.sha256, each.rows) for each in claim.sources)
    return Run(
        software=software(),
        law_digest=claim.law_digest,
        law_verified_on=law_of_claim(claim).verified_on,
        law_known_until=law_of_claim(claim).known_until,
        period=Period(claim.period_from, add_months(claim.period_to.replace(day=1), 1)),
        applied_on=claim.applied_on,
        readings=dict(claim.readings),
        inputs=sources if facts is None else inputs_of(facts),
        basis=FROM_FILE if facts is None else FROM_BOTH,
        claim=marks,
        differs=(),
    )


def as_record(number: str, fields: Fields, law: tuple[str, ...]) -> Record:
    """A record of a claim file as it stands there."""
    return Record(number, {name: masked_codes(value) for name, value in fields.items() if value}, law)


def differences(sort: Sort, in_file: Any, recomputed: Any) -> tuple[Differs, ...]:
    """In which fields a record of the file and what the tables give differ; its number in the file is none of them.

    `recomputed` None: the tables give no such record.
    """
    mine = sort.fields(in_file)
    if recomputed is None:
        return (Differs(sort.element, " ".join(_shown(mine)), ""),)
    yours = sort.fields(recomputed)
    return tuple(
        Differs(name, masked_codes(mine[name]), masked_codes(yours[name]))
        for name in mine
        if name != "id" and mine[name] != yours[name]
    )


def _shown(fields: Fields) -> list[str]:
    return [masked_codes(value) for value in fields.values() if value]


def that_differs(run: Run, found: tuple[Differs, ...]) -> Run:
    """The run with what differs."""
    return evolve(run, differs=found)


def alike(sort: Sort, one: Any, others: Any) -> Any:
    """The recomputed record that is the same as one of the file, as `verify` pairs them; None if there is none."""
    fields = {name: value for name, value in sort.fields(one).items() if name != "id"}
    for each in others:
        if {name: value for name, value in sort.fields(each).items() if name != "id"} == fields:
            return each
    for key in sort.keys:
        for each in others:
            if key(each) == key(one):
                return each
    return None
