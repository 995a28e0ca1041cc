"""The books: what is due, what was received and what may have to be paid back, as postings that sum to zero.

By recipient, calendar year and component. Debits are positive, credits negative. A receivable and its income arise when
an instalment is due; a receipt covers the basic part first, then the adult addition (law.md 7); the rest of it is a
provision for overpayments, or stands apart where nobody knows yet whether it was due (unknown person, undetermined).
What was paid or applied for at the rate of a late claim is worth that rate.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from compensation.awards.result_words import harmless
from compensation.calculated.month_keys import MONTHS, at_recipient, of_recipient
from compensation.files.user_toml import read_user_toml
from compensation.law.areas import recipient_code
from compensation.reconciliation.classes import PAID, ROUNDING, UNDETERMINED, UNKNOWN_PERSON
from compensation.values.errors import InternalFault, UsageFault
from compensation.values.money import euros
from compensation.values.months import first_day, month_text, year_of
from compensation.words.catalogue import Catalogue
from compensation.words.localised import component_name

if TYPE_CHECKING:
    from compensation.reconciliation.reconciling import Reconciliation

_WORDS = Catalogue("ledger")
_TEXTS = Catalogue("ledger", "texts")

ACCOUNTS = (
    "receivable", "income_basic", "income_adult_addition", "income_late_claim", "bank", "provision", "unresolved",
    "rounding",
)  # fmt: skip
"""What a mapping gives an account for."""
COLUMNS = ("date", "account", "amount_eur", "period", "recipient", "year", "component", "text")

Accounts = Mapping[str, Mapping[str, str]]
"""Accounts by recipient code and by `""` for all others, each by the names of ACCOUNTS."""


@frozen
class Posting:
    """One row of the books; `role` is one of ACCOUNTS, `account` what the mapping calls
    it, `cents` positive for a debit."""

    day: date
    role: str
    account: str
    cents: int
    period: str
    recipient: str
    year: int
    component: str
    text: str


def read_accounts(path: Path | None) -> Accounts:
    """Accounts from TOML: a table `accounts`, and tables `accounts.<recipient>` for what differs there.

    Without a file every account is called by its name in ACCOUNTS. Raises InputUnreadable for what is no TOML,
    UsageFault for an unknown name or a missing one.
    """
    if path is None:
        return {"": {name: name for name in ACCOUNTS}}
    given = read_user_toml(path).get("accounts", {})
    if not isinstance(given, Mapping):
        raise UsageFault(_WORDS.message("missing", name=", ".join(ACCOUNTS)))
    found: dict[str, dict[str, str]] = {"": {}}
    for name, value in given.items():
        if isinstance(value, Mapping):
            found[name] = {str(each): str(account) for each, account in value.items()}
        else:
            found[""][name] = str(value)
    wrong = sorted({name for table in found.values() for name in table} - set(ACCOUNTS))
    if wrong:
        raise UsageFault(_WORDS.message("unknown", name=", ".join(wrong)))
    missing = [name for name in ACCOUNTS if name not in found[""]]
    if missing:
        raise UsageFault(_WORDS.message("missing", name=", ".join(missing)))
    return found


def postings(
    found: Reconciliation, accounts: Accounts, *, lang: str = "en", on: date | None = None
) -> list[Posting]:
    """The postings of a reconciliation, booked `on` a day (without it the last day of the period).

    Raises InternalFault if they do not sum to zero or do not agree with the two sides of the reconciliation.
    """
    day = on or first_day(found.period[1]) - timedelta(days=1)
    sums = _sums(found)
    rows: list[Posting] = []
    for (recipient, year, role, component, against), (cents, first, last) in sorted(sums.items()):
        if cents:
            code = recipient_code(recipient)
            account = {**accounts[""], **accounts.get(code, {})}[role]
            period = f"{month_text(first)}..{month_text(last)}"
            named = (
                component_name(component, lang) if component != "none" else _WORDS.say("not_allotted", lang)
            )
            text = f"{_TEXTS.say(against, lang)}, {named}, {code} {period}"
            rows.append(Posting(day, role, account, cents, period, code, year, component, text))
    balance = {role: sum(row.cents for row in rows if row.role == role) for role in ACCOUNTS}
    if sum(balance.values()) or balance["bank"] != found.paid:
        raise InternalFault(_WORDS.message("vanished"))
    return rows


def _sums(found: Reconciliation) -> dict[tuple[int, int, str, str, str], tuple[int, int, int]]:
    """(recipient, year, account, component, what it is about) -> (cents, first month, last month)."""
    rows, cells = found.sorted, found.cells
    at = np.maximum(rows.at_due, 0)
    there = (rows.at_due >= 0)[:, None]
    parts = np.where(there, cells.parts[at], 0) if len(cells) else np.zeros((len(rows), 2), dtype=np.int64)
    worth_late = rows.late & (rows.at_due >= 0)
    if len(cells):
        basic = np.where(rows.klass == PAID, rows.paid, cells.late[at])
        parts[:, 0] = np.where(worth_late, basic, parts[:, 0])
    # A difference of rounding closes the receivable: it is received in full, and the cent booked apart.
    rounding = np.where(rows.klass == ROUNDING, rows.paid - rows.due, 0)
    received = rows.paid - rounding
    covers = np.clip(received, 0, None)
    to_basic = np.minimum(covers, parts[:, 0])
    to_addition = np.minimum(covers - to_basic, parts[:, 1])
    rest = received - to_basic - to_addition
    unsure = (rows.klass == UNKNOWN_PERSON) | ((rows.klass == UNDETERMINED) & (rows.due == 0))
    year = year_of(found.month)
    sums: dict[tuple[int, int, str, str, str], tuple[int, int, int]] = {}

    def book(
        role: str, component: str, about: str, cents: np.ndarray[tuple[int], np.dtype[np.int64]]
    ) -> None:
        mine = np.flatnonzero(cents)
        pairs = at_recipient(year[mine], found.recipient[mine])
        groups, at = np.unique(pairs, return_inverse=True)
        years, recipients = of_recipient(groups)
        total = np.zeros(len(groups), dtype=np.int64)
        first, last = np.full(len(groups), MONTHS), np.zeros(len(groups), dtype=np.int64)
        np.add.at(total, at, cents[mine])
        np.minimum.at(first, at, found.month[mine])
        np.maximum.at(last, at, found.month[mine])
        for row, (one, recipient) in enumerate(zip(years.tolist(), recipients.tolist(), strict=True)):
            key = (recipient, one, role, component, about)
            sums[key] = (int(total[row]), int(first[row]), int(last[row]))

    for component, due, covered in (
        ("basic", np.where(worth_late, 0, parts[:, 0]), np.where(worth_late, 0, to_basic)),
        ("adult_addition", parts[:, 1], to_addition),
        ("late_claim", np.where(worth_late, parts[:, 0], 0), np.where(worth_late, to_basic, 0)),
    ):
        book("receivable", component, "due", due)
        book(f"income_{component}", component, "due", -due)
        book("bank", component, "received", covered)
        book("receivable", component, "received", -covered)
    for role, about, cents in (
        ("provision", "overpaid", np.where(unsure, 0, rest)),
        ("unresolved", "unresolved", np.where(unsure, rest, 0)),
        ("rounding", "rounding", rounding),
    ):
        book("bank", "none", about, cents)
        book(role, "none", about, -cents)
    return sums


def to_csv(rows: Iterable[Posting]) -> bytes:
    """The posting file as CSV: UTF-8, LF, amounts with two decimals and a point; no text becomes a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = (row.account, row.period, row.recipient, str(row.year), row.component, row.text)
        account, period, recipient, year, component, words = map(harmless, cells)
        writer.writerow(
            (row.day.isoformat(), account, euros(row.cents), period, recipient, year, component, words)
        )
    return text.getvalue().encode()


