"""Options and arguments whose help, and the words that stand for their values, are in the user's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from compensation.words.catalogue import Catalogue, Message

from .settings import find_settings
from .speaker import speaker_of

_PAGE = Catalogue("help", "page", beside=__file__)
_OPTIONS = Catalogue("options", beside=__file__)
_METAVARS = Catalogue("options", "metavars", beside=__file__)
_FORMS = Catalogue("options", "forms", beside=__file__)


_INPUTS = ("INPUT", "[INPUT]", "DIR|INPUT")
"""How the parameter is written that names the user's tables; settings may lie beside them."""


class SpokenOption(click.Option):
    """An option whose help is a message; a required one may be left out where `unless` says so."""

    def __init__(
        self,
        *args: Any,
        help_key: str,
        unless: Callable[[click.Context], bool] | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(*args, **settings)
        self.help_key = help_key
        self.unless = unless
        self.is_eager |= self.metavar in _INPUTS

    def is_needed(self, ctx: click.Context) -> bool:
        """Whether it has to be given."""
        return self.required and not (self.unless and self.unless(ctx))

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        if self.required and self.value_is_missing(value) and not self.is_needed(ctx):
            return None
        found = super().process_value(ctx, value)
        if self.metavar in _INPUTS:
            find_settings(ctx, found)
        return found

    @property
    def message(self) -> Message:
        """What the help says of the option."""
        return _OPTIONS[self.help_key]

    def make_metavar(self, *given: Any, **named: Any) -> str:
        return spoken(super().make_metavar(*given, **named), _lang())

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        lang = speaker_of(ctx).lang
        words = [self.message[lang], form_of(self, lang)]
        if self.required and not self.unless:
            words.append(_PAGE.say("required", lang))
        return record and (record[0], " ".join(filter(None, words)))


class SpokenArgument(click.Argument):
    """An argument with a message that the help shows."""

    def __init__(self, *args: Any, help_key: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.help_key = help_key
        # Settings first: faults of other parameters are told in their language.
        self.is_eager |= self.metavar in _INPUTS

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        found = super().process_value(ctx, value)
        if self.metavar in _INPUTS:
            find_settings(ctx, found)
        return found

    def make_metavar(self, *given: Any, **named: Any) -> str:
        return spoken(super().make_metavar(*given, **named), _lang())

    @property
    def message(self) -> Message:
        """What the help says of the argument."""
        return _OPTIONS[self.help_key]


def spoken(metavar: str, lang: str) -> str:
    """A word for a value, such as `FILE.toml`, in the language."""
    return re.sub("[A-Z]+", lambda word: _METAVARS.name(word[0], lang), metavar)


def form_of(param: click.Parameter, lang: str) -> str:
    """How the value of a parameter is written, in brackets, where that is not plain."""
    name = str(param.metavar).strip("[]")
    return f"({_FORMS.say(name, lang)})" if name in _FORMS else ""


def _lang() -> str:
    ctx = click.get_current_context(silent=True)
    return speaker_of(ctx).lang if ctx else "en"
