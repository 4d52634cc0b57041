#!/usr/bin/env python3
"""Writes altered copies of articles, to measure how well copies are found (docs/stories.md, "Measured").

    tools/alter_articles.py ARTICLES.jsonl COUNT > altered.jsonl

Takes COUNT articles of 120 words or more by a fixed pseudo-random choice and alters each in one of ten ways, in turn. Each
line written has "copy_of", the id of its original; `banggiao eval --copies altered.jsonl --with ARTICLES.jsonl` reads that.
"""
import json
import random
import re
import sys
import unicodedata

CAPTIONS = ["Toàn cảnh buổi họp báo chiều qua - Ảnh: PHÓNG VIÊN", "Lực lượng an ninh có mặt từ sáng sớm. (Ảnh minh họa)",
            "Người dân theo dõi sự kiện qua màn hình lớn - Ảnh: CTV", "Ảnh tư liệu được công bố tuần trước. Nguồn: Báo Mẫu"]
TITLES = ["Điểm tin quốc tế đáng chú ý trong ngày", "Tin nóng: diễn biến mới nhất vừa được công bố",
          "Những điều cần biết về sự kiện đang được quan tâm", "Thế giới hôm nay có gì mới"]
STYLES = [("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oè", "òe"), ("oé", "óe"), ("uỳ", "ùy"),
          ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy")]


def lines_of(text):
    return [line for line in text.split("\n") if line.strip()]


def retitled(lines, rng):
    """1 another title"""
    return [rng.choice(TITLES)] + lines[1:]


def first_third(lines, rng):
    """2 cut to the first third of its words, at the end of a word"""
    words = "\n".join(lines).split(" ")
    return " ".join(words[:len(words) // 3]).split("\n")


def captioned(lines, rng):
    """3 captions of photographs put between its paragraphs"""
    out = []
    for line in lines:
        out.append(line)
        if rng.random() < 0.3:
            out.append(rng.choice(CAPTIONS))
    return out


def dropped(lines, rng):
    """4 every third sentence left out, on average"""
    return [" ".join(s for s in re.split(r"(?<=[.!?]) ", line) if rng.random() > 1 / 3) or line for line in lines]


def other_marks(lines, rng):
    """5 the tone marks of oa, oe and uy the other way, letters and marks apart (NFD)"""
    text = "\n".join(lines)
    for new, old in STYLES:
        # Only at the end of a syllable have both spellings the same reading.
        text = re.sub(f"(?<![qQ]){new}(?!\\w)|(?<![qQ]){old}(?!\\w)", lambda m: old if m[0] == new else new, text)
    return unicodedata.normalize("NFD", text).split("\n")


def without_marks(lines, rng):
    """6 typed without any diacritics"""
    text = unicodedata.normalize("NFD", "\n".join(lines)).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in text if not unicodedata.combining(c)).split("\n")


def slips(lines, rng):
    """7 one word in 25 with two letters swapped, left out or doubled"""
    def slip(word):
        if len(word) < 3 or rng.random() > 1 / 25:
            return word
        i = rng.randrange(len(word) - 1)
        return rng.choice([word[:i] + word[i + 1] + word[i] + word[i + 2:], word[:i] + word[i + 1:], word[:i] + word[i] + word[i:]])
    return [" ".join(slip(w) for w in line.split(" ")) for line in lines]


def reordered(lines, rng):
    """8 the paragraphs after the second in another order, joined in twos"""
    rest = lines[2:]
    rng.shuffle(rest)
    return lines[:2] + [" ".join(rest[i:i + 2]) for i in range(0, len(rest), 2)]


def in_print(lines, rng):
    """9 capitals for title and lead, other quotation marks, dashes and spaces"""
    text = "\n".join([line.upper() if i < 2 else line for i, line in enumerate(lines)])
    return text.replace("“", '"').replace("”", '"').replace(" - ", " – ").replace(" ", "\u00a0").split("\n")


def framed(lines, rng):
    """10 another outlet before it, a summary and related links after it, the last quarter left out"""
    kept = lines[:max(2, len(lines) * 3 // 4)]
    return ["(Báo Mẫu) - " + kept[0]] + kept[1:] + ["Theo Báo Mẫu", "Tin liên quan:"] + TITLES


WAYS = [retitled, first_third, captioned, dropped, other_marks, without_marks, slips, reordered, in_print, framed]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    path, count = sys.argv[1], int(sys.argv[2])
    articles = [json.loads(line) for line in open(path, encoding="utf-8")]
    rng = random.Random(2026)
    long_enough = [a for a in articles if len(a["text"].split()) >= 120]
    for i, article in enumerate(rng.sample(long_enough, count)):
        way = WAYS[i % len(WAYS)]
        lines = way(lines_of(article["text"]), rng)
        text = lines[0] + "\n\n" + "\n".join(lines[1:])
        print(json.dumps({"id": f"altered-{i:04d}", "way": way.__doc__, "copy_of": article["id"], "title": lines[0], "text": text},
                         ensure_ascii=False))


if __name__ == "__main__":
    main()
