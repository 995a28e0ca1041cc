"""Claim files as XML trees, read safely: the only module that touches lxml.

A claim file comes from outside. Before a parser sees it, its size, its encoding and the absence of document types and
processing instructions are checked; the parser is made anew in every call, knows no DTD, no entities and no network,
and keeps libxml2's own limits on depth and length. Messages name places and fields, never a value.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from compensation.claim.form_faults import MAX_FAULTS, FormFault, against_schema, form_fault
from compensation.claim.grammar import GRAMMARS, Grammar
from compensation.claim.raw_bytes import PIECE, check_before_parsing
from compensation.claim.writing import START
from compensation.files.data_folders import data_folder
from compensation.values.errors import ClaimFault
from compensation.words.catalogue import Catalogue, Message

if TYPE_CHECKING:
    from lxml import etree

    Element: TypeAlias = etree._Element

_WORDS = Catalogue("claim")


_CLAIM = re.compile(r"\{urn:compclaim:claim:([0-9]{1,9})\}Claim")
_SAFE: dict[str, Any] = {
    "encoding": "utf-8",
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
}


def parse(data: bytes) -> Element:
    """The root of a claim file that is of this version and follows the schema; ClaimFault for anything else."""
    root, faults = parse_with_faults(data)
    if root is None or faults:
        raise ClaimFault(against_schema(faults[0]))
    return root


def parse_with_faults(data: bytes) -> tuple[Element | None, tuple[FormFault, ...]]:
    """The root, and the first places where the file departs from the schema; reading stops there and gives no root.

    Only where nothing but references to persons fail, which is known at the end, there is a root all the same.
    ClaimFault where the file is no claim file of this version at all: damaged, dangerous, too large. Two passes: the
    first builds no tree and ends with the first piece that breaks the schema, so that no flood of elements is ever
    held in memory; the second builds the tree of a file that is known to follow the schema.
    """
    check_before_parsing(data)
    grammar = _grammar_in(data)
    schema_pass, faults = _SchemaPass(grammar), tuple[FormFault, ...]()
    for begin in range(0, len(data), PIECE):
        if schema_pass.feed(data[begin : begin + PIECE]):
            faults = _located(data, grammar, begin)
            if begin + PIECE < len(data) or any(fault.kind != "reference" for fault in faults):
                return None, faults
    schema_pass.close(data.count(b"\n") + 1)
    return _tree(data, grammar), faults


def _tree(data: bytes, grammar: Grammar) -> Element:
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as fault:
        raise ClaimFault(_WORDS.message("not_well_formed", line=fault.lineno or 0)) from None
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype or docinfo.internalDTD is not None:
        raise ClaimFault(_WORDS.message("doctype"))
    if data.count(b"xmlns") > 1 and any(each.nsmap != {None: grammar.namespace} for each in root.iter()):
        raise ClaimFault(_WORDS.message("namespaces"))
    return root


@cache
def _schema(grammar: Grammar) -> etree.XMLSchema:
    """A schema, compiled once: it is only read from then on."""
    from lxml import etree

    path = data_folder("xml_schemas") / grammar.schema
    return etree.XMLSchema(etree.fromstring(path.read_bytes(), etree.XMLParser(**_SAFE)))


class _NoTree:
    """A parser target that keeps nothing."""

    def close(self) -> None:
        return None


class _SchemaPass:
    """Holds a file against the schema piece by piece."""

    def __init__(self, grammar: Grammar) -> None:
        from lxml import etree

        self._parser: Any = etree.XMLParser(target=cast("Any", _NoTree()), schema=_schema(grammar), **_SAFE)
        self._damage = etree.XMLSyntaxError

    def feed(self, piece: bytes) -> Any:
        """The log of departures so far, empty while there is none. ClaimFault where the piece is not XML."""
        self._guarded(self._parser.feed, piece)
        return self._parser.feed_error_log

    def close(self, lines: int) -> None:
        """ClaimFault where the file was cut short; it then ends on its last line."""
        self._guarded(self._parser.close, last_line=lines)

    def _guarded(self, step: Callable[..., object], *piece: bytes, last_line: int = 0) -> None:
        try:
            step(*piece)
        except self._damage as fault:
            line = re.search(r"\bline ([0-9]+)", str(fault))
            raise ClaimFault(
                _WORDS.message("not_well_formed", line=last_line or int(line.group(1) if line else 0))
            ) from None


def _located(data: bytes, grammar: Grammar, begin: int) -> tuple[FormFault, ...]:
    """The faults of the piece at `begin`, read once more, line by line, to learn the line."""
    again = _SchemaPass(grammar)
    for earlier in range(0, begin, PIECE):
        again.feed(data[earlier : min(earlier + PIECE, begin)])
    position, known, faults = begin, 0, list[FormFault]()
    for line in data[begin : begin + PIECE].splitlines(keepends=True):
        log = again.feed(line)
        faults += [form_fault(data, position, entry) for entry in islice(log, known, MAX_FAULTS)]
        known = len(log)
        if known >= MAX_FAULTS:
            break
        position += len(line)
    return tuple(faults)


def grammar_of(root: Element) -> Grammar:
    """The grammar of a file that was parsed."""
    return GRAMMARS[root.get("schemaVersion", "")]


def payload_of(root: Element) -> Element:
    """The element Payload; ClaimFault where there is none or more than one."""
    found = root.findall(f"{{{grammar_of(root).namespace}}}Payload")
    if len(found) != 1 or found[0].attrib:
        raise ClaimFault(_WORDS.message("payload"))
    return found[0]


def canonical_payload(root: Element) -> memoryview:
    """Inclusive Canonical XML 1.0 without comments of the Payload as it stands, but for its start tag.

    That is: from after its start tag to the end of its end tag. Cut out of the canonical form of the whole file,
    because lxml 6 canonicalises a subtree through a stand-in root and writes `xmlns=""` where a default namespace is
    inherited. The root declares nothing but that namespace and has no attribute that a subtree would inherit
    (`parse` sees to both), so the cut is exact.
    """
    from lxml import etree

    payload_of(root)
    whole = bytes(etree.tostring(root.getroottree(), method="c14n", exclusive=False, with_comments=False))
    begin, end = whole.index(START) + len(START), whole.rindex(b"</Payload>") + len(b"</Payload>")
    return memoryview(whole)[begin:end]


def payload_digest(root: Element) -> str:
    """SHA-256 (hex) over the canonical form of the Payload."""
    return sha256(grammar_of(root).canonical_start, canonical_payload(root))


def sha256(*parts: bytes | memoryview) -> str:
    """SHA-256 (hex) over the parts one after another."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _grammar_in(data: bytes) -> Grammar:
    """The grammar that the start tag asks for; a file of another version or kind gets a message of its own."""
    from lxml import etree

    parser: Any = etree.XMLPullParser(events=("start",), **_SAFE)
    damage = None
    try:
        parser.feed(data[:PIECE])
    except etree.XMLSyntaxError as fault:
        damage = fault
    _, root = next(parser.read_events(), (None, None))
    if root is None and damage is not None:
        raise ClaimFault(_WORDS.message("not_well_formed", line=damage.lineno or 0))
    tag = "" if root is None else str(root.tag)
    named = _CLAIM.fullmatch(tag)
    if root is None or named is None:
        raise ClaimFault(_WORDS.message("not_a_claim"))
    grammar = GRAMMARS.get(named.group(1))
    if grammar is None:
        raise ClaimFault(_wrong_version(named.group(1)))
    version = root.get("schemaVersion", "?")
    if version != grammar.version:
        raise ClaimFault(_wrong_version(version if re.fullmatch(r"[0-9.]{1,9}", version) else "?"))
    if root.nsmap != {None: grammar.namespace} or set(root.attrib) != {"schemaVersion"}:
        raise ClaimFault(_WORDS.message("namespaces"))
    return grammar


def _wrong_version(version: str) -> Message:
    return _WORDS.message("schema_version", version=version, known=", ".join(GRAMMARS))
