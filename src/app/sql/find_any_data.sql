-- Tells whether the database holds anything of an installation: a place, an account or a person.
-- No parameters. One row: 1 or 0.
SELECT CAST(CASE
    WHEN EXISTS (SELECT 1 FROM place) OR EXISTS (SELECT 1 FROM account) OR EXISTS (SELECT 1 FROM person)
    THEN 1 ELSE 0 END AS BIGINT)
