"""The example municipality: the contest that Orozbekov told about, exactly; placeholders for what it did not tell.

Source of every fact: the slide deck of the aiyl okmotu of Orozbekov on its Local Initiative contest (work plan of
2021). What the deck does not say is either empty or looks like a placeholder («Комиссия мүчөсү 1», «____»), so that
nobody takes it for a fact. The Russian texts are our translation.
"""

from app.services.example.loading import load

__all__ = ["load"]
