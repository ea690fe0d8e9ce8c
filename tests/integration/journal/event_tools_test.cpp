// `c715 event` and `c715 user` as functions: what they print, refuse and leave behind.
#include "server/app/event_tools.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <c715/v1/journal.pb.h>

#include "server/app/fault_text.hpp"
#include "server/app/offline.hpp"
#include "server/app/user_tools.hpp"
#include "server/journal/recover.hpp"
#include "tests/integration/journal/event_writer.hpp"

namespace c715::app {
namespace {

using journal_test::EventWriter;
using journal_test::TemporaryFolder;

using Tool = bool (*)(text::Catalogue const&, EventOptions const&, std::ostream&);
using UserTool = bool (*)(text::Catalogue const&, UserOptions const&, std::istream&, std::ostream&);

// Both streams of one run.
struct Said {
  bool good = false;
  std::string out;
  std::string error;
};

class EventTools : public testing::Test {
 protected:
  EventTools() {
    options_.event = folder_.file("e.c715");
    options_.language = text::Language::en;
    options_.setup = std::string{C715_SOURCE_DIR} + "/configs/setups/demo.txtpb";
    users_.event = options_.event;
  }
  // A journal with a running match, made without a setup file.
  void played(std::size_t entries) {
    auto journal = journal::Journal::create(options_.event);
    ASSERT_EQ(journal.append(EventWriter{}.first(entries)).error, "");
  }
  Said run(Tool tool) {
    std::ostringstream out;
    Said said;
    testing::internal::CaptureStderr();
    said.good = guarded(texts_, [&] { return tool(texts_, options_, out); }) == 0;
    said.error = testing::internal::GetCapturedStderr();
    said.out = out.str();
    return said;
  }
  Said run(UserTool tool, std::string const& typed = "") {
    std::istringstream in{typed};
    std::ostringstream out;
    Said said;
    testing::internal::CaptureStderr();
    said.good = guarded(texts_, [&] { return tool(texts_, users_, in, out); }) == 0;
    said.error = testing::internal::GetCapturedStderr();
    said.out = out.str();
    return said;
  }
  static google::protobuf::Struct json(std::string const& text) {
    google::protobuf::Struct document;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(text, &document).ok()) << text;
    return document;
  }
  TemporaryFolder folder_;
  text::Catalogue texts_ = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text").en;
  EventOptions options_;
  UserOptions users_;
};

TEST_F(EventTools, CreateMakesAnEventThatVerifies) {
  auto const created = run(create_event);
  EXPECT_TRUE(created.good) << created.error;
  EXPECT_NE(created.out.find("Teams: 8"), std::string::npos) << created.out;
  auto const verified = run(verify_event);
  EXPECT_TRUE(verified.good) << verified.error;
}

TEST_F(EventTools, CreateNeverOverwrites) {
  ASSERT_TRUE(run(create_event).good);
  auto const again = run(create_event);
  EXPECT_FALSE(again.good);
  EXPECT_NE(again.error.find("exists"), std::string::npos) << again.error;
}

TEST_F(EventTools, CreateFromABadSetupLeavesNoFile) {
  options_.setup = folder_.file("bad.txtpb");
  std::ofstream{options_.setup} << "nonsense";
  EXPECT_FALSE(run(create_event).good);
  EXPECT_FALSE(std::filesystem::exists(options_.event));
}

TEST_F(EventTools, ShowHasMatchesAndPeople) {
  played(50);
  auto const shown_text = run(show_event);
  EXPECT_NE(shown_text.out.find("running"), std::string::npos) << shown_text.out;
  options_.json = true;
  auto const document = json(run(show_event).out);
  EXPECT_EQ(document.fields().at("matches").list_value().values_size(), 6);
  EXPECT_EQ(document.fields().at("seq").number_value(), 50);
}

TEST_F(EventTools, LogHasOneReadableLineAnEntry) {
  played(6);
  auto const said = run(log_event);
  // The zone of the times stands above them.
  EXPECT_EQ(std::count(said.out.begin(), said.out.end(), '\n'), 7) << said.out;
  EXPECT_NE(said.out.find("Minh (bàn 1)  match 1, red: ball +1 (phase driver)"), std::string::npos)
      << said.out;
  // Every fact has a phrase: a missing one would show its key.
  EXPECT_EQ(said.out.find("event.fact"), std::string::npos) << said.out;
  EXPECT_EQ(said.out.find("event.word"), std::string::npos) << said.out;
}

TEST_F(EventTools, LogIsFilteredByMatchFromAndLimit) {
  played(10);
  struct Case {
    std::int32_t match;
    std::int64_t from, limit;
    int lines;
  };
  for (Case const& c : {Case{1, 1, 0, 10}, Case{2, 1, 0, 1}, Case{0, 8, 0, 3}, Case{0, 1, 4, 4},
                        Case{1, 3, 2, 2}, Case{99, 1, 0, 0}}) {
    options_.match = c.match;
    options_.from = c.from;
    options_.limit = c.limit;
    auto const said = run(log_event);
    EXPECT_EQ(std::count(said.out.begin(), said.out.end(), '\n'), c.lines == 0 ? 0 : c.lines + 1)
        << c.match << ' ' << c.from << ' ' << c.limit << '\n'
        << said.out;
  }
}

TEST_F(EventTools, VerifyPrintsWhatIdentifiesTheJournalAndTakesANotedHead) {
  played(20);
  options_.json = true;
  auto const document = json(run(verify_event).out);
  EXPECT_TRUE(document.fields().at("ok").bool_value());
  std::string const head = document.fields().at("head").string_value();
  EXPECT_EQ(head.size(), 64U);
  options_.head = "20:" + head;
  EXPECT_TRUE(run(verify_event).good);
  options_.head = "19:" + head;
  auto const wrong = run(verify_event);
  EXPECT_FALSE(wrong.good);
  EXPECT_FALSE(json(wrong.out).fields().at("ok").bool_value());
  for (auto const* nonsense : {"20",
                               "x:"
                               "00",
                               ":", "20:xyz"}) {
    options_.head = nonsense;
    EXPECT_FALSE(run(verify_event).good) << nonsense;
  }
}

TEST_F(EventTools, AFileThatCannotBeOpenedIsAVerdictToo) {
  std::ofstream{options_.event} << "nonsense";
  options_.json = true;
  auto const said = run(verify_event);
  EXPECT_FALSE(said.good);
  EXPECT_EQ(json(said.out).fields().at("found").string_value(), "foreign");
  EXPECT_NE(said.error.find("no event of this program"), std::string::npos) << said.error;
}

TEST_F(EventTools, ExportIsOneEntryALineAndNeverOverwrites) {
  played(20);
  options_.output = folder_.file("out.json");
  ASSERT_TRUE(run(export_event).good);
  std::ifstream file{options_.output};
  std::int64_t seq = 0;
  for (std::string line; std::getline(file, line);) {
    v1::Entry entry;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(line, &entry).ok()) << line;
    EXPECT_EQ(entry.seq(), ++seq);
  }
  EXPECT_EQ(seq, 20);
  EXPECT_FALSE(run(export_event).good);
}

