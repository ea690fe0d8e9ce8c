"""An event of twelve teams with a qualification, a selection and a bracket: a file, and `c715` to work on it."""

import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
from running_event import SOURCES, Event  # noqa: E402

ORGANISER = "btc"

FIELD = 'id: "{0}" name {{ vi: "Sân {0}" en: "Field {0}" }}\n'
SETUP = """
name {{ vi: "Giải thử" en: "Trial" }} place {{ vi: "Nhà đa năng" en: "Hall" }} date: "2027-05-07"
game_file: "{games}/diem_truc_tiep.txtpb" field_files: "san1.txtpb" field_files: "san2.txtpb"
divisions {{ id: "D" name {{ vi: "THPT" en: "Upper" }} }}
days {{ date: "2027-05-07" blocks {{ from: "08:00" to: "{end}" }} blocks {{ from: "13:00" to: "17:00" }} }}
{teams}
stages {{ id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name {{ vi: "Phân hạng" en: "Qualification" }}
  generated {{ per_team: 3 seed: 5 moves: 20000 }} cycle_s: 600 }}
stages {{ id: "S" division: "D" kind: STAGE_KIND_ALLIANCE_SELECTION name {{ vi: "Chọn" en: "Selection" }}
  from: "Q" selection {{ alliances: 4 picks: 1 }} }}
stages {{ id: "E" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION name {{ vi: "Loại" en: "Playoffs" }} from: "S" }}
stages {{ id: "H" division: "D" kind: STAGE_KIND_QUALIFICATION name {{ vi: "Tay" en: "By hand" }} }}
"""


class StageEvent(Event):
    """Twelve teams on two fields; `end` is when the morning's block ends."""

    def __init__(self, programs, folder, end="11:30"):
        folder = pathlib.Path(folder)
        teams = "\n".join(f'teams {{ id: "{n}" name: "Đội {n}" division: "D" }}' for n in range(101, 113))
        for field in (1, 2):
            (folder / f"san{field}.txtpb").write_text(FIELD.format(field), encoding="utf-8")
        setup = folder / "setup.txtpb"
        setup.write_text(SETUP.format(games=os.path.relpath(SOURCES / "configs/games", folder), teams=teams, end=end),
                         encoding="utf-8")
        super().__init__(programs, folder, setup)
        self.pins[ORGANISER] = "715715"
        self.call("user", "add", self.file, "--name", ORGANISER, "--role", "organiser", "--pin-stdin", given="715715\n")

    def run(self, *arguments, user=None):
        """Runs `c715 …` in English; the finished process."""
        arguments = [*arguments, "--lang", "en", *(["--user", user] if user else [])]
        environment = {**os.environ, **({"C715_PIN": self.pins[user]} if user else {})}
        return subprocess.run([self.c715, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120,
                              env=environment)

    def json(self, *arguments, user=None):
        done = self.run(*arguments, "--json", user=user)
        if done.returncode:
            raise AssertionError(f"{arguments}: {done.stderr}")
        return json.loads(done.stdout)

    def show(self):
        return self.json("event", "show", self.file)

    def matches(self, stage):
        return [match for match in self.show()["matches"] if match["stage"] == stage]
