"""Recipients of reimbursements: the role of each, and what a municipality became or belongs to."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.law.areas import COUNTY_HELSINKI, MUNICIPALITY, Areas

ROLES = ("mainland_municipality", "aland_municipality", "county", "helsinki_as_county", "aland_health")
MAINLAND_MUNICIPALITY, ALAND_MUNICIPALITY, COUNTY, HELSINKI, ALAND_HEALTH_ROLE = range(5)


@frozen(eq=False)
class Recipients:
    """What is asked of a recipient, by its number.

    `role`: place in ROLES. `county_of`: the county of a municipality (a successor's where it has ended), -1 none.
    `chain`: a municipality and those that took its place, -1 where there are no more.
    """

    role: NDArray[np.int8]
    county_of: NDArray[np.int32]
    chain: NDArray[np.int32]

    def same_municipality(self, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.bool_]:
        """Whether two recipient numbers are one municipality, the one perhaps the successor of the other."""
        same = one == other
        for at in range(1, self.chain.shape[1]):
            for successor, of_whom in ((one, other), (other, one)):
                same |= self.chain[of_whom, at] == successor
        return np.asarray(same)


def recipients_of(areas: Areas) -> Recipients:
    """Every recipient there is, and every municipality that was."""
    role = np.full(2 * MUNICIPALITY, MAINLAND_MUNICIPALITY, dtype=np.int8)
    role[:COUNTY_HELSINKI] = COUNTY
    role[0], role[COUNTY_HELSINKI] = ALAND_HEALTH_ROLE, HELSINKI
    county_of = np.full(2 * MUNICIPALITY, -1, dtype=np.int32)
    chains = {code: areas.successor_chain(code, date.max) for code in areas.municipalities}
    chain = np.full((2 * MUNICIPALITY, max(map(len, chains.values()))), -1, dtype=np.int32)
    chain[:, 0] = np.arange(2 * MUNICIPALITY)
    for code, names in chains.items():
        number = MUNICIPALITY + int(code)
        if areas.municipalities[code].in_aland:
            role[number] = ALAND_MUNICIPALITY
        else:
            second = areas.second_recipient(names[-1][0])
            county_of[number] = -1 if second is None else second
        chain[number, : len(names)] = [MUNICIPALITY + int(name) for name, _ in names]
    return Recipients(role, county_of, chain)
