#!/usr/bin/env python3
"""Cuts the same held-out sentences into words with vntk of npm and with Banggiao, and prints speed and F1 of both.

    bench/compare_vntk.py WORDS_BENCH SHARED [--sentences N] [--vntk FOLDER]

WORDS_BENCH is build/release/src/language/words_bench, SHARED the folder beside the project. Two sets: the held-out tenth of
data/silver-segmentation (cut by a machine; ours was trained on the other nine tenths) and the dev part of data/ud-vtb (cut by
people, by other rules; neither was trained on it). Of each the first N sentences (200), since vntk takes its time. vntk is
installed by npm into a temporary folder, which is removed afterwards, or taken from FOLDER, where `npm install vntk` was run; node
must be there. Of its native parts only the one that cuts words is built. Seconds are those of the processor,
without start-up and loading. A word is right when it has the same bytes as one of the set.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PACKAGE = "vntk@1.4.4"
NODE = """
const fs = require('fs');
const tokenizer = require('vntk/lib/word_tokenizer');
const lines = fs.readFileSync(process.argv[2], 'utf8').split('\\n').filter((line) => line);
tokenizer.tag(lines[0]);  // Loads the model.
const start = process.cpuUsage();
const words = lines.map((line) => tokenizer.tag(line));
const used = process.cpuUsage(start);
console.log(words.map((of) => of.join('\\t')).join('\\n'));
console.error('seconds ' + (used.user + used.system) / 1e6);
"""


def silver(shared, count):
    path = shared / "data" / "silver-segmentation" / "sentences.txt.zst"
    text = subprocess.run(["zstd", "-dc", str(path)], capture_output=True, check=True).stdout.decode()
    held_out = [line for number, line in enumerate(text.splitlines()) if number // 100 % 10 == 9]
    return [[word.replace("_", " ") for word in line.split()] for line in held_out[:count]]


def treebank(shared, count):
    sentences, words = [], []
    for line in (shared / "data" / "ud-vtb" / "vi_vtb-ud-dev.conllu").read_text(encoding="utf-8").splitlines() + [""]:
        fields = line.split("\t")
        if not line and words:
            sentences.append(words)
            words = []
        elif fields[0].isdigit():
            words.append(fields[1])
    return sentences[:count]


def spans(words):
    """Words as spans over the letters of the sentence: spaces count for nobody."""
    found, at = set(), 0
    for word in words:
        size = len(re.sub(r"\s", "", word))
        found.add((at, at + size))
        at += size
    return found


def f1(gold, found):
    right = total = 0
    for wanted, got in zip(gold, found, strict=True):
        wanted, got = spans(wanted), spans(got)
        right += len(wanted & got)
        total += len(wanted) + len(got)
    return 2 * right / total


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode != 0:
        sys.exit("compare_vntk: " + " ".join(command) + " failed:\n" + done.stderr[-2000:])
    seconds = float(re.search(r"seconds ([\d.e-]+)", done.stderr).group(1))
    return [line.split("\t") for line in done.stdout.splitlines()], seconds


def install(folder):
    quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder]
    for command in (["npm", "install", "--ignore-scripts", *quiet, PACKAGE], ["npm", "rebuild", *quiet, "crfsuite"]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit("compare_vntk: " + " ".join(command) + " failed:\n" + done.stderr[-2000:])
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words_bench")
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--vntk", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = options.vntk or install(folder)
        script = os.path.join(home, "banggiao-words.js")
        pathlib.Path(script).write_text(NODE, encoding="utf-8")
        print("set\tsentences\tbytes\tprogram\tF1\tMB/s\ttimes as fast")
        for name, gold in (("silver, held out", silver(options.shared, options.sentences)), ("UD-VTB dev", treebank(options.shared, options.sentences))):
            text = os.path.join(folder, "text.txt")
            lines = [" ".join(words) for words in gold]
            pathlib.Path(text).write_text("\n".join(lines) + "\n", encoding="utf-8")
            size = len("".join(lines).encode())
            theirs, their_seconds = run(["node", script, text], cwd=home)
            ours, our_seconds = run([options.words_bench, text])
            for program, words, seconds in ((PACKAGE, theirs, their_seconds), ("banggiao", ours, our_seconds)):
                print(f"{name}\t{len(gold)}\t{size}\t{program}\t{f1(gold, words):.4f}\t{size / seconds / 1e6:.4f}\t{their_seconds / seconds:.0f}", flush=True)


main()
