"""The page to sign and the receipt beside a claim file: whether they say what the file says.

The page is a function of the claim, its bytes, the language and the readings that carry it, which the receipt holds:
it is rendered again and compared. A receipt binds itself to one file by digests.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from compensation.claim.raw_bytes import MAX_BYTES
from compensation.claim.reading_weights import Weight
from compensation.claim.receipt import receipt_name
from compensation.claim.record import Claim
from compensation.facts.findings import Finding
from compensation.values.money import parse_cents
from compensation.values.version import __version__
from compensation.verification.checks import found
from compensation.verification.earlier_claims import CLAIM_SUFFIX
from compensation.words.catalogue import LANGUAGES

_LANGUAGE = re.compile(rb'<html lang="([a-z]{2})">')
_HEADING = re.compile(r"<h[1-4][^>]*>(.*?)</h[1-4]>")
_TAG = re.compile("<[^>]*>")


def paper_findings(path: Path, data: bytes, claim: Claim) -> Iterator[Finding]:
    """What is wrong with the page and the receipt beside the claim file at `path`, whose bytes are `data`."""
    receipt: Mapping[str, Any] | None = None
    beside = path.with_name(receipt_name(path.name))
    if path.name != beside.name and beside.is_file():
        try:
            receipt = json.loads(_bytes_of(beside))
        except (ValueError, RecursionError, OSError):
            receipt = None
        if not isinstance(receipt, dict):
            yield found("CC-2033", field="receipt", file=beside.name)
            receipt = None
        else:
            yield from _receipt(beside.name, receipt, data, claim)
    page = path.with_suffix(".html")
    if page.is_file():
        yield from _page(page, data, claim, receipt or {})


def _receipt(name: str, receipt: Mapping[str, Any], data: bytes, claim: Claim) -> Iterator[Finding]:
    from compensation.claim.file import labels

    for field, right in (
        ("claim_sha256", hashlib.sha256(data).hexdigest()),
        ("payload_digest", labels(data)[1]),
        ("law_digest", claim.law_digest),
        ("readings", dict(claim.readings)),
        (
            "inputs",
            sorted((each.name, each.sha256, each.rows) for each in claim.sources if _is_table(each.name)),
        ),
    ):
        given = receipt.get(field)
        if field == "inputs":
            try:
                rows = ((each["table"], each["sha256"], each["rows"]) for each in given or ())
                given = sorted(each for each in rows if _is_table(each[0]))
            except (TypeError, KeyError):
                given = None
        if given != right:
            yield found("CC-2034", field=field, file=name)


def _is_table(name: str) -> bool:
    """Whether an input is a table: earlier claims, which a receipt need not hold, are told by the claim itself."""
    return CLAIM_SUFFIX not in name


def _page(path: Path, data: bytes, claim: Claim, receipt: Mapping[str, Any]) -> Iterator[Finding]:
    from compensation.claim.page import to_html

    try:
        given = _bytes_of(path)
    except (OSError, ValueError):
        yield found("CC-2032", field="page", file=path.name, part="-")
        return
    language = _LANGUAGE.search(given[:200])
    lang = language[1].decode() if language else ""
    if lang not in LANGUAGES:
        yield found("CC-2032", field="page", file=path.name, part="html lang")
        return
    rendered = to_html(claim, data, lang, weights=_weights(receipt))
    if rendered != given:
        part = _first_difference(given.decode("utf-8", "replace"), rendered.decode())
        by = re.search(rb"<Software>compclaim ([^<]*)</Software>", data)
        same_program = by is not None and by[1].decode() == __version__
        yield found("CC-2032" if same_program else "CC-2035", field="page", file=path.name, part=part)


def _bytes_of(path: Path) -> bytes:
    """The bytes of an ordinary file; ValueError for one larger than any that belongs to a claim."""
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(path.name)
    return path.read_bytes()


def _weights(receipt: Mapping[str, Any]) -> tuple[Weight, ...]:
    """The readings that carry the claim, as the receipt holds them."""
    try:
        return tuple(
            Weight(each["reading"], each["instead"], parse_cents(each["difference_eur"]))
            for each in receipt.get("reading_weights", ())
        )
    except (TypeError, KeyError, ValueError):
        return ()


def _first_difference(given: str, right: str) -> str:
    """The heading under which the first line differs, and what stands there; no more of it than a line of a table."""
    heading = "-"
    for mine, yours in zip_longest(given.splitlines(), right.splitlines(), fillvalue=""):
        if mine != yours:
            return f"{heading}: {_plain(mine)} / {_plain(yours)}"
        if headings := _HEADING.findall(mine):
            heading = _plain(headings[-1])
    return heading


def _plain(markup: str) -> str:
    import html

    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())[:80] or "-"
