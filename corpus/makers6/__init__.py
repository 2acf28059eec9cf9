"""A sixth set of orders in files of other makers, for a last unread figure; see `corpus/makers/README.md`."""
