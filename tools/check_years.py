#!/usr/bin/env python3
"""check_years.py PROGRAM FILE YEAR: how often the year of an undated article is inferred right.

FILE holds documents that were all printed in YEAR and don't say so (../shared/corpus/vinews-2017.jsonl.zst, 2017). Counted are events
whose year the program inferred; an event that the article rightly puts into another year counts as wrong, so the share is a floor.
"""
import collections
import json
import subprocess
import sys


def inferred_years(program, file):
    """The years that the program inferred, by event; "XXXX" where it left the year open."""
    coding = subprocess.Popen([program, "code", "--format", "jsonl", file], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    years = collections.Counter()
    for line in coding.stdout:
        for event in json.loads(line)["events"]:
            date, how = event.get("date", ""), event.get("date_how", "")
            if date.startswith("XXXX") or "year from" in how or "inferred" in how:
                years[date[:4]] += 1
    return years


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__.strip())
    program, file, year = sys.argv[1:4]
    years = inferred_years(program, file)
    inferred = sum(count for value, count in years.items() if value != "XXXX")
    if inferred == 0:
        sys.exit(f"{file}: no year was inferred in it")
    print(f"years inferred    {inferred}")
    print(f"of them {year}      {years[year]} ({years[year] / inferred:.1%})")
    print(f"left open         {years['XXXX']}")
    print("most often wrong  " + ", ".join(f"{value} {count}" for value, count in years.most_common(6) if value not in (year, "XXXX")))


if __name__ == "__main__":
    main()
