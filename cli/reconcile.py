"""`compclaim reconcile`: what is due beside what the State's lists say was paid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from compensation.words.catalogue import Catalogue

from .earlier import books_at_hand, with_previous
from .faults import DONE, FINDINGS
from .inputs import accepted, has_errors, read_input, tell_remarks
from .multilingual import argument, command, option
from .option_types import Day, OneOf, Reading, Recipient
from .outputs import chosen_format, deliver, deliver_bytes, print_text, refuse_other_suffixes
from .reading import reads_lists, reads_tables
from .reconcile_words import tell_comparison, tell_lists
from .speaker import Speaker
from .stages import Stage

if TYPE_CHECKING:
    from compensation.awards.result_table import ResultTable
    from compensation.facts.model import Facts
    from compensation.reconciliation.claims_told import ClaimsTold
    from compensation.reconciliation.list_mapping import ListMapping
    from compensation.reconciliation.payments import PaymentRows
    from compensation.reconciliation.reconciling import Reconciliation

_SAYS = Catalogue("reconcile", beside=__file__)
_CLASSES = Catalogue("reconciliation", "classes")
_STATES = Catalogue("reconciliation", "claim_states")

FORMATS = ("table", "csv", "csv-fi", "xlsx", "json", "parquet", "html")

F = TypeVar("F", bound=Callable[..., Any])


@command("reconcile", help="reconcile")
@argument("source", metavar="INPUT", help="INPUT")
@argument("more", nargs=-1, metavar="[FILE]...", help="MORE")
@option(
    "--paid",
    "lists",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    metavar="FILE",
    help="--paid",
)
@option("--period", metavar="PERIOD", help="--period")
@option(
    "--recipient", "recipients", type=Recipient(), multiple=True, metavar="R", help="--recipient-of-lists"
)
@option("--previous", type=click.Path(path_type=Path), multiple=True, metavar="DIR", help="--previous")
@reads_lists
@option("--format", "form", type=OneOf(FORMATS), help="--format")
@option("--json", "as_json", is_flag=True, help="--json")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="--out")
@option("--html", type=click.Path(path_type=Path), metavar="FILE", help="--html")
@option("--workbook", type=click.Path(path_type=Path), metavar="FILE", help="--workbook")
@option("--ledger", type=click.Path(path_type=Path), metavar="FILE", help="--ledger")
@option("--accounts", type=click.Path(path_type=Path), metavar="FILE", help="--accounts")
@option("--booked-on", type=Day(), metavar="DAY", help="--booked-on")
@option("--reading", "readings", type=Reading(), multiple=True, metavar="I-NN=NAME", help="--reading")
@option("--force", is_flag=True, help="--force")
@option("--keep-going", is_flag=True, help="--keep-going")
@reads_tables
@click.pass_obj
def reconcile(
    speaker: Speaker,
    source: str,
    more: tuple[str, ...],
    lists: tuple[Path, ...],
    period: str | None,
    recipients: tuple[str, ...],
    previous: tuple[Path, ...],
    list_mapping: Path | None,
    amounts: str | None,
    hidden_sheets: bool,
    form: str | None,
    as_json: bool,
    out: Path | None,
    html: Path | None,
    workbook: Path | None,
    ledger: Path | None,
    accounts: Path | None,
    booked_on: date | None,
    readings: tuple[tuple[str, str], ...],
    force: bool,
    keep_going: bool,
) -> int:
    """Classes for people, or every row, on stdout or in a file; remarks on stderr."""
    from compensation.awards import calculation as library
    from compensation.reconciliation import reconciling as reconciliation

    files = [*lists, *(Path(each) for each in more)]
    chosen = chosen_format(form, as_json, out, FORMATS)
    _refuse_other_suffixes(html, workbook, ledger)
    facts = read_input(source, speaker)
    if not accepted(facts.findings, speaker, keep_going=keep_going):
        return FINDINGS
    with Stage(speaker, "reading"):
        payments = read_lists(files, facts, list_said(recipients, list_mapping, amounts, hidden_sheets))
    facts = with_previous(facts, previous, speaker)
    with Stage(speaker, "calculating"):
        awards = library.calculate(facts, readings=dict(readings))
        found = reconciliation.reconcile(awards, payments, period=period, recipients=_numbers(recipients))
        books = books_at_hand(previous, speaker)
        if books:
            from compensation.book.told_rows import with_claims

            found = with_claims(found, books)
    tell_lists(payments, facts, speaker)
    tell_remarks(awards.for_period(found.period), speaker)
    with Stage(speaker, "writing"):
        _write_files(found, speaker, html, workbook, ledger, accounts, booked_on, force=force)
        if chosen == "table" and out is None:
            from compensation.awards.result_text import as_text

            print_text(as_text(_for_people(found, speaker), speaker.lang))
            if found.claims is not None and found.claims.by_row:
                print_text("\n" + as_text(_claims_for_people(found.claims, speaker), speaker.lang))
        elif chosen == "html":
            deliver_bytes(_page(found, speaker), out, force=force, speaker=speaker)
        else:
            for_machines = chosen in ("csv", "json", "parquet")
            rows = found.rows(lang="" if for_machines else speaker.lang)
            deliver(rows, chosen, out, force=force, speaker=speaker)
    tell_comparison(found, speaker)
    return FINDINGS if has_errors(facts.findings) else DONE


def list_said(
    recipients: tuple[str, ...], mapping: Path | None, amounts: str | None, hidden_sheets: bool
) -> ListMapping:
    """What the user says of the lists by a mapping and by options; a single recipient is
    also that of lists that name none.

    Raises FaultyList for a mapping that cannot be read.
    """
    from attrs import evolve

    from compensation.reconciliation.list_mapping import ListMapping, read_mapping

    said = read_mapping(mapping) if mapping else ListMapping()
    numbers = _numbers(recipients) or []
    return evolve(
        said,
        recipient=numbers[0] if len(numbers) == 1 else said.recipient,
        amounts=amounts or said.amounts,
        hidden_sheets=hidden_sheets,
    )


def read_lists(files: list[Path], facts: Facts, said: ListMapping) -> PaymentRows:
    """The payment lists. Raises FaultyList with what is wrong with them."""
    from compensation.reconciliation.lists import read_payment_lists

    return read_payment_lists(files, facts, mapping=said)


def _numbers(recipients: tuple[str, ...]) -> list[int] | None:
    from compensation.law.areas import recipient_number

    return [recipient_number(code) for code in recipients] or None


def _for_people(found: Reconciliation, speaker: Speaker) -> ResultTable:
    """The classes that hold anything, under headings in the user's language."""
    from compensation.awards.result_table import MONEY, TEXT, WHOLE, ResultTable

    table = found.by_class()
    kept = [at for at, rows in enumerate(table.columns["rows"]) if rows]
    named = {"class": ("class", TEXT), "persons": ("persons", WHOLE), "rows": ("count", WHOLE)}
    named |= {name: (name, MONEY) for name in ("due_eur", "paid_eur")}
    kinds, columns = {}, {}
    for name, (key, kind) in named.items():
        heading = _SAYS.name(key, speaker.lang)
        kinds[heading] = kind
        values = list(table.columns[name])
        columns[heading] = [
            _CLASSES.say(values[at], speaker.lang) if name == "class" else values[at] for at in kept
        ]
    return ResultTable(kinds, columns)


