-- Which columns an account chose. $1 account bytes. At most one row.
SELECT columns FROM case_columns WHERE account = $1;
