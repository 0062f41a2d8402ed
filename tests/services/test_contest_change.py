"""What the clerk types of a contest is kept, or said at its field; what was announced stays."""

from __future__ import annotations

import uuid
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import Invalid, Missing, Refused, Stale
from app.models.audit import OperationCode
from app.models.contest import ActKind, FundSource, Phase, Priority, SourceKind
from app.models.ledger import Account, AccountKind
from app.money import Money
from app.services.contest_input import ContestInput, SourceInput, check_content
from app.services.contest_view import DATES
from app.store.location import STORE_FILE
from tests.services.builders import Office, lead_to
from tests.services.contest_builders import DAYS, announced, back, change, forward, ready, typed
from tests.store.store_builders import contents

EVERYTHING = {
    "title_ky": "Жергиликтүү демилгелердин конкурсу",
    "title_ru": "Конкурс местных инициатив",
    "contest_word_ky": "сынак",
    "theme_ky": "Тема 1",
    "theme_ru": "Тема 1",
    "situation_ky": "Учурдагы абал 1",
    "situation_ru": "Ситуация 1",
    "legal_basis_ky": "Мыйзам 1",
    "legal_basis_ru": "Закон 1",
    "maximum": Money.som(25_000),
    "minimum": Money.som(1_000),
    "own_share_percent": 10,
    "decision_act": ActKind.ORDER,
    "intake_place_ky": "Айыл өкмөтү, 1-бөлмө",
    "intake_place_ru": "Айыл окмоту, комната 1",
    "contact_ky": "Адис 1",
    "contact_ru": "Специалист 1",
    **DAYS,
    "priorities": (("артыкчылык 1", "приоритет 1"), ("артыкчылык 2", "")),
}


def wrong(**changed: Any) -> dict[str, str]:
    """What is said at which field of an otherwise empty contest."""
    try:
        check_content(ContestInput(**changed))
    except Invalid as error:
        return {name: str(message) for name, message in error.fields.items()}
    return {}


def test_everything_that_is_typed_is_kept(office: Office) -> None:
    view = change(office, office.contest(), **EVERYTHING)
    assert {name: getattr(view, name) for name in EVERYTHING} == EVERYTHING
    assert {field.name for field in fields(ContestInput)} == {*EVERYTHING, "sources"}
    assert view.dates == tuple(DAYS.items())


def test_the_sources_keep_their_keys_and_their_order(office: Office) -> None:
    contest = office.contest()
    donor = SourceInput(SourceKind.DONOR_MONEY, "Долбоор (донор)", "Проект (донор)", amount=Money.som(30_000))
    before = office.contests.view(contest)
    view = change(office, contest, sources=(donor, *typed(before).sources))
    assert [source.kind for source in view.sources] == [SourceKind.DONOR_MONEY, SourceKind.LOCAL_BUDGET]
    assert view.sources[1].id == before.sources[0].id
    assert (view.local_fund, view.fund) == (Money.som(50_000), Money.som(80_000))
    view = change(office, contest, sources=typed(view).sources[1:])
    assert [source.id for source in view.sources] == [before.sources[0].id]


def test_a_source_whose_money_is_in_use_stays(office: Office) -> None:
    contest = office.contest()
    with office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        source = tx.session.scalars(select(FundSource)).one()
        tx.session.add(Account(contest_id=contest, source_id=source.id, kind=AccountKind.FUND))
    with pytest.raises(Refused, match="in use"):
        change(office, contest, sources=())
    assert len(office.contests.view(contest).sources) == 1


