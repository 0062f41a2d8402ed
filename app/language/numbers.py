"""Figures: reading what a clerk types, writing what a Kyrgyz paper shows (decimal comma, NBSP thousands)."""

from __future__ import annotations

import re
from fractions import Fraction

from app.language.cardinals import russian_form
from app.language.message import N_, Message

NBSP = "\u00a0"

#: Typed numbers stay below this, so that every sum has words and fits the store.
LIMIT = 10**12

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_NUMBER = re.compile(
    r"(?P<sign>[-−+]?) ?(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?: ?(?P<point>[.,]) ?(?P<part>[0-9]+))?"
)

_NO_NUMBER = N_("“{text}” is not a number. Write it like 12500 or 12,5.")
_NO_WHOLE = N_("“{text}” is not a whole number. Write it in figures, like 250.")


class NumberError(ValueError):
    """Typed text that is not one number without doubt; `message` tells the clerk what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def parse_int(text: str) -> int:
    """A whole number; spaces may part the thousands. Raises NumberError."""
    sign, whole, part = _read(text, _NO_WHOLE)
    if part.strip("0"):
        raise NumberError(Message(N_("Write a whole number, without a fraction.")))
    return sign * whole


def parse_tyiyn(text: str) -> int:
    """A sum in som, with a comma or a dot before the tyiyn, as whole tyiyn. Raises NumberError."""
    sign, whole, part = _read(text)
    if len(part) > 2:
        raise NumberError(Message(N_("Write at most two digits after the comma: they are tyiyn.")))
    return sign * (whole * 100 + int(part.ljust(2, "0")))


def parse_quantity(text: str) -> int:
    """A quantity as whole thousandths of its unit: «2,5» are 2500. Raises NumberError.

    Three digits may follow a comma; a dot before them stays refused: «2.125» may be meant for two thousand.
    """
    tidy = _SPACES.sub(" ", text).strip()
    comma = re.fullmatch(r"([0-9 ]+),([0-9]{3})", tidy)
    if comma is not None and (not comma[2].endswith("0") or comma[1] == "0"):
        return parse_int(comma[1]) * 1000 + int(comma[2])
    sign, whole, part = _read(text)
    if len(part) > 3:
        raise NumberError(Message(N_("Write at most three digits after the comma.")))
    return sign * (whole * 1000 + int(part.ljust(3, "0")))


def format_quantity(thousandths: int) -> str:
    """Thousandths of a unit with as many decimals as they need: 2500 → «2,5»."""
    whole, rest = divmod(abs(thousandths), 1000)
    part = f"{rest:03}".rstrip("0")
    return ("-" if thousandths < 0 else "") + format_int(whole) + (f",{part}" if part else "")


def format_int(n: int) -> str:
    """12000 → «12 000»."""
    return f"{n:,}".replace(",", NBSP)


def format_som(tyiyn: int) -> str:
    """A sum in som; the tyiyn only where there are any: «12 000», «12 000,50»."""
    som, rest = divmod(abs(tyiyn), 100)
    sign = "-" if tyiyn < 0 else ""
    return sign + format_int(som) + (f",{rest:02}" if rest else "")


def format_thousands(tyiyn: int, lang: str) -> str:
    """A sum in thousands of som, exact, with as many decimals as it needs: «74 957,7 миң сом»."""
    thousands, rest = divmod(abs(tyiyn), 100_000)
    part = f"{rest:05}".rstrip("0")
    sign = "-" if tyiyn < 0 else ""
    figure = sign + format_int(thousands) + (f",{part}" if part else "")
    return figure + NBSP + ("миң сом" if lang == "ky" else "тыс. сомов")


def format_fraction(value: Fraction, places: int = 2) -> str:
    """An exact value rounded half up (away from zero) to `places` decimals, all of them shown: «7,50»."""
    scaled = (abs(value) * 10**places * 2 + 1) // 2
    whole, part = divmod(int(scaled), 10**places)
    sign = "-" if value < 0 and scaled else ""
    return sign + format_int(whole) + (f",{part:0{places}}" if places else "")


def currency_word(n: int, lang: str) -> str:
    """The word after `n` som: «сом» in Kyrgyz; «сом», «сома», «сомов» in Russian."""
    return "сом" if lang == "ky" else russian_form(n, "сом", "сома", "сомов")


def tyiyn_word(n: int, lang: str) -> str:
    """The word after `n` tyiyn: «тыйын»; in Russian «тыйын», «тыйына», «тыйынов»."""
    return "тыйын" if lang == "ky" else russian_form(n, "тыйын", "тыйына", "тыйынов")


def format_money(tyiyn: int, lang: str) -> str:
    """A sum with its currency: «12 000 сом»; in Russian «12 000 сомов», with tyiyn «12 000,50 сома»."""
    word = currency_word(2, lang) if tyiyn % 100 else currency_word(tyiyn // 100, lang)
    return format_som(tyiyn) + NBSP + word


def _read(text: str, refusal: str = _NO_NUMBER) -> tuple[int, int, str]:
    """The sign (1 or -1), the whole part and the digits after the comma; `refusal` (msgid) is for what is neither."""
    tidy = _SPACES.sub(" ", text).strip()
    if not tidy:
        raise NumberError(Message(N_("Write a number.")))
    found = _NUMBER.fullmatch(tidy)
    if found is None:
        raise NumberError(Message(refusal, {"text": tidy}))
    whole, part = found["whole"].replace(" ", ""), found["part"] or ""
    _refuse_doubt(tidy, whole, part)
    if int(whole) >= LIMIT:
        raise NumberError(Message(N_("This number is too large.")))
    return (-1 if found["sign"] in ("-", "−") else 1), int(whole), part


def _refuse_doubt(text: str, whole: str, part: str) -> None:
    """12.500 is twelve thousand and a half to one, twelve and a half to another; so is 12,500."""
    if len(part) == 3:
        decimal = f"{whole},{part}".rstrip("0").rstrip(",")
        places = {"text": text, "whole": str(int(whole + part)), "decimal": decimal}
        raise NumberError(Message(N_("{text} can be read in two ways: write {whole} or {decimal}."), places))
