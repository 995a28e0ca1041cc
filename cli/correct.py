"""`compclaim correct`: for each claim that is not right any more the one in its place, a page to sign, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.values.errors import UsageFault

from .as_known import law_as_known
from .corrected_files import book_beside, files_of, write_corrections
from .earlier import open_book, tell_earlier
from .faults import DONE, FINDINGS
from .inputs import accepted, has_errors, read_input
from .multilingual import argument, command, option
from .option_types import Day, Reading
from .reading import reads_tables
from .says import SAYS
from .settings import book_folder, has_book
from .speaker import Speaker
from .stages import Stage

if TYPE_CHECKING:
    from compensation.book.opened import Book
    from compensation.corrections.record import Correction, Given
    from compensation.facts.model import Facts
    from compensation.verification.earlier_claims import EarlierClaim


def _never_corrected(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Recipient, period and day of applying are those of the old claim."""
    if value is not None:
        raise UsageFault(SAYS.message("never_corrected", option=param.opts[-1]))


def _no_out_needed(ctx: click.Context) -> bool:
    """Whether a book takes the files, or something else is missing that is to be told first."""
    old, inputs = ctx.params.get("old") or (), ctx.params.get("inputs")
    nothing_to_write = not old or (isinstance(inputs, str) and not Path(inputs).exists())
    return has_book(ctx) or book_beside(old) is not None or nothing_to_write


@command("correct", help="correct")
@argument("old", metavar="CLAIM.xml ...", nargs=-1, type=click.Path(path_type=Path), help="OLD")
@option("--inputs", metavar="INPUT", help="--inputs-today")
@option("--old-inputs", metavar="OLD", help="--old-inputs")
@option("--cancel", "cancelled", is_flag=True, help="--cancel")
@option("--on", "day", type=Day(), metavar="DAY", help="--on-correction")
@option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    unless=_no_out_needed,
    metavar="DIR",
    help="--out-dir",
)
@option(
    "--reading", "readings", type=Reading(), multiple=True, metavar="I-NN=NAME", help="--reading-correction"
)
@option("--as-known", "known_day", type=Day(), metavar="DAY", help="--as-known-correction")
@option("--previous", type=click.Path(path_type=Path), multiple=True, metavar="DIR", help="--previous")
@option("--json", "as_json", is_flag=True, help="--json")
@option("--force", is_flag=True, help="--force")
@option("--keep-going", is_flag=True, help="--keep-going")
@option("--notes", is_flag=True, help="--notes")
@option(
    "--recipient",
    hidden=True,
    expose_value=False,
    metavar="NAME",
    callback=_never_corrected,
    help="--never-corrected",
)
@option(
    "--period",
    hidden=True,
    expose_value=False,
    metavar="NAME",
    callback=_never_corrected,
    help="--never-corrected",
)
@option(
    "--applied-on",
    hidden=True,
    expose_value=False,
    metavar="NAME",
    callback=_never_corrected,
    help="--never-corrected",
)
@reads_tables
@click.pass_obj
def correct(
    speaker: Speaker,
    old: tuple[Path, ...],
    inputs: str | None,
    old_inputs: str | None,
    cancelled: bool,
    day: date | None,
    out: Path | None,
    readings: tuple[tuple[str, str], ...],
    known_day: date | None,
    previous: tuple[Path, ...],
    as_json: bool,
    force: bool,
    keep_going: bool,
    notes: bool,
) -> int:
    """Files into the book or `--out`, differences on stdout; exit code 1 where the input has errors."""
    from compensation.corrections.correcting import cancel
    from compensation.corrections.correcting import correct as corrected
    from compensation.corrections.record import Given
    from compensation.law.rulebook import load_law
    from compensation.verification.chains import heads

    from .correct_words import report

    _refuse_what_does_not_go_together(inputs, (old_inputs, readings, known_day), cancelled=cancelled)
    now = datetime.now(UTC)
    made_on = day or now.date()
    book = open_book(speaker, book_folder() or book_beside(old))
    if cancelled and not old:
        raise UsageFault(SAYS.message("cancel_what"))
    files, claims = _claims(old, previous, _booked(book, old), speaker)
    chosen, codes = {each.key for each in claims}, {each.claim.recipient.code for each in claims}
    others = [each for each in heads(files) if each.key not in chosen and each.claim.recipient.code in codes]
    if others:
        tell_earlier(others, speaker)
    tables: Facts | None = None
    if inputs is not None:
        tables = read_input(inputs, speaker)
        if not accepted(tables.findings, speaker, keep_going=keep_going, notes=notes):
            return FINDINGS
    known = law_as_known(known_day, dict(readings), speaker)
    law = known.law if known else load_law()
    given = Given(others=files, files=files, readings=dict(readings), law=law)
    with Stage(speaker, "calculating"):
        if tables is None:
            found = cancel(claims, made_on=made_on, given=given)
        else:
            found = corrected(claims, tables, made_on=made_on, given=_with_old(given, old_inputs, speaker))
    with Stage(speaker, "writing"):
        files_out = files_of(found, tables, now, speaker.lang)
        write_corrections(files_out, (out, book), (now, made_on), speaker, force=force)
    if old_inputs is None and tables is not None and _by_facts(found):
        speaker.say("give_old_inputs")
    report(found, claims, speaker, as_json=as_json)
    return FINDINGS if tables is not None and has_errors(tables.findings) else DONE


