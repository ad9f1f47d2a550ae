-- Migrations of a programme with what they moved. $1 programme text. Up to 100 rows, newest first.
SELECT
    m.id, m.programme, m.from_version, m.to_version, m.names, m.at, m.account_name_cipher, m.left_count, m.undoes,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM case_migration_case c WHERE c.migration = m.id),
    (SELECT u.id FROM case_migration u WHERE u.undoes = m.id)
FROM case_migration m
WHERE m.programme = $1
ORDER BY m.at DESC, m.id DESC
LIMIT 100;
