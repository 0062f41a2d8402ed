"""The exported result counted anew by others: LibreOffice by the workbook's formulas, pabutools by the .pb file."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from random import Random
from uuid import UUID, uuid5

import pytest
from openpyxl import load_workbook
from pabutools.election.pabulib import parse_pabulib_from_string

from app.exchange.recheck import Recheck, RecheckForm, write
from app.models.contest import RecusalRule, SelectionRule, SourceKind, TieStep
from app.models.tally import MarkState
from app.services.commission.names import PoolView
from app.services.contest_view import CriterionView
from app.services.tally.board import Board, Break, Candidate, Rules, Scale, Seat, Sheet, Turn
from app.services.tally.counting import count
from tests.exchange.spreadsheet import recalculated
from tests.services.tally.contests import boards

#: With computed points and substitutes: a part, parted ties, one that waits, below the pass mark, each of the rules.
SEEDS = (5, 10, 109, 278, 931)
_SPACE = UUID("00000000-0000-0000-0000-000000000000")
_STATES = {state: state.value for state in MarkState}


def key(name: str) -> UUID:
    return uuid5(_SPACE, name)


def contest(**rules: object) -> Board[UUID]:
    """Weights .3 .3 .2 .1 .1 as whole numbers, a recusal with a substitute, an absence, a sheet that is not complete,
    no quorum for one, a tie that the ladder parted, one below the pass mark, two sources, consent to a part."""
    scales = tuple(Scale(key(f"c{n}"), weight) for n, weight in enumerate((3, 3, 2, 1, 1)))
    seats = (Seat(key("m1"), key("s1")), *(Seat(key(f"m{n}")) for n in range(2, 6)))
    random = Random(7)
    asked = [(4_000, 0), (3_500_50, 100_000), (5_000, 50_000), (2_000, 0), (2_000, 0), (7_000, 0), (900, 0), (800, 0)]
    candidates = tuple(
        Candidate(
            key(f"a{n}"), n, {key("k1"): first * 100, **({key("k2"): second} if second else {})}, least=100_000
        )
        for n, (first, second) in enumerate(asked, start=1)
    )  # fmt: skip
    sheets = {
        (key(f"a{n}"), key(member)): Sheet(MarkState.MARK, {scale.key: random.randint(3, 10) for scale in scales})
        for n in range(1, 9)
        for member in ("m1", "m2", "m3", "m4", "m5")
    }
    sheets |= {
        (key("a1"), key("m1")): Sheet(MarkState.RECUSED),
        (key("a1"), key("s1")): Sheet(MarkState.MARK, {scale.key: 9 for scale in scales}),
        (key("a2"), key("m2")): Sheet(MarkState.ABSENT),
        (key("a3"), key("m3")): Sheet(MarkState.NOT_YET, {scales[0].key: 9}),
        (key("a3"), key("m4")): Sheet(MarkState.ABSTAINED),
        **{(key("a7"), key(member)): Sheet(MarkState.RECUSED) for member in ("m1", "m2", "m3", "m4")},
        **{(key("a8"), key(f"m{n}")): Sheet(MarkState.MARK, dict.fromkeys(map(_key, scales), 1)) for n in range(1, 6)},
        **{(key("a5"), key(f"m{n}")): sheets[key("a4"), key(f"m{n}")] for n in range(1, 6)},
    }
    return Board(
        criteria=scales,
        seats=seats,
        candidates=candidates,
        sheets=sheets,
        funds={key("k1"): 1_100_000, key("k2"): 120_000},
        rules=Rules(**{"pass_mark": 20, "ladder": (TieStep.LOT,), **rules}),  # type: ignore[arg-type]
    )


def _key(scale: Scale[UUID]) -> UUID:
    return scale.key


def recheck(board: Board[UUID], say=lambda msgid: msgid) -> Recheck:
    members = {each: f"Комиссия мүчөсү {n}" for n, each in enumerate(_people(board), start=1)}
    criteria = tuple(
        CriterionView(scale.key, n, f"Критерий {n}", "", scale.least, scale.most, scale.weight)
        for n, scale in enumerate(board.criteria, start=1)
    )
    pools = tuple(
        PoolView(source, kind, f"Булак {n}", f"Источник {n}", board.funds[source])
        for n, (source, kind) in enumerate(zip(board.funds, SourceKind, strict=False), start=1)
    )
    titles = {each.key: f"=Демилге {each.number}" for each in board.candidates}
    return Recheck(
        board, count(board), members, criteria, pools, titles, "Конкурс 2031", "Айыл өкмөтү", 2031, "ky", say, _STATES
    )


def _people(board: Board[UUID]) -> list[UUID]:
    return [each for seat in board.seats for each in (seat.member, seat.substitute) if each is not None]


def lines(values: list[list[object]]) -> list[dict[str, object]]:
    """The lines of the result by the titles of their columns."""
    return [dict(zip(values[2], row, strict=True)) for row in values[3:]]


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {"selection": SelectionRule.STOP, "quorum": Fraction(2, 3)},
        {"selection": SelectionRule.PARTIAL, "recusal": RecusalRule.COUNTED_FOR_QUORUM, "pass_mark": None},
    ],
)
def test_libreoffice_counts_the_same(tmp_path: Path, rules: dict[str, object]):
    board = contest(**rules)
    told = recheck(board)
    path = tmp_path / "recheck.xlsx"
    write(path, told, RecheckForm.XLSX)
    assert load_workbook(path, data_only=True)["Result"]["B1"].value is None  # nothing that was counted is in the file
    book = recalculated(path)
    assert book["Result"][0][:2] == ["Everything is equal", "yes"]
    found = lines(book["Result"])
    assert [line["Equal?"] for line in found] == ["yes"] * len(board.candidates)
    for line, standing in zip(found, told.outcome.standings, strict=True):
        assert line["№"] == standing.candidate.number
        assert line["Sheets that count"] == standing.sheets
        assert (line["Is there for the quorum"], line["Needed for the quorum"]) == (
            standing.quorum.present,
            standing.quorum.needed,
        )
        assert line["Mean"] == (None if standing.place is None else pytest.approx(float(standing.mean)))
        for criterion in told.criteria if standing.place is not None else ():
            assert line[criterion.title_ky] == pytest.approx(float(standing.criterion_means[criterion.id]))
        for pool in told.pools:
            given = Decimal(str(line[f"Awarded, som: {pool.name_ky}"]))
            assert given * 100 == standing.given.get(pool.key, 0)


def keyed(board: Board[str]) -> Board[UUID]:
    """A random contest of the count's own tests, with keys as the store has them, and whole som."""
    return Board(
        tuple(replace(scale, key=key(scale.key)) for scale in board.criteria),
        tuple(Seat(key(seat.member), key(seat.substitute) if seat.substitute else None) for seat in board.seats),
        tuple(
            Candidate(
                key(each.key), each.number, {key(source): som * 100 for source, som in each.asked.items()},
                each.own_share, {key(name): points for name, points in each.computed.items()},
                None if each.least is None else each.least * 100,
            )
            for each in board.candidates
        ),
        {
            (key(application), key(member)): Sheet(sheet.state, {key(name): n for name, n in sheet.points.items()})
            for (application, member), sheet in board.sheets.items()
        },
        {key(source): som * 100 for source, som in board.funds.items()},
        board.rules,
        tuple(
            Break(frozenset(map(key, step.tied)), step.rung, tuple(tuple(map(key, group)) for group in step.order))
            for step in board.breaks
        ),
    )  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_libreoffice_counts_random_contests_the_same(tmp_path: Path, seed: int):
    [(_seed, board)] = boards(1, since=seed)
    assert any(scale.computed for scale in board.criteria)
    told, path = recheck(keyed(board)), tmp_path / "recheck.xlsx"
    write(path, told, RecheckForm.XLSX)
    book = recalculated(path)
    assert book["Result"][0][1] == "yes"
    for line, standing in zip(lines(book["Result"]), told.outcome.standings, strict=True):
        assert line["Mean"] == (None if standing.place is None else pytest.approx(float(standing.mean)))
        given = sum(Decimal(str(line[f"Awarded, som: {pool.name_ky}"])) for pool in told.pools)
        assert given * 100 == standing.awarded


