#!/usr/bin/env python3
"""check_malformed.py PROGRAM [--documents N]: a folder of documents, each broken in one of many ways (KINDS), read in one run.

Not one may end the run or vanish: each gives a record or is named on stderr, and the sound ones among them are coded as if they stood
alone. Kinds that hold nothing to read must be refused. The documents are made here, from a fixed seed.
"""
import argparse
import collections
import gzip
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

SOUND = "Nhật Bản và Việt Nam hội đàm\n\nNgày 16/4/2021, Thủ tướng Nhật Bản đã hội đàm với Thủ tướng Việt Nam tại Tokyo.\n"
SEED = 20261129
NAME = "document-number"  # Where the format has an id; becomes "document-000014", which is as long.


def line(text, **more):
    return (json.dumps({"id": NAME, "title": "Hội đàm", "text": text, **more}, ensure_ascii=False) + "\n").encode()


def warc(body, length=None):
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://bao.vn/{NAME}\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def cut(data, rng):
    return data[: rng.randrange(1, len(data) - 1)]


def with_noise(text, rng):
    raw = bytearray(text.encode())
    for _ in range(rng.randrange(1, 9)):
        raw[rng.randrange(len(raw))] = rng.randrange(0x80, 0x100)
    return bytes(raw)


def shuffled(text, rng):
    letters = list(text)
    rng.shuffle(letters)
    return "".join(letters)


def feed(item, before="", declared="utf-8"):
    head = f'<?xml version="1.0" encoding="{declared}"?>{before}<rss version="2.0"><channel><title>Báo</title><link>https://bao.vn/</link>'
    return f"{head}<item><link>https://bao.vn/{NAME}</link>{item}</item></channel></rss>"


def feed_cut(rng):
    """Behind the begin of the channel, so that it still looks like a feed."""
    whole = feed(ITEM).encode()
    return whole[: rng.randrange(whole.index(b"<channel>"), len(whole))]


def bomb(rng):
    """Entities within entities, of which each doubles the one before."""
    steps = rng.randrange(20, 60)
    names = "".join(f'<!ENTITY e{i} "&e{i - 1};&e{i - 1};">' for i in range(1, steps))
    return feed(f"<title>&e{steps - 1};</title><description>&e{steps - 1};</description>", f'<!DOCTYPE rss [<!ENTITY e0 "bom ">{names}]>').encode()


ITEM = f"<title>Hội đàm</title><pubDate>Fri, 16 Apr 2021 20:15:00 +0700</pubDate><description>{SOUND}</description>"
URLS = f"<urlset><url><loc>https://bao.vn/{NAME}</loc><lastmod>2021-04-16</lastmod></url></urlset>"
ATOM = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><id>https://bao.vn/{NAME}</id><title>Hội đàm</title><summary>{SOUND}</summary></entry></feed>'
PAGE = "<html><head><title>Hội đàm</title></head><body><p>" + SOUND + "</p></body></html>"
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()

