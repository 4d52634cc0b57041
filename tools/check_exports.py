#!/usr/bin/env python3
"""check_exports.py PROGRAM SAMPLES: codes SAMPLES into a store and reads every export with the libraries of those who use the
format. Exits with 1 and a line for each fault. A format whose library is missing is named and left out; with none of them, exits
with 77."""
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

if len(sys.argv) < 3:
    sys.exit(__doc__.strip())
program, samples = sys.argv[1:3]
ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared/reference"
SCHEMAS = ROOT / "tests/schemas"
faults = []
left_out = []
checked = 0


def expect(good, what):
    if not good:
        faults.append(what)


def export(form, store):
    return subprocess.run([program, "export", form, "--store", store, "--status", "all"], check=True, capture_output=True).stdout


def library(name, form):
    try:
        return __import__(name)
    except ImportError:
        left_out.append(f"{form}: python3-{name} is not installed")
        return None


def check_csv(store):
    """A byte order mark once, CRLF, as many cells as the header has, diacritics whole."""
    out = subprocess.run([program, "events", "--store", store, "--format", "csv", "--bom"], check=True, capture_output=True).stdout
    expect(out.startswith(b"\xef\xbb\xbf") and out.count(b"\xef\xbb\xbf") == 1, "csv: no byte order mark, or two")
    rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig"), newline="")))
    expect(len(rows) > 10 and all(len(row) == len(rows[0]) for row in rows), "csv: rows of different lengths")
    expect(any("Nhật Bản" in cell for row in rows for cell in row), "csv: no Vietnamese in it")
    plain = subprocess.run([program, "events", "--store", store, "--format", "csv"], check=True, capture_output=True).stdout
    expect(plain == out[3:], "csv: the mark changes more than the beginning")
    return len(rows) - 1


POLECAT = """Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|\
Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|\
Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|\
Story Organizations|Story Locations|Language|Version""".split("|")


def check_columns(store):
    polecat = [line.split("\t") for line in export("polecat", store).decode().splitlines()]
    expect(all(len(row) == 40 for row in polecat), "polecat: not 40 columns")
    expect(polecat[0] == POLECAT, f"polecat: another header: {set(polecat[0]) ^ set(POLECAT)}")
    listed = SHARED / "formats.md"
    if listed.exists():  # Our list against the one that was read from others' readers of the format.
        section = listed.read_text(encoding="utf-8").partition("## 5. POLECAT")[2].partition("## 6.")[0]
        expect(re.findall(r"^\d+\. ([^(\n]+?)(?: \(.*)?$", section, re.M) == POLECAT, "polecat: the list of columns differs from the reference")
    expect(all(re.fullmatch(r"\d{4}-\d\d-\d\d|None", row[1]) for row in polecat[1:]), "polecat: an Event Date is no day")
    gdelt = [line.split("\t") for line in export("gdelt", store).decode().splitlines()]
    expect(all(len(row) == 61 for row in gdelt), "gdelt: not 61 columns")
    for row in gdelt:
        undated = not any(row[1:5])  # An empty field is a missing value there.
        expect(undated or (re.fullmatch(r"\d{8}", row[1]) and row[2] == row[1][:6] and row[3] == row[1][:4]), f"gdelt: dates {row[1:5]}")
        expect(row[29] in "1234" and row[28] == row[26][:2], f"gdelt: codes {row[25:30]}")
    expect(len(polecat) > 10 and len(gdelt) > 10, "polecat, gdelt: hardly a row")
    for row in gdelt:
        expect(all(re.fullmatch(r"-?\d+(\.\d+)?|", row[at]) for at in (30, 34, 39, 40, 47, 48, 55, 56)), f"gdelt: a number is none: {row}")
        expect(re.fullmatch(r"([A-Z]{2})?", row[53]) and re.fullmatch(r"(\d{14})?", row[59]), f"gdelt: place or DATEADDED: {row[51:60]}")
    labels = SHARED / "formats-data/GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv"
    if labels.exists():
        names = [row[0] for row in csv.reader(labels.open(encoding="utf-8"))][1:]
        expect(len(names) == 61 and names.index("EventRootCode") == 28 and names.index("QuadClass") == 29 and names[-1] == "SOURCEURL",
               "gdelt: the publisher's own list has other columns")