def test_a_tie_that_waits_and_one_that_was_parted(tmp_path: Path):
    board = replace(contest(pass_mark=None), funds={key("k1"): 200_000, key("k2"): 0})
    tied = frozenset({key("a4"), key("a5")})
    alone = replace(board, candidates=tuple(each for each in board.candidates if each.key in tied))
    assert {each.turn for each in count(alone).standings} == {Turn.TIED}
    parted = replace(alone, breaks=(Break(tied, TieStep.LOT, ((key("a5"),), (key("a4"),))),))
    for place, each in enumerate((alone, parted)):
        folder = tmp_path / str(place)
        folder.mkdir()
        path = folder / "recheck.xlsx"
        write(path, recheck(each), RecheckForm.XLSX)
        book = recalculated(path)
        assert book["Result"][0][1] == "yes"
        expected = [0, 0] if each is alone else [2000, 0]
        assert [line["Awarded, som: Булак 1"] for line in lines(book["Result"])] == expected


def test_a_falsified_mark_is_found(tmp_path: Path):
    path = tmp_path / "recheck.xlsx"
    write(path, recheck(contest()), RecheckForm.XLSX)
    book = load_workbook(path)
    cell = book["Marks"].cell(3, 5)
    cell.value = (cell.value or 0) + 1
    book.save(path)
    assert recalculated(path)["Result"][0][1] == "NO"


