"""Readings as they are stored: plain values, one text for one reading, and the id that it gives a group."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from outputs.compare.frames import Frame
from outputs.compare.likeness import Likeness

DIGITS = 4
"""Weights are compared and stored with so many digits."""
ID_DIGITS = 12


def signature(frames: Sequence[Frame]) -> str:
    """One JSON text for one reading, whatever the order in which its words were met."""
    return json.dumps([_plain(frame) for frame in frames], ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def frames_of(stored: str) -> tuple[Frame, ...]:
    """The reading that `signature` wrote."""
    return tuple(
        Frame(
            actions=frozenset(each["actions"]),
            heads=frozenset(each["heads"]),
            weights=each["weights"],
            people=frozenset(each["people"]),
            levels=frozenset(each["levels"]),
            plan=frozenset(each["plan"]),
            objects=frozenset(each["objects"]),
        )
        for each in json.loads(stored)
    )


def group_id(written: str) -> str:
    """The id of the group that a reading founds: the same reading always founds the same group."""
    return "m-" + sha256(written.encode()).hexdigest()[:ID_DIGITS]


def evidence(found: Likeness) -> dict[str, Any]:
    """What decided, by the names of `measures.yaml` and lemmas, without the marks of their kind."""
    return {"actions": list(found.actions), "shared": list(_bare(found.shared)), "apart": list(found.apart)}


def _plain(frame: Frame) -> dict[str, Any]:
    return {
        "actions": sorted(frame.actions),
        "heads": sorted(frame.heads),
        "weights": {key: round(weight, DIGITS) for key, weight in sorted(frame.weights.items())},
        "people": sorted(frame.people),
        "levels": sorted(frame.levels),
        "plan": sorted(frame.plan),
        "objects": sorted(frame.objects),
    }


def _bare(keys: Iterable[str]) -> Iterable[str]:
    return (key.split(" ", 1)[-1] for key in keys)
