-- One fact of the installation. $1 name TEXT. At most one row: value, changes.
SELECT value, changes FROM installation_fact WHERE name = $1
