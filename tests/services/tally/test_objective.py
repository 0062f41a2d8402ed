"""Points that follow from an application by a published table of bands."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.contest import Formula
from app.services.tally import objective

BANDS = "10:2 25:5 50:10"


def own(share: Fraction, bands: str = BANDS) -> int:
    return objective.points(Formula.OWN_SHARE, bands, own_share=share, cost_per_participant=None, least=0)


def cost(som: Fraction | None, bands: str = "100:10 500:5 2000:1", least: int = 0) -> int:
    return objective.points(
        Formula.COST_PER_PARTICIPANT, bands, own_share=Fraction(0), cost_per_participant=som, least=least
    )


@pytest.mark.parametrize(
    ("percent", "points"),
    [(0, 0), (Fraction(99, 10), 0), (10, 2), (Fraction(2499, 100), 2), (25, 5), (50, 10), (100, 10)],
)
def test_from_the_limit_of_the_own_share_on(percent: Fraction | int, points: int) -> None:
    assert own(Fraction(percent) / 100) == points


def test_a_third_is_not_33_percent() -> None:
    assert own(Fraction(1, 3), "33:1 34:2") == 1
    assert own(Fraction(33, 100) - Fraction(1, 10**12), "33:1 34:2") == 0


@pytest.mark.parametrize(
    ("som", "points"),
    [(0, 10), (100, 10), (Fraction(10001, 100), 5), (500, 5), (2000, 1), (Fraction(200001, 100), 0), (None, 0)],
)
def test_up_to_the_limit_of_the_cost_of_a_participant(som: Fraction | int | None, points: int) -> None:
    assert cost(None if som is None else Fraction(som)) == points


def test_outside_of_every_band_there_are_the_least_points() -> None:
    assert cost(Fraction(3000), least=1) == 1
    assert cost(None, least=1) == 1


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10)), min_size=1, max_size=6), st.fractions(0, 10**6))
def test_against_looking_at_every_band(table: list[tuple[int, int]], value: Fraction) -> None:
    table = sorted(dict(table).items())
    bands = " ".join(f"{limit}:{points}" for limit, points in table)
    assert objective.parse(bands) == tuple(table)
    assert objective.faults(bands, 0, 10) is None
    reached = [points for limit, points in table if limit <= value]
    assert own(value / 100, bands) == (reached[-1] if reached else 0)
    within = [points for limit, points in table if value <= limit]
    assert cost(value, bands) == (within[0] if within else 0)


@pytest.mark.parametrize("bands", ["", "  ", "10", "10:", ":2", "10:2;25:5", "10:-2", "10.5:2", "ten:2", "10 : 2"])
def test_what_is_no_table(bands: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(bands)}$"):
        objective.parse(bands)
    assert objective.faults(bands, 0, 10) is not None


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ("10", "Write the bands as limit:points, such as “10:2 25:5 50:10”."),
        ("25:5 10:2", "The limits of the bands grow from one to the next."),
        ("10:2 10:5", "The limits of the bands grow from one to the next."),
        ("10:2 25:11", "The points of the bands lie within the scale."),
        ("10:0 25:5", "The points of the bands lie within the scale."),
    ],
)
def test_what_is_said_of_a_wrong_table(bands: str, said: str) -> None:
    assert str(objective.faults(bands, 1, 10)) == said


def test_a_right_table_is_not_spoken_of() -> None:
    assert objective.faults(BANDS, 1, 10) is None
    assert objective.faults("  10:2   25:5 ", 1, 10) is None
