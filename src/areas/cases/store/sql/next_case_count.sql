-- The next number of a township and year, without gaps.
-- $1 township text, $2 year bigint. One row.
INSERT INTO case_counter (township, year, last_count) VALUES ($1, $2, 1)
ON CONFLICT (township, year) DO UPDATE SET last_count = case_counter.last_count + 1
RETURNING last_count;
