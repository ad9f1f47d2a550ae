-- What an account wants to see. $1 account bytes, $2 codes text, $3 now ms, $4 origin text. One row.
INSERT INTO case_columns (account, columns, chosen_at, owner, version, origin)
VALUES ($1, $2, $3, '', 1, $4)
ON CONFLICT (account) DO UPDATE SET
    columns = excluded.columns, chosen_at = excluded.chosen_at, version = case_columns.version + 1, origin = excluded.origin;
