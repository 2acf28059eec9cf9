"""Which months an item of a deadline touches, as SQL over deadlines (d) and plans (p).

A latest date says when a thing has to be done and not when it begins: it touches its own month, as a single day does. A
period, a lasting item and one that recurs touch every month from their first day to their last. Where that is
twelve months or more, or the whole of a plan that is longer than half a year, no month bears more than another: it is
«whole_year» and kept apart. Recurrence within its span («ежеквартально») is not unfolded: it doesn't say which month.
"""

LONG_PLAN_DAYS = 183
"""A plan that lasts longer than this many days is longer than half a year."""

YEAR_MONTHS = 12

APART = ("undated", "whole_year")
"""What stands in the place of a month for activities that weigh on none."""

_LAST = "coalesce(d.end_date, d.start_date)"
_FIRST = f"CASE WHEN d.kind IN ('by', 'on') THEN {_LAST} ELSE coalesce(d.start_date, d.end_date) END"


def spans(where: str = "1") -> str:
    """A SELECT of every item with a day (`part` is month or whole_year), and of each activity with none (undated).

    Columns: activity_key, part, first_month, last_month; `where` is over activities a.
    """
    return f"""
        SELECT activity_key, part,
            CASE part WHEN 'month' THEN substr(first_day, 1, 7) END AS first_month,
            CASE part WHEN 'month' THEN substr(last_day, 1, 7) END AS last_month
        FROM (
            SELECT activity_key, first_day, last_day,
                CASE
                    WHEN (substr(last_day, 1, 4) - substr(first_day, 1, 4)) * 12
                        + substr(last_day, 6, 2) - substr(first_day, 6, 2) + 1 >= {YEAR_MONTHS} THEN 'whole_year'
                    WHEN first_day <= period_start AND last_day >= period_end
                        AND julianday(period_end) - julianday(period_start) >= {LONG_PLAN_DAYS} THEN 'whole_year'
                    ELSE 'month'
                END AS part
            FROM (
                SELECT a.key AS activity_key, p.period_start, p.period_end, {_FIRST} AS first_day, {_LAST} AS last_day
                FROM activities AS a
                JOIN plans AS p ON p.key = a.plan_key
                JOIN deadlines AS d ON d.activity_key = a.key
                WHERE {_LAST} IS NOT NULL AND {where}
            )
        )
        UNION ALL
        SELECT a.key, 'undated', NULL, NULL
        FROM activities AS a
        WHERE {where} AND NOT EXISTS (SELECT 1 FROM deadlines AS d WHERE d.activity_key = a.key AND {_LAST} IS NOT NULL)
        """
