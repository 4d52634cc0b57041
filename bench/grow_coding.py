#!/usr/bin/env python3
"""How coding grows with what is coded: one run over files that are repeats of an archive, and the processor's seconds when each mark is passed.

    bench/grow_coding.py BANGGIAO FILE... [--marks 34187,68374,…] [--jobs 1]

The files are those of bench/repeat_corpus.py. What is coded is thrown away. Seconds are of the processor, user and system; a mark counts as
passed when so many records came out.
"""
import argparse
import os
import re
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")


def seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def peak(pid):
    with open(f"/proc/{pid}/status") as status:
        found = re.search(r"VmHWM:\s+(\d+)", status.read())
    return int(found[1]) if found else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="BANGGIAO")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--marks", type=lambda text: [int(each) for each in text.split(",")], default=[34187 << i for i in range(10)])
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    began, marks, records, last, before = time.time(), list(options.marks), 0, 0.0, 0
    print(f"{'records':>9} {'clock':>7} {'seconds':>8} {'ms each since the line before':>30} {'MB':>5}", flush=True)

    def line(used, kb):
        nonlocal last, before
        print(f"{records:9} {time.time() - began:7.0f} {used:8.2f} {1000 * (used - last) / max(records - before, 1):30.3f} {kb / 1000:5.0f}", flush=True)
        last, before = used, records

    with subprocess.Popen([options.program, "code", f"-j{options.jobs}", "--format", "jsonl", *options.files], stdout=subprocess.PIPE, bufsize=0) as coder:
        while part := coder.stdout.read(1 << 16):
            records += part.count(b"\n")
            if marks and records >= marks[0]:
                marks.pop(0)
                line(seconds(coder.pid), peak(coder.pid))
        _, status, usage = os.wait4(coder.pid, 0)
        coder.returncode = os.waitstatus_to_exitcode(status)
    line(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
    print("exit status:", coder.returncode)


if __name__ == "__main__":
    main()
