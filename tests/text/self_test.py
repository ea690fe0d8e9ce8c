"""Shows that each check of the catalogues can fail."""

import unicodedata
import unittest

import catalogue_test as subject

GOOD = {"reason.busy": "Bận: {0}.", "ui.go": "Đi"}
CODE = ['button("ui.go"); sentence("reason." + name);']


class ChecksCanFail(unittest.TestCase):
    def test_good_catalogues_pass(self):
        self.assertEqual(subject.catalogue_problems(GOOD, GOOD), [])
        self.assertEqual(subject.use_problems(set(GOOD), CODE, ["busy"]), [])

    def test_catalogue_problems_are_found(self):
        for what, vi in {
            "missing in Vietnamese": {"reason.busy": "Bận: {0}."},
            "missing in English": {**GOOD, "ui.stop": "Dừng"},
            "placeholders differ": {**GOOD, "reason.busy": "Bận."},
            "alphabet": dict(reversed(GOOD.items())),
            "composed form": {**GOOD, "ui.go": unicodedata.normalize("NFD", "Đi thẳng")},
            "control mark": {**GOOD, "ui.go": "Đi\u202e"},
            "empty": {**GOOD, "ui.go": " "},
            "brace": {**GOOD, "ui.go": "Đi {name}"},
            "lower-case words": {**GOOD, "ui.Go": "Đi"},
        }.items():
            with self.subTest(what):
                found = subject.catalogue_problems(vi, GOOD)
                self.assertTrue(any(what in problem for problem in found), found)

    def test_use_problems_are_found(self):
        for what, keys, code, reasons in [
            ("in no catalogue", set(GOOD), CODE + ['label("ui.gone")'], ["busy"]),
            ("used by nothing", {*GOOD, "ui.old"}, CODE, ["busy"]),
            ("without a sentence", set(GOOD), CODE, ["busy", "late"]),
            ("used by nothing", {*GOOD, "reason.old"}, CODE, ["busy"]),
        ]:
            with self.subTest(what):
                found = subject.use_problems(keys, code, reasons)
                self.assertTrue(any(what in problem for problem in found), found)

    def test_keys_put_together_at_run_time_count_as_used(self):
        code = CODE + ["t(`ui.state_${name}`)", 'text("ui.kind." + kind)']
        keys = {*GOOD, "ui.state_ended", "ui.kind.flag"}
        self.assertEqual(subject.use_problems(keys, code, ["busy"]), [])


if __name__ == "__main__":
    unittest.main()
