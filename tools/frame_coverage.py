#!/usr/bin/env python3
"""frame_coverage.py LANGUAGE GOLD [--list]: the acts of annotated articles on whose words no form of a frame stands.

No event can be coded there. LANGUAGE is vi or en, GOLD a folder of gold files (docs/codebook.md, section 8). With --list each such act is
printed: type, predicate, sentence. Forms are compared as words in lower case, the forms of English verbs made as
src/language/en/verb_forms.h makes them; the program's own search also lets the longest form win, so what is counted is a floor.
"""
import glob
import json
import os
import re
import sys
import unicodedata

DATA = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data")
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
# The two places of the tone mark are one.
TONES = [("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("uỷ", "ủy"), ("uý", "úy"), ("uỳ", "ùy"), ("uỹ", "ũy"), ("uỵ", "ụy")]


def folded(text):
    text = unicodedata.normalize("NFC", text).lower()
    for one, other in TONES:
        text = text.replace(one, other)
    return text


def flow_lists(text):
    """The lists behind `words:` and `nouns:` of a file of frames, with whether they are of words."""
    for key, body in re.findall(r"(?m)^  (words|nouns): \[(.*?)\]\s*$", text, re.S):
        yield key == "words", [quoted or bare.strip() for quoted, bare in re.findall(r'"((?:[^"\\]|\\.)*)"|([^,\[\]"]+)', body) if quoted or bare.strip()]


def irregular_verbs():
    verbs = {}
    with open(os.path.join(DATA, "en", "verbs.tsv"), encoding="utf-8") as table:
        for line in table:
            base, *forms = line.rstrip("\n").split("\t")
            if not line.startswith("#") and base != "base":
                verbs[base] = [form for cell in forms for form in cell.split("|") if form]
    return verbs


def verb_forms(verb, irregular):
    if verb in irregular:
        return [verb, *irregular[verb]]
    stem = verb[:-1] if re.search("[^aeiou]y$", verb) else ""
    third = verb + "es" if re.search("(s|x|z|ch|sh|o)$", verb) else stem + "ies" if stem else verb + "s"
    past = verb + "d" if verb.endswith("e") else stem + "ied" if stem else verb + "ed"
    gerund = verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing"
    return [verb, third, past, gerund]


def all_forms(language):
    """Every form as a tuple of words."""
    irregular = irregular_verbs() if language == "en" else {}
    forms = set()
    for path in glob.glob(os.path.join(DATA, language, "frames", "*.yaml")):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for of_words, entries in flow_lists(text):
            for entry in entries:
                head, _, rest = entry.partition(" ")
                inflects = language == "en" and of_words and not entry.startswith("=")
                for first in verb_forms(head, irregular) if inflects else [head.lstrip("=")]:
                    forms.add(tuple(WORD.findall(folded(f"{first} {rest}"))))
    forms.discard(())
    return forms


def is_covered(sentence, anchor, forms, longest):
    begin = sentence.find(anchor)
    words = [(word.group(), word.start(), word.end()) for word in WORD.finditer(sentence)]
    for at in range(len(words)):
        if words[at][1] >= begin + len(anchor):
            break
        for length in range(1, min(longest, len(words) - at) + 1):
            if words[at + length - 1][2] > begin and tuple(word[0] for word in words[at:at + length]) in forms:
                return True
    return False


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--list"]
    if len(arguments) != 2 or arguments[0] not in ("vi", "en"):
        sys.exit(__doc__.strip())
    forms = all_forms(arguments[0])
    longest = max(map(len, forms))
    acts = missed = 0
    for path in sorted(glob.glob(os.path.join(arguments[1], "*.json"))):
        with open(path, encoding="utf-8") as file:
            events = json.load(file)["events"]
        for event in events:
            acts += 1
            if is_covered(folded(event["sentence"]), folded(event["anchor"]), forms, longest):
                continue
            missed += 1
            if "--list" in sys.argv:
                print(event["type"], event["anchor"], event["sentence"], sep=" | ")
    print(f"{acts} acts, {missed} without a form ({100 * missed / max(acts, 1):.1f} %); {len(forms)} forms")


if __name__ == "__main__":
    main()