def check_geojson(store, geojson):
    collection = geojson.loads(export("geojson", store))
    expect(collection.is_valid, f"geojson: {collection.errors()}")
    expect(len(collection["features"]) > 8, "geojson: hardly a feature")
    expect("crs" not in collection, "geojson: RFC 7946 has no crs")
    for feature in collection["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        expect(-180 <= longitude <= 180 and -90 <= latitude <= 90, f"geojson: {longitude} {latitude}")


def check_calendar(store, icalendar):
    out = export("ical", store)
    expect(all(len(line) <= 75 for line in out.split(b"\r\n")), "ical: a line above 75 bytes")
    expect(out.replace(b"\r\n", b"").count(b"\n") == 0, "ical: a line end that is not CR LF")
    calendar = icalendar.Calendar.from_ical(out)
    expect(not calendar.errors and "PRODID" in calendar and "VERSION" in calendar, "ical: PRODID or VERSION is missing")
    entries = calendar.walk("VEVENT")
    expect(len(entries) > 5, "ical: hardly an entry")
    expect(len({str(entry["UID"]) for entry in entries}) == len(entries), "ical: a UID stands twice")
    for entry in entries:
        expect(not entry.errors, f"ical: {entry.errors}")
        expect("DTSTAMP" in entry and entry["DTEND"].dt > entry["DTSTART"].dt, "ical: DTSTAMP is missing, or an entry ends before it begins")


def check_graphs(store, networkx):
    counts = {}
    for form, read in (("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)):
        out = export(form, store)
        # networkx knows GEXF to 1.2, whose elements are those that are used here.
        graph = read(io.BytesIO(out.replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft").replace(b'version="1.3"', b'version="1.2"')))
        expect(graph.number_of_nodes() > 5 and graph.number_of_edges() > 5, f"{form}: hardly a node")
        expect(all("events" in data for _, data in graph.nodes(data=True)), f"{form}: a node without its number of events")
        counts[form] = (set(graph.nodes), graph.number_of_edges())
    expect(counts["gexf"] == counts["graphml"], "gexf and graphml: two different graphs")


def check_by_schema(store):
    """GEXF and GraphML by the XML schemas of tests/schemas; a broken copy must fail, so that the check can."""
    for form, schema, broken in (("gexf", "gexf-1.3.xsd", (b'target="', b'target="x')), ("graphml", "graphml-1.1.xsd", (b'<data key="events"', b'<data key="nothing"'))):
        good = export(form, store)
        for xml, fits in ((good, True), (good.replace(*broken, 1), False)):
            told = subprocess.run(["xmllint", "--noout", "--schema", SCHEMAS / schema, "-"], input=xml, capture_output=True)
            expect((told.returncode == 0) == fits, f"{form}: {told.stderr.decode()[:300] if fits else 'the schema lets a broken graph through'}")


def check_geojson_schema(store, jsonschema):
    schema = json.loads((SCHEMAS / "geojson-points.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    collection = json.loads(export("geojson", store))
    for error in list(validator.iter_errors(collection))[:3]:
        expect(False, f"geojson: {error.message[:200]}")
    collection["features"][0]["geometry"]["coordinates"][1] = 91
    expect(not validator.is_valid(collection), "geojson: the schema lets a latitude of 91 through")


def check_calendar_rules(store, vobject):
    """RFC 5545 as vobject knows it: which properties a component must have, may have once, and of which type."""
    calendar = vobject.readOne(export("ical", store).decode())
    calendar.validate(raiseException=True)
    del calendar.vevent_list[0].uid
    try:
        calendar.validate(raiseException=True)
        expect(False, "ical: the rules let an entry without UID through")
    except vobject.base.ValidateError:
        pass


def check_linked_data(store, rdflib):
    graph = rdflib.Graph()
    graph.parse(data=export("jsonld", store), format="json-ld")
    sem = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    events = list(graph.subjects(rdflib.RDF.type, sem.Event))
    expect(len(events) > 10, "jsonld: hardly an event")
    for event in events:
        expect((event, sem.eventType, None) in graph, f"jsonld: {event} has no type")
        expect((event, rdflib.URIRef("https://schema.org/subjectOf"), None) in graph, f"jsonld: {event} has no article")
    expect(any(str(node).startswith("http://www.wikidata.org/entity/Q") for node in graph.objects()), "jsonld: no entity of Wikidata")


def check_brat(store):
    """As the C++ test does, but of what the program writes: each span holds its words, each event its trigger."""
    archive = tarfile.open(fileobj=io.BytesIO(export("brat", store)))
    files = {member.name: archive.extractfile(member).read().decode() for member in archive}
    expect("annotation.conf" in files, "brat: no annotation.conf")
    known = set(re.findall(r"^([A-Z]+) Actor", files["annotation.conf"], re.M))
    events = 0
    for name, annotations in files.items():
        if not name.endswith(".ann"):
            continue
        text = files[name[:-4] + ".txt"]
        spans = {}
        for line in annotations.splitlines():
            fields = line.split("\t")
            if line[0] == "T":
                kind, places = fields[1].split(" ", 1)
                words = " ".join(text[int(begin):int(end)] for begin, end in (place.split() for place in places.split(";")))
                expect(words == fields[2], f"brat: {name} {fields[0]}: '{words}' is not '{fields[2]}'")
                spans[fields[0]] = kind
            if line[0] == "E":
                events += 1
                kind, trigger = fields[1].split()[0].split(":")
                expect(kind in known and spans.get(trigger) == kind, f"brat: {name} {fields[0]}: no trigger {trigger}")
                expect(all(part.split(":")[1] in spans for part in fields[1].split()), f"brat: {name} {fields[0]}: an argument is missing")
    stored = json.loads(subprocess.run([program, "counts", "--store", store, "--by", "status", "--status", "all", "--format", "jsonl"],
                                       check=True, capture_output=True).stdout.splitlines()[0])
    expect(events > 10 and events >= stored["events"], f"brat: {events} events")


with tempfile.TemporaryDirectory() as folder:
    path = str(pathlib.Path(folder) / "exports.db")
    subprocess.run([program, "add", "--store", path, samples], capture_output=True)  # Two of the samples are broken on purpose.
    check_csv(path)
    check_columns(path)
    check_brat(path)
    for form, name, check in (("GeoJSON", "geojson", check_geojson), ("iCalendar", "icalendar", check_calendar),
                              ("iCalendar's rules", "vobject", check_calendar_rules), ("GeoJSON's schema", "jsonschema", check_geojson_schema),
                              ("GEXF and GraphML", "networkx", check_graphs), ("JSON-LD", "rdflib", check_linked_data)):
        module = library(name, form)
        if module is not None:
            check(path, module)
            checked += 1
    if shutil.which("xmllint"):
        check_by_schema(path)
        checked += 1
    else:
        left_out.append("the schemas of GEXF and GraphML: xmllint (libxml2-utils) is not installed")
for line in left_out:
    print("left out: " + line + "; tools/install_packages.sh installs it")
for fault in faults[:40]:
    print("FAULT " + fault)
print(f"{len(faults)} faults; {checked + 3} checks of exports")
sys.exit(1 if faults else 77 if checked == 0 else 0)
