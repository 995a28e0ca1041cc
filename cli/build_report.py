"""What `build` hands over on stdout: the claims with their sums, for people or as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .outputs import print_json, print_text
from .speaker import Speaker
from .too_much import too_much_rows

if TYPE_CHECKING:
    from compensation.awards.result_table import ResultTable
    from compensation.claim.record import Claim


def report(built: Mapping[str, Claim], speaker: Speaker, *, as_json: bool) -> None:
    """The table of the claims; as JSON also what was paid and claimed too much, by person and month."""
    table = _table(built)
    if as_json:
        rows = zip(table, built.values(), strict=True)
        print_json([{**row, **_beside(claim)} for row, claim in rows])
        return
    if not built:
        speaker.say("nothing_to_claim")
        return
    from compensation.awards.result_text import as_text

    print_text(as_text(table, speaker.lang))


def _beside(claim: Claim) -> dict[str, object]:
    from compensation.values.money import euros

    return {
        "overpaid_eur": euros(claim.totals.overpaid),
        "overclaimed_eur": euros(claim.totals.overclaimed),
        "too_much": too_much_rows(claim),
    }


def _table(built: Mapping[str, Claim]) -> ResultTable:
    from compensation.awards.result_table import MONEY, TEXT, WHOLE, ResultTable

    claims = list(built.values())
    return ResultTable(
        {
            "file": TEXT,
            "persons": WHOLE,
            "lines": WHOLE,
            "costs": WHOLE,
            "exclusions": WHOLE,
            "amount_eur": MONEY,
        },
        {
            "file": [claim.file_name for claim in claims],
            "persons": [len({line.person for line in claim.lines}) for claim in claims],
            "lines": [claim.totals.lines for claim in claims],
            "costs": [claim.totals.costs for claim in claims],
            "exclusions": [claim.totals.exclusions for claim in claims],
            "amount_eur": [claim.totals.grand_total for claim in claims],
        },
    )