def _by_facts(found: Sequence[Correction]) -> bool:
    return any(change.cause == "facts" for each in found for change in each.differences)


def _refuse_what_does_not_go_together(
    inputs: str | None, others: Sequence[object], *, cancelled: bool
) -> None:
    if cancelled and (inputs or any(others)):
        raise UsageFault(SAYS.message("cancel_alone"))
    if not cancelled and inputs is None:
        raise UsageFault(SAYS.message("inputs_or_cancel"))


def _claims(
    old: Sequence[Path], previous: Sequence[Path], booked: Sequence[Path], speaker: Speaker
) -> tuple[tuple[EarlierClaim, ...], tuple[EarlierClaim, ...]]:
    """(every claim file at hand, the claims to correct): those named, of a folder those that count; without any, all
    that count in the book."""
    from compensation.verification.chains import heads
    from compensation.verification.earlier_claims import claim_paths, every_earlier_claim

    from .claim_files import claim_files

    if not old and not booked:
        raise UsageFault(SAYS.message("no_old_claim"))
    paths = list(claim_files(old).values()) if old else []
    beside = [] if booked else _beside(paths, speaker)
    files = every_earlier_claim(*previous, files=[*paths, *booked, *beside])
    if not old:
        return files, heads(files)
    named = {path.resolve() for path in old if not path.is_dir()}
    within = {path.resolve() for folder in old if folder.is_dir() for path in claim_paths(folder)}
    counting = {each.key for each in heads(files)}
    chosen = [
        each
        for each in files
        if each.path
        and (each.path.resolve() in named or (each.path.resolve() in within and each.key in counting))
    ]
    return files, tuple(chosen)


def _booked(book: Book | None, old: Sequence[Path]) -> list[Path]:
    """Claim files of the book, but those withdrawn. Raises UsageFault where one of these is to be corrected."""
    if book is None:
        return []
    chosen = {path.resolve() for path in old}
    for each in book.claims:
        if each.withdrawn and book.path(each).resolve() in chosen:
            raise UsageFault(SAYS.message("is_withdrawn", file=each.made.file))
    return [book.path(each) for each in book.claims if not each.withdrawn]


def _beside(paths: Sequence[Path], speaker: Speaker) -> list[Path]:
    """Claim files that lie beside the old ones and can be relied on; how many cannot is told."""
    from compensation.values.errors import ClaimFault
    from compensation.verification.earlier_claims import claim_paths, every_earlier_claim

    given = {path.resolve() for path in paths}
    sound, left = [], []
    for folder in dict.fromkeys(path.parent for path in paths):
        for path in claim_paths(folder) if folder.is_dir() else ():
            if path.resolve() in given:
                continue
            try:
                every_earlier_claim(files=[path])
                sound.append(path)
            except ClaimFault:
                left.append(path)
    for path in left:
        speaker.say("beside_not_counted", file=path)
    return sound


def _with_old(given: Given, old_inputs: str | None, speaker: Speaker) -> Given:
    from attrs import evolve

    from compensation.words.catalogue import ERROR

    if old_inputs is None:
        return given
    facts = read_input(old_inputs, speaker)
    accepted([each for each in facts.findings if each.severity == ERROR], speaker, keep_going=True)
    return evolve(given, old_facts=facts)
