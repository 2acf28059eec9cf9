"""Who may correct values on the site: names with the fingerprints of their tokens, in a file of whoever runs it.

A line is the sha256 of a token and, behind a space, a name. Tokens are 256 random bits, so a plain hash is enough;
taking a line out ends that person's rights at once.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

LONGEST_NAME = 100


def new_editor(path: Path, name: str) -> str:
    """Adds `name` to the file and gives the token, which stands nowhere else. Errors: `OSError`, ValueError (name)."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise ValueError(name)
    token = secrets.token_urlsafe(32)
    held = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(held, "a", encoding="utf-8") as file:
        file.write(f"{_fingerprint(token)} {name}\n")
    return token


def editor_of(path: Path, token: str) -> str | None:
    """The name that a token belongs to. Errors: `OSError`."""
    given = _fingerprint(token)
    found = [name for print_, name in _lines(path) if hmac.compare_digest(print_, given)]
    return found[0] if found else None


def is_editor(path: Path, name: object) -> bool:
    """Whether somebody of this name may correct now. Errors: `OSError`."""
    return any(held == name for _, held in _lines(path))


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        print_, _, name = line.partition(" ")
        if len(print_) == 64 and name:
            yield print_, name


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
