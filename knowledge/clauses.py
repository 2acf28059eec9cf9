"""Words by which a clause says whom it binds."""

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load


class ClauseWords(BaseModel):
    """`knowledge/clauses.yaml`: whole words, and beginnings of words, in lower case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to_whom: tuple[str, ...]
    whom: tuple[str, ...]
    role_first: tuple[str, ...]
    roles: tuple[str, ...]
    fields_of: tuple[str, ...]
    unnamed: tuple[str, ...]
    duties: tuple[str, ...]
    laid_on: tuple[str, ...]
    circumstances: tuple[str, ...]
    posts: tuple[str, ...]
    organisations: tuple[str, ...]
    approving: tuple[str, ...]
    plans: tuple[str, ...]


def clause_words() -> ClauseWords:
    found: ClauseWords = load("clauses", ClauseWords)
    return found
