"""The program's words: plural forms, values in messages, live switch, what happens without a translation."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from app.language.catalogue import compiled
from app.language.message import Message
from app.language.words import LANGUAGES, Words
from app.money import Money

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nLanguage: {}\\nPlural-Forms: {}\\n"\n\n'
PLURALS = {
    "ky": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
TEXTS = {
    "ky": """
msgid "Save"
msgstr "Сактоо"

msgid "{sum} until {day}"
msgstr "{day}: {sum}"

msgid "Broken {place}"
msgstr "Бузук {plac}"

msgid "Unclosed {place}"
msgstr "Бузук {place"

msgid "Not yet"
msgstr ""

msgctxt "menu"
msgid "Open"
msgstr "Ачуу"

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "{n} сап"
msgstr[1] "{n} сап"

msgctxt "people"
msgid "{n} member"
msgid_plural "{n} members"
msgstr[0] "{n} мүчө"
msgstr[1] "{n} мүчө"
""",
    "ru": """
msgid "Save"
msgstr "Сохранить"

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "{n} строка"
msgstr[1] "{n} строки"
msgstr[2] "{n} строк"
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small catalogues."""
    for language in LANGUAGES:
        po = tmp_path / language / "LC_MESSAGES" / "demilge.po"
        po.parent.mkdir(parents=True)
        po.write_text(HEADER.format(language, PLURALS[language]) + TEXTS[language], encoding="utf-8")
    return tmp_path


@pytest.fixture
def words(folder: Path) -> Words:
    return Words("ky", folder)


@pytest.fixture
def bishkek(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer whose clock is six hours ahead."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of the process cannot be set here")
    monkeypatch.setenv("TZ", "KGT-6")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_translates(words: Words) -> None:
    assert words.gettext("Save") == "Сактоо"
    assert words.pgettext("menu", "Open") == "Ачуу"


def test_falls_back_to_english(words: Words) -> None:
    assert words.gettext("Not yet") == "Not yet"
    assert words.gettext("Never heard of") == "Never heard of"
    assert words.pgettext("door", "Open") == "Open"
    assert words.ngettext("{n} apple", "{n} apples", 1) == "{n} apple"
    assert words.npgettext("tree", "{n} apple", "{n} apples", 2) == "{n} apples"


def test_nothing_stays_nothing(words: Words) -> None:
    assert words.gettext("") == words.pgettext("menu", "") == ""


@pytest.mark.parametrize(
    ("n", "ky", "ru"),
    [
        (0, "0 сап", "0 строк"),
        (1, "1 сап", "1 строка"),
        (3, "3 сап", "3 строки"),
        (5, "5 сап", "5 строк"),
        (11, "11 сап", "11 строк"),
        (21, "21 сап", "21 строка"),
        (1234, "1\u00a0234 сап", "1\u00a0234 строки"),
    ],
)
def test_plural_forms(words: Words, n: int, ky: str, ru: str) -> None:
    message = Message("{n} row", plural="{n} rows", n=n)
    assert words.say(message) == ky
    words.language = "ru"
    assert words.say(message) == ru


def test_says_contexts(words: Words) -> None:
    assert words.say(Message("Open", context="menu")) == "Ачуу"
    assert words.say(Message("{n} member", plural="{n} members", n=2, context="people")) == "2 мүчө"


@pytest.mark.usefixtures("bishkek")
def test_values_are_written_for_the_reader(words: Words) -> None:
    assert (
        words.say(Message("{sum} until {day}", {"sum": Money.som(12000), "day": date(2021, 9, 7)}))
        == "07.09.2021: 12\u00a0000\u00a0сом"
    )
    values = {
        "inner": Message("Save"),
        "at": datetime(2021, 9, 6, 20, 5, tzinfo=UTC),
        "mean": Fraction(15, 2),
        "year": 2021,
        "name": "«А»",
    }
    assert (
        words.say(Message("{inner}, {at}, {mean}, {year}, {name}", values))
        == "Сактоо, 07.09.2021 02:05, 7,50, 2021, «А»"
    )


def test_values_of_the_window(words: Words) -> None:
    assert words.date(date(2021, 9, 7)) == "07.09.2021"
    assert words.money(Money(12_000_50)) == "12\u00a0000,50\u00a0сом"
    assert words.number(12000) == "12\u00a0000"
    assert words.number(Fraction(1, 3)) == "0,33"
    assert words.number(Fraction(1, 3), 1) == "0,3"
    words.language = "ru"
    assert words.money(Money(12_000_50)) == "12\u00a0000,50\u00a0сома"


@pytest.mark.parametrize("msgid", ["Broken {place}", "Unclosed {place}"])
def test_a_broken_translation_gives_way_to_english(words: Words, msgid: str) -> None:
    assert words.say(Message(msgid, {"place": Message("Save")})) == msgid.replace("{place}", "Сактоо")


def test_a_message_without_its_value_is_a_bug(words: Words) -> None:
    with pytest.raises(KeyError):
        words.say(Message("Broken {place}", plural="Broken {places}", n=2))


def test_switches_live_and_tells_each_subscriber_once(words: Words) -> None:
    heard: list[str] = []
    leave = words.subscribe(lambda: heard.append(words.gettext("Save")))
    words.subscribe(lambda: heard.append(words.language))
    words.language = "ru"
    words.language = "ru"
    assert heard == ["Сохранить", "ru"]
    leave()
    words.language = "ky"
    assert heard == ["Сохранить", "ru", "ky"]


def test_another_language_is_refused_and_changes_nothing(words: Words) -> None:
    with pytest.raises(ValueError, match="en"):
        words.language = "en"
    assert words.gettext("Save") == "Сактоо"
    with pytest.raises(ValueError, match="en"):
        Words("en")


def test_a_program_without_catalogues_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Words("ky", tmp_path)


def test_a_compiled_catalogue_serves_while_it_is_fresh(folder: Path) -> None:
    po = folder / "ky" / "LC_MESSAGES" / "demilge.po"
    mo = po.with_suffix(".mo")
    mo.write_bytes(compiled(po))
    po.write_text(po.read_text(encoding="utf-8").replace("Сактоо", "Сактап коюу"), encoding="utf-8")
    os.utime(mo, (1, 1))
    assert Words("ky", folder).gettext("Save") == "Сактап коюу"
    os.utime(po, (0, 0))
    assert Words("ky", folder).gettext("Save") == "Сактоо"
    po.unlink()
    assert Words("ky", folder).gettext("Save") == "Сактоо"
