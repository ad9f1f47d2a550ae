-- All places in force, in official order. No parameters. As many rows as the district has places.
SELECT code, kind, name, short_name FROM place WHERE is_active = 1 ORDER BY kind, position, code
