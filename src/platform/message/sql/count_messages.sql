-- How many messages there are. No parameters. Rows: channel, state, count; one for each pair.
SELECT channel, state, COUNT(*)
FROM message_outbox
GROUP BY channel, state
ORDER BY channel, state
