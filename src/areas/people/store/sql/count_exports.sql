-- How many exports of an account are in a state. $1 account BYTEA, $2 state TEXT. One row.
SELECT COUNT(*) FROM people_export WHERE account = $1 AND state = $2
