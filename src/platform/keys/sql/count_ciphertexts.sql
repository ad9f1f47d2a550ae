-- A template: how many ciphertexts name which key version. No parameters. Rows: the two bytes of the version, count.
SELECT substr({column}, 2, 2), COUNT(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY substr({column}, 2, 2)
