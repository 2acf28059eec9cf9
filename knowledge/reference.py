"""Reading a YAML file of reference data into its model, once."""

from functools import cache
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)


@cache
def load(name: str, model: type[Model]) -> Model:
    """`knowledge/<name>.yaml` as `model`; a file that breaks its schema is a pydantic `ValidationError`."""
    text = files("knowledge").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return model.model_validate(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
