"""Numbers and sums in words: vectors, an inverse reader for Kyrgyz, num2words and Babel as second opinions."""

from itertools import pairwise

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from app.language.cardinals import LIMIT, in_words
from app.language.numbers import currency_word, tyiyn_word
from app.language.numerals import (
    ordinal_digits,
    ordinal_in_words,
    sum_in_words,
    sum_with_words,
)
from app.language.suffixes import Case

UNITS = ["нөл", "бир", "эки", "үч", "төрт", "беш", "алты", "жети", "сегиз", "тогуз"]
TENS = ["он", "жыйырма", "отуз", "кырк", "элүү", "алтымыш", "жетимиш", "сексен", "токсон"]
VALUES = {word: n for n, word in enumerate(UNITS)} | {word: 10 * n for n, word in enumerate(TENS, 1)}
SCALES = {"миң": 10**3, "миллион": 10**6, "миллиард": 10**9, "триллион": 10**12}

numbers = (
    st.integers(0, 10**12 - 1)
    | st.integers(0, 3000)
    | st.builds(lambda a, b: a * 10**b, st.integers(0, 999), st.integers(0, 9))
)


def read_kyrgyz(words: str) -> int:
    """The number that Kyrgyz words say; independent of the writer."""
    total = group = 0
    for word in words.split():
        if word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0
        elif word == "жүз":
            group = (group or 1) * 100
        else:
            group += VALUES[word]
    return total + group


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "нөл"),
        (1, "бир"),
        (7, "жети"),
        (10, "он"),
        (11, "он бир"),
        (20, "жыйырма"),
        (99, "токсон тогуз"),
        (100, "жүз"),
        (101, "жүз бир"),
        (200, "эки жүз"),
        (226, "эки жүз жыйырма алты"),
        (1_000, "миң"),
        (1_001, "миң бир"),
        (1_100, "миң жүз"),
        (1_999, "миң тогуз жүз токсон тогуз"),
        (2_021, "эки миң жыйырма бир"),
        (11_000, "он бир миң"),
        (12_000, "он эки миң"),
        (21_000, "жыйырма бир миң"),
        (23_000, "жыйырма үч миң"),
        (47_000, "кырк жети миң"),
        (100_000, "жүз миң"),
        (101_000, "жүз бир миң"),
        (185_600, "жүз сексен беш миң алты жүз"),
        (1_000_000, "бир миллион"),
        (1_001_000, "бир миллион бир миң"),
        (1_001_100, "бир миллион бир миң жүз"),
        (5_425_200, "беш миллион төрт жүз жыйырма беш миң эки жүз"),
        (100_000_000, "жүз миллион"),
        (1_000_000_000, "бир миллиард"),
        (1_000_001_000, "бир миллиард бир миң"),
        (
            999_999_999_999,
            "тогуз жүз токсон тогуз миллиард тогуз жүз токсон тогуз миллион "
            "тогуз жүз токсон тогуз миң тогуз жүз токсон тогуз",
        ),
        (1_000_000_000_000, "бир триллион"),
    ],
)
def test_kyrgyz(n: int, words: str) -> None:
    assert in_words(n, "ky") == words
    assert read_kyrgyz(words) == n


@given(numbers)
def test_kyrgyz_reads_back(n: int) -> None:
    words = in_words(n, "ky")
    assert read_kyrgyz(words) == n
    assert words == " ".join(words.split())
    assert "жана" not in words.split()


@given(numbers)
def test_kyrgyz_bir_is_silent_where_it_must_be(n: int) -> None:
    words = in_words(n, "ky").split()
    assert all(pair != ("бир", "жүз") for pair in pairwise(words))
    assert words[:2] != ["бир", "миң"]
    assert words[0] not in ("миллион", "миллиард")
    assert all(before not in SCALES for before, word in pairwise(words) if word in SCALES)


@given(numbers)
@example(1_000)
@example(2_000)
@example(1_002_001)
@example(11_011_011)
def test_russian_agrees_with_num2words(n: int) -> None:
    assert in_words(n, "ru") == num2words(n, lang="ru")


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "одна"),
        (2, "две"),
        (12, "двенадцать"),
        (21, "двадцать одна"),
        (1_001, "одна тысяча одна"),
        (2_000_000, "два миллиона"),
    ],
)
def test_russian_feminine(n: int, words: str) -> None:
    assert in_words(n, "ru", feminine=True) == words


def test_feminine_means_nothing_in_kyrgyz() -> None:
    assert in_words(1, "ky", feminine=True) == "бир"


@pytest.mark.parametrize("lang", ["ky", "ru"])
@pytest.mark.parametrize("n", [-1, LIMIT])
def test_no_words_outside_the_range(n: int, lang: str) -> None:
    with pytest.raises(ValueError, match="no words"):
        in_words(n, lang)


ORDINALS = {
    **dict(enumerate("биринчи экинчи үчүнчү төртүнчү бешинчи алтынчы жетинчи сегизинчи тогузунчу онунчу".split(), 1)),  # noqa: SIM905
    20: "жыйырманчы",
    30: "отузунчу",
    40: "кыркынчы",
    50: "элүүнчү",
    60: "алтымышынчы",
    70: "жетимишинчи",
    80: "сексенинчи",
    90: "токсонунчу",
    100: "жүзүнчү",
}


