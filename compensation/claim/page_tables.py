"""The long tables of the page to sign: lines by person, costs, and what is not claimed
by reason; linear in their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from compensation.awards.fact_words import fact_for_people
from compensation.calculated.reasons import REASON_OF
from compensation.claim.page_law import citation_on_page
from compensation.claim.page_markup import Words, capital, e, id_markup, ids_markup
from compensation.claim.record import Claim, CostLine, Exclusion, Line
from compensation.costs.cautions import AFTER_APPLICATION, CAUTIONS
from compensation.costs.reasons import COST_REASON_OF, LIMITS
from compensation.words.catalogue import Catalogue
from compensation.words.masking import masked_codes

_KINDS = Catalogue("terms", "kinds")
MANY = 60
"""A row with more ids than this may break over pages."""

SETTLED = frozenset({"already_paid", "rounding_only"})
"""Reasons of months in which nothing is left to do; the State rounds each month, so they fall into many short runs."""

_CENTS: Mapping[str, Callable[[Exclusion], int]] = {
    "excluded_due": lambda row: row.due,
    "excluded_paid": lambda row: row.paid,
    "excluded_applied": lambda row: row.applied,
    "excluded_overpaid": lambda row: row.overpaid,
    "excluded_overclaimed": lambda row: row.overclaimed,
    "excluded_hanging": lambda row: row.hanging,
}


def lines(claim: Claim, words: Words) -> Iterator[str]:
    """Every line, a person's lines together."""
    if not claim.lines:
        yield f"<p>{words.say('no_lines')}</p>\n"
        return
    with_paid = any(line.paid is not None for line in claim.lines)
    columns = ["person", "line", "component", "months", "number#", "annual#", "paid_before#", "amount#"]
    if not with_paid:
        columns.remove("paid_before#")
    persons = words.count("persons", len({line.person for line in claim.lines}))
    yield words.table("lines_caption", columns, persons=persons)
    for person, theirs in groupby(claim.lines, key=lambda line: line.person):
        rows = [_line(line, words, with_paid) for line in theirs]
        scope = 'scope="row"' if len(rows) == 1 else f'scope="rowgroup" rowspan="{len(rows)}"'
        rows[0] = f'<th {scope} class="id">{id_markup(person)}</th>{rows[0]}'
        yield '<tbody class="together">\n'
        yield from (f"<tr>{row}</tr>\n" for row in rows)
        yield "</tbody>\n"
    yield words.foot(len(columns) - 1, sum(line.amount for line in claim.lines))


def _line(line: Line, words: Words, with_paid: bool) -> str:
    paid = (
        f'<td class="n">{"" if line.paid is None else words.euros(line.paid + (line.applied or 0))}</td>'
        if with_paid
        else ""
    )
    return (
        f"<td>{id_markup(line.id)}</td><td>{words.component(line.component)}</td>"
        f'<td class="w">{words.months(line.from_, line.until)}</td><td class="n">{words.whole(line.months)}</td>'
        f'<td class="n">{words.annual(line.annual_rate)}</td>{paid}<td class="n">{words.euros(line.amount)}</td>'
    )


def costs(claim: Claim, words: Words) -> Iterator[str]:
    """Every cost that is claimed, and the remarks on them."""
    columns = ("cost", "kind", "person", "time", "decision", "amount#")
    yield words.table("costs_caption", columns)
    yield "<tbody>\n"
    yield from (f"<tr>{_cost(cost, words)}</tr>\n" for cost in claim.costs)
    yield "</tbody>\n"
    yield words.foot(len(columns) - 1, sum(cost.claimed for cost in claim.costs))
    remarks = [*_remarks(claim, words), *_cuts(claim.costs, words)]
    if remarks:
        yield f"<h3>{words.say('notes')}</h3>\n<ul>\n"
        yield from (f"<li>{remark}</li>\n" for remark in remarks)
        yield "</ul>\n"


