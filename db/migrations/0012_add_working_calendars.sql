-- When work is done: years with their days off and the weekend days worked in exchange, and the hours
-- of the week. Small reference tables that travel to the sub-centres. A year without a document is
-- provisional; weekday 0 of a span is the exchange day.
CREATE TABLE working_calendar_year (
    year BIGINT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by BYTEA,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL
);
CREATE TABLE working_calendar_day (
    year BIGINT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('off', 'exchange')),
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (year, day)
);
CREATE TABLE working_calendar_span (
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 7),
    begin_minute BIGINT NOT NULL,
    end_minute BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (weekday, begin_minute)
);
