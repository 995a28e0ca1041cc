"""`compclaim book`: the claims with their state and euros, what is next, and what happened to them entered by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import UsageFault

from .book_entries import ACTIONS, Entry, enter
from .book_ledger import ledger_asked, write_ledger
from .book_lists import ListEntry, enter_lists
from .book_options import given, refuse_beside
from .earlier import open_book
from .faults import DONE, FINDINGS
from .finding_list import as_objects, shown
from .multilingual import argument, command, option
from .option_types import Amount, Day, OneOf, Recipient, today
from .outputs import chosen_format, deliver, deliver_bytes, print_json, print_text
from .reading import reads_lists, reads_tables
from .reconcile import list_said
from .says import SAYS
from .settings import settings
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.book.opened import Book
    from compensation.book.steps import Step
    from compensation.claim.deadlines import Deadline

FORMATS = ("table", "csv", "csv-fi", "xlsx", "json", "parquet", "html", "ics")


@command("book", help="book")
@argument("place", metavar="DIR|INPUT", type=click.Path(path_type=Path), help="DIR|INPUT")
@argument("action", metavar="[ACTION]", required=False, type=OneOf(ACTIONS), help="ACTION")
@argument("lists", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path), help="LISTS-of-book")
@option(
    "--list", "listed", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="--list-of-book"
)
@option("--claim", "claims", multiple=True, metavar="ID", help="--claim-of-book")
@option("--day", type=Day(), metavar="DAY", help="--day")
@option("--channel", metavar="TEXT", help="--channel")
@option("--reference", metavar="TEXT", help="--reference")
@option("--decision", metavar="TEXT", help="--decision")
@option("--amount", type=Amount(), metavar="AMOUNT", help="--amount")
@option("--refused", multiple=True, metavar="LINE=AMOUNT:REASON", help="--refused")
@option("--on", "on", type=Day(), metavar="DAY", help="--on-book")
@option("--recipient", "recipients", type=Recipient(), multiple=True, metavar="R", help="--recipient")
@option("--verify", "verifies", is_flag=True, help="--verify")
@option("--break-lock", "breaks", is_flag=True, help="--break-lock")
@option("--ledger", type=click.Path(path_type=Path), metavar="FILE", help="--ledger-of-book")
@option("--accounts", type=click.Path(path_type=Path), metavar="FILE", help="--accounts")
@option("--from", "from_", type=Day(), metavar="DAY", help="--from-of-ledger")
@option("--until", type=Day(), metavar="DAY", help="--until-of-ledger")
@option("--format", "form", type=OneOf(FORMATS), help="--format")
@option("--json", "as_json", is_flag=True, help="--json")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="--out")
@option("--force", is_flag=True, help="--force-entry")
@reads_lists
@reads_tables
@click.pass_obj
def book(
    speaker: Speaker,
    place: Path,
    action: str | None,
    lists: tuple[Path, ...],
    listed: tuple[Path, ...],
    claims: tuple[str, ...],
    day: date | None,
    channel: str | None,
    reference: str | None,
    decision: str | None,
    amount: int | None,
    refused: tuple[str, ...],
    on: date | None,
    recipients: tuple[str, ...],
    verifies: bool,
    breaks: bool,
    ledger: Path | None,
    accounts: Path | None,
    from_: date | None,
    until: date | None,
    form: str | None,
    as_json: bool,
    out: Path | None,
    force: bool,
    list_mapping: Path | None,
    amounts: str | None,
    hidden_sheets: bool,
) -> int:
    """Tables on stdout or in a file; with an action what was entered on stderr; exit code 1 where a book does not
    hold."""
    folder, source = _book_and_input(place)
    said = {
        "--day": day, "--channel": channel, "--reference": reference, "--decision": decision, "--amount": amount,
        "--refused": refused,
    }  # fmt: skip
    shown = {
        "--on": on, "--recipient": recipients, "--format": form, "--out": out, "--json": as_json, "--ledger": ledger,
        "--accounts": accounts, "--from": from_, "--until": until,
    }  # fmt: skip
    if breaks or verifies:
        alone = "--break-lock" if breaks else "--verify"
        others = {
            str(action or "[FILE]"): action or lists,
            "--list": listed,
            "--claim": claims,
            **said,
            **shown,
        }
        refuse_beside(alone, others, but=("--json",) if verifies else ())
        return _break_lock(folder, speaker) if breaks else _verify(folder, as_json, speaker)
    files = (*lists, *listed)
    if action:
        refuse_beside(action, shown, but=("--recipient", "--json") if action == "paid" and files else ())
    if action == "paid" and files:
        said_of_lists = list_said(recipients, list_mapping, amounts, hidden_sheets)
        enter_lists(
            folder, ListEntry(files, {**said, "--claim": claims}, said_of_lists, force, as_json), speaker
        )
        return DONE
    if list_mapping or amounts or hidden_sheets:
        raise UsageFault(SAYS.message("lists_of_paid_only"))
    if action:
        entry = Entry(action, claims, given(said))
        enter(folder, entry, files, speaker, force=force)
        return DONE
    entered = next(iter(given({**said, "--claim": claims})), "")
    if entered or files:
        raise UsageFault(SAYS.message("option_needs_action", option=entered, actions=", ".join(ACTIONS)))
    asked = ledger_asked(ledger, accounts, from_, until)
    chosen = chosen_format(form, as_json, out, FORMATS)
    found = open_book(speaker, folder)
    assert found is not None
    mine = set(recipients or (of_input.recipients if (of_input := settings()) else ()))
    if asked:
        write_ledger(found, asked, mine, speaker, force=force)
        if not (form or as_json or out):
            return DONE
    _show(found, _Shown(source, mine, on or today(speaker), chosen, out, force), speaker)
    return DONE


def _book_and_input(place: Path) -> tuple[Path, Path | None]:
    """The folder of the book, and the input whose settings name it, where there is one: either may be given.

    UsageFault where neither is.
    """
    from compensation.book.journal import is_book

    found = settings()
    if is_book(place):
        return place, found.path.parent if found else None
    if found is None or found.book is None:
        key = "no_book_in_settings" if place.exists() else "no_such_place"
        raise UsageFault(SAYS.message(key, place=place))
    return found.book, place


def _break_lock(folder: Path, speaker: Speaker) -> int:
    from compensation.book.lock import break_lock

    holder = break_lock(folder)
    if holder is None:
        speaker.say("lock_broken_unknown", book=folder)
    else:
        speaker.say("lock_broken", book=folder, user=holder.user, host=holder.host, since=holder.since)
    return DONE


def _verify(folder: Path, as_json: bool, speaker: Speaker) -> int:
    """What is wrong with the book; whether it holds in the exit code."""
    import sys

    from compensation.book.checking import check_book

    found = check_book(folder)
    if as_json:
        print_json(
            {
                "events": found.events,
                "files": found.files,
                "holds": found.holds,
                "findings": as_objects(found.findings, speaker.lang),
            }
        )
        return DONE if found.holds else FINDINGS
    if found.findings:
        print_text(shown(found.findings, speaker, sys.stdout, notes=True))
    key = "book_holds" if found.holds else "book_does_not_hold"
    print_text(speaker.text(key, events=found.events, files=found.files))
    return DONE if found.holds else FINDINGS


class _Shown:
    """What is shown of a book, and how."""

    def __init__(
        self, source: Path | None, recipients: set[str], on: date, form: str, out: Path | None, force: bool
    ) -> None:
        self.source, self.recipients, self.on = source, recipients, on
        self.form, self.out, self.force = form, out, force


def _show(found: Book, how: _Shown, speaker: Speaker) -> None:
    from compensation.book.page import to_html, to_icalendar
    from compensation.book.steps import next_steps
    from compensation.book.tables import claims_table, steps_table

    due = _due(found, how, speaker)
    steps = [
        step for step in next_steps(found, due) if not how.recipients or step.recipient in how.recipients
    ]
    table = claims_table(found, how.recipients)
    if how.form == "ics":
        calendar = to_icalendar(steps, stamp=datetime.now(UTC), lang=speaker.lang)
        deliver_bytes(calendar.encode(), how.out, force=how.force, speaker=speaker)
    elif how.form == "html":
        page = to_html(found, steps, how.on, speaker.lang, how.recipients)
        deliver_bytes(page, how.out, force=how.force, speaker=speaker)
    elif how.form == "json":
        import json

        whole = {"claims": list(table), "next": list(steps_table(steps, how.on)), "sums": _sums(found, how)}
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        deliver_bytes(text.encode(), how.out, force=how.force, speaker=speaker)
    elif how.form == "table":
        deliver_bytes(
            _as_text(found, steps, how, speaker).encode(), how.out, force=how.force, speaker=speaker
        )
    else:
        deliver(table, how.form, how.out, force=how.force, speaker=speaker)


def _due(found: Book, how: _Shown, speaker: Speaker) -> Sequence[Deadline]:
    """What the tables say is due and has not been claimed; nothing where the book was given without an input."""
    if how.source is None:
        return ()
    from compensation.claim.deadlines import deadlines
    from compensation.verification.earlier_claims import with_earlier_claims

    from .earlier import earlier_claims
    from .inputs import has_errors, read_input

    facts = read_input(str(how.source), speaker)
    if has_errors(facts.findings):
        speaker.say("book_without_tables", source=how.source)
        return ()
    of_input = settings()
    readings = dict(of_input.readings) if of_input else {}
    return deadlines(with_earlier_claims(facts, earlier_claims((), found)), on=how.on, readings=readings)


def _as_text(found: Book, steps: Sequence[Step], how: _Shown, speaker: Speaker) -> str:
    """What is next above the claims: the end of a long list is what is seen, and the sums stand there."""
    from compensation.awards.result_text import as_text
    from compensation.book.tables import claims_table, for_people, short_names, steps_table

    if not found.claims and not steps:
        return speaker.text("book_is_empty") + "\n"
    names, lang = short_names(found), speaker.lang
    parts = []
    if steps:
        next_ = for_people(steps_table(steps, how.on), names)
        parts += [speaker.text("book_next"), as_text(next_, lang, summed=False)]
    table = claims_table(found, how.recipients)
    if len(table):
        parts += [speaker.text("book_claims"), as_text(for_people(table, names), lang)]
    return "\n".join(parts)


def _sums(found: Book, how: _Shown) -> dict[str, str]:
    from compensation.values.money import euros

    whole = [
        chain.euros()
        for chain in found.chains
        if not how.recipients or chain.head.made.recipient in how.recipients
    ]
    names = ("claimed", "accepted", "paid", "recovered", "open", "to_recover")
    return {f"{name}_eur": euros(sum(getattr(each, name) for each in whole)) for name in names}
