// Damage of every kind: what was changed is found, and the first bad entry is named.
#include <array>
#include <random>

#include <gtest/gtest.h>

#include "server/journal/database.hpp"
#include "server/journal/journal.hpp"
#include "server/journal/recover.hpp"
#include "server/journal/schema.hpp"
#include "server/journal/verify.hpp"
#include "tests/integration/journal/event_writer.hpp"
#include "tests/integration/journal/memory_disk.hpp"

namespace c715::journal {
namespace {

using journal_test::DiskMounted;
using journal_test::EventWriter;
using journal_test::MemoryDisk;
using journal_test::TemporaryFolder;

constexpr std::size_t entries = 60;

class Damage : public testing::Test {
 protected:
  Damage() {
    {
      Journal journal = Journal::create(path_);
      EXPECT_EQ(journal.append(EventWriter{}.first(entries)).error, "");
    }
    whole_ = disk_.files[path_];  // all of the log was written back at closing
    restore();
    everything_ = describe();
  }
  void put(std::string const& content) {
    disk_.files = {{path_, content}};
    disk_.log.clear();
  }
  void restore() { put(whole_); }
  void exec(std::string const& sql) {
    Database database{path_};
    ask_for_exclusive_lock(database);
    database.exec("PRAGMA ignore_check_constraints = ON; " + sql);
  }
  void change(std::string const& sql) {
    restore();
    exec(sql);
  }
  Verdict verdict() {
    Journal journal = Journal::open(path_);
    return verify(journal, std::nullopt);
  }
  // Every row of every table as text.
  std::string describe() {
    Journal journal = Journal::open(path_);
    std::string out;
    journal.visit_rows([&](EntryRow&& row) {
      out += std::to_string(row.seq) + " " + std::to_string(row.at_us) + row.actor_kind +
             row.actor_name + row.actor_roles + row.console + row.command_id + row.kind +
             row.payload + row.chain + "\n";
    });
    for (auto const& [key, value] : journal.rows()) out += key + "=" + value + "\n";
    return out;
  }
  TemporaryFolder folder_;
  MemoryDisk disk_;
  DiskMounted mounted_{disk_};
  std::string path_ = folder_.file("e.c715");
  std::string whole_;
  std::string everything_;
};

TEST_F(Damage, NoneIsFoundWhereThereIsNone) {
  auto const found = verdict();
  EXPECT_EQ(found.finding, Finding::none) << found.subject;
  EXPECT_EQ(found.entries, static_cast<std::int64_t>(entries));
}

TEST_F(Damage, OfAnEntryNamesTheFirstBadOne) {
  struct Case {
    char const* name;
    char const* sql;
    std::int64_t first_bad;
  };
  for (Case const& c : {
           Case{"time", "UPDATE entry SET at_us = at_us + 1 WHERE seq = 17", 17},
           Case{"kind of actor", "UPDATE entry SET actor_kind = 'board' WHERE seq = 17", 17},
           Case{"actor", "UPDATE entry SET actor_name = 'Minh ' WHERE seq = 17", 17},
           Case{"roles", "UPDATE entry SET actor_roles = 'head_referee' WHERE seq = 17", 17},
           Case{"console", "UPDATE entry SET console = '' WHERE seq = 17", 17},
           Case{"command", "UPDATE entry SET command_id = zeroblob(16) WHERE seq = 17", 17},
           Case{"short command", "UPDATE entry SET command_id = x'00' WHERE seq = 17", 17},
           Case{"kind", "UPDATE entry SET kind = 'load_match' WHERE seq = 17", 17},
           Case{"payload", "UPDATE entry SET payload = x'' WHERE seq = 17", 17},
           Case{"payload cut", "UPDATE entry SET payload = substr(payload, 1, 9) WHERE seq = 17",
                17},
           Case{"link", "UPDATE entry SET chain = zeroblob(32) WHERE seq = 17", 17},
           Case{"short link", "UPDATE entry SET chain = x'00' WHERE seq = 17", 17},
           Case{"link of the next",
                "UPDATE entry SET chain = (SELECT chain FROM entry WHERE seq = 18) "
                "WHERE seq = 17",
                17},
           Case{"first entry", "UPDATE entry SET payload = x'' WHERE seq = 1", 1},
           Case{"last entry", "UPDATE entry SET payload = x'' WHERE seq = 60", 60},
           Case{"dropped", "DELETE FROM entry WHERE seq = 17", 17},
           Case{"dropped first", "DELETE FROM entry WHERE seq = 1", 1},
           Case{"dropped and closed up",
                "DELETE FROM entry WHERE seq = 17; UPDATE entry SET seq = seq - 1 WHERE seq > 17",
                17},
           Case{"swapped",
                "UPDATE entry SET seq = 1000 WHERE seq = 17; UPDATE entry SET seq = 17 WHERE "
                "seq = 18; UPDATE entry SET seq = 18 WHERE seq = 1000",
                17},
           Case{"payloads swapped",
                "UPDATE entry SET payload = (SELECT payload FROM entry WHERE seq = 1) WHERE seq = "
                "17",
                17},
           Case{"repeated",
                "INSERT INTO entry SELECT 61, at_us, actor_kind, actor_name, actor_roles, "
                "console, randomblob(16), kind, payload, chain FROM entry WHERE seq = 60",
                61},
           Case{"before the first",
                "INSERT INTO entry SELECT 0, at_us, actor_kind, actor_name, "
                "actor_roles, console, randomblob(16), kind, payload, chain FROM "
                "entry WHERE seq = 1",
                1},
       }) {
    SCOPED_TRACE(c.name);
    change(c.sql);
    auto const found = verdict();
    EXPECT_EQ(found.finding, Finding::entry) << found.subject;
    EXPECT_EQ(found.seq, c.first_bad);
    Journal journal = Journal::open(path_);
    try {
      recover(journal, std::nullopt);
      ADD_FAILURE() << "recovered";
    } catch (JournalError const& error) {
      EXPECT_EQ(error.fault(), Fault::damaged);
      EXPECT_EQ(error.last_good(), c.first_bad - 1);
    }
  }
}

// An entry of another event, whole and with a link of its own, in the place of ours.
TEST_F(Damage, AnEntryOfAnotherEventIsFound) {
  std::string const other = folder_.file("other.c715");
  {
    Journal journal = Journal::create(other);
    EventWriter writer;
    auto drafts = writer.first(entries);
    for (auto& draft : drafts) draft.entry.mutable_actor()->set_console("elsewhere");
    ASSERT_EQ(journal.append(std::move(drafts)).error, "");
  }
  std::string const spliced = disk_.files[other];
  restore();
  disk_.files[other] = spliced;
  exec("ATTACH '" + other +
       "' AS other; DELETE FROM entry WHERE seq = 20; "
       "INSERT INTO entry SELECT * FROM other.entry WHERE seq = 20");
  EXPECT_EQ(verdict().seq, 20);
}

TEST_F(Damage, OfAPlainTableNamesTableAndRow) {
  struct Case {
    char const* sql;
    char const* names;
  };
  for (Case const& c :
       {Case{"UPDATE team SET name = 'x' WHERE id = '2'", "team 2"},
        Case{"DELETE FROM team WHERE id = '2'", "team 2: missing"},
        Case{"INSERT INTO team VALUES('9','x','','','thcs','','')", "team 9: not in the journal"},
        Case{"UPDATE match SET state = 'committed' WHERE id = 3", "match 3"},
        Case{"UPDATE score SET count = count + 1 WHERE element = 'ball' AND alliance = 'blue'",
             "score 1/1/blue/ball/driver"},
        Case{"INSERT INTO result VALUES(1, 3, 4, 'blue', 'Lan', 5)",
             "result 1: not in the journal"}}) {
    change(c.sql);
    auto const found = verdict();
    EXPECT_EQ(found.finding, Finding::row) << c.sql;
    EXPECT_EQ(found.subject.substr(0, std::string{c.names}.size()), c.names);
  }
}

TEST_F(Damage, EntriesCutOffAtTheEndAreSeenByTheTablesTheNotedHeadAndThePulse) {
  Digest const head = verdict().head;
  Pulse pulse{.at = from_us(1), .seq = 60, .first = {}};
  {
    Journal journal = Journal::open(path_);
    pulse.first = *digest_of(journal.read(1, 1)[0]->chain());
  }
  change("DELETE FROM entry WHERE seq > 57");
  EXPECT_EQ(verdict().finding, Finding::row);
  // With the table made to fit, only what was noted outside the file tells.
  change(
      "DELETE FROM entry WHERE seq > 57; UPDATE score SET count = count - 1 WHERE "
      "NOT (alliance = 'red' AND element = 'ball')");
  Journal journal = Journal::open(path_);
  EXPECT_EQ(verify(journal, std::nullopt).finding, Finding::none);
  EXPECT_EQ(verify(journal, std::nullopt, NotedHead{60, head}).finding, Finding::head);
  auto const by_pulse = verify(journal, pulse);
  EXPECT_EQ(by_pulse.finding, Finding::tail);
  EXPECT_EQ(by_pulse.seq, 57);
}

TEST_F(Damage, ANotedHeadMustBeThere) {
  Journal journal = Journal::open(path_);
  Digest const head = verify(journal, std::nullopt).head;
  EXPECT_EQ(verify(journal, std::nullopt, NotedHead{60, head}).finding, Finding::none);
  EXPECT_EQ(verify(journal, std::nullopt, NotedHead{59, head}).finding, Finding::head);
  EXPECT_EQ(verify(journal, std::nullopt, NotedHead{61, head}).finding, Finding::head);
}

// One bit of one column of one entry, 400 times: every one is found, and at its entry.
TEST_F(Damage, EveryFlippedBitOfAnEntryIsFound) {
  std::mt19937 chance{42};
  constexpr std::array columns{"at_us", "actor_name", "command_id", "kind", "payload", "chain"};
  restore();
  for (int i = 0; i < 400; ++i) {
    std::string const column = columns[chance() % columns.size()];
    auto const seq = static_cast<std::int64_t>(1 + chance() % entries);
    std::string const where = " WHERE seq = " + std::to_string(seq);
    std::string before;
    {
      Database database{path_};
      ask_for_exclusive_lock(database);
      before = database.text_of("SELECT quote(" + column + ") FROM entry" + where);
      auto const bytes =
          database.number_of("SELECT length(CAST(" + column + " AS BLOB)) FROM entry" + where);
      auto const at = std::to_string(1 + chance() % static_cast<unsigned>(bytes));
      std::string changed = column + " + " + std::to_string(1U << chance() % 30);
      if (before.starts_with("X'")) {
        // SQLite flips no bits of blobs; hexadecimal digits of one byte are turned round instead.
        // Of a command's id only the half that all have in common: another may have the other half.
        auto const most = column == "command_id" ? 8U : static_cast<unsigned>(bytes);
        auto const pair = 2 + 2 * (chance() % most);
        std::string hexes = before;
        hexes[pair] = hexes[pair] == '0' ? '1' : '0';
        changed = hexes;
      } else if (before.starts_with("'")) {
        changed = "substr(" + column + ",1," + at + "-1)||'~'||substr(" + column + "," + at + "+1)";
      }
      database.exec("PRAGMA ignore_check_constraints = ON; UPDATE entry SET " + column + " = " +
                    changed + where);
    }
    auto const found = verdict();
    EXPECT_EQ(found.finding, Finding::entry) << column << seq << ' ' << found.subject;
    EXPECT_EQ(found.seq, seq) << column;
    exec("UPDATE entry SET " + column + " = " + before + where);
  }
  EXPECT_EQ(verdict().finding, Finding::none) << "the last repair failed";
}

// One bit anywhere in the file: either it is found, or every row is what it was.
TEST_F(Damage, AFlippedBitOfTheFileIsFoundOrChangesNothing) {
  std::mt19937 chance{43};
  int found = 0;
  for (int i = 0; i < 400; ++i) {
    std::string flipped = whole_;
    std::size_t const bit = chance() % (flipped.size() * 8);
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    put(flipped);
    try {
      auto const judged = verdict();
      if (judged.finding != Finding::none) {
        ++found;
      } else {
        EXPECT_EQ(describe(), everything_) << "bit " << bit;
      }
    } catch (JournalError const&) {
      ++found;
    }
  }
  EXPECT_GT(found, 60) << "this corpus hardly damages anything";
}

TEST_F(Damage, ACutFileNeverOpensAsAnEmptyOne) {
  for (std::size_t const part : {1U, 10U, 25U, 50U, 75U, 90U, 99U}) {
    SCOPED_TRACE(part);
    put(whole_.substr(0, whole_.size() * part / 100));
    try {
      Journal journal = Journal::open(path_);
      recover(journal, std::nullopt);
      ADD_FAILURE() << "recovered";
    } catch (JournalError const& error) {
      EXPECT_NE(error.fault(), Fault::in_use);
      EXPECT_NE(error.fault(), Fault::missing);
    }
  }
}

}  // namespace
}  // namespace c715::journal
