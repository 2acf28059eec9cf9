"""The sample builder: seeded orders of many regions, in every format, with the true record beside them."""
