"""`c715 stage`, `event correct` and `event undo`: real files, a real server, what is printed, refused and left behind."""

import json
import os
import pathlib
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

from stage_event import ORGANISER, SETUP, StageEvent

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
from running_event import HEAD, SOURCES, Refused, Server  # noqa: E402

PROGRAMS = sys.argv.pop(1)


class Case(unittest.TestCase):
    def event(self, **how):
        folder = tempfile.mkdtemp(prefix="c715-stage-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        return StageEvent(PROGRAMS, folder, **how)

    def refused(self, done, *words, status=1):
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        if status == 1:
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)


class Schedules(Case):
    def test_plan_shows_first_and_then_adopts(self):
        event = self.event()
        shown = event.run("stage", "plan", event.file, "--stage", "Q", "--dry-run")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("has not changed", shown.stdout)
        self.assertIn("Opponents, sum of squares", shown.stderr)
        self.assertEqual(event.matches("Q"), [])
        plan = event.json("stage", "plan", event.file, "--stage", "Q")
        self.assertTrue(plan["adopted"])
        self.assertEqual(len(plan["matches"]), 9)
        self.assertEqual(plan["fairness"]["gap"], {"value": 1, "bound": 1})
        there = event.matches("Q")
        self.assertEqual([(m["number"], m["plannedAt"], m["field"], m["red"], m["blue"]) for m in there],
                         [(m["number"], m["plannedAt"], m["field"], m["red"], m["blue"]) for m in plan["matches"]])
        played = {team: 0 for team in map(str, range(101, 113))}
        for match in there:
            for team in match["red"] + match["blue"]:
                played[team] += 1
        self.assertEqual(set(played.values()), {3})
        self.assertEqual(there[0]["plannedAt"], "08:00")
        again = event.json("stage", "plan", event.file, "--stage", "Q", "--seed", 9)
        self.assertEqual(len(event.matches("Q")), 9)
        self.assertNotEqual(again["matches"], plan["matches"])
        event.verify()

    def test_ctrl_c_takes_the_best_so_far_and_a_terminal_shows_how_far_it_is(self):
        event = self.event()
        ours, theirs = pty.openpty()
        search = subprocess.Popen([event.c715, "stage", "plan", event.file, "--stage", "Q", "--lang", "en", "--moves", "9999999999"],
                                  stdout=subprocess.PIPE, stderr=theirs, text=True)
        os.close(theirs)
        said = b""
        while b"Searching: " not in said:
            said += os.read(ours, 1000)
        search.send_signal(signal.SIGINT)
        out = search.communicate(timeout=30)[0]
        self.assertEqual(search.returncode, 0)
        self.assertIn("is adopted", out)
        self.assertEqual(len(event.matches("Q")), 9)
        os.close(ours)

    def test_what_cannot_be_planned_is_told_what_can(self):
        event = self.event(end="08:20")
        event.call("event", "show", event.file)
        for arguments, words in (
            (("--stage", "Z"), ("no stage Z",)), (("--stage", "E"), ("E",)), (("--stage", "H"), ("per_team",)),
            (("--stage", "Q", "--gap", "30"), ("gap of 30", "largest is 1")), (("--stage", "Q", "--moves", "-1"), ("-1",)),
        ):
            with self.subTest(arguments):
                self.refused(event.run("stage", "plan", event.file, *arguments), *words)
        self.refused(event.run("stage", "plan", event.file), status=2)
        self.refused(event.run("stage", "repair", event.file, "--stage", "Q", "--lost", "08:00-09:00", "--reason", "x"),
                     "no schedule")

    def test_repair_for_a_team_that_leaves(self):
        event = self.event()
        event.call("stage", "plan", event.file, "--stage", "Q")
        before = event.matches("Q")
        repair = ("stage", "repair", event.file, "--stage", "Q", "--leave", "103", "--reason", "hỏng robot")
        shown = event.run(*repair, "--dry-run")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        for word in ("Matches moved", "Fairness", "Before", "After", "103", "has not changed", "\n- ", "\n+ "):
            self.assertIn(word, shown.stdout)
        self.assertEqual(event.matches("Q"), before)
        done = event.json(*repair)
        self.assertTrue(done["adopted"])
        self.assertEqual(done["less"], ["103"])
        self.assertEqual(done["before"]["matches"], 9)
        for match in event.matches("Q"):
            self.assertNotIn("103", match["red"] + match["blue"])
        facts = [event for entry in event.entries() for event in entry["events"]]
        left = [fact["teamStatusChanged"] for fact in facts if "teamStatusChanged" in fact]
        self.assertEqual([(one["team"], one["presence"]) for one in left], [("103", "TEAM_PRESENCE_LEFT")])

    def test_repair_for_lost_time_and_a_late_team(self):
        event = self.event()
        event.call("stage", "plan", event.file, "--stage", "Q")
        lost = event.json("stage", "repair", event.file, "--stage", "Q", "--lost", "08:00-08:30", "--reason", "mất điện")
        self.assertEqual(lost["moved"], 9)
        self.assertEqual(event.matches("Q")[0]["plannedAt"], "08:30")
        event.json("stage", "repair", event.file, "--stage", "Q", "--late", "105=08:40", "--reason", "xe hỏng")
        self.assertTrue(all(match["plannedAt"] >= "08:40" for match in event.matches("Q")
                            if "105" in match["red"] + match["blue"]))

    def test_wrong_words_of_a_repair(self):
        event = self.event()
        event.call("stage", "plan", event.file, "--stage", "Q")
        base = ("stage", "repair", event.file, "--stage", "Q")
        for words in ((), ("--reason", "x"), ("--leave", "103"), ("--reason", "x", "--late", "105"),
                      ("--reason", "x", "--late", "105=25:00"), ("--reason", "x", "--lost", "10:00-09:00"),
                      ("--reason", "x", "--join", "103=no")):
            with self.subTest(words):
                self.refused(event.run(*base, *words), status=2)
        self.refused(event.run(*base, "--reason", "x", "--leave", "999"), "999")
        self.refused(event.run(*base, "--reason", "x", "--join", "103=2"), "103")

    def test_a_match_does_not_move_onto_another(self):
        event = self.event()
        event.call("stage", "plan", event.file, "--stage", "Q")
        server = Server(event)
        self.addCleanup(server.close)
        first, second = [match for match in self.planned(event) if match["field"] == "1"][:2]
        self.assertEqual(first["plannedAt"], "08:00")
        with self.assertRaises(Refused):
            event.must(ORGANISER, f'move_match {{ match: {second["id"]} field: "1" planned_at: "08:05" day: 1 }}')

    @staticmethod
    def planned(event):
        lines = event.do_process(ORGANISER, "--follow", "--until",
                                 str(event.do(ORGANISER, "--inspect")[0]["durable_seq"]))
        entries = map(json.loads, lines.communicate()[0].splitlines())
        return [fact["matchPlanned"]["match"] for entry in entries for fact in entry.get("events", []) if "matchPlanned" in fact]

    def test_a_team_joins(self):
        event = self.event()
        event.call("stage", "plan", event.file, "--stage", "Q")
        server = Server(event)
        self.addCleanup(server.close)
        event.must(ORGANISER, 'add_team { team { id: "120" name: "Muộn" division: "D" } }')
        joined = event.json("stage", "repair", event.file, "--stage", "Q", "--join", "120=2", "--reason", "đội mới",
                            user=ORGANISER)
        self.assertTrue(joined["adopted"])
        self.assertEqual(joined["less"], ["120"])
        self.assertEqual(server.stop(), 0)
        mine = [match for match in event.matches("Q") if "120" in match["red"] + match["blue"]]
        self.assertGreaterEqual(len(mine), 2)


