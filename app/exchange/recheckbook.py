"""A result as an Excel workbook that counts it anew by its own formulas, with what came out here beside each line.

Three sheets: the rules; the marks, a line for each seat's sheet; the result in the order of the turns, from the sums of
the totals down to what each source gives. Whole numbers and sums of som with two decimals are all that is compared, so
that a spreadsheet's own rounding cannot speak: means by cross-multiplication. The order of those whom the ladder parted
and who waits for it are given, not counted.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.exchange.listing import clean
from app.exchange.recheckcells import CountingSheet, at, quoted
from app.exchange.recheckrows import Recheck, seat_rows
from app.language.message import N_
from app.models.contest import RecusalRule
from app.models.tally import MarkState
from app.services.tally.board import Standing, Turn

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST_MARKS, _FIRST_RESULT = 3, 4  # the first lines of the applications
_BEFORE_CRITERIA = 4  # №, initiative, member, state
_NO_MEAN = "-1E+9"
_SOM, _MEAN = "#,##0.00", "0.00"

Told = Callable[[int, int], None]


def workbook(recheck: Recheck, told: Told) -> bytes:
    """The bytes of the file; `told` hears how many of how many lines are written and may raise to end it."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title, book.properties.creator = clean(recheck.title), "Demilge"
    book.calculation.fullCalcOnLoad = True
    say = recheck.say
    result = book.active
    result.title = say(N_("Result"))
    places = _Rules(recheck, book.create_sheet(say(N_("Rules"))))
    marks = _Marks(recheck, book.create_sheet(say(N_("Marks"))), told)
    _Result(recheck, result, places, marks)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class _Rules(CountingSheet):
    """A name and a value a line; the sources last."""

    def __init__(self, recheck: Recheck, sheet: Worksheet) -> None:
        super().__init__(recheck, sheet)
        board, say = recheck.board, recheck.say
        rules = board.rules
        self._places: dict[str, int] = {}
        self._line = 0
        self._add("quorum", say(N_("Quorum, numerator")), rules.quorum.numerator)
        self._add("of", say(N_("Quorum, denominator")), rules.quorum.denominator)
        self._add("seats", say(N_("Seats of the commission")), len(board.seats))
        recused = rules.recusal is RecusalRule.COUNTED_FOR_QUORUM
        self._add("recused", say(N_("The recused count for the quorum (1 = yes)")), int(recused))
        self._add("pass", say(N_("Pass mark")), rules.pass_mark)
        self._add("selection", say(N_("Selection: stop, skip or partial")), rules.selection.value)
        for pool in recheck.pools:
            self._add(str(pool.key), recheck.local(pool, "name"), _som(board.funds.get(pool.key, 0)))
        self.sheet.column_dimensions["A"].width = 50

    def at(self, name: str) -> str:
        """The cell of a rule."""
        return self.ref(2, self._places[name])

    def _add(self, name: str, title: str, value: object) -> None:
        self._line += 1
        self._places[name] = self._line
        self.put(1, self._line, title)
        self.put(2, self._line, value)


