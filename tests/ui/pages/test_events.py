"""The events tab: 6 + 5 = 11 held, people who add up, groups that do not, and the bounds of their union."""

from __future__ import annotations

from app.ui.pages.events import EventsPage
from tests.ui.pages.reading import column, shown, sort


def test_the_events_are_eleven(show_page):
    page = show_page(EventsPage)
    assert column(page.events, "times") == ["1", "1", "1", "1", "2", "5"]
    assert page.events.totals.texts() == {"times": "11"}
    for part in ("11", "«Атам, апам жана мен»: 6", "«Жомокко саякат»: 5"):
        assert part in page.held.text()


def test_the_people_of_the_first_initiative_add_up(show_page):
    page = show_page(EventsPage)
    panel = page.panels[0]
    assert shown(panel.parts) == [["ата", "28"], ["эне", "54"], ["эркек", "8"], ["кыз", "4"]]
    assert panel.parts.totals.texts() == {"people": "94"}
    assert panel.groups is None


def test_the_groups_of_the_second_overlap_and_have_no_sum(show_page, words):
    page = show_page(EventsPage)
    panel = page.panels[1]
    assert shown(panel.parts) == [["бала", "290"]]
    assert [(label.strip(), people) for label, people in shown(panel.groups)] == [
        ("кыз", "114"),
        ("ден соолугунун мүмкүнчүлүгү чектелүү бала", "19"),
        ("мигранттардын балдары", "89"),
        ("бала бакчага барбаган балдар", words.gettext("number not given")),
    ]
    assert panel.groups.totals.texts() == {}


def test_the_bounds_are_told_instead_of_a_sum(show_page):
    page = show_page(EventsPage)
    first, second = page.panels
    assert not first.bounds.isVisible()
    assert "89" in second.bounds.text()
    assert "108" in second.bounds.text()
    assert "114" not in second.bounds.text()


def test_villages_are_counted_and_named(show_page):
    page = show_page(EventsPage)
    panel = page.panels[1]
    assert "3" in panel.about.text()


def test_sorting_and_search(show_page):
    page = show_page(EventsPage)
    sort(page.events, "times", down=True)
    assert column(page.events, "times") == ["5", "2", "1", "1", "1", "1"]
    page.events.model.search("волейбол энелер")
    assert column(page.events, "title") == ["Энелер менен волейбол боюнча мелдеш"]


def test_titles_follow_the_language(show_page, speak):
    page = show_page(EventsPage)
    speak("ru")
    assert column(page.events, "title")[0] == "Соревнования по баскетболу среди отцов"
    assert shown(page.panels[0].parts)[0] == ["отцы", "28"]
