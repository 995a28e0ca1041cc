"""The page to sign beside each claim file: the claim in fi, sv or en, self-contained, without any identity code.

The page is a function of the claim, of the bytes of its file (for the digest and the ClaimId) and of the language. It
takes time linear in the rows of the claim. Whatever stands in the claim is escaped; ids that look like an identity code
are masked. Words: `claim_page_texts`; looks: `claim_page_style`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from html import escape
from itertools import groupby

from attrs import frozen

from compensation import localised
from compensation.areas import is_known_recipient, recipient_name, recipient_number
from compensation.claim import SCHEMA_VERSION, Claim, CostLine, Exclusion, Line
from compensation.claim_page_style import STYLE, running_foot
from compensation.claim_page_texts import CITATION_WORDS, COST_FACTS, COUNTS, FUNCTIONS, KINDS, TEXTS
from compensation.cost_reasons import COST_REASON_OF
from compensation.errors import UsageFault
from compensation.explanation_texts import FACTS
from compensation.identity import MASKED, holds_identity_code
from compensation.law import load_law
from compensation.readings import register
from compensation.reasons import REASON_OF

LONG_ID = 24
"""An id longer than this may break over lines."""
MANY = 60
"""A row with more ids than this may break over pages."""


def to_html(claim: Claim, xml: bytes, lang: str) -> bytes:
    """The page of `claim`, whose file is `xml`, in `lang` (fi, sv or en), as UTF-8.

    Raises ClaimFault for bytes that are no claim file, UsageFault where they are the file of another claim: the digest
    on the page is that of the payload in `xml`, recomputed.
    """
    from compensation.claim_reading import claim_from
    from compensation.claim_xml import claim_id_in, parse, payload_digest

    root = parse(xml)
    if claim_from(root) != claim:
        raise UsageFault(TEXTS["not_of_this_file"])
    citations = {version.id: version.citation for version in claim.versions}
    return "".join(_Page(claim, claim_id_in(root), payload_digest(root), citations, lang).parts()).encode()


def in_fours(digest: str) -> str:
    """`3fa4 09c1 ...`: a digest or an account number in groups of four."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


