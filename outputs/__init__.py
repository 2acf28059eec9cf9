"""Everything that leaves: the database, comparison, audit, workbook, calendar, report, site."""
