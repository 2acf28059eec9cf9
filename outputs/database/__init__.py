"""The database of orders: one SQLite file, one transaction an order, views for questions, search by dictionary forms.

What the tables and columns mean stands in `schemas.tables` and `docs/database.md`.
"""

from outputs.database.connection import open_database, transaction
from outputs.database.connection import place as database_path
from outputs.database.errors import DatabaseBusy, DatabaseUnreachable, DiskFull, of_disk
from outputs.database.load import Outcome, load_alone, load_record, load_rejection, note_seen
from outputs.database.lock import only_writer
from outputs.database.places import (
    Known,
    forget_refusals,
    known_at,
    known_bytes,
    note_unread,
    refusal_of,
    refused_places,
)
from outputs.database.query import EmptyQuery, QueryTooLong
from outputs.database.record import corrected, named_records, stored_record, stored_rejection
from outputs.database.runs import StoredSource, analyze, begin_run, finish_run, stored_sources
from outputs.database.search import Fragment, Hit, search

__all__ = [
    "DatabaseBusy",
    "DatabaseUnreachable",
    "DiskFull",
    "EmptyQuery",
    "Fragment",
    "Hit",
    "Known",
    "Outcome",
    "QueryTooLong",
    "StoredSource",
    "analyze",
    "begin_run",
    "corrected",
    "database_path",
    "finish_run",
    "forget_refusals",
    "known_at",
    "known_bytes",
    "load_alone",
    "load_record",
    "load_rejection",
    "named_records",
    "note_seen",
    "note_unread",
    "of_disk",
    "only_writer",
    "open_database",
    "refusal_of",
    "refused_places",
    "search",
    "stored_record",
    "stored_rejection",
    "stored_sources",
    "transaction",
]
