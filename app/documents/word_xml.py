"""The parts of WordprocessingML that python-docx has no words for: languages, fields, whole tables at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from app.documents.columns import column_widths
from app.documents.model import Look
from app.services.papers.facts import BOX, Table

_RUN_LANGUAGE = {"ky": "ky-KG", "ru": "ru-RU"}
_GAP_MM = 6.0
_POINTS_A_MM = 72 / 25.4
_HEADER_GREY = "EDEDED"
_CELL_SPACE = "40"
_CELL_MARGIN = 108
_KEPT_ROWS = 2


def set_language(styles: Any, locale: str) -> None:
    """The language of the whole file, for spelling and for screen readers."""
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)


def set_run_language(run: Any, lang: str) -> None:
    """The language of one piece of text."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _RUN_LANGUAGE[lang])
    run._r.get_or_add_rPr().append(language)


def set_face(style: Any, face: str) -> None:
    """One typeface for every script, in place of the theme's."""
    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), face)


def space_letters(run: Any, points: float) -> None:
    """Set the letters of a run apart."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(points * 20)))
    run._r.get_or_add_rPr().insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:lang")


def add_page_number(paragraph: Any) -> None:
    """The number of the page, counted by Word."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)


def flat(paragraph: Any) -> Any:
    """A paragraph that takes hardly any height."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(1)
    return paragraph


def add_box(run: Any) -> None:
    """A box to tick, as a sign that every PC with an office program has."""
    symbol = OxmlElement("w:sym", {qn("w:font"): "Wingdings", qn("w:char"): "F0A8"})
    run.append(symbol)


def add_rule(paragraph: Any, line: str = "single") -> None:
    """A line under a paragraph."""
    border = f'<w:bottom w:val="{line}" w:sz="6" w:space="1" w:color="000000"/>'
    rule = parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>")
    before = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    paragraph._p.get_or_add_pPr().insert_element_before(rule, *before)


def paragraph_after(paragraph: Any) -> Any:
    """A new empty paragraph right after this one."""
    new = OxmlElement("w:p")
    paragraph._p.addnext(new)
    return WordParagraph(new, paragraph._parent)


def two_columns(table: Any, width_mm: float) -> float:
    """Make a table two equal columns with a gap and no lines; returns the width of a column in millimetres."""
    table.autofit = False
    margins = {"left": 0.0, "right": _GAP_MM}
    sides = "".join(f'<w:{side} w:w="{_twips(mm)}" w:type="dxa"/>' for side, mm in margins.items())
    cell_margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    table._tbl.tblPr.insert_element_before(cell_margins, "w:tblLook")
    whole = (width_mm + _GAP_MM) / 2
    for column in table.columns:
        column.width = Mm(whole)
    for cell in table._tbl.iter_tcs():
        cell.width = Mm(whole)
    return whole - _GAP_MM


def _twips(mm: float) -> int:
    """Millimetres in Word's twentieths of a point."""
    return round(mm * _POINTS_A_MM * 20)


def add_table(file: Any, table: Table, look: Look, width_mm: float) -> None:
    """A ruled table, its header repeated on each page; built as one tree, for python-docx is slow cell by cell."""
    spacer = flat(file.add_paragraph())
    spacer.paragraph_format.space_before = Pt(look.before)
    spacer.paragraph_format.keep_with_next = True
    spacer._p.addnext(_table(table, look, width_mm))
    below = flat(file.add_paragraph())
    below.paragraph_format.space_after = Pt(look.after)
    below.paragraph_format.keep_with_next = look.keep_next


def _table(table: Table, look: Look, width_mm: float) -> Any:
    """The table element."""
    room = width_mm * _POINTS_A_MM
    widths = [round(width * 20) for width in column_widths(table, look.size, room, _CELL_MARGIN / 10)]
    element = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{_CELL_MARGIN}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{room}"/>' for room in widths)
        + "</w:tblGrid></w:tbl>"
    )
    for row in _rows(table, widths, look):
        element.append(row)
    return element


@dataclass(frozen=True)
class _Style:
    """How the rows of a table are set: widths in twips, alignments, which columns are bold."""

    widths: tuple[int, ...]
    aligns: tuple[str, ...]
    bold: tuple[bool, ...]
    look: Look
    least: int = 0


def _rows(table: Table, widths: list[int], look: Look) -> Iterator[Any]:
    """Header, rows, totals; the last rows stay with what follows where the table is kept with it.

    The header stays with the first row, or the heading over it would be left behind.
    """
    every = len(table.columns)
    style = _Style(
        tuple(widths),
        tuple(column.align for column in table.columns),
        tuple(column.bold for column in table.columns),
        replace(look, keep_next=False),
        _twips(table.row_mm),
    )
    heavy = replace(style, bold=(True,) * every)
    if table.titled:
        titles = tuple(column.title for column in table.columns)
        above = replace(heavy, aligns=("center",) * every, least=0, look=replace(look, keep_next=True))
        yield _row(titles, above, header=True)
    last = [(cells, style) for cells in table.rows] + ([(table.totals, heavy)] if table.totals else [])
    for at, (cells, how) in enumerate(last, 1):
        kept = look.keep_next and at > len(last) - _KEPT_ROWS
        yield _row(cells, replace(how, look=look) if kept else how)


def _row(cells: tuple[str, ...], style: _Style, *, header: bool = False) -> Any:
    """One row, not torn over pages."""
    row = OxmlElement("w:tr")
    properties = _add(row, "w:trPr")
    _add(properties, "w:cantSplit")
    if style.least:
        _add(properties, "w:trHeight", val=str(style.least), hRule="atLeast")
    if header:
        _add(properties, "w:tblHeader")
    for text, room, align, bold in zip(cells, style.widths, style.aligns, style.bold, strict=True):
        cell = _add(row, "w:tc")
        _cell_properties(cell, room, header)
        for line in text.split("\n"):
            _cell_line(cell, line, align, style.look, bold)
    return row


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    """A new element at the end of another."""
    element = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    parent.append(element)
    return element


def _cell_properties(cell: Any, room: int, header: bool) -> None:
    """The width of a cell, and the grey of the header."""
    properties = _add(cell, "w:tcPr")
    _add(properties, "w:tcW", w=str(room), type="dxa")
    if header:
        _add(properties, "w:shd", val="clear", color="auto", fill=_HEADER_GREY)
        _add(properties, "w:vAlign", val="center")


def _cell_line(cell: Any, line: str, align: str, look: Look, bold: bool) -> None:
    """A paragraph of a cell."""
    paragraph = _add(cell, "w:p")
    form = _add(paragraph, "w:pPr")
    if look.keep_next:
        _add(form, "w:keepNext")
    _add(form, "w:spacing", before=_CELL_SPACE, after=_CELL_SPACE)
    _add(form, "w:jc", val=align)
    if not line:
        _add(_add(form, "w:rPr"), "w:sz", val=str(round(look.size * 2)))
        return
    run = _add(paragraph, "w:r")
    properties = _add(run, "w:rPr")
    if bold:
        _add(properties, "w:b")
    _add(properties, "w:sz", val=str(round(look.size * 2)))
    _add(properties, "w:lang", val=_RUN_LANGUAGE[look.lang])
    if line == BOX:
        add_box(run)
        return
    text = _add(run, "w:t")
    text.text = line
    text.set(qn("xml:space"), "preserve")
