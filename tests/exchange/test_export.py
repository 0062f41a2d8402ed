"""Exported tables read back: exact numbers and dates, texts that stay texts, nothing cut off, nothing half written."""

from __future__ import annotations

import csv
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.errors import KnownError, Refused
from app.exchange import listing as limits
from app.exchange.csvfile import guarded, unguarded
from app.exchange.export import FileForm, Heading, Listing, write
from app.money import Money

DANGEROUS = ["=1+1", "+996 555 12-34-56", "-5 башталат", "@А", "\tа", "\rа", "'=а", '=HYPERLINK("http://x")']
HEADINGS = (Heading("Аталышы"), Heading("Сумма, сом"), Heading("Күнү"), Heading("Орточо", places=2))
ROWS = [
    ["Демилге 1", Money.som(12_000), date(2021, 9, 7), Fraction(23, 3)],
    ["Демилге 2", Money(1_100_050), None, None],
]
LISTING = Listing("Өтүнмөлөр", HEADINGS, ROWS, ("Баары", Money(2_300_050), None, None))

texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)
tyiyn = st.integers(-(10**14), 10**14)


def sheet_of(path: Path):
    return load_workbook(path).worksheets[0]


def written(tmp_path: Path, made: Listing, form: FileForm = FileForm.XLSX) -> Path:
    path = tmp_path / f"таблица.{form}"
    write(path, made, form)
    return path


