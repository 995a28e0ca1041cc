"""How files of version 1 told what version 2 tells otherwise: only to recompute and compare them, for good.

There `Paid` was at most what is due, a month's share paid or applied for before stood in one figure, what
was applied for though not due stood as applied for, and successive months of one reason were one
exclusion whatever money stood in them.
"""

from __future__ import annotations

import numpy as np
from attrs import evolve

from compensation.claim.netting import NettedMonths
from compensation.claim.record import Line


def netted_in_first_form(netted: NettedMonths) -> NettedMonths:
    """Months whose `paid` is at most what is due, so that `rounding` is never below zero."""
    return evolve(
        netted,
        paid=np.minimum(netted.paid, netted.due),
        rounding=np.maximum(netted.rounding, 0),
        overclaimed=np.zeros_like(netted.overclaimed),
    )


def line_in_first_form(line: Line) -> Line:
    """A line whose `paid` holds what was paid and what was applied for."""
    if line.paid is None:
        return line
    return evolve(line, paid=line.paid + (line.applied or 0), applied=None)
