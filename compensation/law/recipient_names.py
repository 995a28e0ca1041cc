"""Recipients by what people call them: a name in Finnish or Swedish, the number of a municipality, or the code."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from compensation.law.areas import (
    ALAND_HEALTH,
    COUNTY_HELSINKI,
    MUNICIPALITY,
    is_known_recipient,
    load_areas,
    number_in_code,
    recipient_code,
    recipient_name,
    recipient_number,
)
from compensation.values.errors import UnknownName
from compensation.words.catalogue import LANGUAGES, Catalogue
from compensation.words.near_names import nearest

_WORDS = Catalogue("law")
_ROLES = Catalogue("law", "roles")
_SHORT = Catalogue("law", "short_roles")

_ALAND_HEALTH_TOO = ("ÅHS", "Ålands hälso- och sjukvård", "Ahvenanmaan terveyden- ja sairaanhoito")
_COUNTY_HELSINKI_TOO = ("Helsingin hyvinvointialue", "Helsinki hyvinvointialue", "Helsingfors välfärdsområde")


def recipient_for_people(code: str, lang: str) -> str:
    """`Espoo (municipality-049)`; a code that is no known recipient stands for itself."""
    if not is_known_recipient(code):
        return code
    return f"{recipient_name(recipient_number(code), lang)} ({code})"


def recipient_in_table(code: str, lang: str) -> str:
    """The name alone, short where that of a role would fill the line; what is no known recipient as it is."""
    if code in _SHORT:
        return _SHORT.say(code, lang)
    return recipient_name(recipient_number(code), lang) if is_known_recipient(code) else code


def names_beside(code: str) -> dict[str, str]:
    """`recipient_fi` and so on: what a finding about a recipient holds beside its code, to be told in each language."""
    return {f"recipient_{lang}": recipient_for_people(code, lang) for lang in LANGUAGES}


def recipient_called(text: str) -> int | None:
    """A recipient's number from `municipality-049`, `049`, `Espoo`, `Espoon kaupunki`,
    `Länsi-Uudenmaan hyvinvointialue`.

    None for what is no such name, for a name that two have, and for numbers of one or two digits: they may mean a
    county or a municipality.
    """
    text = text.strip()
    number = number_in_code(text)
    if number is not None and (number >= MUNICIPALITY or is_known_recipient(text)):
        return number
    if len(text) == 3 and text.isascii() and text.isdigit():
        return MUNICIPALITY + int(text)
    return _names().get(_plain(text))


def code_called(text: str) -> str:
    """The code of the recipient that is called so. Raises UnknownName, which suggests the nearest name."""
    number = recipient_called(text)
    if number is not None:
        return recipient_code(number)
    written = {_plain(name): name for name in (*_written_names(), *_codes())}
    meant = _plain(_padded(text))
    meant = meant if meant in written else nearest(meant, written)
    near = _WORDS.message("did_you_mean", near=written[meant]) if meant else dict.fromkeys(LANGUAGES, "")
    raise UnknownName(_WORDS.message("nobody_called", name=text, near=near))


def _padded(text: str) -> str:
    """`county-3` as `county-03`, `municipality-49` as `municipality-049`."""
    role, _, number = text.rpartition("-")
    return f"{role}-{number.zfill(3 if role == 'municipality' else 2)}" if role and number.isdigit() else text


def _plain(name: str) -> str:
    """In lower case, without accents and marks."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[,:*\"_-]", " ", text).split())


@cache
def _names() -> dict[str, int]:
    """Recipients by plain name; a name that two have means nobody."""
    found: dict[str, set[int]] = {}
    for name, number in _written_names().items():
        found.setdefault(_plain(name), set()).add(number)
        if number >= MUNICIPALITY:
            for kind in ("kaupunki", "kunta", "stad", "kommun"):
                for form in (name, f"{name}n", f"{name}s"):
                    found.setdefault(_plain(f"{form} {kind}"), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


@cache
def _written_names() -> dict[str, int]:
    """Recipients by the names that they have in the lists of codes and in `law.toml`, as these are written."""
    areas = load_areas()
    return {
        **{
            name: MUNICIPALITY + int(code)
            for code, area in areas.municipalities.items()
            for name in (area.name_fi, area.name_sv)
        },
        **{
            name: int(code)
            for code, county in areas.counties.items()
            for name in (county.name_fi, county.name_sv)
        },
        **{
            name: recipient_number(code)
            for roles in (_ROLES, _SHORT)
            for code, by_lang in roles.items()
            for told in by_lang.values()
            for name in (told, told.removesuffix(" (ÅHS)"))
        },
        **dict.fromkeys(_ALAND_HEALTH_TOO, ALAND_HEALTH),
        **dict.fromkeys(_COUNTY_HELSINKI_TOO, COUNTY_HELSINKI),
    }


def _codes() -> list[str]:
    return sorted(map(recipient_code, set(_written_names().values())))
