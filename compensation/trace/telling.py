"""What the parts of one person's explanation share: the facts, columns and spans of this
person, and how things are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from compensation.calculated.person_columns import PersonColumns, person_columns
from compensation.facts.model import NO, YES
from compensation.law.areas import recipient_code
from compensation.law.recipient_names import recipient_for_people
from compensation.trace.sentences import EXPLANATIONS
from compensation.values.months import FAR, day_date, first_day
from compensation.words import localised

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.facts.model import Lists


class Telling:
    """One person, in one language."""

    def __init__(self, awards: Awards, at: int, lang: str) -> None:
        self.at, self.lang = at, lang
        self.facts_, self.law, self.tables = awards.facts, awards.law, awards.tables
        mine = awards.priced.due.person == at
        open_ = awards.priced.undetermined.person == at
        self.all = awards
        self.awards = evolve(
            awards,
            priced=evolve(
                awards.priced,
                due=awards.priced.due.where(mine),
                undetermined=awards.priced.undetermined.where(open_),
            ),
        )
        self.columns: PersonColumns = person_columns(self.facts_, self.tables, YES if open_.any() else NO)

    def say(self, key: str, **values: object) -> str:
        """A sentence of the catalogue in the language of the explanation."""
        return EXPLANATIONS.say(key, self.lang, **values)

    def day(self, number: int) -> str:
        """A day as people write it."""
        return localised.day(day_date(number), self.lang)

    def periods(self, lists: Lists) -> list[str]:
        """The person's rows of a list as periods."""
        return [
            self.say("since", day=self.day(first)) if end >= FAR else f"{self.day(first)}–{self.day(end - 1)}"
            for first, end in zip(
                lists.of(self.at, "from").tolist(), lists.of(self.at, "until").tolist(), strict=True
            )
        ]

    def month(self, month: int) -> str:
        """A month as people write it."""
        return localised.month(first_day(month), self.lang)

    def period(self, low: int, high: int) -> str:
        """Months `[low, high)` as people write them."""
        return localised.months(first_day(low), first_day(high - 1), self.lang)

    def recipient(self, number: int) -> str:
        """Name and code of a recipient."""
        return recipient_for_people(recipient_code(number), self.lang)
