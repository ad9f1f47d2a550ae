-- A migration that begins. $1 id bytes, $2 programme text, $3 from and $4 to version bigint, $5 names text (JSON),
-- $6 at bigint, $7 account bytes, $8 account_name_cipher bytes, $9 undoes bytes or null, $10 origin text. One row.
INSERT INTO case_migration (
    id, programme, from_version, to_version, names, at, account, account_name_cipher, left_count, undoes, version, origin
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, 1, $10);