def result(match, red, blue):
    return (f'enter_result {{ match: {match} reason: "giấy" sheets {{ '
            f'red {{ element: "paper_score" phase: "match" to: {red} }} '
            f'blue {{ element: "paper_score" phase: "match" to: {blue} }} }} }}')


class Course(Case):
    """A whole tournament through the server, then what corrections of it show and do."""

    def setUp(self):
        self.at = self.event()
        self.at.call("stage", "plan", self.at.file, "--stage", "Q")
        self.server = Server(self.at)
        self.addCleanup(self.server.close)

    def stage(self, *arguments):
        return self.at.json("stage", *arguments[:1], self.at.file, *arguments[1:], user=ORGANISER)

    def test_from_qualification_to_a_corrected_semi_final(self):
        numbers = range(1, 10)
        early = self.at.run("stage", "start", self.at.file, "--stage", "S", user=ORGANISER)
        self.refused(early, "Stage Q has not finished")
        self.at.do(HEAD, *[result(number, 40 + number, 20) for number in numbers])
        self.assertTrue(self.stage("show", "--stage", "Q")["finished"])

        ranked = self.stage("start", "--stage", "S")["entrants"]
        self.assertEqual(len(ranked), 12)
        self.select()
        alliances = self.stage("show", "--stage", "S")["alliances"]
        self.assertEqual([len(teams) for teams in alliances], [2, 2, 2, 2])

        seeded = self.stage("start", "--stage", "E")
        self.assertEqual(seeded["entrants"], alliances)
        self.assertEqual(seeded["planned"], 2)
        reset = self.stage("reset", "--stage", "E", "--reason", "thử lại")
        self.assertGreater(reset["seq"], 0)
        self.stage("start", "--stage", "E")
        self.play_bracket()
        self.correct_semi_final()
        self.undo_result()
        through = self.read_through_the_server()
        self.assertEqual(self.server.stop(), 0)
        self.assertEqual(self.lists(), through)

    def select(self):
        for _ in range(4):
            now = self.at.run("stage", "show", self.at.file, "--stage", "S", user=ORGANISER).stdout
            team = now.split("May be invited: ")[1].split()[0]
            self.at.must(ORGANISER, f'select_team {{ stage: "S" step: SELECTION_STEP_INVITE team: "{team}" }}')
            self.at.must(ORGANISER, 'select_team { stage: "S" step: SELECTION_STEP_ACCEPT }')

    def ids(self):
        lines = self.at.do_process(HEAD, "--follow", "--until", str(self.durable()))
        planned = {}
        for line in lines.communicate()[0].splitlines():
            for event in json.loads(line).get("events", []):
                match = event.get("matchPlanned", {}).get("match", {})
                if match.get("stage") == "E":
                    planned[match["pairing"]] = match["id"]
        return planned

    def durable(self):
        return int(self.at.do(HEAD, "--inspect")[0]["durable_seq"])

    def play_bracket(self):
        semi = self.ids()
        self.at.must(HEAD, result(semi[1], 50, 10))
        self.at.must(HEAD, result(semi[2], 50, 10))
        self.at.must(HEAD, result(self.ids()[3], 50, 10))
        shown = self.at.run("stage", "show", self.at.file, "--stage", "E", user=ORGANISER)
        self.assertIn("finished", shown.stdout)
        self.assertIn("Final", shown.stdout)
        self.assertIn("Place 1: seed 1 (", shown.stdout)

    LISTS = (("log",), ("log", "--json"), ("log", "--from", "5", "--limit", "3"), ("table", "results", "--stage", "E", "--csv"),
             ("table", "bracket", "--stage", "E"), ("table", "teams", "--json"))

    def lists(self, user=None):
        return [self.ran(*words, user=user) for words in self.LISTS]

    def ran(self, tool, *more, user=None):
        done = self.at.run("event", tool, self.at.file, *more, user=user)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(done.stdout.strip())
        return done.stdout

    def read_through_the_server(self):
        """What only reads works while the server has the file, for whoever signs in; the file says the same later."""
        self.refused(self.at.run("event", "show", self.at.file), "--user")
        shown = json.loads(self.ran("show", "--json", user=HEAD))
        self.assertEqual(shown["teams"], 12)
        self.assertEqual(str(shown["seq"]), str(self.durable()))
        return self.lists(HEAD)

    def correct(self, *more, match, user=HEAD):
        return self.at.run("event", "correct", self.at.file, "--match", match, "--reason", "cộng nhầm", *more, user=user)

    def correct_semi_final(self):
        semi, final = self.ids()[1], self.ids()[3]
        before = self.durable()
        harmless = self.correct("--red", "paper_score=60", match=semi)
        self.assertEqual(harmless.returncode, 0, harmless.stderr)
        self.assertIn("Points: 50 - 10 → 60 - 10", harmless.stdout)
        self.assertNotIn("other teams", harmless.stdout)
        turned = self.correct("--red", "paper_score=5", match=semi)
        for word in ("Points: 50 - 10 → 5 - 10", "Winner: red → blue", "E, pairing 3:", f"(id {final})", "--keep", "--yes"):
            self.assertIn(word, turned.stdout)
        self.assertEqual(self.durable(), before)
        self.refused(self.correct("--red", "paper_score=5", "--yes", match=semi), "already played")
        self.refused(self.correct("--red", "paper_score=5", "--yes", match=semi, user=ORGANISER), "role")
        self.refused(self.correct("--red", "no_such=5", match=semi), "paper_score")
        self.refused(self.correct("--red", "paper_score=5", "--keep", "--replay", match=semi), status=2)
        kept = self.correct("--red", "paper_score=5", "--keep", "--yes", match=semi)
        self.assertEqual(kept.returncode, 0, kept.stderr)
        self.assertIn(f"entry {before + 1}", kept.stdout)
        self.assertTrue(self.stage("show", "--stage", "E")["finished"])
        self.replay(semi, final)

    def replay(self, semi, final):
        words = (f'correct_result {{ match: {semi} reason: "lần hai" sheets {{ red {{ element: "paper_score" '
                 'phase: "match" to: 90 } } }')
        back = self.at.run("event", "correct", self.at.file, words, "--yes", "--replay", "--json", user=HEAD)
        self.assertEqual(back.returncode, 0, back.stderr)
        words = words.replace("90", "3").replace("lần hai", "lần ba")
        again = self.at.run("event", "correct", self.at.file, words, "--yes", "--replay", "--json", user=HEAD)
        self.assertEqual(again.returncode, 0, again.stderr)
        told = json.loads(again.stdout)
        self.assertIn(final, told["preview"]["played"])
        self.assertTrue(told["done"])
        self.assertFalse(self.stage("show", "--stage", "E")["finished"])

    def undo_result(self):
        entered = [seq for seq, kind in self.kinds() if kind == "enter_result"]
        undo = ("event", "undo", self.at.file)
        first = self.at.run(*undo, entered[0], "--reason", "nhầm trận", user=HEAD)
        self.assertIn("played again", first.stdout)
        self.assertIn("S was seeded", first.stdout)
        self.refused(self.at.run(*undo, entered[0], "--reason", "nhầm trận", "--yes", user=HEAD), "seeded")
        self.refused(self.at.run(*undo, "9999", "--reason", "x", user=HEAD), "9999")
        self.refused(self.at.run(*undo, "1", "--reason", "x", user=HEAD), "cannot be undone")

    def kinds(self):
        lines = self.at.do_process(HEAD, "--follow", "--until", str(self.durable()))
        return [(int(entry["seq"]), entry.get("kind", "")) for entry in map(json.loads, lines.communicate()[0].splitlines())]


