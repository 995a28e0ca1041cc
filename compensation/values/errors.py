"""Errors that callers can catch: one root, few leaves, each also a builtin.

Faults in a user's tables are not exceptions but values, see `compensation.facts.findings`.
"""

from __future__ import annotations

from typing import Any

from compensation.words.catalogue import LANGUAGES, Catalogue, Message
from compensation.words.masking import masked

_WORDS = Catalogue("system")


class CompclaimError(Exception):
    """Root of everything that compclaim raises on purpose.

    `message` holds the sentence in fi, sv and en, its codes and accounts masked; `str(error)` is the English one.
    """

    def __init__(self, message: Message | str) -> None:
        given = dict.fromkeys(LANGUAGES, message) if isinstance(message, str) else message
        self.message: Message = {lang: masked(sentence) for lang, sentence in given.items()}
        super().__init__(self.message["en"])

    def __reduce__(self) -> tuple[Any, ...]:
        """Whole, whatever a leaf asks for when it is made: faults come out of process pools and are copied."""
        return _restored, (type(self), self.args, self.__dict__)

    def in_language(self, lang: str) -> str:
        """The sentence in `lang` (fi, sv or en). Raises UsageFault for another language."""
        return self.message[known_language(lang)]


def _restored(kind: type[CompclaimError], args: tuple[Any, ...], held: dict[str, Any]) -> CompclaimError:
    fault = kind.__new__(kind, *args)
    fault.args = args
    fault.__dict__.update(held)
    return fault


class RulesError(CompclaimError, ValueError):
    """A provision under `rules/` does not follow the grammar of `rules/README.md`."""


class InputUnreadable(CompclaimError, ValueError):
    """The input as a whole cannot be read: no such folder, not a table, damaged."""


class OutsideVerifiedLaw(CompclaimError, LookupError):
    """The computation needs law outside the verified range."""


class UnknownName(CompclaimError, LookupError):
    """A reading, person, provision, recipient or option that does not exist."""


class UsageFault(CompclaimError, ValueError):
    """A call or an option that cannot be carried out as given."""


class ClaimFault(CompclaimError, ValueError):
    """A claim file that cannot be read as one: damaged, of another version, or dangerous."""


def known_language(lang: str) -> str:
    """The language, if the program speaks it. Raises UsageFault, which names those that it does."""
    if lang not in LANGUAGES:
        raise UsageFault(_WORDS.message("no_such_language", lang=lang, known=", ".join(LANGUAGES)))
    return lang


class InternalFault(CompclaimError, RuntimeError):
    """The program's own checks disagree; nothing was written."""
