-- A named view of the work list. $1 account bytes, $2 id bytes, $3 name_cipher bytes, $4 query text, $5 now ms, $6 origin text.
INSERT INTO case_view (account, id, name_cipher, query, created_at, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, '', 1, $6);
