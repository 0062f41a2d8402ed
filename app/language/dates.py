"""Dates in the phrases of papers, Kyrgyz and Russian. No library writes the official Kyrgyz form."""

from __future__ import annotations

from datetime import date

from app.language.suffixes import Case, inflect, possessive

_KY_MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
_RU_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def official(day: date, lang: str) -> str:
    """The date of an act: «2020-жылдын 28-декабры» / «28 декабря 2020 года»."""
    return _kyrgyz(day, Case.NOMINATIVE) if lang == "ky" else f"{_russian_day(day)} {day.year} года"


def reference(day: date, lang: str) -> str:
    """Before the number of an act that is referred to: «2020-жылдын 28-декабрындагы» / «от 28 декабря 2020 года»."""
    return _kyrgyz(day, Case.ATTRIBUTIVE) if lang == "ky" else "от " + official(day, "ru")


def until(day: date, lang: str) -> str:
    """«2021-жылдын 7-сентябрына чейин» / «до 7 сентября 2021 года»."""
    return _kyrgyz(day, Case.DATIVE) + " чейин" if lang == "ky" else "до " + official(day, "ru")


def since(day: date, lang: str) -> str:
    """«2021-жылдын 7-сентябрынан тартып» / «с 7 сентября 2021 года», «со 2 сентября…»."""
    return _kyrgyz(day, Case.ABLATIVE) + " тартып" if lang == "ky" else f"{_with(day)} {official(day, 'ru')}"


def on(day: date, lang: str) -> str:
    """When it happened: «2021-жылдын 7-сентябрында» / «7 сентября 2021 года»."""
    return _kyrgyz(day, Case.LOCATIVE) if lang == "ky" else official(day, "ru")


def between(first: date, last: date, lang: str) -> str:
    """Both days included: «2021-жылдын 1-мартынан 7-сентябрына чейин» / «с 1 марта по 7 сентября 2021 года».

    One day is written as such. Raises ValueError where the last day comes before the first.
    """
    if last < first:
        raise ValueError(f"{last} comes before {first}")
    if first == last:
        return on(first, lang)
    return _kyrgyz_range(first, last) if lang == "ky" else _russian_range(first, last)


def short(day: date, lang: str = "") -> str:
    """«28.12.2020»; with a language as in running text, «28.12.2020-ж.» / «28.12.2020 г.»."""
    return day.strftime("%d.%m.") + f"{day.year:04}" + {"ky": "-ж.", "ru": " г."}.get(lang, "")


def blank(year: int, lang: str) -> str:
    """A date to be filled in by hand: «2021-жылдын «__» ______» / ««__» ______ 2021 года»."""
    return f"{year}-жылдын «__» ______" if lang == "ky" else f"«__» ______ {year} года"


def _kyrgyz(day: date, case: Case) -> str:
    return f"{day.year}-жылдын {_kyrgyz_day(day, case)}"


def _kyrgyz_day(day: date, case: Case) -> str:
    month = possessive(_KY_MONTHS[day.month - 1])
    return f"{day.day}-{inflect(month, case, possessive=True)}"


def _kyrgyz_range(first: date, last: date) -> str:
    end = _kyrgyz_day(last, Case.DATIVE) if first.year == last.year else _kyrgyz(last, Case.DATIVE)
    return f"{_kyrgyz(first, Case.ABLATIVE)} {end} чейин"


def _russian_range(first: date, last: date) -> str:
    if first.year != last.year:
        begin = official(first, "ru")
    elif first.month != last.month:
        begin = _russian_day(first)
    else:
        begin = str(first.day)
    return f"{_with(first)} {begin} по {official(last, 'ru')}"


def _russian_day(day: date) -> str:
    return f"{day.day} {_RU_MONTHS[day.month - 1]}"


def _with(day: date) -> str:
    return "со" if day.day == 2 else "с"
