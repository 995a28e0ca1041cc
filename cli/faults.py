"""Faults as people and scripts get them: one sentence on stderr, and the exit code of interface.md 2.

A traceback appears with `--debug` alone: places in the program, and the words of none but its own faults.
"""

from __future__ import annotations

import errno
import sys
import traceback

import click

from compensation.values.errors import (
    ClaimFault,
    CompclaimError,
    InputUnreadable,
    OutsideVerifiedLaw,
    UnknownName,
    UsageFault,
)
from compensation.words.catalogue import Message

from .says import SAYS
from .speaker import Speaker

DONE, FINDINGS, USAGE, UNREADABLE, OUTSIDE_LAW, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

_CODES: tuple[tuple[type[CompclaimError], int], ...] = (
    (UsageFault, USAGE),
    (UnknownName, USAGE),
    (InputUnreadable, UNREADABLE),
    (ClaimFault, UNREADABLE),
    (OutsideVerifiedLaw, OUTSIDE_LAW),
)


def exit_code_of(fault: BaseException, speaker: Speaker) -> int:
    """Tell the user what went wrong; the exit code that says the same to a script."""
    if speaker.debug:
        click.echo(harmless_traceback(fault), err=True, nl=False)
    findings = getattr(fault, "findings", ()) if isinstance(fault, InputUnreadable) else ()
    message, code = _told(fault)
    if findings:
        from .finding_list import shown

        speaker.tell(shown(findings, speaker, sys.stderr, notes=True))
        return code
    speaker.say("fault", sentence=message[speaker.lang])
    return code


def harmless_traceback(fault: BaseException) -> str:
    """The traceback of a fault and of its causes, each by its kind: the words of
    foreign faults quote cells and paths."""
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    told = harmless_traceback(before) + "\n" if before else ""
    own = f": {fault}" if isinstance(fault, CompclaimError) else ""
    places = "".join(traceback.format_tb(fault.__traceback__))
    return f"{told}Traceback (most recent call last):\n{places}{type(fault).__name__}{own}\n"


def _told(fault: BaseException) -> tuple[Message, int]:
    if isinstance(fault, CompclaimError):
        code = next((code for kind, code in _CODES if isinstance(fault, kind)), INTERNAL)
        return fault.message, code
    if isinstance(fault, click.exceptions.Abort | KeyboardInterrupt):
        return SAYS.message("interrupted"), INTERRUPTED
    if isinstance(fault, click.ClickException):
        return _usage(fault), USAGE
    if isinstance(fault, OSError) and fault.strerror:
        from compensation.words.system_faults import in_words

        # A name that no file can have is a word of the command line, wherever it is first used.
        code = USAGE if fault.errno == errno.ENAMETOOLONG else INTERNAL
        return SAYS.message("system_refused", what=in_words(fault)), code
    if isinstance(fault, MemoryError):
        return SAYS.message("out_of_memory"), INTERNAL
    return SAYS.message("internal", where=_where(fault)), INTERNAL


def _usage(fault: click.ClickException) -> Message:
    """click's own faults of usage in three languages."""
    if isinstance(fault, click.NoSuchOption):
        near = ", ".join(fault.possibilities or ())
        if near:
            return SAYS.message("no_such_option_near", name=fault.option_name, near=near)
        return SAYS.message("no_such_option", name=fault.option_name)
    if isinstance(fault, click.BadOptionUsage):
        return SAYS.message("option_without_value", name=fault.option_name)
    return SAYS.message("usage_fault", what=fault.format_message())


def _where(fault: BaseException) -> str:
    """Kind and place of a fault, without its words: those may hold what stands in the user's tables."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f", {frames[-1].name}:{frames[-1].lineno}" if frames else ""
    return type(fault).__name__ + place
