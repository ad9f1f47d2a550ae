"""Requests from the schemas, both ways: what fits is never refused for its shape; what was spoilt is refused with a 4xx that names the
place. Shapes are all that a schema can say, so a request that fits may still be refused by a rule (a phone that is none, a case that is
closed): then with 409, 412 or a 422 whose code is that rule's and not one of api.fault.*."""
import json
import random
import time
import uuid

from work import number

letters = "abcdefghij王小英李明0123456789 .-"


class Maker:
    """Values that fit a schema, and one change after which it fits no more."""

    def __init__(self, world, chance):
        self.world, self.chance = world, chance

    def resolve(self, schema):
        while "$ref" in schema:
            schema = self.world.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def value(self, schema, depth=0):
        chance, schema = self.chance, self.resolve(schema)
        if "anyOf" in schema:
            return self.value(chance.choice(schema["anyOf"]), depth)
        if "enum" in schema:
            return chance.choice(schema["enum"])
        kind = schema.get("type", "object")
        if isinstance(kind, list):
            kind = chance.choice(kind)
        if kind == "null":
            return None
        if kind == "boolean":
            return chance.random() < 0.5
        if kind in ("integer", "number"):
            return chance.randint(schema.get("minimum", -1000), schema.get("maximum", 1000))
        if kind == "array":
            least, most = schema.get("minItems", 0), min(schema.get("maxItems", 4), schema.get("minItems", 0) + 3)
            items = [self.value(schema["items"], depth + 1) for _ in range(chance.randint(least, most))]
            if schema.get("uniqueItems"):
                items = [json.loads(text) for text in dict.fromkeys(json.dumps(one) for one in items)]
            return items
        if kind == "string":
            return self.text(schema)
        made = {}
        for name, inner in schema.get("properties", {}).items():
            if name in schema.get("required", []) or chance.random() < 0.4:
                made[name] = self.value(inner, depth + 1)
        if isinstance(schema.get("additionalProperties"), dict) and depth < 4:
            for _ in range(chance.randint(0, 3)):
                made[chance.choice(("pay_to", "phone", "address", "facts_right", "x" + str(chance.randint(0, 99))))] = self.value(schema["additionalProperties"], depth + 1)
        if not made and schema.get("minProperties"):
            name, inner = chance.choice(list(schema["properties"].items()))
            made[name] = self.value(inner, depth + 1)
        return made

    def text(self, schema):
        chance = self.chance
        if schema.get("format") == "date":
            return f"{chance.randint(1900, 2199)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        if schema.get("format") == "uuid":
            return str(uuid.UUID(int=chance.getrandbits(128)))
        pattern = schema.get("pattern")
        known = {
            "^[0-9]{9}$": lambda: chance.choice(("310114118", "310114102", "000000000")), "^[0-9]{12}$": lambda: chance.choice(("310114118001", "310114999999")),
            "^([0-9]{6}|[0-9]{9}|[0-9]{12})$": lambda: chance.choice(("310114", "310114118", "310114118001", "123456")),
            "^[a-z0-9-]{1,60}$": lambda: chance.choice(("nursing-subsidy", "home-adaptation", "no-such")), "^[a-z0-9_]{1,60}$": lambda: chance.choice(("review", "accept", "x_1")),
            "\\S": lambda: "w" + self.any_text({"minLength": 0, "maxLength": 60}), "^[A-Za-z0-9_-]+$": lambda: "A" * chance.randint(1, 200),
        }
        if pattern is not None:
            return known[pattern]()
        return self.any_text(schema)

    def any_text(self, schema):
        least = schema.get("minLength", 0)
        most = max(least, min(schema.get("maxLength", 60), least + 60))
        return "".join(self.chance.choice(letters) for _ in range(self.chance.randint(least, most)))

    # --- spoiling ---------------------------------------------------------------------------------

    def spoilt(self, schema, value):
        """@returns (a value that fits no more, what was done); one place of it is changed"""
        places = list(self.places(schema, value, ()))
        self.chance.shuffle(places)
        for place, inner in places:
            here = at(value, place)
            for bad, what in self.wrong(inner, here):
                changed = put(json.loads(json.dumps(value)), place, bad)
                if self.world.faults(schema, changed):
                    return changed, f"{what} at /{'/'.join(map(str, place))}"
        return [value], "a list around it"

    def places(self, schema, value, place):
        schema = self.resolve(schema)
        if "anyOf" in schema:
            fitting = [one for one in schema["anyOf"] if not self.world.faults(one, value)]
            yield place, schema
            if fitting:
                yield from self.places(fitting[0], value, place)
            return
        yield place, schema
        if isinstance(value, dict):
            for name, inner in value.items():
                below = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
                if isinstance(below, dict):
                    yield from self.places(below, inner, (*place, name))
        if isinstance(value, list) and "items" in schema:
            for index, inner in enumerate(value):
                yield from self.places(schema["items"], inner, (*place, index))

    def wrong(self, schema, value):
        chance = self.chance
        tries = [([], "a list"), ({}, "an object"), (True, "a boolean"), (1.5, "half a number"), (-(2 ** 62), "a number far out"), ("\u0000", "a NUL"), (None, "null"), ("", "nothing")]
        if isinstance(value, dict):
            tries += [({**value, "unknown_member": 1}, "an unknown member")]
            tries += [({key: inner for key, inner in value.items() if key != name}, f"{name} left out") for name in schema.get("required", [])]
        if isinstance(value, list):
            tries += [(value + value + [value] * 70, "too many items")]
        if isinstance(value, str):
            tries += [("x" * 5000, "too long a text"), (value + "\u0007", "a bell"), ("'; DROP TABLE person; --" * 9, "SQL"), ("<script>", "a script")]
        chance.shuffle(tries)
        return tries


