"""The preview shows, searches, prints and saves the very bytes it was given."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from app.documents.preview import Preview
from app.ui.kit.saving import file_name
from app.ui.preview.pane import PreviewPane
from app.ui.preview.printing import draw_pages, new_printer
from app.ui.state import UiState
from tests.ui.keyboard import press, type_text
from tests.ui.pseudo import pseudo_words

CTRL = Qt.KeyboardModifier.ControlModifier
A4 = (595.28, 841.89)


def made_pdf(pages: int = 3, size: tuple[float, float] = A4) -> bytes:
    """A PDF with «page N word» on each page and a black bar at the foot of the last."""
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(file, pagesize=size)
    for number in range(1, pages + 1):
        canvas.drawString(72, size[1] - 72, f"page {number} word")
        if number == pages:
            canvas.rect(0, 0, size[0], 20, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def state(tmp_path):
    return UiState(tmp_path)


@pytest.fixture
def pane(qtbot, state, tmp_path):
    pane = PreviewPane(pseudo_words(tmp_path / "i18n"), state)
    qtbot.addWidget(pane, before_close_func=PreviewPane.clear)
    pane.resize(700, 600)
    pane.show()
    assert pane.show_pdf(made_pdf(), "Токтом № 1")
    QApplication.processEvents()
    return pane


def test_the_page_fills_the_width(pane):
    page = pane.canvas.page_place(0)
    assert page.width() == pytest.approx(pane.area.viewport().width() - 24, abs=30)
    assert page.height() / page.width() == pytest.approx(A4[1] / A4[0], abs=0.01)


def test_a_whole_page_fits_and_this_is_remembered(pane, state):
    pane.bar.buttons["fit_page"].click()
    assert pane.canvas.page_place(0).height() <= pane.area.viewport().height()
    assert state.get("preview/fit") == "fit_page"


def test_larger_and_smaller(pane):
    widths = [pane.canvas.page_place(0).width()]
    for command in ("larger", "smaller"):
        pane.bar.buttons[command].click()
        widths.append(pane.canvas.page_place(0).width())
    assert widths[1] == pytest.approx(widths[0] * 1.2, abs=2)
    assert widths[2] == pytest.approx(widths[0], abs=2)


def test_ctrl_and_the_wheel_change_the_size(pane):
    before = pane.canvas.page_place(0).width()
    at = QPointF(50, 50)
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(at, at, QPoint(), QPoint(0, 120), none, CTRL, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(pane.area.viewport(), event)
    assert pane.canvas.page_place(0).width() > before


def test_a_page_is_reached_by_its_number(pane):
    pane.bar.page.setText("3")
    press(pane.bar.page, Qt.Key.Key_Return)
    assert pane.page() == 2
    pane.go_to_page(0)
    assert (pane.bar.page.text(), pane.bar.count.text()) == ("1", "/ 3")


def test_the_search_goes_from_place_to_place(pane, qtbot):
    press(pane, Qt.Key.Key_F, CTRL)
    assert pane.search_bar.isVisible()
    type_text(pane.search_bar.line, "WORD")
    qtbot.waitUntil(lambda: pane.search_bar.count.text() == "1 / 3")
    press(pane.search_bar.line, Qt.Key.Key_Return)
    press(pane.search_bar.line, Qt.Key.Key_Return)
    assert (pane.search_bar.count.text(), pane.page() > 0) == ("3 / 3", True)
    press(pane, Qt.Key.Key_F3)
    assert (pane.search_bar.count.text(), pane.page()) == ("1 / 3", 0)
    press(pane, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert pane.search_bar.count.text() == "3 / 3"


def test_a_vain_search_says_so(pane, qtbot):
    pane.start_search()
    type_text(pane.search_bar.line, "жок")
    qtbot.waitUntil(lambda: pane.search_bar.count.text() == "‹к›Nothing was found.")
    press(pane.search_bar.line, Qt.Key.Key_Escape)
    assert not pane.search_bar.isVisible()


def test_found_places_are_marked(pane, qtbot):
    def colours():
        image = pane.canvas.grab(pane.canvas.page_place(0)).toImage()
        return {image.pixelColor(x, y).name() for x in range(60, 200) for y in range(50, 110)}

    plain = colours()
    pane.search_bar.line.setText("word")
    qtbot.waitUntil(lambda: pane.search_bar.count.text() == "1 / 3")
    marked = [QColor(name) for name in colours() - plain]
    assert any(colour.red() > 200 and colour.blue() < 140 for colour in marked)


def test_no_pdf_is_said_calmly(pane):
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().buttons()[0].click())
    assert pane.show_pdf(b"not a PDF", "x") is False
    assert not pane.bar.buttons["print"].isEnabled()


def test_the_very_bytes_are_saved(pane, tmp_path, monkeypatch):
    target = tmp_path / "saved"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    pane.bar.buttons["save_pdf"].click()
    assert target.with_name("saved.pdf").read_bytes() == pane._pdf


def test_the_word_copy_is_made_only_when_asked_for(pane, tmp_path, monkeypatch):
    assert not pane.bar.buttons["save_docx"].isVisible()
    asked = []
    pane.show_pdf(made_pdf(1), "Токтом", docx=lambda: asked.append(1) or b"PK")
    assert (pane.bar.buttons["save_docx"].isVisible(), asked) == (True, [])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.docx"), ""))
    pane.bar.buttons["save_docx"].click()
    assert ((tmp_path / "a.docx").read_bytes(), asked) == (b"PK", [1])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Токтом № 1/2: «А»", "Токтом № 1 2 «А».pdf"),
        ('a<b>c"d|e?f*g\\h\n', "a b c d e f g h.pdf"),
        ("...", "demilge.pdf"),
        ("Ө" * 300, "Ө" * 120 + ".pdf"),
    ],
)
def test_titles_become_file_names_for_every_system(title, name):
    assert file_name(title, "pdf") == name


def printed(tmp_path, pdf, set_up=lambda printer: None, step=lambda done, of: True):
    """Print into a file and open it."""
    with Preview(pdf) as file:
        printer = new_printer(file, "x")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setResolution(150)
        set_up(printer)
        done = draw_pages(file, printer, step)
    return done, tmp_path / "printed.pdf"


def test_every_page_is_printed_to_its_very_edge(tmp_path, qapp):
    done, path = printed(tmp_path, made_pdf(2))
    with pypdfium2.PdfDocument(path) as document:
        assert (done, len(document)) == (True, 2)
        assert [round(side) for side in document.get_page_size(0)] == pytest.approx([595, 842], abs=1)
        image = document[1].render(scale=1).to_pil().convert("L")
    assert (image.getpixel((3, image.height - 8)), image.getpixel((3, image.height - 60))) == (0, 255)


def test_a_landscape_page_is_printed_lying(tmp_path, qapp):
    _, path = printed(tmp_path, made_pdf(1, (A4[1], A4[0])))
    with pypdfium2.PdfDocument(path) as document:
        width, height = document.get_page_size(0)
    assert width > height


def test_only_the_chosen_pages_are_printed(tmp_path, qapp):
    def choose(printer):
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)

    _, path = printed(tmp_path, made_pdf(4), choose)
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 2


def test_printing_can_be_stopped(tmp_path, qapp):
    done, _ = printed(tmp_path, made_pdf(3), step=lambda done, of: done < 1)
    assert done is False
