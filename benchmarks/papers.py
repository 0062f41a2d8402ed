"""The council's resolution as bytes: against ReportLab's own paragraphs with the same words on the same page."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

from app.documents.render import Papers
from app.models.paper import PaperKind
from app.services.directory import services_of
from app.services.papers.facts import ActText, Format, Marks, Mode, PaperFacts, PaperSize
from app.store.clock import system_clock
from app.store.store import Store
from benchmarks.example import fill
from benchmarks.measure import Result, compare

ROUNDS = 15


class Catcher:
    """A renderer that only keeps the facts it was given."""

    facts: PaperFacts

    def render(
        self, facts: PaperFacts, mode: Mode, form: Format, marks: Marks, size: PaperSize = PaperSize.A4
    ) -> bytes:
        """Keep the facts; no bytes."""
        self.facts = facts
        return b""


def results_of(folder: Path) -> PaperFacts:
    """The facts of the example's resolution on the results."""
    store, catcher = Store.open_for_reading(folder), Catcher()
    try:
        services = services_of(store, system_clock, catcher)
        contest = services.contests.of_year(2021)
        services.papers.fresh(PaperKind.RESULTS_RESOLUTION, contest, Mode.KY, Format.PDF)
    finally:
        store.close()
    return catcher.facts


def every_word(act: ActText) -> list[str]:
    """All that stands on the act, line by line."""
    points = [text for point in act.points for text in (point.text, *point.items)]
    sections = [section for annex in act.annexes for section in annex.sections]
    tables = [section.table for section in sections if section.table]
    cells = [cell for table in tables for row in table.rows for cell in row]
    return [*act.letterhead.lines, act.session_line, act.heading, act.title, act.preamble, *points, *cells]


def bare_page(lines: list[str]) -> bytes:
    """ReportLab as its manual shows it: one paragraph a line, our font."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = ParagraphStyle("body", fontName="Tinos", fontSize=14, leading=17)
    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=A4).build([Paragraph(line, style) for line in lines if line])
    return made.getvalue()


def measure(workplace: Path) -> list[Result]:
    """Kyrgyz PDF, PDF in both languages, Kyrgyz DOCX."""
    facts = results_of(fill(workplace / "papers"))
    papers = Papers()
    papers.render(facts, Mode.BOTH, Format.PDF, Marks())  # registers the font that the yardstick uses too
    act = facts.texts["ky"]
    assert isinstance(act, ActText)
    lines = every_word(act)
    against = "ReportLab's paragraphs with the same Kyrgyz words"
    results = []
    for mode, form in ((Mode.KY, Format.PDF), (Mode.BOTH, Format.PDF), (Mode.KY, Format.DOCX)):
        own, bare = compare(partial(papers.render, facts, mode, form, Marks()), partial(bare_page, lines), ROUNDS)
        what = f"a resolution, {mode.value}, {form.value.upper()} ({1 / own:.0f} a second)"
        results.append(Result(what, own * 1000, bare * 1000, "ms", against))
    return results
