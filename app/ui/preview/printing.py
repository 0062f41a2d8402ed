"""Prints the very PDF: page images at 300 dpi on a full-page printer, through the system's dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.errors import KnownError
from app.language.message import N_, Message
from app.ui.kit.dialogs import attempt
from app.ui.preview.canvas import to_image

if TYPE_CHECKING:
    from app.documents.preview import Preview
    from app.language.words import Words

DPI = 300
_POINTS_AN_INCH = 72


def print_file(parent: QWidget, words: Words, file: Preview, title: str) -> bool:
    """Ask for the printer and print; False when the clerk cancelled or the printer refused."""
    printer = new_printer(file, title)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setMinMax(1, file.page_count)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not chosen:
        return False
    return attempt(parent, words, lambda: _with_progress(parent, words, file, printer))


def new_printer(file: Preview, title: str) -> QPrinter:
    """A printer set to the size and direction of the first page, without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    width, height = file.page_size(0)
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    direction = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, direction, QMarginsF(0, 0, 0, 0)))
    return printer


def draw_pages(file: Preview, printer: QPrinter, step: Callable[[int, int], bool]) -> bool:
    """Draw the chosen pages, grey where the printer is; `step(done, of)` says False to stop. True when all are out.

    Raises KnownError when the printer does not take the work.
    """
    pages = _pages(file, printer)
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(Message(N_("The printer does not answer. Check that it is switched on.")))
    try:
        for done, page in enumerate(pages):
            if not step(done, len(pages)):
                printer.abort()
                return False
            if done:
                printer.newPage()
            _draw(painter, file, page, printer)
    finally:
        painter.end()
    return True


def _with_progress(parent: QWidget, words: Words, file: Preview, printer: QPrinter) -> None:
    box = QProgressDialog(words.gettext("Printing…"), words.gettext("Stop printing"), 0, file.page_count, parent)
    box.setWindowTitle(words.gettext("Print"))
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setMinimumDuration(500)

    def step(done: int, of: int) -> bool:
        box.setMaximum(of)
        box.setValue(done)
        return not box.wasCanceled()

    try:
        draw_pages(file, printer, step)
    finally:
        box.close()
        box.deleteLater()


def _pages(file: Preview, printer: QPrinter) -> list[int]:
    pages = list(range(file.page_count))
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        pages = pages[printer.fromPage() - 1 : printer.toPage() or None]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages


def _draw(painter: QPainter, file: Preview, page: int, printer: QPrinter) -> None:
    image = to_image(file.image(page, DPI / _POINTS_AN_INCH))
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    paper.moveTo(0, 0)
    size = QSizeF(image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF((paper.width() - size.width()) / 2, 0, size.width(), size.height()), image)
