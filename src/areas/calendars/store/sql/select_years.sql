-- Years of the calendar, in rising order, without their days. No parameters. One row a year.
SELECT year, document, version, changed_at FROM working_calendar_year ORDER BY year
