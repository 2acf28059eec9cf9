"""Local names of WordprocessingML: transitional and strict files differ only in the namespace."""

from lxml import etree


class _Locals(dict[object, str]):
    """Local names by tag: a document has a hundred different tags and a million elements."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < _MANY:
            self[tag] = name
        return name


_MANY = 4096
_LOCALS = _Locals()


def local(element: etree._Element) -> str:
    """The tag without its namespace; '' for comments and processing instructions."""
    return _LOCALS[element.tag]


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along `path` of local names."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren("{*}" + name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """The attribute `name` in whatever namespace the file uses."""
    if element is None:
        return None
    for key, text in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(text)
    return None


def number(element: etree._Element | None, default: int) -> int:
    """The attribute `val` as a whole number."""
    text = value(element)
    return int(text) if text is not None and text.lstrip("-").isdecimal() else default


def switched_on(element: etree._Element | None) -> bool:
    """A toggle such as `w:b`: present, and not set to false."""
    return element is not None and value(element) not in {"0", "false", "off"}
