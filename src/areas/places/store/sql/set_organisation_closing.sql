-- From which day an organisation takes nobody new. $1 id BYTEA, $2 closes_day TEXT or null. One row.
UPDATE organisation SET closes_day = $2 WHERE id = $1
