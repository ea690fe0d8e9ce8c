"""`c715 plan bracket`: golden documents, every size against rules of its own, bad input. C715_REWRITE=1 writes the golden ones."""

import itertools
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)) / "c715"
GOLDEN = pathlib.Path(__file__).resolve().parents[2] / "golden" / "brackets"

# The golden documents and how each is asked for.
DOCUMENTS = {
    "single_5_third_high": "--kind single --entrants 5 --third-place --play high",
    "single_8_low": "--kind single --entrants 8 --play low",
    "double_6_simple_low": "--kind double --entrants 6 --grand-final simple --play low",
    "double_8_simple_high": "--kind double --entrants 8 --play high",
    "double_8_reset_low": "--kind double --entrants 8 --grand-final reset --play low",
    "round_robin_5": "--kind round-robin --entrants 5 --play high",
    "round_robin_7_groups_2": "--kind round-robin --entrants 7 --groups 2 --play high",
    "swiss_7": "--kind swiss --entrants 7 --rounds 3 --play high",
}


def run(arguments):
    return subprocess.run([PROGRAM, "plan", "bracket", *arguments], capture_output=True, text=True, check=False)


def document(*arguments):
    done = run([*arguments, "--json"])
    if done.returncode != 0:
        raise AssertionError(f"{arguments}: {done.stderr}")
    return json.loads(done.stdout)


def power(entrants):
    size = 1
    while size < entrants:
        size *= 2
    return size


def losses(matches):
    lost = {}
    for match in matches:
        loser = match["a"] + match["b"] - match["winner"]
        lost[loser] = lost.get(loser, 0) + 1
    return lost


def ways(entrants, results):
    """How a size is played: from results always, by rule where that may show something new."""
    yield ["--results", results.path]
    if entrants <= 9 or entrants in (16, 17, 24, 33, 64):
        yield from (["--play", "high"], ["--play", "low"])


class Results:
    """A file with outcomes for every possible meeting, so that any bracket can be played from it."""

    def __init__(self, entrants, seed):
        chance = random.Random(seed)
        rows = [[a, b, chance.choice((a, b))] for a, b in itertools.combinations(range(1, entrants + 1), 2) for _ in range(3)]
        self.of = {}
        for a, b, winner in rows:
            self.of.setdefault((a, b), []).append(winner)
        with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
            json.dump(rows, file)
        self.path = file.name


