"""The rules passport: typed before the announcement, read and amended after it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from app.models.contest import Programme, SelectionRule, TieStep
from app.money import Money
from app.services.papers.codes import short_code
from app.services.programmes import programme
from app.ui.pages.contest import ContestPage
from tests.ui.pages.contestmade import complete
from tests.ui.pages.reading import shown


@pytest.fixture
def fresh(example_context):
    """A contest in preparation with all that its announcement needs."""
    contests = example_context.services.contests
    made = contests.prepare(year=2027, fund=Money.som(50_000))
    complete(contests, made)
    return made


@pytest.fixture
def rules(example_context):
    return example_context.services.rules


@pytest.fixture
def section(show_page, fresh):
    page = show_page(ContestPage)
    page.show_contest(fresh)
    made = page.show_section("rules")
    yield made
    if "rules" in page.sections:
        page.sections["rules"].back()


def announce(example_context, contest) -> None:
    """Lead the contest into its second phase."""
    services = example_context.services
    services.phases.forward(contest, services.contests.view(contest).version)


def test_the_rules_are_typed_and_saved_as_one(section, rules, fresh):
    section.forms.editor("quorum").set_typed("2/3")
    section.forms.editor("selection_rule").set_value(SelectionRule.STOP)
    section.forms.editor("tie_ladder").set_value((TieStep.LOT,))
    rows = section.rules.criteria.grid.typed()
    rows[0]["weight"] = "3"
    section.rules.criteria.grid.set_typed([*rows, {"title_ky": "Жаңы критерий"}])
    assert section.save()
    view = rules.view(fresh)
    assert (view.quorum, view.selection_rule, view.tie_ladder) == ((2, 3), SelectionRule.STOP, (TieStep.LOT,))
    assert [each.weight for each in view.criteria] == [3, 1, 1, 1, 1, 1]
    last = view.criteria[-1]
    assert (last.title_ky, last.scale_min, last.scale_max, last.priority) == ("Жаңы критерий", 0, 10, 0)


def test_a_scale_that_cannot_be_is_said_at_its_cell(section):
    rows = section.rules.criteria.grid.typed()
    rows[1]["scale_max"] = "0"
    section.rules.criteria.grid.set_typed(rows)
    assert not section.save()
    assert list(section.forms.messages()) == ["criteria.2.scale_max"]


def test_a_quorum_that_is_no_part_is_said_at_its_field(section):
    for wrong in ("", "3/2", "жарымы"):
        section.forms.editor("quorum").set_typed(wrong)
        assert not section.save()
        assert list(section.forms.messages()) == ["quorum"]


def test_announced_rules_are_only_read_and_show_their_fingerprint(section, rules, fresh, example_context):
    assert not section.amend_button.isVisible()
    announce(example_context, fresh)
    assert short_code(rules.view(fresh).fingerprint) in section.state_line.text()
    assert all(line.isReadOnly() for line in section.rules.findChildren(QLineEdit))
    assert not section.save_button.isVisible()
    assert section.amend_button.isVisible()


def test_an_amendment_needs_number_date_and_reason(section, rules, fresh, example_context):
    announce(example_context, fresh)
    dialog = section.amend()
    dialog.form.editor("pass_mark").set_typed("20")
    assert not dialog.save()
    assert list(dialog.form.messages()) == ["dated"]
    dialog.form.editor("dated").set_typed("10.03.2027")
    assert not dialog.save()
    assert list(dialog.form.messages()) == ["number", "reason"]
    dialog.form.discard()


def test_an_amendment_is_listed_with_what_it_changed(section, rules, fresh, example_context, words):
    announce(example_context, fresh)
    before = rules.view(fresh)
    dialog = section.amend()
    for key, text in (("number", "1/1"), ("dated", "10.03.2027"), ("reason", "Ката оңдолду"), ("pass_mark", "20")):
        dialog.form.editor(key).set_typed(text)
    assert dialog.save()
    view = rules.view(fresh)
    assert (view.edition, view.pass_mark) == (2, 20)
    (row,) = shown(section.amendments)
    (difference,) = view.amendments[0].differences
    assert row == ["1/1", "10.03.2027", "Ката оңдолду", words.say(difference), short_code(view.fingerprint)]
    assert short_code(before.fingerprint) not in section.state_line.text()


def test_typing_of_an_amendment_is_kept_for_its_contest(section, fresh, example_context):
    announce(example_context, fresh)
    dialog = section.amend()
    dialog.form.editor("reason").set_typed("Жарым-жартылай")
    dialog.form.keep_draft()
    again = section.amend()
    assert again.form.editor("reason").toPlainText() == "Жарым-жартылай"
    for each in (dialog, again):
        each.form.discard()


def test_another_programme_is_taken_over_whole(section, rules, fresh, example_context):
    assert section.programme_button.isVisible()
    dialog = section.choose_programme()
    assert dialog.form.editor("programme").value() is Programme.LOCAL_INITIATIVE
    dialog.form.editor("programme").set_value(Programme.STATE_SUBSIDY)
    assert dialog.save()
    data = programme(Programme.STATE_SUBSIDY)
    assert [row["title_ky"] for row in section.rules.criteria.grid.typed()] == [row.title_ky for row in data.criteria]
    assert example_context.services.contests.view(fresh).legal_basis_ky == data.legal_basis_ky
    announce(example_context, fresh)
    assert section.programme_button.isHidden()
