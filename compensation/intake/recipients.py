"""The table `recipients`: who claims, with business id, account, integration programme and agreement."""

from __future__ import annotations

import re
from collections.abc import Collection

import numpy as np

from compensation.facts.model import RecipientFacts
from compensation.intake.cells import Wrong
from compensation.intake.sheet import Expected, Sheet
from compensation.law.areas import MUNICIPALITY, recipient_code, recipient_number
from compensation.values.arrays import Flags, Ints
from compensation.values.months import FAR
from compensation.words.masking import masked

_BUSINESS_ID = re.compile(r"[0-9]{7}-[0-9]")


def read_recipients(
    sheet: Sheet, lived_in: Collection[int], *, sound: bool
) -> tuple[dict[str, RecipientFacts], Ints]:
    """Rows by recipient code, sorted, and the user's row of each (0 for one without); a row with an error is kept for
    its programme and agreement, as far as they are known.

    A municipality whose row cannot be used is not one that is not in the table: what the row would say
    is unknown. So it is with municipalities of `lived_in` without a row, if some row does not say whose
    it is or the table is not `sound`.
    """
    number = sheet.recipients(lived_in=lived_in)
    everybody_known = sound and not sheet.lost and not sheet.bad.any()
    repeated = _check_repeated(sheet, number)
    business_id = sheet.parsed("business_id", _business_id, Expected(object, "", required=True))
    name = sheet.texts("name", required=True)
    sheet.report("CC-1406", np.array([masked(each) != each for each in name], dtype=np.bool_), "name")
    iban = sheet.parsed("iban", _iban, Expected(object, "", required=True))
    contact = sheet.texts("contact")
    told_before, sheet.bad = sheet.bad, repeated.copy()
    first = {kind: sheet.days(f"{kind}_from") for kind in ("programme", "agreement")}
    until = {kind: sheet.until(f"{kind}_to") for kind in ("programme", "agreement")}
    for kind in first:
        sheet.ends_before_start(first[kind], until[kind], f"{kind}_to")
    unknown, sheet.bad = sheet.bad | (not sound), sheet.bad | told_before | (not sound)
    for kind in first:
        first[kind][unknown], until[kind][unknown] = FAR, FAR
    rows = np.flatnonzero(number >= 0)
    read = [
        RecipientFacts(
            code=recipient_code(int(number[at])),
            number=int(number[at]),
            business_id=business_id[at],
            name=name[at],
            iban=iban[at],
            contact=contact[at],
            programme_from=_known(int(first["programme"][at])),
            programme_until=int(until["programme"][at]),
            agreement_from=_known(int(first["agreement"][at])),
            agreement_until=int(until["agreement"][at]),
            usable=not sheet.bad[at],
        )
        for at in rows
    ]
    by_code = {each.code: each for each in read}
    row_of = {each.code: int(sheet.numbers[at]) for each, at in zip(read, rows, strict=True)}
    if not everybody_known:
        absent = {recipient_code(MUNICIPALITY + code) for code in lived_in} - set(by_code)
        by_code |= {code: _unknown(code) for code in absent}
    by_code = dict(sorted(by_code.items()))
    return by_code, np.array([row_of.get(code, 0) for code in by_code], dtype=np.int32)


def _unknown(code: str) -> RecipientFacts:
    """A recipient of which nothing could be read."""
    return RecipientFacts(code, recipient_number(code), "", "", "", "", None, FAR, None, FAR, usable=False)


def _check_repeated(sheet: Sheet, number: Ints) -> Flags:
    """Rows of recipients that have several: which of them counts is not known."""
    repeated: Flags = np.isin(number, np.flatnonzero(np.bincount(number[number >= 0]) > 1))
    sheet.report("CC-1404", repeated, "recipient")
    return repeated


def _known(day: int) -> int | None:
    return None if day == FAR else day


def _business_id(text: str) -> str:
    from stdnum.exceptions import ValidationError
    from stdnum.fi import ytunnus

    try:
        if _BUSINESS_ID.fullmatch(text):
            return ytunnus.format(ytunnus.validate(text))
    except ValidationError:
        pass
    raise Wrong("CC-1402")


def _iban(text: str) -> str:
    from stdnum import iban
    from stdnum.exceptions import ValidationError

    try:
        return iban.validate(text)
    except ValidationError:
        raise Wrong("CC-1403") from None
