#!/usr/bin/env python3
"""check_exports.py PROGRAM SAMPLES: codes SAMPLES into a store and reads every export with the libraries of those who use the
format. Exits with 1 and a line for each fault. A format whose library is missing is named and left out; with none of them, exits
with 77."""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

program, samples = sys.argv[1:3]
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


def check_columns(store):
    polecat = [line.split("\t") for line in export("polecat", store).decode().splitlines()]
    expect(all(len(row) == 40 for row in polecat), "polecat: not 40 columns")
    expect(polecat[0][:4] == ["Event ID", "Event Date", "Event Type", "Event Mode"] and polecat[0][-1] == "Version", "polecat: another header")
    expect(all(re.fullmatch(r"\d{4}-\d\d-\d\d|None", row[1]) for row in polecat[1:]), "polecat: an Event Date is no day")
    gdelt = [line.split("\t") for line in export("gdelt", store).decode().splitlines()]
    expect(all(len(row) == 61 for row in gdelt), "gdelt: not 61 columns")
    for row in gdelt:
        undated = not any(row[1:5])  # An empty field is a missing value there.
        expect(undated or (re.fullmatch(r"\d{8}", row[1]) and row[2] == row[1][:6] and row[3] == row[1][:4]), f"gdelt: dates {row[1:5]}")
        expect(row[29] in "1234" and row[28] == row[26][:2], f"gdelt: codes {row[25:30]}")
    expect(len(polecat) > 10 and len(gdelt) > 10, "polecat, gdelt: hardly a row")
    labels = pathlib.Path(__file__).resolve().parent.parent.parent / "shared/reference/formats-data/GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv"
    if labels.exists():
        names = [row[0] for row in csv.reader(labels.open(encoding="utf-8"))][1:]
        expect(len(names) == 61 and names.index("EventRootCode") == 28 and names.index("QuadClass") == 29 and names[-1] == "SOURCEURL",
               "gdelt: the publisher's own list has other columns")


def check_geojson(store, geojson):
    collection = geojson.loads(export("geojson", store))
    expect(collection.is_valid, f"geojson: {collection.errors()}")
    expect(len(collection["features"]) > 3, "geojson: hardly a feature")
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
                              ("GEXF and GraphML", "networkx", check_graphs), ("JSON-LD", "rdflib", check_linked_data)):
        module = library(name, form)
        if module is not None:
            check(path, module)
            checked += 1
for line in left_out:
    print("left out: " + line + "; tools/install_packages.sh installs it")
for fault in faults[:40]:
    print("FAULT " + fault)
print(f"{len(faults)} faults; {checked + 3} kinds of exports read back")
sys.exit(1 if faults else 77 if checked == 0 else 0)
