"""The wordings that a trace rests on, each named once with the terms used and the readings that chose them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field

from compensation.law.provisions import Wording
from compensation.law.readings import register
from compensation.law.rulebook import Law
from compensation.trace.evidence import ReadingUsed, WordingUsed


@define(eq=False)
class NamedWordings:
    """The law under a set of readings, and those of its wordings that have been named so far."""

    law: Law
    readings: Mapping[str, str]
    bare: frozenset[str] = frozenset()
    """Provisions of which no term was used, only the sentence."""
    _terms: dict[str, set[str]] = field(factory=dict)

    def use(self, ids: Iterable[str], terms: Iterable[str] | None = None) -> tuple[str, ...]:
        """Name wordings; `terms` are those of their terms that were used (None: all that they have)."""
        found = tuple(ids)
        for id in found:
            wording = self.law.wording(id)
            named = () if wording.provision in self.bare else wording.terms if terms is None else terms
            self._terms.setdefault(id, set()).update(named)
        return found

    def rate(self, id: str, annual_eur: int) -> None:
        """Name the wording of a rate with the terms that hold this rate."""
        terms = self.law.wording(id).terms_under(self.readings)
        self.use([id], [name for name, value in terms.items() if value == annual_eur and type(value) is int])

    @property
    def told(self) -> tuple[WordingUsed, ...]:
        """Everything that was named, in order of the id."""
        return tuple(self._told(self.law.wording(id), names) for id, names in sorted(self._terms.items()))

    def _told(self, wording: Wording, names: set[str]) -> WordingUsed:
        provision, terms = self.law.provision(wording.provision), wording.terms_under(self.readings)
        return WordingUsed(
            id=wording.id,
            provision=wording.provision,
            name=provision.name,
            citation=wording.citation,
            from_=wording.from_,
            until=wording.until,
            looked_up_on=provision.looked_up_on,
            unit=provision.unit,
            terms={name: value for name, value in terms.items() if name in names},
            readings=tuple(self._reading(id, wording) for id in sorted(wording.readings) if names),
        )

    def _reading(self, id: str, wording: Wording) -> ReadingUsed:
        known = register().get(id)
        ours = known.ours if known else ""
        name = self.readings.get(id, ours)
        other = wording.readings[id].get(name, {})
        changed = tuple(sorted(each for each, value in other.items() if wording.terms.get(each) != value))
        return ReadingUsed(id, name, name == ours, changed)
