#!/usr/bin/env python3
"""How coding and storing by several workers grow with a shared store: feeds files, lets workers code them, and prints a line for
every so many documents.

    bench/grow_workers.py BANGGIAO postgresql://… nats://… FILE... [--postgres PID] [--nats PID] [--workers 2] [--jobs 1]
                          [--marks 34187,68374,…] [--every 20] [--minutes M] [--samples SAMPLES.tsv]
    bench/grow_workers.py BANGGIAO STORE.db FILE... [--marks …]            the same into a file, by one `add --no-stories`, for comparison

The store must be new, or --marks count from what it has. Without FILEs what is in the queue is worked off. Happenings and the
ledger are not linked: beside workers the lock of linking is held, as by a process that links, and `add` is ended when its run is
marked as done, before it links. Stories are not found either.

Columns, all since the begin and of the processor, user and system, seconds unless told:
  stored     documents that are committed
  clock      by the clock; other work on the machine shows
  workers    of all workers (of `add`)
  feed, server, queue
             of `feed`, of all processes of PostgreSQL (--postgres: the number of the first), of nats-server (--nats)
  all        of these together
  ms/doc     milliseconds of all for each document since the line before
  MB         peak of memory of the largest worker, and of feed
  size       of the database in GB, and what was written to its log
A line is printed at the first look after each mark, brought to the mark in proportion; looks are --every seconds apart and are kept as a
table in SAMPLES. After M minutes feed and workers are told to end in order.
"""
import argparse
import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

TICK = os.sysconf("SC_CLK_TCK")
LINKING = 1111968066  # The advisory lock of src/store/linker.cc, of the schema banggiao.
COLUMNS = ["stored", "clock", "workers", "feed", "server", "queue", "all", "worker_kb", "feed_kb", "server_kb", "queue_kb", "bytes", "log"]


