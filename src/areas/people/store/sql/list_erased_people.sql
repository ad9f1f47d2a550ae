-- Records whose data were erased. No parameters. Rows by township and id.
SELECT township, id FROM person WHERE state = 'erased' ORDER BY township, id
