-- Changes the row that every ask of an account changes. $1 account BYTEA. One row.
INSERT INTO people_export_turn (account, turn) VALUES ($1, 1)
ON CONFLICT (account) DO UPDATE SET turn = people_export_turn.turn + 1
