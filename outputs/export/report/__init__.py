"""The report: one HTML file with plots that opens offline, prints, and asks nothing of the network."""

from outputs.export.report.page import write_report

__all__ = ["write_report"]
