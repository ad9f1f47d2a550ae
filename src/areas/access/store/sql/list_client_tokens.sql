-- Tokens of clients, the newest first. $1 id BYTEA: only those before it, $2 at most so many BIGINT.
SELECT client_token.id, client_token.account, client_token.name, client_token.scopes, client_token.created_at,
       client_token.expires_at, client_token.last_used_at, client_token.revoked_at, account.login_name, account.state
FROM client_token
JOIN account ON account.id = client_token.account
WHERE client_token.id < $1
ORDER BY client_token.id DESC
LIMIT $2
