#!/usr/bin/env python3
"""check_named_tests.py DOCUMENT FOLDER...: fails when a document names a test (`Suite.Name`) that no *_test.cc of the folders has."""
import pathlib
import re
import sys

NAMED = re.compile(r"`([A-Z]\w*)\.([A-Z]\w+)`")
WRITTEN = re.compile(r"^TEST(?:_F|_P)?\((\w+), (\w+)\)", re.M)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    document, *folders = sys.argv[1:]
    tests = {test for folder in folders for path in pathlib.Path(folder).rglob("*_test.cc") for test in WRITTEN.findall(path.read_text(encoding="utf-8"))}
    named = sorted(set(NAMED.findall(pathlib.Path(document).read_text(encoding="utf-8"))))
    missing = [f"{suite}.{name}" for suite, name in named if (suite, name) not in tests]
    for name in missing:
        print(f"{document}: there is no test {name}")
    print(f"{len(named)} tests named, {len(missing)} missing")
    return 1 if missing or not named else 0


if __name__ == "__main__":
    sys.exit(main())
