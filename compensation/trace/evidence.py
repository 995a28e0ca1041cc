"""What a trace rests on: cells of the input, wordings of law, and the run that put them together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from compensation.law.provisions import Term

FROM_INPUTS, FROM_BOTH, FROM_FILE = "inputs", "claim and inputs", "claim"
"""On what a trace rests: the tables; a claim file recomputed from the tables; the claim file alone."""


@frozen
class Period:
    """Days from one to before another; None where there is no such end."""

    from_: date | None
    until: date | None


@frozen
class Fact:
    """One cell that was used: where it stands and what was read there, in the program's own writing.

    `value` is None where nothing stands, `?` where the cell names what is not among the facts; of a blank cell that
    means something, what it means. `of` is the id of the person, cost, decision or recipient whose row it is; `row`
    counts as the user sees it, None where facts come from no table; `cell` (`C7`) is given for tables in an office's
    own form.
    """

    id: str
    of: str
    table: str
    column: str
    value: str | None
    file: str
    row: int | None
    cell: str


@frozen
class ReadingUsed:
    """The reading under which a wording was read; `changed` names the terms that another reading would have otherwise
    than the wording itself."""

    id: str
    name: str
    ours: bool
    changed: tuple[str, ...]


@frozen
class WordingUsed:
    """A wording of law with the terms of it that were used, as they read under the readings."""

    id: str
    provision: str
    name: Mapping[str, str]
    citation: str
    from_: date
    until: date
    looked_up_on: str
    unit: str
    terms: Mapping[str, Term]
    readings: tuple[ReadingUsed, ...]


@frozen
class Input:
    """A table that was read."""

    table: str
    file: str
    sha256: str
    rows: int


@frozen
class ClaimMarks:
    """The claim that a record stands in, with the code and name of its recipient; `created_at` and `software` are those
    of its file, where one was given."""

    file: str
    claim_id: str
    payload_digest: str
    function: str
    recipient: str
    name: str
    created_at: str
    software: str


@frozen
class Differs:
    """A field in which a claim file and the claim recomputed from the tables are not the same."""

    field: str
    in_file: str
    recomputed: str


@frozen
class Run:
    """By which program and law, from which inputs; the same run gives the same trace."""

    software: str
    law_digest: str
    law_verified_on: date
    law_known_until: date
    period: Period
    applied_on: date | None
    readings: Mapping[str, str]
    inputs: tuple[Input, ...]
    basis: str
    claim: ClaimMarks | None
    differs: tuple[Differs, ...]
