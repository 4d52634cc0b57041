#!/usr/bin/env python3
"""Draws entries of a ledger to be read by a person, each with the sentences it rests on.

    banggiao commitments --store STORE --format jsonl | tools/sample_ledger.py SEED [COUNT]

The same ledger and seed give the same entries. Whoever reads them says of each whether content, undertaker, recipient, deadline,
status and its steps are what the sentences say; docs/quality.md holds what was found.
"""
import json
import random
import sys


def shown(entry):
    due = f" (by {entry['deadline']})" if entry["deadline"] else ""
    to = " → " + ", ".join(entry["to"]) if entry["to"] else ""
    lines = [f"{entry['id']} {entry['kind']}: {', '.join(entry['by'])}{to}: {entry['content']}{due}",
             f"  {entry['status']}: {entry['how']}; first made {entry['first_made'] or 'unknown'}"]
    for step in entry["steps"]:
        said = " said by " + ", ".join(step["said_by"]) if step["said_by"] else ""
        lines.append(f"  {step['step']} {step['date']}{said} [{step['article']} {step['source']}] {step['sentence']}")
    return "\n".join(lines)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    entries = sorted((json.loads(line) for line in sys.stdin), key=lambda entry: entry["id"])
    chosen = random.Random(sys.argv[1]).sample(entries, min(int(sys.argv[2]) if len(sys.argv) == 3 else 60, len(entries)))
    for number, entry in enumerate(chosen, 1):
        print(f"{number}. {shown(entry)}\n")


main()
