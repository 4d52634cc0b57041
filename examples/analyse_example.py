"""Text in, words, names, numbers, dates and records out, each with the bytes it stands on: the example of docs/analyse.md, run by the tests.

    PYTHONPATH=build/release/python python3 examples/analyse_example.py article.txt
"""
import sys

import banggiao

analyser = banggiao.Analyser()  # Once; then from any number of threads.
coder = banggiao.Coder()

for path in sys.argv[1:]:
    with open(path, "rb") as file:
        document = file.read()
    for article in analyser.analyse(document, source=path):
        for sentence in article["sentences"]:
            for word in sentence["words"]:
                assert document[word["begin"] : word["end"]].decode() == word["text"]  # Of a text in UTF-8 and NFC.
                print(f"{word['begin']}-{word['end']}", word["text"], word["pos"], sep="\t")
        for name in article["names"]:
            print(name["kind"], *(part["text"] for part in name["parts"]), sep="\t")
        for found in article["expressions"]:  # Numbers, money, quantities, durations and dates.
            print(*(found[key] for key in ("kind", "text", "value", "unit", "modifier", "time")), sep="\t")
    for record in coder.code(document, source=path):
        for event in record["events"]:
            parties = [party["code"] for party in event["actors"] + event["recipients"]]
            print("event", event["type"], event["date"], ",".join(parties), sep="\t")
