-- Up to where the chains are sealed. One row at most for each connection that ever wrote.
SELECT writer, sequence, hash
FROM audit_seal
ORDER BY writer
