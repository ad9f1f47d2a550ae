# The bill of materials has what CycloneDX 1.5 asks for, names what the program is made of, and is the same each time.
tools/bill-of-materials "$(dirname "$program")" >"$work/bill.json"
tools/bill-of-materials "$(dirname "$program")" | cmp - "$work/bill.json"
python3 - "$work/bill.json" <<'P'
import json, re, sys

import jsonschema

# What the schema of CycloneDX 1.5 (bom-1.5.schema.json) requires or restricts in the parts that are written.
licence = {"oneOf": [
    {"required": ["expression"]},
    {"required": ["license"], "properties": {"license": {"oneOf": [{"required": ["id"]}, {"required": ["name"]}]}}},
]}
component = {
    "type": "object", "required": ["type", "name"],
    "properties": {
        "type": {"enum": ["application", "framework", "library", "container", "platform", "operating-system", "device", "device-driver", "firmware", "file", "machine-learning-model", "data"]},
        "name": {"type": "string", "minLength": 1}, "version": {"type": "string", "minLength": 1}, "bom-ref": {"type": "string", "minLength": 1},
        "scope": {"enum": ["required", "optional", "excluded"]}, "purl": {"type": "string", "pattern": "^pkg:(deb|npm)/"},
        "hashes": {"items": {"required": ["alg", "content"], "properties": {
            "alg": {"enum": ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-384", "SHA3-512", "BLAKE2b-256", "BLAKE2b-384", "BLAKE2b-512", "BLAKE3"]},
            "content": {"pattern": "^([a-fA-F0-9]{32}|[a-fA-F0-9]{40}|[a-fA-F0-9]{64}|[a-fA-F0-9]{96}|[a-fA-F0-9]{128})$"},
        }}},
        "licenses": {"type": "array", "items": licence},
        "properties": {"items": {"required": ["name", "value"], "additionalProperties": False, "properties": {"name": {"type": "string"}, "value": {"type": "string"}}}},
    },
    "additionalProperties": False,
}
bill_schema = {
    "type": "object", "required": ["bomFormat", "specVersion"], "additionalProperties": False,
    "properties": {
        "bomFormat": {"const": "CycloneDX"}, "specVersion": {"const": "1.5"}, "version": {"type": "integer", "minimum": 1},
        "serialNumber": {"pattern": "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},
        "metadata": {"required": ["timestamp", "tools", "component"], "additionalProperties": False, "properties": {
            "timestamp": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}, "component": component,
            "tools": {"required": ["components"], "properties": {"components": {"items": component}}},
        }},
        "components": {"type": "array", "items": {**component, "required": ["type", "name", "version", "bom-ref", "purl", "scope"]}},
        "dependencies": {"items": {"required": ["ref"], "properties": {"dependsOn": {"type": "array", "uniqueItems": True}}}},
    },
}
bill = json.load(open(sys.argv[1]))
jsonschema.validate(bill, bill_schema)
parts = {part["bom-ref"]: part for part in bill["components"]}
assert len(parts) == len(bill["components"]), "a part stands twice"
named = {bill["metadata"]["component"]["bom-ref"], *parts}
for dependency in bill["dependencies"]:
    assert {dependency["ref"], *dependency.get("dependsOn", [])} <= named, dependency
names = {part["name"] for part in parts.values() if part["scope"] == "required"}
for name in ("libssl3", "libsqlite3-0", "libpq5", "libsodium23", "libboost1.81-dev", "libexpected-dev", "lit"):
    assert name in names, f"{name} is missing"
assert "esbuild" not in names and "libgtest-dev" not in names, "what only builds or tests is no part of the program"
assert all(re.fullmatch(r"\S+ \S+", value["value"]) for part in parts.values() for value in part["properties"] if value["name"] == "sunclover:source")
P
