-- How many cases stayed. $1 id bytes, $2 how many bigint. One row.
UPDATE case_migration SET left_count = $2
WHERE id = $1;
