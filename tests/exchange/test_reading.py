"""Files come in as they are meant: any encoding and separator, merged cells, cached results; bombs stay outside."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from app.errors import KnownError
from app.exchange import incoming, reading, workbooks
from app.exchange.export import FileForm, Heading, Listing, write
from app.exchange.incoming import SheetName
from app.exchange.reading import read, sheets
from app.exchange.separated import decoded, separator_of
from tests.exchange.files import NO_PROGRESS, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"
TABLE = [["Аталышы", "Сумма"], ["Өтүнмө; 1", "12 000,50"], ["Жарык «көчө»", "9"]]


def rows(path, sheet: str = "") -> list[list[object]]:
    return [list(row) for row in read(path, sheet or sheets(path)[0].name, NO_PROGRESS).rows]


def refusal(path) -> str:
    with pytest.raises(KnownError) as refused:
        rows(path)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_csv_of_any_encoding_and_separator(tmp_path, encoding, separator):
    path = tmp_path / "a.csv"
    lines = [separator.join(f'"{cell}"' for cell in row) for row in TABLE]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    assert sheets(path) == (SheetName(""),)
    assert rows(path) == TABLE


def test_csv_in_the_cyrillic_of_windows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Ф.И.О.;Сумма\nЗаявитель 3;12000\n".encode("cp1251"))
    assert rows(path) == [["Ф.И.О.", "Сумма"], ["Заявитель 3", "12000"]]


def test_the_line_that_names_the_separator_is_no_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=,\nа;1,б\n", "utf-8")
    assert rows(path) == [["а;1", "б"]]


def test_commas_in_sums_do_not_divide(tmp_path):
    assert separator_of("а;1,5\nб;2,5\nв;3,25\n") == ";"
    assert separator_of("бир тилке\nэки, үч\n") in (",", ";")


def test_what_is_no_text_is_refused_calmly(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x98\x01\x02" * 50)
    assert "cannot be read as a table" in refusal(path)


def test_a_workbook_gives_bare_values_and_the_results_of_formulas(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["а", 12000.1, 996555123456, 0.1 + 0.2, date(2021, 9, 7), datetime(2021, 9, 7, 9, 30), True, 12.0])
    sheet.append([None, None])
    sheet.append(["=1+1", "#N/A"])
    sheet["A3"].data_type = "s"
    book.save(path := tmp_path / "a.xlsx")
    first, blank, third = rows(path)
    assert first == [
        "а",
        Decimal("12000.1"),
        996555123456,
        Decimal("0.3"),
        date(2021, 9, 7),
        datetime(2021, 9, 7, 9, 30),
        True,
        12,
    ]
    assert (blank, third[:2]) == ([None] * 8, ["=1+1", "#N/A"])


def test_a_formula_comes_as_its_result_and_without_one_is_refused(tmp_path):
    source = workbook(tmp_path / "a.xlsx", [["а", "=1+1"]])
    assert refusal(source).startswith("Cell B1 holds a formula without its result.")
    computed = with_part(source, tmp_path / "b.xlsx", SHEET, lambda xml: re.sub(rb"<v ?/>|<v></v>", b"<v>2</v>", xml))
    assert rows(computed) == [["а", 2]]


def test_a_merged_text_stands_in_each_of_its_cells_and_a_sum_only_once(tmp_path):
    table = [["Тизме", None, None], ["Айыл 1", "Арыз ээси 1", 500], [None, "Арыз ээси 2", None]]
    path = workbook(tmp_path / "a.xlsx", table, merged=["A1:C1", "A2:A3", "C2:C3"])
    assert rows(path) == [["Тизме"] * 3, ["Айыл 1", "Арыз ээси 1", 500], ["Айыл 1", "Арыз ээси 2", None]]


def test_hidden_sheets_are_told_and_come_last(tmp_path):
    book = Workbook()
    book.active.title, book.active.sheet_state = "Эски", "hidden"
    book.create_sheet("Жаңы").append(["б"])
    book["Эски"].append(["а"])
    book.save(path := tmp_path / "a.xlsx")
    assert sheets(path) == (SheetName("Жаңы"), SheetName("Эски", hidden=True))
    assert (rows(path, "Жаңы"), rows(path, "Эски")) == ([["б"]], [["а"]])


def test_old_excel_and_locked_files_are_told_what_to_do(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    assert "save it as XLSX" in refusal(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + bytes(200)])
def test_a_broken_workbook_is_refused_calmly(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert "cannot be read as a table" in refusal(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace(b'r="A1"', b'r="1A"'),
        lambda xml: xml.replace(b"</sheetData>", b'<row r="2000000"/></sheetData>'),
        lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml,
    ],
    ids=["cut", "no cell", "endless", "entities"],
)
def test_a_strange_sheet_is_refused_calmly(tmp_path, change):
    source = workbook(tmp_path / "a.xlsx", [["а", 1]])
    assert "cannot be read as a table" in refusal(with_part(source, tmp_path / "b.xlsx", SHEET, change))


def test_a_bomb_is_not_unpacked(tmp_path):
    source = workbook(tmp_path / "a.xlsx", [["а"]])
    bomb = with_part(source, tmp_path / "b.xlsx", SHEET, lambda xml: xml + b" " * 3_000_000)
    assert "far more than a table needs" in refusal(bomb)


def test_limits_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_ROWS", 3)
    monkeypatch.setattr(incoming, "MOST_COLUMNS", 4)
    monkeypatch.setattr(workbooks, "MOST_COLUMNS", 4)
    assert refusal(workbook(tmp_path / "a.xlsx", [["а"]] * 4)) == "The sheet has more than 3 rows. Divide it."
    assert refusal(workbook(tmp_path / "b.xlsx", [["а"] * 5])) == "The sheet has more than 4 columns."
    (tmp_path / "c.csv").write_text("а\n" * 4, "utf-8")
    assert refusal(tmp_path / "c.csv") == "The sheet has more than 3 rows. Divide it."
    monkeypatch.setattr(reading, "MOST_BYTES", 3)
    assert "is larger than" in refusal(tmp_path / "c.csv")


def test_a_file_that_is_gone_is_named(tmp_path):
    assert refusal(tmp_path / "жок.xlsx").startswith("The file жок.xlsx cannot be opened")


def test_the_work_can_be_stopped(tmp_path):
    def told(done, _total):
        if done == 2:
            raise InterruptedError

    path = workbook(tmp_path / "a.xlsx", [["а"]] * 5)
    with pytest.raises(InterruptedError):
        read(path, "Лист1", told)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cc"]), min_size=1)


@given(st.lists(st.tuples(texts, texts), min_size=1), st.sampled_from(FileForm))
def test_what_we_export_comes_in_again(tmp_path_factory, pairs, form):
    path = tmp_path_factory.mktemp("again") / "a"
    write(path, Listing("x", (Heading("а"), Heading("б")), pairs), form)
    assert rows(path)[1:] == [list(pair) for pair in pairs]


@given(st.binary(max_size=300))
def test_no_bytes_are_a_bug(content):
    try:
        assert isinstance(decoded(content, "a.csv"), str)
    except KnownError:
        return
