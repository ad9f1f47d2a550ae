"""The examples in the document are sent as they stand, and taken."""


def every_example_fits_its_schema(world):
    count = 0
    for operation in world.operations.values():
        if operation.content is None:
            continue
        kind, schema, example = operation.content
        assert example is not None, f"{operation.id} has no example"
        faults = world.faults(schema, example)
        assert not faults, f"{operation.id}: {faults[0]}"
        count += 1
    return f"{count} examples fit their schemas"


def every_example_is_taken(world):
    """Each after what it needs: a person to change, a case at the stage that it acts on. Ids of the demo take the place of those in the examples."""
    example = {id: operation.content[2] for id, operation in world.operations.items() if operation.content}
    search = world.call("searchPeople", body=example["searchPeople"])
    assert search.status == 200, search.text
    made = world.call("registerPerson", body=example["registerPerson"])
    assert made.status == 201, made.text
    path = {"township": made.body["township"], "id": made.body["id"]}
    person = world.call("getPerson", path, {"reason": "resident_asked"})
    assert person.status == 200, person.text
    assert world.call("changePerson", path, body=example["changePerson"], version=person.version).status == 200
    revealed = world.call("revealField", path, body=example["revealField"])
    assert revealed.body == {"field": "phone", "value": example["changePerson"]["phone"]}, revealed.text
    case = world.call("createCase", body={**example["createCase"], "person": path})
    assert case.status == 201, case.text
    of_case = {"township": case.body["township"], "id": case.body["id"]}
    for id in ("addNote", "sendMessage"):
        assert world.call(id, of_case, body=example[id]).status == 204
    version = world.call("getCase", of_case).version
    for id in ("assignCase", "saveStage", "takeExit", "withdrawCase"):
        answer = world.call(id, of_case, body=example[id], version=version, token="worker-118" if id in ("saveStage", "takeExit") else "officer-1")
        assert answer.status == 200, f"{id}: {answer.text}"
        version = answer.version
    return f"{len(example)} examples were taken"


tests = (every_example_fits_its_schema, every_example_is_taken)
