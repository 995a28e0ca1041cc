"""What `correct` hands over on stdout: for each claim its differences with their causes, both sums, last days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compensation.words.catalogue import Catalogue, by_number

from .inputs import listed
from .outputs import print_json, print_text
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.awards.result_table import ResultTable
    from compensation.claim.record import Change
    from compensation.corrections.record import Correction, Counterpart, Dated
    from compensation.verification.earlier_claims import EarlierClaim

_KINDS = Catalogue("terms", "kinds")
_CAUSES = Catalogue("says", "causes", beside=__file__)
_LEFT = Catalogue("says", "counterparts", beside=__file__)


def report(
    corrections: Sequence[Correction], claims: Sequence[EarlierClaim], speaker: Speaker, *, as_json: bool
) -> None:
    """The corrections of claims, and those that stay as they are."""
    corrected = {each.predecessor.key for each in corrections}
    unchanged = [each for each in claims if each.key not in corrected]
    if as_json:
        print_json(
            {
                "corrections": [_object(each) for each in corrections],
                "unchanged": [each.name for each in unchanged],
            }
        )
        return
    if corrections:
        print_text("\n\n".join("\n".join(_told(each, speaker)).rstrip() for each in corrections))
    if unchanged:
        files = listed([each.name for each in unchanged], speaker)
        speaker.say(by_number("claims_stay", len(unchanged)), count=len(unchanged), files=files)


def _told(each: Correction, speaker: Speaker) -> Iterator[str]:
    from compensation.awards.result_text import as_text
    from compensation.claim.change_words import cause_in_words
    from compensation.words import localised

    claim, totals = each.successor, each.successor.totals
    euros = {
        name: localised.euros_for_people(cents, speaker.lang)
        for name, cents in (
            ("was", each.predecessor.claim.totals.grand_total),
            ("now", totals.grand_total),
            ("paid", totals.to_be_paid or 0),
            ("back", totals.to_be_paid_back or 0),
        )
    }
    key = "cancelled_claim" if claim.function == "cancellation" else "corrected_claim"
    yield speaker.text(key, file=claim.file_name, old=each.predecessor.name, **euros)
    yield as_text(_table(each, speaker), speaker.lang)
    yield speaker.text("both_ways", **euros)
    if each.late:
        yield _days("late_corrections", each.late, speaker)
    for last_day in sorted({one.last_day for one in each.recoveries}):
        yield _days("recoverable", [one for one in each.recoveries if one.last_day == last_day], speaker)
    for part in each.counterparts:
        yield _counterpart(part, speaker)
    yield from dict.fromkeys(
        cause_in_words(one, claim, speaker.lang) for one in each.differences if one.cause != "facts"
    )
    if each.rows:
        cells = [f"{one.name} ({one.whose}{_row(one.row, speaker)})" for one in each.rows]
        yield speaker.text("changed_cells", cells=listed(cells, speaker))
    if each.other_tables:
        yield speaker.text("not_the_old_tables", names=listed(list(each.other_tables), speaker))
    elif each.sentences_changed:
        yield speaker.text("perhaps_the_program")


def _row(row: int, speaker: Speaker) -> str:
    return f", {speaker.text('in_row', row=row)}" if row else ""


def _days(key: str, rows: Sequence[Dated], speaker: Speaker) -> str:
    from compensation.words import localised

    days = sorted({one.last_day for one in rows})
    return speaker.text(
        key,
        amount=localised.euros_for_people(sum(one.cents for one in rows), speaker.lang),
        ids=listed(sorted({one.place.cost or one.place.person for one in rows}), speaker),
        day=", ".join(localised.day(day, speaker.lang) for day in days),
    )


def _counterpart(part: Counterpart, speaker: Speaker) -> str:
    from compensation.law.recipient_names import recipient_for_people
    from compensation.words import localised

    way = "came" if part.cents > 0 else "went"
    return _LEFT.say(
        f"{way}_{part.left}",
        speaker.lang,
        recipient=recipient_for_people(part.code, speaker.lang),
        amount=localised.euros_for_people(abs(part.cents), speaker.lang),
        persons=listed(list(part.persons), speaker) or "-",
        claim=part.claim_id,
    )


def _table(each: Correction, speaker: Speaker) -> ResultTable:
    """One row for each place, with its causes in a word; several causes of one place each with its own cents."""
    from compensation.awards.result_table import MONEY, TEXT, ResultTable
    from compensation.claim.changes import by_place
    from compensation.words import localised

    rows = []
    for steps in by_place(each.differences):
        said = [_cause(one, each, speaker) for one in steps]
        if len(steps) > 1:
            cents = [localised.euros_for_people(one.change, speaker.lang) for one in steps]
            said = [f"{words} {amount}" for amount, words in zip(cents, said, strict=True)]
        first, last = steps[0], steps[-1]
        figures = first.was, last.is_, last.is_ - first.was
        rows.append((*_place(first, speaker.lang), *figures, ", ".join(said)))
    names = {
        "person_or_cost": TEXT, "compensation": TEXT, "time": TEXT, "was_eur": MONEY, "is_eur": MONEY,
        "change_eur": MONEY, "cause": TEXT,
    }  # fmt: skip
    return ResultTable(names, dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


def _cause(change: Change, each: Correction, speaker: Speaker) -> str:
    if each.successor.function == "cancellation":
        return _CAUSES.say("cancelled", speaker.lang)
    return f"{_CAUSES.say(change.cause, speaker.lang)} {change.reading}".rstrip()


def _place(change: Change, lang: str) -> tuple[str, str, str]:
    """Whose, what and when, in words."""
    from compensation.words import localised

    last = change.until - timedelta(days=1)
    if change.cost:
        return change.cost, _KINDS.name(change.name, lang), localised.days(change.from_, last, lang)
    months = localised.months(change.from_, last.replace(day=1), lang)
    return change.person, localised.component_name(change.name, lang), months


def _object(each: Correction) -> dict[str, object]:
    from compensation.values.money import euros

    old, new = each.predecessor, each.successor
    return {
        "predecessor": {
            "file": old.name,
            "claim_id": old.claim_id,
            "revision": old.claim.revision,
            "amount_eur": euros(old.claim.totals.grand_total),
        },
        "file": new.file_name,
        "function": new.function,
        "revision": new.revision,
        "amount_eur": euros(new.totals.grand_total),
        "to_be_paid_eur": euros(new.totals.to_be_paid or 0),
        "to_be_paid_back_eur": euros(new.totals.to_be_paid_back or 0),
        "differences": [
            {
                **_place_object(one),
                "was_eur": euros(one.was),
                "is_eur": euros(one.is_),
                "change_eur": euros(one.change),
                "cause": one.cause,
                "law": list(one.law),
                "reading": one.reading,
                "facts": list(one.facts),
                "counterpart": one.counterpart,
            }
            for one in each.differences
        ],
        "late": [_dated_object(one) for one in each.late],
        "recoveries": [_dated_object(one) for one in each.recoveries],
        "counterparts": [
            {
                "recipient": part.code,
                "claim_id": part.claim_id,
                "persons": list(part.persons),
                "change_eur": euros(part.cents),
                "left": part.left,
            }
            for part in each.counterparts
        ],
        "rows": [
            {"table": one.table, "column": one.column, "id": one.whose, "row": one.row or None}
            for one in each.rows
        ],
        "sentences_changed": each.sentences_changed,
        "other_tables": list(each.other_tables),
    }


def _place_object(change: Change) -> dict[str, str]:
    """A place with days as claim files have them: `until` is exclusive."""
    name = "kind" if change.cost else "component"
    return {
        "person_id": change.person,
        "cost_id": change.cost,
        name: change.name,
        "from": _text(change.from_),
        "until": _text(change.until),
    }


def _dated_object(one: Dated) -> dict[str, str]:
    from compensation.values.money import euros

    return {**_place_object(one.place), "amount_eur": euros(one.cents), "last_day": _text(one.last_day)}


def _text(day: date) -> str:
    return day.isoformat()
