"""The deck's figures, word for word in the extracted text of every paper, language and format."""

from __future__ import annotations

import pytest

from app.services.papers.facts import Format, Mode
from tests.documents.reading import flat, pages
from tests.services.papers.desk import REGULATION, RESULTS, SUMMARY, Desk, words_of

RESULTS_WORDS = {
    "ky": (
        "Жергиликтүү демилгелердин 2021-жылдагы конкурсунун жыйынтыгы жөнүндө",
        "айылдык кеңештин 2020-жылдын 28-декабрындагы № 226 токтому менен бекитилген",
        "конкурстук комиссиянын 2021-жылдын «__» ________ № ____ протоколун угуп жана талкуулап",
        "1) «Атам, апам жана мен», демилгечи Кожонова Анаргүл Абдиллаевна – 12 000 (он эки миң) сом;",
        "2) «Жомокко саякат», демилгечи Кулназарова Райма Эркиновна – 11 000 (он бир миң) сом.",
        "каралган 23 000 (жыйырма үч миң) сомдон бардыгы болуп 23 000 (жыйырма үч миң) сом бөлүнсүн.",
        "2021-жылдын «__» ______ № ______",
        "5. Ушул токтомдун аткарылышын көзөмөлдөө",
    ),
    "ru": (
        "О результатах конкурса местных инициатив 2021 года",
        "утверждённым постановлением айылного кенеша от 28 декабря 2020 года № 226",
        "протокол конкурсной комиссии от «__» ________ 2021 года № ____",
        "1) «Атам, апам жана мен», инициатор Кожонова Анаргүл Абдиллаевна – 12 000 (двенадцать тысяч) сомов;",
        "2) «Жомокко саякат», инициатор Кулназарова Райма Эркиновна – 11 000 (одиннадцать тысяч) сомов.",
        "в сумме 23 000 (двадцать три тысячи) сомов выделить всего 23 000 (двадцать три тысячи) сомов.",
        "3. Айыл окмоту Орозбековского айылного аймака заключить договоры",
        "«__» ______ 2021 года № ______",
        "перевод",
    ),
}

REGULATION_WORDS = {
    "ky": (
        "ТОКТОМУ 2020-жылдын 28-декабры № 226",
        "Орозбеков айылдык кеңешинин 2020-жылдын 28-декабрындагы № 226 токтомуна № 1 тиркеме",
        "2019-жылдын 5-сентябрындагы № 01-18/84 буйругу",
        "2. Орозбеков айыл өкмөтү бекитилген жобонун аткарылышын",
    ),
    "ru": (
        "28 декабря 2020 года № 226",
        "Приложение № 1 к постановлению Орозбековского айылного кенеша от 28 декабря 2020 года № 226",
        "от 5 сентября 2019 года № 01-18/84",
        "2. Айыл окмоту Орозбековского айылного аймака обеспечить",
    ),
}

#: The table of figures is told by its rows: local budget, donor, total.
MONEY_ROWS = (
    "«Атам, апам жана мен», Кожонова Анаргүл Абдиллаевна 12 000 25 000 37 000",
    "«Жомокко саякат», Кулназарова Райма Эркиновна 11 000 25 000 36 000",
    "23 000 50 000 73 000",
)

SUMMARY_WORDS = {
    "ky": (
        *MONEY_ROWS,
        "23 000 (жыйырма үч миң) сом. Каражат толугу менен бөлүндү.",
        "Катталган өтүнмөлөр: 3. Жеңүүчүлөр: 2.",
        "жергиликтүү бюджет, 12 000 сом – байгелер, грамоталар, медалдар",
        "долбоор (донор), 25 000 сом – спорттук шаймандар: обруч, аркан",
        "жергиликтүү бюджет, 11 000 сом – түлкүнүн жана жылкынын 2 костюму, декорациялар",
        "демилгечинин салымы – иш-чараларды уюштуруу жана өткөрүү (акча менен бааланган эмес, суммага кошулбайт)",
        "«Атам, апам жана мен»: 6 иш-чара (",
        "Үй-бүлөлөр менен мелдештер – 2 жолу",
        "«Жомокко саякат»: 3 айылда 5 иш-чара (",
        "Жалпысынан 11 иш-чара өткөрүлдү.",
        "28 ата, 54 эне, 8 эркек, 4 кыз. Жалпысынан 94 катышуучу.",
        "290 бала, анын ичинен: кыз – 114; ден соолугунун мүмкүнчүлүгү чектелүү бала – 19; мигранттардын балдары – 89",
        "анын ичинде бала бакчага барбаган балдар (саны көрсөтүлгөн эмес).",
        "кеминде 89, көп дегенде 108 адам",
        "ошондуктан алардын саны кошулбайт",
        "ЖӨБ органдары коомчулуктун ишенимине ээ болуп",
    ),
    "ru": (
        *MONEY_ROWS,
        "23 000 (двадцать три тысячи) сомов. Средства выделены полностью.",
        "Зарегистрировано заявок: 3. Победителей: 2.",
        "местный бюджет, 12 000 сомов – призы, грамоты, медали",
        "проект (донор), 25 000 сомов – спортивный инвентарь: обручи",
        "вклад инициатора – организация и проведение мероприятий (в деньгах не оценивается, в сумму не входит)",
        "«Атам, апам жана мен»: 6 мероприятий (",
        "Соревнования среди семей – 2 раза",
        "«Жомокко саякат»: 5 мероприятий в 3 сёлах (",
        "игры, песни и танцы – 5 раз)",
        "Всего проведено 11 мероприятий.",
        "отцы – 28, матери – 54, лица мужского пола – 8, девочки – 4. Всего 94 участника.",
        "дети – 290, в том числе: девочки – 114; дети с ограниченными возможностями здоровья – 19; дети мигрантов – 89",
        "среди них дети, не посещающие детский сад (число не указано).",
        "не менее 89 и не более 108",
    ),
}

