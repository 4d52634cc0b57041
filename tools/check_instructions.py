#!/usr/bin/env python3
"""Counts the instructions that each stage takes for a byte of text, and compares them with bench/instructions.tsv.

    tools/check_instructions.py STAGE_BENCH            # 1 when a stage needs over 10 % more
    tools/check_instructions.py STAGE_BENCH --update   # writes the counts of now

Runs STAGE_BENCH (bench/stage_bench.cc) on four articles written for this project under callgrind. Instructions repeat where seconds do not, but for a few
in a thousand; they depend on compiler and libraries, so the table is that of Debian 12 in the release preset. A stage that
needs over 10 % less asks for a lower baseline and does not fail. Models are part of what is counted: who trains again
may have to update the table, and says so in the commit.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "bench" / "instructions.tsv"
TEXT = ROOT / "bench" / "instructions.jsonl"
REPEAT = 20  # So that tables made on the first call weigh little.
GATE = 0.10
SKIPPED = 77  # What CTest takes for "skipped".
HEADER = """# Instructions a byte of bench/instructions.jsonl, by stage: what tools/check_instructions.py holds the stages to. Source: own
# measurement, g++ 12 of Debian 12, release preset.
stage\tinstructions
"""


def count(bench):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind.out")
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=" + out, "--collect-atstart=no", "--toggle-collect=banggiao::(anonymous namespace)::Stage*", bench, str(TEXT), str(REPEAT)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            sys.exit("check_instructions: " + " ".join(command) + " failed:\n" + run.stderr[-1000:])
        size = int(re.search(r"^bytes\t(\d+)", run.stdout, re.M).group(1))
        listing = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", out], capture_output=True, text=True, check=True).stdout
    counts = {}
    for match in re.finditer(r"^\s*([\d,]+)(?: \([^)]*\))?\s+\S*?:?.*?\bStage([A-Z]\w+)\(", listing, re.M):
        stage = match.group(2).lower()
        counts[stage] = max(counts.get(stage, 0), int(match.group(1).replace(",", "")))
    return {stage: total / size / REPEAT for stage, total in counts.items()}


def baseline():
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"][1:]
    return {stage: float(value) for stage, value in rows}


def compare(now, before):
    failed = False
    print("stage\tbaseline\tnow\tchange")
    for stage in sorted(set(now) | set(before)):
        if stage not in now or stage not in before:
            print(f"{stage}\tmissing {'now' if stage in before else 'in the table'}; run with --update")
            failed = True
            continue
        change = now[stage] / before[stage] - 1
        note = ""
        if change > GATE:
            note, failed = "\ttoo many: make it cheaper, or run with --update and say why in the commit", True
        elif change < -GATE:
            note = "\tbetter: lower the baseline with --update"
        print(f"{stage}\t{before[stage]:.1f}\t{now[stage]:.1f}\t{change:+.1%}{note}")
    return failed


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if not shutil.which("valgrind"):
        print("valgrind is not installed; instructions are not counted")
        sys.exit(SKIPPED)
    now = count(sys.argv[1])
    if not now:
        sys.exit("check_instructions: callgrind saw no stage; is STAGE_BENCH built with bench/stage_bench.cc?")
    if "--update" in sys.argv:
        TABLE.write_text(HEADER + "".join(f"{stage}\t{now[stage]:.1f}\n" for stage in sorted(now)), encoding="utf-8")
    sys.exit(1 if compare(now, baseline()) else 0)


main()
