"""Months and periods as people write them for the calculation."""

from __future__ import annotations

from datetime import date

from compensation.values.errors import UsageFault
from compensation.values.months import month_of


def parse_month(text: str) -> int:
    """A month number from `2026-03`. Raises UsageFault for anything else."""
    try:
        if len(text) != 7:
            raise ValueError
        return month_of(date.fromisoformat(text + "-01"))
    except ValueError:
        raise UsageFault(
            {
                "fi": f"”{text}” ei ole kuukausi; kirjoita muodossa 2026-03.",
                "sv": f"”{text}” är inte en månad; skriv i formen 2026-03.",
                "en": f"“{text}” is not a month; write it like 2026-03.",
            }
        ) from None


def parse_period(text: str) -> tuple[int, int]:
    """(first month, month after the last) from `2025-01..2025-06`, both ends included in the text."""
    first, dots, last = text.partition("..")
    if not dots:
        last = first
    try:
        begin, end = parse_month(first), parse_month(last) + 1
    except UsageFault as fault:
        raise UsageFault(
            {
                "fi": f"”{text}” ei ole jakso; kirjoita ensimmäinen ja viimeinen kuukausi muodossa 2025-01..2025-06.",
                "sv": f"”{text}” är inte en period; skriv den första och den sista månaden i formen 2025-01..2025-06.",
                "en": f"“{text}” is not a period; write the first and the last month like 2025-01..2025-06.",
            }
        ) from fault
    if end <= begin:
        raise UsageFault(
            {
                "fi": f"Jakso {text} loppuu ennen alkuaan.",
                "sv": f"Perioden {text} slutar före sin början.",
                "en": f"The period {text} ends before it begins.",
            }
        )
    return begin, end
