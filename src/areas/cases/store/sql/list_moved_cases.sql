-- What a migration moved. $1 migration bytes. Rows by township and id.
SELECT township, case_id, from_stage, to_stage
FROM case_migration_case
WHERE migration = $1
ORDER BY township, case_id;
