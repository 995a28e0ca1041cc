"""Recipients of reimbursements: the role of each, and what a municipality became or belongs to."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from compensation.law.areas import COUNTY_HELSINKI, MUNICIPALITY, Areas

ROLES = ("mainland_municipality", "aland_municipality", "county", "helsinki_as_county", "aland_health")
MAINLAND_MUNICIPALITY, ALAND_MUNICIPALITY, COUNTY, HELSINKI, ALAND_HEALTH_ROLE = range(5)


def recipient_tables(areas: Areas) -> tuple[NDArray[np.int8], NDArray[np.int32], NDArray[np.int32]]:
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
    return role, county_of, chain
