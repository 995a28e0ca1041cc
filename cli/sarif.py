"""Findings as SARIF 2.1.0, the form in which checkers hand their results to other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from compensation.facts.finding_words import text_of, unfilled
from compensation.facts.findings import Finding
from compensation.words.catalogue import ERROR, WARNING
from compensation.words.finding_texts import FINDING_TEXTS

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif_log(findings: Sequence[Finding], lang: str) -> dict[str, Any]:
    """A log with one run; rules are the codes that occur."""
    from compensation import __version__

    codes = sorted({finding.code for finding in findings})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "compclaim",
                        "version": __version__,
                        "rules": [
                            {
                                "id": code,
                                "shortDescription": {"text": unfilled(FINDING_TEXTS[code].title[lang], lang)},
                                "defaultConfiguration": {"level": _level(FINDING_TEXTS[code].severity)},
                            }
                            for code in codes
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, codes.index(finding.code), lang) for finding in findings],
            }
        ],
    }


def _result(finding: Finding, rule: int, lang: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _level(finding.severity),
        "message": {"text": " ".join(f"{words.rstrip('.')}." for words in text_of(finding, lang) if words)},
    }
    place = finding.file or finding.table
    if place:
        file, _, sheet = place.partition(": ")
        location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": quote(file)}}}
        if finding.row:
            location["physicalLocation"]["region"] = {"startLine": finding.row}
        names = [name for name in (sheet, finding.cell or finding.column) if name]
        if names:
            location["logicalLocations"] = [{"fullyQualifiedName": "!".join(names)}]
        result["locations"] = [location]
    return result


def _level(severity: str) -> str:
    return severity if severity in (ERROR, WARNING) else "note"
