"""A fifth set of orders in files of other makers; see `corpus/makers/README.md`."""
