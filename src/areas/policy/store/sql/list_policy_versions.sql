-- The tables that the district published. No parameters. Rows by policy, part and number.
SELECT policy, part, number, from_day, source, dmn, examples, definition
FROM policy_version
ORDER BY policy, part, number
