#!/usr/bin/env python3
"""How storing slows down as a store grows: adds files one after the other and prints a line for every so many articles.

    bench/grow_store.py BANGGIAO STORE FILE... [--every ARTICLES] [--option=--no-stories]

The store must not be there. The files are those of bench/vary_articles.py, in order. Columns, all of the articles since the line before,
divided by their number:
  articles   in the store
  a second   by the clock; other work on the machine shows
  writer     milliseconds of processor time of the busiest thread, the one that writes. 2.0 would be 500 articles a second
  all        the same of all threads. 4.0 would be 500 articles a second on two cores
  written    kilobytes that went to the disk, log included
  read       kilobytes asked of the system, most of them in its memory
  memory     megabytes, the peak so far
Then, for each file, a line for what `add` does at the end: stories told and happenings linked; and, where `perf` may count them, the
instructions of the whole run, those in the kernel left out.
"""
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time

TICK = os.sysconf("SC_CLK_TCK")


def seconds(path):
    with open(path) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def threads(pid):
    return {task: seconds(f"/proc/{pid}/task/{task}/stat") for task in os.listdir(f"/proc/{pid}/task")}


def numbers(path):
    with open(path) as lines:
        return {key: int(value) for key, value in re.findall(r"(\w+):\s+(\d+)", lines.read())}


def sample(pid):
    io, status = numbers(f"/proc/{pid}/io"), numbers(f"/proc/{pid}/status")
    return {"threads": threads(pid), "all": seconds(f"/proc/{pid}/stat"), "clock": time.time(), "written": io["write_bytes"], "read": io["rchar"], "memory": status["VmHWM"]}


def stored(store):
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5) as database:
            return database.execute("SELECT coalesce(sum(articles), 0) FROM runs").fetchone()[0]
    except sqlite3.OperationalError:  # Not made yet.
        return 0


def line(what, before, now, articles):
    spent = {task: each - before["threads"].get(task, 0) for task, each in now["threads"].items()}
    count = max(articles, 1)
    clock = now["clock"] - before["clock"]
    print(f"{what:>12} {articles / clock if clock else 0:9.0f} {1000 * max(spent.values()) / count:8.2f} {1000 * (now['all'] - before['all']) / count:8.2f} "
          f"{(now['written'] - before['written']) / 1000 / count:9.1f} {(now['read'] - before['read']) / 1000 / count:9.1f} "
          f"{now['memory'] / 1000:8.0f}", flush=True)


def add(program, store, path, every, options):
    command = [program, "add", "--quiet", "--store", store, "-j2", *options, path]
    counts = os.path.join(os.path.dirname(store) or ".", "instructions.txt")
    with_perf = shutil.which("perf") is not None
    if with_perf:
        command = ["perf", "stat", "-x,", "-e", "instructions:u", "-o", counts] + command
    size = stored(store)
    begun = size
    process = subprocess.Popen(command)
    pid = process.pid
    while with_perf and not (children := open(f"/proc/{pid}/task/{pid}/children").read().split()):
        time.sleep(0.01)
    if with_perf:
        pid = int(children[0])
    first = last = end = now = sample(pid)
    while process.poll() is None:
        time.sleep(1)
        try:
            now = sample(pid)
        except (FileNotFoundError, ProcessLookupError, KeyError, ValueError):
            break
        articles = stored(store)
        if articles > begun:
            begun, end = articles, now
        if articles - size >= every:
            line(str(articles), last, now, articles - size)
            size, last = articles, now
    process.wait()
    if begun > size:
        line(str(begun), last, end, begun - size)
    spent = now["all"] - end["all"]
    print(f"# {os.path.basename(path)}: the end took {now['clock'] - end['clock']:.0f} s by the clock, {spent:.0f} s of the processor, "
          f"{(now['written'] - end['written']) / 1e6:.0f} MB written; {now['clock'] - first['clock']:.0f} s in all; store {os.path.getsize(store) / 1e6:.0f} MB")
    if with_perf:
        found = re.search(r"^(\d+),", open(counts).read(), re.M)
        os.remove(counts)
        if found:
            print(f"# {int(found[1]) / 1e9:.1f} billion instructions")
    return process.returncode


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__.strip())
    arguments = [each for each in sys.argv[1:] if not each.startswith("--")]
    every, options = 10_000, []
    for flag in sys.argv[1:]:
        if flag.startswith("--every="):
            every = int(flag[8:])
        elif flag.startswith("--option="):
            options.append(flag[9:])
    program, store, files = arguments[0], arguments[1], arguments[2:]
    if os.path.exists(store):
        sys.exit(f"{store} is there; give the name of a store that is not")
    print(f"{'articles':>12} {'a second':>9} {'writer':>8} {'all':>8} {'written':>9} {'read':>9} {'memory':>8}")
    for path in files:
        if code := add(program, store, path, every, options):
            sys.exit(code)


main()
