"""`demilge self-test`: tries the whole program on a temporary store, for a new PC and for the frozen program."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from app.cli.console import complain, say
from app.cli.program import Program
from app.language import catalogue
from app.language.message import N_
from app.language.words import LANGUAGES, Words

#: Letters that must be in every font we print with.
LETTERS = "ҢӨҮңөү№«»–"


def run(program: Callable[[Path | None], Program], words: Words) -> int:
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


def _safely(step: Callable[[Callable[[Path | None], Program]], Iterator[str]], program: object) -> Iterator[str]:
    """A step's problems; a step that breaks is a problem itself, and the next ones are still tried."""
    try:
        yield from step(program)  # type: ignore[arg-type]
    except Exception as error:
        yield f"{type(error).__name__}: {error}"


def _store(program: Callable[[Path | None], Program]) -> Iterator[str]:
    """A store from migrations, the example, the check, every paper twice with the same bytes, a copy and back."""
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


def _papers(program: Callable[[Path | None], Program]) -> Iterator[str]:
    from app.models.paper import PaperKind
    from app.services.papers.facts import Format, Mode

    with tempfile.TemporaryDirectory() as folder, program(Path(folder)).working() as services:
        services.example.load()
        contest = services.contests.names()[0].id
        for kind in PaperKind:
            for mode in Mode:
                for form in Format:
                    digests = {
                        hashlib.sha256(services.papers.fresh(kind, contest, mode, form)).hexdigest() for _ in range(2)
                    }
                    if len(digests) != 1:
                        yield f"{kind.value} {mode.value} {form.value}: two prints differ"


def _fonts(program: Callable[[Path | None], Program]) -> Iterator[str]:
    from app.documents.fonts import missing_letters

    yield from (f"{face}: {letters}" for face, letters in missing_letters(LETTERS).items())


def _catalogues(program: Callable[[Path | None], Program]) -> Iterator[str]:
    for language in LANGUAGES:
        po = catalogue.source(language)
        if po.exists():
            yield from (f"{language}: {fault}" for fault in catalogue.faults(catalogue.read(po)))
        else:
            catalogue.load(language)


#: Name of a step → the step, which yields its problems.
STEPS: dict[str, Callable[[Callable[[Path | None], Program]], Iterator[str]]] = {
    N_("store, migrations, example, copy and restore"): _store,
    N_("every paper in both languages, twice the same"): _papers,
    N_("fonts hold the Kyrgyz letters"): _fonts,
    N_("catalogues are complete"): _catalogues,
}
