"""A match as people run it: real server, simulated field, two consoles at once, a browser on the scoreboard.

The programs are the built ones; the boards are `c715-board` over a pseudo-terminal and TCP; the page is opened in
Chromium. One scenario, told in order, because that is what has to work.
"""

import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
from running_event import HEAD, SCORERS, SOURCES, Event, Server, until  # noqa: E402

PROGRAMS = sys.argv.pop(1)
PAGES = SOURCES / "server/web/pages"
REQUIRED_BOARD = "ban-trong-tai"


class Scoreboard:
    """The page in Chromium; asked for its text."""

    def __init__(self, address):
        script = pathlib.Path(__file__).with_name("scoreboard.mjs")
        self.process = subprocess.Popen(["node", script, PAGES, f"http://{address}/scoreboard"], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdout.readline() == "ready\n"
        self.foreign = []

    def text(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        self.foreign = answer["foreign"]
        return answer["text"]

    def shows(self, *words):
        return until(f"the scoreboard to show {words}",
                     lambda: all(word.lower() in self.text().lower() for word in words))

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


def has_browser():
    return pathlib.Path("/usr/bin/chromium").exists() and (PAGES / "node_modules/playwright-core").exists()


class WholeMatch(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="c715-whole-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.event = Event(PROGRAMS, self.folder)

    def serve(self, **where):
        server = Server(self.event, "--simulate-field", **where)
        self.addCleanup(server.close)
        until("the pages to be served", lambda: server.shows("/api/v1/fields", "fields"))
        return server

    def board(self, line):
        """Types a line at the required board's control socket."""
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(f"{self.event.file}-sim/1.sock")
            control.sendall(line.encode() + b"\n")

    def field(self, server):
        return json.loads(server.fetch("/api/v1/fields"))["fields"][0]

    def until_state(self, server, state):
        return until(f"field 1 to be {state}", lambda: self.field_in(server, state))

    def field_in(self, server, state):
        try:
            field = self.field(server)
        except OSError:
            return None
        return field if field.get("state") == f"MATCH_STATE_{state}" else None

    def shows_in_play(self, server, board, *words):
        """As `board.shows`, of a match that runs: what a busy machine interrupts meanwhile is resumed."""
        def shown():
            if self.field(server).get("state") == "MATCH_STATE_INTERRUPTED":
                server.start("resume_match")
            return all(word.lower() in board.text().lower() for word in words)
        until(f"the scoreboard to show {words}", shown, patience_s=90)

    def tap(self, user, alliance, times):
        """A console of its own and the `times` taps it is to give."""
        lines = "".join(f'adjust_element {{ match: 1 alliance: {alliance} element: "hill" phase: "driver" '
                        f"delta: {1 if i % 2 == 0 else -1} }}\n" for i in range(times - 1))
        lines += f'adjust_element {{ match: 1 alliance: {alliance} element: "store" phase: "driver" delta: 7 }}\n'
        process = self.event.do_process(user, stdin=subprocess.PIPE)
        return process, lines

    def tap_at_once(self, times):
        consoles = [self.tap(SCORERS[0], "ALLIANCE_RED", times), self.tap(SCORERS[1], "ALLIANCE_BLUE", times)]
        for process, lines in consoles:
            process.stdin.write(lines)
            process.stdin.close()
        granted = [sum("seq" in json.loads(line) for line in process.stdout) for process, _ in consoles]
        for process, _ in consoles:
            process.wait()
            process.stdout.close()
            process.stderr.close()
        self.assertEqual(granted, [times, times])

    def test_a_match_with_everything(self):
        server = self.serve()
        board = Scoreboard(server.addresses["web"]) if has_browser() else None
        if board is None:
            print("skipped: no Chromium or no playwright-core; the scoreboard is not looked at")
        self.event.must(HEAD, 'load_match { field: "1" match: 1 }')
        if board:
            board.shows("Trận 1", "Trần Can", "Mường Ẳng")
        server.start()

        self.tap_at_once(41)
        match = json.loads(server.fetch("/api/v1/matches/1"))
        self.assertEqual((match["red"]["counts"][1], match["blue"]["counts"][1]), (7, 7))
        if board:
            self.shows_in_play(server, board, "tạm tính", "14")

        self.board("press estop")
        stopped = self.until_state(server, "STOPPED")
        self.assertTrue(stopped["stopLatched"])
        if board:
            board.shows("dừng khẩn cấp")
        refused = self.event.do(HEAD, 'clear_stop { field: "1" reason: "thử" }')[0]
        self.assertEqual(refused["refused"], "STOP_PRESSED")
        self.board("release estop")
        until("the stop to be cleared",
              lambda: "seq" in self.event.do(HEAD, 'clear_stop { field: "1" reason: "thử" }')[0])
        server.start("resume_match")

        self.event.must(SCORERS[0],
                        'adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" phase: "driver" delta: 1 }')
        before = self.field(server)
        killed_at_us = server.kill()
        recorded = self.event.verify()["seq"]
        self.assertEqual(recorded, int(self.event.entries()[-1]["seq"]))

        again = self.serve(web_port=int(server.addresses["web"].rsplit(":", 1)[1]))
        interrupted = self.until_state(again, "INTERRUPTED")
        played_ms = int(before["elapsedMs"]) if "elapsedMs" in before else 0
        wanted_ms = played_ms + killed_at_us / 1000 - int(before["atMs"])
        self.assertAlmostEqual(interrupted["elapsedMs"], wanted_ms, delta=100)
        match = json.loads(again.fetch("/api/v1/matches/1"))
        self.assertEqual(match["red"]["counts"][1], 8, "every acknowledged tap is there")
        if board:
            board.shows("tạm dừng", "16")  # the page came back by itself

        self.event.must(HEAD, 'end_match { field: "1" }')
        self.event.must(HEAD, 'open_review { field: "1" }')
        self.event.must(HEAD, 'confirm_result { field: "1" }')
        self.event.must(HEAD, 'load_match { field: "1" match: 2 }')
        self.until_state(again, "LOADED")
        if board:
            self.assertEqual(board.foreign, [], "nothing is loaded from elsewhere")
            board.close()
        self.assertEqual(again.stop(), 0)
        self.event.verify()
        # Asked of the journal at the end: a wrong stop comes after the interruption that a page shows.
        since = [event for entry in self.event.entries(int(recorded) + 1) for event in entry["events"]]
        self.assertEqual([event for event in since if "stopLatched" in event], [], "nobody stopped the field")
        self.assertIn("16", self.event.call("event", "show", self.event.file))


if __name__ == "__main__":
    unittest.main()
