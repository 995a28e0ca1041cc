"""Claim files as XML trees, read safely: the only module that touches lxml.

A claim file comes from outside. Before a parser sees it, its size, its encoding and the absence of document types and
processing instructions are checked; the parser is made anew in every call, knows no DTD, no entities and no network,
and keeps libxml2's own limits on depth and length. Messages name places and fields, never a value.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from compensation.claim.form_faults import MAX_FAULTS, FormFault, against_schema, form_fault
from compensation.claim.record import NAMESPACE, SCHEMA_VERSION
from compensation.claim.writing import CANONICAL_START, START
from compensation.files.data_folders import data_folder
from compensation.values.errors import ClaimFault, InputUnreadable
from compensation.words.catalogue import Message

if TYPE_CHECKING:
    from lxml import etree

    Element: TypeAlias = etree._Element

MAX_BYTES = 256 * 2**20
"""A claim of 100,000 persons takes about a third of this."""
MAX_TAGS = 10**7
"""Start and end tags together; bounds the memory of the tree."""

_BOM = b"\xef\xbb\xbf"
_DECLARATION = re.compile(rb"<\?xml\s[^<>]{0,200}\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_PIECE = 8192
_RUN = 32 * 1024
"""Every stretch of so many bytes holds the start of a tag; without that, a parser rescans a long text again and again."""
_SAFE: dict[str, Any] = {
    "encoding": "utf-8",
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
}


def read_file(path: str | os.PathLike[str], limit: int = MAX_BYTES) -> bytes:
    """The bytes of a claim file; a file larger than `limit` is refused before it is read."""
    try:
        with Path(path).open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode):
                if status.st_size > limit:
                    raise ClaimFault(_too_large(limit))
                _check_start(file.read(_PIECE))
                file.seek(0)
            data = file.read(min(status.st_size or limit, limit) + 1)
            while len(data) <= limit and (more := file.read(limit + 1 - len(data))):
                data += more
    except OSError as fault:
        from compensation.words.system_faults import in_words

        name, why = Path(path).name, in_words(fault)
        raise InputUnreadable(
            {
                "fi": f"Tiedostoa {name} ei voi lukea: {why['fi']}.",
                "sv": f"Filen {name} kan inte läsas: {why['sv']}.",
                "en": f"The file {name} cannot be read: {why['en']}.",
            }
        ) from None
    if len(data) > limit:
        raise ClaimFault(_too_large(limit))
    return data


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
    _check_before_parsing(data)
    _check_root(data)
    schema_pass, faults = _SchemaPass(), tuple[FormFault, ...]()
    for begin in range(0, len(data), _PIECE):
        if schema_pass.feed(data[begin : begin + _PIECE]):
            faults = _located(data, begin)
            if begin + _PIECE < len(data) or any(fault.kind != "reference" for fault in faults):
                return None, faults
    schema_pass.close(data.count(b"\n") + 1)
    return _tree(data), faults


def _tree(data: bytes) -> Element:
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(remove_comments=True, **_SAFE))
    except etree.XMLSyntaxError as fault:
        raise ClaimFault(_not_well_formed(fault.lineno or 0)) from None
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype or docinfo.internalDTD is not None:
        raise ClaimFault(_DOCTYPE)
    if data.count(b"xmlns") > 1 and any(each.nsmap != {None: NAMESPACE} for each in root.iter()):
        raise ClaimFault(_NAMESPACES)
    return root


@cache
def _schema() -> etree.XMLSchema:
    """The schema, compiled once: it is only read from then on."""
    from lxml import etree

    path = data_folder("xml_schemas") / f"claim-{SCHEMA_VERSION}.xsd"
    return etree.XMLSchema(etree.fromstring(path.read_bytes(), etree.XMLParser(**_SAFE)))


class _NoTree:
    """A parser target that keeps nothing."""

    def close(self) -> None:
        return None


class _SchemaPass:
    """Holds a file against the schema piece by piece."""

    def __init__(self) -> None:
        from lxml import etree

        self._parser: Any = etree.XMLParser(target=cast("Any", _NoTree()), schema=_schema(), **_SAFE)
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
            raise ClaimFault(_not_well_formed(last_line or int(line.group(1) if line else 0))) from None


def _located(data: bytes, begin: int) -> tuple[FormFault, ...]:
    """The faults of the piece at `begin`, read once more, line by line, to learn the line."""
    again = _SchemaPass()
    for earlier in range(0, begin, _PIECE):
        again.feed(data[earlier : min(earlier + _PIECE, begin)])
    position, known, faults = begin, 0, list[FormFault]()
    for line in data[begin : begin + _PIECE].splitlines(keepends=True):
        log = again.feed(line)
        faults += [form_fault(data, position, entry) for entry in islice(log, known, MAX_FAULTS)]
        known = len(log)
        if known >= MAX_FAULTS:
            break
        position += len(line)
    return tuple(faults)


def payload_of(root: Element) -> Element:
    """The element Payload; ClaimFault where there is none or more than one."""
    found = root.findall(f"{{{NAMESPACE}}}Payload")
    if len(found) != 1 or found[0].attrib:
        raise ClaimFault(
            {
                "fi": "Tiedostossa pitää olla tarkalleen yksi elementti Payload ilman attribuutteja.",
                "sv": "Filen ska innehålla exakt ett element Payload utan attribut.",
                "en": "The file must hold exactly one element Payload, without attributes.",
            }
        )
    return found[0]


def canonical_payload(root: Element) -> memoryview:
    """Inclusive Canonical XML 1.0 without comments of the Payload as it stands, but for `CANONICAL_START`.

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
    return sha256(CANONICAL_START, canonical_payload(root))


