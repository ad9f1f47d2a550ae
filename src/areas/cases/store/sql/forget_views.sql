-- Forgets what was put aside before. $1 account bytes, $2 ms.
DELETE FROM case_view WHERE account = $1 AND deleted_at < $2;
