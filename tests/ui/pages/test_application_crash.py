"""The program dies in the middle of the typing of an application: what was typed is there again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.ui.pages.unsaved import Unsaved
from app.ui.state import UiState

pytestmark = pytest.mark.usefixtures("intake")

_TYPIST = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from app.bootstrap import Program
    from app.language.words import Words
    from app.ui.changes import Changes
    from app.ui.context import Context
    from app.ui.jobs import Jobs
    from app.ui.pages.application_editor import ApplicationEditor
    from app.ui.pages.unsaved import Unsaved
    from app.ui.state import UiState
    from tests.ui.keyboard import type_text

    app = QApplication([])
    folder, memory = map(Path, sys.argv[1:])
    with Program(folder).working() as services:
        contest = services.contests.of_year(2021)
        context = Context(Words("ky"), services, Changes(), UiState(memory), Jobs())
        editor = ApplicationEditor(context, Unsaved(context.state, "typing"), contest)
        editor.show()
        editor.form.plan.activities.model.put({(0, "stage"): "Чырактарды сатып алуу"})
        editor.form.budget.budget.model.put({(0, "item_ky"): "чырактар", (0, "shares.local-budget"): "12oo"})
        title = editor.form.editor("title")
        typing = QTimer(interval=50)
        typing.timeout.connect(lambda: type_text(title, "ө"))  # without a rest
        typing.start()
        app.exec()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills its processes in another way")
def test_typing_without_a_rest_outlives_a_killed_program(qtbot, example_program, tmp_path, words, theme):
    memory = tmp_path / "memory"
    memory.mkdir()
    command = [sys.executable, "-c", textwrap.dedent(_TYPIST), str(example_program.folder), str(memory)]
    root = str(Path(__file__).parents[3])
    typist = subprocess.Popen(command, cwd=root, env=os.environ | {"PYTHONPATH": root}, stderr=subprocess.PIPE)
    try:
        qtbot.waitUntil(lambda: _kept(memory) is not None or typist.poll() is not None, timeout=60_000)
    finally:
        typist.kill()
        _out, said = typist.communicate()
    kept = _kept(memory)
    assert kept is not None, said.decode()
    assert kept["initiative"]["title"].startswith("ө")
    assert kept["plan"]["activities"] == [{"stage": "Чырактарды сатып алуу"}]
    assert kept["budget"]["lines"] == [{"item_ky": "чырактар", "shares.local-budget": "12oo"}]


def _kept(memory: Path) -> dict | None:
    return Unsaved(UiState(memory), "typing").get(Unsaved.NEW)
