#!/usr/bin/env python3
"""Repeats an archive under new ids until it has as many articles as are asked for, to measure how coding and storing grow.

    bench/repeat_corpus.py ARTICLES.jsonl[.zst] COUNT [--first N] > many.jsonl
    bench/repeat_corpus.py ARTICLES.jsonl.zst 1000000 | split -l 34187 -d -a 3 --additional-suffix=.jsonl --filter='zstd -q > $FILE.zst' - many-

The first round is the archive itself. In each further round an article has the same title and the same text, so it costs the same to
code, and `-ROUND` behind its id, and behind its address where it has one. That is enough to make it a document of its own: the store's
ids are hashes of a document's id and its bytes. `add` without --no-stories and `add` after workers would find every round to be copies of
the first; workers and `add --no-stories` compare nothing. What is linked by day (happenings, commitments) falls on the same days in every
round, so blocks are far longer than those of an archive that goes on; bench/link_growth.py and bench/vary_articles.py are for that.

--first leaves out so many articles at the beginning. The same arguments give the same bytes. An article without an id is an error.
"""
import argparse
import itertools
import json
import signal
import subprocess
import sys


def lines_of(path):
    if not path.endswith(".zst"):
        with open(path, "rb") as lines:
            yield from lines
        return
    with open(path, "rb") as packed, subprocess.Popen(["zstd", "-dcq"], stdin=packed, stdout=subprocess.PIPE) as unpacked:
        yield from unpacked.stdout
    if unpacked.returncode != 0:
        sys.exit(f"{path}: zstd could not unpack it")


def again(line, turn):
    """The same article in another round."""
    if turn == 0:
        return line
    article = json.loads(line)
    if not article.get("id"):
        sys.exit("an article has no id: " + line[:100].decode(errors="replace"))
    for key in ("id", "url", "link"):
        if article.get(key):
            article[key] = f"{article[key]}-{turn}"
    return json.dumps(article, ensure_ascii=False).encode() + b"\n"


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # head may have enough.
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", metavar="ARTICLES.jsonl[.zst]")
    parser.add_argument("count", type=int, metavar="COUNT", help="articles, those that --first leaves out included")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="articles to leave out at the beginning")
    options = parser.parse_args()
    number = 0
    for turn in itertools.count():
        before = number
        for line in lines_of(options.archive):
            if number >= options.count:
                return
            if number >= options.first:
                sys.stdout.buffer.write(again(line, turn))
            number += 1
        if number == before:
            sys.exit(options.archive + " holds no articles")


if __name__ == "__main__":
    main()
