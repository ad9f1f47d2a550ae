-- All organisations by kind and name. No parameters.
SELECT id, name, kind, phone, is_active, code FROM organisation ORDER BY kind, name, id
