"""The page to sign beside each claim file: the claim in fi, sv or en, self-contained, without any identity code.

The page is a function of the claim, of the bytes of its file (for the digest and the ClaimId) and of the language; it
asks no clock. It takes time linear in the rows of the claim. Words: `claim_page_texts`; looks: `claim_page_style`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from compensation.claim.page_changes import changed, days_that_follow
from compensation.claim.page_law import law_and_readings
from compensation.claim.page_markup import PAGE, Words, e, in_fours
from compensation.claim.page_style import STYLE, running_foot
from compensation.claim.page_tables import costs, exclusions, kind_name, lines
from compensation.claim.reading_weights import Weight
from compensation.claim.record import Claim
from compensation.facts.spoken_names import column_or_table
from compensation.law.areas import is_known_recipient, recipient_name, recipient_number
from compensation.values.errors import UsageFault
from compensation.words import localised
from compensation.words.catalogue import Catalogue

__all__ = ["to_html", "in_fours"]

_TITLES = {"replacement": "title_replacement", "cancellation": "title_cancellation"}
_DECLARATIONS = {"replacement": "declaration_replacement", "cancellation": "declaration_cancellation"}
"""Of claims that take the place of another."""
_FUNCTIONS = Catalogue("claim_page", "functions")


def to_html(claim: Claim, xml: bytes, lang: str, *, weights: Sequence[Weight] = ()) -> bytes:
    """The page of `claim`, whose file is `xml`, in `lang` (fi, sv or en), as UTF-8.

    `weights` are readings that carry the claim, where they were computed (`reading_weights`, in the receipt).

    Raises ClaimFault for bytes that are no claim file, UsageFault where they are the file of another claim: the digest
    on the page is that of the payload in `xml`, recomputed.
    """
    from compensation.claim.file import claim_id_in, made_on, parse, payload_digest
    from compensation.claim.reading import claim_from

    root = parse(xml)
    if claim_from(root) != claim:
        raise UsageFault(PAGE.message("not_of_this_file"))
    page = _Page(claim, claim_id_in(root), payload_digest(root), made_on(xml), Words(lang), weights)
    return "".join(page.markup()).encode()


def page_of_written(claim: Claim, xml: bytes, lang: str, *, weights: Sequence[Weight] = ()) -> bytes:
    """The page of `claim`, for the bytes that `claim.to_xml` has just written and proved: nothing is read once more."""
    from compensation.claim.file import labels, made_on

    return "".join(_Page(claim, *labels(xml), made_on(xml), Words(lang), weights).markup()).encode()


@frozen(eq=False)
class _Page:
    claim: Claim
    claim_id: str
    digest: str
    made_on: date
    words: Words
    weights: Sequence[Weight] = ()

    def markup(self) -> Iterator[str]:
        claim, words = self.claim, self.words
        heading = words.say(_TITLES.get(claim.function, "title"))
        title = f"{heading}: {e(self.name())} {self.period()}"
        marks = f"{self.claim_id} · {claim.file_name.removesuffix('.claim.xml')}"
        yield (
            f'<!DOCTYPE html>\n<html lang="{words.lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n"
            f"<style>\n{STYLE}{running_foot(marks, words.say('page'))}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{words.say("skip")}</a>\n'
            f"<header>\n<div>\n<h1>{heading}</h1>\n<p>{words.say('subject')}</p>\n</div>\n"
            f"{self.sums()}</header>\n"
            '<main id="main" tabindex="-1">\n'
        )
        yield from self.facts()
        if claim.function in _TITLES:
            yield from words.section("changes", changed(claim, words))
            yield from words.section("last_days", days_that_follow(claim, self.made_on, words))
        if claim.function != "cancellation":
            yield from self.state()
        yield '<div class="sheet">\n'
        yield from words.section("signatures", self.signatures())
        yield from words.section("identification", self.identification())
        yield f"</div>\n</main>\n<footer>\n<p>{words.say('own_format')}</p>\n</footer>\n</body>\n</html>\n"

    def state(self) -> Iterator[str]:
        """What is claimed and what is not, and by which law."""
        claim, words = self.claim, self.words
        yield from words.section("totals", self.totals())
        yield from words.section("lines", lines(claim, words))
        if claim.costs:
            yield from words.section("costs", costs(claim, words))
        yield from words.section("exclusions", exclusions(claim, words))
        yield from words.section("law", law_and_readings(claim, self.weights, words))

    def sums(self) -> str:
        """The sum that is signed for; of a claim that takes the place of another both ways of the money, apart."""
        totals, words = self.claim.totals, self.words
        sums = [("grand_total", totals.grand_total)]
        if self.claim.function in _TITLES:
            sums = [("to_be_paid", totals.to_be_paid or 0), ("to_be_paid_back", totals.to_be_paid_back or 0)]
        told = " ".join(f"{words.say(key)} <strong>{words.euros(cents)}</strong>" for key, cents in sums)
        return f'<p class="total">{told}</p>\n'

    def name(self) -> str:
        """The recipient's name: that of its area in the language of the page, else the one in the file."""
        to, lang = self.claim.recipient, self.words.lang
        return recipient_name(recipient_number(to.code), lang) if is_known_recipient(to.code) else to.name

    def full_name(self) -> str:
        """The name in the file, with that of the area where they differ."""
        name, given = self.name(), self.claim.recipient.name
        return name if given.casefold() == name.casefold() else f"{given} ({name})"

    def period(self) -> str:
        return localised.months(self.claim.period_from, self.claim.period_to.replace(day=1), self.words.lang)

    def facts(self) -> Iterator[str]:
        """Recipient, period, day and kind of the claim."""
        claim, words, to = self.claim, self.words, self.claim.recipient
        facts = (
            ("recipient", self.full_name()), ("business_id", to.business_id),
            ("iban", in_fours(to.iban)), ("period", self.period()),
            ("applied_on", localised.day(claim.applied_on, words.lang)),
            ("function", _FUNCTIONS.name(claim.function, words.lang)),
            ("claim_id", self.claim_id), *self.place_in_chain(),
        )  # fmt: skip
        yield '<dl class="facts">\n'
        yield from (f"<div><dt>{words.say(key)}</dt><dd>{e(value)}</dd></div>\n" for key, value in facts)
        yield "</dl>\n"
        if claim.left_out:
            tables = ", ".join(
                f"{column_or_table(each.name, words.lang)}: {each.rows}" for each in claim.left_out
            )
            rows = words.count("rows", sum(each.rows for each in claim.left_out))
            yield f"<p><strong>{words.say('left_out', rows=rows, tables=e(tables))}</strong></p>\n"

    def place_in_chain(self) -> Iterator[tuple[str, str]]:
        """Which claim this one takes the place of, the how manieth it is, and when it was made."""
        claim = self.claim
        if claim.function not in _TITLES:
            return
        before = claim.predecessor.claim_id if claim.predecessor else "-"
        yield ("cancels" if claim.function == "cancellation" else "replaces"), before
        yield "revision", str(claim.revision)
        yield "made_on", localised.day(self.made_on, self.words.lang)

    def totals(self) -> Iterator[str]:
        """Sums per component and kind, and how the calculated compensation adds up."""
        totals, words = self.claim.totals, self.words
        rows = [
            *((words.component(t.name), words.count("months", t.count), t.amount) for t in totals.components),
            *((kind_name(t.name, words), words.count("costs", t.count), t.amount) for t in totals.kinds),
        ]
        yield '<div class="pair">\n'
        yield words.table("totals_caption", ("compensation", "extent#", "amount#"))
        yield "<tbody>\n"
        for name, count, cents in rows:
            yield (
                f'<tr><th scope="row">{name}</th><td class="n">{count}</td>'
                f'<td class="n">{words.euros(cents)}</td></tr>\n'
            )
        yield "</tbody>\n"
        yield words.foot(2, totals.grand_total)
        shares = (
            ("claimed_now", sum(total.amount for total in totals.components)), ("paid", totals.paid),
            ("applied", totals.applied), ("rounding", totals.rounding), ("excluded", totals.excluded),
        )  # fmt: skip
        yield "<div>\n"
        yield words.table("reconciliation_caption", ("part", "euros#"))
        yield "<tbody>\n"
        for key, cents in shares:
            if cents or key == "claimed_now":
                yield f'<tr><th scope="row">{words.say(key)}</th><td class="n">{words.euros(cents)}</td></tr>\n'
        yield "</tbody>\n"
        yield words.foot(1, totals.due, "due")
        for key, cents in (
            ("overpaid", totals.overpaid),
            ("overclaimed", totals.overclaimed),
            ("hanging", sum(each.hanging for each in self.claim.exclusions)),
            ("paid_undetermined", totals.paid_undetermined),
            ("applied_undetermined", totals.applied_undetermined),
        ):
            if cents:
                yield f"<p>{words.say(key, amount=words.euros(cents))}</p>\n"
        yield "</div>\n</div>\n"

    def signatures(self) -> Iterator[str]:
        """What is signed, and places for the names, titles, days and signatures of two persons."""
        claim, words = self.claim, self.words
        persons = {line.person for line in claim.lines} | {cost.person for cost in claim.costs if cost.person}
        totals = claim.totals
        declaration = words.say(
            _DECLARATIONS.get(claim.function, "declaration"),
            name=e(self.full_name()),
            period=self.period(),
            amount=f"<strong>{words.euros(totals.grand_total)}</strong>",
            persons=words.count("persons", len(persons)),
            claim_id=e(claim.predecessor.claim_id if claim.predecessor else "-"),
            paid=f"<strong>{words.euros(totals.to_be_paid or 0)}</strong>",
            back=f"<strong>{words.euros(totals.to_be_paid_back or 0)}</strong>",
        )
        yield f'<p>{declaration}</p>\n<div class="hands">\n'
        for role in ("preparer", "approver"):
            yield f'<div class="hand">\n<h3>{words.say(role)}</h3>\n'
            for key in ("signer_name", "signer_title", "signer_date", "signature"):
                yield f'<p class="{key}">{words.say(key)}</p>\n'
            yield "</div>\n"
        yield "</div>\n"

    def identification(self) -> Iterator[str]:
        """File, ids and digests."""
        say, claim = self.words.say, self.claim
        marks = (
            ("file", e(claim.file_name)), ("code", e(claim.recipient.code)),
            ("claim_id", f"<code>{e(self.claim_id)}</code>"), ("schema", claim.version),
        )  # fmt: skip
        digests = (("digest", self.digest), ("law_digest", self.claim.law_digest))
        yield '<dl class="marks">\n'
        yield from (f"<div><dt>{say(key)}</dt><dd>{value}</dd></div>\n" for key, value in marks)
        for key, digest in digests:
            yield f'<div class="wide"><dt>{say(key)}</dt><dd><code>{e(in_fours(digest))}</code></dd></div>\n'
        yield "</dl>\n"