def sha256(*parts: bytes | memoryview) -> str:
    """SHA-256 (hex) over the parts one after another."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _check_start(data: bytes) -> None:
    start = data[:4096].removeprefix(_BOM)
    if not start.lstrip(b" \t\r\n").startswith(b"<"):
        raise ClaimFault(
            {
                "fi": "Tiedosto ei ole hakemustiedosto: se ei ole UTF-8-muotoista XML:ää.",
                "sv": "Filen är ingen ansökningsfil: den är inte XML i UTF-8.",
                "en": "The file is not a claim file: it is not XML in UTF-8.",
            }
        )


def _check_before_parsing(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise ClaimFault(_too_large(MAX_BYTES))
    _check_start(data)
    if any(data.find(b"<", at, at + _RUN) < 0 for at in range(0, len(data) - _RUN, _RUN)):
        raise ClaimFault(_OVERLONG)
    _check_markup(data)
    declaration = _DECLARATION.match(data.removeprefix(_BOM) if data.startswith(_BOM) else data)
    encoding = _ENCODING.search(declaration.group()) if declaration else None
    if b"\0" in data or (encoding and encoding.group(1).lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise ClaimFault(
            {
                "fi": "Hakemustiedoston merkistön pitää olla UTF-8.",
                "sv": "Ansökningsfilens teckenkodning ska vara UTF-8.",
                "en": "A claim file must be encoded in UTF-8.",
            }
        )
    if data.find(b"<?", declaration.end() if declaration else 0) >= 0:
        raise ClaimFault(
            {
                "fi": "Hakemustiedostossa ei saa olla käsittelyohjeita (<?...?>).",
                "sv": "En ansökningsfil får inte innehålla processinstruktioner (<?...?>).",
                "en": "A claim file must not hold processing instructions (<?...?>).",
            }
        )
    if data.count(b"<") > MAX_TAGS:
        raise ClaimFault(_TOO_MANY)


def _check_markup(data: bytes) -> None:
    """Short comments are let through; document types, entities and CDATA are not."""
    at = data.find(b"<!")
    while at >= 0:
        if not data.startswith(b"<!--", at):
            raise ClaimFault(_DOCTYPE)
        end = data.find(b"-->", at, at + _RUN)
        if end < 0:
            raise ClaimFault(_OVERLONG)
        at = data.find(b"<!", end)


def _check_root(data: bytes) -> None:
    """Look at the start tag alone: a file of another version or kind gets a message of its own."""
    from lxml import etree

    parser: Any = etree.XMLPullParser(events=("start",), remove_comments=True, **_SAFE)
    damage = None
    try:
        parser.feed(data[:_PIECE])
    except etree.XMLSyntaxError as fault:
        damage = fault
    _, root = next(parser.read_events(), (None, None))
    if root is None and damage is not None:
        raise ClaimFault(_not_well_formed(damage.lineno or 0))
    tag = "" if root is None else str(root.tag)
    if root is None or tag != f"{{{NAMESPACE}}}Claim":
        other = re.fullmatch(r"\{urn:compclaim:claim:([0-9]{1,9})\}Claim", tag)
        raise ClaimFault(_wrong_version(other.group(1)) if other else _NOT_A_CLAIM)
    version = root.get("schemaVersion", "?")
    if version != SCHEMA_VERSION:
        raise ClaimFault(_wrong_version(version if re.fullmatch(r"[0-9.]{1,9}", version) else "?"))
    if root.nsmap != {None: NAMESPACE} or set(root.attrib) != {"schemaVersion"}:
        raise ClaimFault(_NAMESPACES)


def _too_large(limit: int) -> Message:
    size = f"{limit // 2**20} MB"
    return {
        "fi": f"Tiedosto on liian suuri hakemustiedostoksi (yläraja {size}).",
        "sv": f"Filen är för stor för att vara en ansökningsfil (högst {size}).",
        "en": f"The file is too large for a claim file (at most {size}).",
    }


def _not_well_formed(line: int) -> Message:
    return {
        "fi": f"Tiedosto ei ole ehjää XML:ää: virhe rivillä {line}. Se on katkennut tai vahingoittunut, tai sen "
        "sisäkkäisyys tai pituus ylittää sallitun.",
        "sv": f"Filen är inte hel XML: fel på rad {line}. Den är avbruten eller skadad, eller djupare eller längre "
        "än vad som är tillåtet.",
        "en": f"The file is not well-formed XML: fault on line {line}. It is cut short or damaged, or deeper or "
        "longer than is allowed.",
    }


def _wrong_version(version: str) -> Message:
    return {
        "fi": f"Tiedoston skeemaversio on {version}; tämä ohjelma lukee version {SCHEMA_VERSION}.",
        "sv": f"Filens schemaversion är {version}; detta program läser version {SCHEMA_VERSION}.",
        "en": f"The file's schema version is {version}; this program reads version {SCHEMA_VERSION}.",
    }


_DOCTYPE: Message = {
    "fi": "Hakemustiedostossa ei saa olla dokumenttityyppiä (DOCTYPE), entiteettejä eikä CDATA-osia; tiedostoa ei luettu.",
    "sv": "En ansökningsfil får inte ha dokumenttyp (DOCTYPE), entiteter eller CDATA; filen lästes inte.",
    "en": "A claim file must hold no document type (DOCTYPE), entities or CDATA; the file was not read.",
}
_OVERLONG: Message = {
    "fi": "Tiedostossa on teksti, elementti tai kommentti, joka on pidempi kuin hakemustiedostossa voi olla.",
    "sv": "Filen har en text, ett element eller en kommentar som är längre än i en ansökningsfil.",
    "en": "The file holds a text, an element or a comment that is longer than any in a claim file.",
}
_TOO_MANY: Message = {
    "fi": f"Tiedostossa on enemmän elementtejä kuin hakemustiedostossa voi olla (yläraja {MAX_TAGS // 2}).",
    "sv": f"Filen har fler element än en ansökningsfil kan ha (högst {MAX_TAGS // 2}).",
    "en": f"The file holds more elements than a claim file can (at most {MAX_TAGS // 2}).",
}
_NOT_A_CLAIM: Message = {
    "fi": f"Tiedosto ei ole hakemustiedosto: juurielementti ei ole Claim nimiavaruudessa {NAMESPACE}.",
    "sv": f"Filen är ingen ansökningsfil: rotelementet är inte Claim i namnrymden {NAMESPACE}.",
    "en": f"The file is not a claim file: its root is not Claim in the namespace {NAMESPACE}.",
}
_NAMESPACES: Message = {
    "fi": f"Tiedostossa on muita nimiavaruuksia kuin {NAMESPACE}; juuren pitää määritellä vain se.",
    "sv": f"Filen har andra namnrymder än {NAMESPACE}; roten ska deklarera bara den.",
    "en": f"The file has namespaces other than {NAMESPACE}; the root must declare that one only.",
}
