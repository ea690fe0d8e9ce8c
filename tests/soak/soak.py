"""Kills a server again and again at random moments under load, and checks that it keeps its word.

After every kill: every acknowledged command is in the journal, where its answer said; nothing is there that nobody
sent; `event verify` holds; a server started on the file shows the state that a replay gives; a match that ran is
INTERRUPTED with its elapsed time known to 0.1 s; and nothing that the server had started is left running.
"""

import argparse
import json
import pathlib
import random
import re
import shutil
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from running_event import HEAD, SCORERS, SOURCES, Event, Refused, Server, until  # noqa: E402

ELAPSED_TOLERANCE_MS = 100
SIDES = {SCORERS[0]: "ALLIANCE_RED", SCORERS[1]: "ALLIANCE_BLUE"}


def quick_setup(folder):
    """The demo's setup with a game that starts at once and lasts long: every kill falls into play."""
    for part in ("setups", "games", "fields"):
        shutil.copytree(SOURCES / "configs" / part, folder / part)
    for game in (folder / "games").iterdir():
        text = game.read_text(encoding="utf-8")
        text = re.sub(r"countdown_ms: \d+", "countdown_ms: 0", text)
        game.write_text(re.sub(r"length_ms: \d+", "length_ms: 900000", text), encoding="utf-8")
    return folder / "setups/demo.txtpb"


class Scorer:
    """A console that taps as fast as it is answered, until its server is gone: one more, one fewer, beginning with
    `first`."""

    def __init__(self, event, user, first=1):
        self.user, self.sent, self.granted, self.refused = user, [], [], []
        self.first = first
        self.process = event.do_process(user, stdin=-1)
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def work(self):
        try:
            for number in range(1_000_000):
                delta = self.first if number % 2 == 0 else -self.first
                self.sent.append(delta)
                self.process.stdin.write(
                    f'adjust_element {{ match: 1 alliance: {SIDES[self.user]} element: "store" phase: "driver" '
                    f"delta: {delta} }}\n")
                self.process.stdin.flush()
                line = self.process.stdout.readline()
                if not line.endswith("\n"):
                    return
                answer = json.loads(line)
                if "seq" in answer:
                    self.granted.append((answer["seq"], delta))
                else:
                    self.refused.append(answer)
        except (BrokenPipeError, ValueError):
            return

    def end(self):
        self.process.stdin.close()
        self.thread.join()
        self.process.wait()


def taps_of(entries, user):
    """(seq, delta) of each tap of `user` in the journal."""
    found = []
    for entry in entries:
        if entry["actor"].get("name") == user and entry["kind"] == "adjust_element":
            adjusted = entry["events"][0]["elementAdjusted"]
            assert adjusted["alliance"] == SIDES[user], entry
            found.append((int(entry["seq"]), adjusted["delta"]))
    return found


def check_words_kept(entries, scorers):
    """What was acknowledged is there, in its place; what is there was sent."""
    for scorer in scorers:
        there = taps_of(entries, scorer.user)
        lost = set(scorer.granted) - set(there)
        assert not lost, f"acknowledged but lost: {sorted(lost)[:5]}"
        # At most the one tap that was on its way when the server died may be there unanswered.
        assert len(scorer.granted) <= len(there) <= len(scorer.granted) + 1, (len(scorer.granted), len(there))
        assert not scorer.refused, scorer.refused[:3]


def elapsed_error_ms(entries, recovery, killed_at_us):
    """Checks the interruption that `recovery` records against the kill; the error in ms, None if nothing ran."""
    facts = [event["matchInterrupted"] for event in recovery["events"] if "matchInterrupted" in event]
    if not facts:
        return None
    begun = [event["runBegan"] for entry in entries for event in entry["events"] if "runBegan" in event]
    if not begun or int(begun[-1]["atUs"]) > killed_at_us:
        return None  # still counting down
    truly_ms = (killed_at_us - int(begun[-1]["atUs"])) / 1000 + begun[-1].get("elapsedMs", 0)
    return facts[0].get("elapsedMs", 0) - truly_ms


