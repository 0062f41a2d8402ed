"""Whole packages drawn at random, as a clerk might type them, for tests that hold for every one of them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from app.models.application import ApplicantKind, InitiativeKind
from app.models.contest import SourceKind
from app.money import Money
from app.services.application_input import (
    ActivityInput,
    ApplicationInput,
    BeneficiaryInput,
    MemberInput,
    tidy,
)
from app.services.budget_lines import LineInput, ShareInput

#: Letters of Kyrgyz, spaces, signs, and what only looks like a letter of ours.
TEXTS = st.text("абңөүё АӨҢ12№«»ӊѳ\n", max_size=12)
NAMES = TEXTS.filter(str.strip)
SUMS = st.integers(0, 10**12).map(Money)
DAYS = st.dates(date(1991, 1, 1), date(2199, 12, 31))


@st.composite
def shares(draw: st.DrawFn, source: SourceKind) -> ShareInput:
    """What one source bears, valued or in words."""
    amount = draw(st.none() | SUMS)
    text = draw(NAMES if amount is None else TEXTS)
    return ShareInput(source, amount, text, draw(TEXTS))


@st.composite
def lines(draw: st.DrawFn) -> LineInput:
    """A budget row, whether it adds up or not."""
    sources = draw(st.sets(st.sampled_from(SourceKind), max_size=3))
    return LineInput(
        item_ky=draw(TEXTS),
        item_ru=draw(TEXTS),
        unit=draw(TEXTS),
        quantity=draw(st.none() | st.integers(0, 10**9)),
        price=draw(st.none() | SUMS),
        amount=draw(st.none() | SUMS),
        shares=tuple(draw(shares(source)) for source in sources),
    )


def _rows(row: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(row, max_size=3).map(tuple)


def packages(villages: Sequence[uuid.UUID] = ()) -> st.SearchStrategy[ApplicationInput]:
    """A whole package that can be kept as a draft, in the spelling that is kept."""
    some = st.none() | st.sampled_from(villages) if villages else st.none()
    reached = st.lists(st.sampled_from(villages), unique=True) if villages else st.just([])
    order = {key: place for place, key in enumerate(villages)}
    return st.builds(
        ApplicationInput,
        title=NAMES,
        applicant_name=TEXTS,
        applicant_kind=st.sampled_from(ApplicantKind),
        group_name=TEXTS,
        phone=TEXTS,
        address=TEXTS,
        birth_year=st.none() | st.integers(1900, 2199),
        personal_number=st.just("") | st.text("0123456789", min_size=14, max_size=14),
        village_id=some,
        kind=st.sampled_from(InitiativeKind),
        issue=TEXTS,
        problem=TEXTS,
        aim_ky=TEXTS,
        aim_ru=TEXTS,
        expected_results=TEXTS,
        sustainability=TEXTS,
        identity_seen=st.booleans(),
        consent_on=st.none() | DAYS,
        late_decision=TEXTS,
        villages=reached.map(lambda keys: tuple(sorted(keys, key=order.__getitem__))),
        members=_rows(st.builds(MemberInput, TEXTS)),
        beneficiaries=_rows(st.builds(BeneficiaryInput, TEXTS, TEXTS, st.none() | st.integers(0, 10**6))),
        activities=_rows(st.builds(ActivityInput, TEXTS, TEXTS, TEXTS, st.none() | DAYS)),
        lines=_rows(lines()),
    ).map(tidy)


def complete(content: ApplicationInput) -> ApplicationInput:
    """The package with whatever it lacks to be registered."""
    asked = LineInput("Чыгым 1", shares=(ShareInput(SourceKind.LOCAL_BUDGET, Money.som(1)),))
    return replace(
        content,
        applicant_name=content.applicant_name or "Арыз ээси 1",
        members=tuple(replace(row, name=row.name or "Мүчө 1") for row in content.members),
        beneficiaries=tuple(replace(row, label_ky=row.label_ky or "балдар") for row in content.beneficiaries),
        activities=tuple(replace(row, stage=row.stage or "Иш 1") for row in content.activities),
        lines=(*(replace(row, item_ky=row.item_ky or "Чыгым 2") for row in content.lines), asked),
    )
