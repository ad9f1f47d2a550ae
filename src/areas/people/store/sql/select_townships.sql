-- The townships that have people. No parameters. As many rows as townships.
SELECT DISTINCT township FROM person ORDER BY township