# Name -> (ending, maker of bytes, whether it must be refused).
KINDS = {
    "empty": (".txt", lambda rng: b"", True),
    "only-blanks": (".txt", lambda rng: b" \r\n\t" * rng.randrange(1, 99), False),
    "binary": (".txt", lambda rng: b"\x00" + rng.randbytes(rng.randrange(50, 4000)), True),
    "picture": (".txt", lambda rng: b"\x89PNG\r\n\x1a\n" + rng.randbytes(500), True),
    "broken-utf8": (".txt", lambda rng: with_noise(SOUND, rng), False),
    "utf16": (".txt", lambda rng: b"\xff\xfe" + shuffled(SOUND, rng).encode("utf-16-le"), False),
    "marks-without-letters": (".txt", lambda rng: ("a" + "".join(chr(rng.randrange(0x300, 0x36F)) for _ in range(3000))).encode(), False),
    "turned-writing": (".txt", lambda rng: ("\u202e\u2066\u200f" * rng.randrange(1, 500) + SOUND).encode(), False),
    "controls": (".txt", lambda rng: (SOUND.replace(" ", chr(rng.randrange(1, 9)))).encode(), False),
    "one-word": (".txt", lambda rng: b"a" * rng.randrange(10_000, 60_000), False),
    "shuffled": (".txt", lambda rng: shuffled(SOUND * 4, rng).encode(), False),
    "gzip-cut": (".txt.gz", lambda rng: cut(gzip.compress(shuffled(SOUND * 9, rng).encode()), rng), True),
    "gzip-dense": (".txt.gz", lambda rng: gzip.compress(b"a" * 300_000), False),
    "json-cut": (".jsonl", lambda rng: cut(line(SOUND), rng), True),
    "json-types": (".jsonl", lambda rng: line(rng.choice([[1, None], {}, 7, True]), published=rng.random()), True),
    "json-surrogate": (".jsonl", lambda rng: b'{"id":"a","text":"H\\ud8%02x \\u0000 h"}\n' % rng.randrange(256), False),
    "tags-unclosed": (".html", lambda rng: ("<div><b><table>" * rng.randrange(100, 2000) + SOUND).encode(), False),
    "entities": (".html", lambda rng: ("<p>" + "&#x%x;&amp;&nosuch;&#99999999;" % rng.randrange(1, 0x110000) * 300).encode(), False),
    "warc-cut": (".warc", lambda rng: cut(warc(RESPONSE), rng), False),
    "warc-length": (".warc", lambda rng: warc(RESPONSE, rng.choice([10**9, len(RESPONSE) + 50])), False),
    "feed-cut": (".xml", feed_cut, True),
    "feed-empty": (".xml", lambda rng: rng.choice([b"<rss/>", b"<feed></feed>", b"<rss><channel><title>B</title></channel></rss>", b"<rss><item/></rss>"]), True),
    "feed-entities": (".xml", lambda rng: feed("<title>H" + "&nosuch;&#%d;&amp;&;&#x110000;" % rng.randrange(70_000) * 50 + "</title>").encode(), False),
    "feed-bomb": (".xml", bomb, False),
    "feed-encoding": (".xml", lambda rng: feed(ITEM, declared=rng.choice(["windows-1258", "x-viet-tcvn", "nosuch", "utf-16"])).encode(rng.choice(["utf-8", "utf-16"])), False),
    "feed-broken-utf8": (".xml", lambda rng: feed(ITEM).encode().replace(SOUND.encode(), with_noise(SOUND, rng)), False),
    "feed-nested": (".xml", lambda rng: feed(ITEM + "<item><channel><rss>" * rng.randrange(100, 5000)).encode(), True),
    "feed-within-feed": (".xml", lambda rng: feed("<description><![CDATA[" + feed(ITEM) + "]]></description>" + "<content:encoded>&lt;p&gt;" * rng.randrange(1, 9)).encode(), True),
    "atom-crossed": (".xml", lambda rng: ATOM.replace(*rng.choice([("</title>", "</summary>"), ("</entry>", ""), ("<entry>", "<entry><entry>"), ('="', "=")])).encode(), False),
    "sitemap": (".xml", lambda rng: rng.choice([URLS, URLS.replace("urlset", "sitemapindex"), "<urlset>" + cut(URLS[8:], rng)]).encode(), True),
}


def write(folder, documents):
    """Gives kind by file name; every fiftieth document is sound."""
    rng = random.Random(SEED)
    kind_of = {}
    names = list(KINDS)
    for i in range(documents):
        kind = names[i % len(names)]
        ending, make, _ = KINDS[kind]
        name = f"{kind}-{i:05d}{ending}"
        (folder / name).write_bytes(make(rng).replace(NAME.encode(), f"document-{i:06d}".encode()))
        kind_of[name] = kind
        if i % 50 == 0:
            (folder / f"sound-{i:05d}.txt").write_text(SOUND, encoding="utf-8")
            kind_of[f"sound-{i:05d}.txt"] = "sound"
    return kind_of


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--documents", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="banggiao-malformed-") as made:
        folder = pathlib.Path(made)
        kind_of = write(folder, options.documents)
        began = time.monotonic()
        run = subprocess.run([options.program, "code", "--format", "jsonl", str(folder)], capture_output=True, check=False, timeout=500)
        seconds = time.monotonic() - began
    faults = [] if run.returncode == 1 else [f"exit status {run.returncode}, not 1"]
    name_of = {f"document-{int(number[1]):06d}": name for name in kind_of if (number := re.search(r"-(\d{5})\.", name))}
    coded = collections.defaultdict(list)
    for record in map(json.loads, run.stdout.decode().splitlines()):
        source = pathlib.PurePath(re.sub(r"(#.*|:\d+)$", "", record["source"])).name
        coded[name_of.get(source, source)].append(record)
    refused = set(re.findall(rf"^banggiao: {re.escape(made)}/([\w.-]+)", run.stderr.decode(errors="replace"), re.M))
    tally = collections.Counter()
    for name, kind in kind_of.items():
        tally[kind, "refused" if name in refused else "coded" if name in coded else "lost"] += 1
        if name not in refused and name not in coded:
            faults.append(f"{name} is neither coded nor refused")
        if kind != "sound" and KINDS[kind][2] and name not in refused:
            faults.append(f"{name} holds nothing to read and is not refused")
        if kind == "sound" and not any(event["type"] == "CONSULT" for record in coded.get(name, []) for event in record["events"]):
            faults.append(f"{name} is sound and its meeting is not coded")
    for (kind, fate), count in sorted(tally.items()):
        print(f"{kind:24}{fate:9}{count:6}")
    for fault in faults[:20]:
        print("FAILED", fault)
    print(f"{len(kind_of)} documents in {seconds:.1f} s, {len(faults)} failures")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