def test_ordinals_of_single_words() -> None:
    assert {n: ordinal_in_words(n) for n in ORDINALS} == ORDINALS


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "нөлүнчү"),
        (21, "жыйырма биринчи"),
        (28, "жыйырма сегизинчи"),
        (110, "жүз онунчу"),
        (200, "эки жүзүнчү"),
        (1_000, "миңинчи"),
        (2_021, "эки миң жыйырма биринчи"),
        (101_000, "жүз бир миңинчи"),
        (1_000_000, "миллионунчу"),
        (2_000_000, "эки миллионунчу"),
        (1_001_000, "бир миллион бир миңинчи"),
        (1_000_000_000, "миллиардынчы"),
    ],
)
def test_ordinals_of_compounds(n: int, words: str) -> None:
    assert ordinal_in_words(n, "ky") == words


def test_ordinals_in_words_are_kyrgyz_only() -> None:
    with pytest.raises(ValueError, match="ru"):
        ordinal_in_words(1, "ru")


@pytest.mark.parametrize(
    ("number", "noun", "written"),
    [
        (7, "", "7-"),
        ("7-", "", "7-"),
        (1, "тиркеме", "1-тиркеме"),
        ("28", "чакырылыш", "28-чакырылыш"),
        ("VIII", "чакырылыш", "VIII чакырылыш"),
        ("VIII", "", "VIII"),
        ("сегизинчи", "чакырылыш", "сегизинчи чакырылыш"),
        ("", "сессия", "сессия"),
    ],
)
def test_ordinals_in_figures(number: int | str, noun: str, written: str) -> None:
    assert ordinal_digits(number, noun) == written


@pytest.mark.parametrize(
    ("tyiyn", "ky", "ru"),
    [
        (0, "нөл сом", "ноль сомов"),
        (50, "нөл сом элүү тыйын", "ноль сомов пятьдесят тыйынов"),
        (1_00, "бир сом", "один сом"),
        (2_01, "эки сом бир тыйын", "два сома один тыйын"),
        (5_02, "беш сом эки тыйын", "пять сомов два тыйына"),
        (12_11, "он эки сом он бир тыйын", "двенадцать сомов одиннадцать тыйынов"),
        (101_00, "жүз бир сом", "сто один сом"),
        (111_00, "жүз он бир сом", "сто одиннадцать сомов"),
        (1_000_00, "миң сом", "одна тысяча сомов"),
        (2_000_00, "эки миң сом", "две тысячи сомов"),
        (47_000_00, "кырк жети миң сом", "сорок семь тысяч сомов"),
        (1_000_000_00, "бир миллион сом", "один миллион сомов"),
        (1_001_00, "миң бир сом", "одна тысяча один сом"),
    ],
)
def test_sums_in_words(tyiyn: int, ky: str, ru: str) -> None:
    assert sum_in_words(tyiyn, "ky") == ky
    assert sum_in_words(tyiyn, "ru") == ru


@pytest.mark.parametrize(
    ("tyiyn", "ky", "ru"),
    [
        (47_000_00, "47\u00a0000 (кырк жети миң) сом", "47\u00a0000 (сорок семь тысяч) сомов"),
        (22_00, "22 (жыйырма эки) сом", "22 (двадцать два) сома"),
        (
            47_000_50,
            "47\u00a0000,50 (кырк жети миң сом элүү тыйын)",
            "47\u00a0000,50 (сорок семь тысяч сомов пятьдесят тыйынов)",
        ),
    ],
)
def test_sums_with_words(tyiyn: int, ky: str, ru: str) -> None:
    assert sum_with_words(tyiyn, "ky") == ky
    assert sum_with_words(tyiyn, "ru") == ru


def test_sums_take_a_case_in_kyrgyz_only() -> None:
    assert sum_with_words(23_000_00, "ky", Case.ABLATIVE) == "23\u00a0000 (жыйырма үч миң) сомдон"
    assert sum_with_words(23_000_50, "ky", Case.DATIVE) == "23\u00a0000,50 (жыйырма үч миң сом элүү тыйынга)"
    assert sum_with_words(23_000_00, "ru", Case.ABLATIVE) == "23\u00a0000 (двадцать три тысячи) сомов"
    assert sum_with_words(23_000_50, "ru", Case.ABLATIVE) == sum_with_words(23_000_50, "ru")


@pytest.mark.parametrize("write", [sum_in_words, sum_with_words])
def test_no_words_for_a_debt(write) -> None:
    with pytest.raises(ValueError, match="no words"):
        write(-1, "ky")


@given(numbers)
def test_russian_currency_agrees_with_babel(n: int) -> None:
    form = Locale.parse("ru_KG").plural_form(n)
    assert currency_word(n, "ru") == {"one": "сом", "few": "сома", "many": "сомов"}[form]
    assert tyiyn_word(n, "ru") == {"one": "тыйын", "few": "тыйына", "many": "тыйынов"}[form]


@given(st.integers(1, 999).flatmap(lambda group: st.sampled_from([group * 1000, group * 10**6])))
def test_after_thousands_and_millions_always_somov(n: int) -> None:
    assert sum_in_words(n * 100, "ru").endswith(" сомов")
