"""Recipients as payment lists name them: by code, by the number of a municipality, or by name in Finnish or Swedish."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.law.areas import (
    ALAND_HEALTH,
    COUNTY_HELSINKI,
    MUNICIPALITY,
    is_known_recipient,
    load_areas,
    recipient_number,
)
from compensation.reconciliation.list_columns import plain
from compensation.values.errors import UnknownName


def recipient_in(text: str) -> int | None:
    """A recipient's number from `municipality-049`, `049`, `Espoo`, `Espoon kaupunki`,
    `Länsi-Uudenmaan hyvinvointialue`.

    None for what is no such name, and for numbers of one or two digits: they may mean a county or a municipality.
    """
    text = text.strip()
    try:
        number = recipient_number(text)
    except UnknownName:
        number = -1
    if number >= MUNICIPALITY or (number >= 0 and is_known_recipient(text)):
        return number
    if len(text) == 3 and text.isascii() and text.isdigit():
        return MUNICIPALITY + int(text)
    return _names().get(plain(text))


@cache
def _names() -> dict[str, int]:
    """Recipients by plain name; a name that two have means nobody."""
    areas = load_areas()
    found: dict[str, set[int]] = {}

    def add(name: str, number: int) -> None:
        found.setdefault(plain(name), set()).add(number)

    for code, area in areas.municipalities.items():
        number = MUNICIPALITY + int(code)
        for name in (area.name_fi, area.name_sv):
            add(name, number)
            for kind in ("kaupunki", "kunta", "stad", "kommun"):
                add(f"{name} {kind}", number)
                add(f"{name}n {kind}", number)
                add(f"{name}s {kind}", number)
    for code, county in areas.counties.items():
        for name in (county.name_fi, county.name_sv):
            add(name, int(code))
    for name in (
        "ÅHS",
        "Ålands hälso- och sjukvård",
        "Hälso- och sjukvårdsmyndigheten i landskapet Åland",
        "Ahvenanmaan maakunnan terveys- ja sairaanhoitoviranomainen",
        "Ahvenanmaan terveyden- ja sairaanhoito",
    ):
        add(name, ALAND_HEALTH)
    for name in ("Helsinki hyvinvointialue", "Helsingin kaupunki (hyvinvointialueen tehtävät)"):
        add(name, COUNTY_HELSINKI)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


@cache
def one_recipient(number: int) -> int:
    """The same number for a municipality that has ended and for those that took its
    place: that of the last successor."""
    if number < MUNICIPALITY:
        return number
    code, _ = load_areas().successor_chain(f"{number - MUNICIPALITY:03}", date.max)[-1]
    return MUNICIPALITY + int(code)


def with_kin(recipients: Collection[int], others: NDArray[Any]) -> NDArray[np.int64]:
    """Recipients, and those among `others` that are predecessors or successors of one of them; sorted numbers."""
    chosen = {one_recipient(number) for number in recipients}
    kin = [number for number in np.unique(others).tolist() if number >= 0 and one_recipient(number) in chosen]
    return np.unique(np.array([*recipients, *kin], dtype=np.int64))
