-- Days off and exchange days of all years, in rising order. No parameters. Some forty rows a year.
SELECT year, day, kind, name FROM working_calendar_day ORDER BY day
