"""The look of the window: Fusion, Arimo, a calm palette with one accent, light or dark as the system is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from app.resources import resource

ERROR = "error"
ACCENT = "accent"
QUIET = "quiet"
GOOD = "good"
WARNING = "warning"

_Role = QPalette.ColorRole
_LIGHT = {
    _Role.Window: "#f4f5f3",
    _Role.WindowText: "#1e2724",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f8f9f7",
    _Role.Text: "#1e2724",
    _Role.Button: "#eceeeb",
    _Role.ButtonText: "#1e2724",
    _Role.BrightText: "#ffffff",
    _Role.Highlight: "#1f6f66",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#1a6a61",
    _Role.LinkVisited: "#4f5f8a",
    _Role.PlaceholderText: "#616c68",
    _Role.ToolTipBase: "#fdfdf8",
    _Role.ToolTipText: "#1e2724",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#e3e7e3",
    _Role.Mid: "#c3cac6",
    _Role.Dark: "#9aa4a0",
    _Role.Shadow: "#707a76",
    _Role.Accent: "#1f6f66",
}
_DARK = {
    _Role.Window: "#202624",
    _Role.WindowText: "#e6ebe8",
    _Role.Base: "#181d1b",
    _Role.AlternateBase: "#1d2321",
    _Role.Text: "#e6ebe8",
    _Role.Button: "#2b3330",
    _Role.ButtonText: "#e6ebe8",
    _Role.BrightText: "#ffffff",
    _Role.Highlight: "#2b7d73",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#6cc5b8",
    _Role.LinkVisited: "#a9b6dd",
    _Role.PlaceholderText: "#9ba7a2",
    _Role.ToolTipBase: "#2b3330",
    _Role.ToolTipText: "#e6ebe8",
    _Role.Light: "#3b4541",
    _Role.Midlight: "#343d3a",
    _Role.Mid: "#3f4a46",
    _Role.Dark: "#141816",
    _Role.Shadow: "#0c0f0e",
    _Role.Accent: "#2b7d73",
}
_INK = {
    ERROR: ("#a4262c", "#ff9a95"),
    ACCENT: ("#1a6a61", "#6cc5b8"),
    QUIET: ("#616c68", "#9ba7a2"),
    GOOD: ("#226b35", "#86d39a"),
    WARNING: ("#7a5200", "#eabf6a"),
}
_FADED = {_Role.WindowText: 0.45, _Role.Text: 0.45, _Role.ButtonText: 0.45, _Role.HighlightedText: 0.6}


def palette(dark: bool) -> QPalette:
    """Our colours; every text on its ground has a contrast of 4.5 : 1 or more."""
    colours = _DARK if dark else _LIGHT
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    ground = QColor(colours[_Role.Window])
    for role, share in _FADED.items():
        made.setColor(QPalette.ColorGroup.Disabled, role, _mixed(QColor(colours[role]), ground, share))
    made.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(colours[_Role.Mid]))
    return made


def ink(name: str, dark: bool) -> QColor:
    """The colour of words that say something special: ERROR, ACCENT, QUIET, GOOD, WARNING."""
    return QColor(_INK[name][int(dark)])


def paint_role(label: QLabel, name: str) -> None:
    """Write a label in one of the inks, until another is asked for; it follows changes between light and dark."""
    inked = label.findChild(_Inked)
    if inked is None:
        _Inked(label, name)
    else:
        inked.turn(name)


def set_heading(label: QLabel, level: int = 1) -> None:
    """Make a label a heading: 1 of a page, 2 of a part of it; it grows with the letters of the program."""
    headed = label.findChild(_Headed)
    if headed is None:
        _Headed(label, level)
    else:
        headed.turn(level)


class Theme(QObject):
    """Dresses the application and follows the system between light and dark, and the clerk's zoom."""

    def __init__(self, app: QApplication, zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        if app.style().objectName() != "fusion":  # where it is the system's own already, to make it anew takes 10 ms
            app.setStyle("Fusion")
        self._family = _load_font()
        self._base = max(app.font().pointSizeF(), 9.75)
        self._zoom = zoom
        app.styleHints().colorSchemeChanged.connect(lambda _: self.apply())
        self.apply()

    @property
    def zoom(self) -> int:
        """The size of the letters in percent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Letters of 80 to 200 percent; everything else is measured in letters."""
        self._zoom = min(200, max(80, percent))
        self.apply()

    def apply(self, dark: bool | None = None) -> None:
        """Set palette, font and style sheet; `dark` overrules the system."""
        if dark is None:
            dark = _system_is_dark(self._app)
        self._app.setPalette(palette(dark))
        font = QFont(self._family)
        font.setPointSizeF(self._base * self._zoom / 100)
        self._app.setFont(font)
        side = QFontMetrics(font).height()
        self._app.setStyleSheet(_SHEET + _ICONS.format(side=side) + _radio(side))


def _system_is_dark(app: QApplication) -> bool:
    """Asked of the style's own palette: the enumeration of the style hints takes 30 ms to load, a sixth of a start."""
    return app.style().standardPalette().color(_Role.Window).lightness() < 128


class _Inked(QObject):
    """Repaints one label's words when the palette changes; lives as long as the label."""

    def __init__(self, label: QLabel, name: str) -> None:
        super().__init__(label)
        self._label = label
        self._name = name
        self._paint()
        label.installEventFilter(self)

    def turn(self, name: str) -> None:
        """Another ink from now on."""
        self._name = name
        self._paint()

    def _paint(self) -> None:
        colour = ink(self._name, QApplication.palette().color(_Role.Window).lightness() < 128)
        if self._label.palette().color(_Role.WindowText) != colour:
            inked = QPalette(self._label.palette())
            inked.setColor(_Role.WindowText, colour)
            self._label.setPalette(inked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._paint()
        return False


class _Headed(QObject):
    """Keeps one label larger than the letters of the program; lives as long as the label."""

    def __init__(self, label: QLabel, level: int) -> None:
        super().__init__(label)
        self._label = label
        self.turn(level)
        label.installEventFilter(self)

    def turn(self, level: int) -> None:
        """Another level from now on."""
        self._level = level
        self._size()

    def _size(self) -> None:
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * (1.45 if self._level == 1 else 1.15))
        font.setBold(True)
        if self._label.font() != font:
            self._label.setFont(font)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._size()
        return False


def _load_font() -> str:
    families: list[str] = []
    for style in ("Regular", "Bold"):
        number = QFontDatabase.addApplicationFont(str(resource("fonts", f"Arimo-{style}.ttf")))
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QApplication.font().family()


def _radio(side: int) -> str:
    """Fusion's own unchecked radio button and check box cannot be seen on a dark ground. `side`: height of a line."""
    radius = side * 2 // 5
    return _RADIO.format(inner=2 * radius - 2, radius=radius)


def _mixed(ink_colour: QColor, ground: QColor, share: float) -> QColor:
    parts = zip(ink_colour.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts))


