#!/usr/bin/env python3
"""fuzz_http.py PROGRAM SAMPLES [--seconds 20] [--seed N]: asks `banggiao serve` nonsense of every kind and looks for a crash, a hang
or a 500.

Half of the requests are sound HTTP for an address of /api/v1/openapi.json with wild parameters and bodies; the rest is bytes: broken
request lines, headers, lengths, chunks, requests cut off or sent in a trickle. Every answer that comes must be whole HTTP with a status
below 500 (503 means busy and is allowed), within the time limit, without a header that a request tried to smuggle in; errors are
problem+json. Between them a plain question must go on being answered rightly. What was sent last stands in the message of a fault.
With --passwords the server asks for a login; most requests then bear the cookie of one, some a wrong one or none, and logins are tried too.
Exits with 1 on a fault; the seed, which is printed, gives the same requests again.
"""
import argparse
import json
import pathlib
import random
import re
import socket
import string
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("samples")
arguments.add_argument("--seconds", type=float, default=20)
arguments.add_argument("--seed", type=int, default=int(time.time()))
arguments.add_argument("--threads", type=int, default=4)
arguments.add_argument("--passwords", action="store_true")
options = arguments.parse_args()

SLOWEST = 15  # Seconds; a question may take ten.
WILD = ["", "0", "-1", "1", "99999999999999999999", "1e309", "NaN", "'", '"', "' OR 1=1 --", "%' UNION SELECT 1 --", "*", "[a-", "a" * 5000,
        "\x00", "\r\nX-Smuggled: 1", "\u202eabc", "a" + "\u0301" * 2000, "đ" * 300, "<script>alert(1)</script>", "../../etc/passwd", "..%2f..",
        "USA", "USA-JPN", "usa-", "-", "--", "2021", "2021-13", "2021-04-16", "9999-12-31", "2021-04/2020-01", "USA-JPN@2021-04", "@", "A-B@",
        "month,quad", "pair,quad,type", "CONSULT", "all", "actual", "pledge", '"', '"a', "-a", "ban dan", "NEAR(a b)", "AND", "a OR b", "(", "*a*",
        "2021-04-16~0~0", "~~~", "csv", "gexf", "brat", "jsonld", "p.joe-biden", "Q30", "true", "null", "{}", "\ud800"]
PASSWORD = "mật khẩu để thử"
session = ""  # The cookie of a login.
faults = []
sent = [0] * options.threads
statuses = {}


def fault(text, request):
    faults.append(f"{text}\n  request: {request[:600]!r}")


def read_answer(connection):
    """All bytes until the server closes or the answer is whole; None when it takes too long."""
    data = b""
    end = time.monotonic() + SLOWEST
    while time.monotonic() < end:
        connection.settimeout(max(0.01, end - time.monotonic()))
        try:
            piece = connection.recv(65536)
        except TimeoutError:
            return None
        except OSError:
            return data
        if not piece:
            return data
        data += piece
        if len(data) > 4_000_000 or b"event-stream" in data[:2000]:
            return data  # An export or the stream of news goes on for ever.
    return None


def check(data, request):
    if data is None:
        return fault("no answer in time", request)
    if not data:
        return None  # The connection was closed on what was no request.
    match = re.match(rb"HTTP/1\.[01] (\d\d\d) ", data)
    if not match:
        return fault(f"an answer that is no HTTP: {data[:80]!r}", request)
    status = int(match[1])
    statuses[status] = statuses.get(status, 0) + 1
    head = data.partition(b"\r\n\r\n")[0].lower()
    if status >= 500 and status != 503:
        return fault(f"status {status}: {data[-300:]!r}", request)
    if b"\r\nx-smuggled" in head:
        return fault("a header was smuggled into the answer", request)
    page = status == 404 and b"content-type: text/html" in head and not re.match(rb"\w+ /api/", request)  # An address that names no view: the page says so.
    if status >= 400 and not page and b"application/problem+json" not in head and b"\r\nhttp/1." not in data.lower():
        return fault(f"an error that is no problem+json: {head[:300]!r}", request)
    return None


