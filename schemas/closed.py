"""What every model of a record has in common: strict, frozen, and no field but those named."""

from pydantic import BaseModel, ConfigDict


class Closed(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
