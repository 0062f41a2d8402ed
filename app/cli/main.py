"""Understands the arguments, runs the command, turns every expected fault into a sentence and an exit code.

The usual start is without arguments: the parser and the commands are imported only when something was typed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import complain, say
from app.cli.program import Program
from app.errors import DemilgeError
from app.language.words import LANGUAGES, Words

if TYPE_CHECKING:
    from argparse import Namespace

DONE, FAULT, MISUSE = 0, 1, 2


@dataclass(frozen=True)
class Entry:
    """What the entry point wires in: a program on a folder, the window, the photographer of the window."""

    program: Callable[[Path | None], Program]
    window: Callable[..., int]
    photograph: Callable[..., list[Path]]


def main(arguments: Sequence[str], entry: Entry) -> int:
    """Run a command line; returns the exit code."""
    if arguments:
        return _typed(arguments, entry)
    program = entry.program(None)
    return entry.window(program, Words(_remembered(program.folder)), [], chosen=False)


def _typed(arguments: Sequence[str], entry: Entry) -> int:
    """What was typed, understood and done."""
    from app.cli.arguments import WrongArguments, language_of, parse

    asked = language_of(arguments)
    words = Words(asked or "ky")
    try:
        found = parse(arguments, words)
        program = entry.program(Path(found.data) if found.data else None)
        if asked is None:
            words.language = _remembered(program.folder)
        if found.command is None:
            return entry.window(program, words, list(arguments), chosen=asked is not None)
        return _run(found, program, words, entry)
    except WrongArguments as wrong:
        complain(words.say(wrong.message))
        return MISUSE
    except DemilgeError as fault:
        complain(words.say(fault.message))
        return FAULT
    except OSError as fault:
        from app.cli.faults import told

        complain(told(fault, words))
        return FAULT


def _run(found: Namespace, program: Program, words: Words, entry: Entry) -> int:
    """One command of those that need no window."""
    from app.cli import commands, selftest

    match found.command:
        case "demo":
            return commands.demo(program, words)
        case "list":
            return commands.list_all(program, words)
        case "print":
            return commands.print_paper(program, words, found)
        case "check":
            return commands.check(program, words, found.code)
        case "backup":
            return commands.backup(program, words, Path(found.file))
        case "restore":
            return commands.restore(program, words, Path(found.file))
        case "self-test":
            return selftest.run(entry.program, words)
    for path in entry.photograph(program, words, Path(found.folder)):
        say(str(path))
    return DONE


def _remembered(folder: Path) -> str:
    """The language that the window was left in; Kyrgyz where there is none yet."""
    try:
        kept = json.loads((folder / "window.json").read_text(encoding="utf-8")).get("window/language")
    except (OSError, ValueError, AttributeError):
        return "ky"
    return kept if kept in LANGUAGES else "ky"
