-- The ends of all chains, in a fixed order. Few rows: one for each connection that ever wrote.
SELECT writer, sequence, hash
FROM audit_head
ORDER BY writer
