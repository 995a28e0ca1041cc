"""The text of a claim file, written as strings in the form that Canonical XML gives back unchanged.

One record stands on one line. Nothing here parses: `file` reads back whatever is written before anyone gets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compensation.claim.grammar import FIRST, GRAMMARS
from compensation.claim.record import Claim, Source
from compensation.claim.record_text import (
    block,
    change_text,
    cost_text,
    escaped,
    escaped_attribute,
    exclusion_text,
    line_text,
    person_text,
    tag,
    totals_text,
)

CLAIM_ID_WIDTH = 24
NO_CLAIM_ID = "CC" + "0" * CLAIM_ID_WIDTH
"""Stands in the payload while the ClaimId is derived from the rest of it."""
START = b"<Payload>"


def whole_file(version: str, envelope: str, payload: bytes) -> bytes:
    """Envelope and payload under the root of a file of this version."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Claim xmlns="{GRAMMARS[version].namespace}" schemaVersion="{version}">\n{envelope}\n'
    )
    return b"".join((head.encode(), payload, b"\n</Claim>\n"))


def envelope_text(created_at: str, software: str, sources: Iterable[Source], digest: str) -> str:
    """The element Envelope."""
    inputs = (
        f"<Input>{tag('Name', each.name)}{tag('Sha256', each.sha256)}{tag('Rows', str(each.rows))}</Input>"
        for each in sources
    )
    return "\n".join(
        [
            "<Envelope>",
            tag("CreatedAt", created_at),
            tag("Software", software),
            *block("Inputs", inputs),
            tag("PayloadDigest", digest),
            "</Envelope>",
        ]
    )


def payload_text(claim: Claim, claim_id: str) -> str:
    """The element Payload; the canonical start in place of its start tag makes it canonical."""
    return "\n".join(_payload_lines(claim, claim_id))


def _payload_lines(claim: Claim, claim_id: str) -> Iterator[str]:
    yield "<Payload>"
    yield "<Header>"
    yield tag("ClaimId", claim_id)
    yield tag("Function", claim.function)
    yield from _place_in_chain(claim)
    yield f"<Period><From>{claim.period_from.isoformat()}</From><To>{claim.period_to.isoformat()}</To></Period>"
    yield tag("AppliedOn", claim.applied_on.isoformat())
    yield tag("Pseudonymised", "true" if claim.pseudonymised else "false")
    readings = (
        f'<Reading id="{escaped_attribute(id)}">{escaped(name)}</Reading>' for id, name in claim.readings
    )
    yield from block("Readings", readings)
    yield tag("LawDigest", claim.law_digest)
    if claim.version != FIRST:
        left_out = (
            f'<Table name="{escaped_attribute(each.name)}">{each.rows}</Table>' for each in claim.left_out
        )
        yield from block("LeftOut", left_out)
    yield "</Header>"
    to = claim.recipient
    yield (
        f"<Recipient>{tag('Code', to.code)}{tag('BusinessId', to.business_id)}"
        f"{tag('Name', to.name)}{tag('Iban', to.iban)}</Recipient>"
    )
    versions = (
        f'<Version id="{escaped_attribute(each.id)}">{tag("Provision", each.provision)}{tag("Citation", each.citation)}'
        f"<From>{each.from_.isoformat()}</From><Until>{each.until.isoformat()}</Until></Version>"
        for each in claim.versions
    )
    yield from block("Law", versions)
    yield from block("Persons", map(person_text, claim.persons))
    yield from block("Lines", map(line_text, claim.lines))
    yield from block("Costs", map(cost_text, claim.costs))
    yield from block("Excluded", map(exclusion_text, claim.exclusions))
    if claim.function != "original" and claim.version != FIRST:
        yield from block("Differences", map(change_text, claim.differences))
    yield from block("Totals", totals_text(claim))
    yield "</Payload>"


def _place_in_chain(claim: Claim) -> Iterator[str]:
    """Which revision the claim is, and of what."""
    if claim.version == FIRST:
        return
    yield tag("Revision", str(claim.revision))
    if claim.predecessor is not None:
        id, digest = claim.predecessor.claim_id, claim.predecessor.payload_digest
        yield f"<Predecessor>{tag('ClaimId', id)}{tag('PayloadDigest', digest)}</Predecessor>"
    for each in claim.related:
        named = tag("ClaimId", each.claim_id) if each.claim_id else ""
        yield f"<Related>{tag('Code', each.code)}{named}</Related>"