def _remarks(claim: Claim, words: Words) -> Iterator[str]:
    by_note: dict[str, list[str]] = {}
    for cost in claim.costs:
        later = (AFTER_APPLICATION,) if cost.from_ > claim.applied_on else ()
        for note in (*cost.notes, *later):
            if note not in LIMITS or not cost.limited:
                by_note.setdefault(note, []).append(cost.id)
    for note, ids in by_note.items():
        known = COST_REASON_OF.get(note)
        text = known.sentence[words.lang] if known else CAUTIONS.name(note, words.lang)
        yield f"{ids_markup(ids)}: {e(text)}"


def _cuts(costs: Iterable[CostLine], words: Words) -> Iterator[str]:
    """What limits have cut off, the costs of the same limits together with the euros of each and their sum."""
    by_limits: dict[tuple[str, ...], list[CostLine]] = {}
    for cost in costs:
        if cost.limited:
            by_limits.setdefault(tuple(note for note in cost.notes if note in LIMITS), []).append(cost)
    for limits, theirs in by_limits.items():
        each = ", ".join(f"{id_markup(cost.id)} ({words.euros(cost.limited)})" for cost in theirs)
        amount = words.euros(sum(cost.limited for cost in theirs))
        yield f"{each}: {_sentences(limits, False, words.lang)} {words.say('limits_cut', amount=amount)}"


def _cost(cost: CostLine, words: Words) -> str:
    return (
        f'<th scope="row" class="id">{id_markup(cost.id)}</th><td>{kind_name(cost.kind, words)}</td>'
        f"<td>{id_markup(cost.person) if cost.person else ''}</td><td>{words.days(cost.from_, cost.to)}</td>"
        f'<td>{id_markup(cost.decision) if cost.decision else ""}</td><td class="n">{words.euros(cost.claimed)}</td>'
    )


def kind_name(kind: str, words: Words) -> str:
    """The name of a kind of cost with a capital letter; an unknown one stands for itself."""
    return capital(e(_KINDS.name(kind, words.lang)))


def exclusions(claim: Claim, words: Words) -> Iterator[str]:
    """Months, then costs, that are not claimed; each under all the reasons that apply to
    it, in the order of the reasons."""
    months = [each for each in claim.exclusions if not each.cost]
    of_costs = [each for each in claim.exclusions if each.cost]
    citations = {version.id: version.citation for version in claim.versions}
    if not claim.exclusions:
        yield f"<p>{words.say('no_exclusions')}</p>\n"
    if months:
        yield from _excluded(months, True, citations, words)
    if of_costs:
        yield from _excluded(of_costs, False, citations, words)


def _excluded(
    rows: Sequence[Exclusion], of_months: bool, citations: Mapping[str, str], words: Words
) -> Iterator[str]:
    amounts = [key for key, cents in _CENTS.items() if any(map(cents, rows))]
    first = ("reason_persons", "months", "number#") if of_months else ("reason_costs", "time")
    columns = (*first, *(f"{key}#" for key in amounts))
    across = ' colspan="2"' if of_months else ""
    yield words.table("months_caption" if of_months else "costs_not_claimed_caption", columns)
    by_reasons: dict[tuple[str, ...], list[Exclusion]] = {}
    for row in rows:
        by_reasons.setdefault(row.reasons, []).append(row)
    order = {code: at for at, code in enumerate(REASON_OF if of_months else COST_REASON_OF)}
    for reasons in sorted(by_reasons, key=lambda codes: [order.get(code, len(order)) for code in codes]):
        theirs = by_reasons[reasons]
        ids = dict.fromkeys(id for row in theirs for id in row.law)
        law = dict.fromkeys(citation_on_page(words.lang, citations.get(id, id)) for id in ids)
        cited = f" ({e('; '.join(law))})" if law else ""
        number = len({row.person for row in theirs}) if of_months else len(theirs)
        yield (
            f'<tbody>\n<tr class="reason"><th scope="rowgroup"{across}>'
            f"<strong>{_sentences(reasons, of_months, words.lang)}</strong>{cited} "
            f"{words.count('persons' if of_months else 'costs', number)}</th>"
            f"{'' if of_months else '<td></td>'}{_figures(theirs, of_months, amounts, words)}</tr>\n"
        )
        if of_months and set(reasons) <= SETTLED and not any(row.overpaid or row.missing for row in theirs):
            yield from (_settled_row(each, amounts, words) for each in _by_person(theirs))
        else:
            yield from (_member(alike, of_months, amounts, len(columns), words) for alike in _alike(theirs))
        yield "</tbody>\n"
    yield "</table>\n"


