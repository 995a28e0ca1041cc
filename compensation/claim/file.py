"""The claim file: a `Claim` to bytes and back, proved before anyone gets the bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from attrs import astuple, frozen

from compensation.claim.form_faults import against_schema
from compensation.claim.grammar import GRAMMARS, Grammar
from compensation.claim.parsing import (
    parse,
    parse_with_faults,
    payload_digest,
    payload_of,
    sha256,
)
from compensation.claim.raw_bytes import read_file
from compensation.claim.reading import claim_from
from compensation.claim.record import Claim
from compensation.claim.totals import total_faults
from compensation.claim.writing import (
    CLAIM_ID_WIDTH,
    NO_CLAIM_ID,
    START,
    envelope_text,
    payload_text,
    whole_file,
)
from compensation.values.errors import ClaimFault, InternalFault, UsageFault
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.claim.parsing import Element

__all__ = [
    "claim_id",
    "claim_id_in",
    "digest_in",
    "labels",
    "labels_of",
    "made_on",
    "parse",
    "payload_digest",
    "read_claim",
    "read_file",
    "to_xml",
]

_WORDS = Catalogue("claim")

_CLAIM_ID = re.compile(rb"<ClaimId>([^<]*)</ClaimId>")
_DIGEST = re.compile(rb"<PayloadDigest>([^<]*)</PayloadDigest>")
_CREATED_AT = re.compile(rb"<CreatedAt>\s*([0-9]{4}-[0-9]{2}-[0-9]{2})")
_REFERENCE = re.compile("&#x([0-9A-F]+);")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})


@frozen(eq=False, repr=False)
class BuiltClaim(Claim):
    """A claim that can be written."""

    def to_xml(self, created_at: datetime) -> bytes:
        """The claim file's bytes; `created_at` (with a time zone) is the only thing not derived from facts and law."""
        return to_xml(self, created_at)


def to_xml(claim: Claim, created_at: datetime) -> bytes:
    """The claim file's bytes, parsed back, held against the schema and compared with `claim` before they are given out.

    UsageFault where `created_at` has no time zone or a text holds a character that a claim has no place for;
    InternalFault where the file would not say exactly what `claim` says.
    """
    if created_at.tzinfo is None:
        raise UsageFault("created_at needs a time zone")
    moment = created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        payload, _, digest = _named_payload(claim)
        data = whole_file(claim.version, envelope_text(moment, _software(), claim.sources, digest), payload)
        root, faults = parse_with_faults(data)
    except (UnicodeEncodeError, ClaimFault):
        _refuse_characters(envelope_text(moment, "", claim.sources, "") + payload_text(claim, ""))
        raise
    del payload
    if root is None or faults:
        _refuse_characters(envelope_text(moment, "", claim.sources, "") + payload_text(claim, ""))
        raise InternalFault(against_schema(faults[0]))
    _prove(root, claim, digest)
    return data


def read_claim(data: bytes) -> BuiltClaim:
    """The claim in a file's bytes: what `to_xml` was given. ClaimFault where the file is damaged or breaks the schema.

    Digest, totals and law are `verification`'s to judge.
    """
    return BuiltClaim(*astuple(claim_from(parse(data)), recurse=False))


def claim_id(payload: memoryview, grammar: Grammar) -> str:
    """The ClaimId that belongs to a payload in canonical form, given from after its start tag on."""
    stands = _CLAIM_ID.search(payload)
    begin, end = stands.span(1) if stands else (0, 0)
    unnamed = sha256(grammar.canonical_start, payload[:begin], NO_CLAIM_ID.encode(), payload[end:])
    return f"CC{unnamed[:CLAIM_ID_WIDTH]}"


def labels(data: bytes) -> tuple[str, str]:
    """(ClaimId, PayloadDigest) of bytes that `to_xml` wrote and proved; nothing is parsed again."""
    id, digest = (pattern.search(data) for pattern in (_CLAIM_ID, _DIGEST))
    if id is None or digest is None:
        raise InternalFault("labels() is for the bytes of a claim file")
    return id.group(1).decode(), digest.group(1).decode()


def made_on(data: bytes) -> date:
    """The day in the envelope of a claim file, on which it was made."""
    found = _CREATED_AT.search(data)
    if found is None:
        raise InternalFault("made_on() is for the bytes of a claim file")
    return date.fromisoformat(found.group(1).decode())


def labels_of(claim: Claim) -> tuple[str, str]:
    """(ClaimId, PayloadDigest) that the file of a claim has: they depend on the claim alone."""
    _, id, digest = _named_payload(claim)
    return id, digest


def _named_payload(claim: Claim) -> tuple[bytes, str, str]:
    """The payload with its ClaimId, that id, and the digest."""
    grammar, payload = GRAMMARS[claim.version], payload_text(claim, NO_CLAIM_ID).encode()
    id = claim_id(memoryview(payload)[len(START) :], grammar)
    payload = payload.replace(NO_CLAIM_ID.encode(), id.encode(), 1)
    return payload, id, sha256(grammar.canonical_start, memoryview(payload)[len(START) :])


def claim_id_in(root: Element) -> str:
    """The ClaimId that stands in a file that follows the schema."""
    return payload_of(root)[0][0].text or ""


def digest_in(root: Element) -> str:
    """The PayloadDigest that stands in a file that follows the schema."""
    return root[0][-1].text or ""


def _software() -> str:
    from compensation.values.version import __version__

    return f"compclaim {__version__}"


def _prove(root: Element, claim: Claim, digest: str) -> None:
    """Refuse bytes that do not say what the claim says."""
    if payload_digest(root) != digest:
        raise InternalFault("the payload was not written in canonical form")
    for field, given, found, _ in total_faults(claim):
        raise InternalFault(f"the claim's rows do not add up: {field} is {given}, the rows give {found}")
    if (read := claim_from(root)) != claim:
        from compensation.claim.comparison import compare

        differences = compare(read, claim)
        where = f"{differences[0].where}, {differences[0].field}" if differences else "order of records"
        raise InternalFault(f"the claim file does not give back what was written: {where}")


def _refuse_characters(text: str) -> None:
    """UsageFault naming the field and the character, where a claim cannot hold one; the text itself is not repeated."""
    at, character = next(_unseen(text), (-1, ""))
    if at < 0:
        return
    element = re.match(r"</?(\w+)", text[text.rfind("<", 0, at) :])
    name = element.group(1) if element else "Claim"
    code = f"U+{ord(character):04X}"
    raise UsageFault(_WORDS.message("character", name=name, code=code))


def _unseen(text: str) -> Iterator[tuple[int, str]]:
    """Characters of values that no claim holds: controls, line breaks, marks of
    direction, what XML has no place for."""
    for found in _REFERENCE.finditer(text):
        yield found.start(), chr(int(found.group(1), 16))
    for at, character in enumerate(text):
        if unicodedata.category(character) in _UNSEEN and not (
            character == "\n" and _ends_a_record(text, at)
        ):
            yield at, character


def _ends_a_record(text: str, at: int) -> bool:
    return text[at - 1] == ">" and text[at + 1 : at + 2] in ("<", "")
