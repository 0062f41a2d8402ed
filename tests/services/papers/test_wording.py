"""The office's own wording: changed with the names it may use, refused with others, restored at a click."""

from __future__ import annotations

import pytest

from app.errors import Invalid, Missing
from app.services.papers.facts import Format, Mode
from app.services.papers.wording import Words, defaults, placeholders
from tests.services.papers.desk import RESULTS, SUMMARY, Desk, words_of


def part_of(desk: Desk, kind: str, part: str, language: str):
    return next(each for each in desk.services.wordings.parts(kind, language) if each.part == part)


def fresh(desk: Desk, mode: Mode = Mode.KY) -> str:
    return words_of(desk.services.papers.fresh(RESULTS, desk.contest, mode, Format.PDF))


def test_a_changed_part_is_printed_and_the_default_comes_back(desk: Desk):
    wordings = desk.services.wordings
    wordings.change("act", "control", "ky", "Көзөмөл {committee} тапшырылсын.")
    assert part_of(desk, "act", "control", "ky").changed
    assert not part_of(desk, "act", "control", "ru").changed
    assert "5. Көзөмөл айылдык кеңештин ____ боюнча туруктуу комиссиясына тапшырылсын." in fresh(desk)
    wordings.restore("act", "control", "ky")
    assert not part_of(desk, "act", "control", "ky").changed
    assert "5. Ушул токтомдун аткарылышын көзөмөлдөө" in fresh(desk)


def test_writing_the_default_again_is_a_restore(desk: Desk):
    wordings = desk.services.wordings
    wordings.change("act", "seal", "ky", "Мөөр")
    wordings.change("act", "seal", "ky", "М.О.")
    assert not part_of(desk, "act", "seal", "ky").changed


def test_an_emptied_part_is_left_out(desk: Desk):
    desk.services.wordings.change("act", "publication", "ky", "")
    desk.services.wordings.change("act", "seal", "ky", "")
    assert part_of(desk, "act", "seal", "ky").text == ""
    assert "М.О." not in fresh(desk)


@pytest.mark.parametrize(
    "text",
    [
        "{council_genitve}",
        "{}",
        "{0}",
        "{committee.__class__}",
        "{committee!r}",
        "{committee:>40}",
        "{",
        "}",
        "{committee",
    ],
)
def test_what_this_part_does_not_know_is_refused_and_changes_nothing(desk: Desk, text):
    with pytest.raises(Invalid) as found:
        desk.services.wordings.change("act", "control", "ky", f"Көзөмөл {text} жүктөлсүн.")
    assert set(found.value.fields) == {"text"}
    assert not part_of(desk, "act", "control", "ky").changed


def test_braces_may_be_written_twice(desk: Desk):
    desk.services.wordings.change("act", "control", "ky", "Көзөмөл {{ушундай}} {committee}.")
    assert "Көзөмөл {ушундай}" in fresh(desk)


def test_an_unknown_part_or_paper_is_missing(desk: Desk):
    for kind, part in (("act", "nothing"), ("nothing", "title")):
        with pytest.raises(Missing):
            desk.services.wordings.change(kind, part, "ky", "")
    with pytest.raises(Missing):
        desk.services.wordings.parts("nothing", "ky")


def test_a_change_can_be_undone(desk: Desk):
    desk.services.wordings.change("act", "seal", "ky", "Мөөр")
    desk.services.history.undo()
    assert not part_of(desk, "act", "seal", "ky").changed


def test_both_languages_have_the_same_papers_and_parts():
    ky, ru = defaults("ky"), defaults("ru")
    assert list(ky) == list(ru)
    for kind in ky:
        assert set(ky[kind]) ^ set(ru[kind]) <= {"translation"}


def test_every_default_has_names_that_its_paper_fills(quiet_desk: Desk):
    """Every part is used by printing every paper elsewhere; here: none is malformed."""
    for language in ("ky", "ru"):
        for parts in defaults(language).values():
            for text in parts.values():
                assert all(name.isidentifier() for name in placeholders(text))


@pytest.mark.parametrize(
    ("n", "shown"),
    [(0, "0 раз"), (1, "1 раз"), (2, "2 раза"), (5, "5 раз"), (11, "11 раз"), (21, "21 раз"), (104, "104 раза")],
)
def test_russian_nouns_follow_their_number(n, shown):
    assert Words("ru", {}).counted(SUMMARY, "count_times", n) == shown


def test_kyrgyz_nouns_and_a_noun_left_in_one_form_do_not_change():
    assert Words("ky", {}).counted(SUMMARY, "count_times", 2) == "2 жолу"
    assert Words("ru", {(SUMMARY, "count_times"): "× {n}"}).counted(SUMMARY, "count_times", 2) == "× 2"
