"""Applying for what the lists missed: the months that a claim claims, each with why it fell out and its last day.

`payment_rows.with_payment_lists` puts the lists in the place of the table `paid`; then awards with a period and a day
of application claim what is missing at the rates of that day. Here those months become a person list.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from compensation.calculated.month_keys import MonthKeys
from compensation.calculated.rates import COMPONENTS
from compensation.calculated.spans import cut_to_period, explode
from compensation.law.application_days import last_day_to_apply
from compensation.law.areas import recipient_code
from compensation.reconciliation.cause_words import cause_sentences
from compensation.reconciliation.classes import CLASSES
from compensation.values.errors import UsageFault
from compensation.values.identity import IdentityCode
from compensation.values.months import day_date, first_day
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.reconciliation.reconciling import Reconciliation


_WORDS = Catalogue("missing_claims")
_HEADINGS = Catalogue("missing_claims", "headings")
_CLASSES = Catalogue("reconciliation", "classes")
_CLAIM = Catalogue("claim")
_WIDTHS = {
    "recipient": 18,
    "person_id": 14,
    "hetu": 14,
    "birth_date": 12,
    "from": 12,
    "to": 12,
    "months": 10,
    "component": 24,
    "annual_eur": 11,
    "amount_eur": 12,
    "class": 22,
    "reason": 60,
    "last_day": 14,
}
"""Columns of the person list and their widths."""


@frozen
class MissingClaim:
    """Successive months of one person, recipient and component that are claimed for one cause and expire on one day.

    `until` is exclusive; `klass` and `cause` are those of the reconciliation, blank outside of it; `code` is shown only
    in the person list and on request.
    """

    recipient: str
    person_id: str
    birth_date: date
    code: IdentityCode | None
    from_: date
    until: date
    months: int
    component: str
    annual_eur: int
    cents: int
    klass: str
    cause: str
    last_day: date
    in_part: bool
    """A month of which something was paid or applied for before; it stands by itself."""


def missing_claims(awards: Awards, found: Reconciliation) -> list[MissingClaim]:
    """Everything that a claim of `awards` claims of calculated compensation, for the recipients that were reconciled.

    The awards must have a period and a day of application, and their facts the lists as `paid` (`with_payment_lists`).
    Sorted by recipient, person, month and component.
    """
    if awards.period is None or awards.applied_on is None:
        raise UsageFault(_CLAIM.message("needs_period"))
    rows = np.flatnonzero(found.sorted.at_due >= 0)
    keys = found.sorted.key[rows]
    order = np.argsort(keys)
    facts, law = awards.facts, awards.law
    ids = [str(each) for each in facts.person_ids.tolist()]
    listed: list[MissingClaim] = []
    wanted = set(found.recipients)
    months = sorted(
        (row for row in _claimed_months(awards) if row[2] in wanted),
        key=lambda m: (recipient_code(m[2]), ids[m[0]], m[3] % len(awards.tables.rates.entries), m[1]),
    )
    for person, month, recipient, key, cents, in_part in months:
        entry = awards.tables.rates.entries[key % len(awards.tables.rates.entries)]
        wanted_key = int(MonthKeys.pack(np.array([person]), np.array([recipient]), np.array([month]))[0])
        at = int(np.searchsorted(keys[order], wanted_key)) if len(keys) else 0
        klass = cause = ""
        if at < len(order) and keys[order[at]] == wanted_key:
            row = int(rows[order[at]])
            klass, cause = CLASSES[int(found.sorted.klass[row])], " ".join(found.causes.codes(row))
        new = MissingClaim(
            recipient=recipient_code(recipient),
            person_id=ids[person],
            birth_date=day_date(int(facts.birth[person])),
            code=facts.identity_codes.get(person),
            from_=first_day(month),
            until=first_day(month + 1),
            months=1,
            component=COMPONENTS[entry.component],
            annual_eur=entry.annual_eur,
            cents=cents,
            klass=klass,
            cause=cause,
            last_day=last_day_to_apply(law, month),
            in_part=in_part,
        )
        last = listed[-1] if listed else None
        same = last and evolve(last, from_=new.from_, until=new.until, months=1, cents=cents) == new
        if last and same and last.until == new.from_ and not in_part:
            listed[-1] = evolve(last, until=new.until, months=last.months + 1, cents=last.cents + cents)
        else:
            listed.append(new)
    return sorted(listed, key=lambda row: (row.recipient, row.person_id, row.from_, row.component))


def _claimed_months(awards: Awards) -> Iterator[tuple[int, int, int, int, int, bool]]:
    """(person, month, recipient, key, cents, whether in part) of every instalment that can be claimed on the day."""
    from compensation.claim.claimable import claimable

    work = claimable(awards, awards.applied_on or date.max)
    whole = explode(
        awards.tables, cut_to_period(awards.tables, work.whole, (work.open_from, work.open_until))
    )
    for person, month, recipient, key, cents in zip(
        *(getattr(whole, name).tolist() for name in ("person", "low", "recipient", "key", "cents")),
        strict=True,
    ):
        yield person, month, recipient, key, cents, False
    netted = work.netted
    open_rows = (netted.month >= work.open_from) & (netted.month < work.open_until)
    for row in np.flatnonzero(open_rows).tolist():
        for column, keys in enumerate((netted.basic_key, netted.addition_key)):
            cents = int(netted.claimed[row, column])
            if cents:
                place = int(netted.person[row]), int(netted.month[row]), int(netted.recipient[row])
                yield (
                    *place,
                    int(keys[row]),
                    cents,
                    bool(netted.paid[row, column] + netted.applied[row, column]),
                )


def person_list(claims: list[MissingClaim], lang: str, *, identity_codes: bool = False) -> bytes:
    """The person list as a workbook: a row for each stretch of months, with reason and last day; sums as formulas.

    The identity code stands in it only on request. Texts never become formulas.
    """
    import xlsxwriter

    from compensation.words import localised

    data = io.BytesIO()
    book = xlsxwriter.Workbook(
        data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": _WORDS.say("title", lang), "created": datetime(2000, 1, 1)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    money = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    total = book.add_format({"num_format": "#,##0.00", "bold": True, "top": 1})
    sheet = book.add_worksheet(_WORDS.say("title", lang)[:31])
    columns = [name for name in _WIDTHS if name != "hetu" or identity_codes]
    for at, name in enumerate(columns):
        sheet.write_string(0, at, _HEADINGS.say(name, lang), head)
        sheet.set_column(at, at, _WIDTHS[name])
    for number, claim in enumerate(claims, start=1):
        cells: dict[str, Any] = {
            "recipient": claim.recipient,
            "person_id": claim.person_id,
            "hetu": claim.code.reveal() if claim.code else "",
            "birth_date": claim.birth_date,
            "from": claim.from_,
            "to": claim.until - timedelta(days=1),
            "months": claim.months,
            "component": localised.component_name(claim.component, lang),
            "annual_eur": claim.annual_eur,
            "amount_eur": claim.cents,
            "class": _CLASSES.say(claim.klass, lang) if claim.klass else "",
            "reason": cause_sentences(claim.cause, lang),
            "last_day": claim.last_day,
        }
        for at, name in enumerate(columns):
            value = cells[name]
            if isinstance(value, date):
                sheet.write_datetime(number, at, datetime(value.year, value.month, value.day), day)
            elif name == "amount_eur":
                sheet.write_number(number, at, value / 100, money)
            elif isinstance(value, int):
                sheet.write_number(number, at, value)
            else:
                sheet.write_string(number, at, value)
    at = columns.index("amount_eur")
    last, letter = len(claims) + 1, chr(ord("A") + at)
    sheet.write_string(last, 0, _WORDS.say("sum", lang), head)
    cents = sum(claim.cents for claim in claims)
    sheet.write_formula(last, at, f"=SUM({letter}2:{letter}{max(last, 2)})", total, cents / 100)
    sheet.freeze_panes(1, 0)
    if claims:
        sheet.autofilter(0, 0, len(claims), len(columns) - 1)
    book.close()
    return data.getvalue()
