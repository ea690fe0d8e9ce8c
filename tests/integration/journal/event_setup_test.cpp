// Setup files: every broken one is refused at its file, line and column, with what to do.
#include "server/app/event_setup.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "server/app/fault_text.hpp"
#include "server/tournament/decide.hpp"
#include "tests/integration/journal/event_writer.hpp"

namespace c715::app {
namespace {

using journal_test::TemporaryFolder;

constexpr char const* good_setup = R"(# A small event.
name { vi: "Giải nhỏ" en: "Small" }
place { vi: "Điện Biên" en: "Dien Bien" }
date: "2027-05-07"
game_file: "game.txtpb"
field_files: "field.txtpb"
divisions { id: "thcs" name { vi: "THCS" en: "Lower" } }
teams { id: "1" name: "Một" division: "thcs" }
teams { id: "2" name: "Hai" division: "thcs" }
stages { id: "q" division: "thcs" kind: STAGE_KIND_QUALIFICATION name { vi: "PH" en: "Q" } }
matches { id: 1 number: 1 stage: "q" field: "1" red: "1" blue: "2" }
)";
constexpr char const* good_game = R"(id: "balls"
name { vi: "Bóng" en: "Balls" }
format: GAME_FORMAT_HEAD_TO_HEAD
robots_per_alliance: 1
phases { id: "driver" name { vi: "Lái" en: "Driver" } length_ms: 60000 kind: PHASE_KIND_DRIVER }
elements {
  id: "ball"
  name { vi: "Bóng" en: "Ball" }
  short_name { vi: "Bóng" en: "Ball" }
  kind: ELEMENT_KIND_COUNT
  max: 99
  beneficiary: BENEFICIARY_OWN
  prices { points: 3 }
}
)";
constexpr char const* good_field = R"(id: "1"
name { vi: "Sân 1" en: "Field 1" }
boards {
  id: "stop"
  name { vi: "Hộp dừng" en: "Stop box" }
  uid: "00112233445566aa"
  inputs { index: 0 purpose: INPUT_PURPOSE_E_STOP }
}
)";

class SetupFiles : public testing::Test {
 protected:
  SetupFiles() {
    put("setup.txtpb", good_setup);
    put("game.txtpb", good_game);
    put("field.txtpb", good_field);
  }
  void put(std::string const& name, std::string const& content) {
    std::ofstream{folder_.file(name), std::ios::binary} << content;
  }
  void replace(std::string const& name, std::string const& from, std::string const& to) {
    std::ifstream in{folder_.file(name), std::ios::binary};
    std::string content{std::istreambuf_iterator<char>{in}, {}};
    auto const at = content.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    put(name, content.replace(at, from.size(), to));
  }
  // What is said about the setup in English, without the folder; empty when an event can be made of
  // it.
  std::string verdict() {
    auto const texts = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
    auto const setup = read_event_setup(folder_.file("setup.txtpb"));
    std::optional<Complaint> complaint;
    if (!setup) {
      complaint = setup.error();
    } else {
      v1::Command command;
      command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
      *command.mutable_create_event() = setup->wish;
      auto const decided = tournament::decide({}, command);
      if (!decided) complaint = setup->complain(decided.error());
    }
    if (!complaint) return "";
    for (auto const* language : {&texts.vi, &texts.en}) {
      EXPECT_TRUE(complaint->refusal || language->has(complaint->key)) << complaint->key;
    }
    complaint->file = std::filesystem::path{complaint->file}.filename();
    return sentence(texts.en, *complaint);
  }
  TemporaryFolder folder_;
};

TEST_F(SetupFiles, AGoodOneMakesAnEvent) {
  EXPECT_EQ(verdict(), "");
}

TEST_F(SetupFiles, AByteOrderMarkIsNoFault) {
  put("setup.txtpb", std::string{"\xef\xbb\xbf"} + good_setup);
  EXPECT_EQ(verdict(), "");
}

TEST_F(SetupFiles, WhatIsReadNamesNoFiles) {
  auto const setup = read_event_setup(folder_.file("setup.txtpb"));
  ASSERT_TRUE(setup);
  EXPECT_EQ(setup->wish.setup().game_file(), "");
  EXPECT_EQ(setup->wish.setup().field_files_size(), 0);
  EXPECT_EQ(setup->wish.game().id(), "balls");
  EXPECT_EQ(setup->wish.fields(0).id(), "1");
}

TEST_F(SetupFiles, TheShippedDemoMakesAnEvent) {
  auto const setup = read_event_setup(std::string{C715_SOURCE_DIR} + "/configs/setups/demo.txtpb");
  ASSERT_TRUE(setup);
  v1::Command command;
  command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
  *command.mutable_create_event() = setup->wish;
  auto const decided = tournament::decide({}, command);
  EXPECT_TRUE(decided) << (decided ? "" : decided.error().ShortDebugString());
}

struct Broken {
  char const* file;
  char const* from;
  char const* to;
  char const* said;  // how the sentence begins, or a part of it
};

void PrintTo(Broken const& broken, std::ostream* out) {
  *out << broken.from << " -> " << broken.to;
}

class BrokenSetup : public SetupFiles, public testing::WithParamInterface<Broken> {};

TEST_P(BrokenSetup, IsRefusedAtItsPlace) {
  auto const& broken = GetParam();
  replace(broken.file, broken.from, broken.to);
  std::string const said = verdict();
  EXPECT_EQ(said.substr(0, std::string{broken.said}.size()), broken.said) << said;
}

