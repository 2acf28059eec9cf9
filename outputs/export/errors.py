"""What can go wrong when files are written."""

from schemas.errors import PrikazError


class ExportProblem(PrikazError):
    """Base of the errors of this package."""

    code = "export-unwritable"
    exit_code = 73


class Unwritable(ExportProblem):
    """The place can't be written to; `path` and the system's own sentence as `detail`."""


class FolderTaken(ExportProblem):
    """The folder holds something that no export wrote: `name` is the first such entry."""

    code = "export-folder-taken"
    exit_code = 73


class NothingChosen(ExportProblem):
    """No order fits the filters: an empty file would look like a finding."""

    code = "export-nothing"
    exit_code = 66


class AsOfRefused(ExportProblem):
    """Only a calendar is made of plans in force, and only of whole orders."""

    code = "export-as-of"
    exit_code = 64