class Documents(Case):
    def test_the_examples_of_the_setup_format_make_an_event(self):
        event = self.event()
        text = (SOURCES / "docs/setup-format.md").read_text(encoding="utf-8")
        stages = "\n".join(block.split("```")[0] for block in text.split("```proto")[1:])
        teams = "\n".join(f'teams {{ id: "{n}" name: "Đội {n}" division: "THPT" }}' for n in range(1, 13))
        setup = event.folder / "documented.txtpb"
        head = SETUP.split("stages {{")[0].replace('id: "D"', 'id: "THPT"')
        games = os.path.relpath(SOURCES / "configs/games", event.folder)
        setup.write_text(head.format(games=games, teams=teams, end="11:30") + stages, encoding="utf-8")
        file = event.folder / "documented.c715"
        done = event.run("event", "create", file, "--setup", setup)
        self.assertEqual(done.returncode, 0, done.stderr)
        shown = event.json("event", "show", file)["stages"]
        self.assertEqual({stage["kind"] for stage in shown}, {f"STAGE_KIND_{kind}" for kind in (
            "QUALIFICATION PRACTICE ROUND_ROBIN SWISS SKILLS TEAMWORK ALLIANCE_SELECTION SINGLE_ELIMINATION "
            "DOUBLE_ELIMINATION").split()})
        self.assertEqual(event.run("stage", "start", file, "--stage", "BANG").returncode, 0)
        groups = event.run("stage", "show", file, "--stage", "BANG").stdout
        self.assertIn("Group B: ", groups)
        for stage in ("PH", "KN", "HT", "TAP"):
            done = event.run("stage", "plan", file, "--stage", stage, "--moves", "1000", "--dry-run")
            self.assertEqual(done.returncode, 0, done.stderr)


