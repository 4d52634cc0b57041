#!/usr/bin/env python3
"""check_names.py SRC...: fails when two files define a type of the same name in the same namespace.

The linker takes the inline members of one of them for both (the one-definition rule), and no compiler says so: the program then
reads past the smaller one. Types inside an unnamed namespace or another type are their file's own business.
"""
import collections
import pathlib
import re
import sys

NAMESPACE = re.compile(r"^(?:inline )?namespace\s*([\w:]*)\s*\{")
END = re.compile(r"^\}\s*// namespace")
TYPE = re.compile(r"^(?:struct|class|union|enum(?: class)?)\s+(\w+)\s*(?:final\s*)?(?::[^:].*)?\{")


def types_of(path):
    """The types that a file defines, each with its namespaces."""
    inside = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if opened := NAMESPACE.match(line):
            inside.append(opened[1])
        elif END.match(line) and inside:
            inside.pop()
        elif (found := TYPE.match(line)) and "" not in inside:
            yield "::".join([*inside, found[1]])


def main():
    files_of = collections.defaultdict(set)
    for root in sys.argv[1:]:
        for path in sorted(pathlib.Path(root).rglob("*")):
            if path.suffix in (".h", ".cc") and not path.name.endswith("_test.cc"):
                for name in types_of(path):
                    files_of[name].add(str(path))
    twice = {name: files for name, files in files_of.items() if len(files) > 1}
    for name, files in sorted(twice.items()):
        print(f"{name} is defined in {' and in '.join(sorted(files))}; give one of them another name")
    print(f"{len(files_of)} types, {len(twice)} names used twice")
    return 1 if twice or not files_of else 0


if __name__ == "__main__":
    sys.exit(main())
