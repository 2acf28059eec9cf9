"""What is said of an error of reading a source again."""

from outputs.site.wording import Words
from schemas.errors import PrikazError


def told(say: Words, error: PrikazError) -> str:
    try:
        return say.say(f"error.{error.code}", **error.values)
    except KeyError:
        # Raised with other blanks than its sentence has.
        return say.say("error.source-unshown")
