-- Days off and exchange days of one year, in rising order. $1 year BIGINT. Some forty rows.
SELECT year, day, kind, name FROM working_calendar_day WHERE year = $1 ORDER BY day
