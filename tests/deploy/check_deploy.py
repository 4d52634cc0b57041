#!/usr/bin/python3
"""check_deploy.py PROGRAM DEPLOY WHAT: checks the examples of deploy/ without a network. WHAT is one of

  units      systemd-analyze verify says nothing, and rates the exposure of each service below 2.0 of 10; no secret is in the environment
  queue      nats-server -t takes each configuration, that of Kubernetes too, with a certificate made here
  commands   every command and flag that units and pods give exists in PROGRAM
  container  the Containerfile installs just the libraries that PROGRAM links

Ends with 77, saying why, where a tool is missing.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MOST_EXPOSURE = 2.0
# What every Debian has.
ALWAYS_THERE = {"libc6", "libgcc-s1", "libstdc++6"}


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, timeout=60, **more)


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def check_units(program, deploy):
    if not shutil.which("systemd-analyze"):
        skip("systemd-analyze is not installed (Debian: systemd)")
    units = sorted((deploy / "systemd").glob("banggiao*.service")) + sorted((deploy / "systemd").glob("*.timer"))
    faults = [] if len(units) == 4 else [f"{len(units)} units, not 4"]
    with tempfile.TemporaryDirectory() as folder:
        for unit in units:
            text = unit.read_text(encoding="utf-8")
            if "ExecStart=" in text and "ExecStart=/usr/bin/banggiao " not in text:
                faults.append(f"{unit.name}: starts another program")
            pathlib.Path(folder, unit.name).write_text(text.replace("/usr/bin/banggiao ", f"{program} "), encoding="utf-8")
        for unit in units:
            file = os.path.join(folder, unit.name)
            said = run("systemd-analyze", "verify", "--man=no", file)
            if said.returncode != 0 or said.stdout.strip() or said.stderr.strip():
                faults.append(f"{unit.name}: {said.stdout}{said.stderr}".strip())
            if unit.suffix == ".service":
                faults += exposure_faults(file)
        faults += self_test_of_verify(folder)
    for line in (deploy / "systemd/banggiao.env").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and re.search(r"://[^/@]*:[^/@]+@|password=|TOKEN|PGPASSWORD", line):
            faults.append(f"banggiao.env: a secret: {line}")
    return faults


def exposure_faults(file):
    said = run("systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=100", file)
    level = re.search(r"Overall exposure level for \S+: ([\d.]+)", said.stdout)
    if not level:
        return [f"{file}: no rating: {said.stderr}"]
    return [] if float(level[1]) < MOST_EXPOSURE else [f"{file}: exposure {level[1]}"]


def self_test_of_verify(folder):
    """A misspelt line must be found, or the check proves nothing."""
    file = os.path.join(folder, "wrong.service")
    pathlib.Path(file).write_text("[Service]\nExecStart=/bin/true\nPrivateTemp=yes\n", encoding="utf-8")
    said = run("systemd-analyze", "verify", "--man=no", file)
    return [] if "PrivateTemp" in said.stderr else ["systemd-analyze does not find a misspelt line"]


def make_certificates(folder):
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem", "-days", "1", "-subj", "/CN=queue", check=True)
    shutil.copy(f"{folder}/cert.pem", f"{folder}/ca.pem")


def configurations(deploy):
    for file in sorted((deploy / "nats").glob("*.conf")):
        yield file.name, file.read_text(encoding="utf-8")
    text = (deploy / "kubernetes/20-queue.yaml").read_text(encoding="utf-8")
    block = re.search(r"\n  nats\.conf: \|\n((?:    .*\n|\n)+)", text)[1]
    yield "20-queue.yaml", "".join(line[4:] + "\n" for line in block.splitlines())


def check_queue(program, deploy):
    server = shutil.which("nats-server", path=os.environ["PATH"] + ":/usr/sbin")
    if not server or not shutil.which("openssl"):
        skip("nats-server or openssl is not installed (tools/install_packages.sh)")
    faults, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        make_certificates(folder)
        for name, text in configurations(deploy):
            count += 1
            for old, new in (("/etc/nats/tls/", folder + "/"), ("/run/queue-tls/tls.crt", f"{folder}/cert.pem"), ("/run/queue-tls/tls.key", f"{folder}/key.pem"), ("/run/queue-tls/ca.crt", f"{folder}/ca.pem")):
                text = text.replace(old, new)
            file = pathlib.Path(folder, name)
            file.write_text(text, encoding="utf-8")
            said = run(server, "-c", str(file), "-t", env={**os.environ, "POD_NAME": "queue-0"})
            if said.returncode != 0:
                faults.append(f"{name}: {said.stdout}{said.stderr}".strip())
            wrong = run(server, "-c", str(write(folder, text.replace("store_dir", "store_dri"))), "-t", env={**os.environ, "POD_NAME": "queue-0"})
            if wrong.returncode == 0:
                faults.append(f"{name}: nats-server does not find a misspelt line")
            if len(set(re.findall(r"nats-route://queue-\d", text))) < 2 or not re.search(r"^\s*verify: true", text, re.MULTILINE):
                faults.append(f"{name}: not a cluster that asks for certificates")
    return faults if count == 4 else [f"{count} configurations, not 4", *faults]


def write(folder, text):
    file = pathlib.Path(folder, "wrong.conf")
    file.write_text(text, encoding="utf-8")
    return file


def commands(deploy):
    for unit in sorted((deploy / "systemd").glob("*.service")):
        for line in re.findall(r"^ExecStart=/usr/bin/banggiao (.*)$", unit.read_text(encoding="utf-8"), re.MULTILINE):
            yield unit.name, line.split()
    for file in sorted((deploy / "kubernetes").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        for words in re.findall(r"image: registry\.example/banggiao:\S+\n\s+args: \[(.*)\]", text):
            yield file.name, [word.strip().strip('"') for word in words.split(",")]


def check_commands(program, deploy):
    faults, count = [], 0
    for where, words in commands(deploy):
        count += 1
        help_text = run(program, words[0], "--help")
        if help_text.returncode != 0:
            faults.append(f"{where}: there is no command {words[0]}")
        known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", help_text.stdout))
        faults += [f"{where}: {words[0]} knows no {word}" for word in words[1:] if word.startswith("-") and word not in known]
    named = set(re.findall(r"BANGGIAO_\w+", "".join(file.read_text(encoding="utf-8") for file in deploy.rglob("*") if file.is_file())))
    source = pathlib.Path(program).read_bytes()
    ours = {"BANGGIAO_LISTEN", "BANGGIAO_SERVERS", "BANGGIAO_TESTS"}  # The units' own, and one of CMake.
    faults += [f"the program reads no {name}" for name in sorted(named - ours) if name.encode() not in source]
    return faults if count == 6 else [f"{count} commands, not 6", *faults]


def check_container(program, deploy):
    if not shutil.which("objdump") or not shutil.which("dpkg-query"):
        skip("objdump or dpkg-query is not installed")
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
    sys.dont_write_bytecode = True
    import make_sbom

    text = (deploy / "Containerfile").read_text(encoding="utf-8")
    block = re.search(r"no-install-recommends \\\n(.*?)\n    &&", text, re.DOTALL)[1]
    named = set(block.replace("\\", " ").split()) - {"ca-certificates"}
    linked = make_sbom.linked_libraries(pathlib.Path(program))[""] - ALWAYS_THERE
    return [f"the Containerfile lacks {name}" for name in sorted(linked - named)] + [f"the Containerfile installs {name}, which is not linked" for name in sorted(named - linked)]


CHECKS = {"units": check_units, "queue": check_queue, "commands": check_commands, "container": check_container}


def main():
    program, deploy, what = sys.argv[1:]
    faults = CHECKS[what](program, pathlib.Path(deploy))
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
