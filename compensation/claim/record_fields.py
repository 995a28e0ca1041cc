"""A claim's records as texts under the names of the schema, and by what two records of
one sort are known as the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from attrs import frozen

from compensation.claim.record import (
    Change,
    Claim,
    ClaimPerson,
    CostLine,
    Exclusion,
    LawVersion,
    Line,
    Source,
    Total,
    Totals,
)
from compensation.values.money import euros

Fields = Mapping[str, str]


@frozen
class Sort:
    """How records of one sort are shown and paired: the first key that two leftovers share makes them a pair."""

    element: str
    subject: Callable[..., tuple[tuple[str, str], ...]]
    fields: Callable[..., Fields]
    keys: tuple[Callable[..., Hashable], ...]


PERSONAL = frozenset({"BirthDate", "IdentityCode"})


def header(claim: Claim) -> Fields:
    """The fields of the header but for lists."""
    return {
        "Function": claim.function,
        "Period From": claim.period_from.isoformat(),
        "Period To": claim.period_to.isoformat(),
        "AppliedOn": claim.applied_on.isoformat(),
        "Pseudonymised": "true" if claim.pseudonymised else "false",
        "LawDigest": claim.law_digest,
        "Schema": claim.version,
        "Revision": str(claim.revision),
        "Predecessor ClaimId": claim.predecessor.claim_id if claim.predecessor else "",
        "Predecessor PayloadDigest": claim.predecessor.payload_digest if claim.predecessor else "",
    }


def recipient(claim: Claim) -> Fields:
    """The fields of the recipient."""
    to = claim.recipient
    return {"Code": to.code, "BusinessId": to.business_id, "Name": to.name, "Iban": to.iban}


def totals(totals: Totals) -> Fields:
    """The totals but for those by component and kind."""
    return {
        "GrandTotal": euros(totals.grand_total),
        "Due": euros(totals.due),
        "Paid": euros(totals.paid),
        "AppliedFor": euros(totals.applied),
        "Rounding": euros(totals.rounding),
        "Excluded": euros(totals.excluded),
        "Overpaid": euros(totals.overpaid),
        "Overclaimed": euros(totals.overclaimed),
        "PaidUndetermined": euros(totals.paid_undetermined),
        "AppliedForUndetermined": euros(totals.applied_undetermined),
        "ToBePaid": _given(totals.to_be_paid),
        "ToBePaidBack": _given(totals.to_be_paid_back),
        "Persons": str(totals.persons),
        "Lines": str(totals.lines),
        "Costs": str(totals.costs),
        "Exclusions": str(totals.exclusions),
        "Differences": str(totals.differences),
    }


def _given(cents: int | None) -> str:
    return "" if cents is None else euros(cents)


def _line(each: Line) -> Fields:
    return {
        "id": each.id,
        "person": each.person,
        "Component": each.component,
        "From": each.from_.isoformat(),
        "Until": each.until.isoformat(),
        "Months": str(each.months),
        "AnnualRate": str(each.annual_rate),
        "Paid": _given(each.paid),
        "AppliedFor": _given(each.applied),
        "Amount": euros(each.amount),
        "law": " ".join(each.law),
    }


def _cost(each: CostLine) -> Fields:
    return {
        "id": each.id,
        "person": each.person,
        "Kind": each.kind,
        "From": each.from_.isoformat(),
        "To": each.to.isoformat(),
        "Claimed": euros(each.claimed),
        "Limited": euros(each.limited),
        "Decision": each.decision,
        "Note": "; ".join(each.notes),
        "law": " ".join(each.law),
    }


def _exclusion(each: Exclusion) -> Fields:
    return {
        "person": each.person,
        "cost": each.cost,
        "Component": each.component,
        "From": each.from_.isoformat(),
        "Until": each.until.isoformat(),
        "Reason": " ".join(each.reasons),
        "Missing": "; ".join(each.missing),
        "Due": euros(each.due),
        "Paid": euros(each.paid),
        "AppliedFor": euros(each.applied),
        "Overpaid": euros(each.overpaid),
        "Overclaimed": euros(each.overclaimed),
        "Hanging": euros(each.hanging),
        "law": " ".join(each.law),
    }


def _change(each: Change) -> Fields:
    return {
        "person": each.person,
        "cost": each.cost,
        "Component" if each.person else "Kind": each.name,
        "From": each.from_.isoformat(),
        "Until": each.until.isoformat(),
        "Was": euros(each.was),
        "Is": euros(each.is_),
        "Change": euros(each.change),
        "Cause": each.cause,
        "Reading": each.reading,
        "Fact": "; ".join(each.facts),
        "Counterpart": each.counterpart,
        "law": " ".join(each.law),
    }


def _person(each: ClaimPerson) -> Fields:
    code = "" if each.identity_code is None else each.identity_code.reveal()
    return {"id": each.id, "BirthDate": each.birth_date.isoformat(), "IdentityCode": code}


def _version(each: LawVersion) -> Fields:
    return {
        "id": each.id,
        "Provision": each.provision,
        "Citation": each.citation,
        "From": each.from_.isoformat(),
        "Until": each.until.isoformat(),
    }


def _source(each: Source) -> Fields:
    return {"Name": each.name, "Sha256": each.sha256, "Rows": str(each.rows)}


def total_sort(element: str, count: str) -> Sort:
    """Totals by component or kind of cost."""

    def fields(each: Total) -> Fields:
        return {"name": each.name, count: str(each.count), "Amount": euros(each.amount)}

    return Sort(
        element,
        lambda each: (("totals", f"{element} {each.name}"),),
        fields,
        (lambda each: each.name, lambda each: (each.count, each.amount)),
    )


READING = Sort(
    "Reading",
    lambda each: (("reading", each[0]),),
    lambda each: {"id": each[0], "Reading": each[1]},
    (lambda each: each[0], lambda each: each[1]),
)
VERSION = Sort(
    "Version",
    lambda each: (("wording", each.id),),
    _version,
    (lambda each: each.id, lambda each: (each.provision, each.from_)),
)
PERSON = Sort(
    "Person",
    lambda each: (("person", each.id),),
    _person,
    (lambda each: each.id, lambda each: (each.birth_date, each.identity_code)),
)
LINE = Sort(
    "Line",
    lambda each: (("person", each.person), ("line", each.id)),
    _line,
    (lambda each: (each.person, each.component, each.from_), lambda each: each.id),
)
COST = Sort(
    "Cost",
    lambda each: ((("person", each.person),) if each.person else ()) + (("cost", each.id),),
    _cost,
    (lambda each: each.id, lambda each: (each.person, each.kind, each.from_, each.claimed)),
)
EXCLUSION = Sort(
    "Exclusion",
    lambda each: (
        ("person", each.person) if each.person else ("cost", each.cost),
        ("exclusion", each.from_.isoformat()),
    ),
    _exclusion,
    (
        lambda each: (each.person, each.cost, each.from_, each.component),
        lambda each: (each.person, each.cost),
        lambda each: (each.from_, each.until, each.reasons, each.missing, each.law),
    ),
)
CHANGE = Sort(
    "Difference",
    lambda each: (
        ("person", each.person) if each.person else ("cost", each.cost),
        ("difference", f"{each.name} {each.from_.isoformat()}"),
    ),
    _change,
    (lambda each: (*each.place, each.cause), lambda each: (each.person, each.cost, each.name)),
)
LEFT_OUT = Sort(
    "Table",
    lambda each: (("left_out", each.name),),
    lambda each: {"name": each.name, "Rows": str(each.rows)},
    (lambda each: each.name,),
)
RELATED = Sort(
    "Related",
    lambda each: (("related", each.code),),
    lambda each: {"Code": each.code, "ClaimId": each.claim_id},
    (lambda each: each.code, lambda each: each.claim_id),
)
SOURCE = Sort(
    "Input",
    lambda each: (("input", each.name),),
    _source,
    (lambda each: each.name, lambda each: each.sha256),
)
