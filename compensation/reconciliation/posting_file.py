"""The posting file: rows of the books that sum to zero, the accounts that they name, as CSV and as a workbook.

Debits are positive, credits negative, amounts integer cents. What is posted is decided elsewhere: from a reconciliation
(`reconciliation.ledger`), and from a book of claims.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from compensation.awards.result_words import harmless, in_words
from compensation.facts.model import KINDS
from compensation.files.user_toml import read_user_toml
from compensation.values.errors import UsageFault
from compensation.values.money import euros
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from datetime import date

_WORDS = Catalogue("ledger")
_HEADINGS = Catalogue("ledger", "headings")
_NAMES = Catalogue("ledger", "accounts")
_TERMS = Catalogue("terms", "kinds")

ACCOUNTS = (
    "receivable", "income_basic", "income_adult_addition", "income_late_claim", "bank", "provision", "unresolved",
    "rounding",
)  # fmt: skip
"""What the postings of a reconciliation need an account for."""
CLAIM_ACCOUNTS = (
    "receivable", "liability", "income_basic", "income_adult_addition", "income_late_claim", "income_costs", "bank",
)  # fmt: skip
"""What the postings of a book of claims need an account for."""
COSTS = "income_costs"
NOT_ALLOTTED = "none"
"""The component of what is not allotted to any."""
COLUMNS = ("date", "account", "amount_eur", "period", "recipient", "year", "component", "text")

_OWN_OF_A_KIND = tuple(f"income_{kind}" for kind in KINDS)
_KNOWN = frozenset((*ACCOUNTS, *CLAIM_ACCOUNTS, *_OWN_OF_A_KIND))
_WIDTHS = {"text": 80, "recipient": 30, "component": 28}

Accounts = Mapping[str, Mapping[str, str]]
"""Accounts by recipient code and by `""` for all others, each by the names of ACCOUNTS and CLAIM_ACCOUNTS, and by
`income_<kind>` for a kind of cost that has one of its own."""


@frozen
class Posting:
    """One row of the books; `role` is one of ACCOUNTS or CLAIM_ACCOUNTS, `account` what the mapping calls it, `cents`
    positive for a debit."""

    day: date
    role: str
    account: str
    cents: int
    period: str
    recipient: str
    year: int
    component: str
    text: str


def read_accounts(path: Path | None, needed: Sequence[str] = ACCOUNTS) -> Accounts:
    """Accounts from TOML: a table `accounts`, and tables `accounts.<recipient>` for what differs there.

    Without a file every account is called by its own name. Raises InputUnreadable for what is no TOML, UsageFault for
    an unknown name or where one of those `needed` is missing.
    """
    if path is None:
        return {"": {name: name for name in needed}}
    given = read_user_toml(path).get("accounts", {})
    if not isinstance(given, Mapping):
        raise UsageFault(_WORDS.message("missing", name=", ".join(needed)))
    found: dict[str, dict[str, str]] = {"": {}}
    for name, value in given.items():
        if isinstance(value, Mapping):
            found[name] = {str(each): str(account) for each, account in value.items()}
        else:
            found[""][name] = str(value)
    wrong = sorted({name for table in found.values() for name in table} - _KNOWN)
    if wrong:
        raise UsageFault(_WORDS.message("unknown", name=", ".join(wrong)))
    missing = [name for name in needed if name not in found[""]]
    if missing:
        raise UsageFault(_WORDS.message("missing", name=", ".join(missing)))
    return found


def account_of(accounts: Accounts, recipient: str, role: str, component: str = "") -> str:
    """What the mapping calls an account: for income of costs that of their kind, where it has one of its own."""
    chosen = {**accounts[""], **accounts.get(recipient, {})}
    return chosen.get(f"income_{component}", chosen[role]) if role == COSTS else chosen[role]


def name_of(component: str, lang: str) -> str:
    """A component of the calculated compensation or a kind of cost in words, and what is not allotted to any."""
    from compensation.words.localised import component_name

    if component == NOT_ALLOTTED:
        return _WORDS.say("not_allotted", lang)
    return _TERMS.name(component, lang) if component in KINDS else component_name(component, lang)


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
    """The posting file as a workbook in the reader's language, with the balance of all postings as a formula.

    An account without a number of its own is called in words.
    """
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
        sheet.write_string(0, at, _HEADINGS.say(name, lang), head)
        sheet.set_column(at, at, _WIDTHS.get(name, 20))
    recipients = in_words("recipient", [row.recipient for row in listed], lang)
    for number, (row, recipient) in enumerate(zip(listed, recipients, strict=True), start=1):
        sheet.write_datetime(number, 0, datetime(row.day.year, row.day.month, row.day.day), day)
        sheet.write_string(
            number, 1, _NAMES.name(row.account, lang) if row.account == row.role else row.account
        )
        sheet.write_number(number, 2, row.cents / 100, money)
        sheet.write_string(number, 3, row.period)
        sheet.write_string(number, 4, recipient)
        sheet.write_number(number, 5, row.year)
        sheet.write_string(number, 6, name_of(row.component, lang))
        sheet.write_string(number, 7, row.text)
    last = len(listed) + 1
    sheet.write_string(last, 1, _WORDS.say("balance", lang), head)
    sheet.write_formula(
        last, 2, f"=ROUND(SUM(C2:C{max(last, 2)}),2)", money, sum(row.cents for row in listed) / 100
    )
    sheet.freeze_panes(1, 0)
    book.close()
    return data.getvalue()