def at(value, place):
    for step in place:
        value = value[step]
    return value


def put(value, place, new):
    if not place:
        return new
    at(value, place[:-1])[place[-1]] = new
    return value


class Fuzz:
    def __init__(self, world, seed):
        self.world, self.chance = world, random.Random(seed)
        self.make = Maker(world, self.chance)
        self.count = {"fitting": 0, "taken": 0, "spoilt": 0, "raw": 0}
        self.sequence = 100
        rows = world.house.rows(f"SELECT township, {world.hex('id')} FROM cases ORDER BY id")
        self.cases = [{"township": township, "id": str(uuid.UUID(id))} for township, id in rows]
        rows = world.house.rows(f"SELECT township, {world.hex('id')} FROM person ORDER BY id LIMIT 120")
        self.people = [{"township": township, "id": str(uuid.UUID(id))} for township, id in rows]

    def path(self, operation):
        names = [one["name"] for one in operation.of("path")]
        if "township" in names:
            known = self.people if "/people/" in operation.path else self.cases
            return self.chance.choice(known) if self.chance.random() < 0.9 else {"township": "310114118", "id": str(uuid.uuid4())}
        choices = {"year": (2025, 2026, 1950), "programme": ("nursing-subsidy", "home-adaptation", "none"), "policy": ("nursing-subsidy", "none")}
        return {name: self.chance.choice(choices[name]) for name in names}

    def query(self, operation):
        chosen = {}
        for one in operation.of("query"):
            if one["name"] != "page" and (one["required"] or self.chance.random() < 0.3):
                chosen[one["name"]] = self.make.value(one["schema"])
        if "stage" in chosen:
            chosen.setdefault("programme", "home-adaptation")
        return chosen

    def body(self, operation):
        """Often one that makes sense, so that the acts behind the shapes are met too."""
        kind, schema, example = operation.content
        body = self.make.value(schema)
        if self.chance.random() < 0.6:
            body = {**body, **example}
        if "person" in body and self.chance.random() < 0.9:
            body["person"] = self.chance.choice(self.people)
        if operation.id == "registerPerson" and self.chance.random() < 0.8:
            self.sequence += 1
            body = {key: value for key, value in body.items() if key not in ("sex", "birth_day", "disabilities", "household_with", "different")}
            body["certificate_number"] = number(f"3101141962{self.chance.randint(1, 12):02}{self.chance.randint(1, 28):02}", self.sequence % 1000)
        return body

    def fitting(self, operation):
        """What fits is refused for no reason of its shape."""
        path, token = self.path(operation), self.chance.choice(("officer-1", "worker-118", "lead-118", "operator-1"))
        body = self.body(operation) if operation.content else None
        if body is not None:
            assert not self.world.faults(operation.content[1], body), (operation.id, body)
        version = self.version(operation, path, token)
        answer = self.world.call(operation.id, path, self.query(operation), body, token, version=version)
        assert answer.status not in (400, 413, 415, 428), f"{operation.id} refused what fits: {body} with {answer.text[:500]}"
        shapes = [one for one in (answer.body or {}).get("errors", []) if one["code"].startswith("api.fault.")] if answer.status == 422 else []
        assert not shapes, f"{operation.id} refused what fits its schema: {json.dumps(body)[:600]} with {shapes[0]}"
        if answer.status == 422 and operation.content:
            assert answer.places, f"{operation.id} refused {json.dumps(body)[:500]} and names no place: {answer.text}"
        self.count["fitting"] += 1
        self.count["taken"] += answer.status < 400

    def version(self, operation, path, token):
        if not operation.takes_version:
            return None
        get = "getPerson" if "/people/" in operation.path else "getCase"
        answer = self.world.call(get, path, {"reason": "data_correction"} if get == "getPerson" else None, token=token)
        return answer.version if answer.status == 200 else 1

    def spoilt(self, operation):
        """One place that does not fit: 4xx, with the place, and nothing is done."""
        if operation.content:
            body = self.body(operation)
            changed, what = self.make.spoilt(operation.content[1], body)
            answer = self.world.call(operation.id, self.path(operation), raw=json.dumps(changed).encode(), version=1)
            allowed = (422,)
        else:
            query = self.query(operation)
            wrong, what = self.chance.choice((({"unknown": "1"}, "an unknown parameter"), ({"limit": "0"}, "limit 0"), ({"limit": "x"}, "limit x"), ({"page": "AAAA"}, "a page of nobody"), ({"limit": "1000"}, "limit 1000")))
            answer = self.world.call(operation.id, self.path(operation), {**query, **wrong})
            allowed = (422,)
        assert answer.status in allowed and answer.places, f"{operation.id} with {what} was answered {answer.status}: {answer.text[:500]}"
        self.count["spoilt"] += 1

    def raw(self, operation):
        """Bytes that are no JSON, headers that are none: 4xx."""
        if not operation.content:
            return
        body = json.dumps(self.body(operation)).encode()
        tries = [
            (b"", {}), (body[:-1], {}), (body + b"}", {}), (b"[" * 5000, {}), (b'{"a":1,"a":2}', {}), (b"\xff\xfe{}", {}), (b"nul", {}), (b'{"a":"\\ud800"}', {}), (b'{"a":1e999}', {}),
            (body, {"Content-Type": "text/plain"}), (body, {"Content-Type": None}), (b"{}" + b" " * 300_000, {}), (body, {"If-Match": "x"} if operation.takes_version else {"Content-Type": "application/xml"}),
            (body, {"Idempotency-Key": "x y"} if operation.takes_key else {"Content-Type": "application/x-www-form-urlencoded"}),
        ]
        content, headers = self.chance.choice(tries)
        answer = self.world.call(operation.id, self.path(operation), raw=content, version=1, headers=headers)
        assert 400 <= answer.status < 500, f"{operation.id} took {content[:100]!r} with {headers}: {answer.status}"
        self.count["raw"] += 1


def run(world, seed, seconds):
    fuzz = Fuzz(world, seed)
    until = time.monotonic() + seconds
    rounds = 0
    try:
        while rounds < 4 or time.monotonic() < until:
            for operation in world.operations.values():
                for act in (fuzz.fitting, fuzz.fitting, fuzz.spoilt, fuzz.raw):
                    act(operation)
            rounds += 1
    except AssertionError as fault:
        raise AssertionError(f"seed {seed}, round {rounds}: {fault}") from fault
    assert fuzz.count["taken"] > fuzz.count["fitting"] / 5, f"hardly anything was taken: {fuzz.count}"
    return f"seed {seed}, {rounds} rounds: " + ", ".join(f"{count} {name}" for name, count in fuzz.count.items())
