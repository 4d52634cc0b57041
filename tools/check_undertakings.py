#!/usr/bin/env python3
"""check_undertakings.py PROGRAM ANNOTATIONS CORPUS [--list WHAT]: undertakings held against annotated acts of agreement.

ANNOTATIONS is annotations/events-vi.tsv, CORPUS the articles it is about (../shared/corpus/vietnews-international.jsonl.zst). Nobody has annotated
undertakings, but an undertaking that rests on an act of AGREE or CONCEDE should have the actors of that act as those who undertake, and, but for plans,
its day as that of the making. Counted are the undertakings whose act is annotated with that type on words that overlap. The models have learned from
these articles, so the figures are milder than on others; they are to be compared with one another. --list prints the rows of one kind: by, day.
"""
import argparse
import collections
import json
import subprocess
import tempfile


def read_annotations(file):
    """Acts by article: begin and end of the words in bytes, type, actors, date ("" where the text gives none)."""
    acts = collections.defaultdict(list)
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("#") or fields[0] == "article" or len(fields) < 11 or fields[1] == "-":
                continue
            actors = sorted(code for code in fields[6].split(",") if code not in ("", "-"))
            acts[fields[0]].append((int(fields[3]), int(fields[4]), fields[5], actors, "" if fields[9] == "-" else fields[9]))
    return acts


def read_corpus(file, wanted):
    lines = subprocess.run(["zstd", "-dcq", file], capture_output=True, check=True).stdout.decode().splitlines()
    return [line for line in lines if json.loads(line)["id"] in wanted]


def undertakings(program, lines):
    """Undertakings with the event that each rests on and the text of the article."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as articles:
        articles.write("\n".join(lines) + "\n")
        articles.flush()
        coding = subprocess.run([program, "code", "--format", "jsonl", articles.name], capture_output=True, check=True)
    texts = {article["id"]: article["text"].encode() for article in map(json.loads, lines)}
    for line in coding.stdout.decode().splitlines():
        record = json.loads(line)
        events = {event["id"]: event for event in record["events"]}
        for one in record["commitments"]:
            if one["event"] in events:
                yield record["source"], one, events[one["event"]], texts[record["source"]]


def day_of(date):
    return date.split("/")[0][4:]


def judge_day(said, told):
    """How the day of a making (EDTF) stands to the annotated one; an open year on either side is no difference."""
    if not said or not told:
        return "none" if not said and not told else "not told" if not said else "year alone" if len(said) == 4 else "told where none is annotated"
    years = {said[:4], told[:4]} - {"XXXX"}
    if len(said) == 4:
        return "year alone" if len(years) < 2 else "wrong year"
    if day_of(said) == day_of(told):
        return "right" if len(years) < 2 else "wrong year"
    return "month alone" if day_of(told).startswith(day_of(said)) and len(years) < 2 else "wrong"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("annotations")
    arguments.add_argument("corpus")
    arguments.add_argument("--list", choices=["by", "day"])
    given = arguments.parse_args()
    acts = read_annotations(given.annotations)
    by, days, rows = collections.Counter(), collections.Counter(), []
    for article, one, event, text in undertakings(given.program, read_corpus(given.corpus, acts)):
        words = event["trigger"]
        same = [act for act in acts[article] if act[0] < words["end"] and words["begin"] < act[1] and act[2] == event["type"]]
        if not same:
            continue
        _, _, _, actors, told = same[0]
        sentence = text[one["sentence"]["begin"]:one["sentence"]["end"]].decode(errors="replace")
        right = sorted(one["by"]) == actors
        more, less = set(one["by"]) - set(actors), set(actors) - set(one["by"])
        by["right" if right else "one too many" if not less else "one is missing" if not more else "another"] += 1
        if not right:
            rows.append(("by", f"{','.join(one['by'])} for {','.join(actors)}", one["kind"], article, sentence))
        if one["kind"] == "plan":
            continue
        verdict = judge_day(one["date"], told)
        days[verdict] += 1
        if verdict in ("wrong", "wrong year", "told where none is annotated"):
            rows.append(("day", f"{one['date']} for {told or 'none'}", one["kind"], article, sentence))
    if given.list:
        for row in rows:
            if row[0] == given.list:
                print("\t".join(row[1:]))
        return
    for name, counts in (("undertakers", by), ("day of the making", days)):
        print(f"{name}, of {sum(counts.values())}: " + ", ".join(f"{what} {count}" for what, count in counts.most_common()))


main()
