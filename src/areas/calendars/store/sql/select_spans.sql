-- Hours of the week, in rising order; weekday 0 is the exchange day. No parameters. Some ten rows.
SELECT weekday, begin_minute, end_minute FROM working_calendar_span ORDER BY weekday, begin_minute
