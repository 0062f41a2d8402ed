"""The papers of the intake: the same words in PDF and DOCX, every fact in both languages, nothing that is secret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from app.documents.layout import lay_out
from app.documents.model import Grid, words
from app.documents.preview import Preview
from app.documents.render import Papers
from app.errors import Refused
from app.models.application import Application
from app.models.audit import OperationCode
from app.models.contest import RecusalRule
from app.models.paper import PaperKind
from app.money import Money
from app.services.papers.basis import Head
from app.services.papers.codes import short_code
from app.services.papers.composing import RECIPES
from app.services.papers.facts import Format, Marks, Mode, PaperFacts, PaperSize
from app.services.papers.lists import without_names
from app.services.rules import RulesView
from tests.documents.reading import body_words, flat, pages, word_paragraphs
from tests.services.papers.intake import DAY, PIN, Intake, intake

#: Of the announcement and the intake; what the commission and its result print has tests of its own.
_ALL = list(PaperKind)
KINDS = _ALL[_ALL.index(PaperKind.ANNOUNCEMENT) : _ALL.index(PaperKind.REFUSAL_LETTER) + 1]
PUBLIC = [kind for kind in KINDS if kind is not PaperKind.DOSSIER]
LISTS = [PaperKind.APPLICATION_JOURNAL, PaperKind.COMMISSION_LIST, PaperKind.BLIND_LIST]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Intake]:
    with intake(tmp_path_factory.mktemp("intake")) as made:
        with made.uow.operation(OperationCode.APPLICATION_SCREEN) as tx:
            tx.get(Application, made.applications["admitted"]).blind_code = "A7"
        yield made


def printed(facts: PaperFacts, mode: Mode, form: Format = Format.PDF) -> bytes:
    return Papers().render(facts, mode, form, Marks())


def text(facts: PaperFacts, mode: Mode) -> str:
    return flat(" ".join(pages(printed(facts, mode))))


def test_every_kind_has_its_recipe() -> None:
    assert set(RECIPES) == set(PaperKind)


@pytest.mark.parametrize(("kind", "mode"), list(product(KINDS, Mode)))
def test_pdf_and_docx_hold_the_words_of_the_model_and_no_others(office: Intake, kind: PaperKind, mode: Mode) -> None:
    """A table that runs over a page repeats its header; two lines of a cell may be read as one word at a comma."""
    facts = office.facts(kind)
    document = lay_out(facts, mode, Marks())
    expected = counted(words(document))
    assert counted(" ".join(word_paragraphs(printed(facts, mode, Format.DOCX)))) == expected
    found = counted(" ".join(body_words(printed(facts, mode))))
    assert expected - found == Counter()
    tables = [block.table for block in document.blocks if isinstance(block, Grid)]
    headers = " ".join(column.title for table in tables for column in table.columns)
    assert set(found - expected) <= set(counted(headers))


def counted(text: str) -> Counter[str]:
    return Counter(text.replace(",", " ").split())


FACTS = {
    PaperKind.ANNOUNCEMENT: {
        "ky": ["КУЛАКТАНДЫРУУ", "Балдар менен иштөө", "500 000 (беш жүз миң) сом", "60 000 (алтымыш миң) сом"],
        "ru": ["ОБЪЯВЛЕНИЕ", "Работа с детьми", "500 000 (пятьсот тысяч) сомов", "60 000 (шестьдесят тысяч) сомов"],
    },
    PaperKind.APPLICATION_FORM: {
        "ky": ["АРЫЗ", "Мисал айыл өкмөтүнө", "эң көп 60 000 (алтымыш миң) сом", "Паспорттун көчүрмөсү"],
        "ru": ["ЗАЯВЛЕНИЕ", "60 000 (шестьдесят тысяч) сомов", "Копия паспорта"],
    },
    PaperKind.DESCRIPTION_FORM: {"ky": ["СУНУШ", "Туруктуулугу", "0–10"], "ru": ["ПРЕДЛОЖЕНИЕ", "Устойчивость"]},
    PaperKind.PLAN_FORM: {"ky": ["2021-жылдын 31-декабрына чейин"], "ru": ["до 31 декабря 2021 года"]},
    PaperKind.BUDGET_FORM: {"ky": ["Долбоор (донор), сом"], "ru": ["Проект (донор), сомов"]},
    PaperKind.WORK_PLAN: {
        "ky": ["БЕКИТЕМ", "Башчы 1", "Конкурсту жарыялоо"],
        "ru": ["УТВЕРЖДАЮ", "Объявление конкурса"],
    },
    PaperKind.APPLICATION_JOURNAL: {
        "ky": ["Катталган өтүнмөлөр: 4", "Кайтарып алынганы: 1", "Четке кагылганы: 1", "кайтарып алынган"],
        "ru": ["Зарегистрировано заявок: 4", "Отозвано: 1", "Отказано: 1", "отозвана"],
    },
    PaperKind.COMMISSION_LIST: {
        "ky": ["Тилекбаева 3", "«Демилге 3»", "8 000"],
        "ru": ["Тилекбаева 3", "Местный бюджет"],
    },
    PaperKind.DOSSIER: {
        "ky": [
            "«Демилге 1»",
            "Машыга турган жер жок.",
            "**********1234",
            "10,5",
            "топтун эмгеги",
            "Өздүк салымдын үлүшү",
        ],
        "ru": ["«Демилге 1»", "Выравнивание", "труд группы", "Неполная."],
    },
    PaperKind.RECEIPT: {
        "ky": ["ТИЛКАТ № 1", "2021-жылдын 7-сентябрында", "Жетишпеген документтер: 1) Арыз; 2) Сунуш"],
        "ru": ["РАСПИСКА № 1", "Недостающие документы: 1) Заявление; 2) Предложение"],
    },
    PaperKind.MISSING_DOCUMENTS_LETTER: {
        "ky": ["Урматтуу Тилекбаева 1!", "1) Арыз; 2) Сунуш", "2021-жылдын 20-сентябрына чейин"],
        "ru": ["1) Заявление; 2) Предложение", "до 20 сентября 2021 года"],
    },
    PaperKind.ADMISSION_LETTER: {
        "ky": ["№ 3 менен катталды", "2021-жылдын 11-октябрында"],
        "ru": ["под № 3", "11 октября 2021 года"],
    },
    PaperKind.RETURN_LETTER: {"ky": ["Себеби: Толук эмес."], "ru": ["Причина: Неполная.", "до 20 сентября 2021 года"]},
    PaperKind.REFUSAL_LETTER: {"ky": ["Себеби: Темага туура келбейт."], "ru": ["Причина: Не та тема."]},
}


@pytest.mark.parametrize(("kind", "language"), list(product(FACTS, ("ky", "ru"))))
def test_the_facts_stand_in_both_languages(office: Intake, kind: PaperKind, language: str) -> None:
    shown = text(office.facts(kind), Mode(language))
    assert [fact for fact in FACTS[kind][language] if fact not in shown] == []


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_hold_what_each_holds(office: Intake, kind: PaperKind) -> None:
    facts = office.facts(kind)
    both = set(text(facts, Mode.BOTH).split())
    assert set(text(facts, Mode.KY).split()) - both == set()
    assert set(text(facts, Mode.RU).split()) - both == set()


def test_the_receipt_names_the_code_that_proves_the_text(office: Intake) -> None:
    code = office.services.applications.view(office.applications["returned"]).receipt_code
    assert text(office.facts(PaperKind.RECEIPT), Mode.KY).count(f"Текшерүү коду: {code}") == 2


def test_a_receipt_stands_twice_on_one_page(office: Intake) -> None:
    assert len(pages(printed(office.facts(PaperKind.RECEIPT), Mode.KY))) == 1
    assert len(pages(printed(office.facts(PaperKind.RECEIPT), Mode.BOTH))) == 2


@pytest.mark.parametrize(("kind", "mode"), list(product(KINDS, Mode)))
def test_the_personal_number_is_on_no_paper(office: Intake, kind: PaperKind, mode: Mode) -> None:
    shown = text(office.facts(kind), mode)
    assert PIN not in shown
    assert (PIN[-4:] in shown) == (kind is PaperKind.DOSSIER)


@pytest.mark.parametrize("mode", Mode)
def test_the_blind_list_holds_codes_and_no_hint_of_anybody(office: Intake, mode: Mode) -> None:
    shown = text(office.facts(PaperKind.BLIND_LIST), mode)
    assert "A7" in shown
    assert "«Демилге 3»" in shown
    for hint in ("Тилекбаев", "Шериктеш", "Келечек", "0 000 00", "1-көчө", "№ 3"):
        assert hint not in shown
    assert "Тилекбаева" in text(office.facts(PaperKind.COMMISSION_LIST), mode)


def test_a_name_is_left_out_with_its_endings() -> None:
    assert without_names("Асановдун жана АСАНОВ менен Келечек", ("Асанов", "Келечек")) == "… жана … менен …"


def test_codes_that_are_not_given_yet_are_no_list(office: Intake) -> None:
    basis = office.basis(PaperKind.BLIND_LIST)
    without = tuple(replace(each, row=replace(each.row, blind_code="")) for each in basis.subject)
    with pytest.raises(Refused):
        replace(basis, subject=without).texts()


@pytest.mark.parametrize("kind", LISTS)
def test_two_hundred_rows_repeat_the_header_and_keep_a_row_with_the_signature(office: Intake, kind: PaperKind) -> None:
    basis = office.basis(kind)
    admitted = next(each for each in basis.subject if each.row.blind_code)
    long = "Узун " * 20
    many = tuple(
        replace(admitted, row=replace(admitted.row, number=n, blind_code=f"K{n:03}", title=f"Демилге {n} {long}"))
        for n in range(1, 201)
    )
    basis = replace(basis, subject=many)
    texts = pages(printed(basis.facts(basis.texts(), Head(year=2021), DAY), Mode.KY))
    assert len(texts) > 10
    shown = flat(" ".join(texts))
    assert all(f"Демилге {n} " in shown for n in range(1, 201))
    header = basis.words["ky"].text("application-journal", "column_requested").split(",")[0]
    if kind is PaperKind.APPLICATION_JOURNAL:
        assert all(header in page for page in texts)
    assert "Демилге 200" in texts[-1]
    assert "____" in texts[-1]


@pytest.mark.parametrize("mode", Mode)
def test_the_poster_is_one_a3_page_a_language(office: Intake, mode: Mode) -> None:
    data = Papers().render(office.facts(PaperKind.ANNOUNCEMENT), mode, Format.PDF, Marks(), PaperSize.A3)
    with Preview(data) as file:
        assert file.page_count == (2 if mode is Mode.BOTH else 1)
        assert [round(side) for side in file.page_size(0)] == [842, 1191]


def test_the_poster_says_what_the_announcement_says(office: Intake) -> None:
    facts = office.facts(PaperKind.ANNOUNCEMENT)
    poster = Papers().render(facts, Mode.RU, Format.PDF, Marks(), PaperSize.A3)
    one = replace(facts, profile=replace(facts.profile, bilingual_letterhead=False))
    assert sorted(" ".join(pages(poster)).split()) == body_words(printed(one, Mode.RU))


@pytest.mark.parametrize("kind", [PaperKind.WORK_PLAN, PaperKind.PLAN_FORM, PaperKind.BUDGET_FORM, *LISTS])
def test_wide_tables_lie_down(office: Intake, kind: PaperKind) -> None:
    with Preview(printed(office.facts(kind), Mode.KY)) as file:
        assert [round(side) for side in file.page_size(0)] == [842, 595]


def test_the_announcement_bears_the_fingerprint_that_the_rules_are_frozen_with(office: Intake) -> None:
    rules: RulesView = office.basis(PaperKind.ANNOUNCEMENT).subject.rules
    code = short_code(office.basis(PaperKind.ANNOUNCEMENT).subject.code)
    assert not rules.frozen
    for mode in (Mode.KY, Mode.RU):
        assert code in text(office.facts(PaperKind.ANNOUNCEMENT), mode)


@pytest.mark.parametrize("mode", [Mode.KY, Mode.RU])
def test_the_announcement_prints_the_whole_passport(office: Intake, mode: Mode) -> None:
    basis = office.basis(PaperKind.ANNOUNCEMENT)
    said = text(office.facts(PaperKind.ANNOUNCEMENT), mode)
    assert all(flat(getattr(row, f"help_{mode}")) in said for row in basis.subject.rules.criteria)
    wordings = basis.words_of(mode)
    announced = {
        name: wordings.text("announcement", name)
        for name in ("recused_not_counted", "recused_counted_for_quorum", "blind_codes", "open_names")
    }
    assert {name for name, part in announced.items() if part in said} == {"recused_not_counted", "open_names"}
    other = replace(basis.subject.rules, recusal_rule=RecusalRule.COUNTED_FOR_QUORUM, blind_codes=True)
    changed = replace(basis, subject=replace(basis.subject, rules=other))
    said = text(changed.facts(changed.texts(), Head(year=2021), DAY), mode)
    assert {name for name, part in announced.items() if part in said} == {"recused_counted_for_quorum", "blind_codes"}


def test_a_contest_with_nothing_in_it_prints_all_the_same(tmp_path: Path) -> None:
    with intake(tmp_path) as made:
        bare = made.services.contests.prepare(year=2022, fund=Money.som(1))
        empty = replace(made, contest=bare)
        for kind in (kind for kind in KINDS if not kind.of_application):
            for mode in Mode:
                assert text(empty.facts(kind), mode)


def test_what_is_printed_as_it_stands_has_no_draft_mark_and_the_rest_is_no_sheet(office: Intake) -> None:
    papers = office.services.papers
    plain = papers.sheet(PaperKind.APPLICATION_JOURNAL, office.contest, None, Mode.KY, Format.PDF)
    assert "Каралама" not in " ".join(pages(plain))
    fresh = papers.fresh(PaperKind.ANNOUNCEMENT, office.contest, Mode.KY, Format.PDF)
    assert "Каралама" in " ".join(pages(fresh))
    with pytest.raises(Refused):
        papers.sheet(PaperKind.ANNOUNCEMENT, office.contest, None, Mode.KY, Format.PDF)
    with pytest.raises(Refused):
        papers.draft(PaperKind.APPLICATION_JOURNAL, office.contest)


def test_only_the_announcement_is_a_poster_and_only_as_pdf(office: Intake) -> None:
    papers = office.services.papers
    with pytest.raises(Refused):
        papers.sheet(PaperKind.WORK_PLAN, office.contest, None, Mode.KY, Format.PDF, PaperSize.A3)
    with pytest.raises(Refused):
        papers.fresh(PaperKind.ANNOUNCEMENT, office.contest, Mode.KY, Format.DOCX, size=PaperSize.A3)


def test_the_offices_own_word_for_the_contest_bears_its_endings(office: Intake) -> None:
    """«сынак» in the place of «конкурс», wherever the wording speaks of this contest."""
    said = {}
    for kind in (PaperKind.APPLICATION_FORM, PaperKind.ADMISSION_LETTER, PaperKind.REFUSAL_LETTER):
        basis = office.basis(kind)
        own = replace(basis, contest=replace(basis.contest, contest_word_ky="сынак"))
        said[kind] = text(own.facts(own.texts(), Head(year=2021), DAY), Mode.KY)
    assert "ушул сынакты өткөрүү" in said[PaperKind.APPLICATION_FORM]
    assert "сынактын шарттарына ылайык" in said[PaperKind.ADMISSION_LETTER]
    assert "сынакка катышуусуна жол берилген жок" in said[PaperKind.REFUSAL_LETTER]
