#!/usr/bin/env python3
"""Writes as many articles as are asked for, made of those of an archive, to measure a large store (docs/performance.md).

    tools/repeat_articles.py ARTICLES.jsonl COUNT [A_DAY] > many.jsonl

The archive is gone through again and again. In each further round every second sentence is that of another article, another one
in every round, so that nothing is a copy of what was there: two neighbouring rounds share half of their sentences. The id
names article and round. A_DAY articles (500 unless told) get the same day of publication, from 2001-01-01 on; with 0 none gets one.
"""
import datetime
import json
import re
import sys

STEP = 7919  # A prime, so that all articles take turns.


def sentences(text):
    return re.split(r"(?<=[.!?]) |\n", text)


def mixed(own, other):
    return "\n".join(other[i] if i % 2 and i < len(other) else own[i] for i in range(len(own)))


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    count = int(sys.argv[2])
    a_day = int(sys.argv[3]) if len(sys.argv) > 3 else 500
    split = [sentences(article["text"]) for article in articles]
    for number in range(count):
        turn, at = divmod(number, len(articles))
        article = dict(articles[at])
        if turn > 0:
            article["id"] = f"{article['id']}-{turn}"
            article["text"] = mixed(split[at], split[(at + turn * STEP) % len(articles)])
        if a_day > 0:
            article["published"] = str(datetime.date(2001, 1, 1) + datetime.timedelta(days=number // a_day))
        print(json.dumps(article, ensure_ascii=False))


main()
