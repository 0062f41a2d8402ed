"""Qt's own words in Kyrgyz and Russian; what Qt asks for is all in the list that goes to the catalogues."""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt, QTimer, QTranslator
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QScrollBar,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from app.language.words import Words
from app.ui.qtwords import QT_WORDS
from app.ui.translator import QtWords, Speech
from tests.ui.pseudo import pseudo_words

#: Qt's log lines, keys (they stay Latin) and the name under which it asks for the direction of writing.
UNSEEN = {"QIODevice", "QLibrary", "QImageReader", "QShortcut", "QGuiApplication"}
#: The same in every language: signs, figures, names of paper sizes, the title that a design file left behind.
SAME = re.compile(r"[^A-Za-z]*|\d+ \(\dx\d\)|OK|Form|mm|Alt\+\w+")


@contextmanager
def listening(app):
    """Collects what Qt asks to have translated."""
    asked = set()

    class Ear(QTranslator):
        def translate(self, context, source, disambiguation=None, n=-1):
            asked.add((context, source))

        def isEmpty(self):
            return False

    ear = Ear()
    app.installTranslator(ear)
    yield asked
    app.removeTranslator(ear)


def open_everything(app, qtbot):
    """Show what of Qt's our window can show."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    for editor in (QLineEdit(window), QPlainTextEdit(window)):
        editor.createStandardContextMenu().deleteLater()
    for widget in (
        QScrollBar(Qt.Orientation.Vertical, window),
        QScrollBar(Qt.Orientation.Horizontal, window),
        QSpinBox(window),
    ):
        widget.show()
        QTimer.singleShot(20, lambda: app.activePopupWidget() and app.activePopupWidget().close())
        app.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), QPoint(2, 2)))
    box = QMessageBox(window)
    box.setStandardButtons(QMessageBox.StandardButton(0x0FFFFC00 & 0x07FFFC00))
    box.setDetailedText("…")
    save, folder = QFileDialog(window), QFileDialog(window)
    save.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    folder.setFileMode(QFileDialog.FileMode.Directory)
    for dialog in (save, folder):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    printer = QPrinter()
    printing = QPrintDialog(printer, window)
    for shown in (
        box,
        save,
        folder,
        printing,
        QProgressDialog("…", "", 0, 3, window),
        QCalendarWidget(window),
        QTabWidget(window),
    ):
        shown.show()
        qtbot.wait(10)
        shown.close()


@pytest.fixture
def speech(qapp, tmp_path):
    """Marked words, spoken by the application."""
    speech = Speech(qapp, pseudo_words(tmp_path))
    yield speech
    speech.silence()


def test_all_that_qt_asks_for_is_in_the_list(qapp, qtbot):
    with listening(qapp) as asked:
        open_everything(qapp, qtbot)
    assert len({context for context, _ in asked}) > 8
    known = set(QT_WORDS)
    lacking = {
        (context, source)
        for context, source in asked
        if context not in UNSEEN
        and context != "QPageSize"
        and not SAME.fullmatch(source)
        and (context, source) not in known
    }
    assert lacking == set()


def test_no_word_is_listed_twice():
    assert len(QT_WORDS) == len(set(QT_WORDS))


def test_the_translator_never_answers_with_nothing(tmp_path, qapp):
    translator = QtWords(pseudo_words(tmp_path))
    answers = [
        translator.translate(*question) for question in [("", ""), ("QPlatformTheme", ""), ("QNowhere", "Nothing")]
    ]
    assert answers == [None, None, None]
    assert translator.translate("QPlatformTheme", "Save") == "‹к›Save"


def test_qt_speaks_our_words_and_switches(speech, qapp, qtbot):
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Discard)
    assert qapp.translate("QLineEdit", "&Copy") == "‹к›&Copy"
    speech.use("ru")
    assert qapp.translate("QLineEdit", "&Copy") == "‹р›&Copy"
    assert box.buttons()[0].text() == "‹р›Discard"


def test_what_we_lack_in_russian_comes_from_qt(speech, qapp):
    speech.use("ru")
    assert qapp.translate("QColorDialog", "Select Color") == "Выбор цвета"


def test_dates_follow_the_language(speech, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    calendar = QCalendarWidget(window)
    speech.use("ru")
    assert (QLocale().name(), calendar.locale().name()) == ("ru_KG", "ru_KG")
    assert calendar.locale().toString(QDate(2021, 9, 7), "MMMM") == "сентября"
    speech.use("ky")
    assert calendar.locale().name() == "ky_KG"


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_word_of_qt_has_its_translation(language):
    words = Words(language)
    lacking = [word for word in QT_WORDS if words.pgettext(word.context, word.source) == word.source]
    assert lacking == []


def test_a_silenced_speech_leaves_no_words_behind(qapp, tmp_path):
    before = QApplication.translate("QLineEdit", "&Copy")
    speech = Speech(qapp, pseudo_words(tmp_path))
    assert QApplication.translate("QLineEdit", "&Copy") == "‹к›&Copy"
    speech.silence()
    assert QApplication.translate("QLineEdit", "&Copy") == before
