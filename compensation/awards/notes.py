"""Remarks that belong to a result: what was assumed, cut off or is not yet verified."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from compensation.awards.computed import Computed
from compensation.law.areas import recipient_code
from compensation.values.months import day_number, first_day, month_of, month_text
from compensation.words.catalogue import Message


@frozen
class Note:
    """A remark that belongs to a result: a stable code and a sentence in fi, sv, en."""

    code: str
    message: Message


def notes_of(awards: Computed) -> tuple[Note, ...]:
    """Every note of a result, in a fixed order."""
    return tuple(
        note
        for make in (
            _preconditions_assumed,
            _not_tested,
            _cut_off,
            _after_verified,
            _applied_later,
            _successor_claims,
        )
        if (note := make(awards)) is not None
    )


def _note(code: str, fi: str, sv: str, en: str) -> Note:
    return Note(code, {"fi": fi, "sv": sv, "en": en})


def _preconditions_assumed(awards: Computed) -> Note | None:
    if awards.facts.recipients is not None:
        return None
    return _note(
        "preconditions_assumed",
        "Taulua recipients ei ole: kotoutumisohjelman ja sopimuksen oletetaan olevan voimassa (1386/2010 44 § 5 mom.; 681/2023 59 § 1 mom.).",
        "Tabellen recipients saknas: integrationsprogrammet och avtalet antas gälla (1386/2010 44 § 5 mom.; 681/2023 59 § 1 mom.).",
        "There is no table recipients: the integration programme and the agreement are assumed to be in force (1386/2010 44(5); 681/2023 59(1)).",
    )


def _not_tested(awards: Computed) -> Note | None:
    recipients = awards.facts.recipients
    if recipients is None:
        return None
    paid = {recipient_code(int(r)) for r in np.unique(awards.due.recipient)}
    absent = sorted(code for code in paid if code.startswith("municipality-") and code not in recipients)
    if not absent:
        return None
    names = ", ".join(absent)
    return _note(
        "preconditions_not_tested",
        f"Kotoutumisohjelmaa ja sopimusta ei voitu tarkistaa, koska nämä kunnat eivät ole taulussa recipients: {names}.",
        f"Integrationsprogrammet och avtalet kunde inte prövas, eftersom dessa kommuner inte finns i tabellen recipients: {names}.",
        f"The integration programme and the agreement were not tested for municipalities that are not in the table recipients: {names}.",
    )


def _cut_off(awards: Computed) -> Note | None:
    from compensation.calculated.person_columns import person_columns
    from compensation.facts.model import NO

    last = awards.tables.last
    if awards.period is not None or not len(awards.due):
        return None
    columns = person_columns(awards.facts, awards.tables, NO)
    ending = awards.due.person[awards.due.high == last]
    running = np.unique(ending[columns.time_over[ending] == last])
    if not len(running):
        return None
    month = month_text(last - 1)
    return _note(
        "cut_at_known_law",
        f"{len(running)} henkilön korvausaika jatkuu yli tunnetun lain; kuukaudet on laskettu kuukauteen {month} asti.",
        f"Ersättningstiden för {len(running)} personer fortsätter efter den kända lagen; månaderna är beräknade till och med {month}.",
        f"The time of {len(running)} persons runs on past the known law; months are computed to {month}.",
    )


def _after_verified(awards: Computed) -> Note | None:
    verified = awards.law.verified_on
    first_unverified = month_of(verified) + 1
    if not bool((awards.due.high > first_unverified).any()):
        return None
    return _note(
        "after_verified",
        f"Laki on tarkistettu {verified.day}.{verified.month}.{verified.year}; kuukaudesta {month_text(first_unverified)} alkaen "
        "luvut perustuvat silloin tunnettuun lakiin.",
        f"Lagen är kontrollerad den {verified.day}.{verified.month}.{verified.year}; från och med {month_text(first_unverified)} "
        "bygger siffrorna på den lag som då var känd.",
        f"The law was verified on {verified.isoformat()}; from {month_text(first_unverified)} on the figures rest on the law known then.",
    )


def _applied_later(awards: Computed) -> Note | None:
    day = awards.applied_on
    if day is None or day < awards.law.known_until:
        return None
    return _note(
        "applied_after_known_law",
        f"Hakupäivä {day.isoformat()} on tunnetun lain ulkopuolella; se hyväksyttiin, mutta määrien muutoksia ei tunneta.",
        f"Ansökningsdagen {day.isoformat()} ligger utanför den kända lagen; den godtogs, men ändringar i beloppen är inte kända.",
        f"The day of application {day.isoformat()} is after the known law; it was accepted, but changes of amounts are not known.",
    )


def _successor_claims(awards: Computed) -> Note | None:
    from compensation.law.areas import MUNICIPALITY, load_areas

    areas = load_areas()
    ended = []
    for number in np.unique(awards.due.recipient).tolist():
        if number < MUNICIPALITY:
            continue
        municipality = areas.municipalities.get(f"{number - MUNICIPALITY:03d}")
        if municipality and municipality.valid_to and municipality.successor:
            covered = day_number(first_day(awards.months_covered[0])) <= day_number(municipality.valid_to)
            if covered:
                ended.append(f"{recipient_code(number)} → municipality-{municipality.successor}")
    if not ended:
        return None
    listed = ", ".join(ended)
    return _note(
        "successor_claims",
        f"Lakanneen kunnan kuukaudet hakee sen seuraaja: {listed}.",
        f"Månaderna för en kommun som upphört söks av dess efterföljare: {listed}.",
        f"Months of a municipality that has ended are claimed by its successor: {listed}.",
    )