class _Marks(CountingSheet):
    """Weights in the second line; then for each seat the points, whether they count, their weighted total."""

    def __init__(self, recheck: Recheck, sheet: Worksheet, told: Told) -> None:
        super().__init__(recheck, sheet)
        board, say = recheck.board, recheck.say
        self.criteria = len(board.criteria)
        self.first, self.last = _FIRST_MARKS, _FIRST_MARKS - 1
        self.counts = _BEFORE_CRITERIA + self.criteria + 1
        self.total, self.there = self.counts + 1, self.counts + 2
        titles = [recheck.local(criterion, "title") for criterion in recheck.criteria]
        before = [say(each) for each in (N_("№"), N_("Initiative"), N_("Member"), N_("State"))]
        after = [say(each) for each in (N_("Counts"), N_("Weighted total"), N_("Is there for the quorum"))]
        self.head(1, [*before, *titles, *after])
        self.put(_BEFORE_CRITERIA, 2, say(N_("Weight")))
        for place, scale in enumerate(board.criteria, start=1):
            self.put(_BEFORE_CRITERIA + place, 2, scale.weight)
        self._fill(told)
        sheet.freeze_panes = sheet.cell(_FIRST_MARKS, _BEFORE_CRITERIA + 1)

    def add_up(self, column: int, number: str) -> str:
        """What a column adds up to for the application of this number."""
        return f"SUMIFS({self.run(column, self.first, self.last)},{self.run(1, self.first, self.last)},{number})"

    def add_up_counted(self, column: int, number: str) -> str:
        """The same, only of sheets that count."""
        counting = f"{self.run(self.counts, self.first, self.last)},1"
        return self.add_up(column, number)[:-1] + f",{counting})"

    def _fill(self, told: Told) -> None:
        recheck, titles = self.recheck, self.recheck.titles
        rows = list(seat_rows(recheck))
        recused = int(recheck.board.rules.recusal is RecusalRule.COUNTED_FOR_QUORUM)
        present = {state: recheck.states[state] for state in (MarkState.MARK, MarkState.ABSTAINED, MarkState.NOT_YET)}
        for line, row in enumerate(rows, start=self.first):
            told(line, len(rows))
            self.put(1, line, row.candidate.number)
            self.put(2, line, titles[row.candidate.key])
            self.put(3, line, row.member)
            self.put(4, line, recheck.states[row.state])
            for place, scale in enumerate(recheck.board.criteria, start=1):
                self.put(_BEFORE_CRITERIA + place, line, row.points.get(scale.key))
            self._formulas(line, tuple(present.values()), recused)
        self.last = max(self.first, self.first + len(rows) - 1)

    def _formulas(self, line: int, present: tuple[str, ...], recused: int) -> None:
        first, last = _BEFORE_CRITERIA + 1, _BEFORE_CRITERIA + self.criteria
        points = f"{at(first, line)}:{at(last, line)}"
        weights = f"{at(first, 2, fixed=True)}:{at(last, 2, fixed=True)}"
        state, counts = at(4, line), at(self.counts, line)
        said = ",".join(f"{state}={quoted(word)}" for word in present)
        out = f"IF({state}={quoted(self.recheck.states[MarkState.RECUSED])},{recused},0)"
        self.count(self.counts, line, f"IF(COUNT({points})={self.criteria},1,0)")
        self.count(self.total, line, f"IF({counts}=1,SUMPRODUCT({points},{weights}),0)")
        self.count(self.there, line, f"IF(OR({said}),1,{out})")


