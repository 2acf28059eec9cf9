"""A third, small set of orders of other makers, written after rules were mended on the first two."""
