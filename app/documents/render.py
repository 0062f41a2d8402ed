"""The Renderer that services are given: frozen facts in, the bytes of a PDF or DOCX out."""

from __future__ import annotations

from app.documents.layout import lay_out, poster
from app.services.papers.facts import Format, Marks, Mode, PaperFacts, PaperSize


class Papers:
    """Prints every kind of paper. ReportLab and python-docx load with the first paper, not with the window."""

    def render(
        self, facts: PaperFacts, mode: Mode, form: Format, marks: Marks, size: PaperSize = PaperSize.A4
    ) -> bytes:
        """The bytes of the file, the same for the same arguments; raises KnownError naming letters the font lacks.

        An A3 sheet is a PDF, one for each language: its letters are as large as fit.
        """
        if size is PaperSize.A3:
            from app.documents import pdf as files

            sheets = 2 if mode is Mode.BOTH else 1
            return files.poster(lambda points: poster(facts, mode, marks, points), sheets)
        document = lay_out(facts, mode, marks)
        if form is Format.PDF:
            from app.documents.pdf import pdf

            return pdf(document)
        from app.documents.word import docx

        return docx(document)