class _Result(CountingSheet):
    """A line for each application in the order of the turns: counted anew, beside it what came out here, and whether
    the two are equal; the first line says it of all."""

    def __init__(self, recheck: Recheck, sheet: Worksheet, rules: _Rules, marks: _Marks) -> None:
        super().__init__(recheck, sheet)
        self.rules, self.marks = rules, marks
        self._columns: dict[str, int] = {}
        self._titles: list[str] = []
        self._name_columns()
        self.head(3, self._titles)
        standings = recheck.outcome.standings
        self.last = max(_FIRST_RESULT, _FIRST_RESULT + len(standings) - 1)
        for line, standing in enumerate(standings, start=_FIRST_RESULT):
            self._values(line, standing)
            self._means(line)
            self._selection(line)
            self._comparison(line)
        self.put(1, 1, recheck.say(N_("Everything is equal")))
        equal = f"{self._cell('equal', _FIRST_RESULT)}:{self._cell('equal', self.last)}"
        self.count(2, 1, f'IF(COUNTIF({equal},{self._word(equal=False)})=0,{self._word(equal=True)},'
                         f'{self._word(equal=False)})')  # fmt: skip
        sheet.freeze_panes = sheet.cell(_FIRST_RESULT, 3)

    def _name_columns(self) -> None:
        recheck, say = self.recheck, self.recheck.say
        pools = recheck.pools

        def of_pools(kind: str, title: str) -> list[tuple[str, str]]:
            return [(f"{kind}:{pool.key}", title.format(source=recheck.local(pool, "name"))) for pool in pools]

        named = [
            ("number", say(N_("№"))),
            ("title", say(N_("Initiative"))),
            ("there", say(N_("Is there for the quorum"))),
            ("needed", say(N_("Needed for the quorum"))),
            ("sheets", say(N_("Sheets that count"))),
            ("sum", say(N_("Sum of the totals"))),
            ("mean", say(N_("Mean"))),
            ("ranked", say(N_("Mean for the ranking"))),
            ("place", say(N_("Place by the mean"))),
            *((f"mean:{each.id}", recheck.local(each, "title")) for each in recheck.criteria),
            ("passed", say(N_("Passed (1 = yes)"))),
            *of_pools("asked", say(N_("Requested, som: {source}"))),
            ("least", say(N_("Least sum consented to, som"))),
            ("waits", say(N_("Waits for a tie (1 = yes)"))),
            *of_pools("left", say(N_("Left, som: {source}"))),
            ("fits", say(N_("Fits (1 = yes)"))),
            ("stopped", say(N_("Stopped before it (1 = yes)"))),
            *of_pools("part", say(N_("Part, som: {source}"))),
            *of_pools("given", say(N_("Awarded, som: {source}"))),
            ("our_top", say(N_("Mean in the program, numerator"))),
            ("our_bottom", say(N_("Mean in the program, denominator"))),
            ("our_place", say(N_("Place by the mean in the program"))),
            *of_pools("our", say(N_("Awarded in the program, som: {source}"))),
            ("equal", say(N_("Equal?"))),
        ]
        self._columns = {key: column for column, (key, _) in enumerate(named, start=1)}
        self._titles = [title for _, title in named]

    def _values(self, line: int, standing: Standing[UUID]) -> None:
        """What is given: who asks for what, and what came out in the program."""
        candidate, outcome = standing.candidate, self.recheck.outcome
        means = [each.mean for each in outcome.standings if each.mean is not None and each.place is not None]
        mean = standing.mean if standing.place is not None else None
        self._set("number", line, candidate.number)
        self._set("title", line, self.recheck.titles[candidate.key])
        self._set("least", line, None if candidate.least is None else _som(candidate.least), _SOM)
        self._set("waits", line, int(standing.turn in (Turn.TIED, Turn.WAITING)))
        self._set("our_top", line, None if mean is None else mean.numerator)
        self._set("our_bottom", line, None if mean is None else mean.denominator)
        self._set("our_place", line, None if mean is None else 1 + sum(each > mean for each in means))
        for pool in self.recheck.pools:
            self._set(f"asked:{pool.key}", line, _som(candidate.asked.get(pool.key, 0)), _SOM)
            self._set(f"our:{pool.key}", line, _som(standing.given.get(pool.key, 0)), _SOM)

    def _means(self, line: int) -> None:
        cell, marks, rules = self._at_line(line), self.marks, self.rules
        self._do("there", line, marks.add_up(marks.there, cell("number")))
        self._do("needed", line, f"ROUNDUP({rules.at('quorum')}*{rules.at('seats')}/{rules.at('of')},0)")
        self._do("sheets", line, marks.add_up(marks.counts, cell("number")))
        self._do("sum", line, marks.add_up(marks.total, cell("number")))
        known = f"AND({cell('sheets')}>0,{cell('there')}>={cell('needed')})"
        self._do("mean", line, f'IF({known},{cell("sum")}/{cell("sheets")},"")', _MEAN)
        self._do("ranked", line, f"IF({known},{cell('mean')},{_NO_MEAN})", _MEAN)
        every = f"{self._cell('ranked', _FIRST_RESULT, fixed=True)}:{self._cell('ranked', self.last, fixed=True)}"
        self._do("place", line, f'IF({known},1+SUMPRODUCT(--({every}>{cell("ranked")})),"")')
        for place, criterion in enumerate(self.recheck.criteria, start=1):
            added = marks.add_up_counted(_BEFORE_CRITERIA + place, cell("number"))
            self._do(f"mean:{criterion.id}", line, f'IF({known},{added}/{cell("sheets")},"")', _MEAN)
        passed = f'IF({rules.at("pass")}="",1,IF({cell("mean")}>={rules.at("pass")},1,0))'
        self._do("passed", line, f"IF({known},{passed},0)")

    def _selection(self, line: int) -> None:
        """Down the list: what is left, whether it fits, what is given."""
        cell, before, rules = self._at_line(line), self._at_line(line - 1), self.rules
        pools = [str(pool.key) for pool in self.recheck.pools]
        first = line == _FIRST_RESULT
        for pool in pools:
            rest = f"ROUND({before('left:' + pool)}-{before('given:' + pool)},2)"
            self._do(f"left:{pool}", line, rules.at(pool) if first else rest, _SOM)
            self._do(f"part:{pool}", line, f"MIN({cell('asked:' + pool)},{cell('left:' + pool)})", _SOM)
        fitting = [f"{cell('asked:' + pool)}<={cell('left:' + pool)}" for pool in pools]
        self._do("fits", line, f"IF(AND({','.join(fitting)}),1,0)" if fitting else "1")
        had_turn = f"{before('passed')}=1,{before('waits')}=0,{before('stopped')}=0,{before('fits')}=0"
        stops = f'IF(OR({before("stopped")}=1,AND({rules.at("selection")}="stop",{had_turn})),1,0)'
        self._do("stopped", line, "0" if first else stops)
        turn = f"AND({cell('passed')}=1,{cell('waits')}=0,{cell('stopped')}=0)"
        parts = "+".join(cell(f"part:{pool}") for pool in pools) or "0"
        partly = f'AND({rules.at("selection")}="partial",{cell("least")}<>"",ROUND({parts},2)>={cell("least")})'
        for pool in pools:
            part = f"IF({partly},{cell('part:' + pool)},0)"
            whole = f"IF({cell('fits')}=1,{cell('asked:' + pool)},{part})"
            self._do(f"given:{pool}", line, f"IF({turn},{whole},0)", _SOM)

    def _comparison(self, line: int) -> None:
        cell = self._at_line(line)
        crossed = f"{cell('sum')}*{cell('our_bottom')}={cell('sheets')}*{cell('our_top')}"
        none = f'{cell("our_top")}=""'
        same = [
            f'IF({none},{cell("mean")}="",AND({cell("mean")}<>"",{crossed},{cell("place")}={cell("our_place")}))',
            *(f"{cell(f'given:{pool.key}')}={cell(f'our:{pool.key}')}" for pool in self.recheck.pools),
        ]
        self._do("equal", line, f"IF(AND({','.join(same)}),{self._word(equal=True)},{self._word(equal=False)})")

    def _word(self, *, equal: bool) -> str:
        return quoted(self.recheck.say(N_("yes")) if equal else self.recheck.say(N_("NO")))

    def _set(self, key: str, line: int, value: object, form: str = "") -> None:
        self.put(self._columns[key], line, value, form)

    def _do(self, key: str, line: int, formula: str, form: str = "") -> None:
        self.count(self._columns[key], line, formula, form)

    def _cell(self, key: str, line: int, *, fixed: bool = False) -> str:
        return at(self._columns[key], line, fixed=fixed)

    def _at_line(self, line: int) -> Callable[[str], str]:
        return lambda key: self._cell(key, line)


def _som(tyiyn: int) -> Any:
    return Decimal(tyiyn) / 100