def test_titles_are_never_formulas(tmp_path: Path):
    path = tmp_path / "recheck.xlsx"
    write(path, recheck(contest()), RecheckForm.XLSX)
    cell = load_workbook(path)["Result"].cell(4, 2)
    assert cell.data_type == "s"
    assert cell.value.startswith("=Демилге")


def test_pabulib_as_pabutools_reads_it(tmp_path: Path):
    told, path = recheck(contest()), tmp_path / "recheck.pb"
    write(path, told, RecheckForm.PABULIB)
    instance, profile = parse_pabulib_from_string(path.read_text("utf-8"))
    ranked = [each for each in told.outcome.standings if each.place is not None]
    assert instance.budget_limit == Fraction(1_220_000, 100)
    assert {project.name: project.cost for project in instance} == {
        str(each.candidate.number): Fraction(each.candidate.request, 100) for each in ranked
    }
    for standing in ranked:
        points = [ballot[p] for ballot in profile for p in ballot if p.name == str(standing.candidate.number)]
        assert sum(points) == standing.mean * standing.sheets
        assert len(points) == standing.sheets
    chosen = {p.name for p in instance if instance.project_meta[p]["selected"] == "1"}
    assert chosen == {str(each.candidate.number) for each in ranked if each.awarded}
    assert instance.meta["num_votes"] == str(len(profile))
    assert "Комиссия мүчөсү" not in path.read_text("utf-8")


def test_csv_has_a_line_for_each_seat(tmp_path: Path):
    told, path = recheck(contest()), tmp_path / "recheck.csv"
    write(path, told, RecheckForm.CSV)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 8 * 5
    first = told.outcome.standings[0]
    own = [row for row in rows if row["№"] == str(first.candidate.number)]
    totals = [int(row["Weighted total"]) for row in own if row["Weighted total"]]
    assert Fraction(sum(totals), len(totals)) == first.mean
    assert {row["Sum of the totals"] for row in own} == {str(sum(totals))}
    assert own[0]["Initiative"] == f"'=Демилге {first.candidate.number}"
    assert next(row["Member"] for row in rows if row["№"] == "1") == "Комиссия мүчөсү 2"  # the substitute
