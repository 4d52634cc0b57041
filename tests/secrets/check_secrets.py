#!/usr/bin/python3
"""check_secrets.py PROGRAM: runs the commands of the queue and the store with passwords in both addresses, where all goes well and where
it does not (wrong password, server away, address mistyped), and greps whatever comes out for any part of them: stdout, stderr, what
serve answers, /metrics. Starts PostgreSQL and nats-server on loopback; ends with 77, saying why, where they are not installed."""
import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

POSTGRES = pathlib.Path("/usr/lib/postgresql/15/bin")
NATS = "/usr/sbin/nats-server"
# Each has parts that stand nowhere else, so that half of one is found as well.
STORE = "khoqzx/vjw@kqj%yxz"
QUEUE = "hangqzv-jwx"
WRONG = "saiqjk-zwv"
TOKEN = "theqzw-token-vjx-of-this-test"
PARTS = ["khoqzx", "vjw@", "@kqj", "kqj%", "yxz", "hangqzv", "jwx", "saiqjk", "zwv", "theqzw", "token-vjx"]


def free_port():
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError(f"nobody listens on {port}")


class Servers:
    def __init__(self, folder):
        self.folder, self.running = folder, []
        self.store_port, self.queue_port, self.closed_port = free_port(), free_port(), free_port()

    def start(self):
        self.start_store()
        conf = self.folder / "nats.conf"
        conf.write_text(f'listen: "127.0.0.1:{self.queue_port}"\njetstream {{ store_dir: "{self.folder}/nats" }}\nauthorization {{ user: an, password: "{QUEUE}" }}\n', encoding="utf-8")
        self.spawn([NATS, "-c", str(conf)])
        wait_for(self.queue_port)

    def start_store(self):
        user = self.user = {}
        if os.geteuid() == 0:  # initdb refuses root.
            entry = pwd.getpwnam("postgres")
            user = self.user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
        password = self.folder / "password"
        password.write_text(STORE, encoding="utf-8")
        os.chmod(password, 0o644)
        data = str(self.folder / "data")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
        subprocess.run([POSTGRES / "initdb", "-D", data, "-U", "an", "-A", "scram-sha-256", "--pwfile", password, "--no-sync", "-E", "UTF8", "--locale=C"], check=True, **user, **quiet)
        self.start_again()
        for _ in range(100):
            made = subprocess.run([POSTGRES / "psql", "-h", "127.0.0.1", "-p", str(self.store_port), "-U", "an", "-d", "postgres", "-c", "CREATE DATABASE kho"], env={**os.environ, "PGPASSWORD": STORE}, **quiet)
            if made.returncode == 0:
                return
            time.sleep(0.2)
        raise RuntimeError("the database cannot be made")

    def start_again(self):
        self.spawn([POSTGRES / "postgres", "-D", str(self.folder / "data"), "-k", str(self.folder), "-p", str(self.store_port), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"], **self.user)
        wait_for(self.store_port)

    def stop_store(self):
        for process in self.running:
            if "postgres" in str(process.args[0]):
                process.send_signal(signal.SIGQUIT)
                process.wait()

    def spawn(self, words, **more):
        self.running.append(subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **more))

    def stop(self):
        self.stop_store()
        for process in self.running:
            process.kill()
            process.wait()

    def store(self, password=STORE, port=None, quote=True, scheme="postgresql"):
        written = urllib.parse.quote(password, safe="") if quote else password
        return f"{scheme}://an:{written}@127.0.0.1:{port or self.store_port}/kho?connect_timeout=5"

    def queue(self, password=QUEUE, port=None):
        return f"nats://an:{password}@127.0.0.1:{port or self.queue_port}"


class Runs:
    def __init__(self, program, folder):
        self.program, self.folder, self.faults, self.count = program, folder, [], 0
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("BANGGIAO_", "PG"))}

    def look(self, where, *texts):
        self.count += 1
        for text in texts:
            self.faults += [f"{where}: shows '{part}': {text.strip()[:300]}" for part in PARTS if part in text]

    def run(self, words, expected, **environment):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, timeout=120, cwd=self.folder, env={**self.environment, **environment}, stdin=subprocess.DEVNULL)
        shown = " ".join(word for word in words if "://" not in word)
        self.look(shown, done.stdout, done.stderr)
        if done.returncode not in expected:
            self.faults.append(f"{shown}: ended with {done.returncode}: {done.stderr[:500]}")
        return done

    @contextlib.contextmanager
    def running(self, words, **environment):
        """A program that goes on; what it says is looked at when it has ended."""
        with open(self.folder / "said", "w+", encoding="utf-8") as said:
            process = subprocess.Popen([self.program, *words], stdout=said, stderr=said, cwd=self.folder, env={**self.environment, **environment})
            try:
                yield process
            finally:
                process.terminate()
                process.wait(60)
                said.seek(0)
                self.look(words[0] + ", running", said.read())

    def fetch(self, port, path, token=True):
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {TOKEN}"} if token else {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                status, body = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, body = error.code, error.read().decode()
        self.look(path, body)
        return status, body


