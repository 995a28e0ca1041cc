"""Why a month is not paid: the codes, the order in which they are given, and the provisions they rest on."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from compensation.words.catalogue import Catalogue, Message

_SENTENCES = Catalogue("reasons")


@frozen
class Reason:
    """A reason code with the provision it rests on (file stem under `rules/`, empty where it is no rule of law)."""

    code: str
    provision: str
    sentences: Mapping[str, Message] = field(repr=False, eq=False)
    """Where the sentence stands, by code."""

    @property
    def sentence(self) -> Message:
        """The reason in a sentence."""
        return self.sentences[self.code]


_PROVISIONS = {
    "not_section_4_person": "principal",
    "no_qualifying_parent": "child_born_in_finland",
    "child_not_covered": "child_born_in_finland",
    "tie_not_before_arrival": "family_member",
    "ground_without_application": "principal",
    "ground_repealed": "ground_88a",
    "ground_not_in_force": "ground_110",
    "no_start": "start_home_municipality",
    "parent_no_start": "child_born_in_finland",
    "before_start": "start_home_municipality",
    "parent_not_in_time": "child_born_in_finland",
    "time_ended": "length_others",
    "no_valid_permit": "valid_permit",
    "citizen": "finnish_citizen",
    "died": "death",
    "not_resident": "residence_on_first",
    "aland_before_2014_12": "recipient_aland_municipality",
    "no_programme": "precondition_programme",
    "no_agreement": "precondition_agreement",
    "undetermined": "",
    "application_late": "deadline_calculated",
    "not_yet_due": "not_yet_due",
    "already_paid": "paid_and_due",
    "already_applied": "paid_and_due",
    "lived_elsewhere": "municipality_of_residence",
    "rounding_only": "rounding",
}
"""By code, in the order in which reasons are given."""

MONTH_REASONS = tuple(Reason(code, provision, _SENTENCES) for code, provision in _PROVISIONS.items())

REASON_OF = {reason.code: reason for reason in MONTH_REASONS}
BIT = {reason.code: 1 << at for at, reason in enumerate(MONTH_REASONS)}


def codes(mask: int) -> tuple[str, ...]:
    """Reason codes of a set of bits, in their order."""
    return tuple(reason.code for at, reason in enumerate(MONTH_REASONS) if mask >> at & 1)
