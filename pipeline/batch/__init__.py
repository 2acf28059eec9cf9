"""Batches: many documents into one database, nothing lost, nothing twice, whatever the documents do."""

from pipeline.batch.answers import At, Limits
from pipeline.batch.flow import Choice, own_files, refused_files, run
from pipeline.batch.journal import Done
from pipeline.batch.report import Report, report

__all__ = ["At", "Choice", "Done", "Limits", "Report", "own_files", "refused_files", "report", "run"]