def to_xlsx(rows: Iterable[Posting], lang: str) -> bytes:
    """The posting file as a workbook, with the balance of all postings as a formula."""
    import xlsxwriter

    listed = list(rows)
    data = io.BytesIO()
    book = xlsxwriter.Workbook(
        data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": datetime(2000, 1, 1)})
    head = book.add_format({"bold": True, "bottom": 1})
    money = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(_WORDS.say("sheet", lang))
    for at, name in enumerate(COLUMNS):
        sheet.write_string(0, at, name, head)
        sheet.set_column(at, at, 60 if name == "text" else 20)
    for number, row in enumerate(listed, start=1):
        sheet.write_datetime(number, 0, datetime(row.day.year, row.day.month, row.day.day), day)
        sheet.write_string(number, 1, row.account)
        sheet.write_number(number, 2, row.cents / 100, money)
        sheet.write_string(number, 3, row.period)
        sheet.write_string(number, 4, row.recipient)
        sheet.write_number(number, 5, row.year)
        sheet.write_string(number, 6, row.component)
        sheet.write_string(number, 7, row.text)
    last = len(listed) + 1
    sheet.write_string(last, 1, _WORDS.say("balance", lang), head)
    sheet.write_formula(
        last, 2, f"=ROUND(SUM(C2:C{max(last, 2)}),2)", money, sum(row.cents for row in listed) / 100
    )
    sheet.freeze_panes(1, 0)
    book.close()
    return data.getvalue()
