#!/usr/bin/env python3
"""Counts what the tables of data/world hold: `tools/count_world.py [FOLDER]`, one figure a line.

Offices are counted where somebody is named as their holder, by state; `states` in a line are codes of states.tsv or of
organisations. Exit code 0.
"""
import collections
import pathlib
import sys

FOLDER = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "data" / "world")
NOT_MEMBERS = {"VAT", "PSE", "TWN", "HKG", "MAC", "XKX", "SUN", "YUG", "DDR", "CSK", "GRL", "ESH", "CUW", "GIB", "COK", "NIU"}  # Of the UN.
NAMED = "USA CHN RUS JPN KOR PRK IND FRA DEU GBR EU AUS BRN KHM IDN LAO MYS MMR PHL SGP THA UKR IRN ISR TUR SAU SYR".split()
KINDS = ["head-of-state", "head-of-government", "foreign-minister", "defence-minister", "trade-minister", "finance-minister",
         "party-chief", "national-security-adviser", "spokesperson", "foreign-spokesperson", "un-ambassador", "ambassador-vnm",
         "head-of-organisation"]


def rows(pattern):
    for path in sorted(FOLDER.glob(pattern)):
        lines = [line.rstrip("\n") for line in path.open(encoding="utf-8") if line.strip() and not line.startswith("#")]
        header = lines[0].split("\t")
        for line in lines[1:]:
            yield dict(zip(header, line.split("\t") + [""] * len(header)))


def show(name, count, note=""):
    print(f"{name}\t{count}\t{note}")


def main():
    states = {row["code"] for row in rows("states.tsv")}
    offices = {row["id"]: row for row in rows("offices*.tsv")}
    terms = list(rows("terms*.tsv"))
    held = collections.defaultdict(set)
    for term in terms:
        office = offices[term["office"]]
        kind = "head-of-state" if office["kind"] in ("monarch", "supreme-leader") else office["kind"]
        held[kind].add(office["code"])
    members = states - NOT_MEMBERS
    show("states and territories", len(states), f"{len(members)} of them members of the United Nations")
    without = sorted(members - held["head-of-state"])
    show("members without a head of state", len(without), " ".join(without))
    for kind in KINDS:
        lacking = [code for code in NAMED if code not in held[kind]]
        note = "" if kind in ("head-of-organisation", "party-chief", "trade-minister", "finance-minister") else "of the states looked at closely without: " + (" ".join(lacking) or "none")
        show(f"{kind}: states", len(held[kind]), note)
    home = collections.Counter(offices[term["office"]]["kind"] for term in terms if offices[term["office"]]["code"] == "VNM")
    show("terms of Vietnam", sum(home.values()), ", ".join(f"{kind} {count}" for kind, count in home.most_common(12)))
    show("terms", len(terms), ", ".join(f"sure {key}: {count}" for key, count in sorted(collections.Counter(t["sure"] for t in terms).items())))
    show("terms acting or disputed", sum(1 for term in terms if term["status"]))
    show("persons", sum(1 for _ in rows("persons*.tsv")))
    organisations = list(rows("organisations.tsv"))
    show("organisations", len(organisations), f"{sum(1 for _ in rows('groups.tsv'))} armed and political groups beside")
    show("organisations with members", len({row["organisation"] for row in rows("members.tsv")}))
    media = collections.Counter(row["kind"] for row in rows("media.tsv"))
    show("media", sum(media.values()), ", ".join(f"{kind} {count}" for kind, count in media.most_common()))
    show("companies", sum(1 for _ in rows("companies.tsv")))
    cities = list(rows("cities.tsv"))
    show("places over 100,000", len(cities), f"{sum(1 for row in cities if row['geonames'])} with a GeoNames id")
    show("first-level subdivisions", sum(1 for _ in rows("subdivisions.tsv")))
    places = list(rows("places.tsv"))
    show("other places", len(places), f"{sum(1 for row in places if '|' in row['claimants'])} with several claimants")
    levels = collections.Counter(row["level"] for row in rows("issues.tsv"))
    show("issues", sum(levels.values()), ", ".join(f"level {level}: {count}" for level, count in sorted(levels.items())))


if __name__ == "__main__":
    main()
