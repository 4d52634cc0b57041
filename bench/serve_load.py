#!/usr/bin/env python3
"""Asks a running `banggiao serve` at a steady rate and prints how long the answers took.

serve_load.py URL [--rate 50] [--seconds 30] [--streams 0] [--kinds list,aggregate,article,search] [--pid PID]

Questions are sent on time whether or not the earlier ones were answered, from eight connections, and a question's time counts
from when it was due, so a server that stalls is not let off. No question is asked twice (a number in the filter changes), so
nothing comes from the server's memory of answers. --streams holds so many event streams open besides. --pid is that of the server: its processor time for each question, which tells
more than the clock on a machine that others use too, and its largest memory are printed.
"""
import argparse
import collections
import http.client
import os
import queue
import random
import socket
import threading
import time
import urllib.parse

PARTIES = "USA PRK CHN RUS KOR JPN GBR SYR IRN TUR VNM FRA DEU UKR ISR IND PHL SAU EU NATO".split()
TYPES = "CONSULT AGREE SUPPORT ACCUSE THREATEN SANCTION MOBILIZE ASSAULT COERCE REQUEST REJECT".split()
WORDS = ["ban dan", "bien dong", "tên lửa", "hội đàm", "trừng phạt", "thuong mai", "hạt nhân", "bầu cử"]


def questions(seed, kinds=("list", "aggregate", "article", "search")):
    """Endless (kind, path), every one different."""
    chance = random.Random(seed)
    number = 0
    while True:
        number += 1
        confidence = f"0.{seed:03d}{number:05d}"
        kind = chance.choice(["list", "list", "list", "aggregate", "aggregate", "article", "search"])
        if kind not in kinds:
            continue
        ask = {"min-confidence": confidence}
        if kind == "list":
            what = chance.choice(["events", "events", "statements", "articles", "happenings", "commitments"])
            ask = {"party": chance.choice(PARTIES), "limit": 30 + number % 70}
            if what == "happenings":
                ask |= {"min-confidence": confidence, "newest": 1}
            if what == "commitments":
                ask |= {"newest": 1, "from": f"{1990 + number % 30}-0{1 + number % 9}-{10 + number % 19}"}
            if what == "events":
                ask |= {"type": chance.choice(TYPES), "min-confidence": confidence}
            if chance.random() < 0.3 and what == "events":
                ask = {"pair": "-".join(chance.sample(PARTIES, 2)), "newest": 1, "min-confidence": confidence}
            yield kind, f"/api/v1/{what}?" + urllib.parse.urlencode(ask)
        elif kind == "aggregate":
            by = chance.choice(["party", "pair,quad", "month,type", "entity", "country,quad", "issue"])
            if chance.random() < 0.7:
                ask["party"] = chance.choice(PARTIES)
            yield kind, f"/api/v1/aggregates?limit=500&by={by}&" + urllib.parse.urlencode(ask)
        elif kind == "search":
            yield kind, "/api/v1/search?" + urllib.parse.urlencode({"q": chance.choice(WORDS), "offset": number % 40, "limit": 20})
        else:
            yield kind, f"/api/v1/events?limit=1&min-confidence={confidence}"


def work(address, due, took, errors):
    connection = http.client.HTTPConnection(address, timeout=30)
    while True:
        item = due.get()
        if item is None:
            return
        start, kind, path = item
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                errors.append((answer.status, path))
        except (OSError, http.client.HTTPException) as error:
            errors.append((str(error), path))
            connection.close()
        took[kind].append(time.monotonic() - start)


def open_stream(address):
    host, port = address.split(":")
    stream = socket.create_connection((host, int(port)))
    stream.sendall(f"GET /api/v1/stream HTTP/1.1\r\nHost: {address}\r\n\r\n".encode())
    return stream


def processor_time(pid):
    """Seconds of all threads, in user and system mode."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("url")
    arguments.add_argument("--rate", type=float, default=50)
    arguments.add_argument("--seconds", type=float, default=30)
    arguments.add_argument("--streams", type=int, default=0)
    arguments.add_argument("--kinds", default="list,aggregate,article,search")
    arguments.add_argument("--pid", type=int)
    options = arguments.parse_args()
    address = urllib.parse.urlparse(options.url).netloc
    streams = [open_stream(address) for _ in range(options.streams)]
    due, took, errors = queue.Queue(), collections.defaultdict(list), []
    threads = [threading.Thread(target=work, args=(address, due, took, errors)) for _ in range(8)]
    for thread in threads:
        thread.start()
    asked = questions(random.randrange(100, 400), options.kinds.split(","))
    before = processor_time(options.pid) if options.pid else 0
    begin = time.monotonic()
    for i in range(int(options.rate * options.seconds)):
        start = begin + i / options.rate
        time.sleep(max(0.0, start - time.monotonic()))
        due.put((start, *next(asked)))
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join()
    print(f"{options.rate:.0f} questions a second for {options.seconds:.0f} s, {len(streams)} event streams open, {len(errors)} errors")
    for error in errors[:5]:
        print("error", *error)
    for kind, times in sorted(took.items()):
        times.sort()
        pick = lambda share: 1000 * times[min(len(times) - 1, int(share * len(times)))]
        print(f"{kind:10} n={len(times):5}  p50 {pick(0.5):6.1f} ms  p99 {pick(0.99):6.1f} ms  max {1000 * times[-1]:6.1f} ms")
    if options.pid:
        used = processor_time(options.pid) - before
        with open(f"/proc/{options.pid}/status", encoding="ascii") as file:
            memory = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
        print(f"server: {1000 * used / sum(map(len, took.values())):.1f} ms of processor time a question, {memory // 1024} MB at most")


if __name__ == "__main__":
    main()
