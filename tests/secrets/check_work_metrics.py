#!/usr/bin/python3
"""check_work_metrics.py PROGRAM DYING_WORKER CHECK_EXPOSITION: what feed and worker tell at --metrics is exactly what they did: documents
and batches stored, known and split, what came again, pauses while the store is away; every scrape goes through CHECK_EXPOSITION. Ends
with 77, saying why, where PostgreSQL or nats-server is not installed."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from check_secrets import NATS, POSTGRES, Runs, Servers, articles, free_port, wait_for  # noqa: E402

PATIENCE = 100  # Seconds for what takes less than one on a calm machine.


class Scraped:
    """A program with --metrics, and what it tells."""

    def __init__(self, runs, checker, port):
        self.runs, self.checker, self.port = runs, checker, port

    def scrape(self):
        status, text = self.runs.fetch(self.port, "/metrics", token=False)
        said = subprocess.run([self.checker], input=text, capture_output=True, text=True)
        if status != 200 or said.returncode != 0:
            self.runs.faults.append(f"a scrape is not sound: {status} {said.stdout}")
        return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))

    def expect(self, what, **wanted):
        """Waits until each sample has its value; names are written with __ for the label."""
        names = {re.sub(r"^(\w+?)__(\w+?)__(\w+)$", r'\1{\2="\3"}', name): value for name, value in wanted.items()}
        end = time.monotonic() + PATIENCE
        while True:
            seen = self.scrape()
            wrong = {name: seen.get(name) for name, value in names.items() if seen.get(name) is None or float(seen[name]) != value}
            if not wrong:
                return seen
            if time.monotonic() > end:
                self.runs.faults.append(f"{what}: wanted {names}, seen {wrong}")
                return seen
            time.sleep(0.2)


def feed_tells(runs, servers, checker, both):
    port = free_port()
    text = pathlib.Path(articles(runs.folder, "piped", 150)).read_text(encoding="utf-8")
    process = subprocess.Popen([runs.program, "feed", *both, "--metrics", f"127.0.0.1:{port}", "-"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=runs.folder, env=runs.environment)
    wait_for(port)
    process.stdin.write(text + "no JSON\n")
    process.stdin.flush()
    feed = Scraped(runs, checker, port)
    # A batch has a hundred documents; the other fifty wait for more.
    seen = feed.expect("feed", banggiao_feed_documents_total=100, banggiao_feed_batches_total=1, banggiao_feed_problems_total=1)
    bytes_sent, bytes_read = float(seen["banggiao_feed_message_bytes_total"]), float(seen["banggiao_feed_document_bytes_total"])
    lines = sum(len(line.encode()) for line in text.splitlines()[:100])
    if not 0 < bytes_sent < bytes_read <= lines:
        runs.faults.append(f"feed: {bytes_sent} bytes sent of {bytes_read} read of {lines}")
    if abs(float(seen["banggiao_feed_last_success_timestamp_seconds"]) - time.time()) > PATIENCE:
        runs.faults.append("feed: the last success was another time")
    process.communicate(timeout=PATIENCE)
    if process.returncode != 1:  # One line was none.
        runs.faults.append(f"feed ended with {process.returncode}")


def worker_tells(runs, servers, dying, checker, both):
    # 150 documents in two batches wait. Two workers die of the first one, so it comes a third time and is split.
    poison = {**runs.environment, "BANGGIAO_TEST_CRASH_ON": "piped-0"}
    deaths = 0
    for _ in range(10):
        deaths += subprocess.run([dying, "worker", *both, "--batch-time", "1", "--jobs", "1", "--until-empty"], cwd=runs.folder, env=poison, stderr=subprocess.DEVNULL, timeout=PATIENCE).returncode == -signal.SIGABRT
        if deaths == 2:
            break
    if deaths != 2:
        runs.faults.append(f"the worker of the tests died {deaths} times")
    port = free_port()
    process = subprocess.Popen([runs.program, "worker", *both, "--batch-time", "1", "--jobs", "1", "--metrics", f"127.0.0.1:{port}"], cwd=runs.folder, env=runs.environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        worker = Scraped(runs, checker, port)
        split = worker.expect("stored", banggiao_worker_batches_total__result__split=1, banggiao_queue_batches=0, banggiao_worker_busy=0)
        # What the workers that died had stored of the other batch is not this one's.
        before = float(split['banggiao_worker_documents_total{result="stored"}'])
        if before not in (100, 150) or float(split["banggiao_worker_redelivered_batches_total"]) < 1:
            runs.faults.append(f"after the split: {split}")
        batches = float(split['banggiao_worker_batches_total{result="stored"}'])
        if float(split["banggiao_worker_batch_duration_seconds_count"]) != batches + 1:
            runs.faults.append("the histogram of batches does not count what the counters do")
        runs.run(["feed", *both, articles(runs.folder, "more", 30)], {0})
        worker.expect("more", banggiao_worker_documents_total__result__stored=before + 30, banggiao_worker_batches_total__result__stored=batches + 1, banggiao_worker_documents_total__result__known=0)
        again = pathlib.Path(runs.folder, "more.jsonl")
        again.write_text("".join(again.read_text(encoding="utf-8").splitlines(keepends=True)[:10]), encoding="utf-8")
        runs.run(["feed", *both, str(again)], {0})
        known = worker.expect("known", banggiao_worker_documents_total__result__known=10, banggiao_worker_documents_total__result__stored=before + 30, banggiao_worker_batches_total__result__stored=batches + 2, banggiao_worker_retries_total__of__store=0)
        if abs(float(known["banggiao_worker_last_success_timestamp_seconds"]) - time.time()) > PATIENCE:
            runs.faults.append("worker: the last success was another time")
        store_goes_away(runs, servers, process, worker, both, before + 30)
        status, text = runs.fetch(port, "/healthz", token=False)
        if (status, text) != (200, "ok\n"):
            runs.faults.append(f"/healthz: {status} {text}")
    finally:
        process.terminate()
        process.wait(PATIENCE)


def store_goes_away(runs, servers, process, worker, both, before):
    process.send_signal(signal.SIGSTOP)
    runs.run(["feed", *both, articles(runs.folder, "last", 5)], {0})
    servers.stop_store()
    process.send_signal(signal.SIGCONT)
    end = time.monotonic() + PATIENCE
    while float(worker.scrape()['banggiao_worker_retries_total{of="store"}']) < 1 and time.monotonic() < end:
        time.sleep(0.2)
    servers.start_again()
    seen = worker.expect("after the store was away", banggiao_worker_documents_total__result__stored=before + 5, banggiao_worker_documents_total__result__failed=0, banggiao_worker_busy=0)
    if float(seen['banggiao_worker_retries_total{of="store"}']) < 1:
        runs.faults.append("pauses while the store was away do not count")


def main():
    program, dying, checker = sys.argv[1:]
    for needed in (POSTGRES / "initdb", NATS):
        if not os.access(needed, os.X_OK):
            print(f"skipped: {needed} is not installed (tools/install_packages.sh)")
            sys.exit(77)
    folder, work = (pathlib.Path(tempfile.mkdtemp(prefix="banggiao-metrics-")) for _ in range(2))
    servers = Servers(folder)
    try:
        servers.start()
        runs = Runs(program, work)
        both = ["--store", servers.store(), "--queue", servers.queue()]
        feed_tells(runs, servers, checker, both)
        worker_tells(runs, servers, dying, checker, both)
    finally:
        servers.stop()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(work, ignore_errors=True)
    for fault in runs.faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if runs.faults else 0)


if __name__ == "__main__":
    main()
