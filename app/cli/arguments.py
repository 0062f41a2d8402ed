"""What may be typed after `demilge`, explained in the chosen language."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from app.language.message import N_, Message
from app.language.words import LANGUAGES, Words

#: Command → what it does.
COMMANDS = {
    "demo": N_("fill an empty data folder with the example municipality"),
    "list": N_("list the kinds of papers and the contests"),
    "print": N_("write a paper to a file"),
    "check": N_("check the store, the journal, the issued papers and the attached files; with a code, find its paper"),
    "backup": N_("write a verified copy of the store to a file, the attached files into a folder beside it"),
    "restore": N_("put a copy in the place of the store"),
    "self-test": N_("try everything on a temporary store and report"),
    "screenshots": N_("write a picture of each tab into a folder"),
}
MODES = ("ky", "ru", "both")
FORMATS = ("pdf", "docx")
SIZES = ("a4", "a3")


class WrongArguments(Exception):
    """What was typed is not understood; `message` says what."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class _Parser(argparse.ArgumentParser):
    """Argparse with our words: its own are in English and live in a global catalogue."""

    def __init__(self, words: Words, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._words = words
        self._positionals.title = words.gettext("What to do")
        self._optionals.title = words.gettext("Options")
        self.add_argument("-h", "--help", action="help", help=words.gettext("show this help"))

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", self._words.gettext("Usage:"), 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", self._words.gettext("Usage:"), 1)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Name what is not among the choices of an argument, and what would be."""
        if action.choices is not None and value not in action.choices:
            word = " ".join((*action.option_strings[:1], str(value)))
            values = {"word": word, "known": ", ".join(map(str, action.choices))}
            raise WrongArguments(Message(N_("“{word}” is not known. Possible: {known}."), values))

    def error(self, message: str) -> NoReturn:
        raise WrongArguments(Message(N_("The command is not complete or not understood. See: demilge --help")))


def language_of(arguments: Sequence[str]) -> str | None:
    """The language asked for before anything else can be said; None where none was asked for."""
    for word, value in zip(arguments, [*arguments, ""][1:], strict=True):
        found = word.partition("=")[2] if word.startswith("--lang=") else value if word == "--lang" else ""
        if found in LANGUAGES:
            return found
    return None


def parse(arguments: Sequence[str], words: Words) -> argparse.Namespace:
    """The arguments, understood. Raises WrongArguments; `--help` prints and exits."""
    parser = _parser(words)
    found, strange = parser.parse_known_args(list(arguments))
    if strange:
        raise WrongArguments(Message(N_("“{word}” is not understood. See: demilge --help"), {"word": strange[0]}))
    return found


def _parser(words: Words) -> argparse.ArgumentParser:
    _ = words.gettext
    parser = _Parser(words, prog="demilge", description=_("The Local Initiative contest of a municipality."))
    parser.add_argument("--data", metavar="DIR", help=_("the folder where the data lie"))
    parser.add_argument("--lang", metavar="ky|ru", choices=LANGUAGES, help=_("the language of the program"))
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title=_("Commands; without one the window opens")
    )
    made = {
        name: commands.add_parser(name, help=_(text), description=_(text), words=words)
        for name, text in COMMANDS.items()
    }
    _add_print(made["print"], words)
    made["check"].add_argument("code", metavar="CODE", nargs="?", help=_("a code from the foot of a paper"))
    for name in ("backup", "restore"):
        made[name].add_argument("file", metavar="FILE", help=_("the file of the copy"))
    made["screenshots"].add_argument("folder", metavar="DIR", help=_("the folder for the pictures"))
    return parser


def _add_print(parser: argparse.ArgumentParser, words: Words) -> None:
    _ = words.gettext
    parser.add_argument("kind", metavar="KIND", help=_("the kind of paper, as `demilge list` shows it"))
    parser.add_argument("--contest", metavar="YEAR", required=True, help=_("the year of the contest"))
    language = _("the language of the paper; without it, the language of the program")
    parser.add_argument("--lang", dest="mode", metavar="ky|ru|both", choices=MODES, help=language)
    form = _("the format of the file")
    parser.add_argument("--format", metavar="pdf|docx", choices=FORMATS, default="pdf", help=form)
    parser.add_argument("--application", metavar="N", help=_("the number of the application that the paper is about"))
    parser.add_argument("--meeting", metavar="N", help=_("the number of the meeting that the paper is about"))
    size = _("the size of the sheet; a3 for the announcement on the notice board")
    parser.add_argument("--size", metavar="a4|a3", choices=SIZES, default="a4", help=size)
    parser.add_argument("--out", metavar="FILE", required=True, help=_("the file to write"))
