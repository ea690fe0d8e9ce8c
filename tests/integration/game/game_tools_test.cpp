// `c715 game check|score|sheet` over real files: answers, and every problem at its line.
#include "server/app/game_tools.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "server/text/catalogue.hpp"

namespace c715::app {
namespace {

namespace fs = std::filesystem;

class GameTools : public testing::Test {
 protected:
  GameTools() { fs::create_directories(folder_); }
  ~GameTools() override { fs::remove_all(folder_); }

  std::string file(std::string const& name, std::string const& content) {
    std::ofstream{folder_ / name} << content;
    return (folder_ / name).string();
  }
  std::string ours(std::string const& name) {
    return std::string{C715_SOURCE_DIR} + "/configs/games/" + name;
  }

  using Tool = bool (*)(text::Catalogue const&, GameOptions const&, std::ostream&);
  // What a tool prints; what it says on standard error is left in `said_`.
  std::string run(Tool tool, GameOptions options, bool wanted = true) {
    options.language = text::Language::en;
    std::ostringstream out;
    testing::internal::CaptureStderr();
    EXPECT_EQ(tool(texts_.en, options, out), wanted);
    said_ = testing::internal::GetCapturedStderr();
    return out.str();
  }
  // The first line said, without the folder.
  std::string said() {
    auto const line = said_.substr(0, said_.find('\n'));
    auto const at = line.find(folder_.string() + "/");
    return at == line.npos ? line : line.substr(at + folder_.string().size() + 1);
  }

