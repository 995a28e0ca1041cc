"""What options may hold: a day, a word of several, a reading of the law, a recipient; faults in three languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from compensation.values.errors import UsageFault
from compensation.words.catalogue import joined

from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    DayType: TypeAlias = click.ParamType[date]
    WordType: TypeAlias = click.ParamType[str]
    PairType: TypeAlias = click.ParamType[tuple[str, str]]
    NumberType: TypeAlias = click.ParamType[int]
else:
    DayType = WordType = PairType = NumberType = click.ParamType


_DAY_FIRST = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


class Day(DayType):
    """A day written 2025-12-31 or 31.12.2025."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            if found := _DAY_FIRST.fullmatch(value):
                return date(int(found[3]), int(found[2]), int(found[1]))
            if len(value) != len("2025-12-31"):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            raise UsageFault(SAYS.message("not_a_day", option=_option(param), given=value)) from None


def today(speaker: Speaker) -> date:
    """The day on which the command runs (UTC), for who names no other; told on stderr."""
    from compensation.words import localised

    day = datetime.now(UTC).date()
    speaker.say("on_today", day=localised.day(day, speaker.lang))
    return day


_AMOUNT = re.compile(r"([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+(?=,))(?:[.,]([0-9]{1,2}))?")


def cents_of(text: str) -> int | None:
    """Cents of an amount as people write it: `1234.50`, `1 234,50`, `1.234,50`, with or without €; else None."""
    plain = "".join(text.replace("€", "").split())
    found = _AMOUNT.fullmatch(plain)
    if not found:
        return None
    return int(found[1].replace(".", "")) * 100 + int((found[2] or "").ljust(2, "0"))


class Amount(NumberType):
    """An amount of euros, as integer cents."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        cents = value if isinstance(value, int) else cents_of(value)
        if cents is None:
            raise UsageFault(SAYS.message("not_an_amount", option=_option(param), given=value))
        return cents


class OneOf(WordType):
    """One of a few words; a near miss gets a suggestion."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in self.words:
            return str(value)
        from compensation.law.readings import did_you_mean

        near = did_you_mean(value, self.words)
        known = ", ".join(self.words)
        raise UsageFault(
            joined(SAYS.message("not_one_of", option=_option(param), given=value, words=known), near)
        )


class Reading(PairType):
    """`I-03=four`: a switch of the interpretation register and one of its options."""

    name = "reading"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        from compensation.law.readings import parse

        return value if isinstance(value, tuple) else parse(value)


class Recipient(WordType):
    """A recipient by its name, its number or its code; the value is the code."""

    name = "recipient"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from compensation.law.recipient_names import code_called

        return code_called(value)


def _option(param: click.Parameter | None) -> str:
    return param.opts[-1] if param and param.opts else ""
