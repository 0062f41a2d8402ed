"""Endings by vowel harmony: the vectors of the rules, words never seen, figures, abbreviations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.cardinals import in_words
from app.language.letters import ALPHABET
from app.language.suffixes import Case, inflect, ordinal, possessive

FORMS = [Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.LOCATIVE, Case.ABLATIVE, Case.ATTRIBUTIVE]


def forms(word: str, *, is_possessive: bool = False) -> list[str]:
    return [inflect(word, case, possessive=is_possessive) for case in FORMS]


@pytest.mark.parametrize(
    "written",
    [
        "сом сомдун сомго сомду сомдо сомдон сомдогу",
        "миң миңдин миңге миңди миңде миңден миңдеги",
        "адам адамдын адамга адамды адамда адамдан адамдагы",
        "Кожонова Кожонованын Кожоновага Кожонованы Кожоновада Кожоновадан Кожоновадагы",
        "Анаргүл Анаргүлдүн Анаргүлгө Анаргүлдү Анаргүлдө Анаргүлдөн Анаргүлдөгү",
        "Ысык-Көл Ысык-Көлдүн Ысык-Көлгө Ысык-Көлдү Ысык-Көлдө Ысык-Көлдөн Ысык-Көлдөгү",
        "Чүй Чүйдүн Чүйгө Чүйдү Чүйдө Чүйдөн Чүйдөгү",
        "Ош Оштун Ошко Ошту Ошто Оштон Оштогу",
        "Өзгөн Өзгөндүн Өзгөнгө Өзгөндү Өзгөндө Өзгөндөн Өзгөндөгү",
        "Талас Таластын Таласка Таласты Таласта Таластан Таластагы",
        "Бишкек Бишкектин Бишкекке Бишкекти Бишкекте Бишкектен Бишкектеги",
        "апрель апрелдин апрелге апрелди апрелде апрелден апрелдеги",
        "июль июлдун июлга июлду июлда июлдан июлдагы",
        "комиссия комиссиянын комиссияга комиссияны комиссияда комиссиядан комиссиядагы",
        "бюро бюронун бюрого бюрону бюродо бюродон бюродогу",
        "бюджет бюджеттин бюджетке бюджетти бюджетте бюджеттен бюджеттеги",
        "Орозбеков Орозбековдун Орозбековго Орозбековду Орозбековдо Орозбековдон Орозбековдогу",
        "сүрөтчү сүрөтчүнүн сүрөтчүгө сүрөтчүнү сүрөтчүдө сүрөтчүдөн сүрөтчүдөгү",
        "суу суунун сууга сууну сууда суудан суудагы",
        "банк банктын банкка банкты банкта банктан банктагы",
        "Юрий Юрийдин Юрийге Юрийди Юрийде Юрийден Юрийдеги",
        "объект объекттин объектке объектти объектте объекттен объекттеги",
        "Асель Аселдин Аселге Аселди Аселде Аселден Аселдеги",
        "режиссёр режиссёрдун режиссёрго режиссёрду режиссёрдо режиссёрдон режиссёрдогу",
    ],
)
def test_cases(written: str) -> None:
    word, *expected = written.split()
    assert forms(word) == expected


@pytest.mark.parametrize(
    "written",
    [
        "кеңеши кеңешинин кеңешине кеңешин кеңешинде кеңешинен кеңешиндеги",
        "мүчөсү мүчөсүнүн мүчөсүнө мүчөсүн мүчөсүндө мүчөсүнөн мүчөсүндөгү",
        "токтому токтомунун токтомуна токтомун токтомунда токтомунан токтомундагы",
        "комиссиясы комиссиясынын комиссиясына комиссиясын комиссиясында комиссиясынан комиссиясындагы",
    ],
)
def test_cases_after_the_possessive(written: str) -> None:
    word, *expected = written.split()
    assert forms(word, is_possessive=True) == expected


@pytest.mark.parametrize(
    "written",
    [
        "төрага төрагасы",
        "кеңеш кеңеши",
        "токтом токтому",
        "протокол протоколу",
        "комиссия комиссиясы",
        "мүчө мүчөсү",
        "буйрук буйругу",
        "аймак аймагы",
        "китеп китеби",
        "банк банкы",
        "июнь июну",
        "өкмөт өкмөтү",
        "айыл айылы",
        "бюро бюросу",
        "суу суусу",
        "котормо котормосу",
        "ФАП ФАПы",
        "ЖЧК ЖЧКсы",
    ],
)
def test_possessive(written: str) -> None:
    word, expected = written.split()
    assert possessive(word) == expected


def test_the_last_of_several_words_changes() -> None:
    assert inflect("Кожонова Анаргүл Абдиллаевна", Case.DATIVE) == "Кожонова Анаргүл Абдиллаевнага"
    assert inflect("Орозбеков айыл өкмөтү", Case.GENITIVE, possessive=True) == "Орозбеков айыл өкмөтүнүн"
    assert possessive("айылдык кеңеш") == "айылдык кеңеши"
    assert inflect("Бакыт уулу ", Case.ABLATIVE, possessive=True) == "Бакыт уулунан"


@pytest.mark.parametrize(
    ("figures", "case", "written"),
    [
        ("5", Case.ABLATIVE, "5тен"),
        ("2021", Case.DATIVE, "2021ге"),
        ("2020", Case.DATIVE, "2020га"),
        ("1000", Case.DATIVE, "1000ге"),
        ("12 000", Case.ABLATIVE, "12 000ден"),
        ("12\u00a0000", Case.ABLATIVE, "12\u00a0000ден"),
        ("5 425 200", Case.DATIVE, "5 425 200гө"),
        ("1000000", Case.DATIVE, "1000000го"),
        ("0", Case.DATIVE, "0гө"),
        ("3", Case.DATIVE, "3кө"),
        ("4", Case.DATIVE, "4кө"),
        ("6", Case.GENITIVE, "6нын"),
        ("10", Case.LOCATIVE, "10до"),
        ("40", Case.DATIVE, "40ка"),
        ("100", Case.ACCUSATIVE, "100дү"),
        ("№ 226", Case.DATIVE, "№ 226га"),
        ("19/91", Case.ABLATIVE, "19/91ден"),
        ("5%", Case.ABLATIVE, "5%дан"),
        ("3 млн", Case.DATIVE, "3 млнго"),
        ("12 км", Case.ABLATIVE, "12 кмден"),
    ],
)
def test_figures_follow_the_spoken_word(figures: str, case: Case, written: str) -> None:
    assert inflect(figures, case) == written


@given(st.integers(0, 10**12 - 1), st.sampled_from(FORMS))
def test_figures_and_words_take_the_same_ending(n: int, case: Case) -> None:
    words = in_words(n, "ky")
    assert inflect(str(n), case).removeprefix(str(n)) == inflect(words, case).removeprefix(words)


def test_ordinals_and_possessives_of_figures() -> None:
    assert [ordinal(figures) for figures in ("7", "1", "30", "1000")] == ["7нчи", "1инчи", "30унчу", "1000инчи"]
    assert [possessive(figures) for figures in ("5", "2", "40")] == ["5и", "2си", "40ы"]


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("КР", "КРдин"),
        ("АКШ", "АКШнын"),
        ("БУУ", "БУУнун"),
        ("УКМК", "УКМКнын"),
        ("ЖЧК", "ЖЧКнын"),
        ("ААК", "ААКнын"),
        ("ИИМ", "ИИМдин"),
        ("ЖОЖ", "ЖОЖдун"),
        ("ЖӨБ", "ЖӨБдүн"),
        ("ГЭС", "ГЭСтин"),
        ("АӨ", "АӨнүн"),
        ("ОсОО", "ОсООнун"),
        ("PDF", "PDFтин"),
        ("Zoom", "Zoomдун"),
        ("Google", "Googleнин"),
        ("Асанов А.Б", "Асанов А.Бнин"),
        ("Ң", "Ңдин"),
        ("Й", "Йдин"),
    ],
)
def test_abbreviations_and_foreign_words(word: str, written: str) -> None:
    assert inflect(word, Case.GENITIVE) == written


def test_closing_marks_stay_before_the_ending() -> None:
    assert inflect("«Жомокко саякат»", Case.GENITIVE) == "«Жомокко саякат»тын"
    assert possessive("«Апрель»") == "«Апрель»и"


@pytest.mark.parametrize("text", ["", "…", "«__»", "北京", "ь"])
def test_what_has_no_sound_stays(text: str) -> None:
    assert forms(text) == [text] * len(FORMS)
    assert possessive(text) == ordinal(text) == text


def test_the_nominative_is_the_word_itself() -> None:
    assert inflect("июнь", Case.NOMINATIVE) == "июнь"
    assert inflect("кеңеши", Case.NOMINATIVE, possessive=True) == "кеңеши"


@given(st.text(st.sampled_from(ALPHABET), min_size=1).map(str.capitalize), st.sampled_from(FORMS), st.booleans())
def test_any_word_keeps_its_letters_and_takes_an_ending(word: str, case: Case, after_possessive: bool) -> None:
    formed = inflect(word, case, possessive=after_possessive)
    assert formed.startswith(word[:-1])
    assert formed != word or word.lower().strip("ьъ") == ""
