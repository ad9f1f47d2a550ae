-- Looks for a table. $1 name TEXT. One row, its name, or none.
SELECT name FROM sqlite_schema WHERE type = 'table' AND name = $1
