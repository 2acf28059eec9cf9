"""Scans of another maker: orders of our own, printed by a browser or an office program and scanned badly.

Nothing of `corpus.builder` is used: its scans are what the reader was written with.
"""
