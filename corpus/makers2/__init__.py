"""A second set of orders of other makers, written after rules were mended on the first: what it shows first is the estimate."""
