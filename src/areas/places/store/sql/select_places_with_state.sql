-- All places, retired ones included, for comparison with a file. No parameters.
SELECT code, kind, name, short_name, position, is_active FROM place ORDER BY code
