#!/usr/bin/env python3
"""Draws records at random for reading against their sentences.

    banggiao code ARCHIVE.jsonl.zst --format jsonl | tools/draw_records.py ARCHIVE.jsonl.zst --seed 11 --count 200

Prints a TSV: number, article, title, sentence, trigger, type, status, actors, recipients, date. Only records that count as events
between states: status actual or future, and parties of two states or organisations. Every record has the same chance
(reservoir sampling), so one pass and little memory do for an archive of any size.
"""
import argparse
import json
import random
import subprocess
import sys


def international(event):
    codes = {party["code"] for party in event["actors"] + event["recipients"] if party["code"]}
    return event["status"] in ("actual", "future") and bool(event["actors"]) and len(codes) > 1


def draw(lines, seed, count):
    chance = random.Random(seed)
    drawn, seen = [], 0
    for line in lines:
        record = json.loads(line)
        for event in record["events"]:
            if not international(event):
                continue
            seen += 1
            if len(drawn) < count:
                drawn.append((record["source"], record["title"], event))
            elif (place := chance.randrange(seen)) < count:
                drawn[place] = (record["source"], record["title"], event)
    return drawn, seen


def texts_of(archive, wanted):
    """The texts of the wanted documents of an archive, by id; spans count their bytes."""
    found = {}
    process = subprocess.Popen(["zstdcat", "-f", archive], stdout=subprocess.PIPE)
    for line in process.stdout:
        document = json.loads(line)
        if document["id"] in wanted:
            found[document["id"]] = document["text"].encode()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", help="the JSON Lines archive that was coded")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--count", type=int, default=200)
    arguments = parser.parse_args()
    drawn, seen = draw(sys.stdin, arguments.seed, arguments.count)
    print(f"{len(drawn)} of {seen} records", file=sys.stderr)
    texts = texts_of(arguments.archive, {source for source, _, _ in drawn})
    for number, (source, title, event) in enumerate(drawn, 1):
        text = texts[source]
        piece = lambda span: text[span["begin"] : span["end"]].decode("utf-8", "replace").replace("\n", " ").replace("\t", " ")
        codes = lambda parties: " ".join(party["code"] for party in parties)
        row = [number, source, title, piece(event["sentence"]), piece(event["trigger"]), event["type"], event["status"]]
        print(*row, codes(event["actors"]), codes(event["recipients"]), event["date"], sep="\t")


if __name__ == "__main__":
    main()