def articles(folder, name, count):
    line = '{"id":"%s-%d","title":"Mỹ và Nhật Bản hội đàm","published":"2021-04-17","text":"Tổng thống Mỹ và Thủ tướng Nhật Bản đã hội đàm tại Tokyo ngày 16/4. Lần %d."}\n'
    file = folder / f"{name}.jsonl"
    file.write_text("".join(line % (name, number, number) for number in range(count)), encoding="utf-8")
    return str(file)


def all_goes_well(runs, servers):
    store, queue = servers.store(), servers.queue()
    both = ["--store", store, "--queue", queue]
    runs.run(["add", "--store", store, "-v", articles(runs.folder, "add", 5)], {0})
    runs.run(["feed", *both, articles(runs.folder, "feed", 20)], {0})
    said = runs.run(["status", *both], {0})
    if "20" not in said.stdout:
        runs.faults.append(f"status does not tell what was fed: {said.stdout}")
    with runs.running(["worker", *both, "--jobs", "1", "--metrics", f"127.0.0.1:{(port := free_port())}"]):
        wait_for(port)
        for _ in range(300):
            status, body = runs.fetch(port, "/metrics", token=False)
            if 'banggiao_worker_documents_total{result="stored"} 20' in body:
                break
            time.sleep(0.1)
        else:
            runs.faults.append(f"the worker does not tell that it stored 20 documents: {status} {body[:300]}")
        runs.fetch(port, "/healthz", token=False)
    runs.run(["worker", "--until-empty"], {0}, BANGGIAO_STORE=store, BANGGIAO_QUEUE=queue)
    runs.run(["sweep", *both], {0})
    for words in (["events"], ["counts", "--by", "type"], ["check"], ["statements"], ["export", "geojson"], ["happenings"], ["timeline", "USA", "JPN"]):
        runs.run([*words, "--store", store], {0, 3})
    for words in (["events", "--party", "BRA"], ["search", "zzzz"], ["show", "00000000"], ["counts", "--by", "type", "--party", "BRA"], ["stories", "--text", "zz"], ["commitments", "--party", "BRA"], ["explain", "00000000"]):
        runs.run([*words, "--store", store], {1, 2, 3})
    runs.run(["corrections", "import", "--store", store], {0, 1, 2})
    runs.run(["pull", "--store", "copy.db", "--from", store], {0})
    runs.run(["push", "--store", "copy.db", "--to", store], {0})
    next_store = store + "&schema=banggiao_next"
    runs.run(["recode", "--store", store, "--to", next_store], {0})
    runs.run(["diff", store, next_store], {0, 1})
    runs.run(["switch", "--store", store, "--with", next_store], {0})
    runs.run(["mend", "--store", store], {0})
    for words in (["recode", "--to"], ["switch", "--with"]):  # The store itself, and the same written in other words.
        for other in (store, store + "&schema=banggiao"):
            runs.run([words[0], "--store", store, words[1], other], {2})
    serve(runs, store)