def csv_rows(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_workbook_has_real_numbers_and_dates_and_its_titles_in_sight(tmp_path):
    sheet = sheet_of(written(tmp_path, LISTING))
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Өтүнмөлөр", "A2", "A1:D3")
    assert [cell.value for cell in sheet[1]] == ["Аталышы", "Сумма, сом", "Күнү", "Орточо"]
    assert [cell.value for cell in sheet[2]] == ["Демилге 1", 12000, datetime(2021, 9, 7), 7.666666666666667]
    assert [cell.number_format for cell in sheet[2]] == ["@", "#,##0.00", "dd.mm.yyyy", "#,##0.00"]
    assert [cell.value for cell in sheet[3]] == ["Демилге 2", 11000.5, None, None]
    assert [cell.value for cell in sheet[4]] == ["Баары", 23000.5, None, None]
    assert (sheet["A1"].font.bold, sheet["A2"].font.bold, sheet["B4"].font.bold) == (True, False, True)
    assert sheet.column_dimensions["A"].width > 8


def test_csv_opens_right_where_the_comma_is_decimal(tmp_path):
    content = written(tmp_path, LISTING, FileForm.CSV).read_bytes()
    assert content.decode("utf-8") == (
        "\ufeffАталышы;Сумма, сом;Күнү;Орточо\r\nДемилге 1;12000;07.09.2021;7,67\r\n"
        "Демилге 2;11000,50;;\r\nБаары;23000,50;;\r\n"
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(tmp_path, text):
    made = Listing("x", (Heading("a"),), [[text]])
    cell = sheet_of(written(tmp_path, made))["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == (not text.startswith("'"))
    assert csv_rows(written(tmp_path, made, FileForm.CSV))[1] == ["'" + text]


@given(text=st.one_of(texts, st.sampled_from(DANGEROUS), st.text("'=+-@\t\r", max_size=5)))
def test_the_guard_of_a_text_is_taken_off_again(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(limits.FORMULA)


@given(st.lists(st.tuples(texts, tyiyn, st.dates(date(1900, 3, 1), date(2200, 1, 1)), st.integers(-(10**14), 10**14))))
def test_every_row_comes_back_from_both_files(tmp_path_factory, rows):
    tmp_path = tmp_path_factory.mktemp("there-and-back")
    headings = (Heading("a"), Heading("b"), Heading("c"), Heading("d"))
    made = Listing("x", headings, [[text, Money(sum_), day, number] for text, sum_, day, number in rows])
    sheet = sheet_of(written(tmp_path, made))
    there = csv_rows(written(tmp_path, made, FileForm.CSV))
    for place, (text, sum_, day, number) in enumerate(rows, start=2):
        cells = [cell.value for cell in sheet[place]] if sheet.max_row >= place else []
        kept = limits.clean(text)
        assert (cells[0] or "") == kept
        assert Decimal(repr(cells[1])) * 100 == sum_
        assert (cells[2].date(), cells[3]) == (day, number)
        read = there[place - 1]
        assert unguarded(read[0]) == kept
        assert Decimal(read[1].replace(",", ".")) * 100 == sum_
        assert (datetime.strptime(read[2], "%d.%m.%Y").date(), int(read[3])) == (day, number)


def test_what_excel_would_round_is_written_as_text(tmp_path):
    sheet = sheet_of(written(tmp_path, Listing("x", (Heading("a"), Heading("b")), [[10**16 + 1, Money(10**16 + 1)]])))
    assert [cell.value for cell in sheet[2]] == ["10000000000000001", "100000000000000,01"]


def test_a_moment_is_written_by_the_clock_of_this_computer_and_an_old_day_as_text(tmp_path):
    moment = datetime(2021, 9, 7, 9, 30, 15, tzinfo=UTC)
    local = moment.astimezone().replace(tzinfo=None)
    sheet = sheet_of(written(tmp_path, Listing("x", (Heading("a"), Heading("b")), [[moment, date(1890, 1, 2)]])))
    assert [cell.value for cell in sheet[2]] == [local, "02.01.1890"]


def test_signs_that_no_file_can_hold_leave_a_visible_mark(tmp_path):
    made = Listing("a/b:c*?[d]\\" * 4, (Heading("a"),), [["а\x00б\x0b\ud800\r\nв"]])
    sheet = sheet_of(written(tmp_path, made))
    assert (sheet["A2"].value, len(sheet.title)) == ("а\ufffdб\ufffd\ufffd\nв", 31)


def test_a_table_without_rows_is_its_titles(tmp_path):
    sheet = sheet_of(written(tmp_path, Listing("", (Heading("a"),), [])))
    assert (sheet.title, sheet.max_row, sheet["A1"].value) == ("Demilge", 1, "a")


@pytest.mark.parametrize("form", FileForm)
def test_what_a_worksheet_cannot_hold_is_refused_and_nothing_written(tmp_path, monkeypatch, form):
    path = tmp_path / "a"
    with pytest.raises(Refused) as refused:
        write(path, Listing("x", (Heading("Максат"),), [["ө" * 32_767], ["ө" * 32_768]]), form)
    assert refused.value.message.args == {"row": 2, "column": "Максат", "most": 32_767}
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    write(path, Listing("x", (Heading("a"),), [["1"], ["2"]]), form)
    before = path.read_bytes()
    with pytest.raises(Refused):
        write(path, Listing("x", (Heading("a"),), [["1"], ["2"]], ("Баары",)), form)
    assert (path.read_bytes(), os.listdir(tmp_path)) == (before, ["a"])


def test_a_file_held_open_by_another_program_is_told_so(tmp_path, monkeypatch):
    path = written(tmp_path, LISTING)
    before = path.read_bytes()

    def held(*_):
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(KnownError) as refused:
        write(path, LISTING, FileForm.XLSX)
    assert "open in another program" in str(refused.value)
    assert (path.read_bytes(), os.listdir(tmp_path)) == (before, [path.name])


def test_a_folder_that_is_not_there_is_told_with_the_files_name(tmp_path):
    with pytest.raises(KnownError) as refused:
        write(tmp_path / "gone" / "a.xlsx", LISTING, FileForm.XLSX)
    assert refused.value.message.args["file"] == "a.xlsx"


def test_nothing_is_written_over_the_stores_own_files(tmp_path):
    store = tmp_path / "demilge.db.csv"
    with pytest.raises(KnownError):
        write(store, LISTING, FileForm.CSV, folder=tmp_path)
    assert not store.exists()


def test_the_work_tells_how_far_it_is_and_can_be_stopped(tmp_path):
    heard = []

    def told(done, total):
        heard.append((done, total))
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write(tmp_path / "a.csv", LISTING, FileForm.CSV, told=told)
    assert (heard, os.listdir(tmp_path)) == ([(0, 4), (1, 4), (2, 4)], [])
