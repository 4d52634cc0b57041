#!/usr/bin/env python3
"""make_sbom.py PROGRAM [--check]: the bill of materials of a built program, CycloneDX 1.5 as JSON, on stdout.

PROGRAM lies in its build folder (build/release/banggiao). What is listed, and where it comes from:

  libraries     what PROGRAM links, and what those link (ldd), by Debian package with version; all are linked dynamically
  header-only   packages under /usr/include that an object of src/ was compiled with and no linked library belongs to (ninja -t deps)
  page          packages that web/src imports, and what they depend on (web/package-lock.json): a little more than the bundler keeps
  data, models  the rows of DATA below, which NOTICE tells too, and the files of models/ with their SHA-256

Licences of Debian packages are those of tools/licences.tsv. Fails, naming it, when one is missing there, no longer stands in the
package's copyright file, or does not go with Apache-2.0 (POLICY). --check writes nothing but what is wrong. The same build gives the
same bytes: no time and no random number is in it.
"""
import base64
import functools
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent

# What may go into or beside a program under Apache-2.0. Weak copyleft only where the library stays exchangeable: linked dynamically.
PERMISSIVE = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause", "bzip2-1.0.6", "blessing", "curl", "HPND", "ISC", "MIT", "OLDAP-2.8", "PostgreSQL", "Unicode-DFS-2016", "Zlib", "LicenseRef-public-domain"}
DYNAMIC_ONLY = {"LGPL-2.0-or-later", "LGPL-2.1-or-later", "LGPL-3.0-or-later", "GPL-3.0-or-later WITH GCC-exception-3.1"}
FONTS = {"OFL-1.1"}
# Facts and scores; the tables that hold them are named in NOTICE and stay under these terms.
DATA_LICENCES = {"CC-BY-4.0", "CC-BY-SA-4.0", "MIT", "Unicode-DFS-2016", "Apache-2.0"}

# name, licence (an SPDX id, or a name of its own after '='), address, the words of NOTICE that tell of it, files
DATA = [
    ("PLOVER 2.0", "CC-BY-SA-4.0", "https://github.com/openeventdata/PLOVER", "PLOVER 2.0", ["data/plover.tsv"]),
    ("GeoNames", "CC-BY-4.0", "https://www.geonames.org", "GeoNames", ["data/world/cities.tsv", "data/world/subdivisions.tsv"]),
    ("Unicode CLDR", "Unicode-DFS-2016", "https://cldr.unicode.org", "Unicode CLDR", ["data/world/cities.tsv", "data/world/subdivisions.tsv"]),
    ("ICEWS labels", "MIT", "https://github.com/andybega/icews", "andybega/icews", ["data/cameo.tsv"]),
    ("Phoenix labels", "MIT", "https://github.com/openeventdata/phoenix_pipeline", "phoenix_pipeline", ["data/cameo.tsv"]),
    ("GDELT labels", "=GDELT terms of use", "https://www.gdeltproject.org/about.html", "GDELT", ["data/cameo.tsv"]),
]


class Unfit(Exception):
    """Something that the bill may not hold, or misses."""


def output(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def owners(paths):
    """{path: its Debian package}, '' where there is none. Files of /usr/lib are also known as /lib; asking once takes a second."""
    names = {name: path for path in paths for name in (path, path.removeprefix("/usr"), "/usr" + path)}
    said = subprocess.run(["dpkg-query", "-S", *names], capture_output=True, text=True).stdout
    found = dict.fromkeys(paths, "")
    for line in said.splitlines():
        package, _, name = line.rpartition(": ")
        if name in names and not package.startswith("diversion "):
            found[names[name]] = package.split(",")[0].split(":")[0]
    return found


@functools.cache
def described(package):
    """(source package, version, architecture)"""
    line = output("dpkg-query", "-W", "-f", "${source:Package}\t${Version}\t${Architecture}\n", package).splitlines()[0]
    return tuple(line.split("\t"))


def licences():
    rows = {}
    for line in (ROOT / "tools/licences.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "source\t")):
            source, licence, proof, _ = line.split("\t")
            rows[source] = (licence, proof)
    return rows


def allows(expression, allowed):
    return any(all(part.strip(" ()") in allowed for part in choice.split(" AND ")) for choice in expression.split(" OR "))


def linked_libraries(program):
    """{package: {packages that it needs}} of everything that ldd finds; '' is the program."""
    needs = {}

    def walk(package, path):
        for line in output("objdump", "-p", path).splitlines():
            if (found := re.match(r"\s+NEEDED\s+(\S+)", line)) and found[1] in where:
                target = where[found[1]]
                other = owner_of[target]
                if not other:
                    raise Unfit(f"{target}: no package of Debian has this library")
                needs.setdefault(package, set()).add(other)
                if target not in seen:
                    seen.add(target)
                    needs.setdefault(other, set())
                    walk(other, target)

    where, seen = {}, set()
    for line in output("ldd", str(program)).splitlines():
        if found := re.match(r"\s+(\S+) => (/\S+)", line):
            where[found[1]] = str(pathlib.Path(found[2]).resolve())
    owner_of = owners(sorted(set(where.values())))
    walk("", str(program))
    return {package: {other for other in others if other != package} for package, others in needs.items()}


def header_packages(build):
    """Packages of the system headers that objects of src/ were compiled with."""
    headers, wanted = set(), False
    for line in output("ninja", "-C", str(build), "-t", "deps").splitlines():
        if line and not line[0].isspace():
            wanted = line.startswith("src/") and "_test.dir/" not in line and "/__/" not in line  # Programs of tools/ lie there too.
        elif wanted and (path := line.strip()).startswith("/usr/include/"):
            headers.add(path)
    if not headers:
        raise Unfit(f"{build}: ninja knows no headers of src/; build the program there first")
    # One header of a folder tells for all.
    folders = {}
    for header in headers:
        folders.setdefault(header if header.count("/") == 3 else header.rsplit("/", 1)[0], header)
    return set(owners(sorted(folders.values())).values()) - {""}


def deb(package, rows, allowed):
    source, version, architecture = described(package)
    if source not in rows:
        raise Unfit(f"{package}: tools/licences.tsv has no row for its source package {source}")
    licence, proof = rows[source]
    copyright_file = pathlib.Path("/usr/share/doc") / package / "copyright"
    if copyright_file.exists() and proof not in copyright_file.read_text(encoding="utf-8", errors="replace"):
        raise Unfit(f"{package}: '{proof}' no longer stands in {copyright_file}; read it and mend tools/licences.tsv")
    if not allows(licence, allowed):
        raise Unfit(f"{package}: {licence} does not go with Apache-2.0 as it is used here")
    purl = f"pkg:deb/debian/{urllib.parse.quote(package, safe='')}@{urllib.parse.quote(version, safe='')}?arch={architecture}&distro=debian-12"
    return {"type": "library", "bom-ref": purl, "name": package, "version": version, "licenses": licence_field(licence), "purl": purl}


def licence_field(licence):
    if licence.startswith("="):
        return [{"license": {"name": licence[1:]}}]
    if " " in licence or licence.startswith("LicenseRef-"):
        return [{"expression": licence}]
    return [{"license": {"id": licence}}]


def page_packages():
    lock = json.loads((ROOT / "web/package-lock.json").read_text(encoding="utf-8"))["packages"]
    words = re.compile(r"""(?:from|import)\s*['"]([^.'"/][^'"]*)['"]""")
    text = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "web/src").rglob("*") if file.suffix in {".js", ".svelte", ".css", ".ts"})
    names = {"/".join(path.split("/")[: 2 if path.startswith("@") else 1]) for path in words.findall(text)}
    names = {name for name in names if f"node_modules/{name}" in lock}
    todo = sorted(names)
    while todo:
        entry = lock[f"node_modules/{todo.pop()}"]
        more = [name for name in entry.get("dependencies", {}) if name not in names and f"node_modules/{name}" in lock]
        names.update(more)
        todo.extend(more)
    return {name: lock[f"node_modules/{name}"] for name in sorted(names)}


