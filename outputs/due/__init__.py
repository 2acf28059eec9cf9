"""What falls due, what is overdue, what recurs; and how that was executed, by the reports that regions send."""
