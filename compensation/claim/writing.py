"""The text of a claim file, written as strings in the form that Canonical XML gives back unchanged.

One record stands on one line. Nothing here parses: `claim_xml` reads back whatever is written before anyone gets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from compensation.claim.grammar import NAMESPACE, SCHEMA_VERSION
from compensation.claim.record import (
    Claim,
    ClaimPerson,
    CostLine,
    Exclusion,
    Line,
    Source,
    Total,
    Totals,
)
from compensation.values.money import euros

CLAIM_ID_WIDTH = 24
NO_CLAIM_ID = "CC" + "0" * CLAIM_ID_WIDTH
"""Stands in the payload while the ClaimId is derived from the rest of it."""
START = b"<Payload>"
CANONICAL_START = f'<Payload xmlns="{NAMESPACE}">'.encode()
"""The start tag of a payload on its own: it declares the namespace that it inherits in the file."""

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"}
)


def whole_file(envelope: str, payload: bytes) -> bytes:
    """Envelope and payload under the root."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Claim xmlns="{NAMESPACE}" schemaVersion="{SCHEMA_VERSION}">\n{envelope}\n'
    )
    return b"".join((head.encode(), payload, b"\n</Claim>\n"))


def envelope_text(created_at: str, software: str, sources: Iterable[Source], digest: str) -> str:
    """The element Envelope."""
    inputs = (
        f"<Input>{_tag('Name', each.name)}{_tag('Sha256', each.sha256)}{_tag('Rows', str(each.rows))}</Input>"
        for each in sources
    )
    return "\n".join(
        [
            "<Envelope>",
            _tag("CreatedAt", created_at),
            _tag("Software", software),
            *_block("Inputs", inputs),
            _tag("PayloadDigest", digest),
            "</Envelope>",
        ]
    )


def payload_text(claim: Claim, claim_id: str) -> str:
    """The element Payload; `CANONICAL_START` in place of its start tag makes it canonical."""
    return "\n".join(_payload_lines(claim, claim_id))


def _payload_lines(claim: Claim, claim_id: str) -> Iterator[str]:
    yield "<Payload>"
    yield "<Header>"
    yield _tag("ClaimId", claim_id)
    yield _tag("Function", claim.function)
    yield f"<Period><From>{claim.period_from.isoformat()}</From><To>{claim.period_to.isoformat()}</To></Period>"
    yield _tag("AppliedOn", claim.applied_on.isoformat())
    yield _tag("Pseudonymised", "true" if claim.pseudonymised else "false")
    readings = (
        f'<Reading id="{escaped_attribute(id)}">{_text(name)}</Reading>' for id, name in claim.readings
    )
    yield from _block("Readings", readings)
    yield _tag("LawDigest", claim.law_digest)
    yield "</Header>"
    to = claim.recipient
    yield (
        f"<Recipient>{_tag('Code', to.code)}{_tag('BusinessId', to.business_id)}"
        f"{_tag('Name', to.name)}{_tag('Iban', to.iban)}</Recipient>"
    )
    versions = (
        f'<Version id="{escaped_attribute(each.id)}">{_tag("Provision", each.provision)}{_tag("Citation", each.citation)}'
        f"<From>{each.from_.isoformat()}</From><Until>{each.until.isoformat()}</Until></Version>"
        for each in claim.versions
    )
    yield from _block("Law", versions)
    yield from _block("Persons", map(_person, claim.persons))
    yield from _block("Lines", map(_line, claim.lines))
    yield from _block("Costs", map(_cost, claim.costs))
    yield from _block("Excluded", map(_exclusion, claim.exclusions))
    yield from _block("Totals", _totals(claim.totals))
    yield "</Payload>"


def _person(each: ClaimPerson) -> str:
    code = "" if each.identity_code is None else _tag("IdentityCode", each.identity_code.reveal())
    return f'<Person id="{escaped_attribute(each.id)}"><BirthDate>{each.birth_date.isoformat()}</BirthDate>{code}</Person>'