  text::Texts texts_ = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  fs::path folder_ = fs::temp_directory_path() / ("c715-game-" + std::to_string(::getpid()));
  std::string said_;
};

TEST_F(GameTools, check_says_what_a_game_holds) {
  auto const said = run(check_game, {.game = ours("chien_dich_715.txtpb")});
  EXPECT_EQ(said,
            "Campaign 715: ready to play. Scoring elements: 7. Examples proved: 10.\n"
            "  worked out from the price table: 10\n");
}

TEST_F(GameTools, score_explains_every_point) {
  auto const sheet = file("sheet.txtpb", R"(
      red { marks { of: "leave" count: 2 } marks { of: "finish" robot: 2 option: "hilltop" } }
      calls { rule: "major_foul" alliance: ALLIANCE_BLUE team: "108" })");
  auto const said = run(score_game, {.game = ours("chien_dich_715.txtpb"), .sheet = sheet});
  EXPECT_EQ(said,
            "Red: 18\n"
            "     6 = 2 x 3  Leave the base · Autonomous\n"
            "     6 = 1 x 6  Where a robot ends: On Hill A1 · End game\n"
            "     6 = 1 x 6  13 Major foul · 108\n"
            "  Ranking points in all: 3\n"
            "Blue: 0\n"
            "  Ranking points in all: 0\n");
}

TEST_F(GameTools, score_reads_and_writes_json) {
  auto const sheet = file("sheet.json", R"({"red": {"marks": [{"of": "leave", "count": 2}]}})");
  auto const said =
      run(score_game, {.game = ours("chien_dich_715.txtpb"), .json = true, .sheet = sheet});
  EXPECT_EQ(said.rfind(R"({"red":{"total":6,"base":6,)", 0), 0u) << said;
  EXPECT_NE(said.find(R"("winner":"red")"), said.npos);
}

TEST_F(GameTools, an_empty_sheet_scores_nothing) {
  for (auto const* game : {"chien_dich_715.txtpb", "diem_truc_tiep.txtpb", "tiep_suc.txtpb",
                           "chay_don.txtpb", "thu_nghiem.txtpb"}) {
    auto const sheet = file("empty.txtpb", run(sheet_of_game, {.game = ours(game)}));
    auto const said = run(score_game, {.game = ours(game), .json = true, .sheet = sheet});
    EXPECT_EQ(said.rfind(R"({"red":{"total":0,)", 0), 0u) << game << ' ' << said << said_;
  }
}

TEST_F(GameTools, the_card_is_a_page_of_its_own) {
  auto const card = (folder_ / "card.html").string();
  run(sheet_of_game, {.game = ours("chien_dich_715.txtpb"), .card = card});
  std::stringstream html;
  html << std::ifstream{card}.rdbuf();
  EXPECT_NE(html.str().find("Campaign 715"), std::string::npos);
  EXPECT_EQ(html.str().find("http"), std::string::npos) << "nothing is loaded from elsewhere";
  run(sheet_of_game, {.game = ours("chien_dich_715.txtpb"), .card = "/nowhere/card.html"}, false);
  EXPECT_EQ(said(),
            "/nowhere/card.html: this file cannot be written. Check its path and permissions.");
}

std::string broken_game(std::string const& more) {
  return R"(id: "broken"
name { vi: "Hỏng" en: "Broken" }
format: GAME_FORMAT_HEAD_TO_HEAD
robots_per_alliance: 2
phases { id: "driver" name { vi: "d" en: "d" } length_ms: 60000 kind: PHASE_KIND_DRIVER }
elements { id: "ball" name { vi: "b" en: "b" } short_name { vi: "b" en: "b" } kind: ELEMENT_KIND_COUNT
  max: 9 prices { points: 2 } beneficiary: BENEFICIARY_OWN }
)" + more;
}

TEST_F(GameTools, every_problem_is_said_at_its_place) {
  struct {
    std::string more;
    char const* said;
  } const cases[] = {
      {"values { id: \"v\" formula: \"ball + bal\" }",
       "game.txtpb:8:35: there is no \"bal\" in this game. Did you mean \"ball\"?"},
      {"values { id: \"v\" formula: \"ball +\"\n  \" điểm\" }",
       "game.txtpb:9:5: \"đ\" means nothing in a formula."},
      {"values { id: \"v\" formula: \"w\" }\nvalues { id: \"w\" formula: \"v + 1\" }",
       "game.txtpb:9:28: this value depends on itself: v → w → v."},
      {"bonuses { id: \"b\" name { vi: \"b\" en: \"b\" } each: \"total / 10\" }",
       "game.txtpb:8:44: this value depends on itself"},
      {"restrictions { id: \"r\" text { vi: \"r\" } must_hold: \"1\" }",
       "game.txtpb:8:24: both Vietnamese (vi) and English (en) are needed here."},
      {"restrictions { id: \"r\" text { vi: \"r\" en: \"r\" } must_hold: \"ball > 0\" }",
       "game.txtpb:8:49: restriction \"r\" refuses even an empty sheet."},
      {"settings { id: “x” }", "game.txtpb:8:16: this quotation mark cannot be used."},
      {"countdown_ms: 2.5", "game.txtpb:8:15: a whole number is needed here."},
      {"countdown_ms 25", "game.txtpb:8:14: the colon after the name is missing."},
      {"level: \"x", "game.txtpb:8:10: the closing \" of this text is missing."},
      {"outcome { win_points: 2", "game.txtpb:8:24: the file ends before its last }."},
      {"elements { kind: COUNT }",
       "game.txtpb:8:18: there is no value \"COUNT\". Choose from: ELEMENT_KIND_COUNT,"},
      {"examples { name: \"one\" strength: STRENGTH_DERIVED red { marks { of: \"ball\" count: 1 } "
       "}\n"
       "  expected { red: 3 } }",
       "game.txtpb:9:14: example \"one\": red should be 3, but comes out as 2."},
  };
  for (auto const& c : cases) {
    run(check_game, {.game = file("game.txtpb", broken_game(c.more))}, false);
    EXPECT_EQ(said().rfind(c.said, 0), 0u) << said() << "\nwanted " << c.said;
  }
}

TEST_F(GameTools, all_problems_are_said_at_once) {
  run(check_game,
      {.game = file("game.txtpb", broken_game("values { id: \"v\" formula: \"1 +\" }\n"
                                              "values { id: \"w\" formula: \"nothing_at_all\" }"))},
      false);
  EXPECT_EQ(std::count(said_.begin(), said_.end(), '\n'), 2) << said_;
}

TEST_F(GameTools, a_sheet_that_cannot_be_is_refused) {
  struct {
    char const* sheet;
    char const* said;
  } const cases[] = {
      {"red { marks { of: \"flag\" } }",
       "sheet.txtpb: Red: A flag counts only with at least 1 crate"},
      {"red { marks { of: \"store\" count: -1 } }",
       "sheet.txtpb:1:7: store: -1 is not within 0 to 24."},
      {"red { marks { of: \"moon\" count: 1 } }",
       "sheet.txtpb:1:7: there is no element \"moon\" in this game."},
      {"red { marks { of: \"finish\" option: \"base\" } }",
       "sheet.txtpb:1:7: \"finish\" is recorded for each robot: add robot: 1."},
  };
  for (auto const& c : cases) {
    run(score_game, {.game = ours("chien_dich_715.txtpb"), .sheet = file("sheet.txtpb", c.sheet)},
        false);
    EXPECT_EQ(said().rfind(c.said, 0), 0u) << said() << "\nwanted " << c.said;
  }
  run(score_game,
      {.game = ours("chien_dich_715.txtpb"), .sheet = file("sheet.json", "{\"rot\": 1}")}, false);
  EXPECT_EQ(said().rfind("sheet.json: this cannot be read", 0), 0u) << said();
  run(score_game, {.game = ours("chien_dich_715.txtpb"), .sheet = "/nowhere.json"}, false);
  EXPECT_EQ(said(),
            "/nowhere.json: this sheet cannot be read, or exceeds 256 KiB. Check its path.");
}

}  // namespace
}  // namespace c715::app
