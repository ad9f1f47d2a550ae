-- Where organisations work. No parameters. One row for each organisation and township.
SELECT organisation_id, township FROM organisation_township ORDER BY organisation_id, township