class Soak:
    def __init__(self, event, chance):
        self.event, self.chance = event, chance
        self.checked_to = 0
        self.acknowledged = self.interrupted = 0
        self.worst_ms = 0.0
        # What each scorer taps next: else every tap that a kill left without its opposite would add up to the bound.
        self.next_delta = dict.fromkeys(SCORERS, 1)

    def bring_to_play(self, server, first):
        """Has a match whose sheet is open, and half of the time has it run."""
        if first:
            self.event.must(HEAD, 'load_match { field: "1" match: 1 }')
        elif self.chance.random() < 0.5:
            return
        until("the run to begin", lambda: self.running(server) or self.try_to_start())
        until("the run to begin", lambda: self.running(server))

    def running(self, server):
        return server.shows("/api/v1/fields", "RUNNING")

    def try_to_start(self):
        """One attempt, whatever state the field is in: its board may have to settle, or a stop may hold it."""
        for wish in ("resume_match", "start_match"):
            refused = self.event.do(HEAD, wish + ' { field: "1" }')[0].get("refused")
            if refused is None:
                return True
            if refused == "START_BLOCKED":
                # On a busy machine the software board falls silent now and then, which stops its field.
                self.event.do(HEAD, 'clear_stop { field: "1" reason: "soak" }')
                return False
            if refused == "NO_TIME_LEFT":
                self.event.must(HEAD, 'replay_match { field: "1" reason: "soak" }')
                self.next_delta = dict.fromkeys(SCORERS, 1)
        return False

    def round(self, number):
        server = Server(self.event, "--simulate-field")
        try:
            self.bring_to_play(server, number == 0)
            scorers = [Scorer(self.event, user, self.next_delta[user]) for user in SCORERS]
            until("the first taps", lambda: all(s.granted or s.process.poll() is not None for s in scorers))
            time.sleep(self.chance.uniform(0, 0.5))
            killed_at_us = server.kill()
            for scorer in scorers:
                scorer.end()
        finally:
            server.close()
        entries = self.event.entries(self.checked_to + 1)
        assert [int(entry["seq"]) for entry in entries] == list(
            range(self.checked_to + 1, self.checked_to + 1 + len(entries))), "a gap in the journal"
        check_words_kept(entries, scorers)
        for user in SCORERS:
            for _, delta in taps_of(entries, user)[-1:]:
                self.next_delta[user] = -delta
        assert self.event.verify()["ok"]
        self.acknowledged += sum(len(scorer.granted) for scorer in scorers)
        self.check_restart(entries, killed_at_us)

    def inspect_quiet_server(self):
        """What a server shows that nobody commands."""
        server = Server(self.event)
        try:
            live = self.event.do(HEAD, "--inspect")[0]
            assert server.stop() == 0
        finally:
            server.close()
        return live

    def check_restart(self, entries, killed_at_us):
        """What a quiet server shows must be what a replay of its file gives."""
        live = self.inspect_quiet_server()
        replayed = self.event.verify()
        if int(replayed["seq"]) > int(live["durable_seq"]):
            # A slow disk: asked before the recovery was durable. Now there is nothing left to recover.
            live = self.inspect_quiet_server()
            replayed = self.event.verify()
        assert replayed["ok"], replayed
        assert int(replayed["seq"]) == int(live["durable_seq"]), (replayed, live)
        assert replayed["stateSha256"] == live["state_sha256"], (replayed, live)
        later = self.event.entries(self.checked_to + 1)
        assert later[:len(entries)] == entries, "a restart changed what was there"
        self.checked_to += len(later)
        if len(later) == len(entries):
            return  # nothing ran, so there was nothing to record
        error_ms = elapsed_error_ms(entries, later[len(entries)], killed_at_us)
        if error_ms is not None:
            self.interrupted += 1
            self.worst_ms = max(self.worst_ms, abs(error_ms))
            assert abs(error_ms) <= ELAPSED_TOLERANCE_MS, f"elapsed time off by {error_ms:.0f} ms"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, type=pathlib.Path, help="folder of the programs")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=715)
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="c715-soak-") as folder:
        event = Event(arguments.bin, folder, quick_setup(pathlib.Path(folder)))
        soak = Soak(event, random.Random(arguments.seed))
        for number in range(arguments.kills):
            try:
                soak.round(number)
            except (AssertionError, Refused, TimeoutError) as failure:
                print(f"kill {number + 1} of {arguments.kills}, seed {arguments.seed}: {failure}")
                print(pathlib.Path(f"{soak.event.file}.log").read_text(encoding="utf-8")[-2000:])
                return 1
            if (number + 1) % 20 == 0:
                print(f"{number + 1} kills, {soak.acknowledged} taps acknowledged, none lost", flush=True)
    print(json.dumps({"kills": arguments.kills, "acknowledged": soak.acknowledged, "lost": 0,
                      "entries": soak.checked_to, "interrupted": soak.interrupted,
                      "worst_elapsed_error_ms": round(soak.worst_ms, 1), "seconds": round(time.monotonic() - began)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
