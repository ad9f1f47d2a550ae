-- A case that was moved. $1 migration bytes, $2 township text, $3 case bytes, $4 from and $5 to stage text. One row.
INSERT INTO case_migration_case (migration, township, case_id, from_stage, to_stage)
VALUES ($1, $2, $3, $4, $5);
