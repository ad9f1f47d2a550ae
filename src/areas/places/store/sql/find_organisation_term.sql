-- Version and day of closing of an organisation. $1 id BYTEA. At most one row.
SELECT version, closes_day FROM organisation WHERE id = $1