PAPERS = {RESULTS: RESULTS_WORDS, REGULATION: REGULATION_WORDS, SUMMARY: SUMMARY_WORDS}


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("mode", [Mode.KY, Mode.RU])
@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_in_one_language_tells_the_decks_figures(quiet_desk: Desk, kind, mode, form):
    text = quiet_desk.text(kind, mode, form)
    assert [words for words in PAPERS[kind][mode.value] if words not in text] == []


@pytest.mark.parametrize("form", Format)
def test_a_sheet_in_both_languages_tells_them_in_both(quiet_desk: Desk, form):
    text = quiet_desk.text(SUMMARY, Mode.BOTH, form)
    assert [words for each in SUMMARY_WORDS.values() for words in each if words not in text] == []


@pytest.mark.parametrize("kind", [RESULTS, REGULATION])
def test_an_act_in_both_languages_holds_the_words_of_each(quiet_desk: Desk, kind):
    for form in Format:
        both = quiet_desk.text(kind, Mode.BOTH, form).split()
        for mode in (Mode.KY, Mode.RU):
            needed = {word.strip(",.;") for text in PAPERS[kind][mode.value] for word in text.split()}
            assert sorted(needed - {word.strip(",.;") for word in both}) == []


@pytest.mark.parametrize("mode", [Mode.KY, Mode.RU])
def test_the_annex_ranks_by_the_exact_mean(quiet_desk: Desk, mode):
    annex = flat(pages(quiet_desk.content(RESULTS, mode))[-3])
    rows = ("1 Атам, апам жана мен", "42,60 12 000 12 000", "2 Жомокко саякат", "39,80 11 000 11 000", "28,50 10 000 –")
    places = [annex.index(row) for row in rows]
    assert places == sorted(places)
    assert f"{'Бардыгы' if mode is Mode.KY else 'Итого'} 23 000" in annex


@pytest.mark.parametrize("mode", [Mode.KY, Mode.RU])
def test_the_summary_of_the_example_is_one_page_also_when_issued(desk: Desk, mode):
    assert len(pages(desk.content(SUMMARY, mode))) == 1
    papers = desk.services.papers
    summary = papers.draft(SUMMARY, desk.contest)
    papers.issue(summary, 1, number="", dated=desk.services.history.rows()[0].at.date())
    assert len(pages(papers.content(summary, mode, Format.PDF))) == 1


@pytest.mark.parametrize("mode", Mode)
def test_a_draft_is_marked_and_its_number_blank_an_issued_paper_is_not_marked(quiet_desk: Desk, mode):
    draft, issued = quiet_desk.content(RESULTS, mode), quiet_desk.content(REGULATION, mode)
    assert all("Каралама" in page for page in pages(draft))
    assert "№ ______" in words_of(draft)
    assert "Каралама" not in words_of(issued)
    assert "№ ______" not in words_of(issued)
    docx = quiet_desk.content(RESULTS, mode, Format.DOCX)
    assert "№ ______" in words_of(docx, Format.DOCX)


def test_the_russian_heading_stands_before_the_session_the_kyrgyz_after_it(quiet_desk: Desk):
    ky, ru = (quiet_desk.text(RESULTS, mode) for mode in (Mode.KY, Mode.RU))
    assert ky.index("сессиясынын") < ky.index("ТОКТОМУ")
    assert ru.index("ПОСТАНОВЛЕНИЕ") < ru.index("очередной сессии")


def test_every_kind_in_every_mode_and_format_is_the_same_twice(quiet_desk: Desk):
    for kind in PAPERS:
        for mode in Mode:
            for form in Format:
                assert quiet_desk.content(kind, mode, form) == quiet_desk.content(kind, mode, form)
