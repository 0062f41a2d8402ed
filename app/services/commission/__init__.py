"""The commission of a contest: members, declarations, meetings, marks, the result and what follows from it."""
