"""The habits of the house that a machine can hold: sizes, first lines, names, and nothing of anybody's computer."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted(path for top in ("app", "benchmarks", "installer", "tests") for path in (ROOT / top).rglob("*.py"))
TEXTS = sorted(
    path
    for pattern in (
        "*.md",
        "*.toml",
        ".ci/*",
        "docs/**/*.md",
        "installer/*.lock",
        "installer/*.txt",
        "resources/**/*.po",
    )
    for path in ROOT.glob(pattern)
    if path.is_file()
)
FROZEN = ROOT / "app" / "store" / "migrations" / "versions"  # written once by a machine, never edited

#: Names that say nothing about what is inside.
VAGUE = {"util", "utils", "helper", "helpers", "manager", "common", "misc", "base_utils"}

#: A package index by name, and folders of somebody's computer (in pieces, so that this file passes too).
FOREIGN = "|".join(
    [
        "py" + r"pi\.(?:org|python)",
        "python" + r"hosted",
        "npm" + r"js\.",
        r"(?<![\w.>])/" + r"(?:root|home|work|Users)/\w",
        r"\b[A-Z]:\\" + r"Users\\",
    ]
)


def names(paths: list[Path]) -> list[str]:
    """Paths as a person reads them in a failure."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_the_walk_sees_the_house():
    assert {"app/errors.py", "installer/bootstrap.py", "tests/test_house.py"} <= set(names(CODE))
    assert {"README.md", "pyproject.toml", "installer/requirements.lock"} <= set(names(TEXTS))


def test_no_file_is_longer_than_400_lines():
    long = [path for path in CODE if FROZEN not in path.parents and len(path.read_text("utf-8").splitlines()) > 400]
    assert names(long) == []


def test_the_first_line_says_what_the_module_is_for():
    silent = [path for path in CODE if (text := path.read_text("utf-8")) and not ast.get_docstring(ast.parse(text))]
    assert names(silent) == []


def test_a_modules_name_says_what_is_inside():
    assert names([path for path in CODE if path.stem in VAGUE or path.parent.name in VAGUE]) == []


def test_nothing_is_left_for_later():
    marks = re.compile(r"#.*\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    assert names([path for path in CODE if marks.search(path.read_text("utf-8"))]) == []


def test_nothing_of_anybodys_computer_or_package_index():
    pattern = re.compile(FOREIGN)
    assert names([path for path in (*CODE, *TEXTS) if pattern.search(path.read_text("utf-8"))]) == []


def test_the_patterns_would_find_them():
    samples = ["https://" + "py" + "pi.org/simple", "/" + "home/aida/demilge", "C:" + "\\Users\\aida", "/" + "work/x"]
    assert [sample for sample in samples if not re.search(FOREIGN, sample)] == []


def test_the_programs_version_is_told_once():
    declared = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    known = re.search(r'^__version__ = "(.+)"$', (ROOT / "app" / "__init__.py").read_text("utf-8"), re.MULTILINE)
    assert declared is not None
    assert known is not None
    assert declared[1] == known[1]


def test_the_readme_names_every_command():
    from app.cli.arguments import COMMANDS

    told = re.findall(r"^\| `demilge ([\w-]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert told == list(COMMANDS)


def test_the_pages_link_only_to_what_is_there():
    links = [
        (page, link)
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    ]
    assert len(links) > 10
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
