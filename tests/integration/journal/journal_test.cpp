// The journal as a file: settings, locking, reading back, refusing what is not its own.
#include "server/journal/journal.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "server/journal/database.hpp"
#include "server/journal/recover.hpp"
#include "server/journal/schema.hpp"
#include "server/tournament/apply.hpp"
#include "tests/integration/journal/event_writer.hpp"

namespace c715::journal {
namespace {

using journal_test::EventWriter;
using journal_test::TemporaryFolder;

class JournalTest : public testing::Test {
 protected:
  Journal filled(std::size_t entries) {
    Journal journal = Journal::create(path_);
    EXPECT_EQ(journal.append(writer_.first(entries)).error, "");
    return journal;
  }
  Fault open_fault() {
    try {
      Journal const journal = Journal::open(path_);
      ADD_FAILURE() << "opened";
    } catch (JournalError const& error) {
      return error.fault();
    }
    return Fault::unsafe;
  }
  TemporaryFolder folder_;
  std::string path_ = folder_.file("e.c715");
  EventWriter writer_;
};

TEST_F(JournalTest, OnlyItsOwnerMayReadIt) {
  Journal const journal = filled(4);
  for (char const* suffix : {"", "-wal"}) {
    struct stat info {};
    ASSERT_EQ(::stat((path_ + suffix).c_str(), &info), 0) << suffix;
    EXPECT_EQ(info.st_mode & 0777, 0600U) << suffix;
  }
  EXPECT_FALSE(std::filesystem::exists(path_ + "-shm")) << "shared memory is in use";
}

TEST_F(JournalTest, SettingsAreTakenAndReadBack) {
  filled(1);
  Database database{path_};
  ask_for_exclusive_lock(database);
  EXPECT_EQ(configure(database), "");
  for (auto const& [pragma, value] : {std::pair{"journal_mode", "wal"},
                                      {"synchronous", "2"},
                                      {"locking_mode", "exclusive"},
                                      {"foreign_keys", "1"},
                                      {"trusted_schema", "0"},
                                      {"cell_size_check", "1"},
                                      {"mmap_size", "0"},
                                      {"application_id", "1664561461"},
                                      {"user_version", "3"}}) {
    EXPECT_EQ(database.text_of(std::string{"PRAGMA "} + pragma), value) << pragma;
  }
}

TEST_F(JournalTest, SecondOpenerIsRefused) {
  Journal const journal = filled(1);
  EXPECT_EQ(open_fault(), Fault::in_use);
}

TEST_F(JournalTest, AnEmptyJournalIsLockedToo) {
  Journal const journal = Journal::create(path_);
  EXPECT_EQ(open_fault(), Fault::in_use);
}

TEST_F(JournalTest, NeverWritesOverAFile) {
  std::ofstream{path_} << "mine";
  try {
    Journal::create(path_);
    FAIL() << "created";
  } catch (JournalError const& error) {
    EXPECT_EQ(error.fault(), Fault::exists);
  }
  EXPECT_EQ(std::filesystem::file_size(path_), 4U);
}

TEST_F(JournalTest, RefusesWhatIsNotItsOwn) {
  struct Case {
    char const* name;
    Fault fault;
    char const* sql;  // nullptr: no file at all
  };
  for (Case const& c :
       {Case{"missing", Fault::missing, nullptr}, Case{"empty", Fault::foreign, ""},
        Case{"other database", Fault::foreign, "CREATE TABLE t(x)"},
        Case{"other program", Fault::foreign, "PRAGMA application_id = 7; CREATE TABLE t(x)"},
        Case{"newer", Fault::newer, "PRAGMA application_id = 1664561461; PRAGMA user_version = 4"},
        Case{"older", Fault::older, "PRAGMA application_id = 1664561461; PRAGMA user_version = 2"},
        Case{"no version", Fault::foreign, "PRAGMA application_id = 1664561461"},
        Case{"no tables", Fault::damaged,
             "PRAGMA application_id = 1664561461; PRAGMA user_version = 3"}}) {
    SCOPED_TRACE(c.name);
    std::filesystem::remove(path_);
    if (c.sql != nullptr) {
      std::ofstream{path_}.flush();
      Database{path_}.exec(c.sql);
    }
    EXPECT_EQ(open_fault(), c.fault);
  }
}

TEST_F(JournalTest, RefusesTextThatIsNoDatabase) {
  std::ofstream{path_} << std::string(5000, 'x');
  EXPECT_EQ(open_fault(), Fault::foreign);
}

TEST_F(JournalTest, ForeignTablesAreNotTouched) {
  std::ofstream{path_}.flush();
  Database{path_}.exec("CREATE TABLE t(x)");
  std::ifstream before_file{path_, std::ios::binary};
  std::string const before{std::istreambuf_iterator<char>{before_file}, {}};
  EXPECT_EQ(open_fault(), Fault::foreign);
  std::ifstream after_file{path_, std::ios::binary};
  EXPECT_EQ((std::string{std::istreambuf_iterator<char>{after_file}, {}}), before);
}

TEST_F(JournalTest, EntriesComeBackAsTheyWent) {
  std::vector<EntryPointer> written;
  {
    Journal journal = Journal::create(path_);
    written = journal.append(writer_.first(10)).entries;
  }
  Journal journal = Journal::open(path_);
  EXPECT_EQ(journal.last_seq(), 10);
  EXPECT_EQ(bytes_of(journal.head()), written.back()->chain());
  auto const read = journal.read(1, 1 << 20);
  ASSERT_EQ(read.size(), written.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    EXPECT_EQ(read[i]->SerializeAsString(), written[i]->SerializeAsString()) << i;
  }
}

TEST_F(JournalTest, ReadingIsBoundedButNeverStuck) {
  Journal journal = filled(20);
  auto const big = journal.read(1, 10);
  ASSERT_EQ(big.size(), 1U) << "entry 1 is larger than the bound and comes alone";
  std::int64_t next = 2;
  while (next <= 20) {
    auto const part = journal.read(next, 400);
    ASSERT_FALSE(part.empty());
    std::size_t bytes = 0;
    for (auto const& entry : part) {
      EXPECT_EQ(entry->seq(), next++);
      bytes += entry->ByteSizeLong();
    }
    EXPECT_LE(bytes, 400U);
  }
  EXPECT_TRUE(journal.read(21, 400).empty());
}

TEST_F(JournalTest, ReplayGivesTheSameState) {
  filled(50);
  Journal journal = Journal::open(path_);
  Recovery const recovery = recover(journal, std::nullopt);
  EXPECT_EQ(tournament::dump(recovery.recovered.state), tournament::dump(writer_.state()));
  EXPECT_EQ(recovery.recovered.answered.size(), 50U);
  EXPECT_EQ(recovery.last_alive, writer_.state().at);
}

TEST_F(JournalTest, TablesSayWhatTheJournalSays) {
  Journal journal = Journal::create(path_);
  Rows wanted;
  auto batch = writer_.first(200);
  for (auto const& draft : batch) {
    for (auto const& row : draft.rows) put(wanted, row);
  }
  ASSERT_EQ(journal.append(std::move(batch)).error, "");
  EXPECT_EQ(first_difference(wanted, journal.rows()), "");
  EXPECT_EQ(wanted.count("score 1/1/red/ball/driver"), 1U);
  EXPECT_EQ(wanted.size(), 4U + 6U + 4U);
  EXPECT_EQ(journal.integrity(), "ok");
}

TEST_F(JournalTest, CredentialsGoWithTheirEntry) {
  Journal journal = filled(1);
  v1::Command add;
  add.mutable_actor()->set_kind(v1::ACTOR_KIND_USER);
  add.mutable_actor()->add_roles(v1::ROLE_ORGANISER);
  add.mutable_add_user()->set_name("Lan");
  add.mutable_add_user()->add_roles(v1::ROLE_SCORER);
  engine::Draft draft = writer_.draft(add);
  draft.credential = engine::Credential{.user = "Lan", .argon2id = "$argon2id$one"};
  std::vector<engine::Draft> batch;
  batch.push_back(std::move(draft));
  ASSERT_EQ(journal.append(std::move(batch)).error, "");
  EXPECT_EQ(journal.credential("Lan"), "$argon2id$one");
  EXPECT_EQ(journal.credential("lan"), std::nullopt);
  EXPECT_EQ(journal.credentials().size(), 1U);

  v1::Command remove;
  *remove.mutable_actor() = add.actor();
  remove.mutable_remove_user()->set_name("Lan");
  draft = writer_.draft(remove);
  draft.credential = engine::Credential{.user = "Lan", .argon2id = ""};
  batch.clear();
  batch.push_back(std::move(draft));
  ASSERT_EQ(journal.append(std::move(batch)).error, "");
  EXPECT_TRUE(journal.credentials().empty());
}

TEST_F(JournalTest, KeysOfBoardsGoWithTheirEntryAndStayOutOfIt) {
  std::string const uid = "00aa11bb22cc33dd";
  std::string const key(32, 'k');
  // Any granted command: the journal looks at none.
  auto const with_key = [&](char const* user, std::string const& of_uid) {
    v1::Command add;
    add.mutable_actor()->set_kind(v1::ACTOR_KIND_USER);
    add.mutable_actor()->add_roles(v1::ROLE_ORGANISER);
    add.mutable_add_user()->set_name(user);
    add.mutable_add_user()->add_roles(v1::ROLE_SCORER);
    std::vector<engine::Draft> batch;
    batch.push_back(writer_.draft(add));
    batch.back().device_key = engine::DeviceKey{.uid = uid, .key = of_uid};
    return batch;
  };
  {
    Journal journal = filled(1);
    auto const appended = journal.append(with_key("Lan", key));
    ASSERT_EQ(appended.error, "");
    EXPECT_EQ(appended.entries.front()->SerializeAsString().find(key), std::string::npos);
  }
  Journal journal = Journal::open(path_);
  EXPECT_EQ(journal.device_keys(), (std::map<std::string, std::string>{{uid, key}}));
  ASSERT_EQ(journal.append(with_key("Minh", "")).error, "");
  EXPECT_TRUE(journal.device_keys().empty());
}

TEST_F(JournalTest, ABatchIsWrittenWholeOrNotAtAll) {
  Journal journal = filled(4);
  std::vector<engine::Draft> batch;
  batch.push_back(writer_.tap());
  batch.push_back(writer_.tap());
  batch.back().entry.set_command_id(batch.front().entry.command_id());
  EXPECT_NE(journal.append(std::move(batch)).error, "") << "one command id twice";
  EXPECT_EQ(journal.read(5, 1 << 20).size(), 0U);
}

TEST_F(JournalTest, AFailureLatches) {
  Journal journal = filled(4);
  std::vector<engine::Draft> gap;
  writer_.tap();
  gap.push_back(writer_.tap());
  std::string const why = journal.append(std::move(gap)).error;
  EXPECT_NE(why, "") << "entry 6 after entry 4";
  EventWriter again;
  auto five = again.first(5);
  std::vector<engine::Draft> good;
  good.push_back(std::move(five.back()));
  auto const refused = journal.append(std::move(good));
  EXPECT_EQ(refused.error, why);
  EXPECT_TRUE(refused.entries.empty());
  EXPECT_EQ(journal.failure(), why);
}

TEST_F(JournalTest, TheLogIsWrittenBackWhenItIsLong) {
  Journal journal = filled(4);
  auto const log_size = [&] { return std::filesystem::file_size(path_ + "-wal"); };
  auto const file_size = std::filesystem::file_size(path_);
  for (int i = 0; i < 600; ++i) {
    std::vector<engine::Draft> one;
    one.push_back(writer_.tap());
    ASSERT_EQ(journal.append(std::move(one)).error, "");
    journal.tidy();
  }
  EXPECT_GT(std::filesystem::file_size(path_), file_size);
  EXPECT_LT(log_size(), 2U * checkpoint_pages * 4096U) << "the log grows without bound";
}

}  // namespace
}  // namespace c715::journal
