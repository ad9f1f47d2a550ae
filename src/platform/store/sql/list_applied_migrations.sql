-- Every migration that has run. No parameters. Rows: number, name, hash; by number.
SELECT number, name, hash FROM schema_migration ORDER BY number