def times(pid):
    """Seconds of the processor, and those of children that ended."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK, (int(fields[13]) + int(fields[14])) / TICK


def peak(pid):
    with open(f"/proc/{pid}/status") as status:
        found = re.search(r"VmHWM:\s+(\d+)", status.read())
    return int(found[1]) if found else 0


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as listed:
        return listed.read().split()


class Server:
    """Processes that were there before: the one of a number, its children, and what children that ended have used."""

    def __init__(self, pid):
        self.pid, self.begin, self.kb = pid, 0.0, 0
        self.begin = self.seconds()

    def seconds(self):
        if not self.pid:
            return 0.0
        used = sum(times(self.pid))
        self.kb = max(self.kb, peak(self.pid))
        for child in children(self.pid):
            try:
                used += times(child)[0]
                self.kb = max(self.kb, peak(child))
            except (FileNotFoundError, ProcessLookupError):
                pass
        return used - self.begin


class Program:
    """One that we started; when it has ended, what the system says of it as a whole."""

    def __init__(self, words):
        self.process, self.used, self.kb, self.code = subprocess.Popen(words), 0.0, 0, None

    def look(self):
        if self.code is not None:
            return
        pid, status, usage = os.wait4(self.process.pid, os.WNOHANG)
        if pid:
            self.code = os.waitstatus_to_exitcode(status)
            self.process.returncode = self.code
            self.used, self.kb = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
        else:
            self.used, self.kb = times(self.process.pid)[0], peak(self.process.pid)

    def end(self, how):
        if self.code is None:
            self.process.send_signal(how)


class SharedStore:
    def __init__(self, address):
        self.address = address
        self.lock = subprocess.Popen(["psql", "-qAtX", address], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.lock.stdin.write(f"SELECT pg_advisory_lock({LINKING});\n".encode())
        self.lock.stdin.flush()

    def look(self):
        question = "SELECT (SELECT coalesce(sum(documents),0) FROM banggiao.runs), pg_database_size(current_database()), pg_current_wal_lsn() - '0/0'::pg_lsn"
        got = subprocess.run(["psql", "-qAtX", "-F", " ", self.address, "-c", question], capture_output=True, text=True, check=False)
        return [int(each) for each in got.stdout.split()] if got.returncode == 0 else None

    def done(self):
        return False

    def close(self):
        self.lock.stdin.close()
        self.lock.wait()


class FileStore:
    def __init__(self, path):
        self.path = path

    def ask(self, question):
        try:
            with contextlib.closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=5)) as database:
                return database.execute(question).fetchone()[0]
        except sqlite3.OperationalError:  # Not made yet.
            return None

    def look(self):
        stored = self.ask("SELECT coalesce(sum(documents),0) FROM runs")
        return None if stored is None else [stored, os.path.getsize(self.path), 0]

    def done(self):
        return self.ask("SELECT count(*) FROM runs WHERE state = 'done'") == 1

    def close(self):
        pass


class Run:
    def __init__(self, options, store):
        self.options, self.store = options, store
        self.postgres, self.nats = Server(options.postgres), Server(options.nats)
        self.began, self.feed, self.workers = time.time(), None, []
        self.marks, self.last, self.printed, self.size = list(options.marks), None, None, [0, 0, 0]
        self.samples = open(options.samples, "w") if options.samples else None
        if self.samples:
            print(*COLUMNS, sep="\t", file=self.samples)

    def sample(self):
        for each in self.workers + ([self.feed] if self.feed else []):
            each.look()
        self.size = self.store.look() or self.size
        workers, feed = sum(each.used for each in self.workers), self.feed.used if self.feed else 0.0
        server, queue = self.postgres.seconds(), self.nats.seconds()
        return dict(zip(COLUMNS, [self.size[0], time.time() - self.began, workers, feed, server, queue, workers + feed + server + queue,
                                  max((each.kb for each in self.workers), default=0), self.feed.kb if self.feed else 0, self.postgres.kb, self.nats.kb, *self.size[1:]]))

    def line(self, now):
        before = self.printed or dict.fromkeys(COLUMNS, 0)
        each = 1000 * (now["all"] - before["all"]) / max(now["stored"] - before["stored"], 1)
        print(f"{now['stored']:10.0f} {now['clock']:7.0f} {now['workers']:8.1f} {now['feed']:7.1f} {now['server']:8.1f} {now['queue']:7.1f} {now['all']:8.1f} {each:7.3f} "
              f"{now['worker_kb'] / 1000:5.0f} {now['feed_kb'] / 1000:5.0f} {now['bytes'] / 1e9:7.2f} {now['log'] / 1e9:7.2f}", flush=True)
        self.printed = now

    def look(self):
        now = self.sample()
        if self.samples:
            print(*(f"{now[each]:.3f}" for each in COLUMNS), sep="\t", file=self.samples, flush=True)
        while self.marks and now["stored"] >= self.marks[0]:
            mark = self.marks.pop(0)
            last = self.last or now
            span = now["stored"] - last["stored"]
            share = (mark - last["stored"]) / span if span else 1.0
            self.line({key: last[key] + share * (now[key] - last[key]) for key in COLUMNS})
        self.last = now
        return now

    def alive(self):
        return any(each.code is None for each in self.workers)

    def go(self):
        print(f"{'stored':>10} {'clock':>7} {'workers':>8} {'feed':>7} {'server':>8} {'queue':>7} {'all':>8} {'ms/doc':>7} {'MB':>11} {'size':>15}")
        options = self.options
        if isinstance(self.store, FileStore):
            self.workers = [Program([options.program, "add", "--quiet", "--no-stories", "--store", options.store, f"-j{os.cpu_count()}", *options.files])]
        else:
            where = ["--store", options.store, "--queue", options.files[0]]
            if options.files[1:]:
                self.feed = Program([options.program, "feed", *where, *options.files[1:]])
                time.sleep(3)  # Workers end when they find the queue empty.
            self.workers = [Program([options.program, "worker", *where, "--jobs", str(options.jobs), "--until-empty"]) for _ in range(options.workers)]
        next_look = 0.0
        stopping = False
        while self.alive():
            if self.store.done():
                self.workers[0].end(signal.SIGKILL)
            if options.minutes and not stopping and time.time() - self.began > 60 * options.minutes:
                stopping = True
                for each in self.workers + ([self.feed] if self.feed else []):
                    each.end(signal.SIGINT)
            if time.time() >= next_look:
                self.look()
                next_look = time.time() + options.every
            time.sleep(0.2)
            for each in self.workers + ([self.feed] if self.feed else []):
                each.look()
        self.line(self.look())
        print("exit status:", *([self.feed.code] if self.feed else []), *(each.code for each in self.workers))
        for i, each in enumerate(self.workers):
            print(f"worker {i + 1}: {each.used:.1f} s, {each.kb / 1000:.0f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="BANGGIAO")
    parser.add_argument("store", metavar="STORE")
    parser.add_argument("files", nargs="+", metavar="FILE", help="with a shared store the address of the queue comes first")
    parser.add_argument("--postgres", type=int, default=0)
    parser.add_argument("--nats", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--marks", type=lambda text: [int(each) for each in text.split(",")], default=[34187 << i for i in range(10)])
    parser.add_argument("--every", type=float, default=20)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--samples")
    options = parser.parse_args()
    shared = options.store.startswith("postgresql://")
    if not shared and os.path.exists(options.store):
        sys.exit(f"{options.store} is there; give the name of a store that is not")
    store = SharedStore(options.store) if shared else FileStore(options.store)
    Run(options, store).go()
    store.close()


if __name__ == "__main__":
    main()
