-- The token with this hash, with the state of its account. $1 token_hash BYTEA. At most one row.
SELECT client_token.id, client_token.account, client_token.name, client_token.scopes, client_token.created_at,
       client_token.expires_at, client_token.last_used_at, client_token.revoked_at, account.login_name, account.state,
       account.role_group, account.display_name_cipher
FROM client_token
JOIN account ON account.id = client_token.account
WHERE client_token.token_hash = $1
