"""Whole numbers in words, Kyrgyz and Russian: 0 to 999 999 999 999 999."""

from __future__ import annotations

from collections.abc import Iterator

LIMIT = 10**15

_KY_UNITS = ("", "бир", "эки", "үч", "төрт", "беш", "алты", "жети", "сегиз", "тогуз")
_KY_TENS = ("", "он", "жыйырма", "отуз", "кырк", "элүү", "алтымыш", "жетимиш", "сексен", "токсон")
_KY_SCALES = ("", "миң", "миллион", "миллиард", "триллион")

_RU_UNITS = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_RU_FEMININE = {1: "одна", 2: "две"}
_RU_TEENS = (
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
)
_RU_TENS = (
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)
_RU_HUNDREDS = (
    "",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
)
_RU_SCALES = (
    ("", "", ""),
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
    ("триллион", "триллиона", "триллионов"),
)
_RU_THOUSANDS = 1


def in_words(n: int, lang: str, feminine: bool = False) -> str:
    """`n` in the words of `ky` or `ru`; `feminine` (ru only) gives «одна», «две» for the counted thing.

    Raises ValueError below zero and from 10**15 on.
    """
    if not 0 <= n < LIMIT:
        raise ValueError(f"no words for {n}")
    if n == 0:
        return "нөл" if lang == "ky" else "ноль"
    words = _kyrgyz(n) if lang == "ky" else _russian(n, feminine)
    return " ".join(word for word in words if word)


def russian_form(n: int, one: str, few: str, many: str) -> str:
    """The form of a Russian noun after the number `n`: 1, 21 → one; 2–4, 22 → few; 0, 5–20, 111–114 → many."""
    n = abs(n)
    if n % 100 in range(11, 15):
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(n % 10, many)


def _groups(n: int) -> Iterator[tuple[int, int]]:
    """The non-zero groups of three digits with their scale (0 units, 1 thousands…), the largest first."""
    for scale in reversed(range(5)):
        group = n // 1000**scale % 1000
        if group:
            yield scale, group


def _kyrgyz(n: int) -> Iterator[str]:
    for scale, group in _groups(n):
        hundreds, rest = divmod(group, 100)
        yield _KY_UNITS[hundreds] if hundreds > 1 else ""
        yield "жүз" if hundreds else ""
        yield _KY_TENS[rest // 10]
        if not (scale == 1 and n // 1000 == 1):  # «бир» is silent before миң where the number begins with it
            yield _KY_UNITS[rest % 10]
        yield _KY_SCALES[scale]


def _russian(n: int, feminine: bool) -> Iterator[str]:
    for scale, group in _groups(n):
        yield from _russian_group(group, scale == _RU_THOUSANDS or (feminine and scale == 0))
        yield russian_form(group, *_RU_SCALES[scale])


def _russian_group(group: int, feminine: bool) -> Iterator[str]:
    hundreds, rest = divmod(group, 100)
    yield _RU_HUNDREDS[hundreds]
    if rest in range(10, 20):
        yield _RU_TEENS[rest - 10]
        return
    yield _RU_TENS[rest // 10]
    unit = rest % 10
    yield _RU_FEMININE.get(unit, _RU_UNITS[unit]) if feminine else _RU_UNITS[unit]