TEST_F(EventTools, WhatAnotherProgramHasOpenIsLeftAlone) {
  auto const journal = journal::Journal::create(options_.event);
  auto const said = run(show_event);
  EXPECT_FALSE(said.good);
  EXPECT_NE(said.error.find("open"), std::string::npos) << said.error;
  EXPECT_EQ(std::count(said.error.begin(), said.error.end(), '\n'), 1) << "one clear line";
}

TEST_F(EventTools, PeopleComeAndGo) {
  ASSERT_TRUE(run(create_event).good);
  users_.name = "Lan";
  users_.roles = {"organiser", "head_referee"};
  for (auto const* pin : {"", "12345", "12345a", "      "}) {
    EXPECT_FALSE(run(add_user, pin).good) << pin;
  }
  ASSERT_TRUE(run(add_user, "123456\r\n").good);
  EXPECT_FALSE(run(add_user, "123456\n").good) << "twice";
  users_.json = true;
  auto const listed = json(run(list_users).out).fields().at("people").list_value();
  ASSERT_EQ(listed.values_size(), 1);
  EXPECT_TRUE(listed.values(0).struct_value().fields().at("hasPin").bool_value());
  EXPECT_FALSE(run(remove_user).good) << "the last organiser";
  users_.name = "Minh";
  users_.roles = {"organiser"};
  ASSERT_TRUE(run(add_user, "654321\n").good);
  ASSERT_TRUE(run(remove_user).good);
  EXPECT_FALSE(run(remove_user).good) << "not there any more";
  EXPECT_EQ(journal::Journal::open(options_.event).credentials().size(), 1U);
  EXPECT_TRUE(run(verify_event).good);
}

TEST_F(EventTools, ASecretIsNeverInTheJournal) {
  ASSERT_TRUE(run(create_event).good);
  users_.name = "Lan";
  users_.roles = {"organiser"};
  ASSERT_TRUE(run(add_user, "123456\n").good);
  options_.output = "-";
  auto const said = run(export_event);
  EXPECT_EQ(said.out.find("argon2"), std::string::npos);
  EXPECT_EQ(said.out.find("123456"), std::string::npos);
}

TEST(Shown, NeverSendsControlCharacters) {
  EXPECT_EQ(shown("Điện Biên\x1b[31m\n"), "Điện Biên<1b>[31m<0a>");
}

TEST(FaultText, EveryFaultHasASentenceInBothLanguages) {
  auto const texts = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  for (int i = 0; i <= static_cast<int>(journal::Fault::write_failed); ++i) {
    for (std::int64_t const good : {0, 7}) {
      journal::JournalError const error{static_cast<journal::Fault>(i), "e.c715", "detail", good};
      for (auto const* language : {&texts.vi, &texts.en}) {
        std::string const said = sentence(*language, error);
        EXPECT_EQ(said.find("e.c715: "), 0U) << said;
        EXPECT_EQ(said.find("journal."), std::string::npos) << said;
      }
    }
  }
}

}  // namespace
}  // namespace c715::app