class Client(threading.Thread):
    def __init__(self, number, address, routes, ids):
        super().__init__()
        self.number, self.address, self.routes, self.ids = number, address, routes, ids
        self.chance = random.Random(options.seed * 1000 + number)

    def value(self):
        chance = self.chance
        if chance.random() < 0.25:
            return chance.choice(self.ids)
        if chance.random() < 0.1:
            return "".join(chr(chance.choice([chance.randrange(1, 128), chance.randrange(0x80, 0x3000)])) for _ in range(chance.randrange(40)))
        return chance.choice(WILD)

    def quoted(self, text):
        data = text.encode("utf-8", "surrogatepass")
        return urllib.parse.quote_from_bytes(data, safe="" if self.chance.random() < 0.8 else "/%&=+,")

    def body(self):
        chance = self.chance
        keys = ["action", "kind", "target", "author", "reason", "words", "type", "status", "date", "place", "actors", "recipients", "speaker", "code", "token", "password", "user", "leave"]
        made = {key: chance.choice([self.value(), chance.choice(["accept", "reject", "edit", "add", "undo"]), [self.value()], 7, None, {}]) for key in chance.sample(keys, chance.randrange(len(keys)))}
        text = json.dumps(made, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
        wild = chance.random()
        if wild < 0.1:
            text = b"[" * chance.randrange(1, 100000)
        elif wild < 0.2:
            text = text[: chance.randrange(len(text) + 1)]
        elif wild < 0.3:
            text = bytes(chance.randrange(256) for _ in range(chance.randrange(300)))
        return text

    def sound(self):
        chance = self.chance
        path, method, names = chance.choice(self.routes)
        path = re.sub(r"\{\w+\}", lambda _: self.quoted(self.value()) or "x", path)
        if chance.random() < 0.05:
            path = "/" + "/".join(self.quoted(self.value()) for _ in range(chance.randrange(6)))
        chosen = [chance.choice(names) for _ in range(chance.randrange(5))] if names else []
        if chance.random() < 0.05:
            chosen.append(self.quoted(self.value()))
        query = "&".join(f"{name}={self.quoted(self.value())}" for name in chosen)
        headers = ["Host: 127.0.0.1", "Connection: close"]
        body = b""
        if method == "POST":
            body = self.body()
            headers += ["Content-Type: application/json", "X-Banggiao: 1", f"Content-Length: {len(body)}"]
        if session and chance.random() < 0.8:
            headers.append("Cookie: " + (session if chance.random() < 0.95 else session[: chance.randrange(len(session))]))
        if chance.random() < 0.3:
            headers.append(chance.choice(["Accept-Encoding: gzip", "Range: bytes=0-10", "If-None-Match: *", "Origin: http://evil.example", "Cookie: banggiao_session=" + "x" * 500,
                                          "Authorization: Basic AAAA", "Authorization: Bearer x", "Expect: 100-continue", "Upgrade: websocket"]))
        return f"{method} {path}{'?' + query if query else ''} HTTP/1.1\r\n".encode("latin-1", "replace") + "\r\n".join(headers).encode() + b"\r\n\r\n" + body

    def broken(self):
        chance = self.chance
        request = bytearray(self.sound())
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(request))
            kind = chance.random()
            if kind < 0.4:
                request[at] = chance.randrange(256)
            elif kind < 0.6:
                del request[at : at + chance.randrange(1, 20)]
            elif kind < 0.8:
                request[at:at] = chance.choice([b"\r\n", b"\n", b"\0", b"\r\n\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Length: 99999999999\r\n", b"Content-Length: -1\r\n",
                                                b"GET / HTTP/1.1\r\n", b"X: " + b"y" * 9000 + b"\r\n", b"a: b\r\n" * 300, b"ffffffffffffffff\r\n"])
            else:
                request[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(50)))
            if not request:
                return b"\r\n\r\n"
        return bytes(request)

    def ask(self, request):
        trickle = self.chance.random() < 0.01
        try:
            with socket.create_connection(self.address, timeout=SLOWEST) as connection:
                if trickle:  # In drops, and never to its end.
                    for at in range(0, min(len(request), 40), 8):
                        connection.sendall(request[at : at + 8])
                        time.sleep(0.02)
                    return
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR)
                check(read_answer(connection), request)
        except ConnectionRefusedError:
            fault("the server listens no more", request)
        except OSError:
            pass  # It closed while we were sending.

    def run(self):
        while time.monotonic() < stop_at and len(faults) < 5:
            self.ask(self.sound() if self.chance.random() < 0.5 else self.broken())
            sent[self.number] += 1


