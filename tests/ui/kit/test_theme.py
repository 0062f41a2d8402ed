"""The look: contrast, light and dark, letters that grow, icons in the colour of the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton

from app.resources import resource
from app.ui.kit.icons import icon
from app.ui.kit.theme import ACCENT, ERROR, GOOD, QUIET, WARNING, ink, paint_role, palette, set_heading

R = QPalette.ColorRole


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2: relative luminance of the lighter to the darker."""

    def light(colour: QColor) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (R.WindowText, R.Window),
        (R.Text, R.Base),
        (R.Text, R.AlternateBase),
        (R.ButtonText, R.Button),
        (R.HighlightedText, R.Highlight),
        (R.PlaceholderText, R.Base),
        (R.PlaceholderText, R.Window),
        (R.Link, R.Window),
        (R.ToolTipText, R.ToolTipBase),
    ],
)
def test_text_can_be_read_on_its_ground(dark, text, ground):
    made = palette(dark)
    assert contrast(made.color(text), made.color(ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", [ERROR, ACCENT, QUIET, GOOD, WARNING])
def test_inks_can_be_read(dark, name):
    made = palette(dark)
    assert min(contrast(ink(name, dark), made.color(ground)) for ground in (R.Window, R.Base)) >= 4.5


def test_the_letters_are_ours(theme, qapp):
    assert QFontInfo(qapp.font()).family() == "Arimo"


def test_zoom_is_kept_within_reason(theme, qapp):
    usual = qapp.font().pointSizeF()
    theme.set_zoom(150)
    assert qapp.font().pointSizeF() == pytest.approx(usual * 1.5, abs=0.2)
    theme.set_zoom(900)
    assert theme.zoom == 200
    theme.set_zoom(10)
    assert theme.zoom == 80


def test_a_complaint_changes_its_ink_with_the_theme(theme, qtbot):
    label = QLabel("Ката")
    qtbot.addWidget(label)
    paint_role(label, ERROR)
    label.show()
    colours = []
    for dark in (False, True, False):
        theme.apply(dark=dark)
        qtbot.wait(1)
        colours.append(label.palette().color(R.WindowText).name())
    assert colours == [ink(ERROR, dark).name() for dark in (False, True, False)]


@pytest.mark.parametrize("name", sorted(path.stem for path in resource("icons").glob("*.svg")))
def test_every_icon_draws_something(theme, name):
    image = icon(name).pixmap(QSize(24, 24)).toImage()
    drawn = sum(image.pixelColor(x, y).alpha() > 100 for x in range(24) for y in range(24))
    assert 10 < drawn < 400


def test_icons_follow_the_colour_of_the_text(theme, qapp):
    def ink_of(mode):
        image = icon("close").pixmap(QSize(48, 48), mode).toImage()
        return max((image.pixelColor(x, y) for x in range(48) for y in range(48)), key=QColor.alpha).name()

    for dark in (False, True):
        theme.apply(dark=dark)
        assert ink_of(QIcon.Mode.Normal) == palette(dark).color(R.ButtonText).name()
        assert ink_of(QIcon.Mode.Disabled) != ink_of(QIcon.Mode.Normal)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
def test_an_unchecked_button_can_be_seen(theme, qtbot, kind, dark):
    theme.apply(dark=dark)
    button = kind()
    qtbot.addWidget(button)
    button.show()
    picture = button.grab().toImage()
    ground = button.palette().color(R.Window)
    row = [picture.pixelColor(x, picture.height() // 2) for x in range(picture.width())]
    assert max(contrast(colour, ground) for colour in row) >= 3
    theme.apply(dark=False)


@pytest.mark.parametrize("level", [1, 2])
def test_a_heading_grows_with_the_letters(theme, qtbot, level):
    heading, plain = QLabel("Отурумдар"), QLabel("Отурумдар")
    for label in (heading, plain):
        qtbot.addWidget(label)
    set_heading(heading, level)
    usual = heading.sizeHint().height() / plain.sizeHint().height()
    for zoom in (150, 80):
        theme.set_zoom(zoom)
        assert heading.font().pointSizeF() > plain.font().pointSizeF()
        assert heading.sizeHint().height() / plain.sizeHint().height() == pytest.approx(usual, rel=0.15)