def _sentences(reasons: Iterable[str], of_months: bool, lang: str) -> str:
    """Why, in sentences. Months and costs share some codes in other words; an unknown code stands for itself."""
    known = COST_REASON_OF | REASON_OF if of_months else REASON_OF | COST_REASON_OF
    return " ".join(e(known[code].sentence[lang] if code in known else code) for code in reasons)


def _figures(rows: Sequence[Exclusion], of_months: bool, amounts: Iterable[str], words: Words) -> str:
    """Cells with the sums of some rows: of their months, and of each amount that the table shows."""
    months = f'<td class="n">{words.whole(sum(map(_number_of_months, rows)))}</td>' if of_months else ""
    sums = (sum(map(_CENTS[key], rows)) for key in amounts)
    return months + "".join(f'<td class="n">{words.euros(cents) if cents else ""}</td>' for cents in sums)


def _alike(rows: Iterable[Exclusion]) -> Iterable[list[Exclusion]]:
    """Rows of the same time, component and missing facts together; one with amounts stands alone."""
    groups: dict[tuple[date, date, tuple[str, ...], str, int], list[Exclusion]] = {}
    for at, row in enumerate(rows):
        alone = at if any(cents(row) for cents in _CENTS.values()) else -1
        groups.setdefault((row.from_, row.until, row.missing, row.component, alone), []).append(row)
    return groups.values()


def _by_person(rows: Iterable[Exclusion]) -> Iterable[list[Exclusion]]:
    """Settled months of one person and component together, whatever lies between them."""
    groups: dict[tuple[str, str], list[Exclusion]] = {}
    for row in rows:
        groups.setdefault((row.person, row.component), []).append(row)
    return groups.values()


def _settled_row(theirs: Sequence[Exclusion], amounts: Iterable[str], words: Words) -> str:
    """All settled months of a person in one row: from the first to the last, how many, and their sums."""
    time = words.months(min(row.from_ for row in theirs), max(row.until for row in theirs))
    cells = f'<th scope="row">{id_markup(theirs[0].person)}</th><td class="w">{time}{_component(theirs[0], words)}</td>'
    return f'<tr class="member">{cells}{_figures(theirs, True, amounts, words)}</tr>\n'


def _component(row: Exclusion, words: Words) -> str:
    return f" ({words.component(row.component)})" if row.component else ""


def _member(
    alike: Sequence[Exclusion], of_months: bool, amounts: Iterable[str], width: int, words: Words
) -> str:
    """Those of the same months, missing facts and amounts in one row, the missing facts below."""
    first = alike[0]
    ids = ids_markup(row.cost or row.person for row in alike)
    if of_months:
        time = words.months(first.from_, first.until) + _component(first, words)
    else:
        time = words.days(first.from_, first.until - timedelta(days=1))
    name = f'<th scope="row">{ids}</th>' if len(alike) == 1 else f"<td>{ids}</td>"
    cells = f'{name}<td class="w">{time}</td>{_figures(alike, of_months, amounts, words)}'
    row = f'<tr class="member{" many" if len(alike) > MANY else ""}">{cells}</tr>\n'
    if first.missing:
        facts = "; ".join(e(fact_for_people(masked_codes(fact), words.lang)) for fact in first.missing)
        row += f'<tr class="missing"><td colspan="{width}">{words.say("missing", facts=facts)}</td></tr>\n'
    return row


def _number_of_months(row: Exclusion) -> int:
    return (row.until.year - row.from_.year) * 12 + row.until.month - row.from_.month
