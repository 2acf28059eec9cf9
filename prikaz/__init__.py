"""The public face: what a notebook imports, and the command."""
