-- One year of the calendar without its days. $1 year BIGINT. At most one row.
SELECT year, document, version, changed_at FROM working_calendar_year WHERE year = $1
