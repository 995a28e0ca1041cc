"""A receipt beside a claim: from which files, read how, by which law and program it came; nothing about any person.

Findings are counted by code and place; rows are left out, because a receipt travels further than the tables.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from compensation.claim.reading_weights import Weight
from compensation.claim.record import Claim
from compensation.facts.findings import ASSUMED, Finding
from compensation.facts.from_tables import FactsFromTables
from compensation.facts.model import Facts
from compensation.values.money import euros
from compensation.words.catalogue import NOTE
from compensation.words.masking import masked

FORM = 1


def receipt_name(claim_file: str) -> str:
    """`municipality-049_2025-01_2025-06.receipt.json`."""
    return claim_file.removesuffix(".claim.xml") + ".receipt.json"


def receipt(
    facts: Facts | None, claim: Claim, xml: bytes, created_at: datetime, weights: Sequence[Weight] = ()
) -> bytes:
    """The receipt of one claim, whose file is `xml`, as JSON; the digests bind it to that file and that payload.

    `weights` are the readings that carry the claim, where they were computed: with them the page can be made again.
    A cancellation is made from no tables: `facts` is None.
    """
    from compensation.claim.file import labels
    from compensation.values.version import __version__

    files = facts.files if isinstance(facts, FactsFromTables) else {}
    findings = facts.findings if facts else ()
    found = {
        "receipt": FORM,
        "created_at": created_at.isoformat(timespec="seconds"),
        "software": f"compclaim {__version__}",
        "claim": claim.file_name,
        "claim_sha256": hashlib.sha256(xml).hexdigest(),
        "payload_digest": labels(xml)[1],
        "law_digest": claim.law_digest,
        "readings": dict(claim.readings),
        "reading_weights": [
            {"reading": each.id, "instead": each.instead, "difference_eur": euros(each.cents)}
            for each in weights
        ],
        "inputs": [
            {
                "table": each.name,
                "file": masked(files.get(each.name, "")),
                "sha256": each.sha256,
                "rows": each.rows,
            }
            for each in (facts.sources if facts else ())
        ],
        "assumptions": [
            {"code": each.code, "table": each.table, "column": each.column, **each.values}
            for each in findings
            if each.severity == NOTE and each.code in ASSUMED
        ],
        "findings": [
            {"code": code, "severity": severity, "table": table, "column": column, "count": count}
            for (code, severity, table, column), count in sorted(_counted(findings).items())
        ],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _counted(findings: Iterable[Finding]) -> Counter[tuple[str, str, str, str]]:
    counts: Counter[Any] = Counter()
    for each in findings:
        if each.code not in ASSUMED:
            counts[each.code, each.severity, each.table, each.column] += 1
    return counts