def npm(name, entry):
    licence = entry.get("license", "")
    if not allows(licence, PERMISSIVE | FONTS):
        raise Unfit(f"{name}: {licence or 'no licence'} does not go with Apache-2.0")
    purl = f"pkg:npm/{urllib.parse.quote(name, safe='/')}@{entry['version']}"
    component = {"type": "library", "bom-ref": purl, "name": name, "version": entry["version"], "licenses": licence_field(licence), "purl": purl}
    if entry.get("integrity", "").startswith("sha512-"):
        component["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(entry["integrity"][7:]).hex()}]
    return component


def data_sets():
    notice = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    for name, licence, address, words, files in DATA:
        if words not in notice:
            raise Unfit(f"{name}: NOTICE does not tell of it ('{words}')")
        if not licence.startswith("=") and not allows(licence, DATA_LICENCES):
            raise Unfit(f"{name}: {licence} may not be in data/")
        for file in files:
            if not (ROOT / file).exists():
                raise Unfit(f"{name}: there is no {file}")
        yield {"type": "data", "bom-ref": f"data:{name}", "name": name, "description": "in " + ", ".join(files), "licenses": licence_field(licence), "externalReferences": [{"type": "website", "url": address}]}


def models():
    for file in sorted((ROOT / "models").glob("*.bin")):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        yield {"type": "machine-learning-model", "bom-ref": f"model:{file.stem}", "name": file.stem, "licenses": licence_field("Apache-2.0"), "hashes": [{"alg": "SHA-256", "content": digest}]}


def bill(program):
    rows = licences()
    needs = linked_libraries(program)
    linked = sorted(set(needs) - {""})
    components = {package: deb(package, rows, PERMISSIVE | DYNAMIC_ONLY) for package in linked}
    # The language's own headers belong to libraries that are linked, and to the compiler.
    linked_sources = {described(package)[0] for package in linked} | {"linux", "gcc-defaults"}
    headers = sorted(package for package in header_packages(program.parent) if described(package)[0] not in linked_sources)
    components |= {package: deb(package, rows, PERMISSIVE) for package in headers}
    pages = [npm(name, entry) for name, entry in page_packages().items()]
    rest = [*pages, *data_sets(), *models()]
    version = output(str(program), "--version").split()[-1]
    reference = f"pkg:generic/banggiao@{version}"
    direct = [*(components[package] for package in sorted(needs[""]) + headers), *rest]
    depends = [{"ref": reference, "dependsOn": sorted({one["bom-ref"] for one in direct})}]
    for package in linked:
        depends.append({"ref": components[package]["bom-ref"], "dependsOn": sorted(components[other]["bom-ref"] for other in needs[package])})
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": reference, "name": "banggiao", "version": version, "licenses": licence_field("Apache-2.0"), "purl": reference}},
        "components": [components[package] for package in sorted(components)] + rest,
        "dependencies": depends,
    }


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(words) != 1:
        sys.exit("usage: make_sbom.py PROGRAM [--check]")
    try:
        written = bill(pathlib.Path(words[0]).resolve())
    except Unfit as unfit:
        sys.exit(f"make_sbom.py: {unfit}")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"make_sbom.py: {error}")
    if "--check" not in sys.argv:
        print(json.dumps(written, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