class Files(Case):
    """Corrections on a file that no server has open."""

    def test_correct_and_undo_on_the_file(self):
        event = self.event()
        event.call("stage", "plan", event.file, "--stage", "Q")
        server = Server(event)
        self.addCleanup(server.close)
        seq = event.must(HEAD, result(1, 40, 30))
        self.refused(event.run("event", "correct", event.file, "--match", "1", "--red", "paper_score=1", "--reason", "x"))
        self.assertEqual(server.stop(), 0)
        done = event.json("event", "correct", event.file, "--match", "1", "--red", "paper_score=20", "--reason", "x", "--yes")
        self.assertEqual((done["preview"]["before"]["redPoints"], done["preview"]["after"]["redPoints"]), (40, 20))
        self.assertEqual(event.matches("Q")[0]["redPoints"], 20)
        undone = event.json("event", "undo", event.file, done["seq"], "--reason", "đúng rồi", "--yes")
        self.assertGreater(undone["seq"], seq)
        self.assertEqual(event.matches("Q")[0]["redPoints"], 40)
        shown = event.run("event", "show", event.file).stdout
        self.assertIn("Qualification", shown)
        self.assertIn("1/9", shown)
        self.assertTrue(event.show()["stages"])
        event.verify()


if __name__ == "__main__":
    unittest.main()
