"""What can go wrong, as values: one base error with a stable code and a remedy, and the rejection of a document.

The words that people see stand in `knowledge/catalogue/errors.yaml` under ``error.<code>`` and ``remedy.<code>``.
"""

from pydantic import BaseModel, ConfigDict


class PrikazError(Exception):
    """Base of every error of this project.

    `code` is a stable word for programs, `exit_code` what the command ends with, `values` fill the message.
    Subclasses set `code` and `exit_code`; one that is raised with another `code` keeps its exit code.
    """

    code = "internal"
    exit_code = 70

    def __init__(self, code: str | None = None, **values: object) -> None:
        self.code = code or type(self).code
        self.values = values
        super().__init__(self.code, values)


class UnreadableDocument(PrikazError):
    """The bytes can't be read as any document: empty, binary rubbish, damaged, encrypted, unknown encoding."""

    code = "unreadable"
    exit_code = 65


class NoOrderFound(PrikazError):
    """The document was read, and holds neither the head of an order nor a plan."""

    code = "no-order"
    exit_code = 66


class LimitExceeded(PrikazError):
    """The document is over a limit that protects the machine (size, pages, cells, nesting)."""

    code = "too-large"
    exit_code = 67


class MissingTool(PrikazError):
    """The format needs a program that this machine does not have."""

    code = "missing-tool"
    exit_code = 69


class BadLine(PrikazError):
    """A line of a pipe is no JSON object of the shape that is asked for; `detail` says why."""

    code = "bad-line"
    exit_code = 65


class Rejection(BaseModel):
    """A document that was refused: bad input is a value, not an accident.

    `message` and `remedy` are Russian; `values` fill the same sentences in another language, empty where they are lost.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    path: str
    sha256: str
    code: str
    message: str
    remedy: str
    values: dict[str, str] = {}
