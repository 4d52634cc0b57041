#!/usr/bin/python3
"""check_deploy.py PROGRAM DEPLOY WHAT: checks the examples of deploy/ without a network. WHAT is one of

  units      systemd-analyze verify says nothing, and rates the exposure of each service below 2.0 of 10; no secret is in the environment
  queue      nats-server -t takes each configuration, that of Kubernetes too, with a certificate made here
  commands   every command and flag that units and pods give exists in PROGRAM; whoever may be the first at the queue asks for three replicas,
             docs/deploy.md too; what is fed has an absolute path, so that sweep finds it
  logins     each unit and pod logs in as a role of logins.sql that may log in and has the rights that its command needs
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
# Each makes the stream when there is none.
QUEUE_COMMANDS = ("feed", "worker", "sweep", "status")
NEEDED_ROLE = {"feed": "feeder", "sweep": "feeder", "worker": "writer", "watch": "writer", "serve": "writer"}
# Must be found, or the check proves nothing.
UNSAFE = (["worker"], ["sweep", "--replicas", "1"], ["feed", "--replicas", "3", "news.jsonl"])


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, timeout=60, **more)


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def check_units(program, deploy):
    if not shutil.which("systemd-analyze"):
        skip("systemd-analyze is not installed (Debian: systemd)")
    units = sorted((deploy / "systemd").glob("banggiao*.service")) + sorted((deploy / "systemd").glob("*.timer"))
    faults = [] if len(units) == 6 else [f"{len(units)} units, not 6"]
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


def queue_faults(where, words):
    """The first command at the queue makes the stream, and that keeps the number of its replicas."""
    if words[0] not in QUEUE_COMMANDS:
        return []
    faults = [] if "--replicas 3" in " ".join(words) else [f"{where}: {words[0]} without --replicas 3"]
    if words[0] == "feed" and not words[-1].startswith("/"):
        faults.append(f"{where}: feeds {words[-1]}, which sweep finds from the same folder only")
    return faults


def documented(deploy):
    """Commands at the queue in the blocks of docs/deploy.md."""
    text = (deploy.parent / "docs/deploy.md").read_text(encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for command in re.findall(r"\bbanggiao ((?:%s)\b[^#\n]*)" % "|".join(QUEUE_COMMANDS), block):
            yield "docs/deploy.md", command.split()


def check_commands(program, deploy):
    faults, count = [], 0
    for where, words in commands(deploy):
        count += 1
        help_text = run(program, words[0], "--help")
        if help_text.returncode != 0:
            faults.append(f"{where}: there is no command {words[0]}")
        faults += queue_faults(where, words)
        known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", help_text.stdout))
        faults += [f"{where}: {words[0]} knows no {word}" for word in words[1:] if word.startswith("-") and word not in known]
    for where, words in documented(deploy):
        faults += queue_faults(where, words)
    named = set(re.findall(r"BANGGIAO_\w+", "".join(file.read_text(encoding="utf-8") for file in deploy.rglob("*") if file.is_file())))
    source = pathlib.Path(program).read_bytes()
    ours = {"BANGGIAO_CONTACT", "BANGGIAO_LISTEN", "BANGGIAO_SERVERS", "BANGGIAO_TESTS"}  # The units' own, and one of CMake.
    faults += [f"the program reads no {name}" for name in sorted(named - ours) if name.encode() not in source]
    faults += [f"{words} is taken for a safe one" for words in UNSAFE if not queue_faults("", words)]
    return faults if count == 10 else [f"{count} commands, not 10", *faults]


def check_logins(program, deploy):
    logins = dict(re.findall(r"^CREATE ROLE (\w+) LOGIN IN ROLE banggiao_(\w+);", (deploy / "sql/logins.sql").read_text(encoding="utf-8"), re.MULTILINE))
    faults, count = [], 0
    for file in sorted((deploy / "systemd").glob("*")) + sorted((deploy / "kubernetes").glob("*")):
        text = file.read_text(encoding="utf-8")
        if re.search(r"BANGGIAO_STORE[=:]\s*postgresql://[^/\s]*@", text):
            faults.append(f"{file.name}: the store's address names who logs in, for all alike")
        users = re.findall(r"^Environment=PGUSER=(\w+)$|- name: PGUSER\n\s+value: (\w+)$", text, re.MULTILINE)
        started = [words[0] for name, words in commands(deploy) if name == file.name]
        if len(users) != len(started):
            faults.append(f"{file.name}: {len(started)} commands and {len(users)} logins")
        for command, user in zip(started, map("".join, users)):
            count += 1
            if logins.get(user) != NEEDED_ROLE[command]:
                faults.append(f"{file.name}: {command} logs in as {user}, which is not in banggiao_{NEEDED_ROLE[command]}")
    return faults if count == 10 else [f"{count} logins, not 10", *faults]


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


CHECKS = {"units": check_units, "queue": check_queue, "commands": check_commands, "logins": check_logins, "container": check_container}


def main():
    program, deploy, what = sys.argv[1:]
    faults = CHECKS[what](program, pathlib.Path(deploy))
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
