-- Statements that would make the schema. No parameters. Rows: one statement; table, indexes,
-- triggers of each table together, functions last.
SELECT statement FROM (
    SELECT CAST(t.relname AS TEXT) COLLATE "C" AS place, 1 AS kind, CAST(t.relname AS TEXT) COLLATE "C" AS name,
        'CREATE TABLE ' || t.relname || E' (\n    ' || (
            SELECT string_agg(part, E',\n    ' ORDER BY rank, part_name) FROM (
                SELECT 1000 + a.attnum AS rank, '' COLLATE "C" AS part_name,
                    a.attname || ' ' || upper(format_type(a.atttypid, a.atttypmod))
                    || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
                    || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS part
                FROM pg_attribute a
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
                UNION ALL
                SELECT 9000, CAST(c.conname AS TEXT) COLLATE "C",
                    'CONSTRAINT ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
                FROM pg_constraint c
                WHERE c.conrelid = t.oid AND c.contype IN ('p', 'u', 'f', 'c')
            ) parts
        ) || E'\n)' AS statement
    FROM pg_class t
    WHERE t.relkind IN ('r', 'p') AND t.relnamespace = CAST(current_schema() AS regnamespace)
    UNION ALL
    SELECT CAST(t.relname AS TEXT) COLLATE "C", 2, CAST(n.relname AS TEXT) COLLATE "C", pg_get_indexdef(i.indexrelid)
    FROM pg_index i
    JOIN pg_class t ON t.oid = i.indrelid
    JOIN pg_class n ON n.oid = i.indexrelid
    WHERE t.relnamespace = CAST(current_schema() AS regnamespace)
        AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
    UNION ALL
    SELECT CAST(t.relname AS TEXT) COLLATE "C", 3, CAST(g.tgname AS TEXT) COLLATE "C", pg_get_triggerdef(g.oid)
    FROM pg_trigger g
    JOIN pg_class t ON t.oid = g.tgrelid
    WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND NOT g.tgisinternal
    UNION ALL
    SELECT '~' COLLATE "C", 4, CAST(p.proname AS TEXT) COLLATE "C", rtrim(pg_get_functiondef(p.oid), E'\n')
    FROM pg_proc p
    WHERE p.pronamespace = CAST(current_schema() AS regnamespace) AND p.prokind = 'f'
) described
ORDER BY place, kind, name
