"""The figures of a contest in one place: the deck's table, and a contest that has only begun."""

from __future__ import annotations

import uuid
from fractions import Fraction

import pytest

from app.errors import Missing
from app.models.contest import SourceKind
from app.money import Money
from app.services.summary import ContestSummary
from tests.services.papers.desk import Desk, opened


@pytest.fixture
def summary(quiet_desk: Desk) -> ContestSummary:
    return quiet_desk.services.summary.view(quiet_desk.contest)


def test_the_fund_is_awarded_whole(summary: ContestSummary):
    assert (summary.contest.year, summary.fund, summary.awarded) == (2021, Money.som(23_000), Money.som(23_000))
    assert summary.left == Money()
    assert (summary.donor, summary.total) == (Money.som(50_000), Money.som(73_000))
    assert summary.applications == 3


@pytest.mark.parametrize(
    ("at", "title", "applicant", "local", "total"),
    [
        (0, "Атам, апам жана мен", "Кожонова Анаргүл Абдиллаевна", 12_000, 37_000),
        (1, "Жомокко саякат", "Кулназарова Райма Эркиновна", 11_000, 36_000),
    ],
)
def test_each_winner_with_the_decks_sums(summary: ContestSummary, at, title, applicant, local, total):
    winner = summary.winners[at]
    assert (winner.place, winner.application.title, winner.application.applicant_name) == (at + 1, title, applicant)
    assert (winner.local, winner.donor, winner.total) == (Money.som(local), Money.som(25_000), Money.som(total))


def test_the_initiators_contribution_is_words_and_never_a_sum(summary: ContestSummary):
    for winner in summary.winners:
        assert Money.total(item.amount for item in winner.bought) == winner.total
        (own,) = winner.contributions
        assert own.source is SourceKind.INITIATOR_IN_KIND
        assert own.text_ky == "иш-чараларды уюштуруу жана өткөрүү"


def test_what_was_held_and_where(summary: ContestSummary):
    people = [winner.people for winner in summary.winners]
    assert [each.held for each in people if each] == [6, 5]
    assert summary.held == 11
    assert [len(each.villages) for each in people if each] == [0, 3]
    assert [len(winner.events) for winner in summary.winners] == [5, 1]


def test_the_ranking_is_by_the_exact_mean(summary: ContestSummary):
    assert [(row.place, row.mean) for row in summary.ranking] == [
        (1, Fraction(213, 5)),
        (2, Fraction(199, 5)),
        (3, Fraction(57, 2)),
    ]
    assert [row.awarded for row in summary.ranking] == [Money.som(12_000), Money.som(11_000), Money()]


def test_the_protocol_is_not_known(summary: ContestSummary):
    assert (summary.protocol_number, summary.protocol_date) == ("", None)


def test_the_decks_seven_statements_in_both_languages(summary: ContestSummary):
    assert len(summary.outcomes) == 7
    assert all(ky and ru and ky != ru for ky, ru in summary.outcomes)


def test_a_contest_that_has_only_begun_has_its_fund_and_nothing_else(tmp_path):
    with opened(tmp_path) as services:
        contest = services.contests.prepare(year=2022, fund=Money.som(50_000))
        summary = services.summary.view(contest)
    assert (summary.fund, summary.left, summary.awarded) == (Money.som(50_000), Money.som(50_000), Money())
    assert (summary.winners, summary.ranking, summary.outcomes, summary.held) == ((), (), (), 0)


def test_a_contest_that_is_not_there_is_missing(quiet_desk: Desk):
    with pytest.raises(Missing):
        quiet_desk.services.summary.view(uuid.uuid4())
