"""What `c715 serve` does besides a match: its words about bad options, its simulated boards' lives, its end by Ctrl+C."""

import os
import pathlib
import shutil
import signal
import socket
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
from running_event import HEAD, PATIENCE_S, Event, Refused, Server, until  # noqa: E402

PROGRAMS = sys.argv.pop(1)


class Serve(unittest.TestCase):
    def setUp(self):
        folder = tempfile.mkdtemp(prefix="c715-serve-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        self.event = Event(PROGRAMS, folder)

    def serve(self):
        server = Server(self.event, "--simulate-field")
        self.addCleanup(server.close)
        until("the pages to be served", lambda: server.shows("/api/v1/fields", "fields"))
        return server

    def test_a_bad_address_is_told_in_our_words(self):
        for option in ("--web", "--console", "--field"):
            for address in ("foo", "foo:80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:99999"):
                with self.subTest(option=option, address=address), self.assertRaises(Refused) as told:
                    self.event.call("serve", self.event.file, option, address)
                self.assertIn(f"{address}: cần dạng ĐỊA_CHỈ:CỔNG", str(told.exception))

    def test_an_address_that_is_taken_is_told_before_anything_starts(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            address = f"127.0.0.1:{other.getsockname()[1]}"
            for option in ("--web", "--console", "--field"):
                with self.subTest(option=option), self.assertRaises(Refused) as told:
                    self.event.call("serve", self.event.file, option, address)
                self.assertIn(f"Không mở được {address}", str(told.exception))
                self.assertIn(option, str(told.exception))

    def test_a_simulated_board_that_dies_is_started_again(self):
        server = self.serve()
        first = until("the boards", lambda: len(boards(server)) == 2 and boards(server))
        for board in first:
            os.kill(board, signal.SIGKILL)
        until("other boards", lambda: len(boards(server) - first) == 2)
        # The required board is there again, or nothing would start.
        self.event.must(HEAD, 'load_match { field: "1" match: 1 }')
        server.start()
        self.assertEqual(server.stop(), 0)

    def test_ctrl_c_loses_no_board(self):
        server = self.serve()
        self.event.must(HEAD, 'load_match { field: "1" match: 1 }')
        server.start()
        before = int(self.event.do(HEAD, "--inspect")[0]["durable_seq"])
        # As a terminal does: to all of its foreground group.
        os.killpg(server.process.pid, signal.SIGINT)
        self.assertEqual(server.process.wait(timeout=PATIENCE_S), 0)
        server.expect_no_children()
        told = [event for entry in self.event.entries(before + 1) for event in entry["events"]]
        self.assertEqual([event for event in told if "boardChanged" in event or "stopLatched" in event], [])


def boards(server):
    """Process ids of the software boards."""
    return {pid for pid, command in server.group() if "c715-board" in command}


if __name__ == "__main__":
    unittest.main()
