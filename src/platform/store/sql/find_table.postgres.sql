-- Looks for a table. $1 name TEXT. One row, its name, or none.
SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1