def log_in():
    global session
    body = json.dumps({"user": "An", "password": PASSWORD}).encode()
    request = urllib.request.Request(base + "/api/v1/session", body, {"Content-Type": "application/json", "X-Banggiao": "1"})
    with urllib.request.urlopen(request, timeout=SLOWEST) as answer:
        session = answer.headers["Set-Cookie"].partition(";")[0]


def ask_json(path):
    """A plain question, after a login where one is asked for: somebody's {"leave":true} may have ended the last one."""
    for again in (True, False):
        try:
            with urllib.request.urlopen(urllib.request.Request(base + path, headers={"Cookie": session}), timeout=SLOWEST) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 401 or not options.passwords or not again:
                raise
        log_in()
    return None


with tempfile.TemporaryDirectory() as folder:
    store = str(pathlib.Path(folder) / "fuzz.db")
    subprocess.run([options.program, "add", "--store", store, options.samples], capture_output=True)  # Two samples are broken on purpose.
    flags = []
    if options.passwords:
        people = pathlib.Path(folder) / "people"
        people.write_text(subprocess.run([options.program, "password", "An"], input=PASSWORD + "\n", check=True, capture_output=True, text=True).stdout)
        flags = ["--password-file", str(people)]
    server = subprocess.Popen([options.program, "serve", "--store", store, "--port", "0", *flags], stderr=subprocess.PIPE, text=True)
    line = server.stderr.readline()
    base = re.search(r"http://[\d.]+:\d+", line)[0]
    host, port = base[7:].split(":")
    paths = ask_json("/api/v1/openapi.json")["paths"]
    routes = [(path, method.upper(), [p["name"] for p in operation["parameters"] if p["in"] == "query"]) for path, operations in paths.items() for method, operation in operations.items()]
    routes += [("/api/v1/session", "POST", []), ("/", "GET", []), ("/articles/x", "GET", ["event"])]
    ids = [item["id"] for item in ask_json("/api/v1/events?limit=20")["items"]] + [item["article"] for item in ask_json("/api/v1/articles?limit=20")["items"]]
    ids += [item["id"] for item in ask_json("/api/v1/commitments?limit=5")["items"]]
    articles = ask_json("/api/v1/status")["articles"]
    print(f"seed {options.seed}", flush=True)
    stop_at = time.monotonic() + options.seconds
    clients = [Client(i, (host, int(port)), routes, ids) for i in range(options.threads)]
    for client in clients:
        client.start()
    while any(client.is_alive() for client in clients):
        time.sleep(1)
        try:
            if ask_json("/api/v1/status")["articles"] != articles:
                fault("the number of articles changed", b"")
        except Exception as error:  # Whatever it is, the plain question was not answered.
            if "503" not in str(error):
                fault(f"a plain question in between: {error}", b"")
    if server.poll() is not None:
        fault(f"the server ended with {server.returncode}", b"")
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        fault("the server does not end", b"")
        server.kill()
for text in faults:
    print("FAULT " + text)
print(f"{sum(sent)} requests in {options.seconds:.0f} s, answers by status {dict(sorted(statuses.items()))}, {len(faults)} faults")
sys.exit(1 if faults else 0)
