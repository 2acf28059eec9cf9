"""Why a correction is refused. Nothing of a refused correction is stored."""

from schemas.errors import PrikazError


class CorrectionRefused(PrikazError):
    """Base of all refusals; `field` and `detail` say what and why."""

    code = "correction-refused"
    exit_code = 65


class FieldUnknown(CorrectionRefused):
    """There is no such value, or it can't be corrected; `known` lists those that can."""

    code = "correction-field"


class ValueRefused(CorrectionRefused):
    """The new value is not of the right shape, or breaks a rule of the field."""

    code = "correction-value"


class NothingChanged(CorrectionRefused):
    """The new value is the one that stands there already."""

    code = "correction-same"


class AuthorMissing(CorrectionRefused):
    """A correction without a name."""

    code = "correction-author"


class RowUnknown(CorrectionRefused):
    """The order has no such row: it was read again since, or somebody took it out."""

    code = "correction-row"


class SourceUnknown(CorrectionRefused):
    """The database holds no order of this source."""

    code = "correction-source"


class ValueMoved(CorrectionRefused):
    """Somebody or something has changed the value since it was looked at; `now` is what stands there."""

    code = "correction-moved"


class NotUndoable(CorrectionRefused):
    """No such correction, or one that was undone already, or itself an undoing."""

    code = "correction-undone"
