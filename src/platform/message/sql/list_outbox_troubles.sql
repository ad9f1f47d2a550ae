-- What waits or was given up, without whom it is for. No parameters. Rows: channel, state, last_error or null, count, made_at of the
-- oldest, how many of them can be sent again.
SELECT channel, state, last_error, COUNT(*), MIN(made_at), COUNT(message_cipher)
FROM message_outbox
WHERE state IN ('waiting', 'failed')
GROUP BY channel, state, last_error
ORDER BY state, channel, last_error