_SHEET = """
QPushButton, QComboBox { padding: 0.25em 0.8em; min-height: 1.5em; }
QComboBox { padding: 0.15em 0.5em; }
QLineEdit, QPlainTextEdit { padding: 0.2em 0.3em; border: 1px solid palette(mid); border-radius: 3px;
    background: palette(base); }
QLineEdit:focus, QPlainTextEdit:focus { border: 1px solid palette(highlight); }
QLineEdit:read-only, QPlainTextEdit:read-only { background: palette(window); }
QCheckBox::indicator:unchecked, QTableView::indicator:unchecked, QListView::indicator:unchecked {
    width: 12px; height: 12px; border: 1px solid palette(text); border-radius: 2px;
    background: palette(base); }
QTableView { outline: none; gridline-color: palette(mid); border: 1px solid palette(mid);
    selection-background-color: palette(highlight);
    selection-color: palette(highlighted-text); }
QTableView::item { padding-left: 0.35em; padding-right: 0.35em; border: 0px; }
QHeaderView::section { padding: 0.35em 0.5em; border: none; border-bottom: 1px solid palette(mid);
    border-right: 1px solid palette(midlight); background: palette(button); }
QTabBar::tab { padding: 0.45em 0.9em 0.35em 0.9em; border: none; border-bottom: 0.2em solid transparent; }
QTabBar::tab:selected { border-bottom: 0.2em solid palette(highlight); }
QTabBar::tab:hover:!selected { border-bottom: 0.2em solid palette(mid); }
QTabBar::tab:focus { border-bottom: 0.2em solid palette(link); }
QTabBar QToolButton { background: palette(window); }
QStatusBar::item { border: none; }
QMenuBar { border: none; background: palette(window); }
QMenuBar::item { padding: 0.2em 0.6em; }
QToolTip { padding: 0.3em; }
"""
_ICONS = """
QPushButton, QTabBar {{ icon-size: {side}px; }}
QToolButton {{ qproperty-iconSize: {side}px {side}px; }}
"""
_RADIO = """
QRadioButton::indicator {{ width: {inner}px; height: {inner}px; border: 1px solid palette(text);
    border-radius: {radius}px; background: palette(base); }}
QRadioButton::indicator:checked {{ border-color: palette(link); background: qradialgradient(cx: 0.5, cy: 0.5,
    radius: 0.5, fx: 0.5, fy: 0.5, stop: 0.5 palette(link), stop: 0.6 palette(base)); }}
QRadioButton {{ padding: 1px 3px; border: 1px solid transparent; border-radius: 3px; }}
QRadioButton:focus {{ border-color: palette(highlight); }}
"""
