"""Missing facts in words."""

from __future__ import annotations

from compensation.law.recipient_names import recipient_for_people
from compensation.words.catalogue import Catalogue

_FACTS = Catalogue("terms", "facts")


def fact_for_people(fact: str, lang: str) -> str:
    """A missing fact as `missing_facts` names it, in words: `after_application`, `P-7:residences`, `parent_ids:P-9`."""
    owner, colon, name = fact.rpartition(":")
    if owner == "parent_ids":
        return _FACTS.say("parent_ids", lang, name=name)
    words = _FACTS.name(name, lang)
    if not colon:
        return words
    return _FACTS.say("of_another", lang, name=recipient_for_people(owner, lang), fact=words)
