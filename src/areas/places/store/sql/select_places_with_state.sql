-- All places with what is needed to change them, retired ones included. No parameters.
SELECT code, kind, name, short_name, position, is_active, closes_day, version FROM place ORDER BY code
