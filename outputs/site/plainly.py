"""A value of the journal in plain words."""

from outputs.site.wording import clipped


def told_plainly(value: object) -> str:
    """A value of the journal as people read it: without brackets, quotes and what is empty."""
    if isinstance(value, list):
        return "; ".join(told_plainly(one) for one in value) or "—"
    if isinstance(value, dict):
        return ", ".join(told_plainly(one) for one in value.values() if one not in (None, [], {})) or "—"
    return "—" if value is None else clipped(str(value))
