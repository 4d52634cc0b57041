#!/usr/bin/env python3
"""Compares the terms of data/world with a reference table of office-holders (checking only; nothing is copied from it).

usage: check_officeholders.py [--reference FILE] [--world FOLDER] [--from YEAR] [--to YEAR] [--all]

The reference has the columns territory, position, person, wikidata, start, end. Compared are heads of state, heads of
government and foreign ministers, by state and day. Printed, as tab-separated lines under '#' headings:
  coverage    of the days on which the reference names a holder, how many have one of ours; and of all days of all
              states of states.tsv, how many have a head of state or of government of ours at all
  agreement   of the days on which both name a holder, how many have one in common
  states      those below the floors (97 % coverage, 98 % agreement)
  disagreements and missing   runs of days, longest first (30 of each; --all for all of them)
A day that one side leaves open (a term known by its year only) is a day on which that side does not speak, for the
reference, and one on which everybody possible counts, for our table. Exit code 0; 1 when a floor is missed; 2 without
a reference file.
"""
import argparse
import collections
import csv
import datetime
import pathlib
import re
import sys
import unicodedata

KINDS = ("head-of-state", "head-of-government", "foreign-minister")
OUR_KINDS = {"head-of-state": "head-of-state", "monarch": "head-of-state", "supreme-leader": "head-of-state",
             "head-of-government": "head-of-government", "foreign-minister": "foreign-minister"}
COVERAGE_FLOOR = 0.97
AGREEMENT_FLOOR = 0.98

# Names of the reference that states.tsv does not have as they stand.
TERRITORIES = {
    "Bahamas": "BHS", "Cabo Verde": "CPV", "Congo-Brazzaville": "COG", "Congo-Kinshasa": "COD", "Czechia": "CZE",
    "Eswatini": "SWZ", "Federated States of Micronesia": "FSM", "Gambia": "GMB", "Ivory Coast": "CIV", "Kosovo": "XKX",
    "Laos": "LAO", "Moldova": "MDA", "Myanmar": "MMR", "North Korea": "PRK", "North Macedonia": "MKD", "Palestine": "PSE",
    "Russia": "RUS", "South Korea": "KOR", "Syria": "SYR", "São Tomé and Príncipe": "STP", "Taiwan": "TWN",
    "Tanzania": "TZA", "Timor-Leste": "TLS", "Turkey": "TUR", "Vietnam": "VNM",
}

# Spellings of the reference that the rule below does not see as the same person, looked at one by one.
SPELLINGS = {
    "p.badr-al-busaidi": {"Sayyid Badr bin Hamad bin Hamood AlBusaidi"},
    "p.freddie-pitcher": {"Frederick Pitcher"},
    "p.hamad-bin-isa-al-khalifa": {"Hamad II of Bahrain"},
    "p.jargaltulgyn-erdenebat": {"Jargaltulga Erdenebat"},
    "p.k-d-knight": {"Keith Desmond Knight"},
    "p.luvsannamsrain-oyun-erdene": {"Oyunerdene Luvsannamsrai"},
    "p.mukhammedkalyi-abylgaziev": {"Muhammetkaliy Abulgaziyev"},
    "p.nabil-el-araby": {"Nabil Elaraby"},
    "p.omar-qamareddin": {"Omer Ismail"},
    "p.rumyana-zheleva": {"Rumiana Jeleva"},
    "p.salome-zourabichvili": {"Salome Zurabishvili"},
    "p.sirojiddin-aslov": {"Sirodjidin Aslov"},
    "p.vladimir-makei": {"Uladzimir Makei"},
}

# Positions by the office they are; the first that fits. Deputies, juniors and regional offices fit none.
POSITIONS = [
    ("head-of-state", r"(Acting |Interim |Transitional )?President"),
    ("head-of-state", r"(?i)monarch|yang di_pertuan agong \(monarch\)|druk gyalpo \(king\)"),
    ("head-of-state", r"King|Queen|Emperor|Sultan|Emir|emir|Amir|Grand Duke|Prince|Supreme Leader|Captain Regent"),
    ("head-of-state", r"President of the (Swiss Confederation|Palestinian National Authority)|President of Montenegro"),
    ("head-of-state", r"French Co-Prince|Episcopal Co-Prince"),
    ("head-of-government", r"(Acting |Interim )?Prime Minister|Federal Chancellor|Taoiseach|Premier of the State Council"),
    ("head-of-government", r"Chairman of the Cabinet of Ministers \(Prime Minister\)"),
    ("foreign-minister", r"(Federal )?(Minister|Secretary) (of|for) (Foreign|External) (Affairs|Relations)"),
    ("foreign-minister", r"Minister (of|for) Foreign and .*Affairs"),
    ("foreign-minister", r"Minister (of|for) (Foreign|External) Affairs(,| and) .*|Secretary for Foreign and Political Affairs"),
]
# Positions that are the office in one territory only.
LOCAL_POSITIONS = {
    ("Austria", "Chancellor"): "head-of-government",
    ("Bosnia and Herzegovina", "Chairman of the Council of Ministers"): "head-of-government",
    ("Bosnia and Herzegovina", "Chairman of the Presidency"): "head-of-state",
    ("Germany", "Chancellor"): "head-of-government",
    ("Peru", "President of the Council of Ministers"): "head-of-government",
    ("Taiwan", "Premier"): "head-of-government",
    ("United Kingdom", "Foreign Secretary"): "foreign-minister",
    ("United Kingdom", "Secretary of State for Foreign Affairs"): "foreign-minister",
    ("United Kingdom", "Secretary of State for Foreign and Commonwealth Affairs"): "foreign-minister",
    ("United States", "Secretary of State"): "foreign-minister",
}

