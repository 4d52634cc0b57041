#!/usr/bin/env python3
"""Where workers on many machines come to wait for the shared store: a simulation with service times that were measured.

    bench/simulate_workers.py [--code MS] [--store MS] [--serial SHARE] [--flush MS] [--queue MS] [--seconds S] [--check WORKERS:LOAD:RATE]

Each worker takes a batch of 100 articles from the queue, codes it on its own machine and hands it to its storing half, which stores one
batch at a time while the next is coded (src/cli/batch_store.h). Storing takes processor time of the server, on one of its cores; of that
a part that only one writer can be in at a time (the log, and locks on pages that all write to); and at COMMIT a flush of the log, which
all that wait for it share. Times of service vary: each is drawn from an exponential for a quarter of it, the rest is fixed.

Times are milliseconds for a batch, measured as docs/scale.md says (its numbers are the defaults):
  --code    of a worker's processors: reading, coding, packing, and what it says to the server. A worker has 2 cores
  --store   of the server's processors, linking at the end included
  --serial  part of them that two writers cannot have at once
  --flush   of the log
  --queue   to take a message and to tell that it is done
--check compares the model with a run that was measured: so many workers with a core each, the server on the same two cores, beside so many
others (the load while it ran, so that each process advances at 2 / LOAD), and the articles a second that were stored.
The same arguments print the same table.
"""
import argparse
import heapq
import itertools
import random

BATCH = 100  # Articles, as src/cli/feed_command.cc packs them.


class Clock:
    def __init__(self):
        self.now, self.events, self.order = 0.0, [], itertools.count()

    def after(self, wait, call):
        heapq.heappush(self.events, (self.now + wait, next(self.order), call))

    def run(self, until):
        while self.events and self.events[0][0] <= until:
            self.now, _, call = heapq.heappop(self.events)
            call()


class Station:
    """`places` serve one each at a time, in the order of coming."""

    def __init__(self, clock, places):
        self.clock, self.places, self.free, self.line, self.busy = clock, places, places, [], 0.0

    def use(self, wait, then):
        self.line.append((wait, then))
        self.next()

    def next(self):
        while self.free and self.line:
            wait, then = self.line.pop(0)
            self.free -= 1
            self.busy += wait
            self.clock.after(wait, lambda then=then: self.done(then))

    def done(self, then):
        self.free += 1
        then()
        self.next()


class Flush(Station):
    """All that wait when it begins are served together, as the log is flushed for all of them."""

    def __init__(self, clock):
        super().__init__(clock, 1)

    def next(self):
        if not self.free or not self.line:
            return
        together, self.line = self.line, []
        wait = max(each for each, _ in together)
        self.free = 0
        self.busy += wait
        self.clock.after(wait, lambda: self.done(lambda: [then() for _, then in together]))


class Model:
    def __init__(self, times, cores, nodes=1, seed=1):
        self.clock, self.random, self.stored = Clock(), random.Random(seed), 0
        self.times = dict(times, together=max(times["store"] - times["serial"], 0))  # With other writers at work.
        self.cores = [Station(self.clock, cores) for _ in range(nodes)]
        self.serial = [Station(self.clock, 1) for _ in range(nodes)]
        self.flush = [Flush(self.clock) for _ in range(nodes)]
        self.turn = itertools.count()

    def draw(self, what, share=1.0):
        mean = self.times[what] * share
        return mean * 0.75 + self.random.expovariate(1) * mean * 0.25

    def store(self, then):
        node = next(self.turn) % len(self.cores)
        # Slices, as a processor is shared: first what can be done beside others, then what cannot, then the flush.
        self.cores[node].use(self.draw("together"), lambda: self.serial[node].use(
            self.draw("serial"), lambda: self.flush[node].use(self.draw("flush"), then)))

    def worker(self, code):
        state = {"storing": False, "coded": False}

        def take():
            self.clock.after(self.draw("queue"), lambda: code(coded))

        def coded():
            state["coded"] = True
            hand_over()

        def hand_over():
            if state["storing"] or not state["coded"]:
                return
            state.update(storing=True, coded=False)
            self.store(stored)
            take()

        def stored():
            self.stored += 1
            state["storing"] = False
            hand_over()

        self.clock.after(self.random.random() * self.times["code"], take)

    def run(self, seconds):
        warm = seconds * 1000 * 0.2
        self.clock.run(warm)
        begun, busy = self.stored, self.used()
        self.clock.run(seconds * 1000)
        span = seconds * 1000 - warm
        uses = {name: (now - before) / span for (name, now), before in zip(self.used().items(), busy.values())}
        return (self.stored - begun) * BATCH / span * 1000, uses

    def used(self):
        return {"cores": sum(s.busy / s.places for s in self.cores) / len(self.cores),
                "serial": sum(s.busy for s in self.serial) / len(self.serial), "flush": sum(s.busy for s in self.flush) / len(self.flush)}


def fleet(times, workers, cores, nodes, seconds):
    model = Model(times, cores, nodes)
    for _ in range(workers):
        model.worker(lambda then: model.clock.after(model.draw("code", 0.5), then))
    return model.run(seconds)


def check(times, workers, load, measured, seconds):
    slow = {name: value * (1 if name in ("flush", "queue") else load / 2) for name, value in times.items()}
    slow["serial"] = times["serial"] * load / 2
    model = Model(slow, workers)
    for _ in range(workers):
        model.worker(lambda then: model.clock.after(model.draw("code"), then))
    rate, _ = model.run(seconds * 20)
    print(f"{workers} workers beside a load of {load:g}: measured {measured:.0f} articles a second, model {rate:.0f} ({rate / measured - 1:+.0%})")


def limit(uses):
    name, use = max(uses.items(), key=lambda each: each[1])
    if use < 0.9:
        return "the workers"
    return {"cores": "processors of the server", "serial": "one writer at a time", "flush": "flushes of the log"}[name]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, value in (("code", CODE), ("store", STORE), ("serial", SERIAL), ("flush", FLUSH), ("queue", QUEUE), ("seconds", 200)):
        options.add_argument("--" + name, type=float, default=value)
    options.add_argument("--check", default="")
    given = options.parse_args()
    times = {name: getattr(given, name) for name in ("code", "store", "flush", "queue")}
    times["serial"] = given.serial * given.store
    if given.check:
        workers, load, rate = given.check.split(":")
        return check(times, int(workers), float(load), float(rate), given.seconds)
    print("milliseconds for a batch of 100: " + ", ".join(f"{name} {value:g}" for name, value in times.items()))
    print("| workers | server | articles a second | processors | one at a time | flush | what they wait for |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for cores, nodes in ((2, 1), (16, 1), (16, 8)):
        for workers in (1, 2, 10, 100, 1000):
            rate, uses = fleet(times, workers, cores, nodes, given.seconds)
            server = f"{cores} cores" if nodes == 1 else f"{nodes} × {cores} cores"
            print(f"| {workers:,} | {server} | {rate:,.0f} | {uses['cores']:.0%} | {uses['serial']:.0%} | {uses['flush']:.0%} | {limit(uses)} |")


CODE, STORE, SERIAL, FLUSH, QUEUE = 446, 211, 0.03, 10, 5

if __name__ == "__main__":
    main()
