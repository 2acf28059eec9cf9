"""Deadlines: what a plan's cell says about time, after the contract's readings, with findings for what it can't say.

Text → tidy text (`noise`) → tokens (`lexer`) → atoms, phrases, recurrences (`atoms`, `phrases`, `recurrence`) →
pieces and terms (`grammar`, `terms`), all without the plan → dates against the plan (`years`, `resolve`).
`read` is the whole way.
"""

from pipeline.deadlines.explain import Explanation, explain
from pipeline.deadlines.occurrences import occurrences
from pipeline.deadlines.reading import Reading, read
from pipeline.deadlines.resolve import DeadlineFinding
from pipeline.deadlines.stream import answer

__all__ = ["DeadlineFinding", "Explanation", "Reading", "answer", "explain", "occurrences", "read"]
