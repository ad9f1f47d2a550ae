-- The session of a token and what its account must still do. $1 token_hash BYTEA. 0 or 1 row.
SELECT session.id, session.account, session.created_at, session.last_seen_at, session.second_factor,
       session.acting_township, session.acting_person, account.kind, account.state,
       account.display_name_cipher, account.must_change_password, account.password_changed_at,
       account.totp_enrolled_at, account.role_group,
       (SELECT CAST(COUNT(*) AS BIGINT) FROM passkey WHERE passkey.account = session.account),
       (SELECT CAST(COUNT(*) AS BIGINT) FROM passkey
        WHERE passkey.account = session.account AND passkey.is_hardware = 1),
       account.uses_keys
FROM session
JOIN account ON account.id = session.account
WHERE session.token_hash = $1
