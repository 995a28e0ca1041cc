"""Customer numbers of the Finnish Immigration Service, by which lists of payments may name persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray


@frozen(eq=False, slots=False)
class MigriNumbers(Mapping[str, int]):
    """Persons by Migri number; a number that two persons have belongs to nobody. Kept as bytes, one for each person."""

    numbers: NDArray[np.bytes_] = field(repr=False)

    @cached_property
    def _persons(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for person, number in enumerate(self.numbers.tolist()):
            if number:
                text = number.decode("utf-8", "replace")
                found[text] = -1 if text in found else person
        return {number: person for number, person in found.items() if person >= 0}

    def __getitem__(self, number: str) -> int:
        return self._persons[number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._persons)

    def __len__(self) -> int:
        return len(self._persons)


def repeated(numbers: NDArray[np.bytes_]) -> NDArray[np.bool_]:
    """Rows whose number another row has too; blank ones never."""
    ranked = np.sort(numbers)
    same = ranked[1:][(ranked[1:] == ranked[:-1]) & (ranked[1:] != b"")]
    if not len(same):
        return np.zeros(len(numbers), dtype=bool)
    return np.asarray(np.isin(numbers, same), dtype=np.bool_)
