"""`c715 rehearse`: every setup is played into its file, which then verifies; refusals, pace and Ctrl+C."""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)) / "c715"
SETUPS = sorted((pathlib.Path(__file__).resolve().parents[3] / "configs" / "setups").glob("*.txtpb"))


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)


class Rehearse(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="c715-rehearse-")
        self.addCleanup(self.folder.cleanup)

    def event(self, setup, name="event.c715"):
        path = pathlib.Path(self.folder.name) / name
        created = run("event", "create", path, "--setup", setup)
        self.assertEqual(created.returncode, 0, created.stderr)
        return path

    def verified(self, path):
        verdict = json.loads(run("event", "verify", path, "--json").stdout)
        self.assertTrue(verdict["ok"], verdict)
        return verdict

    def test_every_setup(self):
        for setup in SETUPS:
            for trouble in ("0", "1"):
                with self.subTest(setup=setup.name, trouble=trouble):
                    path = self.event(setup, f"{setup.stem}-{trouble}.c715")
                    done = run("rehearse", path, "--trouble", trouble, "--lang", "en")
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    lines = done.stdout.splitlines()
                    self.assertRegex(lines[-1], r"^Rehearsal: matches: \d+ · stages finished: (\d+) of \1 · entries: \d+")
                    self.assertRegex(lines[0], r"^\d\d:\d\d · .+ · Match .+, field \d: Red \d+ – Blue \d+ \(.+\)$")
                    self.assertGreater(self.verified(path)["seq"], 50)

    def test_a_champion_of_each_division(self):
        setup = next(setup for setup in SETUPS if setup.stem == "giai_tinh")
        done = run("rehearse", self.event(setup))
        champions = [line for line in done.stdout.splitlines() if line.startswith("Vô địch ")]
        self.assertEqual([line.split(":")[0] for line in champions], ["Vô địch THCS", "Vô địch THPT"])

    def test_an_event_that_was_played_is_refused_and_untouched(self):
        path = self.event(SETUPS[0])
        self.assertEqual(run("rehearse", path).returncode, 0)
        before = self.verified(path)
        for language, words in (("vi", "đã có trận đấu"), ("en", "have been played")):
            again = run("rehearse", path, "--lang", language)
            self.assertEqual(again.returncode, 1)
            self.assertEqual(again.stdout, "")
            self.assertIn(words, again.stderr)
            self.assertEqual(len(again.stderr.splitlines()), 1)
        self.assertEqual(self.verified(path), before)

    def test_interrupt_ends_in_order(self):
        path = self.event(SETUPS[0])
        with subprocess.Popen([PROGRAM, "rehearse", path, "--speed", "600"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as process:
            # Check-in and the way to the first match are an hour: six seconds.
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            rest, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0, errors)
        self.assertIn("Trận", first)
        self.assertIn("Tổng duyệt:", rest)
        self.assertIn("lưu lại", errors)
        self.assertGreater(self.verified(path)["seq"], 10)

    def test_speed_takes_its_time(self):
        path = self.event(SETUPS[0])
        began = time.monotonic()
        done = run("rehearse", path, "--speed", "3000", "--trouble", "0")
        self.assertEqual(done.returncode, 0, done.stderr)
        # One and a half hours of the event.
        self.assertGreater(time.monotonic() - began, 1.5)

    def test_usage(self):
        for wrong in (["--speed", "-1"], ["--trouble", "2"], ["--seed", "x"]):
            self.assertEqual(run("rehearse", "no.c715", *wrong).returncode, 2, wrong)
        missing = run("rehearse", "no.c715")
        self.assertEqual((missing.returncode, len(missing.stderr.splitlines())), (1, 1))


if __name__ == "__main__":
    unittest.main()
