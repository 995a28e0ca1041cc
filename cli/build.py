"""`compclaim build`: a claim file and a page to sign for every recipient, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import UsageFault

from .build_remarks import tell_earlier, tell_left_out
from .claims_beside import tell_claimed_beside
from .faults import DONE, FINDINGS
from .inputs import accepted, has_errors, read_input, rows_with_errors, tell_costs, tell_remarks
from .multilingual import argument, command, option
from .option_types import Day, Reading
from .outputs import print_json, print_text
from .reading import reads_lists, reads_tables
from .says import SAYS
from .speaker import Speaker
from .stages import Stage

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.awards.result_table import ResultTable
    from compensation.claim.file import BuiltClaim
    from compensation.claim.record import Claim
    from compensation.facts.model import Facts
    from compensation.verification.earlier_claims import EarlierClaim

WARNED_BEFORE = timedelta(days=60)
"""So long before the last day to apply a warning is given."""


@command("build", help="build")
@argument("source", metavar="INPUT", help="INPUT")
@option("--period", required=True, metavar="2025-01..2025-06", help="--period")
@option("--applied-on", type=Day(), required=True, metavar="DATE", help="--applied-on")
@option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="--out-dir")
@option("--recipient", "recipients", multiple=True, metavar="R", help="--recipient")
@option("--previous", type=click.Path(path_type=Path), multiple=True, metavar="DIR", help="--previous")
@option(
    "--from-reconciliation",
    "lists",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="--from-reconciliation",
)
@reads_lists
@option("--identity-codes", is_flag=True, help="--identity-codes")
@option("--reading", "readings", type=Reading(), multiple=True, metavar="I-NN=NAME", help="--reading")
@option("--pseudonymised", is_flag=True, help="--pseudonymised")
@option("--json", "as_json", is_flag=True, help="--json")
@option("--force", is_flag=True, help="--force")
@option("--keep-going", is_flag=True, help="--keep-going")
@reads_tables
@click.pass_obj
def build(
    speaker: Speaker,
    source: str,
    period: str,
    applied_on: date,
    out: Path,
    recipients: tuple[str, ...],
    previous: tuple[Path, ...],
    lists: tuple[Path, ...],
    list_mapping: Path | None,
    amounts: str | None,
    hidden_sheets: bool,
    identity_codes: bool,
    readings: tuple[tuple[str, str], ...],
    pseudonymised: bool,
    as_json: bool,
    force: bool,
    keep_going: bool,
) -> int:
    """Files in `--out`, what they hold on stdout, remarks on stderr; exit code 1 where the input has errors."""
    from compensation.awards.calculation import calculate
    from compensation.claim.building import claims
    from compensation.verification.earlier_claims import with_earlier_claims

    if (list_mapping or amounts or hidden_sheets) and not lists:
        raise UsageFault(SAYS.message("lists_needed"))
    facts = read_input(source, speaker)
    if not accepted(facts.findings, speaker, keep_going=keep_going):
        return FINDINGS
    earlier = _earlier(previous, speaker)
    facts = with_earlier_claims(facts, earlier)
    only = _asked_for(recipients, facts)
    if lists:
        from .from_reconciliation import lists_in_place
        from .reconcile import list_said

        said = list_said(recipients, list_mapping, amounts, hidden_sheets)
        facts, payments, only = lists_in_place(facts, list(lists), recipients, said, speaker)
    with Stage(speaker, "calculating"):
        awards = calculate(facts, period=period, applied_on=applied_on, readings=dict(readings))
        built = claims(awards, pseudonymised=pseudonymised, only=only)
    tell_remarks(awards, speaker)
    if len(facts.costs):
        tell_costs(awards, awards.judgements(applied_on), speaker)
    tell_left_out(awards, built, speaker)
    _tell_others(awards, speaker)
    _tell_expiring(awards, applied_on, speaker)
    _refuse_earlier(built, out, earlier)
    if not lists and not any(each.name == "paid" for each in facts.sources):
        speaker.say("no_paid_table")
    tell_claimed_beside(built, out, speaker)
    with Stage(speaker, "writing"):
        beside = {}
        if lists:
            from .from_reconciliation import person_list_file

            beside = person_list_file(
                awards, payments, only or set(), speaker.lang, identity_codes=identity_codes
            )
        _write(built, facts, beside, out, force=force, speaker=speaker)
    _report(built, speaker, as_json=as_json)
    return FINDINGS if has_errors(facts.findings) else DONE


def _earlier(folders: tuple[Path, ...], speaker: Speaker) -> tuple[EarlierClaim, ...]:
    """The earlier claims of the folders; how many files there are and what they claim is told."""
    if not folders:
        return ()
    from compensation.verification.earlier_claims import read_earlier_claims

    earlier = read_earlier_claims(*folders)
    tell_earlier(earlier, speaker)
    return earlier


def _refuse_earlier(built: Mapping[str, Claim], out: Path, earlier: tuple[EarlierClaim, ...]) -> None:
    """Raises UsageFault where a new file would take the place of an earlier claim; `--force` does not help."""
    for claim in built.values():
        new = out / claim.file_name
        if any(each.path and new.exists() and new.samefile(each.path) for each in earlier):
            raise UsageFault(SAYS.message("would_replace_earlier", file=new))


def _asked_for(recipients: tuple[str, ...], facts: Facts) -> set[str] | None:
    """The recipients asked for, None for all. Raises UsageFault for one that has no row in the table recipients."""
    for code in recipients:
        row = (facts.recipients or {}).get(code)
        if row is None or not row.usable:
            raise UsageFault(SAYS.message("recipient_not_in_table", code=code))
    return set(recipients) or None


def _tell_others(awards: Awards, speaker: Speaker) -> None:
    """What is due to recipients without a row in the table recipients."""
    from compensation.claim.building import due_to_others
    from compensation.law.areas import recipient_name, recipient_number
    from compensation.words import localised

    for code, cents in due_to_others(awards).items():
        speaker.say(
            "due_to_other",
            recipient=f"{code} {recipient_name(recipient_number(code), speaker.lang)}",
            amount=localised.euros_for_people(cents, speaker.lang),
        )


def _tell_expiring(awards: Awards, applied_on: date, speaker: Speaker) -> None:
    """Months of the period that can be applied for only a little longer."""
    from compensation.law.application_days import last_day_to_apply
    from compensation.values.months import first_day
    from compensation.words import localised

    first, end = awards.months_covered
    by_day: dict[date, list[int]] = {}
    for month in range(first, end):
        last_day = last_day_to_apply(awards.law, month)
        if applied_on <= last_day <= applied_on + WARNED_BEFORE and (awards.due.high > month).any():
            by_day.setdefault(last_day, []).append(month)
    for last_day, months in by_day.items():
        speaker.say(
            "expires_soon",
            months=localised.months(first_day(months[0]), first_day(months[-1]), speaker.lang),
            day=localised.day(last_day, speaker.lang),
            left=(last_day - applied_on).days,
        )


def _write(
    built: Mapping[str, BuiltClaim],
    facts: Facts,
    beside: Mapping[str, bytes],
    out: Path,
    *,
    force: bool,
    speaker: Speaker,
) -> None:
    """Claims, their pages and receipts and what goes beside them, all at once."""
    from compensation.claim.page import page_of_written
    from compensation.claim.receipt import receipt, receipt_name
    from compensation.files.together import write_atomically

    now = datetime.now(UTC)
    left_out = rows_with_errors(facts.findings)
    files = dict(beside)
    for claim in built.values():
        xml = claim.to_xml(created_at=now)
        files[claim.file_name] = xml
        files[page_name(claim)] = page_of_written(claim, xml, speaker.lang, left_out=left_out)
        files[receipt_name(claim.file_name)] = receipt(facts, claim, xml, now)
    if files:
        write_atomically(out, files, force=force)


def page_name(claim: Claim) -> str:
    """`municipality-049_2025-01_2025-06.claim.html`, beside the XML."""
    return claim.file_name.removesuffix(".xml") + ".html"


def _report(built: Mapping[str, Claim], speaker: Speaker, *, as_json: bool) -> None:
    table = _table(built)
    if as_json:
        print_json(list(table))
        return
    if not built:
        speaker.say("nothing_to_claim")
        return
    from compensation.awards.result_formats import as_text

    print_text(as_text(table, speaker.lang))


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
