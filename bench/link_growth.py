#!/usr/bin/env python3
"""How linking grows with a store: repeats what the linker reads, on days moved by 28 years each time, and links all of it anew.

    bench/link_growth.py BANGGIAO STORE TIMES [TIMES ...]      e.g. 1 4 16

STORE, a file, is copied and not changed. As an archive that goes on does, each repetition tells of other days: blocks grow as long as the
store does, and what undertakings say stays the same. Prints for each size articles, events and commitments, the length of the longest
blocks, and seconds of the processor for linking all, and for each thousand articles; then the same when the articles of one repetition
come new to a store that has all others, which is what an `add` of that many costs.
"""
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

YEARS = 28  # The calendar repeats, leap years and weekdays too.
STEP = 10_000_000  # Between the numbers of two repetitions.
TABLES = {  # Columns that are numbers of rows, ids, and dates.
    "articles": (["number", "document"], ["id"], ["published"]),
    "events": (["number", "article"], ["id"], ["date", "date_from", "date_to"]),
    "event_party": (["event", "article"], [], []),
    "event_groups": (["event", "article"], ["first"], []),
    "sentences": (["article"], [], []),
    "commitments": (["number", "article"], ["id"], ["date", "date_from", "date_to", "deadline"]),
}


def again(turn, kind, value):
    if not value:
        return value
    if kind == "number":
        return value + turn * STEP
    if kind == "id":
        return f"{(int(value, 16) * (2 * turn + 1) + turn) % 2**64:016x}"  # An odd factor: no two become one.
    if kind == "block" and " =" in value:  # The report of one article alone.
        base, article = value.rsplit("=", 1)
        return base + "=" + again(turn, "id", article)
    if kind == "block":
        return re.sub(r"(?<= \d\d-)\d{4}", lambda year: f"{int(year[0]) + YEARS * turn:04}", value)
    return re.sub(r"(?<![\d-])\d{4}(?=-|/|$)", lambda year: f"{int(year[0]) + YEARS * turn:04}", value)


def repeat(path, turns):
    with sqlite3.connect(path) as database:
        for table, (numbers, ids, dates) in TABLES.items():
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            kinds = ["number" if c in numbers else "id" if c in ids else "date" if c in dates else "block" if (table, c) == ("event_groups", "block") else ""
                     for c in columns]
            rows = database.execute(f"SELECT {', '.join(map(quoted, columns))} FROM {table} WHERE {quoted(numbers[0])} < {STEP}").fetchall()
            for turn in turns:
                database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})",
                                     ([again(turn, kind, value) if kind else value for kind, value in zip(kinds, row)] for row in rows))


def quoted(name):
    return f'"{name}"'


def leave_pending(path, least):
    """All blocks that articles from that number on have a part in."""
    with sqlite3.connect(path) as database:
        if least == 0:
            for table in ("happenings", "happening_event", "ledger", "ledger_step"):
                database.execute(f"DELETE FROM {table}")
        for table in ("event_groups", "commitments"):
            database.execute(f"INSERT OR IGNORE INTO link_pending SELECT DISTINCT block FROM {table} WHERE article >= ? AND block <> ''", (least,))


def link(program, path, nothing):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "add", "--quiet", "--no-stories", "--store", path, nothing], check=False, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM link_pending").fetchone()[0] == 0, "not all was linked"
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__.strip())
    program, store, sizes = sys.argv[1], sys.argv[2], [int(each) for each in sys.argv[3:]]
    with tempfile.TemporaryDirectory() as folder:
        nothing, path = os.path.join(folder, "nothing.jsonl"), os.path.join(folder, "copy.db")
        open(nothing, "w").close()
        shutil.copy(store, path)
        start = link(program, path, nothing)  # What the program costs without anything to link.
        print(f"{'articles':>9} {'events':>9} {'commitments':>11} {'longest':>8} {'ledger':>8} {'all, s':>8} {'a 1,000':>8} {'the last':>9} {'a 1,000':>8}")
        done = 1
        for size in sizes:
            repeat(path, range(done, size))
            done = size
            with sqlite3.connect(path) as database:
                count = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("articles", "events", "commitments")}
                longest = [database.execute(f"SELECT max(n) FROM (SELECT count(*) AS n FROM {table} WHERE block <> '' GROUP BY block)").fetchone()[0]
                           for table in ("event_groups", "commitments")]
            leave_pending(path, 0)
            everything = link(program, path, nothing) - start
            leave_pending(path, (size - 1) * STEP if size > 1 else 1)
            last = link(program, path, nothing) - start
            articles = count["articles"]
            print(f"{articles:9} {count['events']:9} {count['commitments']:11} {longest[0]:8} {longest[1]:8} {everything:8.2f} "
                  f"{1000 * everything / articles:8.3f} {last:9.2f} {1000 * last / (articles / size):8.3f}", flush=True)


main()
