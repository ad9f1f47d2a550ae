-- Merges into a record and out of it, undone ones too. $1 township TEXT, $2 person BYTEA. Rows: township and id of the merge.
SELECT township, id FROM person_merge WHERE township = $1 AND survivor = $2
UNION
SELECT township, id FROM person_merge WHERE merged_township = $1 AND merged = $2
ORDER BY township, id
