-- A template: writes a ciphertext anew, where it is still the one that was read. Parameters: the columns of the key, then the new
-- and the old ciphertext BYTEA. One row, or none if somebody changed it.
UPDATE {table} SET {column} = {next} WHERE ({key}) = ({after}) AND {column} = {last}