@frozen(eq=False)
class _Page:
    """One page in the making; every method yields markup."""

    claim: Claim
    claim_id: str
    digest: str
    citations: Mapping[str, str]
    lang: str

    def parts(self) -> Iterator[str]:
        claim = self.claim
        title = f"{self.say('title')} – {self.name()} {self.period()}"
        foot = running_foot(f"{self.claim_id} · {claim.file_name.removesuffix('.claim.xml')}", self.say("page"))
        yield (
            f'<!DOCTYPE html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_e(title)}</title>\n<style>\n{STYLE}{foot}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{self.say("skip")}</a>\n'
            f'<header>\n<h1>{self.say("title")}</h1>\n<p class="subject">{self.say("subject")}</p>\n</header>\n'
            '<main id="main" tabindex="-1">\n'
        )
        yield from self.head()
        yield from self.section("totals", self.totals())
        yield from self.section("lines", self.lines())
        if claim.costs:
            yield from self.section("costs", self.costs())
        yield from self.section("exclusions", self.exclusions())
        yield from self.section("law", self.law())
        yield '<div class="sheet">\n'
        yield from self.section("signatures", self.signatures())
        yield from self.section("identification", self.identification())
        yield f"</div>\n</main>\n<footer>\n<p>{self.say('own_format')}</p>\n</footer>\n</body>\n</html>\n"

    def say(self, key: str, **values: str) -> str:
        """A text of the page, escaped but for `values`, which are markup already."""
        text = escape(TEXTS[key][self.lang], quote=False)
        return text.format(**values) if values else text

    def count(self, what: str, number: int) -> str:
        """`3 henkilöä`."""
        one, many = COUNTS[what]
        return f"{localised.whole(number, self.lang)}\N{NO-BREAK SPACE}{(one if number == 1 else many)[self.lang]}"

    def euros(self, cents: int) -> str:
        return _euros(cents, self.lang)

    def name(self) -> str:
        """The recipient's name: that of its area in the language of the page, else the one in the file."""
        code = self.claim.recipient.code
        return recipient_name(recipient_number(code), self.lang) if is_known_recipient(code) else self.claim.recipient.name

    def full_name(self) -> str:
        """The name of the area with the name in the file, where they differ."""
        name, given = self.name(), self.claim.recipient.name
        return name if given.casefold() == name.casefold() else f"{given} ({name})"

    def period(self) -> str:
        return localised.months(self.claim.period_from, self.claim.period_to.replace(day=1), self.lang)

    def section(self, key: str, content: Iterable[str]) -> Iterator[str]:
        yield f'<section aria-labelledby="{key}">\n<h2 id="{key}">{self.say(key)}</h2>\n'
        yield from content
        yield "</section>\n"

    def head(self) -> Iterator[str]:
        """Recipient, period, day and kind of the claim, and the total in big."""
        claim, to = self.claim, self.claim.recipient
        function = FUNCTIONS[claim.function][self.lang] if claim.function in FUNCTIONS else claim.function
        facts = (
            ("recipient", self.full_name()), ("code", to.code), ("business_id", to.business_id),
            ("period", self.period()), ("applied_on", localised.day(claim.applied_on, self.lang)),
            ("iban", in_fours(to.iban)), ("function", function), ("claim_id", self.claim_id),
        )  # fmt: skip
        yield '<div class="head">\n<dl class="facts">\n'
        yield from (f"<div><dt>{self.say(key)}</dt><dd>{_e(value)}</dd></div>\n" for key, value in facts)
        yield (
            f'</dl>\n<p class="total">{self.say("grand_total")} <strong>{self.euros(claim.totals.grand_total)}</strong></p>\n'
            "</div>\n"
        )

    def totals(self) -> Iterator[str]:
        """Sums per component and kind, and how the calculated compensation adds up."""
        totals = self.claim.totals
        rows = [
            *((localised.component_name(t.name, self.lang), "months", t) for t in totals.components),
            *((self.kind(t.name), "costs", t) for t in totals.kinds),
        ]
        yield '<div class="pair">\n'
        yield from self.table("totals_caption", ("compensation", "extent#", "amount#"))
        yield "<tbody>\n"
        for name, unit, total in rows:
            yield (
                f'<tr><th scope="row">{_capital(_e(name))}</th><td class="n">{self.count(unit, total.count)}</td>'
                f'<td class="n">{self.euros(total.amount)}</td></tr>\n'
            )
        yield f"</tbody>\n{self.foot(2, totals.grand_total)}</table>\n"
        claimed = sum(total.amount for total in totals.components)
        shares = (
            ("claimed_now", claimed), ("paid", totals.paid), ("applied", totals.applied),
            ("rounding", totals.rounding), ("excluded", totals.excluded),
        )  # fmt: skip
        yield "<div>\n"
        yield from self.table("reconciliation_caption", ("part", "euros#"))
        yield "<tbody>\n"
        for key, cents in shares:
            if cents or key == "claimed_now":
                yield f'<tr><th scope="row">{self.say(key)}</th><td class="n">{self.euros(cents)}</td></tr>\n'
        yield f"</tbody>\n{self.foot(1, totals.due, 'due')}</table>\n"
        if totals.overpaid:
            yield f"<p>{self.say('overpaid', amount=self.euros(totals.overpaid))}</p>\n"
        yield "</div>\n</div>\n"

    def table(self, caption: str, columns: Iterable[str], **values: str) -> Iterator[str]:
        """The start of a table: caption and headings; a heading whose key ends in # stands over numbers."""
        heads = "".join(
            f'<th scope="col" class="n">{self.say(key[:-1])}</th>'
            if key.endswith("#")
            else f'<th scope="col">{self.say(key)}</th>'
            for key in columns
        )
        yield f"<table>\n<caption>{self.say(caption, **values)}</caption>\n<thead>\n<tr>{heads}</tr>\n</thead>\n"

    def foot(self, span: int, cents: int, key: str = "total") -> str:
        across = f' colspan="{span}"' if span > 1 else ""
        return (
            f'<tfoot>\n<tr><th scope="row"{across}>{self.say(key)}</th><td class="n">{self.euros(cents)}</td></tr>\n</tfoot>\n'
        )

    def lines(self) -> Iterator[str]:
        """Every line, a person's lines together."""
        lines = self.claim.lines
        if not lines:
            yield f"<p>{self.say('no_lines')}</p>\n"
            return
        with_paid = any(line.paid is not None for line in lines)
        columns = ["person", "line", "component", "months", "number#", "annual#", "paid_before#", "amount#"]
        if not with_paid:
            columns.remove("paid_before#")
        persons = self.count("persons", len({line.person for line in lines}))
        yield from self.table("lines_caption", columns, persons=persons)
        for person, theirs in groupby(lines, key=lambda line: line.person):
            rows = list(theirs)
            yield '<tbody class="group">\n'
            for at, line in enumerate(rows):
                yield "<tr>"
                if at == 0:
                    scope = f'rowgroup" rowspan="{len(rows)}' if len(rows) > 1 else "row"
                    yield f'<th scope="{scope}" class="person">{_id(person)}</th>'
                yield self.line(line, with_paid)
                yield "</tr>\n"
            yield "</tbody>\n"
        yield f"{self.foot(len(columns) - 1, sum(line.amount for line in lines))}</table>\n"

    def line(self, line: Line, with_paid: bool) -> str:
        paid = "" if line.paid is None else self.euros(line.paid)
        return (
            f"<td>{_id(line.id)}</td><td>{_capital(_e(localised.component_name(line.component, self.lang)))}</td>"
            f'<td class="w">{_months(line.from_, line.until, self.lang)}</td><td class="n">{line.months}</td>'
            f'<td class="n">{_whole_euros(line.annual_rate, self.lang)}</td>'
            + (f'<td class="n">{paid}</td>' if with_paid else "")
            + f'<td class="n">{self.euros(line.amount)}</td>'
        )

    def costs(self) -> Iterator[str]:
        """Every cost that is claimed, and the remarks on them."""
        costs = self.claim.costs
        columns = ("cost", "kind", "person", "time", "decision", "amount#")
        yield from self.table("costs_caption", columns)
        yield '<tbody class="run">\n'
        yield from map(self.cost, costs)
        yield f"</tbody>\n{self.foot(len(columns) - 1, sum(cost.claimed for cost in costs))}</table>\n"
        remarks: dict[str, list[str]] = {}
        for cost in costs:
            for note in cost.notes:
                remarks.setdefault(note, []).append(cost.id)
        if remarks:
            yield f"<h3>{self.say('notes')}</h3>\n<ul>\n"
            for note, ids in remarks.items():
                text = COST_REASON_OF[note].sentence[self.lang] if note in COST_REASON_OF else note
                yield f"<li>{_e(text)} {_ids(ids)}</li>\n"
            yield "</ul>\n"

    def cost(self, cost: CostLine) -> str:
        person = _id(cost.person) if cost.person else ""
        return (
            f'<tr><th scope="row" class="person">{_id(cost.id)}</th><td>{_capital(_e(self.kind(cost.kind)))}</td>'
            f"<td>{person}</td><td>{_days(cost.from_, cost.to, self.lang)}</td>"
            f'<td>{_id(cost.decision) if cost.decision else ""}</td><td class="n">{self.euros(cost.claimed)}</td></tr>\n'
        )

    def kind(self, kind: str) -> str:
        return KINDS[kind][self.lang] if kind in KINDS else kind

    def exclusions(self) -> Iterator[str]:
        """What is not claimed, by all the reasons that apply together."""
        months = [each for each in self.claim.exclusions if not each.cost]
        costs = [each for each in self.claim.exclusions if each.cost]
        if not months and not costs:
            yield f"<p>{self.say('no_exclusions')}</p>\n"
        if months:
            yield from self.excluded(months, "months_caption", "reason_persons", "months")
        if costs:
            yield from self.excluded(costs, "costs_not_claimed_caption", "reason_costs", "time")

    def excluded(self, rows: list[Exclusion], caption: str, first: str, time: str) -> Iterator[str]:
        of_months = time == "months"
        amounts = [key for key, cents in _CENTS if any(cents(row) for row in rows)]
        columns = [first, time, *(["number#"] if of_months else []), *(f"{key}#" for key in amounts)]
        yield from self.table(caption, columns)
        by_reasons: dict[tuple[str, ...], list[Exclusion]] = {}
        for row in rows:
            by_reasons.setdefault(row.reasons, []).append(row)
        for reasons, theirs in by_reasons.items():
            yield '<tbody class="run">\n'
            yield self.reason(reasons, theirs, of_months, len(columns))
            yield from (self.member(alike, of_months, amounts) for alike in _alike(theirs))
            yield "</tbody>\n"
        yield "</table>\n"

    def reason(self, reasons: tuple[str, ...], rows: list[Exclusion], of_months: bool, width: int) -> str:
        """The sentences of a group, their law, and how many persons and months, or costs, it holds."""
        one, other = (REASON_OF, COST_REASON_OF) if of_months else (COST_REASON_OF, REASON_OF)
        sentences = " ".join(
            _e((one.get(code) or other[code]).sentence[self.lang] if code in one or code in other else code)
            for code in reasons
        )
        citations = dict.fromkeys(self.citation(id) for id in dict.fromkeys(id for row in rows for id in row.law))
        if of_months:
            months = sum(_number_of_months(row.from_, row.until) for row in rows)
            size = f"{self.count('persons', len({row.person for row in rows}))}, {self.count('months', months)}"
        else:
            size = self.count("costs", len(rows))
        law = f'<span class="law">{_e("; ".join(citations))}</span>' if citations else ""
        return f'<tr class="reason"><th scope="rowgroup" colspan="{width}">{sentences} ({size}){law}</th></tr>\n'

    def member(self, alike: list[Exclusion], of_months: bool, amounts: list[str]) -> str:
        """Persons, or costs, of the same months, missing facts and amounts; with amounts one alone."""
        first = alike[0]
        ids = _ids([row.cost or row.person for row in alike])
        missing = "".join(
            f'<span class="gap">{self.say("missing", fact=_e(self.fact(fact)))}</span>' for fact in first.missing
        )
        name = f'<th scope="row">{ids}{missing}</th>' if len(alike) == 1 else f"<td>{ids}{missing}</td>"
        many = " many" if len(alike) > MANY else ""
        if of_months:
            number = _number_of_months(first.from_, first.until) * len(alike)
            months = _months(first.from_, first.until, self.lang)
            time = f'{months}</td><td class="n">{localised.whole(number, self.lang)}'
        else:
            time = _days(first.from_, first.until - timedelta(days=1), self.lang)
        sums = {key: sum(map(cents, alike)) for key, cents in _CENTS}
        cells = "".join(f'<td class="n">{self.euros(sums[key]) if sums[key] else ""}</td>' for key in amounts)
        return f'<tr class="member{many}">{name}<td class="w">{time}</td>{cells}</tr>\n'

    def fact(self, fact: str) -> str:
        """A missing fact in words: `after_application`, `P-7:residences`, `parent_ids:P-9`."""
        owner, colon, name = fact.rpartition(":")
        if owner == "parent_ids":
            return FACTS["parent_ids"][self.lang].format(name=_masked(name))
        words = (FACTS.get(name) or COST_FACTS.get(name) or {}).get(self.lang, name)
        return f"{_masked(owner)}: {words}" if colon else words

    def citation(self, id: str) -> str:
        """The citation of a wording as the file states it, its few Finnish words in the language of the page."""
        return _in_language(self.citations.get(id, id), self.lang)

    def law(self) -> Iterator[str]:
        """Wordings that the file relies on, and readings; those that are not ours are marked in words."""
        law = load_law()
        yield f"<h3>{self.say('provisions')}</h3>\n"
        versions = self.claim.versions
        yield '<ul class="columns small">\n' if versions else f"<p>{self.say('no_law')}</p>\n"
        for each in versions:
            known = law.provisions.get(each.provision)
            begin, last = (localised.day(day, self.lang) for day in (each.from_, each.until - timedelta(days=1)))
            open_ended = each.until >= law.known_until
            text = TEXTS["provision"][self.lang].format(
                name=known.name[self.lang] if known else each.provision,
                citation=_in_language(each.citation, self.lang),
                time=TEXTS["since"][self.lang].format(day=begin) if open_ended else _span(begin, last, self.lang),
            )
            yield f"<li>{_e(text)}</li>\n"
        if versions:
            yield "</ul>\n"
        yield f"<h3>{self.say('readings')}</h3>\n"
        yield from self.readings()

    def readings(self) -> Iterator[str]:
        known = register()
        chosen = self.claim.readings
        others = [(id, name) for id, name in chosen if id not in known or known[id].ours != name]
        if others:
            yield f"<p>{self.say('readings_differ')}</p>\n<ul>\n"
            for id, name in others:
                yield f"<li><strong>{_e(id)} {_e(name)}</strong>{self.reading(id, name)}</li>\n"
            yield "</ul>\n"
        else:
            yield f"<p>{self.say('readings_ours')}</p>\n"
        yield f'<p class="small">{self.say("readings_all")}</p>\n<ul class="switches small">\n'
        for id, name in chosen:
            mark = f" <strong>({self.say('differs')})</strong>" if (id, name) in others else ""
            yield f"<li>{_e(id)} {_e(name)}{mark}</li>\n"
        yield "</ul>\n"

    def reading(self, id: str, name: str) -> str:
        """The question and what the chosen reading answers, with the name of the default."""
        known = register().get(id)
        if known is None:
            return ""
        text = f": {_e(known.options[name].text[self.lang])}" if name in known.options else ""
        return f" ({self.say('reading_default', name=_e(known.ours))}). {_e(known.question[self.lang])}{text}"

    def signatures(self) -> Iterator[str]:
        """What is signed, and places for the names, titles, days and signatures of two persons."""
        claim = self.claim
        persons = {row.person for row in (*claim.lines, *claim.costs) if row.person}
        yield "<p>" + self.say(
            "declaration", name=_e(self.full_name()), period=self.period(), claim_id=_e(self.claim_id),
            amount=f"<strong>{self.euros(claim.totals.grand_total)}</strong>", persons=self.count("persons", len(persons)),
        ) + '</p>\n<div class="hands">\n'  # fmt: skip
        for role in ("preparer", "approver"):
            yield f'<div class="hand">\n<h3>{self.say(role)}</h3>\n'
            yield from (f"<p>{self.say(key)}</p>\n" for key in ("signer_name", "signer_title", "signer_date", "signature"))
            yield "</div>\n"
        yield "</div>\n"

    def identification(self) -> Iterator[str]:
        """File, ids and digests."""
        marks = (
            ("file", _e(self.claim.file_name)), ("claim_id", f"<code>{_e(self.claim_id)}</code>"),
            ("schema", SCHEMA_VERSION), ("digest", f"<code>{in_fours(self.digest)}</code>"),
            ("law_digest", f"<code>{_e(in_fours(self.claim.law_digest))}</code>"),
        )  # fmt: skip
        yield '<dl class="marks">\n'
        yield from (f"<dt>{self.say(key)}</dt><dd>{value}</dd>\n" for key, value in marks)
        yield "</dl>\n"


