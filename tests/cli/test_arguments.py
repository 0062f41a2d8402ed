"""Wrong arguments are a sentence and exit code 2; the help is in the chosen language, without English in it."""

from __future__ import annotations

import json
import re

import pytest

from app.cli.arguments import COMMANDS, language_of
from tests.cli.conftest import Run

LANGUAGES = ("ky", "ru")

PRINT = ("print", "contest-summary", "--contest", "2021", "--out", "x.pdf")

WRONG = [
    ("nothing",),
    ("print",),
    ("print", "contest-summary"),
    ("print", "nothing", "--contest", "2021", "--out", "x.pdf"),
    ("print", "contest-summary", "--contest", "MMXXI", "--out", "x.pdf"),
    ("print", "contest-summary", "--contest", "٢٠٢١", "--out", "x.pdf"),
    ("print", "contest-summary", "--contest", "9" * 30, "--out", "x.pdf"),
    ("print", "contest-summary", "--contest", "2021", "--out"),
    (*PRINT, "--lang", "en"),
    (*PRINT, "--format", "odt"),
    (*PRINT, "--colour"),
    (*PRINT, "--size", "a5"),
    ("print", "receipt", "--contest", "2021", "--out", "x.pdf"),
    ("print", "receipt", "--contest", "2021", "--application", "one", "--out", "x.pdf"),
    ("print", "commission-protocol", "--contest", "2021", "--out", "x.pdf"),
    ("list", "more"),
    ("list", "--all"),
    ("backup",),
    ("restore", "one.db", "two.db"),
    ("check", "one", "two"),
    ("--data",),
    ("demo", "--data", "x"),
]

#: The words that stay as they are in any language: names of commands, options and what is put in their place.
FIXED = {"demilge", "DIR", "FILE", "CODE", "KIND", "YEAR", "COMMAND", "h", "ky", "ru", "both", "pdf", "docx"} | {
    part
    for name in (
        *COMMANDS,
        "help",
        "data",
        "lang",
        "contest",
        "format",
        "out",
        "application",
        "meeting",
        "size",
        "N",
        "a",
    )
    for part in name.split("-")
}


def latin_words(text: str) -> set[str]:
    """The words in Latin letters that nobody needs to understand."""
    return set(re.findall(r"[A-Za-z]+", text)) - FIXED


def is_sentence(text: str, language: str) -> bool:
    """Whether something was said in Cyrillic on one line, with an end."""
    line = text.strip()
    return bool(re.search("[а-яөүң]{3}", line)) and "\n" not in line and "Traceback" not in line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_arguments_are_a_sentence_and_two(run: Run, tmp_path, monkeypatch, arguments, language):
    monkeypatch.chdir(tmp_path)
    said = run("--lang", language, *arguments)
    assert (said.code, said.out) == (2, "")
    assert is_sentence(said.err, language)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_is_told_with_those_there_are(run: Run):
    said = run("--lang", "en", "list")
    assert said.code == 2
    assert "ky, ru" in said.err


def test_a_wrong_word_is_named_with_what_would_be_right(run: Run, example_folder):
    assert all(kind in run(*WRONG[3]).err for kind in ("nothing", "results-resolution", "contest-summary"))
    assert all(name in run("nothing").err for name in ("nothing", *COMMANDS))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_is_in_the_chosen_language(run: Run, command, language):
    said = run("--lang", language, *([command] if command else []), "--help")
    assert (said.code, said.err) == (0, "")
    assert latin_words(said.out) == set()
    assert len(re.findall("[а-яөүң]{3,}", said.out)) > 5


def test_the_two_helps_differ(run: Run):
    assert run("--lang", "ky", "--help").out != run("--lang", "ru", "--help").out


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "ru", "list"], "ru"),
        (["--lang=ru"], "ru"),
        (["print", "x", "--lang", "both"], None),
        (["--lang", "ky", "print", "x", "--lang", "ru"], "ky"),
        (["--lang"], None),
        (["--lang", "en"], None),
        ([], None),
    ],
)
def test_the_language_is_known_before_anything_is_said(arguments, language):
    assert language_of(arguments) == language


@pytest.mark.parametrize(
    ("kept", "heading"),
    [(json.dumps({"window/language": "ru"}), "Виды"), ("{}", "Документтердин"), ("[]", "Документтердин"), ("{", "Док")],
)
def test_without_a_language_it_is_that_of_the_window(run: Run, folder, kept, heading):
    (folder / "window.json").write_text(kept, encoding="utf-8")
    assert run("--data", folder, "list").out.startswith(heading)
