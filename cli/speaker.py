"""Who talks to the user, in which language; words for people go to stderr."""

from __future__ import annotations

from typing import NamedTuple

import click

from compensation.words.catalogue import Catalogue
from compensation.words.masking import masked

from .says import SAYS

_SEVERITIES = Catalogue("says", "severities", beside=__file__)


class Speaker(NamedTuple):
    """Who talks to the user: in which language, whether a fault is shown with its traceback, and whether the user asked
    for the language on the command line."""

    lang: str
    debug: bool = False
    asked: bool = False
    kept: list[str] | None = None
    """Where it is a list, everything that was told is kept in it too."""

    def text(self, key: str, **values: object) -> str:
        """The sentence `key` of `says.toml` in the user's language, with its places filled."""
        return SAYS.say(key, self.lang, **values)

    def severity(self, name: str) -> str:
        """How grave a finding is, as a word that begins its line."""
        return _SEVERITIES.say(name, self.lang)

    def say(self, key: str, **values: object) -> None:
        """The sentence on stderr."""
        self.tell(self.text(key, **values))

    def tell(self, words: str) -> None:
        """Words for people on stderr, without the codes and accounts that a path or an option may hold."""
        said = masked(words)
        if self.kept is not None:
            self.kept.append(said)
        click.echo(said, err=True)


def speaker_of(ctx: click.Context) -> Speaker:
    """The speaker of a run; without one (shell completion) English."""
    found = ctx.find_object(Speaker)
    return found or Speaker("en")
