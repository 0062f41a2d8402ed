"""Words for the parts of a paper's wording, as the office finds them in its settings."""

from __future__ import annotations

from textwrap import shorten

from app.language.message import N_
from app.models.paper import PaperKind
from app.ui.codes import PAPERS

#: So many letters of a part's words tell it apart.
_BEGINNING = 70
_PARTS = {
    "heading": N_("Heading"),
    "heading_alone": N_("Heading without the line of the session"),
    "enacting": N_("Enacting words"),
    "session_line": N_("Line of the session"),
    "ordinary": N_("Word for an ordinary session"),
    "extraordinary": N_("Word for an extraordinary session"),
    "annex_corner": N_("Corner of an annex"),
    "seal": N_("Place of the seal"),
    "draft": N_("Word across a draft"),
    "footer": N_("Small print at the foot"),
    "numberless": N_("In place of the number"),
    "publication": N_("Point on publication"),
    "control": N_("Point on control"),
    "title": N_("Title"),
    "preamble": N_("Preamble"),
    "preamble_head": N_("Preamble of the head's own act"),
    "winners": N_("Point on the winners"),
    "winners_sources": N_("Point on the winners, several sources"),
    "no_winners": N_("Point that there is no winner"),
    "winner": N_("One winner in the list"),
    "winner_sources": N_("One winner in the list, several sources"),
    "winner_partial": N_("One winner who gets a part of what was asked"),
    "fund": N_("Point on the money"),
    "fund_sources": N_("Point on the money, several sources"),
    "agreements": N_("Point on the agreements"),
    "agreements_head": N_("Point on the agreements in the head's own act"),
    "annex_title": N_("Title of the annex"),
    "annex_text": N_("Text of the annex"),
    "approve": N_("Point on the approval"),
    "entrust": N_("Point on the execution"),
    "translation": N_("Mark of a translation"),
    "translation_note": N_("Mark of a translation"),
    "subtitle": N_("Line under the title"),
    "made": N_("Day of making"),
    "applications": N_("Sentence on the applications"),
    "contribution": N_("Sentence on the initiator's contribution"),
    "bought": N_("Sentence on what was bought"),
    "events_all": N_("Sentence on all events"),
    "events": N_("Sentence on the events of an initiative"),
    "events_villages": N_("Sentence on events in several villages"),
    "event_times": N_("An event held several times"),
    "people": N_("Sentence on the people"),
    "people_whole": N_("Sentence on the people, one group"),
    "people_within": N_("Sentence on the people, with groups among them"),
    "part": N_("One group in the sentence"),
    "marker": N_("One group among them"),
    "marker_nested": N_("A group within a group"),
    "bounds": N_("Sentence on groups that overlap"),
    "total": N_("Word for the total"),
    "text": N_("Text"),
    "addressee": N_("To whom"),
    "salutation": N_("Salutation"),
    "salutation_general": N_("Salutation of an organisation"),
    "signer_post": N_("Post of who signs"),
    "executor": N_("Who wrote it, with telephone"),
    "registered": N_("Sentence on the registration"),
    "failed": N_("Sentence on requirements that are not met"),
    "passport": N_("Sentence with the code of the rules"),
    "signature": N_("Who signs"),
    "signer": N_("Who signs"),
    "empty": N_("Sentence where there is nothing"),
    "code": N_("Line of the code"),
    "proof": N_("Sentence on what the code proves"),
    "place": N_("Sentence on the place"),
    "place_shared": N_("Sentence on a place that several share"),
    "parted": N_("Sentence on how equals were parted"),
    "criteria": N_("Sentence on the points by criterion"),
    "criteria_others": N_("Sentence on the points by criterion, beside the last awarded"),
    "criteria_winner": N_("Sentence on the points by criterion, beside the first not awarded"),
    "margin": N_("Sentence on the distance to the next"),
    "to_pass": N_("Sentence on what lacks to the pass mark"),
    "points_more": N_("Sentence on the points that would have won"),
    "request": N_("Sentence on the sum that would have won"),
    "with_consent": N_("Sentence on what consent to a part would have brought"),
    "nothing_helps": N_("Sentence where no change would have won"),
    "note": N_("Note"),
    "firm": N_("Sentence where nothing changes the winners"),
}
#: Parts that several papers share, by the name under which they stand.
_SHARED = {
    "act": N_("All resolutions"),
    "act-kind": N_("Kinds of acts, and the acts of the head"),
    "sheet": N_("All forms and lists"),
    "letter": N_("All letters"),
    "application": N_("Names of what an application holds"),
    "reasons": N_("Reasons of the result"),
}
_STARTS = {
    "heading_": N_("Heading of a section: {code}"),
    "column_": N_("Title of a column: {code}"),
    "why_": N_("Sentence on what became of an application: {code}"),
    "rule_": N_("Name of a way to count: {code}"),
}


def kind_name(kind: str) -> str:
    """The msgid for a paper, or for the parts that several papers share."""
    return PAPERS[PaperKind(kind)] if kind in list(PaperKind) else _SHARED.get(kind, "{code}")


def part_name(part: str, text: str) -> tuple[str, str]:
    """The msgid for a part and what fills it: the beginning of the part's own words where it has no other name."""
    beginning = shorten(text, _BEGINNING, placeholder="…") or part
    if part in _PARTS:
        return _PARTS[part], ""
    found = (msgid for start, msgid in _STARTS.items() if part.startswith(start))
    return next(found, "{code}"), beginning