Term = collections.namedtuple("Term", "first last name wikidata")  # Days as ordinals.


def day_range(text):
    """First and last day that 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' may mean, as ordinals; None for anything else."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    first = datetime.date(year, month or 1, day or 1)
    if day:
        return first.toordinal(), first.toordinal()
    after = datetime.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return first.toordinal(), after.toordinal() - 1


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def read_tables(folder, sort):
    return [row for path in sorted(folder.glob(f"{sort}*.tsv")) if re.match(sort + r"[-.]", path.name) for row in read_rows(path)]


def position_kind(territory, position):
    local = LOCAL_POSITIONS.get((territory, position))
    if local:
        return local
    return next((kind for kind, pattern in POSITIONS if re.fullmatch(pattern, position)), None)


def read_reference(path, codes):
    """(code, kind) -> terms. An end that is missing is that of the next holder of the same position, else today."""
    by_position = collections.defaultdict(list)
    for row in read_rows(path):
        code = TERRITORIES.get(row["territory"]) or codes.get(row["territory"].lower())
        kind = position_kind(row["territory"], row["position"])
        if code and kind and day_range(row["start"]):
            by_position[code, kind, row["position"]].append(row)
    terms = collections.defaultdict(list)
    for (code, kind, _), rows in by_position.items():
        rows.sort(key=lambda row: row["start"])
        for row in rows:
            later = [other["start"] for other in rows if other["start"] > row["start"]]
            first = day_range(row["start"])[1]
            end = row["end"] or (min(later) if later else "2022-12-31")
            if day_range(end):
                terms[code, kind].append(Term(first, day_range(end)[0], row["person"], row["wikidata"]))
    return terms


def read_ours(folder):
    """(code, kind) -> terms, and person id -> every name."""
    offices = {row["id"]: (row["code"], OUR_KINDS[row["kind"]]) for row in read_tables(folder, "offices") if row["kind"] in OUR_KINDS}
    persons = {row["id"]: row for row in read_tables(folder, "persons")}
    terms = collections.defaultdict(list)
    for row in read_tables(folder, "terms"):
        if row["office"] in offices and row["person"] in persons:
            first = day_range(row["from"])
            last = day_range(row["to"] or "9999-12-31")
            if last:
                terms[offices[row["office"]]].append(Term(first[0] if first else 1, last[1], row["person"], persons[row["person"]]["wikidata"]))
    return terms, persons


def words(name):
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d").replace("ø", "o").replace("ł", "l").replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return frozenset(re.sub(r"[^a-z0-9 ]", "", re.sub(r"[-–]", " ", plain)).split())


def distance_is_small(a, b):
    """Two spellings of one word: the same consonants, or one letter apart."""
    if abs(len(a) - len(b)) > 2 or min(len(a), len(b)) < 4:
        return a == b
    bare = [re.sub(r"[aeiouyhw']", "", word).replace("kh", "k").replace("q", "k").replace("c", "k").replace("j", "y") for word in (a, b)]
    if bare[0] == bare[1] and len(bare[0]) > 1:
        return True
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b)) <= 1
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1:] == short for i in range(len(long)))


class SamePerson:
    """Whether a name of the reference is one of our persons: by Wikidata id where both have one, else by name."""

    def __init__(self, persons):
        self.persons = persons
        self.known = {}

    def __call__(self, theirs, ours):
        key = theirs.name, theirs.wikidata, ours.name
        if key not in self.known:
            same_item = theirs.wikidata and theirs.wikidata == ours.wikidata
            self.known[key] = bool(same_item) or self.same_name(theirs.name, self.persons[ours.name])
        return self.known[key]

    @staticmethod
    def same_name(name, person):
        wanted = words(name)
        for form in [person["name_vi"], person["name_en"]] + person["aliases"].split("|"):
            have = words(form)
            exact = len(wanted & have)
            shared = sum(any(distance_is_small(w, h) for h in have) for w in wanted)
            if have and (exact >= 2 or shared == min(len(have), len(wanted)) or (exact and shared > exact)):
                return True
        joined = "".join(sorted(wanted))
        if any("".join(sorted(words(form))) == joined for form in person["aliases"].split("|") + [person["name_en"]]):
            return True
        return name in SPELLINGS.get(person["id"], ())


Count = collections.namedtuple("Count", "spoken covered agreed")


def compare(reference, ours, same, first, last, lives):
    """(code, kind) -> Count of days, and the runs of days that differ or are missing."""
    counts, runs = {}, []
    for key in sorted(reference):
        spoken = covered = agreed = 0
        current = None
        begin, end = lives[key[0]]
        for day in range(max(first, begin), min(last, end) + 1):
            theirs = [t for t in reference[key] if t.first <= day <= t.last]
            held = [t for t in ours.get(key, ()) if t.first <= day <= t.last]
            agree = any(same(t, o) for t in theirs for o in held)
            spoken += bool(theirs)
            covered += bool(theirs and held)
            agreed += agree
            state = None
            if theirs and not agree:
                state = (key, " / ".join(sorted({t.name for t in theirs})), " / ".join(sorted({o.name for o in held})))
            if current and current[0] == state:
                current[2] = day
            else:
                if current and current[0]:
                    runs.append(current)
                current = [state, day, day]
        if current and current[0]:
            runs.append(current)
        counts[key] = Count(spoken, covered, agreed)
    return counts, runs


def total(counts, kind):
    chosen = [count for key, count in counts.items() if kind in (None, key[1])]
    return Count(*(sum(column) for column in zip(*chosen))) if chosen else Count(0, 0, 0)


def percent(part, whole):
    return f"{100 * part / whole:.2f} %" if whole else "-"


def life(state):
    """First and last day of a state, as ordinals."""
    begin, end = day_range(state["from"]), day_range(state["to"])
    return begin[1] if begin else 1, end[0] if end else datetime.date.max.toordinal()


def states_with_any_holder(states, ours, first, last):
    """Days of states that exist, and how many of them have a head of state or government of ours."""
    days, held, missing = 0, 0, collections.Counter()
    for state in states:
        begin, end = life(state)
        terms = [t for kind in KINDS[:2] for t in ours.get((state["code"], kind), ())]
        for day in range(max(first, begin), min(last, end) + 1):
            days += 1
            if any(t.first <= day <= t.last for t in terms):
                held += 1
            else:
                missing[state["code"]] += 1
    return days, held, missing


def print_runs(heading, runs, everything):
    runs = sorted(runs, key=lambda run: run[1] - run[2])
    print(f"# {heading}: {len(runs)} runs, {sum(run[2] - run[1] + 1 for run in runs)} days")
    for (key, theirs, ours), begin, end in runs if everything else runs[:30]:
        days = [datetime.date.fromordinal(day).isoformat() for day in (begin, end)]
        print("\t".join([*key, *days, str(end - begin + 1), theirs, ours]))


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reference", type=pathlib.Path, default=root.parent / "shared/reference/officeholders-check.tsv")
    parser.add_argument("--world", type=pathlib.Path, default=root / "data/world")
    parser.add_argument("--from", dest="first", type=int, default=1995)
    parser.add_argument("--to", dest="last", type=int, default=2022)
    parser.add_argument("--all", action="store_true", help="print every disagreement and every missing run")
    arguments = parser.parse_args()
    if not arguments.reference.exists():
        print("there is no reference table; give one with --reference", file=sys.stderr)
        return 2
    first = datetime.date(arguments.first, 1, 1).toordinal()
    last = datetime.date(arguments.last, 12, 31).toordinal()
    states = read_rows(arguments.world / "states.tsv")
    codes = {name.lower(): row["code"] for row in states for name in [row["name_en"]] + row["aliases_en"].split("|") if name}
    ours, persons = read_ours(arguments.world)
    reference = read_reference(arguments.reference, codes)
    # A foreign minister is promised for some states only: compare those that have an office of ours.
    reference = {key: terms for key, terms in reference.items() if key[1] != "foreign-minister" or key in ours}
    counts, runs = compare(reference, ours, SamePerson(persons), first, last, {row["code"]: life(row) for row in states})

    print("# kind\tdays of the reference\tcoverage\tagreement")
    passed = True
    for kind in (*KINDS, None):
        count = total(counts, kind)
        print(f"{kind or 'all'}\t{count.spoken}\t{percent(count.covered, count.spoken)}\t{percent(count.agreed, count.covered)}")
        if count.spoken and (count.covered < COVERAGE_FLOOR * count.spoken or count.agreed < AGREEMENT_FLOOR * count.covered):
            passed = False
    days, held, missing = states_with_any_holder(states, ours, first, last)
    print(f"states with a head of state or government, by day\t{days}\t{percent(held, days)}\t")
    print("# state days without: " + " ".join(f"{code}:{n}" for code, n in missing.most_common(40)))
    print("# states below a floor: state\tkind\tdays\tcoverage\tagreement")
    for key, count in sorted(counts.items()):
        if count.spoken and (count.covered < COVERAGE_FLOOR * count.spoken or count.agreed < AGREEMENT_FLOOR * count.covered):
            print("\t".join([*key, str(count.spoken), percent(count.covered, count.spoken), percent(count.agreed, count.covered)]))
    print_runs("disagreements (state, kind, from, to, days, reference, ours)", [run for run in runs if run[0][2]], arguments.all)
    print_runs("missing in our table", [run for run in runs if not run[0][2]], arguments.all)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
