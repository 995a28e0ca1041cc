"""The page to sign: complete, without identity codes, the same figures in every
language, alone in its file, accessible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from attrs import evolve

from compensation.calculated.reasons import MONTH_REASONS, REASON_OF
from compensation.claim.file import claim_id_in, parse, payload_digest
from compensation.claim.page import in_fours, to_html
from compensation.claim.page_law import citation_on_page
from compensation.claim.page_style import STYLE, running_foot
from compensation.claim.record import Claim, CostLine, Exclusion, Line
from compensation.costs.cautions import CAUTIONS
from compensation.costs.reasons import COST_REASON_OF, COST_REASONS, MISSING
from compensation.facts.model import KINDS as KINDS_OF_COST
from compensation.law.readings import register
from compensation.law.recipient_names import recipient_for_people
from compensation.values.errors import ClaimFault, UsageFault
from compensation.values.identity import MASKED, holds_identity_code
from compensation.words import localised
from compensation.words.catalogue import LANGUAGES, Catalogue
from tests.sample_claims import (
    NOW,
    START,
    cancellation_claim,
    empty_claim,
    first_form,
    large_claim,
    replacement_claim,
    small_claim,
    with_totals,
)

VOID = {"meta", "link", "br", "hr", "img", "input"}
SECOND_JUNE = date(2025, 6, 2)

TEXTS = Catalogue("claim_page")
COUNTS = Catalogue("claim_page", "counts")
FACTS = Catalogue("terms", "facts")
KINDS = Catalogue("terms", "kinds")


class Page(HTMLParser):
    """What a reader, or a screen reader, finds on a page; fails at once where tags do not close in order."""

    def __init__(self, markup: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.raw = markup.decode()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self.tables: list[dict[str, list[list[str]]]] = []
        self.captions: list[str] = []
        self.text_: list[str] = []
        self.feed(self.raw)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            assert "table" not in self.open, "a table within a table"
            self.tables.append({"thead": [], "tbody": [], "tfoot": []})
        elif tag == "tr":
            self._part().append([])
        elif tag in ("th", "td"):
            self._part()[-1].append("")
        elif tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), ""))
        elif tag == "caption":
            self.captions.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open or "title" in self.open:
            return
        data = data.replace("\N{NO-BREAK SPACE}", " ")
        self.text_.append(data)
        if "caption" in self.open:
            self.captions[-1] += data
        if "td" in self.open or "th" in self.open:
            self._part()[-1][-1] += data
        if any(tag in self.open for tag in ("h1", "h2", "h3", "h4")):
            level, text = self.headings[-1]
            self.headings[-1] = level, text + data

    def _part(self) -> list[list[str]]:
        part = next(tag for tag in reversed(self.open) if tag in ("thead", "tbody", "tfoot"))
        return self.tables[-1][part]

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.text_))

    def all(self, *names: str) -> Iterator[dict[str, str | None]]:
        return (attrs for tag, attrs in self.tags if tag in names)

    def table(self, caption: str) -> dict[str, list[list[str]]]:
        found = [at for at, text in enumerate(self.captions) if text.startswith(caption)]
        assert len(found) == 1, f"{caption!r} among {self.captions}"
        return self.tables[found[0]]


def markup(claim: Claim, lang: str = "en") -> bytes:
    return to_html(claim, claim.to_xml(NOW), lang)


def page(claim: Claim, lang: str = "en") -> Page:
    return Page(markup(claim, lang))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def euros(cents: int, lang: str = "en") -> str:
    return plain(localised.euros_for_people(cents, lang))


def cents_in(text: str) -> list[int]:
    """Every amount with two decimals in a text of any of the languages, as cents, in its order."""
    found = re.findall(r"[-\N{MINUS SIGN}]?€?\d{1,3}(?:[ ,.]?\d{3})*[.,]\d{2}(?= €|\b)", text)
    amounts = [each for each in found if "€" in each or f"{each} €" in text]
    return [int(re.sub(r"[^0-9-]", "", each.replace("\N{MINUS SIGN}", "-"))) for each in amounts]


def excluding(*exclusions: Exclusion) -> Claim:
    return with_totals(evolve(small_claim(), exclusions=exclusions))


def excluded(person: str = "P-1", *reasons: str, **values: object) -> Exclusion:
    base = Exclusion(person, "", date(2025, 1, 1), date(2025, 3, 1), reasons or ("no_start",), (), ())
    return evolve(base, **values)


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_page_is_in_its_language(lang):
    shown = page(small_claim(), lang)
    assert next(shown.all("html"))["lang"] == lang
    assert shown.headings[0] == (1, TEXTS["title"][lang])
    others = [TEXTS["title"][other] for other in LANGUAGES if other != lang]
    assert not any(other in shown.text for other in others)


def test_recipient_period_and_function_stand_on_it():
    text = page(small_claim(), "sv").text
    for expected in ("Esimerkin kaupunki (Esbo)", "municipality-049", "0101263-6", "FI21 1234 5600 0007 85"):
        assert expected in text
    assert "1/2025–6/2025" in text
    assert "1.3.2026" in text
    assert "Ursprunglig ansökan" in text
    correction = page(evolve(first_form(small_claim()), function="correction"), "fi").text
    assert "Aiemman hakemuksen oikaisu" in correction
    assert "Ansökan som ersätter en tidigare ansökan" in page(replacement_claim(), "sv").text
    assert "Cancellation of an earlier claim" in page(cancellation_claim(), "en").text


def test_the_name_of_the_area_is_told_once_where_it_is_the_name_in_the_file():
    claim = small_claim()
    assert "Espoo (" not in page(evolve(claim, recipient=evolve(claim.recipient, name="ESPOO")), "fi").text
    helsinki = evolve(claim.recipient, code="county-helsinki", name="Helsingin kaupunki")
    assert "välfärdsområde" in page(evolve(claim, recipient=helsinki), "sv").text
    unlisted = evolve(claim.recipient, code="municipality-999", name="Entinen kunta")
    assert "Entinen kunta" in page(evolve(claim, recipient=unlisted), "sv").text


@pytest.mark.parametrize("claim", [small_claim(), large_claim(30)], ids=["small", "large"])
def test_no_identity_code_and_no_birth_date_stands_on_it(claim, lang):
    markup_ = markup(claim, lang).decode()
    assert not holds_identity_code(markup_)
    for person in claim.persons:
        if person.identity_code is not None:
            assert person.identity_code.reveal() not in markup_
        born = person.birth_date
        if born < date(2000, 1, 1):
            assert born.isoformat() not in markup_
            assert localised.day(born, lang) not in markup_


def test_an_identity_code_in_any_free_text_is_masked(lang):
    code = "040590-910C"
    claim = small_claim()
    hiding = with_totals(
        evolve(
            claim,
            recipient=evolve(claim.recipient, name=f"Kunta {code}"),
            persons=(*claim.persons, evolve(claim.persons[0], id=code)),
            lines=(*claim.lines, evolve(claim.lines[0], id=f"L-{code}", person=code)),
            costs=(evolve(claim.costs[0], id=code, decision=f"D {code}", notes=(f"voucher {code}",)),),
            exclusions=(
                excluded(
                    code, "undetermined", missing=(f"{code}:after_application", f"parent_ids:{code}", code)
                ),
                Exclusion("", f"C {code}", SECOND_JUNE, SECOND_JUNE + timedelta(1), ("too_old",), (), ()),
            ),
        )
    )
    shown = markup(hiding, lang).decode()
    assert code not in shown
    assert not holds_identity_code(shown)
    assert shown.count(MASKED) >= 9
    assert f"{MASKED}: {FACTS['after_application'][lang]}" in shown


def test_every_amount_and_every_row_of_the_claim_stands_on_it(lang):
    claim = small_claim()
    shown = page(claim, lang)
    amounts = set(cents_in(shown.text))
    totals = claim.totals
    expected = {totals.grand_total, totals.due, totals.paid, totals.overpaid}
    expected |= {total.amount for total in (*totals.components, *totals.kinds)}
    expected |= {line.amount for line in claim.lines} | {
        line.paid for line in claim.lines if line.paid is not None
    }
    expected |= {cost.claimed for cost in claim.costs}
    expected |= {cents for row in claim.exclusions for cents in (row.due, row.paid, row.overpaid) if cents}
    assert expected <= amounts
    rows = shown.table(plain(TEXTS["lines_caption"][lang]).split("{")[0])["tbody"]
    for line, row in zip(claim.lines, rows, strict=True):
        assert row[-8 + 1 :] == [
            line.id,
            localised.component_name(line.component, lang).capitalize(),
            localised.months(line.from_, (line.until - timedelta(1)).replace(day=1), lang),
            str(line.months),
            plain(localised.whole_euros(line.annual_rate, lang)),
            "" if line.paid is None else euros(line.paid, lang),
            euros(line.amount, lang),
        ]
    costs = shown.table(TEXTS["costs_caption"][lang])["tbody"]
    assert [(row[0], row[2], row[4], row[5]) for row in costs] == [
        (cost.id, cost.person, cost.decision, euros(cost.claimed, lang)) for cost in claim.costs
    ]


def test_the_long_tables_end_with_their_sums(lang):
    claim = small_claim()
    shown = page(claim, lang)
    total = TEXTS["total"][lang]
    lines = shown.table(plain(TEXTS["lines_caption"][lang]).split("{")[0])["tfoot"]
    assert lines == [[total, euros(sum(line.amount for line in claim.lines), lang)]]
    costs = shown.table(TEXTS["costs_caption"][lang])["tfoot"]
    assert costs == [[total, euros(sum(cost.claimed for cost in claim.costs), lang)]]


def test_a_persons_lines_stand_together_under_one_heading():
    shown = page(small_claim())
    first = [row[0] for row in shown.table("Months that are claimed")["tbody"] if len(row) == 8]
    assert first == ["P-1", "P-2"]
    spans = [attrs.get("rowspan") for attrs in shown.all("th") if attrs.get("class") == "id"]
    assert spans[:2] == ["2", "2"]


def test_without_part_paid_months_there_is_no_column_for_them():
    claim = small_claim()
    whole = with_totals(evolve(claim, lines=tuple(line for line in claim.lines if line.paid is None)))
    assert "Paid or applied for before" in page(claim).text
    assert "Paid or applied for before" not in page(whole).text


def test_figures_are_the_same_in_every_language():
    claim = with_totals(
        evolve(
            large_claim(7),
            costs=small_claim().costs,
            persons=(*large_claim(7).persons, *small_claim().persons),
        )
    )
    pages = {lang: page(claim, lang) for lang in LANGUAGES}
    assert len(cents_in(pages["en"].text)) > 25
    assert cents_in(pages["fi"].text) == cents_in(pages["sv"].text) == cents_in(pages["en"].text)

    def without_names(cell: str) -> str:
        """The name of a component may hold the age of 18."""
        return re.sub(r"\b18\b(?!,)(?=.*[a-zåäö])", "", cell)

    def figures(shown: Page) -> list[list[str]]:
        """Numbers of the cells that hold no month or day by name, row by row."""
        cells = [
            [without_names(cell) for cell in row if "20" not in cell]
            for t in shown.tables
            for part in t.values()
            for row in part
        ]
        return [[re.sub(r"[^0-9]", "", cell) for cell in row] for row in cells]

    assert figures(pages["fi"]) == figures(pages["sv"]) == figures(pages["en"])


def test_totals_add_up_on_the_page(lang):
    claim = small_claim()
    half = (date(2025, 1, 1), date(2025, 7, 1))
    rest = (
        Exclusion("P-3", "", *half, ("rounding_only",), (), (), due=501, applied=500),
        Exclusion("P-3", "", *half, ("application_late",), (), (), due=700),
    )
    claim = with_totals(evolve(claim, exclusions=(*claim.exclusions, *rest)))
    shown = page(claim, lang)
    kinds = shown.table(TEXTS["totals_caption"][lang])
    assert sum(cents_in(" ".join(row[-1] for row in kinds["tbody"]))) == claim.totals.grand_total
    assert cents_in(kinds["tfoot"][0][-1]) == [claim.totals.grand_total]
    parts = shown.table(TEXTS["reconciliation_caption"][lang])
    assert [row[0] for row in parts["tbody"]] == [
        TEXTS[key][lang] for key in ("claimed_now", "paid", "applied", "rounding", "excluded")
    ]
    assert sum(cents_in(" ".join(row[1] for row in parts["tbody"]))) == claim.totals.due
    assert cents_in(parts["tfoot"][0][1]) == [claim.totals.due]
    assert TEXTS["overpaid"][lang].format(amount=euros(20_000, lang)) in shown.text


def test_shares_of_nothing_are_left_out_but_for_what_is_claimed_and_due():
    shown = page(empty_claim())
    parts = shown.table("Reconciliation")
    assert parts["tbody"] == [["Claimed now", "€0.00"]]
    assert parts["tfoot"] == [["Due for the period", "€0.00"]]
    assert "overpaid" not in shown.text
    for sentence in ("no_lines", "no_exclusions", "no_law"):
        assert TEXTS[sentence]["en"] in shown.text


def test_the_total_is_told_big_and_where_it_is_signed():
    shown = page(small_claim(), "fi")
    assert re.search(r'<p class="total">Haetaan yhteensä <strong>4\s608,81\s€</strong></p>', shown.raw)
    assert "hakee jaksolta 1/2025–6/2025 yhteensä 4 608,81 € (3 henkilöä)." in shown.text


def test_a_correction_below_zero_keeps_its_sign(lang):
    claim = small_claim()
    less = CostLine("C-3", "P-3", "special_reasons", SECOND_JUNE, SECOND_JUNE, -4567, "", (), (START,))
    shown = page(with_totals(evolve(claim, costs=(less,))), lang)
    assert shown.table(TEXTS["costs_caption"][lang])["tbody"][0][-1] == euros(-4567, lang)
    assert -4567 in cents_in(shown.text)


def test_every_reason_of_a_month_has_its_sentence(lang):
    codes = [reason.code for reason in MONTH_REASONS]
    shown = page(excluding(*(excluded("P-1", code) for code in codes)), lang)
    rows = shown.table(TEXTS["months_caption"][lang])["tbody"][::2]
    one = f"1 {COUNTS['persons_one'][lang]}"
    assert [row[0] for row in rows] == [f"{plain(REASON_OF[code].sentence[lang])} {one}" for code in codes]


def test_every_reason_of_a_cost_has_its_sentence(lang):
    codes = [reason.code for reason in COST_REASONS]
    next_day = SECOND_JUNE + timedelta(1)
    shown = page(
        excluding(*(Exclusion("", f"C-{code}", SECOND_JUNE, next_day, (code,), (), ()) for code in codes)),
        lang,
    )
    rows = shown.table(TEXTS["costs_not_claimed_caption"][lang])["tbody"]
    one = f"1 {COUNTS['costs_one'][lang]}"
    assert [row[0] for row in rows[::2]] == [
        f"{plain(COST_REASON_OF[code].sentence[lang])} {one}" for code in codes
    ]
    assert [row[:2] for row in rows[1::2]] == [
        [f"C-{code}", localised.day(SECOND_JUNE, lang)] for code in codes
    ]


def test_an_unknown_reason_stands_for_itself():
    assert "some_new_reason" in page(excluding(excluded("P-1", "some_new_reason"))).text


def test_remarks_on_costs_are_told_with_their_costs():
    claim = small_claim()
    noted = evolve(claim.costs[0], notes=("cap_used", "a note of one's own"))
    text = page(with_totals(evolve(claim, costs=(noted, claim.costs[1]))), "fi").text
    assert f": {COST_REASON_OF['cap_used'].sentence['fi']}" in text
    assert "C-1 : a note of one's own" in text


def test_what_limits_cut_is_told_in_euros_with_the_costs(lang):
    claim = small_claim()
    first, second = claim.costs
    cut = [
        evolve(first, notes=("cap_used",), limited=200000),
        evolve(second, notes=("cap_used",), limited=4),
        evolve(second, id="C-3", notes=("cap_used", "flat_amount_used"), limited=11),
    ]
    text = page(with_totals(evolve(claim, costs=tuple(cut))), lang).text
    cap, flat = (COST_REASON_OF[code].sentence[lang] for code in ("cap_used", "flat_amount_used"))
    for ids, sentence, cents in (
        (f"{first.id} ({euros(200000, lang)}), {second.id} ({euros(4, lang)})", cap, 200004),
        (f"C-3 ({euros(11, lang)})", f"{cap} {flat}", 11),
    ):
        amount = TEXTS["limits_cut"][lang].format(amount=euros(cents, lang))
        assert f"{ids}: {sentence} {amount}" in plain(text)
    assert TEXTS["limits_cut"][lang].partition("{")[0] not in page(claim, lang).text


def test_what_hangs_on_missing_facts_is_told_in_euros(lang):
    missing = {"missing": ("tie_before_arrival",), "until": date(2025, 2, 1)}
    shown = page(
        excluding(
            excluded("P-1", "undetermined", hanging=17100, **missing),
            excluded("P-3", "undetermined", hanging=22842, **missing),
        ),
        lang,
    )
    assert TEXTS["hanging"][lang].format(amount=euros(39942, lang)) in shown.text
    rows = shown.table(TEXTS["months_caption"][lang])
    assert rows["thead"][0][-1] == TEXTS["excluded_hanging"][lang]
    assert [row[-1] for row in rows["tbody"] if row[0] in ("P-1", "P-3")] == [
        euros(17100, lang),
        euros(22842, lang),
    ]
    assert TEXTS["hanging"][lang].partition("{")[0] not in page(excluding(excluded("P-1", "died")), lang).text


def test_a_cost_that_begins_after_the_application_day_is_named_on_the_page(lang):
    claim = small_claim()
    said = CAUTIONS["after_application_day"][lang]
    assert said not in page(claim, lang).text
    later = evolve(
        claim.costs[0], from_=claim.applied_on + timedelta(days=1), to=claim.applied_on + timedelta(days=1)
    )
    assert said in page(with_totals(evolve(claim, costs=(later, claim.costs[1]))), lang).text


def test_exclusions_are_grouped_by_all_their_reasons_in_their_order_with_sums():
    claim = excluding(
        excluded("P-1", "already_paid", due=1000, paid=1000),
        excluded("P-2", "time_ended", "citizen"),
        excluded("P-3", "already_paid", due=3000, paid=2500, applied=500, until=date(2025, 2, 1)),
        excluded("P-3", "time_ended"),
        excluded("P-4 & <co>", "already_paid", due=7, paid=7),
        excluded("P-4 & <co>", "time_ended", "citizen"),
    )
    rows = page(claim).table("Months that are not claimed")["tbody"]
    paid, ended, citizen = (
        REASON_OF[code].sentence["en"] for code in ("already_paid", "time_ended", "citizen")
    )
    assert rows == [
        [f"{ended} 1 person", "2", "", "", ""],
        ["P-3", "January 2025 to February 2025", "2", "", "", ""],
        [f"{ended} {citizen} 2 persons", "4", "", "", ""],
        ["P-2, P-4 & <co>", "January 2025 to February 2025", "4", "", "", ""],
        [f"{paid} 3 persons", "5", "€40.07", "€35.07", "€5.00"],
        ["P-1", "January 2025 to February 2025", "2", "€10.00", "€10.00", ""],
        ["P-3", "January 2025", "1", "€30.00", "€25.00", "€5.00"],
        ["P-4 & <co>", "January 2025 to February 2025", "2", "€0.07", "€0.07", ""],
    ]


def test_the_section_of_an_exclusion_comes_from_the_wordings_of_the_file(lang):
    text = page(small_claim(), lang).text
    length = next(each for each in small_claim().versions if each.provision == "length_others")
    assert f"({plain(citation_on_page(lang, length.citation))})" in text
    assert "(no_such@2025-01-01)" in page(excluding(excluded(law=("no_such@2025-01-01",))), lang).text


def test_citations_speak_the_language_of_the_page():
    citation = "1386/2010 49 § 1 mom. 2 kohta, 936/2022; I-16"
    assert plain(citation_on_page("fi", citation)) == citation
    assert plain(citation_on_page("sv", citation)) == "1386/2010 49 § 1 mom. 2 punkten, 936/2022; I-16"
    assert (
        plain(citation_on_page("en", citation)) == "1386/2010 49 § subsection 1, paragraph 2, 936/2022; I-16"
    )
    assert "49\N{NO-BREAK SPACE}§" in citation_on_page("fi", citation)


def test_missing_facts_are_told_in_words(lang):
    facts = (
        "tie_before_arrival",
        "P-7:after_application",
        "parent_ids:P-9",
        "municipality-049:programme_from",
        "split",
    )
    text = page(excluding(excluded("P-1", "undetermined", missing=facts)), lang).text
    assert plain(FACTS["tie_before_arrival"][lang]) in text
    assert f"P-7: {FACTS['after_application'][lang]}" in text
    assert FACTS["parent_ids"][lang].format(name="P-9") in text
    assert f"{recipient_for_people('municipality-049', lang)}: {FACTS['programme_from'][lang]}" in text
    assert "; ".join(["", FACTS["split"][lang]]) in text


def test_every_missing_fact_of_costs_has_words():
    assert set(MISSING) <= set(FACTS)


def test_law_is_listed_by_name_citation_and_time(lang):
    text = page(small_claim(), lang).text
    for each in small_claim().versions:
        assert plain(citation_on_page(lang, each.citation)) in text
    assert TEXTS["since"][lang].format(day=localised.day(date(2025, 1, 1), lang)) in text
    ended = evolve(small_claim().versions[0], until=date(2026, 1, 1))
    claim = evolve(small_claim(), versions=(ended, *small_claim().versions[1:]))
    days = {"day": localised.day(date(2025, 1, 1), lang), "last": localised.day(date(2025, 12, 31), lang)}
    assert f"({TEXTS['span'][lang].format(**days)})" in page(claim, lang).text


def test_all_readings_are_told_in_words_and_those_that_differ_come_first(lang):
    claim = small_claim()
    usual = page(claim, lang).text
    assert TEXTS["readings_ours"][lang] in usual
    known = register()
    for id, name in claim.readings:
        assert f"{known[id].question[lang]} {known[id].options[name].text[lang]} ({id})" in usual
    assert "four-then-three" not in usual
    changed = dict(claim.readings) | {"I-03": "four", "I-29": "own-rate"}
    text = page(evolve(claim, readings=tuple(sorted(changed.items()))), lang).text
    assert TEXTS["readings_differ"][lang] in text
    own = TEXTS["reading_default"][lang].format(answer=known["I-03"].options["four-then-three"].text[lang])
    assert f"{known['I-03'].options['four'].text[lang]} (I-03) {own}" in text
    assert text.index("(I-03)") < text.index("(I-29)") < text.index("(I-01)")


def test_settled_months_of_a_person_are_one_row_however_the_state_rounded(lang):
    """Paid exactly and with a cent too much in turn: two rows for a person, not twelve."""
    rows = [
        excluded(
            "P-1",
            reason,
            due=22841,
            paid=22841 + cent,
            from_=date(2025, month, 1),
            until=date(2025, month + 1, 1),
        )
        for month in range(1, 7)
        for reason, cent in [("rounding_only", 1) if month % 2 else ("already_paid", 0)]
    ]
    shown = page(excluding(*rows), lang).table(TEXTS["months_caption"][lang])
    members = [row for row in shown["tbody"] if "P-1" in row[0]]
    assert len(members) == 2
    assert [row[2] for row in members] == ["3", "3"]


def test_rows_left_out_and_money_beside_are_told(lang):
    claim = replacement_claim()
    text = page(claim, lang).text
    rows = {
        "fi": "3\N{NO-BREAK SPACE}riviä",
        "sv": "3\N{NO-BREAK SPACE}rader",
        "en": "3\N{NO-BREAK SPACE}rows",
    }[lang]
    assert rows in page(claim, lang).raw
    assert "persons" in text
    for key, cents in (("overclaimed", 17100), ("paid_undetermined", 17100), ("applied_undetermined", 5)):
        assert TEXTS[key][lang].format(amount=euros(cents, lang)) in text
    assert TEXTS["excluded_overclaimed"][lang] in text


def test_there_is_a_place_for_two_signatures(lang):
    shown = page(small_claim(), lang)
    for role in ("preparer", "approver"):
        assert (3, TEXTS[role][lang]) in shown.headings
    for key in ("signer_name", "signer_title", "signer_date", "signature"):
        assert sum(attrs.get("class") == key for attrs in shown.all("p")) == 2


def test_digest_claim_id_schema_and_file_name_identify_the_file(lang):
    claim = small_claim()
    xml = claim.to_xml(NOW)
    shown = Page(to_html(claim, xml, lang))
    root = parse(xml)
    digest = payload_digest(root)
    groups = re.findall(r"<code>([0-9a-f ]{79})</code>", shown.raw)
    assert [group.replace(" ", "") for group in groups] == [digest, claim.law_digest]
    assert all(re.fullmatch(r"([0-9a-f]{4} ){15}[0-9a-f]{4}", group) for group in groups)
    assert shown.text.count(claim_id_in(root)) == 2
    assert claim_id_in(root) in STYLE + shown.raw.split("@bottom-left")[1]
    assert claim.file_name in shown.text
    assert f"{TEXTS['schema'][lang]} 2" in shown.text
    assert TEXTS["own_format"][lang] in shown.text


def test_groups_of_four():
    assert in_fours("0123456789abcdef") == "0123 4567 89ab cdef"
    assert in_fours("FI2112345600000785") == "FI21 1234 5600 0007 85"
    assert in_fours("") == ""


def test_the_page_asks_no_clock_and_is_the_same_every_time():
    claim = small_claim()
    later = claim.to_xml(datetime(2027, 1, 1, tzinfo=UTC))
    assert to_html(claim, later, "fi") == markup(claim, "fi")


def test_the_page_of_another_claims_file_is_refused():
    claim = small_claim()
    with pytest.raises(UsageFault):
        to_html(evolve(claim, applied_on=date(2026, 3, 2)), claim.to_xml(NOW), "fi")
    with pytest.raises(ClaimFault):
        to_html(claim, claim.to_xml(NOW)[:-20], "fi")


def test_what_the_claim_holds_is_never_markup(lang):
    claim = small_claim()
    name = '<script>alert("1")</script> & {amount} "Co"'
    shown = markup(evolve(claim, recipient=evolve(claim.recipient, name=name)), lang).decode()
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 2
    assert name in unescape(shown)
    assert "<bdi>P-4 &amp; &lt;co&gt;</bdi>" in shown


def test_the_page_needs_nothing_but_itself(lang):
    for claim in (small_claim(), large_claim(3)):
        shown = page(claim, lang)
        assert not re.search(r"https?:|//\w|@import|url\(|expression\(", shown.raw)
        assert {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg"}.isdisjoint(
            tag for tag, _ in shown.tags
        )
        for _, attrs in shown.tags:
            assert not any(name.startswith("on") or name in ("src", "style", "action") for name in attrs)
        assert [attrs["href"] for attrs in shown.all("a")] == ["#main"]


def test_headings_come_in_order_and_sections_are_named_by_them(lang):
    shown = page(
        evolve(
            small_claim(), costs=(evolve(small_claim().costs[0], notes=("cap_used",)), small_claim().costs[1])
        ),
        lang,
    )
    levels = [level for level, _ in shown.headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text.strip() for _, text in shown.headings)
    ids = [attrs["id"] for _, attrs in shown.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = {attrs["id"] for attrs in shown.all("h2")}
    assert {attrs["aria-labelledby"] for attrs in shown.all("section")} == named


def test_landmarks_and_the_skip_link(lang):
    shown = page(small_claim(), lang)
    for landmark in ("header", "main", "footer"):
        assert len(list(shown.all(landmark))) == 1
    assert next(shown.all("main"))["id"] == "main"
    first = [tag for tag, _ in shown.tags][[tag for tag, _ in shown.tags].index("body") + 1]
    assert first == "a"


@pytest.mark.parametrize(
    "claim", [small_claim(), large_claim(3), empty_claim()], ids=["small", "large", "empty"]
)
def test_tables_have_captions_and_scopes_and_even_rows(claim, lang):
    shown = page(claim, lang)
    assert len(shown.captions) == len(shown.tables)
    assert all(caption.strip() for caption in shown.captions)
    assert all(attrs.get("scope") in ("col", "row", "rowgroup") for attrs in shown.all("th"))
    for table in shown.tables:
        assert len(table["thead"]) == 1
        assert all(len(row) <= len(table["thead"][0]) for part in table.values() for row in part)


def test_colours_are_black_and_white_but_for_hairlines():
    colours = re.findall(r"([a-z-]+): [^;{}]*?(#[0-9a-fA-F]{3,8})", STYLE)
    assert {colour for _, colour in colours} == {"#000", "#fff", "#767676"}
    assert {name for name, colour in colours if colour == "#767676"} <= {"border-bottom", "border-top"}
    assert not re.search(r"\b(rgb|hsl|red|green|blue|gray|grey)\b", STYLE)


def test_print_is_a4_and_tables_go_on_over_pages():
    assert re.search(r"@page \{ size: A4;", STYLE)
    printed = STYLE[STYLE.index("@media print {") :]
    assert "thead { display: table-header-group; }" in printed
    assert "tfoot { display: table-row-group;" in printed
    assert re.search(r"tbody\.together[^}]*break-inside: avoid", printed)
    assert re.search(r"\.sheet[^}]*break-inside: avoid", printed)
    assert "tr.many { break-inside: auto; }" in printed


def test_nothing_ends_the_string_of_the_running_foot():
    harmless, foot = running_foot("CC1", "sivu"), running_foot('CC1"; } body { display: none } \\ a', "sivu")
    for sign in '"{};\\':
        assert foot.count(sign) == harmless.count(sign)


def test_a_row_of_many_persons_may_break_and_one_of_few_not():
    shown = markup(large_claim(61)).decode()
    assert shown.count('<tr class="member many">') == 1
    few = markup(large_claim(60)).decode()
    assert "many" not in few.split("</style>")[1]
    assert "61 persons" in page(large_claim(61)).text
    assert all(f"<bdi>P-{at:06d}</bdi>" in shown for at in range(61))


def test_long_ids_may_break_and_short_ones_not():
    claim = small_claim()
    line = Line("L9", "P-2", "basic", date(2025, 2, 1), date(2025, 3, 1), 1, 2052, None, 17100, (START,))
    shown = markup(with_totals(evolve(claim, lines=(evolve(line, id="x" * 25),)))).decode()
    assert f'<bdi class="long">{"x" * 25}</bdi>' in shown
    assert "<bdi>P-2</bdi>" in shown


def test_a_page_grows_with_its_rows():
    lengths = [len(markup(large_claim(persons))) for persons in (100, 200, 400)]
    first, second = lengths[1] - lengths[0], lengths[2] - lengths[1]
    assert abs(second - 2 * first) < first / 50


def test_every_kind_of_cost_and_component_has_a_name(lang):
    assert set(KINDS) == set(KINDS_OF_COST)
    claim = small_claim()
    costs = tuple(
        CostLine(f"C-{at}", "P-3", kind, SECOND_JUNE, SECOND_JUNE, at, "", (), (START,))
        for at, kind in enumerate((*KINDS_OF_COST, "some_new_kind"))
    )
    text = page(with_totals(evolve(claim, costs=costs)), lang).text.casefold()
    assert all(KINDS[kind][lang].casefold() in text for kind in KINDS_OF_COST)
    assert "some_new_kind" in text


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_page_of_bytes_just_written_is_the_page_of_the_file(lang):
    from compensation.claim.page import page_of_written

    claim = small_claim()
    xml = claim.to_xml(datetime(2026, 11, 2, tzinfo=UTC))
    assert page_of_written(claim, xml, lang) == to_html(claim, xml, lang)
