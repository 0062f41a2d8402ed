"""The grounds of pages and panels: whatever leaves a method to its subclass is never itself made."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

import app.ui

MODULES = [found.name for found in pkgutil.walk_packages(app.ui.__path__, "app.ui.")]


def classes() -> list[type]:
    """Every class that is written in the window's rooms."""
    found = {
        member
        for name in MODULES
        for member in vars(import_module(name)).values()
        if inspect.isclass(member) and member.__module__.startswith("app.ui.")
    }
    return sorted(found, key=lambda each: (each.__module__, each.__qualname__))


def left_open(kind: type) -> set[str]:
    """The methods whose whole body, after the docstring, says that a subclass writes them."""
    return {
        name
        for name in dir(kind)
        if inspect.isfunction(method := inspect.getattr_static(kind, name, None))
        and method.__module__.startswith("app.ui.")
        and "NotImplementedError" in method.__code__.co_names
        and _is_open(dedent(inspect.getsource(method)))
    }


def _is_open(source: str) -> bool:
    [function] = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    last = function.body[-1]
    return isinstance(last, ast.Raise) and "NotImplementedError" in ast.unparse(last)


def made(names: set[str]) -> set[str]:
    """Which of these classes are called or handed on by name somewhere in the program, other than as a base."""
    used: set[str] = set()
    for path in Path(app.ui.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bases = {id(base) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases}
        notes = {id(part) for node in ast.walk(tree) for note in _annotations(node) for part in ast.walk(note)}
        asked = {id(part) for node in ast.walk(tree) if _asks(node) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and id(node) not in bases | notes | asked and node.id in names:
                used.add(node.id)
    return used


def _annotations(node: ast.AST) -> list[ast.AST]:
    found = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    return [each for each in found if each is not None]


def _asks(node: ast.AST) -> bool:
    """«isinstance(…)» makes nothing."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "cast")


def test_the_grounds_are_seen() -> None:
    """The guard below would find an open method if there were one."""
    names = {kind.__name__ for kind in classes() if left_open(kind)}
    assert {"RowsPanel", "Section", "Page", "ContestTab"} <= names


@pytest.mark.parametrize("kind", [kind for kind in classes() if left_open(kind)], ids=lambda kind: kind.__name__)
def test_what_is_left_to_a_subclass_is_never_made_itself(kind: type) -> None:
    assert made({kind.__name__}) == set(), f"{kind.__name__} is used, but does not write {sorted(left_open(kind))}"
