"""The facts of a few persons, taken out of those of everybody: computed alone they get what they get in a crowd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
from attrs import fields
from numpy.typing import NDArray

from compensation.facts.model import CHILD, NOT_IN_REGISTER, Costs, Decisions, Facts, Lists, Payments

_OF_PERSONS = (
    "birth", "standing", "ground", "after_application", "tie_before_arrival", "starts_with_permit",
    "home_municipality_from", "citizen_from", "died_on", "arrived_on", "guardian_from", "assistance_system_from",
    "social_assistance_from", "needed_care_on_arrival", "applied_as_minor", "jobseeker", "minor_route",
)  # fmt: skip
Rows = TypeVar("Rows", Costs, Decisions)


def with_parents(facts: Facts, person: int) -> list[int]:
    """A person and, of a child born in Finland, its parents in the register: all by whom its months are decided."""
    if facts.standing[person] != CHILD:
        return [person]
    parents = facts.parents.of(person, "parent").tolist()
    return sorted({person, *(each for each in parents if each != NOT_IN_REGISTER)})


def of_persons(facts: Facts, persons: Sequence[int]) -> Facts:
    """The facts of some persons (in ascending order), without costs, decisions, codes and findings."""
    chosen = np.array(persons, dtype=np.intp)
    number = {person: at for at, person in enumerate(persons)}
    parents, parent_rows = _lists(facts.parents, chosen)
    parent = [number.get(each, NOT_IN_REGISTER) for each in parents["parent"].tolist()]
    return Facts(
        person_ids=facts.person_ids[chosen],
        **{name: getattr(facts, name)[chosen] for name in _OF_PERSONS},
        permits=_lists(facts.permits, chosen)[0],
        residences=_lists(facts.residences, chosen)[0],
        parents=Lists(parents.offset, {"parent": np.array(parent, dtype=np.int32)}),
        parent_names=facts.parent_names[parent_rows],
        identity_codes={},
        recipients=facts.recipients,
        paid=_payments(facts.paid, number),
        applied=_payments(facts.applied, number),
        costs=_none(facts.costs),
        decisions=_none(facts.decisions),
        sources=facts.sources,
    )


def _lists(held: Lists, persons: NDArray[np.intp]) -> tuple[Lists, NDArray[np.intp]]:
    """The rows of some persons, and which rows they are."""
    rows = np.concatenate(
        [np.arange(held.offset[each], held.offset[each + 1]) for each in persons.tolist()]
        or [np.zeros(0, dtype=np.intp)]
    ).astype(np.intp)
    offset = np.concatenate([[0], np.cumsum(np.diff(held.offset)[persons])]).astype(np.int32)
    return Lists(offset, {name: values[rows] for name, values in held.columns.items()}), rows


def _payments(payments: Payments, number: Mapping[int, int]) -> Payments:
    """Payments of some persons, under their new numbers, which are in the same order."""
    low = np.searchsorted(payments.person, list(number), side="left").tolist()
    high = np.searchsorted(payments.person, list(number), side="right").tolist()
    rows = np.concatenate(
        [np.arange(begin, end) for begin, end in zip(low, high, strict=True)] or [np.zeros(0, dtype=np.intp)]
    ).astype(np.intp)
    person = np.array([number[each] for each in payments.person[rows].tolist()], dtype=np.int32)
    return Payments(
        person,
        payments.month[rows],
        payments.recipient[rows],
        payments.cents[rows],
        payments.applied_on[rows],
    )


def _none(rows: Rows) -> Rows:
    return type(rows)(**{each.name: getattr(rows, each.name)[:0] for each in fields(type(rows))})
