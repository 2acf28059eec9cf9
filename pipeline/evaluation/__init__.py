"""How right the records are, held against records that people checked: rows, cells, items, bodies, order fields.

The headline is the share of rows that are entirely right, since a user meets rows and not averages of fields.
"""

from pipeline.evaluation.compare import compare
from pipeline.evaluation.score import Score, total

__all__ = ["Score", "compare", "total"]
