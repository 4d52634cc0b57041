#!/usr/bin/python3
"""check_bill.py PROGRAM PACKAGES: the bill of materials meets the schema of CycloneDX 1.5, names what it must, repeats byte for byte, and
its checks of licences find what is wrong."""
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
import make_sbom  # noqa: E402


def validate(bill, packages):
    import jsonschema

    folder = pathlib.Path(packages) / "node_modules/@cyclonedx/cyclonedx-library/res/schema"
    schemas = {name: json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8")) for name in ("bom-1.5", "spdx", "jsf-0.82")}
    schema = schemas["bom-1.5"]
    store = {one["$id"]: one for one in schemas.values()}
    # The schema names the others beside itself.
    base = schema["$id"].rsplit("/", 1)[0]
    store |= {f"{base}/{name}.{ending}": one for name, one in schemas.items() for ending in ("schema.json", "SNAPSHOT.schema.json")}
    resolver = jsonschema.RefResolver.from_schema(schema, store=store)
    validator = jsonschema.Draft7Validator(schema, resolver=resolver)
    wrong = json.loads(json.dumps(bill))
    wrong["components"][0]["licenses"] = [{"license": {"id": "No-Such-Licence"}}]
    assert list(validator.iter_errors(wrong)), "the schema takes a licence that does not exist"
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in validator.iter_errors(bill)]


def refuses(what, call):
    try:
        call()
    except make_sbom.Unfit:
        return []
    return [f"not refused: {what}"]


def main():
    program, packages = sys.argv[1:]
    made = [subprocess.run([sys.executable, str(ROOT / "tools/make_sbom.py"), program], check=True, capture_output=True).stdout for _ in range(2)]
    bill = json.loads(made[0])
    faults = [] if made[0] == made[1] else ["two runs differ"]
    faults += validate(bill, packages)
    names = {component["name"] for component in bill["components"]}
    for name in ("libsqlite3-0", "libicu72", "libpq5", "libnats3.4", "libprometheus-cpp-core1.0", "libcli11-dev", "svelte", "d3-geo", "@fontsource/be-vietnam-pro", "PLOVER 2.0", "GeoNames", "coder"):
        if name not in names:
            faults.append(f"the bill lacks {name}")
    for name in ("libgtest-dev", "vitest", "playwright-core", "vite"):
        if name in names:
            faults.append(f"{name} is not shipped")
    rows = make_sbom.licences()
    faults += refuses("a package without a row", lambda: make_sbom.deb("zlib1g", {}, make_sbom.PERMISSIVE))
    faults += refuses("a licence that no longer stands in the package", lambda: make_sbom.deb("zlib1g", {"zlib": ("Zlib", "no such words")}, make_sbom.PERMISSIVE))
    faults += refuses("a copyleft licence", lambda: make_sbom.deb("zlib1g", {"zlib": ("GPL-3.0-only", rows["zlib"][1])}, make_sbom.PERMISSIVE))
    faults += refuses("a weak copyleft licence of headers", lambda: make_sbom.deb("zlib1g", {"zlib": ("LGPL-2.1-or-later", rows["zlib"][1])}, make_sbom.PERMISSIVE))
    faults += refuses("a package of npm without licence", lambda: make_sbom.npm("x", {"version": "1"}))
    references = {component["bom-ref"] for component in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    faults += [f"leads nowhere: {name}" for row in bill["dependencies"] for name in [row["ref"], *row["dependsOn"]] if name not in references]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(bill['components'])} components, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