INSTANTIATE_TEST_SUITE_P(
    Grammar, BrokenSetup,
    testing::Values(
        Broken{"setup.txtpb", "date:", "dat:",
               "setup.txtpb:4:1: there is no \"dat\". Here there are only: name, place, date"},
        Broken{"setup.txtpb", "STAGE_KIND_QUALIFICATION", "QUALI",
               "setup.txtpb:10:41: there is no value \"QUALI\". Choose from: "
               "STAGE_KIND_QUALIFICATION"},
        Broken{"setup.txtpb", "number: 1", "number: 99999999999", "setup.txtpb:11:"},
        Broken{"setup.txtpb", "number: 1", "number: one", "setup.txtpb:11:"},
        Broken{"setup.txtpb", "date: \"2027-05-07\"", "date: \"a\" date: \"b\"",
               "setup.txtpb:4:11: \"date\" is given twice."},
        Broken{"setup.txtpb", "en: \"Small\" }", "en: \"Small\"", "setup.txtpb:"},
        Broken{"setup.txtpb", "Điện", "\xc4\x90i\xe1\xbb", "setup.txtpb:3:16: this is not UTF-8."},
        Broken{"game.txtpb", "robots_per_alliance", "robots",
               "game.txtpb:4:1: there is no \"robots\"."},
        Broken{"game.txtpb", "  max: 99", "\tmax: x", "game.txtpb:11:"},
        Broken{"field.txtpb", "boards {", "board {", "field.txtpb:3:1: there is no \"board\"."},
        Broken{"setup.txtpb", "game.txtpb", "none.txtpb", "none.txtpb: this file cannot be read."},
        Broken{"setup.txtpb", "field.txtpb", "../none.txtpb",
               "none.txtpb: this file cannot be read."}));

INSTANTIATE_TEST_SUITE_P(
    Meaning, BrokenSetup,
    testing::Values(
        Broken{"setup.txtpb", "game_file: \"game.txtpb\"", "",
               "setup.txtpb: this value cannot be used: game_file"},
        Broken{"setup.txtpb", "en: \"Small\"", "en: \"\"",
               "setup.txtpb:2:23: this value cannot be used: name.en"},
        Broken{"setup.txtpb", " en: \"Small\"", "",
               "setup.txtpb:2:1: this value cannot be used: name.en"},
        Broken{"setup.txtpb", "2027-05-07", "hôm qua",
               "setup.txtpb:4:1: this value cannot be used: date: YYYY-MM-DD"},
        Broken{"setup.txtpb", "number: 1", "planned_at: \"8h\" number: 1",
               "setup.txtpb:11:17: this value cannot be used: match 1: planned_at HH:MM"},
        Broken{"setup.txtpb", "name: \"Hai\"", "name: \"H\\u202ei\"", "setup.txtpb:9:17:"},
        Broken{"setup.txtpb", "name: \"Hai\" division: \"thcs\"", "name: \"Hai\" division: \"x\"",
               "setup.txtpb:9:29: this value cannot be used: team 2: division x"},
        Broken{"setup.txtpb", "teams { id: \"2\"", "teams { id: \"1\"", "setup.txtpb:9:"},
        Broken{"setup.txtpb", "blue: \"2\"", "blue: \"9\"", "setup.txtpb:11:"},
        Broken{"setup.txtpb", "field: \"1\"", "field: \"9\"", "setup.txtpb:11:"},
        Broken{"setup.txtpb", "number: 1 stage: \"q\"", "number: 1 stage: \"z\"",
               "setup.txtpb:11:27:"},
        Broken{"setup.txtpb", "red: \"1\"", "red: \"1\" red: \"2\"", "setup.txtpb:11:"},
        Broken{"setup.txtpb", "stages { id: \"q\" division: \"thcs\"",
               "stages { id: \"q\" division: \"no\"", "setup.txtpb:10:18:"},
        Broken{"setup.txtpb", "stages { id: \"q\" division",
               "stages { id: \"q\" from: \"x\" division",
               "setup.txtpb:10:18: In stage q, from: There is no stage x."},
        Broken{"game.txtpb", "length_ms: 60000", "length_ms: 5",
               "game.txtpb:5:55: length_ms: 5 is not within 1000 to 900000."},
        Broken{"game.txtpb", "max: 99", "max: 0",
               "game.txtpb:11:3: max: 0 is not within 1 to 999."},
        Broken{"game.txtpb", "robots_per_alliance: 1", "robots_per_alliance: 7", "game.txtpb:4:1:"},
        Broken{"field.txtpb", "uid: \"00112233445566aa\"", "uid: \"xyz\"", "field.txtpb:6:3:"},
        Broken{"field.txtpb", "inputs { index: 0 purpose: INPUT_PURPOSE_E_STOP }",
               "inputs { index: 0 purpose: INPUT_PURPOSE_COUNTER alliance: ALLIANCE_RED element: "
               "\"no\" }",
               "field.txtpb:3:1:"},
        Broken{"field.txtpb", "name { vi: \"Hộp dừng\" en: \"Stop box\" }", "",
               "field.txtpb:3:1:"}));

TEST_F(SetupFiles, AFileThatIsTooLargeIsNotRead) {
  put("setup.txtpb", std::string(text_file_bytes_limit + 1, '#'));
  EXPECT_EQ(verdict(), "setup.txtpb: the file exceeds 4 MiB. Choose the right setup file.");
}

TEST_F(SetupFiles, AFolderIsNoFile) {
  std::filesystem::remove(folder_.file("setup.txtpb"));
  std::filesystem::create_directory(folder_.file("setup.txtpb"));
  EXPECT_EQ(verdict(), "setup.txtpb: this file cannot be read. Check its path and permissions.");
}

}  // namespace
}  // namespace c715::app
