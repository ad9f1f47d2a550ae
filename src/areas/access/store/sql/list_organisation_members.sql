-- Who works for organisations on a day, by login name; disabled accounts are left out. $1 day TEXT.
-- One row for each account and organisation.
SELECT g.organisation, a.id, a.display_name_cipher
FROM account_grant g
JOIN account a ON a.id = g.account
WHERE g.organisation IS NOT NULL
  AND a.state <> 'disabled'
  AND g.valid_from_day <= $1
  AND (g.valid_until_day IS NULL OR g.valid_until_day >= $1)
ORDER BY a.login_name, g.number