def test_priorities_follow_their_order_and_an_emptied_one_goes(office: Office) -> None:
    contest = office.contest()
    change(office, contest, priorities=(("а", ""), ("б", ""), ("в", "")))
    view = change(office, contest, priorities=(("в", "в"), ("  ", ""), ("а", "")))
    assert view.priorities == (("в", "в"), ("а", ""))
    with office.uow.reading() as session:
        assert sorted(session.scalars(select(Priority.position))) == [1, 2]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title_ky": "а" * 301}, "title_ky"),
        ({"contest_word_ky": " "}, "contest_word_ky"),
        ({"maximum": Money(0)}, "maximum"),
        ({"minimum": Money(-1)}, "minimum"),
        ({"maximum": Money(5), "minimum": Money(6)}, "minimum"),
        ({"own_share_percent": -1}, "own_share_percent"),
        ({"own_share_percent": 101}, "own_share_percent"),
        ({"priorities": (("а", ""), ("", "б"))}, "priorities.2"),
        ({"priorities": (("а" * 1001, ""),)}, "priorities.1"),
        ({"sources": (SourceInput(SourceKind.SPONSOR, ""),)}, "sources.1.name_ky"),
        ({"sources": (SourceInput(SourceKind.SPONSOR, "а", amount=Money(-1)),)}, "sources.1.amount"),
        ({"sources": (SourceInput(SourceKind.SPONSOR, "а", budget_code="1" * 41),)}, "sources.1.budget_code"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(changed: dict[str, Any], field: str) -> None:
    assert list(wrong(**changed)) == [field]


def test_the_maximum_lies_within_the_fund_once_the_whole_fund_is_known() -> None:
    known = SourceInput(SourceKind.LOCAL_BUDGET, "а", amount=Money.som(10))
    unknown = SourceInput(SourceKind.DONOR_MONEY, "б")
    assert list(wrong(maximum=Money.som(11), sources=(known,))) == ["maximum"]
    assert wrong(maximum=Money.som(10), sources=(known,)) == {}
    assert wrong(maximum=Money.som(11), sources=(known, unknown)) == {}


def test_an_own_share_is_asked_only_where_it_is_set(office: Office) -> None:
    contest = office.contest()
    assert office.contests.view(contest).own_share_percent is None
    assert change(office, contest, own_share_percent=0).own_share_percent == 0
    assert change(office, contest, own_share_percent=100).own_share_percent == 100


@given(st.lists(st.none() | st.integers(0, 400), min_size=len(DATES), max_size=len(DATES)))
def test_a_date_is_refused_exactly_where_it_lies_before_the_last_one_set(offsets: list[int | None]) -> None:
    days = {
        name: None if n is None else date(2022, 1, 1) + timedelta(n) for name, n in zip(DATES, offsets, strict=True)
    }
    early, last = set(), None
    for name, day in days.items():
        if day is not None:
            if last is not None and day < last:
                early.add(name)
            last = day
    assert set(wrong(**days)) == early


def test_a_contest_that_was_changed_meanwhile_is_not_overwritten(office: Office) -> None:
    contest = office.contest()
    view = office.contests.view(contest)
    change(office, contest, theme_ky="А")
    with pytest.raises(Stale):
        office.contests.change(contest, view.version, typed(view, theme_ky="Б"))
    assert office.contests.view(contest).theme_ky == "А"


def test_what_was_announced_is_changed_only_after_a_step_back(office: Office) -> None:
    contest = announced(office, maximum=Money.som(20_000))
    for name, value in (("maximum", Money.som(30_000)), ("minimum", Money.som(1)), ("own_share_percent", 5)):
        with pytest.raises(Invalid) as caught:
            change(office, contest, **{name: value})
        assert list(caught.value.fields) == [name]
    assert change(office, contest, intake_until=date(2022, 4, 5)).intake_until == date(2022, 4, 5)
    back(office, contest)
    assert change(office, contest, maximum=Money.som(30_000)).maximum == Money.som(30_000)


def test_an_announced_limit_is_not_taken_back_by_undo(office: Office) -> None:
    contest = ready(office)
    change(office, contest, maximum=Money.som(20_000))
    forward(office, contest)
    with pytest.raises(Refused):
        office.uow.undo()
    assert office.contests.view(contest).maximum == Money.som(20_000)


def test_a_closed_contest_is_only_read(office: Office) -> None:
    contest = office.contest()
    lead_to(office.uow, contest, Phase.CLOSED)
    with pytest.raises(Refused):
        change(office, contest, theme_ky="А")


def test_a_change_is_taken_back_whole(office: Office, tmp_path: Path) -> None:
    contest = ready(office)
    before = contents(tmp_path / STORE_FILE)
    donor = SourceInput(SourceKind.DONOR_MONEY, "Долбоор (донор)", amount=Money.som(90_000))
    change(office, contest, **EVERYTHING, sources=(donor,))
    assert contents(tmp_path / STORE_FILE) != before
    office.uow.undo()
    assert contents(tmp_path / STORE_FILE) == before


def test_nothing_is_written_where_nothing_was_changed(office: Office) -> None:
    contest = ready(office)
    before = office.contests.view(contest)
    assert change(office, contest) == before


def test_a_stranger_among_the_sources_is_refused(office: Office) -> None:
    contest = office.contest()
    stranger = SourceInput(SourceKind.SPONSOR, "а", id=uuid.uuid4())
    with pytest.raises(Missing):
        change(office, contest, sources=(stranger,))
