"""Why a file is not read as a claim: sentences that name places and fields but quote no value."""

from __future__ import annotations

from compensation.claim.grammar import NAMESPACE, SCHEMA_VERSION
from compensation.words.catalogue import Message

MAX_TAGS = 10**7
"""Start and end tags together; bounds the memory of the tree."""


def unreadable(name: str, why: Message) -> Message:
    """The file `name` cannot be read, and why."""
    return {
        "fi": f"Tiedostoa {name} ei voi lukea: {why['fi']}.",
        "sv": f"Filen {name} kan inte läsas: {why['sv']}.",
        "en": f"The file {name} cannot be read: {why['en']}.",
    }


def too_large(limit: int) -> Message:
    """More bytes than `limit`."""
    size = f"{limit // 2**20} MB"
    return {
        "fi": f"Tiedosto on liian suuri hakemustiedostoksi (yläraja {size}).",
        "sv": f"Filen är för stor för att vara en ansökningsfil (högst {size}).",
        "en": f"The file is too large for a claim file (at most {size}).",
    }


def not_well_formed(line: int) -> Message:
    """Damaged XML, cut short or too deep, as far as known on `line`."""
    return {
        "fi": f"Tiedosto ei ole ehjää XML:ää: virhe rivillä {line}. Se on katkennut tai vahingoittunut, tai sen "
        "sisäkkäisyys tai pituus ylittää sallitun.",
        "sv": f"Filen är inte hel XML: fel på rad {line}. Den är avbruten eller skadad, eller djupare eller längre "
        "än vad som är tillåtet.",
        "en": f"The file is not well-formed XML: fault on line {line}. It is cut short or damaged, or deeper or "
        "longer than is allowed.",
    }


def wrong_version(version: str) -> Message:
    """A claim file of a version that this program has no grammar for."""
    return {
        "fi": f"Tiedoston skeemaversio on {version}; tämä ohjelma lukee version {SCHEMA_VERSION}.",
        "sv": f"Filens schemaversion är {version}; detta program läser version {SCHEMA_VERSION}.",
        "en": f"The file's schema version is {version}; this program reads version {SCHEMA_VERSION}.",
    }


NOT_XML: Message = {
    "fi": "Tiedosto ei ole hakemustiedosto: se ei ole UTF-8-muotoista XML:ää.",
    "sv": "Filen är ingen ansökningsfil: den är inte XML i UTF-8.",
    "en": "The file is not a claim file: it is not XML in UTF-8.",
}
NOT_UTF_8: Message = {
    "fi": "Hakemustiedoston merkistön pitää olla UTF-8.",
    "sv": "Ansökningsfilens teckenkodning ska vara UTF-8.",
    "en": "A claim file must be encoded in UTF-8.",
}
INSTRUCTIONS: Message = {
    "fi": "Hakemustiedostossa ei saa olla käsittelyohjeita (<?...?>).",
    "sv": "En ansökningsfil får inte innehålla processinstruktioner (<?...?>).",
    "en": "A claim file must not hold processing instructions (<?...?>).",
}
ONE_PAYLOAD: Message = {
    "fi": "Tiedostossa pitää olla tarkalleen yksi elementti Payload ilman attribuutteja.",
    "sv": "Filen ska innehålla exakt ett element Payload utan attribut.",
    "en": "The file must hold exactly one element Payload, without attributes.",
}
DOCTYPE: Message = {
    "fi": "Hakemustiedostossa ei saa olla dokumenttityyppiä (DOCTYPE), entiteettejä eikä CDATA-osia; tiedostoa ei luettu.",
    "sv": "En ansökningsfil får inte ha dokumenttyp (DOCTYPE), entiteter eller CDATA; filen lästes inte.",
    "en": "A claim file must hold no document type (DOCTYPE), entities or CDATA; the file was not read.",
}
OVERLONG: Message = {
    "fi": "Tiedostossa on teksti, elementti tai kommentti, joka on pidempi kuin hakemustiedostossa voi olla.",
    "sv": "Filen har en text, ett element eller en kommentar som är längre än i en ansökningsfil.",
    "en": "The file holds a text, an element or a comment that is longer than any in a claim file.",
}
TOO_MANY: Message = {
    "fi": f"Tiedostossa on enemmän elementtejä kuin hakemustiedostossa voi olla (yläraja {MAX_TAGS // 2}).",
    "sv": f"Filen har fler element än en ansökningsfil kan ha (högst {MAX_TAGS // 2}).",
    "en": f"The file holds more elements than a claim file can (at most {MAX_TAGS // 2}).",
}
NOT_A_CLAIM: Message = {
    "fi": f"Tiedosto ei ole hakemustiedosto: juurielementti ei ole Claim nimiavaruudessa {NAMESPACE}.",
    "sv": f"Filen är ingen ansökningsfil: rotelementet är inte Claim i namnrymden {NAMESPACE}.",
    "en": f"The file is not a claim file: its root is not Claim in the namespace {NAMESPACE}.",
}
NAMESPACES: Message = {
    "fi": f"Tiedostossa on muita nimiavaruuksia kuin {NAMESPACE}; juuren pitää määritellä vain se.",
    "sv": f"Filen har andra namnrymder än {NAMESPACE}; roten ska deklarera bara den.",
    "en": f"The file has namespaces other than {NAMESPACE}; the root must declare that one only.",
}
