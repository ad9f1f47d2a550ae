# SPDX-License-Identifier: AGPL-3.0-or-later
"""numpy_select.py FOLDER: the table as one NumPy select over columns, as OpenFisca computes it."""
import json
import sys
import time

import numpy

folder = sys.argv[1]
table = json.load(open(f"{folder}/table.json", encoding="utf-8"))
people = json.load(open(f"{folder}/people.json", encoding="utf-8"))
answers = numpy.loadtxt(f"{folder}/answers.txt", dtype=numpy.int64)

# Texts become codes once, as in any column store; that is not counted.
columns = []
for place in table["inputs"]:
    values = [person[place["name"]] for person in people]
    if place["type"] == "text":
        values = [place["values"].index(value) for value in values]
    columns.append(numpy.array(values, dtype=bool if place["type"] == "boolean" else numpy.int32))
times = max(1, 1_000_000 // len(people))
columns = [numpy.tile(column, times) for column in columns]
expected = numpy.tile(answers, times)


def passes(cell, place, column):
    if isinstance(cell, bool):
        return column if cell else ~column
    if isinstance(cell[0], str):
        return numpy.isin(column, [place["values"].index(text) for text in cell])
    low, high = cell
    return (column >= low) if high is None else (column >= low) & (column < high)


def decide():
    conditions = []
    for rule in table["rules"]:
        found = numpy.ones(len(expected), dtype=bool)
        for cell, place, column in zip(rule, table["inputs"], columns):
            if cell is not None:
                found &= passes(cell, place, column)
        conditions.append(found)
    return numpy.select(conditions, list(range(1, len(conditions) + 1)), default=0)


decide()
begin = time.process_time()
rounds = 3
for _ in range(rounds):
    found = decide()
seconds = (time.process_time() - begin) / rounds
print(f"numpy_select_decisions {len(expected) / seconds:.0f} 1/cpu-s")
print(f"numpy_select_wrong {int((found != expected).sum())} people")
