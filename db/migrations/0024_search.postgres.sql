-- Names that residents had before, and the search values made anew: more of them, each in a row that is stored once.
-- They come from other tables, so `serve` makes them (fact people_search) where there are people.
CREATE TABLE person_former_name (
    township TEXT NOT NULL,
    person_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    name_cipher BYTEA NOT NULL,
    until_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (township, person_id, id)
);
DELETE FROM person_search;
INSERT INTO installation_fact (name, value, changes, changed_at)
SELECT 'people_search', '2', 1, 0 WHERE NOT EXISTS (SELECT 1 FROM person);
