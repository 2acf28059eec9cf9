"""What a paragraph takes from its style: number, alignment, weight, level of heading."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from extractors.docx.names import child, local, number, switched_on, value
from schemas.layout import Align

_ALIGN = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT, "left": Align.LEFT, "start": Align.LEFT,
          "both": Align.LEFT}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """Properties of a paragraph; None where neither it nor its styles say."""

    list_id: str | None = None
    depth: int | None = None
    align: Align | None = None
    bold: bool | None = None
    heading: int | None = None

    def over(self, other: "Looks") -> "Looks":
        """These, with what is missing taken from `other`."""
        return Looks(
            self.list_id if self.list_id is not None else other.list_id,
            self.depth if self.depth is not None else other.depth,
            self.align or other.align,
            self.bold if self.bold is not None else other.bold,
            self.heading or other.heading,
        )


PLAIN = Looks()


def paragraph_styles(styles: etree._Element | None) -> dict[str, Looks]:
    """Looks by style id, with everything inherited; the default paragraph style is under ''."""
    own: dict[str, Looks] = {}
    parents: dict[str, str] = {}
    default = ""
    for style in styles if styles is not None else ():
        if local(style) != "style" or value(style, "type") not in {"paragraph", None}:
            continue
        key = value(style, "styleId") or ""
        own[key] = looks(child(style, "pPr"), child(style, "rPr"))
        if (parent := value(child(style, "basedOn"))) is not None:
            parents[key] = parent
        if value(style, "default") in {"1", "true", "on"}:
            default = key
    resolved = {key: _inherited(key, own, parents) for key in own}
    resolved[""] = resolved.get(default, PLAIN)
    return resolved


def looks(paragraph: etree._Element | None, run: etree._Element | None) -> Looks:
    """What `w:pPr` and the `w:rPr` beside it say themselves."""
    if paragraph is None and run is None:
        return PLAIN
    list_properties = child(paragraph, "numPr")
    outline = child(paragraph, "outlineLvl")
    bold = child(run, "b")
    depth = child(list_properties, "ilvl")
    return Looks(
        list_id=value(child(list_properties, "numId")),
        depth=None if depth is None else number(depth, 0),
        align=_ALIGN.get(value(child(paragraph, "jc")) or ""),
        bold=None if bold is None else switched_on(bold),
        heading=None if outline is None or number(outline, 9) > 8 else number(outline, 0) + 1,
    )


def _inherited(key: str, own: Mapping[str, Looks], parents: Mapping[str, str]) -> Looks:
    result = own[key]
    seen = {key}
    parent = parents.get(key)
    while parent is not None and parent in own and parent not in seen:
        result = result.over(own[parent])
        seen.add(parent)
        parent = parents.get(parent)
    return result
