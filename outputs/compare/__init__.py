"""Alignment: which activities of different orders are the same measure, which are related, and why.

from outputs.compare import groups, pairs, refresh
from outputs.database import open_database

with open_database("plans.db") as db:
    refresh(db)      # takes in orders that are new or were read again
    groups(db)       # measures that at least two orders share, with their members
    pairs(db)        # pairs of activities of different orders, with grade, score and what decided
"""

from outputs.compare.grouping import Taken, bring_up_to_date, is_fresh, refresh
from outputs.compare.readers import Group, Member, Pair, Row, groups, groups_whole, pairs, pairs_whole

__all__ = [
    "Group",
    "Member",
    "Pair",
    "Row",
    "Taken",
    "bring_up_to_date",
    "groups",
    "groups_whole",
    "is_fresh",
    "pairs",
    "pairs_whole",
    "refresh",
]
