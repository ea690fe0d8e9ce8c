"""`c715 event table` and `c715 event import` on a demo event: every table in every form, results there and back."""

import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)) / "c715"
CONFIGS = pathlib.Path(__file__).resolve().parents[3] / "configs"
FIELD = 'id: "1" name { vi: "Sân 1" en: "Field 1" }\n'
STAGE = "THPT-Q"
PAPER = """match,red_points,blue_points,dq,no_show
1,20,10,,
2,15,15,,
3,8,30,116,
4,12,11,,
5,9,40,,118
6,25,24,,
"""


def run(*arguments):
    return subprocess.run([PROGRAM, "event", *map(str, arguments)], capture_output=True, text=True, check=False)


class Tables(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        # The demo event with a game that ranks by more than a draw.
        setup = (CONFIGS / "setups" / "demo.txtpb").read_text(encoding="utf-8")
        setup = setup.replace("../games/thu_nghiem.txtpb", f"{CONFIGS}/games/chien_dich_715.txtpb")
        self.setup = self.file("setup.txtpb", setup.replace("../fields/mot_san.txtpb", str(self.file("field.txtpb", FIELD))))
        self.event = self.new_event("a.c715")

    def path(self, name):
        return pathlib.Path(self.folder.name) / name

    def new_event(self, name):
        path = self.path(name)
        self.assertEqual(run("create", path, "--setup", self.setup).returncode, 0)
        return path

    def file(self, name, text):
        self.path(name).write_text(text, encoding="utf-8")
        return self.path(name)

    def table(self, *arguments, event=None):
        done = run("table", event or self.event, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr, "")
        return done.stdout

    def rows(self, *arguments, event=None):
        return list(csv.DictReader(io.StringIO(self.table(*arguments, "--csv", event=event))))

    def play(self, event=None, text=PAPER):
        done = run("import", event or self.event, self.file("paper.csv", text), "--stage", STAGE, "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def refused(self, *arguments):
        done = run(*arguments, "--lang", "en")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_schedule_has_the_columns_that_others_rely_on(self):
        text = self.table("schedule", "--csv")
        self.assertEqual(text.splitlines()[0], "match,slot,field,red1,red2,blue1,blue2,day,time")
        self.assertEqual(text.splitlines()[1], "1,1,1,116,105,110,108,1,08:00")
        self.assertEqual([row["slot"] for row in self.rows("schedule")], list("123456"))
        matches = json.loads(self.table("schedule", "--json"))["matches"]
        self.assertEqual(matches[0]["red"], ["116", "105"])

    def test_teams_go_into_a_new_event(self):
        teams = self.table("teams", "--csv")
        setup = self.setup.read_text(encoding="utf-8").splitlines()
        bare = self.file("bare.txtpb", "\n".join(line for line in setup if not line.startswith(("teams", "matches"))))
        made = run("create", self.path("b.c715"), "--setup", bare, "--teams", self.file("teams.csv", teams))
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(self.table("teams", "--csv", event=self.path("b.c715")), teams)

    def test_results_from_paper_make_a_ranking(self):
        done = self.play()
        self.assertEqual(done.stdout, f"Stage {STAGE}: results entered: 6, there already: 0.\n")
        results = self.rows("results")
        self.assertEqual([row["red_points"] for row in results], ["20", "15", "8", "12", "9", "25"])
        self.assertEqual(results[2]["dq"], "116")
        self.assertEqual(results[4]["no_show"], "118")
        ranking = self.rows("ranking")
        self.assertEqual(list(ranking[0])[:2], ["rank", "team"])
        self.assertEqual(len(ranking), 8)
        shown = self.table("ranking", "--lang", "en")
        self.assertIn("Why this place", shown)
        self.assertIn("Behind team", shown)
        self.assertIn("Xếp sau đội", self.table("ranking"))
        self.assertEqual(len(json.loads(self.table("ranking", "--json"))["rows"]), 8)
        self.assertEqual(run("verify", self.event).returncode, 0)

    def test_what_was_exported_goes_into_another_event(self):
        self.play()
        other = self.new_event("b.c715")
        self.play(event=other, text=self.table("results", "--csv"))
        self.assertEqual(self.table("results", "--csv", event=other), self.table("results", "--csv"))
        # Each event draws for itself; all else is the same.
        values = [{row["team"]: [row[key] for key in row if key not in ("rank", "team", "draw")]
                   for row in self.rows("ranking", event=event)} for event in (self.event, other)]
        self.assertEqual(*values)
        self.assertGreater(len(set(map(tuple, values[0].values()))), 3)
        again = self.play(event=other)
        self.assertIn("entered: 0", again.stdout)
        self.assertEqual(again.stderr.count("has this result already"), 6)

    def test_a_shared_score_needs_no_blue(self):
        setup = re.sub(r' blue: "\d+"', "", self.setup.read_text(encoding="utf-8"))
        setup = setup.replace("chien_dich_715", "tiep_suc").replace("QUALIFICATION", "TEAMWORK")
        self.setup = self.file("together.txtpb", setup)
        event = self.new_event("together.c715")
        self.play(event=event, text="match,red_points\n1,10\n2,12\n")
        rows = self.rows("results", event=event)
        self.assertEqual([row["red_points"] for row in rows], ["10", "12"])
        self.assertNotIn("blue_points", rows[0])
        self.assertIn("entered: 0", self.play(event=event, text=self.table("results", "--csv", event=event)).stdout)

    def test_one_bad_row_enters_nothing(self):
        bad = self.file("bad.csv", PAPER + "9,1,1,,\n2,1,1,,\n")
        said = self.refused("import", self.event, bad, "--stage", STAGE)
        self.assertIn("bad.csv:8: there is no match 9 in stage THPT-Q.", said)
        self.assertIn("bad.csv:9: match 2 is already in line 3.", said)
        self.assertIn("nothing was entered: 2 of 8 rows are not good", said)
        self.assertEqual(self.rows("results"), [])

    def test_a_result_that_differs_is_refused(self):
        self.play()
        other = self.file("other.csv", "match,red_points,blue_points\n1,21,10\n")
        said = self.refused("import", self.event, other, "--stage", STAGE)
        self.assertIn("match 1 already has another result, 20 - 10", said)

    def test_what_cannot_be_shown_is_said(self):
        self.assertIn("There is no stage X", self.refused("table", self.event, "ranking", "--stage", "X"))
        self.assertIn("no stage with such a table", self.refused("table", self.event, "bracket"))
        self.assertIn("no such table", self.refused("table", self.event, "bracket", "--stage", STAGE))
        self.assertIn("no division X", self.refused("table", self.event, "teams", "--division", "X"))
        missing = self.path("missing.csv")
        self.assertIn("missing.csv", self.refused("import", self.event, missing, "--stage", STAGE))
        for wrong in (["ranking", "--csv", "--json"], ["scores"]):
            self.assertNotIn(run("table", self.event, *wrong).returncode, (0, 1))


if __name__ == "__main__":
    unittest.main()
