-- Places of the district and the organisations that work in it: small reference tables.
CREATE TABLE place (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('district', 'township', 'committee')),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    position BIGINT NOT NULL,
    is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
    changed_at BIGINT NOT NULL
);
CREATE TABLE organisation (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    phone TEXT NOT NULL,
    is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE TABLE organisation_township (
    organisation_id BYTEA NOT NULL,
    township TEXT NOT NULL,
    PRIMARY KEY (organisation_id, township)
);
