"""Readers, one a format, and the format-blind steps that turn a `Document` into the raw order."""
