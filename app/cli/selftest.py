"""`demilge self-test`: tries the whole program on a temporary store, for a new PC and for the frozen program."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from app.cli.console import complain, say
from app.cli.program import Program
from app.language import catalogue
from app.language.message import N_
from app.language.words import LANGUAGES, Words

#: Makes the program on a folder, as the entry point wires it.
Make = Callable[[Path | None], Program]

#: Tries one thing; yields what is wrong, in English.
Step = Callable[[Make], Iterator[str]]

#: Letters that must be in every font we print with.
LETTERS = "ҢӨҮңөү№«»–"


def run(program: Make, words: Words) -> int:
    """Run every step, report each; 0 when all of them pass."""
    faults = 0
    for name, step in STEPS.items():
        problems = list(_safely(step, program))
        faults += len(problems)
        say(f"{'✗' if problems else '✓'} {words.gettext(name)}")
        for problem in problems:
            complain(f"    {problem}")
    if faults:
        complain(words.ngettext("{n} fault was found.", "{n} faults were found.", faults).format(n=faults))
    else:
        say(words.gettext("Everything works."))
    return 1 if faults else 0


def _safely(step: Step, program: Make) -> Iterator[str]:
    """A step's problems; a step that breaks is a problem itself, and the next ones are still tried."""
    try:
        yield from step(program)
    except Exception as error:
        yield f"{type(error).__name__}: {error}"


def _store(program: Make) -> Iterator[str]:
    """A store from migrations, the example, the check, a copy and the way back."""
    with tempfile.TemporaryDirectory() as folder:
        trial = program(Path(folder) / "data")
        with trial.working() as services:
            services.example.load()
            yield from (str(finding) for finding in services.checks.run().findings)
            copy = services.safety.make()
            services.safety.verify(copy.path)
        trial.restore(copy.path)
        with trial.reading() as services:
            if not services.contests.names():
                yield "the restored store is empty"


def _papers(program: Make) -> Iterator[str]:
    """Every kind in every mode and format, printed twice."""
    from app.models.paper import PaperKind
    from app.services.papers.facts import Format, Mode

    with tempfile.TemporaryDirectory() as folder, program(Path(folder)).working() as services:
        services.example.load()
        contest = services.contests.names()[0].id
        for paper in product(PaperKind, Mode, Format):
            kind, mode, form = paper
            first, second = (services.papers.fresh(kind, contest, mode, form) for _ in range(2))
            if first != second:
                yield f"{' '.join(paper)}: two prints differ"


def _fonts(program: Make) -> Iterator[str]:
    from app.documents.fonts import missing_letters

    yield from (f"{face}: {letters}" for face, letters in missing_letters(LETTERS).items())


def _catalogues(program: Make) -> Iterator[str]:
    for language in LANGUAGES:
        po = catalogue.source(language)
        if po.exists():
            yield from (f"{language}: {fault}" for fault in catalogue.faults(catalogue.read(po)))
        else:
            catalogue.load(language)


#: Name of a step → the step, which yields its problems.
STEPS: dict[str, Step] = {
    N_("store, migrations, example, copy and restore"): _store,
    N_("every paper in both languages, twice the same"): _papers,
    N_("fonts hold the Kyrgyz letters"): _fonts,
    N_("catalogues are complete"): _catalogues,
}
