"""docs/security-checklist.md names tests; each of them is there."""
import re

from house import root


def every_test_named_is_there(world):
    text = (root / "docs/security-checklist.md").read_text()
    rows = [line.split("|") for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    assert [int(row[1]) for row in rows] == list(range(1, 41)), "the list has forty rows in order"
    sources = {path: path.read_text(errors="replace") for folder in ("src", "tests/durability", "tests/hostile") for path in (root / folder).rglob("*") if path.suffix in (".cpp", ".py", "") and path.is_file()}
    named = 0
    for row in rows:
        for name in re.findall(r"`([^`]+)`", row[4]):
            if "/" in name:
                there = (root / name).exists()
            elif "." in name:
                suite, test = name.split(".")
                there = any(re.search(rf"TEST\w*\({suite}, {test}\)", source) for source in sources.values())
            else:
                there = any(f"def {name}(" in source for source in sources.values())
            assert there, f"row {row[1].strip()} names {name}, which is not there"
            named += 1
        assert row[3].strip() != "●" or "`" in row[4], f"row {row[1].strip()} says that something is proven and names no test"
    return named


def run(world):
    return {"every_test_named_is_there": every_test_named_is_there(world)}