def _claims_for_people(told: ClaimsTold, speaker: Speaker) -> ResultTable:
    """What became of what was claimed for these months."""
    from compensation.awards.result_table import MONEY, TEXT, WHOLE, ResultTable

    states = told.by_state()
    columns: dict[str, list[Any]] = {
        _SAYS.name("claim_state", speaker.lang): [_STATES.say(each[0], speaker.lang) for each in states],
        _SAYS.name("count", speaker.lang): [each[1] for each in states],
        _SAYS.name("claimed_eur", speaker.lang): [each[2] for each in states],
    }
    return ResultTable(dict(zip(columns, (TEXT, WHOLE, MONEY), strict=True)), columns)


def _page(found: Reconciliation, speaker: Speaker) -> bytes:
    from compensation.reconciliation.page import to_html

    return to_html(found, speaker.lang)


def _refuse_other_suffixes(html: Path | None, workbook: Path | None, ledger: Path | None) -> None:
    for name, file, suffixes in (
        ("--html", html, (".html", ".htm")),
        ("--workbook", workbook, (".xlsx",)),
        ("--ledger", ledger, (".csv", ".xlsx")),
    ):
        if file:
            refuse_other_suffixes(name, file, suffixes)


def _write_files(
    found: Reconciliation,
    speaker: Speaker,
    html: Path | None,
    workbook: Path | None,
    ledger: Path | None,
    accounts: Path | None,
    booked_on: date | None,
    *,
    force: bool,
) -> None:
    if html:
        deliver_bytes(_page(found, speaker), html, force=force, speaker=speaker)
    if workbook:
        from compensation.reconciliation.workbook import to_xlsx

        deliver_bytes(to_xlsx(found, speaker.lang), workbook, force=force, speaker=speaker)
    if ledger:
        from compensation.reconciliation.ledger import postings
        from compensation.reconciliation.posting_file import read_accounts, to_csv
        from compensation.reconciliation.posting_file import to_xlsx as as_workbook

        rows = postings(found, read_accounts(accounts), lang=speaker.lang, on=booked_on)
        data = as_workbook(rows, speaker.lang) if ledger.suffix.lower() == ".xlsx" else to_csv(rows)
        deliver_bytes(data, ledger, force=force, speaker=speaker)
