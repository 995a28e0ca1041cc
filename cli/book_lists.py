"""`compclaim book DIR paid --list FILE`: what the State's lists say was paid on claims of the book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from compensation.values.errors import UsageFault
from compensation.words.catalogue import by_number

from .book_entries import refuse_later_day, tell_too_much
from .finding_list import as_objects, grouped
from .outputs import print_json
from .reconcile_words import tell_forms
from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.book.list_payments import ListedPayments
    from compensation.reconciliation.list_mapping import ListMapping


@frozen
class ListEntry:
    """The lists, what the other options say (by name), what is said of the lists' form, and whether `--force` was
    given."""

    files: tuple[Path, ...]
    said: Mapping[str, Any]
    mapping: ListMapping
    force: bool = False
    as_json: bool = False


def enter_lists(folder: Path, entry: ListEntry, speaker: Speaker) -> None:
    """Write the payments of the lists into the book, and tell what was entered, what was before, and what is asked.

    UsageFault where the day is missing, for an option that a list has no use for, and for a day before a claim was
    made; FaultyList for lists that cannot be read. Then nothing was written.
    """
    from compensation.book.entering import refuse
    from compensation.book.list_payments import listed_payments
    from compensation.book.writing import writing

    day = _day(entry.said)
    refuse_later_day(day, force=entry.force)
    with writing(folder, datetime.now(UTC)) as writer:
        for told in writer.mended:
            speaker.tell(told[speaker.lang])
        found = listed_payments(writer.book, entry.files, entry.mapping, day, force=entry.force)
        for each in found.new:
            # What is too much is a question of its row already, and a claim that was replaced may be paid.
            refuse(writer.book, each.claim, each.paid, force=entry.force or day >= each.claim.made.day)
        if found.new:
            writer.append(*((each.claim, each.paid) for each in found.new))
        now = writer.book
    if entry.as_json:
        print_json(_as_object(found, speaker))
    _tell(found, speaker)
    for claim in {each.claim.claim_id: each.claim for each in found.new}.values():
        tell_too_much(now, claim, speaker)


def _day(said: Mapping[str, Any]) -> date:
    for name, value in said.items():
        if name != "--day" and value not in (None, ()):
            raise UsageFault(SAYS.message("option_not_of_lists", option=name))
    day = said.get("--day")
    if not isinstance(day, date):
        raise UsageFault(SAYS.message("action_needs_option", action="paid", options="--day"))
    return day


def _tell(found: ListedPayments, speaker: Speaker) -> None:
    from compensation.book.entering import named
    from compensation.words import localised

    if found.rows is not None:
        tell_forms(found.rows, speaker)
    if found.found:
        speaker.tell(grouped(found.found, speaker))
    for each in found.before:
        speaker.say(
            "list_entered_before",
            list=each.name,
            day=localised.day(date.fromisoformat(each.day), speaker.lang),
            amount=localised.euros_for_people(each.cents, speaker.lang),
        )
    for one in found.new:
        speaker.say(
            by_number("entered_from_list", one.amounts),
            day=localised.day(one.paid.day, speaker.lang),
            amount=localised.euros_for_people(one.paid.cents, speaker.lang),
            claim=named(one.claim)[speaker.lang],
            list=one.paid.list,
            amounts=one.amounts,
        )
    if found.asked:
        speaker.tell(grouped(found.asked, speaker))
    speaker.say(
        "list_came_to" if found.new else "list_came_to_nothing",
        amounts=found.amounts,
        entered=sum(each.amounts for each in found.new),
        asked=len(found.asked),
    )


def _as_object(found: ListedPayments, speaker: Speaker) -> dict[str, object]:
    from compensation.values.money import euros

    return {
        "entered": [
            {
                "claim_id": each.claim.claim_id,
                "recipient": each.claim.made.recipient,
                "day": each.paid.day.isoformat(),
                "amount_eur": euros(each.paid.cents),
                "decision": each.paid.decision,
                "list": each.paid.list,
                "amounts": each.amounts,
            }
            for each in found.new
        ],
        "entered_before": [
            {"list": each.name, "day": each.day, "amount_eur": euros(each.cents)} for each in found.before
        ],
        "questions": as_objects(found.asked, speaker.lang),
    }
