"""Shows that each check of the soak can fail: a server that breaks its word is found out."""

import types
import unittest

import soak

RED = "ghidiem1"


def tap(seq, delta, user=RED):
    adjusted = {"alliance": soak.SIDES[user], "delta": delta}
    return {"seq": str(seq), "kind": "adjust_element", "actor": {"name": user}, "events": [{"elementAdjusted": adjusted}]}


def scorer(granted, refused=()):
    return types.SimpleNamespace(user=RED, granted=granted, refused=list(refused))


class WordsKept(unittest.TestCase):
    def test_what_was_acknowledged_is_there(self):
        soak.check_words_kept([tap(5, 1), tap(6, -1)], [scorer([(5, 1), (6, -1)])])

    def test_the_tap_on_its_way_may_be_there_unanswered(self):
        soak.check_words_kept([tap(5, 1), tap(6, -1)], [scorer([(5, 1)])])

    def test_broken_words_are_found(self):
        for what, entries, granted, refused in [
            ("lost", [tap(5, 1)], [(5, 1), (6, -1)], []),
            ("in another place", [tap(6, 1)], [(5, 1)], []),
            ("with another content", [tap(5, -1)], [(5, 1)], []),
            ("counted twice", [tap(5, 1), tap(6, 1), tap(7, 1)], [(5, 1)], []),
            ("refused", [tap(5, 1)], [(5, 1)], [{"refused": "SHEET_CLOSED"}]),
        ]:
            with self.subTest(what), self.assertRaises(AssertionError):
                soak.check_words_kept(entries, [scorer(granted, refused)])


class Elapsed(unittest.TestCase):
    BEGUN = [{"events": [{"runBegan": {"atUs": "1000000", "elapsedMs": 500}}]}]

    def error_ms(self, recorded_ms, killed_at_us=3_000_000):
        recovery = {"events": [{"matchInterrupted": {"elapsedMs": recorded_ms}}]}
        return soak.elapsed_error_ms(self.BEGUN, recovery, killed_at_us)

    def test_the_error_is_the_distance_from_the_kill(self):
        self.assertEqual(self.error_ms(2500), 0)
        self.assertEqual(self.error_ms(2300), -200)

    def test_nothing_is_judged_when_nothing_ran(self):
        self.assertIsNone(soak.elapsed_error_ms(self.BEGUN, {"events": []}, 3_000_000))
        self.assertIsNone(self.error_ms(2500, killed_at_us=900_000))


if __name__ == "__main__":
    unittest.main()