_CENTS: tuple[tuple[str, Callable[[Exclusion], int]], ...] = (
    ("excluded_due", lambda row: row.due),
    ("excluded_paid", lambda row: row.paid),
    ("excluded_applied", lambda row: row.applied),
    ("excluded_overpaid", lambda row: row.overpaid),
)


def _alike(rows: Iterable[Exclusion]) -> Iterable[list[Exclusion]]:
    """Rows of the same time and missing facts together; one with amounts stands alone."""
    groups: dict[tuple[object, ...], list[Exclusion]] = {}
    for at, row in enumerate(rows):
        alone = at if any(cents(row) for _, cents in _CENTS) else -1
        groups.setdefault((row.from_, row.until, row.missing, alone), []).append(row)
    return groups.values()


def _number_of_months(first: date, until: date) -> int:
    return (until.year - first.year) * 12 + until.month - first.month


def _e(text: str) -> str:
    """`text` as markup; nothing that looks like an identity code passes."""
    return escape(_masked(text), quote=False)


def _masked(text: str) -> str:
    return MASKED if holds_identity_code(text) else text


def _id(id: str) -> str:
    """An id, kept apart from the text around it, whatever its script."""
    return f'<bdi class="long">{_e(id)}</bdi>' if len(id) > LONG_ID else f"<bdi>{_e(id)}</bdi>"


def _ids(ids: Iterable[str]) -> str:
    return ", ".join(map(_id, ids))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def _euros(cents: int, lang: str) -> str:
    return localised.euros_for_people(cents, lang)


@lru_cache(maxsize=512)
def _whole_euros(euros: int, lang: str) -> str:
    return localised.whole_euros(euros, lang)


@lru_cache(maxsize=4096)
def _months(first: date, until: date, lang: str) -> str:
    return localised.months(first, (until - timedelta(days=1)).replace(day=1), lang)


@lru_cache(maxsize=4096)
def _days(first: date, last: date, lang: str) -> str:
    return _span(localised.day(first, lang), localised.day(last, lang), lang)


def _span(first: str, last: str, lang: str) -> str:
    if first == last:
        return first
    return f"{first} to {last}" if lang == "en" else f"{first}–{last}"


@cache
def _in_language(citation: str, lang: str) -> str:
    for words, instead in CITATION_WORDS[lang]:
        citation = re.sub(words, instead, citation)
    return citation

