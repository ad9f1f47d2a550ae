-- The register of residents. Names, numbers, phones, addresses and birth days are ciphertexts; what is
-- searched has blind indexes. birth_year stands in the clear: population figures by age need it.
CREATE TABLE person (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    sex TEXT NOT NULL,
    birth_cipher BYTEA NOT NULL,
    birth_year BIGINT NOT NULL,
    committee TEXT NOT NULL,
    address_cipher BYTEA NOT NULL,
    phone_cipher BYTEA NOT NULL,
    phone_index BYTEA,
    contact_needs TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    registered_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id)
);
CREATE INDEX person_by_committee ON person (township, committee);
CREATE TABLE certificate (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    number_cipher BYTEA NOT NULL,
    number_index BYTEA NOT NULL,
    issued_day TEXT NOT NULL,
    expires_day TEXT,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, id)
);
CREATE INDEX certificate_by_number ON certificate (number_index);
CREATE TABLE disability (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    category BIGINT NOT NULL CHECK (category BETWEEN 1 AND 7),
    grade BIGINT NOT NULL CHECK (grade BETWEEN 1 AND 4),
    from_day TEXT NOT NULL,
    until_day TEXT,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, id)
);
CREATE TABLE guardian (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    kind TEXT NOT NULL,
    name_cipher BYTEA NOT NULL,
    phone_cipher BYTEA NOT NULL,
    phone_index BYTEA,
    relation TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    proof TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, id)
);
CREATE TABLE household (
    township TEXT NOT NULL,
    id BYTEA NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, id)
);
CREATE TABLE household_member (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    household_id BYTEA NOT NULL,
    relation TEXT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id)
);
CREATE INDEX household_member_by_household ON household_member (township, household_id);
-- Blind indexes of what a person can be found by. Made from the other tables, so it does not travel.
CREATE TABLE person_search (
    township TEXT NOT NULL,
    token BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    PRIMARY KEY (township, token, person_id)
);
-- Files that wait between their dry run and their import; the content lies in the vault.
CREATE TABLE people_upload (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL,
    uploaded_at BIGINT NOT NULL
);
