"""Click commands that speak fi, sv and en: help, options and faults of usage, and commands loaded only when used."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn, TypeVar

import click

from compensation.values.errors import UsageFault
from compensation.words.catalogue import LANGUAGES, Catalogue, Message, joined

from .languages import asked_for, language
from .option_types import OneOf
from .says import SAYS
from .settings import apply, speaker_now
from .speaker import Speaker, speaker_of
from .spoken_params import SpokenArgument, SpokenOption, form_of, spoken

_PAGE = Catalogue("help", "page", beside=__file__)
_COMMANDS = Catalogue("help", "commands", beside=__file__)
_EXAMPLES = Catalogue("help", "examples", beside=__file__)
WITHOUT_COMMAND = 2
CLOSED_PIPE = 141
"""What a shell reports for a program that was stopped by a closed pipe."""

F = TypeVar("F", bound=Callable[..., Any])


class SpokenCommand(click.Command):
    """A command whose help comes from `help.toml` and whose own words are in the user's language."""

    def __init__(self, *args: Any, help_key: str, **settings: Any) -> None:
        settings["add_help_option"] = False
        super().__init__(*args, **settings)
        self.help_key = help_key
        self.params += [_lang_option(), _debug_option(), _help_option()]

    @property
    def message(self) -> Message:
        """What the help says of the command."""
        return _COMMANDS[self.help_key]

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.message["en"].partition("\n")[0]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        words = list(args)
        try:
            rest = super().parse_args(ctx, args)
        except click.MissingParameter:
            raise UsageFault(SAYS.message("missing", what=self._missing(ctx, words))) from None
        if not isinstance(self, click.Group) and ctx.args and not ctx.resilient_parsing:
            raise UsageFault(SAYS.message("too_many_words", words=" ".join(ctx.args)))
        if not ctx.resilient_parsing:
            apply(ctx)
        return rest

    def _missing(self, ctx: click.Context, words: list[str]) -> Message:
        """Everything required that the words do not give, with the form of each."""
        given, _, _ = self.make_parser(ctx).parse_args(words)
        missing = [
            param
            for param in self.get_params(ctx)
            if (param.is_needed(ctx) if isinstance(param, SpokenOption) else param.required)
            and not (
                isinstance(given.get(param.name or ""), str | list | tuple) and given[param.name or ""] != ()
            )
        ]

        def named(param: click.Parameter, lang: str) -> str:
            name = spoken(str(param.metavar), lang)
            words = [name] if isinstance(param, click.Argument) else [param.opts[-1], name]
            return " ".join(filter(None, [*words, form_of(param, lang)]))

        def together(lang: str) -> str:
            *first, last = [named(param, lang) for param in missing]
            return SAYS.say("missing_more", lang, first=", ".join(first), last=last) if first else last

        return {lang: together(lang) for lang in LANGUAGES}

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        speaker = speaker_of(ctx)
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_PAGE.say("usage", speaker.lang) + " ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.message[speaker.lang])
        arguments = [
            (
                spoken(param.human_readable_name, speaker.lang),
                " ".join(filter(None, (param.message[speaker.lang], form_of(param, speaker.lang)))),
            )
            for param in self.get_params(ctx)
            if isinstance(param, SpokenArgument)
        ]
        options = [
            record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx))
        ]
        for heading, rows in (
            ("arguments", arguments),
            ("options", options),
            ("commands", self.commands_for_help(ctx)),
        ):
            if rows:
                with formatter.section(_PAGE.say(heading, speaker.lang)):
                    formatter.write_dl(rows)
        if self.help_key in _EXAMPLES:
            with formatter.section(_PAGE.say("examples", speaker.lang)):
                for line in _EXAMPLES.say(self.help_key, speaker.lang).splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")

    def commands_for_help(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Commands with one line each; none for a command that has none."""
        return []

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        lang = speaker_of(ctx).lang
        pieces = super().collect_usage_pieces(ctx)[1:]
        required = [
            f"{param.opts[-1]} {param.make_metavar(ctx)}"
            for param in self.get_params(ctx)
            if isinstance(param, SpokenOption) and param.required and not param.unless
        ]
        return [*(spoken(piece, lang) for piece in pieces), *required, _PAGE.say("options_metavar", lang)]


class LazyGroup(SpokenCommand, click.Group):
    """A group whose commands are modules, imported when one is used; their help stands in `help.toml`.

    `modules` maps the name of a command to `.module:function`; `help_prefix` and the name make the key of its help.
    """

    def __init__(
        self, *args: Any, modules: Mapping[str, str], help_prefix: str = "", **settings: Any
    ) -> None:
        super().__init__(*args, invoke_without_command=True, no_args_is_help=False, **settings)
        self.modules = modules
        self.help_prefix = help_prefix
        self.subcommand_metavar = "COMMAND ..."

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return None
        module, _, name = self.modules[cmd_name].partition(":")
        found: click.Command = getattr(import_module(module, __package__), name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        found = self.get_command(ctx, args[0])
        if found is None and not ctx.resilient_parsing:
            from compensation.law.readings import did_you_mean

            near = did_you_mean(args[0], self.modules)
            raise UsageFault(joined(SAYS.message("no_such_command", name=args[0]), near))
        return args[0], found, args[1:]

    def commands_for_help(self, ctx: click.Context) -> list[tuple[str, str]]:
        lang = speaker_of(ctx).lang
        return [
            (name, _COMMANDS.say(self.help_prefix + name, lang).partition("\n")[0]) for name in self.modules
        ]


class Program(LazyGroup):
    """The outermost group: finds the language, runs, and turns every fault into a sentence and an exit code."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        words = sys.argv[1:] if args is None else list(args)
        speaker = Speaker(language(words, os.environ), "--debug" in words, bool(asked_for(words)))
        extra.pop("standalone_mode", None)
        _write_utf8()
        try:
            code = super().main(args, "compclaim", standalone_mode=False, obj=speaker, **extra)
            sys.stdout.flush()
        except SystemExit:
            raise
        except BaseException as fault:
            from .faults import exit_code_of

            code = exit_code_of(fault, speaker)
        sys.exit(code or 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read our output has had enough: not a fault, and nobody is left to hear of it.
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
            return CLOSED_PIPE
        except Exception as fault:
            speaker = speaker_now(ctx)
            if speaker is None or isinstance(fault, click.exceptions.Exit):
                raise
            from .faults import exit_code_of

            return exit_code_of(fault, speaker)


def _write_utf8() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal keeps its own letters and never fails on one."""
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change:
            change(errors="replace") if stream.isatty() else change(
                encoding="utf-8", errors="backslashreplace"
            )


def help_alone(ctx: click.Context) -> int:
    """What a group itself does: without a command, its help on stderr as a fault of usage."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        return WITHOUT_COMMAND
    return 0


def command(name: str, *, help: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Decorator for a command; `help` is its key in `help.toml`."""
    return click.command(name, cls=SpokenCommand, help_key=help, **settings)


def option(*names: str, help: str, **settings: Any) -> Callable[[F], F]:
    """Decorator for an option; `help` is its key in `options.toml`."""
    return click.option(*names, cls=SpokenOption, help_key=help, **settings)


def argument(*names: str, help: str, **settings: Any) -> Callable[[F], F]:
    """Decorator for an argument; `help` is its key in `options.toml`."""
    return click.argument(*names, cls=SpokenArgument, help_key=help, **settings)


def _lang_option() -> click.Option:
    """Checked here, but already acted on before parsing (`languages.language`)."""
    return SpokenOption(
        ["--lang"], type=OneOf(LANGUAGES), expose_value=False, metavar="fi|sv|en", help_key="--lang"
    )


def _debug_option() -> click.Option:
    return SpokenOption(["--debug"], is_flag=True, expose_value=False, help_key="--debug")


def _help_option() -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()

    return SpokenOption(
        ["-h", "--help"], is_flag=True, expose_value=False, is_eager=True, callback=show, help_key="--help"
    )
