"""Reading a YAML file of reference data into its model, once."""

from collections.abc import Hashable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)


class DuplicateKeyError(yaml.YAMLError):
    """A file names one thing twice: YAML would silently keep the last."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, C where there is one, that refuses a key given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) < len({key.start_mark.index for key, _ in node.value}):
            raise DuplicateKeyError(f"a key is given twice{node.start_mark}")
        return mapping


@cache
def load(name: str, model: type[Model]) -> Model:
    """`knowledge/<name>.yaml` as `model`; a file that breaks its schema is a pydantic `ValidationError`,
    one that names a key twice a `DuplicateKeyError`."""
    text = files("knowledge").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return model.model_validate(parse(text))


def line_of(text: str, place: tuple[int | str, ...]) -> int:
    """The line (from 1) of the value at `place` in a YAML text, or of the innermost one around it that is written."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for key in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((name, value) for name, value in node.value if name.value == str(key)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            break
    return line


def parse(text: str) -> Any:
    """YAML as plain values. Raises `yaml.YAMLError`, and `DuplicateKeyError` where it names a key twice."""
    return yaml.load(text, Loader=_Loader)
