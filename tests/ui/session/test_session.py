"""The projector by the keyboard: what is hidden, disclosed, walked; nothing is clipped and nothing is written."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from app.ui.session import window as session_window
from app.ui.session.facts import facts_of, short
from app.ui.session.fitted import Fitted, fits
from app.ui.session.window import SessionWindow
from tests.ui.keyboard import press

KEYS = Qt.Key
LONG = "Айыл аймагындагы балдардын жана жаштардын чыгармачылыгын, спорттук ден соолугун өнүктүрүүчү борборду ачуу " * 2


@pytest.fixture
def session(qtbot, example_context, contest):
    window = SessionWindow(example_context)
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.show_contest(contest)
    window.show()
    qtbot.waitExposed(window)
    return window


def shown(session) -> str:
    """All words on the slide that can be seen."""
    found = [each.text for each in session.findChildren(Fitted) if each.isVisible() and each.text]
    return " | ".join(found)


def test_applications_one_by_one_then_the_ranking(session):
    titles = []
    for _case in session.facts.cases:
        assert session.slides.currentWidget() is session.case
        titles.append(session.case.name.text)
        press(session, KEYS.Key_Right)
    assert titles == [case.title for case in session.facts.cases]
    assert session.slides.currentWidget() is session.ranking
    press(session, KEYS.Key_Left)
    assert session.case.name.text == titles[-1]
    press(session, KEYS.Key_Home)
    assert session.case.name.text == titles[0]
    press(session, KEYS.Key_Left)
    assert session.place == 0


def test_marks_are_hidden_until_they_are_disclosed(session):
    case = session.facts.cases[0]
    assert session.case.aim.isVisible()
    for widget in (session.case.marks, session.case.outcome):
        assert not widget.isVisible()
    press(session, KEYS.Key_Space)
    assert session.case.marks.isVisible()
    assert not session.case.outcome.isVisible()
    assert session.case.marks.texts()[1] == [
        case.lines[0].name,
        *map(str, case.lines[0].points),
        str(case.lines[0].total),
    ]
    press(session, KEYS.Key_Space)
    assert "42,60" in session.case.outcome.text
    press(session, KEYS.Key_Right)
    assert not session.case.marks.isVisible()
    press(session, KEYS.Key_Left)
    assert session.case.outcome.isVisible()
    press(session, KEYS.Key_Space)
    assert not session.case.marks.isVisible()


def test_a_recused_member_has_no_figures(session, words):
    press(session, KEYS.Key_Right)
    press(session, KEYS.Key_Right)
    press(session, KEYS.Key_Space)
    assert session.case.marks.texts()[-1][1:] == [words.gettext("recused")]


def test_the_money_and_the_cut_line_follow_the_turns(session):
    press(session, KEYS.Key_End)
    assert session.walked == len(session.facts.scenario.shares)
    for _turn in session.facts.scenario.shares:
        press(session, KEYS.Key_Left)
    walked = []
    for _turn in (0, 1, 2, 3):
        left = sum(money.tyiyn for money in session.facts.left(session.walked).values())
        walked.append((session.walked, session.facts.scenario.cut(session.walked), left))
        press(session, KEYS.Key_Space)
    given = [share.awarded.tyiyn for share in session.facts.scenario.shares]
    whole = sum(pool.amount for pool in session.facts.pools)
    assert walked == [
        (0, 0, whole),
        (1, 1, whole - given[0]),
        (2, 2, whole - sum(given[:2])),
        (3, 2, whole - sum(given)),
    ]
    assert session.ranking.bars[0].track.share == 1
    assert [bool(row[3]) for row in session.ranking.board.texts()] == [True, True, True]


def test_nothing_is_written(session, example_context):
    before = len(example_context.services.history.rows())
    for key in (KEYS.Key_Space, KEYS.Key_Right, KEYS.Key_Space, KEYS.Key_End, KEYS.Key_Left, KEYS.Key_Home):
        press(session, key)
    assert len(example_context.services.history.rows()) == before


def test_a_change_in_the_other_window_shows_at_once_and_keeps_the_place(session, example_context, contest):
    press(session, KEYS.Key_Right)
    press(session, KEYS.Key_Space)
    read = session.facts
    example_context.services.people.add_person(full_name="Комиссия мүчөсү 9")
    assert session.facts is not read
    assert (session.place, session.case.marks.isVisible()) == (1, True)


def test_esc_closes_and_the_language_changes_at_once(session, speak):
    before = session.case.number.text
    speak("ru")
    assert session.facts.title_ru == session.windowTitle()
    assert session.case.asked.text.endswith("сомов")
    assert before
    session.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    press(session, KEYS.Key_Escape)
    assert not session.isVisible()


@pytest.mark.parametrize("size", [QSize(1024, 768), QSize(1920, 1080)])
def test_long_titles_wrap_and_are_never_clipped(session, size):
    session.resize(size)
    case = session.facts.cases[0]
    session.facts = replace(session.facts, cases=(replace(case, title=LONG, applicant=LONG, aim_ky=short(LONG * 3)),))
    for _step in range(3):
        session.retranslate()
        QApplication.processEvents()
        for label in session.findChildren(Fitted):
            if label.isVisible() and label.text:
                font = label.letters()
                assert fits(font, label.text, label.size(), font.pixelSize()), label.text
                assert font.pixelSize() >= size.height() // 60
        press(session, KEYS.Key_Space)


def test_the_buttons_come_with_the_mouse_and_go(session, qtbot):
    assert not session.buttons.isVisible()
    qtbot.mouseMove(session.case)
    session.buttons.wake()
    assert session.buttons.isVisible()
    session.buttons.buttons[2].click()
    assert session.place == 1
    qtbot.waitUntil(lambda: not session.buttons.isVisible(), timeout=5000)


def test_blind_rules_hide_the_names(session, example_context, contest, monkeypatch):
    services = example_context.services
    rules = replace(services.rules.view(contest), blind_codes=True)
    monkeypatch.setattr(type(services.rules), "view", lambda self, key: rules)
    named = {case.applicant for case in session.facts.cases}
    assert named.isdisjoint(case.applicant for case in facts_of(services, contest).cases)


def test_only_names_are_shown_of_people(session, example_context, contest):
    rows = [example_context.services.applications.view(case.id).content for case in session.facts.cases]
    private = {text for row in rows for text in (row.phone, row.address, row.personal_number) if text}
    for _case in session.facts.cases:
        assert not [text for text in private if text in shown(session)]
        press(session, KEYS.Key_Right)


def test_the_menu_opens_it_on_the_contest(example_window, contest):
    example_window.actions_.session.emit()
    window = example_window.findChild(SessionWindow)
    assert (window.contest, window.isFullScreen()) == (contest, True)
    window.place = 1
    example_window.actions_.session.emit()
    assert example_window.findChildren(SessionWindow) == [window]
    assert window.place == 1
    window.close()


def test_it_opens_on_the_second_screen(example_window, monkeypatch):
    wall = SimpleNamespace(geometry=lambda: QRect(1366, 0, 1280, 720))
    for screens, corner in (([example_window.screen(), wall], (1366, 0)), ([example_window.screen()], (0, 0))):
        monkeypatch.setattr(session_window, "QGuiApplication", SimpleNamespace(screens=lambda screens=screens: screens))
        example_window.actions_.session.emit()
        window = example_window.findChild(SessionWindow)
        assert (window.normalGeometry().x(), window.normalGeometry().y()) == corner
        window.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_result_s_section_opens_it_too(example_window, contest):
    example_window.tabs.go("votes", "result")
    example_window.tabs.current().sections["result"].closing.show_session()
    window = example_window.findChild(SessionWindow)
    assert window.contest == contest
    window.close()
