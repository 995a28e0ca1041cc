"""One difference between two claims, in words that name places and fields.

Personal values are never repeated: where a birth date or an identity code differs, that alone is said.
"""

from __future__ import annotations

from attrs import field as attribute
from attrs import frozen

from compensation.words.catalogue import ERROR, Catalogue
from compensation.words.masking import masked_codes

_WORDS = Catalogue("claim")
_NOUNS = Catalogue("claim", "nouns")
DIFFERS, GIVEN = "differs", "given"
"""Stand for values that are not shown: both sides have one, or only one side has."""


def _masked_subject(subject: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((noun, masked_codes(id)) for noun, id in subject)


@frozen
class Difference:
    """One field that a file and its recomputation do not share.

    `subject` holds (noun, id) pairs, outermost first. An empty text means that the field, or the whole record that
    `field` names, is not there. What looks like an identity code is masked, wherever in a claim it stands.
    """

    subject: tuple[tuple[str, str], ...] = attribute(converter=_masked_subject)
    field: str
    in_file: str = attribute(converter=masked_codes)
    recomputed: str = attribute(converter=masked_codes)
    severity: str = ERROR

    @property
    def where(self) -> str:
        """`person P-3, line L12`."""
        return self.where_in("en")

    def where_in(self, lang: str) -> str:
        """The place in `lang`."""
        return ", ".join(f"{_NOUNS.say(noun, lang)} {id}".rstrip() for noun, id in self.subject)

    def sentence(self, lang: str) -> str:
        """The difference in a sentence."""
        if self.in_file == self.recomputed == DIFFERS:
            return f"{self.where_in(lang)}: {self.field} {_WORDS.say('differs', lang)}"
        none = _WORDS.say("nothing", lang)
        in_file, recomputed = self.in_file or none, self.recomputed or none
        sides = _WORDS.say("sides", lang, in_file=in_file, recomputed=recomputed)
        return f"{self.where_in(lang)}: {self.field}: {sides}"
