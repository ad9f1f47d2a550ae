-- What the district said that its policies are. No parameters. Rows by policy and number.
SELECT policy, number, definition
FROM policy_definition
ORDER BY policy, number
