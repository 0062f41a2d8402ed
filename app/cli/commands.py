"""The commands of the command line, one function each; they return the exit code."""

from __future__ import annotations

import errno
import os
import re
import uuid
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import WrongArguments
from app.cli.console import complain, say
from app.cli.program import Program
from app.errors import Refused
from app.language.message import N_, Message
from app.language.words import Words

if TYPE_CHECKING:
    from app.models.paper import PaperKind
    from app.services.checks import CodeAnswer
    from app.services.directory import Services


def demo(program: Program, words: Words) -> int:
    """Fill an empty data folder with the example; Refused for one in use."""
    if program.used:
        raise Refused(Message(N_("The folder {folder} is in use; the example needs an empty one."), _folder(program)))
    with program.working() as services:
        services.example.load()
    say(words.gettext("The example municipality is ready in {folder}").format(folder=program.folder))
    return 0


def list_all(program: Program, words: Words) -> int:
    """The kinds of papers, with what each is asked for, and the contests. Raises KnownError where there is no store."""
    from app.models.paper import PaperKind

    say(words.gettext("Kinds of papers:"))
    for kind in PaperKind:
        say(f"  {kind.value}{_asked(kind)}")
    with program.reading() as services:
        say(words.gettext("Contests:"))
        for name in services.contests.names():
            say(f"  {name.year}" if name.ordinal == 1 else f"  {name.year} ({name.ordinal})")
    return 0


def _asked(kind: PaperKind) -> str:
    """The option that a kind of paper needs besides the contest."""
    return " --application N" if kind.of_application else " --meeting N" if kind.of_meeting else ""


def print_paper(program: Program, words: Words, found: Namespace) -> int:
    """Write a paper: the issued bytes, or else a draft that says so; a list or a form as the data stand.

    Raises KnownError over a file of the store, Missing for an application that is not there.
    """
    from app.models.paper import PaperKind

    kinds = [kind.value for kind in PaperKind]
    if found.kind not in kinds:
        values = {"word": found.kind, "known": ", ".join(kinds)}
        raise WrongArguments(Message(N_("“{word}” is not known. Possible: {known}."), values))
    if not re.fullmatch("[0-9]{4}", found.contest):
        raise WrongArguments(Message(N_("“{word}” is not a year."), {"word": found.contest}))
    kind, out = PaperKind(found.kind), Path(found.out)
    found.mode = found.mode or words.language
    number = _number(kind, found)
    with program.reading() as services:
        services.safety.refuse_ours(out)
        contest = services.contests.of_year(int(found.contest))
        content = _printed(services, kind, contest, _about(services, kind, contest, number), found)
    _write(out, content)
    say(str(out))
    return 0


def _number(kind: PaperKind, found: Namespace) -> str:
    """The number of the application or meeting that the paper is about; empty where it is on the whole contest.

    Raises WrongArguments where it lacks, or is none of an application.
    """
    typed: str | None = found.application if kind.of_application else found.meeting if kind.of_meeting else ""
    if typed is None and kind.of_meeting:
        raise WrongArguments(Message(N_("This paper is about one meeting: add --meeting NUMBER.")))
    if typed is None:
        raise WrongArguments(Message(N_("This paper is about one application: add --application NUMBER.")))
    if kind.of_application and not re.fullmatch("[0-9]{1,9}", typed):
        raise WrongArguments(Message(N_("“{word}” is not a number of an application."), {"word": typed}))
    return typed


def _about(services: Services, kind: PaperKind, contest: uuid.UUID, number: str) -> uuid.UUID | None:
    """The application or meeting with this number. Raises Missing, Refused where several meetings bear it."""
    if kind.of_meeting:
        return services.meetings.of_number(contest, number)
    return services.applications.of_number(contest, int(number)) if kind.of_application else None


def _printed(
    services: Services, kind: PaperKind, contest: uuid.UUID, about: uuid.UUID | None, found: Namespace
) -> bytes:
    """The file that was asked for."""
    from app.services.papers.facts import Format, Mode, PaperSize

    papers, mode, form, size = services.papers, Mode(found.mode), Format(found.format), PaperSize(found.size)
    if not kind.issuable:
        return papers.sheet(kind, contest, about, mode, form, size)
    paper = papers.find(kind, contest, about)
    if paper is None:
        return papers.fresh(kind, contest, mode, form, about_id=about, size=size)
    return papers.content(paper, mode, form, size)


def check(program: Program, words: Words, code: str | None) -> int:
    """Check everything, or find the paper of a code; 1 where something is wrong or the code unknown."""
    with program.reading() as services:
        if code is not None:
            answer = services.checks.find(code)
            say(words.say(_told(answer, words.language)))
            return 0 if answer.known else 1
        report = services.checks.run()
    counts = {"operations": report.operations, "papers": report.papers}
    say(words.gettext("Operations in the journal: {operations}. Issued papers: {papers}.").format(**counts))
    say(words.gettext("Attached files: {files}.").format(files=report.files))
    for finding in report.findings:
        complain(words.say(finding))
    if not report.findings:
        say(words.gettext("Everything is as the program wrote it."))
    return 1 if report.findings else 0


def backup(program: Program, words: Words, target: Path) -> int:
    """A verified copy of the store, read back. Raises OSError where the folder of the copy is not there."""
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "", str(target.parent))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(target))
    with program.reading() as services:
        taken = services.safety.copy_to(target)
    say(words.gettext("A verified copy was written: {file}").format(file=target))
    _tell_missing(taken.missing, words)
    return 0


def restore(program: Program, words: Words, source: Path) -> int:
    """Put a copy in the place of the store; the replaced store is kept. Raises OSError where there is no such copy."""
    if not source.exists():
        raise FileNotFoundError(errno.ENOENT, "", str(source))
    restored = program.restore(source)
    say(words.gettext("The store was restored from {file}").format(file=source))
    if restored.aside is not None:
        say(words.gettext("The replaced store was kept as {file}").format(file=restored.aside))
    _tell_missing(restored.missing, words)
    return 0


def _tell_missing(missing: int, words: Words) -> None:
    """Attached files that a copy names and that were nowhere to be had: the copy is good all the same."""
    from app.services.safety import missing_files

    if missing:
        complain(words.say(missing_files(missing)))


def _told(answer: CodeAnswer, language: str) -> Message:
    if answer.paper_id is not None:
        title = answer.title_ky if language == "ky" else answer.title_ru
        values = {"register": answer.register_number, "number": answer.number, "dated": answer.dated, "title": title}
        return Message(N_("Register № {register}: № {number} of {dated}, {title}"), values)
    if answer.said is not None:
        return answer.said
    if answer.operation_seq is not None:
        return Message(N_("This is the journal as it was after operation {seq}."), {"seq": answer.operation_seq})
    return Message(N_("No paper and no state of the journal in this store has this code."))


def _folder(program: Program) -> dict[str, str]:
    return {"folder": str(program.folder)}


def _write(out: Path, content: bytes) -> None:
    """The whole file or none: written beside and renamed."""
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(out))
    part = out.with_name(out.name + ".part")
    try:
        part.write_bytes(content)
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
