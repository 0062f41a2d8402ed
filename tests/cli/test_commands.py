"""Every command: what it says in both languages, what it writes, and that reading commands write nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.documents.preview import Preview
from app.models.paper import PaperKind
from app.services.papers.codes import short_code
from app.services.papers.facts import Format, Mode
from tests.cli.conftest import Run

LANGUAGES = ("ky", "ru")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_demo_fills_an_empty_folder_once(run: Run, tmp_path, language):
    folder = tmp_path / "data"
    said = run("--data", folder, "--lang", language, "demo")
    assert (said.code, said.err) == (0, "")
    assert str(folder) in said.out
    before = contents(folder)
    again = run("--data", folder, "--lang", language, "demo")
    assert (again.code, again.out) == (1, "")
    assert str(folder) in again.err
    assert contents(folder) == before


def test_list_tells_the_kinds_and_the_contests(run: Run, folder):
    said = run("--data", folder, "list")
    assert said.code == 0
    lines = said.out.splitlines()
    kinds = [line.split(maxsplit=1) for line in lines[1 : 1 + len(PaperKind)]]
    assert [words[0] for words in kinds] == list(PaperKind)
    asked = dict(words for words in kinds if len(words) == 2)
    assert asked == {kind: "--application N" for kind in PaperKind if kind.of_application} | {
        PaperKind.COMMISSION_PROTOCOL: "--meeting N"
    }
    assert lines[-1] == "  2021"


@pytest.mark.parametrize(("language", "sound"), [("ky", "Баары программа жазгандай"), ("ru", "Всё в том виде")])
def test_check_of_a_sound_store(run: Run, folder, language, sound):
    said = run("--data", folder, "--lang", language, "check")
    assert (said.code, said.err) == (0, "")
    with Program(folder).reading() as services:
        report = services.checks.run()
    assert f" {report.operations}. " in said.out.splitlines()[0]
    assert sound in said.out


def test_check_finds_the_paper_of_a_code_and_the_state_of_a_head(run: Run, folder):
    with Program(folder).reading() as services:
        row = services.papers.register()[0]
    said = run("--data", folder, "check", short_code(row.facts_code))
    assert said.code == 0
    assert "№ 226" in said.out
    assert "28.12.2020" in said.out
    assert row.title_ky in said.out
    assert row.title_ru in run("--data", folder, "--lang", "ru", "check", short_code(row.facts_code)).out
    assert run("--data", folder, "check", short_code(row.chain_head)).code == 0
    unknown = run("--data", folder, "check", "0000-0000-0000")
    assert unknown.code == 1
    assert "0000" not in unknown.err


#: What an application that won gives no occasion for: these papers have tests of their own.
WITHOUT_OCCASION = [
    PaperKind.RETURN_LETTER, PaperKind.REFUSAL_LETTER, PaperKind.OTHERS_LETTER, PaperKind.APPEAL_ANSWER
]  # fmt: skip
NEEDS_MORE = {*WITHOUT_OCCASION, PaperKind.BLIND_LIST, PaperKind.MISSING_DOCUMENTS_LETTER}


@pytest.mark.parametrize("kind", WITHOUT_OCCASION)
def test_a_paper_without_occasion_is_refused_with_a_sentence(run: Run, example_folder, tmp_path, kind):
    out = tmp_path / "x.pdf"
    said = run("--data", example_folder, "print", kind, "--contest", 2021, "--application", 1, "--out", out)
    assert (said.code, said.out) == (1, "")
    assert said.err.strip()
    assert not out.exists()


def test_an_application_that_is_not_there_is_said_by_its_number(run: Run, example_folder, tmp_path):
    out = tmp_path / "x.pdf"
    said = run("--data", example_folder, "print", "dossier", "--contest", 2021, "--application", 999, "--out", out)
    assert said.code == 1
    assert "999" in said.err


def test_a_meeting_that_is_not_there_is_said_by_its_number(run: Run, example_folder, tmp_path):
    out = tmp_path / "x.pdf"
    asked = ("print", "commission-protocol", "--contest", 2021, "--meeting", "4-6", "--out", out)
    said = run("--data", example_folder, *asked)
    assert said.code == 1
    assert "4-6" in said.err


def test_the_announcement_is_printed_on_a3(run: Run, example_folder, tmp_path):
    out = tmp_path / "x.pdf"
    said = run("--data", example_folder, "print", "announcement", "--contest", 2021, "--size", "a3", "--out", out)
    assert said.code == 0
    with Preview(out.read_bytes()) as file:
        assert [round(side) for side in file.page_size(0)] == [842, 1191]
    refused = run("--data", example_folder, "print", "work-plan", "--contest", 2021, "--size", "a3", "--out", out)
    assert refused.code == 1


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind not in NEEDS_MORE])
def test_print_writes_every_paper(run: Run, example_folder, tmp_path, kind, mode, form):
    out = tmp_path / "папка" / f"документ.{form}"
    asked = ("print", kind, "--contest", 2021, "--lang", mode, "--format", form, "--out", out)
    said = run("--data", example_folder, *asked, "--application", 1, "--meeting", 1)
    assert (said.code, said.out.strip(), said.err) == (0, str(out), "")
    assert out.read_bytes().startswith(b"%PDF" if form is Format.PDF else b"PK")
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_print_gives_the_issued_bytes(run: Run, folder, tmp_path):
    out = tmp_path / "226.pdf"
    assert run("--data", folder, "print", "regulation-resolution", "--contest", "2021", "--out", out).code == 0
    with Program(folder).reading() as services:
        issued = services.papers.register()[0]
        assert out.read_bytes() == services.papers.content(issued.id, Mode.KY, Format.PDF)


def test_without_its_own_language_a_paper_is_in_that_of_the_program(run: Run, folder, tmp_path):
    out = tmp_path / "226.pdf"
    asked = ("print", "regulation-resolution", "--contest", "2021", "--out", out)
    assert run("--data", folder, "--lang", "ru", *asked).code == 0
    with Program(folder).reading() as services:
        issued = services.papers.register()[0]
        assert out.read_bytes() == services.papers.content(issued.id, Mode.RU, Format.PDF)


def test_print_replaces_an_older_file(run: Run, example_folder, tmp_path):
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")
    assert run("--data", example_folder, "print", "contest-summary", "--contest", "2021", "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["demilge.db", "demilge.db-journal", "demilge.lock", "copies/demilge-000001.db"])
def test_nothing_is_written_over_the_stores_own_files(run: Run, folder, name):
    before = contents(folder)
    target = folder / "copies" / ".." / name
    for words in (("print", "contest-summary", "--contest", "2021", "--out", target), ("backup", target)):
        said = run("--data", folder, *words)
        assert (said.code, said.out) == (1, "")
        assert target.name in said.err
    assert contents(folder) == before


READING = [
    ("list",),
    ("check",),
    ("check", "0000-0000-0000"),
    ("print", "contest-summary", "--contest", "2021", "--out", "{out}"),
    ("print", "results-resolution", "--contest", "2021", "--lang", "both", "--format", "docx", "--out", "{out}"),
]


@pytest.mark.parametrize("arguments", READING)
def test_reading_commands_write_nothing_into_the_folder(run: Run, folder, tmp_path, arguments):
    before = contents(folder)
    run("--data", folder, *(each.format(out=tmp_path / "out.file") for each in arguments))
    assert contents(folder) == before


def test_reading_commands_work_beside_an_open_store_and_see_what_was_saved(run: Run, folder, tmp_path):
    out = tmp_path / "out.pdf"
    program = Program(folder)
    services = program.open()
    try:
        contest = services.contests.of_year(2021)
        services.papers.draft(PaperKind.CONTEST_SUMMARY, contest)
        before = contents(folder)
        assert run("--data", folder, "list").code == 0
        assert str(services.checks.run().operations) in run("--data", folder, "check").out
        assert run("--data", folder, "print", "contest-summary", "--contest", "2021", "--out", out).code == 0
        assert contents(folder) == before
    finally:
        program.close()


def test_a_second_working_copy_and_a_restore_are_refused_while_the_store_is_open(run: Run, folder, tmp_path):
    copy = tmp_path / "copy.db"
    assert run("--data", folder, "backup", copy).code == 0
    program = Program(folder)
    program.open()
    try:
        before = contents(folder)
        said = run("--data", folder, "restore", copy)
        assert (said.code, said.out) == (1, "")
        assert said.err.strip()
        assert contents(folder) == before
    finally:
        program.close()


def test_backup_and_restore_bring_back_what_was(run: Run, folder, tmp_path):
    copy = tmp_path / "флешка" / "көчүрмө.db"
    copy.parent.mkdir()
    said = run("--data", folder, "backup", copy)
    assert (said.code, said.err) == (0, "")
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    with Program(folder).working() as services:
        paper = services.papers.find(PaperKind.RESULTS_RESOLUTION, services.contests.of_year(2021))
        services.papers.discard(paper, 1)
    restored = run("--data", folder, "--lang", "ru", "restore", copy)
    assert restored.code == 0
    with Program(folder).reading() as services:
        assert services.papers.find(PaperKind.RESULTS_RESOLUTION, services.contests.of_year(2021)) is not None
    assert len([name for name in contents(folder) if name.startswith("replaced-")]) == 1
    assert run("--data", folder, "check").code == 0


def test_restore_into_an_empty_folder(run: Run, folder, tmp_path):
    copy, fresh = tmp_path / "copy.db", tmp_path / "fresh"
    run("--data", folder, "backup", copy)
    assert run("--data", fresh, "restore", copy).code == 0
    assert run("--data", fresh, "check").code == 0


def test_the_program_as_a_process_of_its_own(example_folder, tmp_path, project):
    """`python -m app` with a console that knows no Cyrillic: the words arrive all the same."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(project)}
    done = subprocess.run(
        [sys.executable, "-m", "app", "--data", str(example_folder), "--lang", "ru", "list"],
        capture_output=True,
        env=environment,
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "  2021" in done.stdout.decode("utf-8")
    assert any("а" <= letter <= "я" for letter in done.stdout.decode("utf-8"))