def _line(each: Line) -> str:
    paid = "" if each.paid is None else f"<Paid>{euros(each.paid)}</Paid>"
    return (
        f'<Line id="{escaped_attribute(each.id)}" law="{_ids(each.law)}"'
        f' person="{escaped_attribute(each.person)}"><Component>{_text(each.component)}</Component>'
        f"<From>{each.from_.isoformat()}</From><Until>{each.until.isoformat()}</Until><Months>{each.months}</Months>"
        f"<AnnualRate>{each.annual_rate}</AnnualRate>{paid}<Amount>{euros(each.amount)}</Amount></Line>"
    )


def _cost(each: CostLine) -> str:
    person = f' person="{escaped_attribute(each.person)}"' if each.person else ""
    decision = _tag("Decision", each.decision) if each.decision else ""
    notes = "".join(_tag("Note", note) for note in each.notes)
    return (
        f'<Cost id="{escaped_attribute(each.id)}" law="{_ids(each.law)}"{person}>'
        f"{_tag('Kind', each.kind)}<From>{each.from_.isoformat()}</From><To>{each.to.isoformat()}</To>"
        f"<Claimed>{euros(each.claimed)}</Claimed>{decision}{notes}</Cost>"
    )


def _exclusion(each: Exclusion) -> str:
    cost = f' cost="{escaped_attribute(each.cost)}"' if each.cost else ""
    person = f' person="{escaped_attribute(each.person)}"' if each.person else ""
    cents = "".join(
        f"<{name}>{euros(value)}</{name}>"
        for name, value in (
            ("Due", each.due),
            ("Paid", each.paid),
            ("AppliedFor", each.applied),
            ("Overpaid", each.overpaid),
        )
        if value
    )
    missing = "".join(_tag("Missing", fact) for fact in each.missing)
    return (
        f'<Exclusion{cost} law="{_ids(each.law)}"{person}>'
        f"<From>{each.from_.isoformat()}</From><Until>{each.until.isoformat()}</Until>"
        f"{_tag('Reason', ' '.join(each.reasons))}{missing}{cents}</Exclusion>"
    )


def _totals(totals: Totals) -> Iterator[str]:
    def named(element: str, count: str, total: Total) -> str:
        return (
            f'<{element} name="{escaped_attribute(total.name)}"><{count}>{total.count}</{count}>'
            f"<Amount>{euros(total.amount)}</Amount></{element}>"
        )

    yield from (named("Component", "Months", total) for total in totals.components)
    yield from (named("Kind", "Costs", total) for total in totals.kinds)
    for name, cents in (
        ("GrandTotal", totals.grand_total),
        ("Due", totals.due),
        ("Paid", totals.paid),
        ("AppliedFor", totals.applied),
        ("Rounding", totals.rounding),
        ("Excluded", totals.excluded),
        ("Overpaid", totals.overpaid),
    ):
        yield _tag(name, euros(cents))
    for name, count in (
        ("Persons", totals.persons),
        ("Lines", totals.lines),
        ("Costs", totals.costs),
        ("Exclusions", totals.exclusions),
    ):
        yield _tag(name, str(count))


def _block(name: str, records: Iterable[str]) -> Iterator[str]:
    yield f"<{name}>"
    yield from records
    yield f"</{name}>"


@lru_cache(maxsize=4096)
def _ids(law: tuple[str, ...]) -> str:
    return escaped_attribute(" ".join(law))


def _tag(name: str, text: str) -> str:
    return f"<{name}>{text.translate(_IN_TEXT)}</{name}>"


def _text(text: str) -> str:
    return text.translate(_IN_TEXT)


def escaped_attribute(text: str) -> str:
    """`text` as it stands between the quotes of an attribute."""
    return text.translate(_IN_ATTRIBUTE)