def serve(runs, store):
    with runs.running(["serve", "--store", store, "--listen", "0.0.0.0", "--port", str(port := free_port())], BANGGIAO_TOKEN=TOKEN):
        wait_for(port)
        for path in ("/metrics", "/api/v1/status", "/api/v1/events", "/api/v1/events?nonsense=1", "/api/v1/session", "/api/v1/openapi.json"):
            status, _ = runs.fetch(port, path)
            if status not in (200, 400):
                runs.faults.append(f"serve answers {status} at {path}")
        if runs.fetch(port, "/metrics", token=False)[0] != 401:
            runs.faults.append("serve tells its metrics without the token")


def all_goes_wrong(runs, servers):
    queue = servers.queue()
    addresses = {
        "wrong password": servers.store(password=WRONG),
        "server away": servers.store(port=servers.closed_port),
        "password not encoded": servers.store(quote=False),
        "a slash in it": servers.store(password="khoqzx/yxz", quote=False),
        "an at sign in it": servers.store(password="khoqzx@yxz", quote=False),
        "a percent sign in it": servers.store(password="khoqzx%yxz", quote=False),
        "as a parameter": f"postgresql://127.0.0.1:{servers.closed_port}/kho?user=an&password={STORE}",
        "as a parameter, wrong": f"postgresql://127.0.0.1:{servers.store_port}/kho?user=an&password={WRONG}",
        "another kind of store": servers.store(scheme="mysql"),
        "a scheme mistyped": servers.store(scheme="postgre"),
        "no such host": servers.store().replace("127.0.0.1", "no-such-host.invalid"),
    }
    for store in addresses.values():
        feed = articles(runs.folder, "wrong", 2)
        for words in (["add", "-v", feed], ["events"], ["check"], ["serve", "--port", "0"], ["pull", "--from", store]):
            runs.run([*words, "--store", store if words[0] != "pull" else "new.db"], {1, 2})
        for words in (["feed", feed], ["worker", "--until-empty"], ["status"], ["sweep"]):
            runs.run([*words, "--store", store, "--queue", queue], {1, 2})
        for words in (["recode", "--to", "new.db"], ["recode", "--to", store], ["diff", store], ["switch", "--with", store], ["mend"], ["watch", "--once", "http://127.0.0.1:9/rss.xml"]):
            runs.run([*words, *(["new.db"] if words[0] == "diff" else ["--store", store])], {1, 2})
    for wrong in (servers.queue(password=WRONG), servers.queue(port=servers.closed_port), f"nats://{QUEUE}@127.0.0.1:{servers.closed_port}", f"nats://an:{QUEUE}@x@127.0.0.1:{servers.closed_port}"):
        for words in (["feed", articles(runs.folder, "wrong", 2)], ["worker", "--until-empty"], ["status"], ["sweep"]):
            runs.run([*words, "--store", servers.store(), "--queue", wrong], {0, 1, 2})


def main():
    program = os.path.abspath(sys.argv[1])
    for needed in (POSTGRES / "initdb", NATS):
        if not os.access(needed, os.X_OK):
            print(f"skipped: {needed} is not installed (tools/install_packages.sh)")
            sys.exit(77)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="banggiao-secrets-"))
    servers = Servers(folder)
    work = pathlib.Path(tempfile.mkdtemp(prefix="banggiao-secrets-run-"))
    try:
        servers.start()
        runs = Runs(program, work)
        all_goes_well(runs, servers)
        all_goes_wrong(runs, servers)
    finally:
        servers.stop()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(work, ignore_errors=True)
    for fault in runs.faults:
        print(fault, file=sys.stderr)
    print(f"{runs.count} outputs, {len(runs.faults)} faults")
    sys.exit(1 if runs.faults or runs.count < 100 else 0)


if __name__ == "__main__":
    main()
