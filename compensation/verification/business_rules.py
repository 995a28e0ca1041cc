"""The numbered rules of claims: what the file and the law alone can prove, each with the function that tests it.

Numbers are never used again. The sentences stand in `words/business_rules.toml`. Rules that an earlier code told
before they had numbers are still told by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from attrs import evolve, frozen

from compensation.claim.record import Claim
from compensation.facts.findings import Finding
from compensation.law.recipient_names import recipient_for_people
from compensation.law.released import law_named
from compensation.law.rulebook import Law
from compensation.law.wording_names import with_names
from compensation.verification import (
    rules_of_amounts,
    rules_of_costs,
    rules_of_exclusions,
    rules_of_headers,
    rules_of_lines,
)
from compensation.verification.checks import found
from compensation.verification.judged import Breach, Judged
from compensation.words.catalogue import LANGUAGES, Catalogue, Message

SENTENCES = Catalogue("business_rules")
TOLD_BY = {
    "BR-01": "CC-2006",
    "BR-02": "CC-2015",
    "BR-03": "CC-2021",
    "BR-04": "CC-2017",
    "BR-05": "CC-2011",
    "BR-06": "CC-2016",
    "BR-07": "CC-2018",
    "BR-08": "CC-2012",
    "BR-09": "CC-2020",
    "BR-10": "CC-2010",
    "BR-11": "CC-2014",
}
"""Rules with a code of their own."""
BROKEN, NAMED = "CC-2030", "CC-2031"


@frozen
class Rule:
    """One rule; where it is `only_named`, what it finds is no fault but stands in every report."""

    number: str
    broken: Callable[[Judged], Iterator[Breach]]
    only_named: bool = False

    @property
    def sentence(self) -> Message:
        """The rule in a sentence."""
        return SENTENCES[self.number]


_LINES, _AMOUNTS, _EXCLUSIONS = rules_of_lines, rules_of_amounts, rules_of_exclusions
_COSTS, _HEADERS = rules_of_costs, rules_of_headers

RULES = (
    Rule("BR-12", _LINES.one_wording_of_each),
    Rule("BR-13", _LINES.wording_in_force),
    Rule("BR-14", _LINES.component_of_its_provision),
    Rule("BR-15", _LINES.provision_of_the_recipient),
    Rule("BR-16", _LINES.rate_by_age),
    Rule("BR-17", _LINES.born),
    Rule("BR-18", _LINES.late_where_late),
    Rule("BR-19", _LINES.first_year_of_the_addition),
    Rule("BR-20", _LINES.begun_when_applied_for),
    Rule("BR-21", _LINES.in_time_when_applied_for),
    Rule("BR-22", _LINES.recipient_exists),
    Rule("BR-23", _AMOUNTS.amount_is_due),
    Rule("BR-24", _AMOUNTS.series_goes_on),
    Rule("BR-25", _AMOUNTS.amounts_are_positive),
    Rule("BR-26", _AMOUNTS.part_paid_month_by_itself),
    Rule("BR-27", _EXCLUSIONS.days_in_order),
    Rule("BR-28", _EXCLUSIONS.reasons_are_known),
    Rule("BR-29", _EXCLUSIONS.wordings_of_its_time),
    Rule("BR-30", _EXCLUSIONS.claimed_or_left_out),
    Rule("BR-31", _EXCLUSIONS.left_out_once),
    Rule("BR-32", _EXCLUSIONS.at_the_wrong_time),
    Rule("BR-33", _EXCLUSIONS.money_not_below_zero),
    Rule("BR-34", _EXCLUSIONS.nothing_left),
    Rule("BR-35", _EXCLUSIONS.due_by_law),
    Rule("BR-36", _COSTS.kind_is_known),
    Rule("BR-37", _COSTS.kind_in_force),
    Rule("BR-38", _COSTS.kind_of_the_recipient),
    Rule("BR-39", _COSTS.decision_is_named),
    Rule("BR-40", _COSTS.person_is_named),
    Rule("BR-41", _COSTS.wording_of_its_kind),
    Rule("BR-42", _COSTS.days_of_a_cost),
    Rule("BR-43", _COSTS.cost_in_time),
    Rule("BR-44", _COSTS.notes_are_known),
    Rule("BR-45", _COSTS.within_the_amount),
    Rule("BR-46", _COSTS.within_the_yearly_limit),
    Rule("BR-47", _HEADERS.period_in_known_law),
    Rule("BR-48", _HEADERS.function_fits),
    Rule("BR-49", _HEADERS.persons_are_named),
    Rule("BR-50", _HEADERS.wordings_are_named),
    Rule("BR-51", _HEADERS.codes_are_codes),
    Rule("BR-52", _HEADERS.codes_stand_once),
    Rule("BR-53", _HEADERS.account_is_one),
    Rule("BR-54", _HEADERS.business_id_is_one),
    Rule("BR-55", _HEADERS.readings_are_ours, only_named=True),
    Rule("BR-56", _HEADERS.application_day_is_the_day, only_named=True),
    Rule("BR-57", _COSTS.begun_by_the_application_day, only_named=True),
    Rule("BR-58", _HEADERS.related_are_counterparts),
    Rule("BR-59", _EXCLUSIONS.no_more_hangs_than_the_rates),
    Rule("BR-60", _COSTS.limits_are_named),
)
"""Those that need the law, and those that the file alone decides, in order of number."""


def rule_findings(claim: Claim, made_on: date | None = None) -> Iterator[Finding]:
    """Every rule that a claim breaks by the law that it names; nothing where nobody knows that law.

    `made_on` is the day that the file's envelope says.
    """
    named = law_named(claim.law_digest)
    if named is None:
        return
    judged = Judged(claim, named.law, made_on)
    for rule in RULES:
        for breach in rule.broken(judged):
            broken = found(
                NAMED if rule.only_named else BROKEN,
                field=breach.field,
                rule=rule.number,
                where=breach.where,
                given=breach.given,
                computed=breach.right,
            )
            yield evolve(broken, values={**broken.values, **_by_name(breach, named.law), **breach.in_words})


def _by_name(breach: Breach, law: Law) -> dict[str, str]:
    """What a breach says of wordings and recipients, with their names: `given_fi` and so on."""
    sides = {"given": breach.given, "computed": breach.right}
    if breach.field == "Related":
        told = {
            (side, lang): recipient_for_people(text, lang)
            for side, text in sides.items()
            for lang in LANGUAGES
        }
    elif breach.field == "law":
        told = {
            (side, lang): with_names(text, law=law, lang=lang)
            for side, text in sides.items()
            for lang in LANGUAGES
        }
    else:
        return {}
    return {f"{side}_{lang}": text for (side, lang), text in told.items() if text != sides[side]}
