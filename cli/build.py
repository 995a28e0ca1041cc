"""`compclaim build`: a claim file and a page to sign for every recipient, all of them or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import UsageFault
from compensation.words.catalogue import LANGUAGES, by_number

from .build_remarks import (
    PRECONDITIONS,
    tell_expiring,
    tell_left_out,
    tell_others,
    tell_preconditions,
)
from .build_report import report
from .claims_beside import tell_claimed_beside, tell_claimed_by_others
from .cost_remarks import tell_costs
from .earlier import books_at_hand, earlier_claims, open_book, tell_earlier
from .exclusions import has_page
from .faults import DONE, FINDINGS
from .inputs import accepted, has_errors, listed, read_input, tell_remarks
from .into_book import files_for_book, put_into
from .later_facts import tell_later_facts
from .multilingual import argument, command, option
from .option_types import Day, Reading, Recipient
from .reading import reads_lists, reads_tables
from .says import SAYS
from .settings import has_book
from .speaker import Speaker
from .stages import Stage
from .stale_files import claimed_there, page_name, paged_there, person_lists_there
from .too_much import tell_too_much

if TYPE_CHECKING:
    from compensation.claim.file import BuiltClaim
    from compensation.claim.reading_weights import Weight
    from compensation.claim.record import Claim
    from compensation.facts.model import Facts
    from compensation.verification.earlier_claims import EarlierClaim


@command("build", help="build")
@argument("source", metavar="INPUT", help="INPUT")
@option("--period", required=True, metavar="PERIOD", help="--period")
@option("--applied-on", type=Day(), required=True, metavar="DAY", help="--applied-on")
@option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    unless=has_book,
    metavar="DIR",
    help="--out-dir",
)
@option("--recipient", "recipients", type=Recipient(), multiple=True, metavar="R", help="--recipient")
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
@option("--weigh-readings", is_flag=True, help="--weigh-readings")
@option("--empty-too", is_flag=True, help="--empty-too")
@option("--force", is_flag=True, help="--force")
@option("--keep-going", is_flag=True, help="--keep-going")
@option("--notes", is_flag=True, help="--notes")
@reads_tables
@click.pass_obj
def build(
    speaker: Speaker,
    source: str,
    period: str,
    applied_on: date,
    out: Path | None,
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
    weigh_readings: bool,
    empty_too: bool,
    force: bool,
    keep_going: bool,
    notes: bool,
) -> int:
    """Files in `--out`, what they hold on stdout, remarks on stderr; exit code 1 where the input has errors."""
    from compensation.awards.calculation import calculate
    from compensation.claim.building import claims
    from compensation.claim.known_facts import facts_for_a_claim
    from compensation.claim.reading_weights import reading_weights
    from compensation.files.together import refuse_names, write_atomically
    from compensation.law.rulebook import load_law
    from compensation.verification.earlier_claims import with_earlier_claims

    if (list_mapping or amounts or hidden_sheets) and not lists:
        raise UsageFault(SAYS.message("lists_needed"))
    if lists and identity_codes and out is None:
        # No identity code lies in a book but in its claim files.
        raise UsageFault(SAYS.message("missing", what="--out"))
    tables = read_input(source, speaker)
    if has_errors(tables.findings) and not accepted(
        tables.findings, speaker, keep_going=keep_going, notes=notes
    ):
        return FINDINGS
    known = facts_for_a_claim(tables, load_law(), applied_on)
    book = open_book(speaker)
    earlier = earlier_claims(previous, book)
    facts = with_earlier_claims(known.facts, earlier)
    only = _asked_for(recipients, facts)
    if lists:
        from .from_reconciliation import lists_in_place
        from .reconcile import list_said

        said = list_said(recipients, list_mapping, amounts, hidden_sheets)
        facts, payments, only = lists_in_place(
            facts, list(lists), recipients, said, books_at_hand(previous, speaker), speaker
        )
    with Stage(speaker, "calculating"):
        awards = calculate(facts, period=period, applied_on=applied_on, readings=dict(readings))
        there = claimed_there(awards, out, earlier)
        built = claims(awards, pseudonymised=pseudonymised, only=only, empty_too=there)
    tell_preconditions(awards, speaker)
    if not has_errors(tables.findings):
        accepted(tables.findings, speaker, keep_going=keep_going, notes=notes)
    tell_later_facts(tables, known, awards, speaker)
    if earlier:
        tell_earlier(earlier, speaker)
    tell_remarks(awards, speaker, told=PRECONDITIONS)
    if len(facts.costs):
        tell_costs(awards, awards.judgements(applied_on), speaker)
    tell_left_out(awards, built, speaker, empty_too=empty_too)
    tell_too_much(built, speaker, empty_too=empty_too)
    tell_others(awards, speaker)
    tell_expiring(awards, applied_on, speaker)
    if out is not None:
        _refuse_earlier(built, out, earlier)
    if not lists and not any(each.name == "paid" for each in facts.sources):
        speaker.say("no_paid_table")
    tell_claimed_beside(built, out, Path(source), earlier, speaker)
    tell_claimed_by_others(built, earlier, speaker)
    now = datetime.now(UTC)
    with Stage(speaker, "writing"):
        beside = {}
        if lists:
            from .from_reconciliation import person_list_file

            beside = person_list_file(
                awards, payments, only or set(), speaker.lang, identity_codes=identity_codes
            )
        weights = reading_weights(awards, built) if weigh_readings else {}
        pages = _with_page(built, out, speaker, empty_too=empty_too)
        files = _files(built, tables, weights, pages, now, speaker)
        gone: list[str] = []
        if out is not None and files:
            refuse_names(out, {**files, **beside}, force=force)
            gone = person_lists_there(awards, out, beside) if force else []
        if book is not None:
            chosen = files_for_book(files, built.values(), empty_too=empty_too)
            kept = {} if out else beside
            put_into(book, {**chosen, **kept} if chosen else {}, applied_on, now, speaker)
        if out is not None and files:
            write_atomically(out, {**files, **beside}, gone=gone, force=force)
            if gone:
                speaker.say("person_list_gone", files=", ".join(gone))
    report(built, speaker, as_json=as_json)
    return FINDINGS if has_errors(tables.findings) else DONE


def _refuse_earlier(built: Mapping[str, Claim], out: Path, earlier: tuple[EarlierClaim, ...]) -> None:
    """Raises UsageFault where a new file would take the place of an earlier claim; `--force` does not help."""
    for claim in built.values():
        new = out / claim.file_name
        if any(each.path and new.exists() and new.samefile(each.path) for each in earlier):
            raise UsageFault(SAYS.message("would_replace_earlier", file=new))


def _asked_for(recipients: tuple[str, ...], facts: Facts) -> set[str] | None:
    """The recipients asked for, None for all. Raises UsageFault for one that has no row in the table recipients."""
    from compensation.law.recipient_names import recipient_for_people

    for code in recipients:
        row = (facts.recipients or {}).get(code)
        if row is None or not row.usable:
            named = {lang: recipient_for_people(code, lang) for lang in LANGUAGES}
            raise UsageFault(SAYS.message("recipient_not_in_table", recipient=named))
    return set(recipients) or None


def _with_page(
    built: Mapping[str, Claim], out: Path | None, speaker: Speaker, *, empty_too: bool
) -> set[str]:
    """Recipients whose claim gets a page to sign, the rest told: a claim for nothing has none unless it is asked for,
    or an older page lies in its place, which nobody must sign any more."""
    from compensation.law.recipient_names import recipient_for_people

    wanted = {code for code, claim in built.items() if has_page(claim, empty_too=empty_too)}
    older = paged_there(built.values(), out)
    replaced = {code for code, claim in built.items() if code not in wanted and claim.file_name in older}
    for key, codes in (("page_replaced", replaced), ("no_page", built.keys() - wanted - replaced)):
        if codes:
            names = [recipient_for_people(code, speaker.lang) for code in built if code in codes]
            speaker.say(by_number(key, len(names)), recipients=listed(names, speaker))
    return wanted | replaced


def _files(
    built: Mapping[str, BuiltClaim],
    tables: Facts,
    weights: Mapping[str, Sequence[Weight]],
    pages: Collection[str],
    now: datetime,
    speaker: Speaker,
) -> dict[str, bytes]:
    """Claims, the pages of some, and their receipts by name."""
    from compensation.claim.page import page_of_written
    from compensation.claim.receipt import receipt, receipt_name

    files = {}
    for code, claim in built.items():
        carried = weights.get(code, ())
        xml = claim.to_xml(created_at=now)
        files[claim.file_name] = xml
        if code in pages:
            files[page_name(claim)] = page_of_written(claim, xml, speaker.lang, weights=carried)
        files[receipt_name(claim.file_name)] = receipt(tables, claim, xml, now, carried)
    return files
