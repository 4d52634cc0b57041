#!/usr/bin/env python3
"""Writes as many articles as are asked for, made of those of an archive, to measure a large store (bench/grow_store.py).

    bench/vary_articles.py ARTICLES.jsonl COUNT [A_DAY] [FIRST] > many.jsonl

The archive is gone through again and again; the first round is the archive itself. In each further round an article
  - has a word put in behind each of its function words, one that follows that word elsewhere in the archive, others in every round: most
    rows of five words are new, so nothing is a copy of what was there, while the pairs of words stay as common as they are;
  - tells of other states: forty of them change places, differently in every round, so that other pairs deal with each other;
  - has other numbers of two digits and more.
The id names article and round. A_DAY articles (500 unless told) get the same day of publication, from 2001-01-01 on; with 0 none gets
one. FIRST leaves out so many articles at the beginning. The same arguments give the same bytes.
"""
import collections
import datetime
import json
import random
import re
import sys

BESIDE = set("và của là có cho với trong được các những một này đó khi để không người đã từ tại ở về vào đến ra trên theo sau năm ngày ông bà nước "
             "cũng như nhiều phải hơn đang sẽ bị do thì mà nhưng vì đây nếu rằng nhà làm tới giữa còn hai đây nay cả khác qua lại lên sự việc cuộc bằng đó mình họ".split())
STATES = ("Mỹ|Nga|Trung Quốc|Nhật Bản|Hàn Quốc|Triều Tiên|Anh|Pháp|Đức|Ý|Ấn Độ|Pakistan|Iran|Iraq|Syria|Israel|Thổ Nhĩ Kỳ|Ai Cập|"
          "Ukraine|Ba Lan|Việt Nam|Lào|Campuchia|Thái Lan|Malaysia|Indonesia|Philippines|Singapore|Myanmar|Australia|Canada|Mexico|"
          "Brazil|Venezuela|Cuba|Nam Phi|Libya|Saudi Arabia|Qatar|Afghanistan").split("|")
NAMES = re.compile(r"\b(" + "|".join(sorted(STATES, key=len, reverse=True)) + r")\b")
NUMBERS = re.compile(r"\b\d{2,3}\b")


def followers(articles):
    """What follows each function word, as often as it does."""
    found = collections.defaultdict(list)
    for article in articles[:4000]:
        words = article["text"].split(" ")
        for word, following in zip(words, words[1:]):
            if word in BESIDE and following.isalpha() and following.islower():
                found[word].append(following)
    return found


class Round:
    def __init__(self, number, following):
        self.following = following
        self.random = random.Random(number)
        others = STATES[:]
        self.random.shuffle(others)
        self.states = dict(zip(STATES, others))

    def vary(self, text):
        text = NAMES.sub(lambda found: self.states[found[1]], text)
        text = NUMBERS.sub(lambda found: str(self.random.randrange(10, 10 ** len(found[0]))), text)
        words = text.split(" ")
        for at, word in enumerate(words):
            if word in self.following:
                choice = self.following[word]
                words[at] += " " + choice[int(self.random.random() * len(choice))]
        return " ".join(words)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    with open(sys.argv[1], encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    count = int(sys.argv[2])
    a_day = int(sys.argv[3]) if len(sys.argv) > 3 else 500
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    following = followers(articles)
    turn = -1
    for number in range(first // len(articles) * len(articles), count):
        if number // len(articles) != turn:
            turn = number // len(articles)
            current = Round(turn, following)
        article = dict(articles[number % len(articles)])
        if turn > 0:
            article["id"] = f"{article['id']}-{turn}"
            article["text"] = current.vary(article["text"])
            if article.get("title"):
                article["title"] = current.vary(article["title"])
        if number < first:
            continue
        if a_day > 0:
            article["published"] = str(datetime.date(2001, 1, 1) + datetime.timedelta(days=number // a_day))
        print(json.dumps(article, ensure_ascii=False))


main()