class Documents(unittest.TestCase):
    def test_golden(self):
        for name, arguments in DOCUMENTS.items():
            with self.subTest(name):
                got = document(*arguments.split())
                path = GOLDEN / f"{name}.json"
                if os.environ.get("C715_REWRITE"):
                    rows = ",\n  ".join(json.dumps(match) for match in got["matches"])
                    rest = {key: value for key, value in got.items() if key != "matches"}
                    path.write_text(json.dumps(rest)[:-1] + ', "matches": [\n  ' + rows + "]}\n")
                self.assertEqual(got, json.loads(path.read_text()))

    def test_members_stand_in_their_order(self):
        got = document("--kind", "double", "--entrants", "8", "--play", "high")
        self.assertEqual(list(got), ["format", "n", "matches", "standings"])
        self.assertEqual(list(got["matches"][0]), ["bracket", "round", "number", "a", "b", "winner"])
        self.assertEqual(document("--kind", "double", "--entrants", "8"), got)

    def check_elimination(self, got, entrants, allowed):
        matches, standings = got["matches"], got["standings"]
        self.assertEqual(got["n"], entrants)
        self.assertEqual(sorted(itertools.chain(*standings)), list(range(1, entrants + 1)))
        champion = standings[0]
        self.assertEqual(len(champion), 1)
        lost = losses(match for match in matches if match["bracket"] != "T")
        simple = got["format"] == "double-simple"
        for entrant in range(1, entrants + 1):
            if entrant == champion[0]:
                self.assertLess(lost.get(entrant, 0), allowed)
            elif simple and [entrant] == standings[1]:
                self.assertGreaterEqual(lost[entrant], 1)
            else:
                self.assertEqual(lost[entrant], allowed)
        # Nobody plays on after the last loss that is allowed.
        so_far = {}
        for match in matches:
            for side in (match["a"], match["b"]):
                self.assertLess(so_far.get(side, 0), allowed if match["bracket"] != "T" else 2)
            loser = match["a"] + match["b"] - match["winner"]
            so_far[loser] = so_far.get(loser, 0) + 1
        first = [match for match in matches if (match["bracket"], match["round"]) == ("W", 1)]
        self.assertEqual(len(first), entrants - power(entrants) // 2)
        for match in first:
            self.assertEqual(match["a"] + match["b"], power(entrants) + 1)
        keys = [(match["bracket"], match["round"], match["number"]) for match in matches]
        self.assertEqual(len(keys), len(set(keys)))

    def test_single_elimination_of_every_size(self):
        for entrants in range(2, 65):
            results = Results(entrants, entrants)
            for how in ways(entrants, results):
                with self.subTest(entrants=entrants, how=how[1]):
                    got = document("--kind", "single", "--entrants", str(entrants), *how)
                    self.assertEqual(got["format"], "single")
                    self.assertEqual(len(got["matches"]), entrants - 1)
                    self.check_elimination(got, entrants, 1)
                    third = document("--kind", "single", "--entrants", str(entrants), "--third-place", *how)
                    self.assertEqual(third["format"], "single-third")
                    self.assertEqual(len(third["matches"]), entrants - (0 if entrants >= 4 else 1))
            os.unlink(results.path)

    def test_double_elimination_of_every_size(self):
        for entrants in range(3, 65):
            results = Results(entrants, entrants)
            for final in ("simple", "reset"):
                for how in ways(entrants, results):
                    with self.subTest(entrants=entrants, final=final, how=how[1]):
                        got = document("--kind", "double", "--entrants", str(entrants), "--grand-final", final, *how)
                        self.assertEqual(got["format"], f"double-{final}")
                        self.check_elimination(got, entrants, 2)
                        self.check_grand_final(got, entrants, final)
                        if how[0] == "--results":
                            self.check_results(got, results)
            os.unlink(results.path)

    def check_grand_final(self, got, entrants, final):
        finals = [match for match in got["matches"] if match["bracket"] == "G"]
        second = final == "reset" and finals[0]["winner"] == finals[0]["b"]
        self.assertEqual(len(finals), 2 if second else 1)
        self.assertEqual(len(got["matches"]), 2 * entrants - 2 + (1 if second else 0))

    def check_results(self, got, results):
        met = {}
        for match in got["matches"]:
            pair = tuple(sorted((match["a"], match["b"])))
            met[pair] = met.get(pair, 0) + 1
            self.assertEqual(match["winner"], results.of[pair][met[pair] - 1])

    def test_swiss_and_round_robin_meet_nobody_twice(self):
        for entrants in (2, 3, 4, 7, 16, 33):
            for kind in ("swiss", "round-robin"):
                with self.subTest(entrants=entrants, kind=kind):
                    got = document("--kind", kind, "--entrants", str(entrants), "--play", "high")
                    pairs = [frozenset((match["a"], match["b"])) for match in got["matches"]]
                    self.assertEqual(len(pairs), len(set(pairs)))
                    if kind == "round-robin":
                        self.assertEqual(len(pairs), entrants * (entrants - 1) // 2)

    def test_longer_series_end_with_most_wins(self):
        got = document(*"--kind single --entrants 4 --best-of W:0:3 --best-of W:1:1 --play high".split())
        games = [(match["round"], match.get("game"), match["winner"]) for match in got["matches"]]
        self.assertEqual(games, [(1, None, 1), (1, None, 2), (2, 1, 1), (2, 2, 1)])
        text = run("--kind double --entrants 4 --best-of G:0:5 --play low --lang en".split()).stdout
        self.assertIn("[best of 5: ", text)

    def test_everybody_plays_for_a_place(self):
        got = document("--kind", "single", "--entrants", "8", "--placement", "all", "--play", "high")
        self.assertEqual(got["format"], "single-places")
        self.assertEqual(got["standings"], [[seed] for seed in range(1, 9)])
        third = document("--kind", "single", "--entrants", "8", "--placement", "third", "--play", "low")
        self.assertEqual(third, document("--kind", "single", "--entrants", "8", "--third-place", "--play", "low"))

    def test_schools_are_kept_apart_in_groups(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            schools = ["Mường Ảng", "Mường Ảng", "Nậm Pồ", "Nậm Pồ", "Tủa Chùa", "Tủa Chùa", "Điện Biên", "Điện Biên"]
            file.write("\n".join(schools))
            file.flush()
            got = document("--kind", "round-robin", "--entrants", "8", "--groups", "2", "--meetings", "2",
                           "--schools", file.name, "--play", "high")
            for group in got["groups"]:
                self.assertEqual(len({schools[seed - 1] for seed in group}), 4)
            self.assertEqual(len(got["matches"]), 24)
            told = run(["--kind", "round-robin", "--entrants", "9", "--schools", file.name])
            self.assertEqual((told.returncode, told.stdout), (1, ""))
            self.assertIn("9", told.stderr)

    def test_results_that_do_not_reach_to_the_end_stop_there(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write("[[8, 1, 8], [4, 5, 0], [5, 4, 4]]")
            file.flush()
            got = document("--kind", "single", "--entrants", "8", "--results", file.name)
            rows = [(match["a"], match["b"], match["winner"]) for match in got["matches"]]
            self.assertEqual(rows, [(1, 8, 8), (4, 5, 0), (4, 5, 4)])
            self.assertEqual(got["standings"], [[2, 3, 4, 6, 7, 8], [1, 5]])


class Words(unittest.TestCase):
    def refused(self, status, *arguments):
        done = run(arguments)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_impossible_wishes_are_told_what_is_possible(self):
        for arguments, word in (
            ("--kind single --entrants 1", "ít nhất 2"),
            ("--kind single --entrants 65", "nhiều nhất 64"),
            ("--kind double --entrants 2 --json", "ít nhất 3"),
            ("--kind double --entrants -4", "ít nhất 3"),
            ("--kind swiss --entrants 101", "nhiều nhất 100"),
            ("--kind swiss --entrants 8 --rounds 8", "từ 1 đến 7"),
            ("--kind swiss --entrants 7 --rounds 0", "từ 1 đến 7"),
            ("--kind round-robin --entrants 7 --groups 4", "từ 1 đến 3"),
            ("--kind single --entrants 8 --results /nowhere.json", "/nowhere.json"),
            ("--kind single --entrants 8 --best-of W:0:2", "từ 1 đến 9"),
            ("--kind single --entrants 8 --best-of W:0:11", "từ 1 đến 9"),
        ):
            with self.subTest(arguments):
                told = self.refused(1, *arguments.split())
                self.assertIn(word, told)
                self.assertEqual(told.count("\n"), 1)

    def test_bad_results_are_told_with_their_entry(self):
        for content, word in (
            ("", "JSON"), ("[[1,2", "JSON"), ('{"a": 1}', "JSON"), ("[[1,2,3]]", "mục 1"), ("[[1,2,1],[1,1,1]]", "mục 2"),
            ("[[1,9,1]]", "mục 1"), ("[[1,2.5,1]]", "mục 1"), ('[[1,2,"1"]]', "mục 1"), ("[[1,2]]", "mục 1"), ("[1]", "mục 1"),
        ):
            with self.subTest(content), tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                file.write(content)
                file.flush()
                self.assertIn(word, self.refused(1, "--kind", "single", "--entrants", "8", "--results", file.name))

    def test_wrong_usage_is_2(self):
        for arguments in (
            "", "--kind single", "--entrants 8", "--kind triple --entrants 8", "--kind single --entrants x",
            "--kind single --entrants 8 --play best", "--kind double --entrants 8 --grand-final none",
            "--kind double --entrants 8 --third-place", "--kind single --entrants 8 --rounds 3", "--kind swiss --entrants 8 --groups 2",
            "--kind swiss --entrants 8 --best-of W:0:3", "--kind single --entrants 8 --best-of X:0:3",
            "--kind single --entrants 8 --best-of W:3", "--kind double --entrants 8 --placement all",
            "--kind single --entrants 8 --schools /dev/null", "--kind single --entrants 8 --placement all --third-place",
        ):
            with self.subTest(arguments):
                self.refused(2, *arguments.split())

    def test_reads_in_both_languages(self):
        for language, words in (("vi", ("14 trận, thêm 1 trận nếu cần", "Nhánh thua, vòng 4", "đội thua trận 11 gặp đội thắng trận 12")),
                                ("en", ("matches: 14, 1 more if needed", "Losers' bracket, round 4", "loser of match 11 – winner of match 12"))):
            shown = run(f"--kind double --entrants 8 --grand-final reset --lang {language}".split()).stdout
            for word in words:
                self.assertIn(word, shown)
        played = run("--kind single --entrants 5 --third-place --play high --lang en".split()).stdout
        for word in ("Byes in round 1: seeds 1, 2, 3", "Quarter-finals", "Third-place match", "Place 5: seed 5"):
            self.assertIn(word, played)


if __name__ == "__main__":
    unittest.main()
