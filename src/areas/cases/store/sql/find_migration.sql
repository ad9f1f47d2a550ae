-- A migration with what it moved. $1 id bytes. One row, or none.
SELECT
    m.id, m.programme, m.from_version, m.to_version, m.names, m.at, m.account_name_cipher, m.left_count, m.undoes,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM case_migration_case c WHERE c.migration = m.id),
    (SELECT u.id FROM case_migration u WHERE u.undoes = m.id)
FROM case_migration m
WHERE m.id = $1;
