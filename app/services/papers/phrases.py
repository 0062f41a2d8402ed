"""The values of the office and the contest as phrases of one language, for the places in braces of the wording."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.language import dates
from app.language.numbers import format_som
from app.language.numerals import ordinal_digits, sum_with_words
from app.language.suffixes import Case, inflect, possessive
from app.models.office import Form, NameOf, SessionKind
from app.money import Money
from app.services.contest_view import ContestView
from app.services.office import OfficeView
from app.services.papers.wording import ACT, Words

#: What stands where a fact is not known yet and is filled in by pen.
BLANK = "____"
#: What stands in a table where there is nothing.
NOTHING = "–"
_BLANK_DATE = {"ky": "{year}-жылдын «__» ________", "ru": "от «__» ________ {year} года"}
_CONVOCATION_GENITIVE = "чакырылышынын"
_SESSION_GENITIVE = "сессиясынын"


def said(money: Money, language: str, case: Case = Case.NOMINATIVE) -> str:
    """A sum as acts write it: «47 000 (кырк жети миң) сом»."""
    return sum_with_words(money.tyiyn, language, case)


def act_reference(dated: date | None, number: str, year: int | None, language: str) -> str:
    """How an act or protocol is referred to, blank where it has no date or number yet."""
    when = dates.reference(dated, language) if dated else _BLANK_DATE[language].format(year=year or BLANK)
    return f"{when} № {number or BLANK}"


def date_line(dated: date | None, year: int, language: str) -> str:
    """The date of the act itself, or the blank that is filled in at the session."""
    return dates.official(dated, language) if dated else dates.blank(year, language)


def office_values(office: OfficeView, language: str) -> dict[str, str]:
    """The office's names and own phrases."""
    ky = language == "ky"
    executive = office.name(NameOf.EXECUTIVE, language)
    return {
        "council": office.name(NameOf.COUNCIL, language),
        "council_genitive": office.name(NameOf.COUNCIL, language, Form.GENITIVE),
        "executive": executive if ky else office.name(NameOf.EXECUTIVE, language, Form.DATIVE),
        "executive_name": executive,
        "executive_dative": office.name(NameOf.EXECUTIVE, language, Form.DATIVE),
        "notice_board": (office.notice_board_ky if ky else office.notice_board_ru) or BLANK,
        "committee": (office.committee_ky if ky else office.committee_ru) or BLANK,
        "regulation_reference": _regulation(office, language),
    }


def _regulation(office: OfficeView, language: str) -> str:
    year = office.regulation_date.year if office.regulation_date else None
    return act_reference(office.regulation_date, office.regulation_number, year, language)


def session_values(office: OfficeView, words: Words, convocation: str, session: str) -> dict[str, str]:
    """Convocation and session: free text, blank where not typed («VIII чакырылышынын», «28-чакырылышынын»)."""
    kind = "ordinary" if office.session_kind is SessionKind.ORDINARY else "extraordinary"
    return {
        "convocation": convocation or BLANK,
        "session": session or BLANK,
        "convocation_genitive": _numbered(convocation, _CONVOCATION_GENITIVE),
        "session_genitive": _numbered(session, _SESSION_GENITIVE),
        "session_kind": words.text(ACT, kind),
    }


def _numbered(number: str, noun: str) -> str:
    return ordinal_digits(number, noun) if number else f"{BLANK} {noun}"


def contest_values(contest: ContestView, language: str) -> dict[str, str]:
    """The contest's year, word and legal basis."""
    word = contest.contest_word_ky
    its = possessive(word)
    return {
        "year": str(contest.year),
        "contest_its": its,
        "contest_genitive": inflect(its, Case.GENITIVE, possessive=True),
        "contest_dative": inflect(its, Case.DATIVE, possessive=True),
        "contest_accusative": inflect(its, Case.ACCUSATIVE, possessive=True),
        "contest_word": sentence(word),
        "word_genitive": inflect(word, Case.GENITIVE),
        "word_dative": inflect(word, Case.DATIVE),
        "word_accusative": inflect(word, Case.ACCUSATIVE),
        "word_locative": inflect(word, Case.LOCATIVE),
        "legal_basis": contest.legal_basis_ky if language == "ky" else contest.legal_basis_ru,
    }


def sentence(text: str) -> str:
    """The text with its first letter as a sentence begins; names in the middle of one are kept small."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """The text with its first letter small, for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def ended(text: str) -> str:
    """A text of the clerk's as the end of a sentence, with the full stop that was not typed."""
    bare = text.strip()
    return f"{bare}." if bare and bare[-1] not in ".!?…" else bare


def local(thing: object, name: str, language: str) -> str:
    """A text that is kept in both languages; Kyrgyz where the Russian one is lacking."""
    return str(getattr(thing, f"{name}_{language}") or getattr(thing, f"{name}_ky"))


def valued(money: Money) -> str:
    """A sum in a table; a dash where there is none."""
    return format_som(money.tyiyn) if money else NOTHING


def day(value: date | None) -> str:
    """A day in a table; empty while it is not set."""
    return dates.short(value) if value else ""


def moment(at: datetime) -> tuple[str, str]:
    """Day and time on the wall of this office."""
    here = at.astimezone()
    return dates.short(here.date()), f"{here:%H:%M}"


def enumerated(items: Sequence[str]) -> list[str]:
    """Lines «1) …;» of a list in a letter, the last with a full stop."""
    return [f"{number}) {item}" for number, item in enumerate(closed(list(items)), start=1)]


def closed(items: list[str]) -> list[str]:
    """Sub-points end with a semicolon, the last with a full stop."""
    return [f"{item};" for item in items[:-1]] + [f"{item}." for item in items[-1:]]
