"""A demo event in a folder of its own and a real `c715 serve` on it, driven through `c715 do`."""

import contextlib
import json
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import threading
import time
import urllib.request

SOURCES = pathlib.Path(__file__).resolve().parents[2]
HEAD, SCORERS = "trongtai", ("ghidiem1", "ghidiem2")
ROLES = {HEAD: "head_referee", **{name: "scorer" for name in SCORERS}}
PATIENCE_S = 30


class Refused(Exception):
    """A command of ours was not granted."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(what, condition, patience_s=PATIENCE_S):
    """The first true value of `condition`, asked again and again; TimeoutError naming `what`."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.002)
    raise TimeoutError(f"waited in vain for {what}")


class Event:
    """The event's file, its people and the commands that work on it."""

    def __init__(self, programs, folder, setup=SOURCES / "configs/setups/demo.txtpb"):
        self.c715 = pathlib.Path(programs) / "c715"
        self.folder = pathlib.Path(folder)
        self.file = self.folder / "trial.c715"
        self.pins = {}
        self.call("event", "create", self.file, "--setup", setup)
        for name, role in ROLES.items():
            self.pins[name] = str(100000 + secrets.randbelow(900000))
            self.call("user", "add", self.file, "--name", name, "--role", role, "--pin-stdin",
                      given=self.pins[name] + "\n")

    def call(self, *arguments, given=None, check=True):
        """Runs `c715 …` and returns its output; Refused with its words when `check` and it fails."""
        done = subprocess.run([self.c715, *map(str, arguments)], input=given, capture_output=True, text=True,
                              check=False, timeout=600)
        if check and done.returncode:
            raise Refused(f"{' '.join(map(str, arguments))}: {done.stderr.strip()} {done.stdout.strip()[-500:]}")
        return done.stdout

    def do(self, user, *arguments):
        """Gives commands as `user`; their answers."""
        return [json.loads(line) for line in self.do_process(user, *arguments).communicate()[0].splitlines()]

    def do_process(self, user, *arguments, **pipes):
        return subprocess.Popen([self.c715, "do", self.file, "--user", user, *arguments], text=True,
                                env={**os.environ, "C715_PIN": self.pins[user]},
                                **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **pipes})

    def must(self, user, command):
        """Gives one command that has to be granted."""
        answers = self.do(user, command)
        if len(answers) != 1 or "seq" not in answers[0]:
            raise Refused(f"{command}: {answers}")
        return answers[0]["seq"]

    def entries(self, first=1):
        """Entries from `first` on, read while no server has the file open."""
        return json.loads(self.call("event", "log", self.file, "--json", "--from", first))["entries"]

    def verify(self):
        return json.loads(self.call("event", "verify", self.file, "--json"))


class Server:
    """One run of `c715 serve`; on `web_port` for pages that were opened before, else on any free port."""

    def __init__(self, event, *arguments, web_port=None):
        self.event = event
        self.run_file = pathlib.Path(f"{event.file}-run")
        self.run_file.unlink(missing_ok=True)
        self.began = time.monotonic()
        # A session of its own: what it starts is found, and ended, by its group.
        self.process = subprocess.Popen(
            [event.c715, "serve", event.file, "--web", f"127.0.0.1:{web_port or free_port()}", "--console", "127.0.0.1:0",
             "--field", "127.0.0.1:0", "--operators", "0", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=open(f"{event.file}.log", "a", encoding="utf-8"),
            text=True, start_new_session=True)
        # It announces itself once it listens everywhere.
        if not self.process.stdout.readline():
            self.process.wait()
            raise Refused("serve ended: " + pathlib.Path(f"{event.file}.log").read_text(encoding="utf-8")[-1000:])
        self.start_s = time.monotonic() - self.began
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        pairs = (line.split("=", 1) for line in self.run_file.read_text(encoding="utf-8").splitlines())
        self.addresses = dict(pairs)

    def kill(self):
        """Ends it as a crash does; the wall clock just before, in microseconds."""
        at_us = time.time_ns() // 1000
        self.process.kill()
        self.process.wait()
        self.expect_no_children()
        return at_us

    def stop(self):
        """Asks it to end; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=PATIENCE_S)
        self.expect_no_children()
        return status

    def expect_no_children(self):
        """What it started must end by itself."""
        try:
            until("the server's children to end", lambda: not self.group(), patience_s=10)
        except TimeoutError:
            left = self.group()
            os.killpg(self.process.pid, signal.SIGKILL)
            raise AssertionError(f"left running: {left}") from None

    def group(self):
        """(pid, command line) of what lives in its session, itself aside once it ended."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            with contextlib.suppress(OSError, IndexError, ValueError):
                stat = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                if int(stat[3]) == self.process.pid and stat[0] != "Z":
                    found.append((int(entry.name), (entry / "cmdline").read_text().replace("\0", " ")))
        return found

    def close(self):
        """Ends whatever still lives, however the test went."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def fetch(self, path, plane="web"):
        with urllib.request.urlopen(f"http://{self.addresses[plane]}{path}", timeout=PATIENCE_S) as answer:
            return answer.read()

    def start(self, command="start_match"):
        """Has field 1's match run, by starting or resuming it as soon as the interlock lets it. A busy machine may starve
        a software board for longer than its lease, which rightly interrupts the match: the crew clears that and goes on."""
        def running():
            try:
                state = json.loads(self.fetch("/api/v1/fields"))["fields"][0].get("state")
            except OSError:
                return False  # the pages' process does not listen yet
            if state == "MATCH_STATE_RUNNING":
                return True
            if state == "MATCH_STATE_INTERRUPTED":
                self.event.do(HEAD, 'clear_stop { field: "1" reason: "bo mất kết nối" }')
                self.event.do(HEAD, 'resume_match { field: "1" }')
            elif state != "MATCH_STATE_COUNTDOWN":
                self.event.do(HEAD, f'{command} {{ field: "1" }}')
            return False
        return until(command, running, patience_s=90)

    def shows(self, path, words):
        """Whether the public plane answers at `path` with `words` in it; False while it does not answer."""
        try:
            return words in self.fetch(path).decode()
        except OSError:
            return False
