#!/usr/bin/env python3
"""How many of the names that BKEE annotates as arguments `banggiao analyse` finds.

    tools/compare_names.py PROGRAM BKEE/dev

BKEE (brat: .txt with words joined by "_", .ann) marks only the arguments of its events, so names that it lacks say nothing:
this is recall alone. Of its PER, ORG, GPE and LOC those count whose every word begins with a capital. Prints, by type, how
many have a name or a part of one with the same bytes, and how many of these have a fitting kind.
"""
import collections
import json
import pathlib
import subprocess
import sys

FITTING = {
    "PER": {"person"},
    "ORG": {"organisation", "state", "place"},  # A newspaper, a state as a member, a ministry known by its place.
    "GPE": {"state", "place"},
    "LOC": {"state", "place"},
}


def gold_names(ann, text):
    for line in ann.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if not fields[0].startswith("T") or len(fields) < 3:
            continue
        kind, begin, end = fields[1].split(" ")[:3]
        if kind not in FITTING or ";" in fields[1]:  # Spans in two pieces name nothing.
            continue
        words = text[int(begin) : int(end)].replace("_", " ").split()
        if words and all(word[0].isupper() for word in words):
            # Byte offsets: what the program prints.
            yield kind, (len(text[: int(begin)].encode()), len(text[: int(end)].encode()))


def found_names(program, text):
    line = json.dumps({"id": "x", "text": text.replace("_", " ")}, ensure_ascii=False)
    run = subprocess.run([program, "analyse", "-", "--format", "jsonl"], input=line.encode(), capture_output=True, check=False)
    for article in run.stdout.splitlines():
        for name in json.loads(article)["names"]:
            for one in [name] + name["parts"]:
                yield (one["begin"], one["end"]), one["kind"]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    all_of, same_bytes, fitting = collections.Counter(), collections.Counter(), collections.Counter()
    for ann in sorted(folder.glob("*.ann")):
        text = ann.with_suffix(".txt").read_text(encoding="utf-8")
        found = collections.defaultdict(set)
        for span, kind in found_names(program, text):
            found[span].add(kind)
        for kind, span in set(gold_names(ann, text)):
            all_of[kind] += 1
            same_bytes[kind] += span in found
            fitting[kind] += bool(found.get(span, set()) & FITTING[kind])
    print("type\tnames\tsame bytes\tand kind")
    for kind in sorted(all_of):
        print(f"{kind}\t{all_of[kind]}\t{same_bytes[kind]}\t{fitting[kind]}")
    total = sum(all_of.values())
    print(f"all\t{total}\t{sum(same_bytes.values())}\t{sum(fitting.values())}")


main()
