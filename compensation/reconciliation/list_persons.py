"""Persons of payment lists, found in the register by identity code, Migri number or person_id;
who is not there is kept apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import define, field, frozen

from compensation.facts.model import Facts
from compensation.reconciliation.list_columns import BIRTH, CODE, IDS, MIGRI, MUNICIPALITY, PERSON_ID, day_in
from compensation.reconciliation.payments import UnknownPerson
from compensation.values.identity import IdentityCode, compact
from compensation.values.months import FAR, day_number
from compensation.words.masking import holds_identity_code, may_be_told

LONGEST_LABEL = 40
TWO_PERSONS = -2


@frozen
class Place:
    """A row of a list: what a person without an id of its own is called after it, the list's name, and the number."""

    label: str
    file: str
    row: int


@frozen
class Register:
    """Who may stand in a list: how many persons there are, their numbers by a kind of id (person_id, hetu,
    migri_number), and the codes of the recipients that have a list of their own."""

    size: int
    numbers: Callable[[str], dict[str, int]] = field(repr=False)
    recipients: tuple[str, ...] = ()


def register_of(facts: Facts) -> Register:
    """The persons of the input's tables, numbered as in Facts."""

    def numbers(name: str) -> dict[str, int]:
        if name == CODE:
            return {code.reveal(): person for person, code in facts.identity_codes.items()}
        if name == MIGRI:
            return dict(facts.migri_numbers)
        return {str(id): person for person, id in enumerate(facts.person_ids.tolist())}

    return Register(len(facts), numbers, tuple(facts.recipients or {}))


@define
class Persons:
    """Who is who in the lists; `unknown` grows as they are read."""

    register: Register
    unknown: list[UnknownPerson] = field(factory=list)
    _numbers: dict[tuple[str, str], int] = field(factory=dict)
    _registers: dict[str, dict[str, int]] = field(factory=dict)

    def ids_of(self, cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
        """The ids that stand in a row; an identity code in the column of person_id counts as what it is."""
        given = {name: cells[columns[name]] for name in IDS if name in columns and cells[columns[name]]}
        if PERSON_ID in given and holds_identity_code(given[PERSON_ID]) and CODE not in given:
            given[CODE] = given.pop(PERSON_ID)
        return given

    def known(self, given: Mapping[str, str]) -> int | None:
        """The person of the register with these ids, TWO_PERSONS where they are of
        different ones, None where of nobody."""
        found = {person for name, text in given.items() if (person := self._look_up(name, text)) is not None}
        if len(found) > 1:
            return TWO_PERSONS
        return found.pop() if found else None

    def number(
        self, given: Mapping[str, str], cells: Sequence[str], columns: Mapping[str, int], place: Place
    ) -> int:
        """The number of a row's person: that of the register, else one of `unknown`, a new one (at its place) for ids
        not seen before."""
        person = self.known(given)
        if person is not None and person >= 0:
            return person
        name, text = next(((name, given[name]) for name in IDS if name in given), ("row", place.label))
        key = (name, compact(text) if name == CODE else text)
        if key not in self._numbers:
            self._numbers[key] = self.register.size + len(self.unknown)
            self.unknown.append(_unknown(given, cells, columns, place))
        return self._numbers[key]

    def has_migri_numbers(self) -> bool:
        """Whether the register has any."""
        return bool(self._register(MIGRI))

    def is_somebody(self, text: str) -> bool:
        """Whether a cell is an id of a person of the register, in whatever column it stands."""
        return any(self._look_up(name, text) is not None for name in (PERSON_ID, CODE))

    def _look_up(self, name: str, text: str) -> int | None:
        return self._register(name).get(compact(text) if name == CODE else text)

    def _register(self, name: str) -> dict[str, int]:
        if name not in self._registers:
            self._registers[name] = self.register.numbers(name)
        return self._registers[name]


def _unknown(
    given: Mapping[str, str], cells: Sequence[str], columns: Mapping[str, int], place: Place
) -> UnknownPerson:
    birth: int | None = day_in(cells[columns[BIRTH]]) if BIRTH in columns else None
    code = None
    if CODE in given:
        try:
            code = IdentityCode.parse(given[CODE])
            birth = day_number(code.birth_date)
        except ValueError:
            code = None
    home = cells[columns[MUNICIPALITY]] if MUNICIPALITY in columns else ""
    label, own_id = place.label, given.get(PERSON_ID, "")
    if may_be_told(own_id) and own_id.isprintable() and len(own_id) <= LONGEST_LABEL:
        label = own_id
    municipality = int(home) if home.isascii() and home.isdigit() and len(home) <= 3 else -1
    birth = FAR if birth is None else birth
    return UnknownPerson(label, birth, municipality, code, place.file, place.row)
