"""Versions of plans: which orders change which, the plan in force on a day, and what differs between two plans."""
