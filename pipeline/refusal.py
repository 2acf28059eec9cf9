"""An error as a value: the refusal of one document, in the words of the catalogue."""

from knowledge.messages import message
from schemas.errors import PrikazError, Rejection


def rejection(error: PrikazError, path: str, sha256: str) -> Rejection:
    """The error as a value, in the words of the catalogue (Russian, as all that is stored)."""
    return Rejection(
        path=printable(path),
        sha256=sha256,
        code=error.code,
        message=message(f"error.{error.code}", "ru", **error.values),
        remedy=message(f"remedy.{error.code}", "ru", **error.values),
        values={name: printable(str(value)) for name, value in error.values.items()},
    )


def printable(path: str) -> str:
    """The path as text that any store takes: bytes of a name that are no UTF-8 become ``\\xe3``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
