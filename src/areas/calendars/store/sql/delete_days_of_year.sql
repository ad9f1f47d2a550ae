-- Removes the days of a year before its new ones are added. $1 year BIGINT. Some forty rows.
DELETE FROM working_calendar_day WHERE year = $1
