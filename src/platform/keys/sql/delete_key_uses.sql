-- Forgets what was counted, before it is written anew. No parameters.
DELETE FROM key_use
