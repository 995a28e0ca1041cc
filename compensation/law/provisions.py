"""A provision of law with all its wordings through time: what it says on a day, and under which reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias, TypeVar

from attrs import frozen

from compensation.values.errors import OutsideVerifiedLaw, RulesError
from compensation.words.catalogue import Catalogue, Message

_WORDS = Catalogue("law")

Term: TypeAlias = int | bool | date | str | tuple[str, ...]
Overrides: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Term]]]
"""Id of the register to name of the option to the terms that replace the same-named ones."""

T = TypeVar("T", int, bool, date, str, tuple[str, ...])


class Terms(Mapping[str, Term]):
    """What one wording lays down, by name; the typed accessors spare callers a cast."""

    def __init__(self, where: str, terms: Mapping[str, Term]) -> None:
        self._where = where
        self._terms = dict(terms)

    def __getitem__(self, name: str) -> Term:
        return self._terms[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def __repr__(self) -> str:
        return f"Terms({self._where!r}, {dict(self._terms)!r})"

    def integer(self, name: str) -> int:
        """A whole number. Raises RulesError where it is missing or something else."""
        return self._typed(name, int)

    def flag(self, name: str) -> bool:
        """A yes or no. Raises RulesError where it is missing or something else."""
        return self._typed(name, bool)

    def day(self, name: str) -> date:
        """A date. Raises RulesError where it is missing or something else."""
        return self._typed(name, date)

    def text(self, name: str) -> str:
        """A text. Raises RulesError where it is missing or something else."""
        return self._typed(name, str)

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts. Raises RulesError where it is missing or something else."""
        return self._typed(name, tuple)

    def _typed(self, name: str, kind: type[T]) -> T:
        value = self._terms.get(name)
        if type(value) is not kind:
            raise RulesError(f"{self._where}: the term {name!r} is missing or not a {kind.__name__}")
        return value


@frozen(eq=False)
class Wording:
    """What a provision says in `[from_, until)`."""

    id: str
    provision: str
    from_: date
    until: date
    citation: str
    terms: Terms
    readings: Overrides
    note: Message | None

    def terms_under(self, readings: Mapping[str, str] | None = None) -> Terms:
        """The terms as they read under `readings`: id of the register to name of the option."""
        changed: dict[str, Term] = {}
        for id, options in self.readings.items():
            changed |= options.get((readings or {}).get(id, ""), {})
        return Terms(self.id, {**self.terms, **changed}) if changed else self.terms


@frozen(eq=False)
class Provision:
    """One provision with all its wordings, oldest first, whichever act held them."""

    stem: str
    name: Message
    looked_up_on: str
    unit: str
    kind: str
    wordings: tuple[Wording, ...]
    earlier_days: bool
    """A day before the first wording uses the first one."""
    later_days: bool
    """A day after the last wording uses the last one."""

    def covers(self, day: date) -> bool:
        """Whether some wording applies on a day."""
        return self._on(day) is not None

    def wording_on(self, day: date) -> Wording:
        """The wording in force on `day`, which is a day of the sort that `looked_up_on` names."""
        wording = self._on(day)
        if wording is None:
            raise OutsideVerifiedLaw(_WORDS.message("no_wording", name=self.name, day=day))
        return wording

    def _on(self, day: date) -> Wording | None:
        for wording in self.wordings:
            if wording.from_ <= day < wording.until:
                return wording
        if self.earlier_days and day < self.wordings[0].from_:
            return self.wordings[0]
        if self.later_days and day >= self.wordings[-1].until:
            return self.wordings[-1]
        return None
