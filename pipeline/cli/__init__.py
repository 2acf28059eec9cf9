"""The command line: one module a command; words come from the catalogue, so help speaks the user's language too."""

from pipeline.cli.app import build, main

__all__ = ["build", "main"]
