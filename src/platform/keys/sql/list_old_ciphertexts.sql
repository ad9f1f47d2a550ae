-- A template: rows whose ciphertext names another key version, in the order of the primary key. Parameters: the columns of the key
-- after which to begin, then the two bytes of the version BYTEA, then the limit BIGINT. Rows: key, id that is authenticated, ciphertext.
SELECT {key}, {row}, {column}
FROM {table}
WHERE ({key}) > ({after}) AND {column} IS NOT NULL AND substr({column}, 2, 2) <> {next}
ORDER BY {key}
LIMIT {last}
