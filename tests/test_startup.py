"""What is in memory after the start: a window that shows data has not loaded the printing room or the migrations."""

import subprocess
import sys
from pathlib import Path

#: Loaded with the first paper, migration, picture of a page or catalogue source, not with the window.
LATER = ("reportlab", "docx", "alembic", "pypdfium2", "PIL", "openpyxl")

#: Loaded after the shell is painted.
AFTER_PAINTING = ("sqlalchemy", "app.models", "app.services.directory")

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from app.bootstrap import Program
from app.language.words import Words
from app.ui.starting import Session
from app.ui.state import UiState

app = QApplication([])
session = Session(app, Program(Path(sys.argv[1])), Words("ky"), UiState())
loop = QEventLoop()
shell = []
window = session.show()
window.painted.disconnect()
window.painted.connect(lambda: (shell.extend(sys.modules), session.open()))
window.loaded.connect(loop.quit)
loop.exec()
loaded = set(sys.modules)
window.close()
print("shell:", *sorted({name for name in shell}))
print("window:", *sorted(loaded))
"""


def test_the_start_loads_only_what_it_shows(example_folder: Path, project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(example_folder)], cwd=project, capture_output=True, text=True, check=True
    )
    shell, window = (set(line.split()[1:]) for line in done.stdout.splitlines())

    assert [name for name in AFTER_PAINTING if name in shell] == []
    assert [name for name in AFTER_PAINTING if name not in window] == []  # the data really were read
    assert [name for name in LATER if name in window] == []
