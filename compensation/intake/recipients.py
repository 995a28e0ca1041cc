"""The table `recipients`: who claims, with business id, account, integration programme and agreement."""

from __future__ import annotations

import re

import numpy as np

from compensation.facts.model import NONE, RecipientFacts
from compensation.intake.cells import Wrong
from compensation.intake.sheet import Sheet
from compensation.law.areas import recipient_code
from compensation.values.months import FAR

_BUSINESS_ID = re.compile(r"[0-9]{7}-[0-9]")


def read_recipients(sheet: Sheet) -> tuple[dict[str, RecipientFacts], frozenset[int]]:
    """(sound rows by recipient code, sorted; the recipients of all other rows, NONE for one that cannot be read)."""
    number = sheet.recipients()
    unlisted = sheet.bad.copy()
    _check_repeated(sheet, number)
    business_id = sheet.parsed("business_id", _business_id, blank="", kind=object, required=True)
    name = sheet.texts("name", required=True)
    iban = sheet.parsed("iban", _iban, blank="", kind=object, required=True)
    contact = sheet.texts("contact")
    first = {kind: sheet.days(f"{kind}_from") for kind in ("programme", "agreement")}
    until = {kind: sheet.until(f"{kind}_to") for kind in ("programme", "agreement")}
    for kind in first:
        sheet.ends_before_start(first[kind], until[kind], f"{kind}_to")
    rows = np.flatnonzero(~sheet.bad)
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
        )
        for at in rows
    ]
    left_out = np.flatnonzero(sheet.bad)
    doubtful = frozenset(NONE if unlisted[at] else int(number[at]) for at in left_out)
    if sheet.lost_whole:
        doubtful |= {NONE}
    return {each.code: each for each in sorted(read, key=lambda each: each.code)}, doubtful


def _check_repeated(sheet: Sheet, number: np.typing.NDArray[np.int32]) -> None:
    values, counts = np.unique(number[number >= 0], return_counts=True)
    sheet.report("CC-1404", np.isin(number, values[counts > 1]), "recipient")


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
