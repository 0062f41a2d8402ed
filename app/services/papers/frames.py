"""What stands around the words of an act: of the council's токтом, or of the head's own буйрук or тескеме."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.models.contest import ActKind
from app.models.office import Form, NameOf
from app.services.office import OfficeView, ProfileView
from app.services.papers import phrases
from app.services.papers.basis import Head
from app.services.papers.drafts import DraftText, points_of
from app.services.papers.facts import ActText, Annex, Letterhead, Section
from app.services.papers.letters import letterhead, signer
from app.services.papers.package import Signer
from app.services.papers.wording import ACT, Words

#: The words for the kinds of acts, and the parts that only an act of the head has.
ACT_WORDS = "act-kind"
_EXECUTIVE_RU = "Айыл окмоту"


@dataclass(frozen=True)
class Issuer:
    """Of what kind an act is; `signer` is the head, who signs what is no resolution of the council."""

    act: ActKind = ActKind.RESOLUTION
    signer: Signer = field(default_factory=Signer)

    @property
    def council(self) -> bool:
        """Whether the council adopts it. An act of the head is never called токтом."""
        return self.act is ActKind.RESOLUTION

    def part(self, name: str) -> tuple[str, str]:
        """Where the wording of a point that every act has stands."""
        return (ACT if self.council else ACT_WORDS), name


def act_phrases(issuer: Issuer, office: OfficeView, words: Words) -> dict[str, str]:
    """How the act is called in the cases that the wording needs, and in the genitive who issues it."""
    executive = office.name(NameOf.EXECUTIVE, words.language, Form.GENITIVE)
    inside = executive.replace(_EXECUTIVE_RU, phrases.within(_EXECUTIVE_RU), 1)
    return {
        "act": words.text(ACT_WORDS, issuer.act),
        "act_genitive": words.text(ACT_WORDS, f"{issuer.act}_genitive"),
        "act_possessive": words.text(ACT_WORDS, f"{issuer.act}_possessive"),
        "act_its": words.text(ACT_WORDS, f"{issuer.act}_its"),
        "issuer": words.fill(ACT_WORDS, "issuer", {"executive_genitive": inside}),
    }


def framed(
    issuer: Issuer,
    head: Head,
    text: DraftText,
    office: OfficeView,
    profile: ProfileView,
    words: Words,
    annexes: tuple[tuple[str, tuple[Section, ...]], ...] = (),
) -> ActText:
    """The whole act in one language; blocks that are switched off are empty. `annexes`: title and content of each."""
    ky, hidden = words.language == "ky", profile.hidden_blocks
    values = phrases.office_values(office, words.language) | act_phrases(issuer, office, words)
    session = _session_line(issuer, head, office, words, values) if "session_line" not in hidden else ""
    post, name = _signature(issuer, office, words)
    return ActText(
        letterhead=Letterhead() if "letterhead" in hidden else _letterhead(issuer, office, words.language),
        session_line=session,
        heading=_heading(issuer, words, alone=not session),
        date_line=phrases.date_line(head.dated, head.year, words.language),
        number=head.number,
        place=office.place_ky if ky else office.place_ru,
        title=text.title.strip(),
        preamble="" if "preamble" in hidden else text.preamble.strip(),
        enacting=_enacting(issuer, words),
        points=points_of(text.points),
        signer_post=post,
        signer_name=name,
        seal="" if "seal" in hidden else words.text(ACT, "seal"),
        annexes=() if "annex" in hidden else _annexes(issuer, head, annexes, words, values),
        translation_note="" if ky else words.text(ACT, "translation"),
    )


def _session_line(issuer: Issuer, head: Head, office: OfficeView, words: Words, values: Mapping[str, str]) -> str:
    if not issuer.council:
        return ""
    session = phrases.session_values(office, words, head.convocation, head.session)
    return words.fill(ACT, "session_line", {**values, **session})


def _heading(issuer: Issuer, words: Words, *, alone: bool) -> str:
    """«ТОКТОМУ» after the session in the genitive, «ТОКТОМ» alone; «БУЙРУК» and «ТЕСКЕМЕ» always alone."""
    if issuer.council:
        return words.text(ACT, "heading_alone" if alone else "heading")
    return words.text(ACT_WORDS, f"{issuer.act}_heading")


def _enacting(issuer: Issuer, words: Words) -> str:
    return words.text(ACT, "enacting") if issuer.council else words.text(ACT_WORDS, f"{issuer.act}_enacting")


def _signature(issuer: Issuer, office: OfficeView, words: Words) -> tuple[str, str]:
    if not issuer.council:
        return signer(issuer.signer, words)
    return office.chair_post_ky if words.language == "ky" else office.chair_post_ru, office.chair_name


def _letterhead(issuer: Issuer, office: OfficeView, language: str) -> Letterhead:
    if not issuer.council:
        return letterhead(office, language)
    lines, address = (
        (office.letterhead_ky, office.address_ky) if language == "ky" else (office.letterhead_ru, office.address_ru)
    )
    return Letterhead(tuple(line.strip() for line in lines.splitlines() if line.strip()), address)


def _annexes(
    issuer: Issuer,
    head: Head,
    annexes: tuple[tuple[str, tuple[Section, ...]], ...],
    words: Words,
    values: Mapping[str, str],
) -> tuple[Annex, ...]:
    """The annexes that have a content, numbered, each with its corner."""
    reference = phrases.act_reference(head.dated, head.number, head.year, words.language)
    shown = [(title.strip(), sections) for title, sections in annexes if sections]
    return tuple(
        Annex(
            words.fill(*issuer.part("annex_corner"), {**values, "act_reference": reference, "annex": str(number)}),
            title,
            sections,
        )
        for number, (title, sections) in enumerate(shown, start=1)
    )
