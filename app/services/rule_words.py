"""What the codes of the rules mean, in whole sentences: for forms, and for what an amendment changed."""

from __future__ import annotations

from app.language.message import N_
from app.models.contest import Formula, MajorityBase, RecusalRule, SelectionRule, TieStep

SELECTION_RULES: dict[SelectionRule, str] = {
    SelectionRule.STOP: N_("Stop at the first application that does not fit"),
    SelectionRule.SKIP: N_("Skip what does not fit and go on"),
    SelectionRule.PARTIAL: N_("Give the rest of the fund in part"),
}

RECUSAL_RULES: dict[RecusalRule, str] = {
    RecusalRule.NOT_COUNTED: N_("A recused member counts neither in the result nor in the quorum"),
    RecusalRule.COUNTED_FOR_QUORUM: N_("A recused member counts in the quorum, never in the result"),
}

TIE_STEPS: dict[TieStep, str] = {
    TieStep.CRITERION: N_("Higher result by the criteria in their order of priority"),
    TieStep.OWN_SHARE: N_("Larger own share"),
    TieStep.SMALLER_REQUEST: N_("Smaller sum requested"),
    TieStep.EARLIER_NUMBER: N_("Earlier number in the journal"),
    TieStep.COMMISSION_VOTE: N_("Open vote of the commission"),
    TieStep.CASTING_VOTE: N_("Casting vote of the chair"),
    TieStep.LOT: N_("Lot"),
}

MAJORITY_BASES: dict[MajorityBase, str] = {
    MajorityBase.CAST: N_("Of the votes for and against"),
    MajorityBase.PRESENT: N_("Of the members present"),
    MajorityBase.ALL: N_("Of all members who vote"),
}

FORMULAS: dict[Formula, str] = {
    Formula.OWN_SHARE: N_("By the own share, percent"),
    Formula.COST_PER_PARTICIPANT: N_("By the cost of one participant, som"),
}
