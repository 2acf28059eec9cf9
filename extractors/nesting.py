"""How deep the elements of a marked-up document lie within one another."""

from functools import cache

from lxml import etree

from extractors.limits import limits
from schemas.errors import LimitExceeded


def check_nesting(root: etree._Element) -> None:
    """Raises `LimitExceeded` (`nested-too-deep`): readers descend by recursion, which has an end."""
    if _deeper_than(limits().nesting)(root):
        raise LimitExceeded("nested-too-deep")


@cache
def _deeper_than(depth: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")
