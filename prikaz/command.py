"""The `prikaz` command."""

from pipeline.cli import main

__all__ = ["main"]
