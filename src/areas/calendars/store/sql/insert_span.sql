-- Adds a span of work. $1 weekday BIGINT (0: exchange day), $2 begin BIGINT, $3 end BIGINT, $4 origin TEXT.
-- One row, or none if another process was faster.
INSERT INTO working_calendar_span (weekday, begin_minute, end_minute, owner, version, origin)
VALUES ($1, $2, $3, '', 1, $4)
ON CONFLICT (weekday, begin_minute) DO NOTHING
