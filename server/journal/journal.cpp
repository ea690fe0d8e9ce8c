// Appending to and reading from the file of an event.
#include "server/journal/journal.hpp"

#include <chrono>
#include <utility>

#include <sqlite3.h>

#include "server/journal/open_file.hpp"
#include "server/journal/schema.hpp"
#include "server/journal/statement.hpp"

namespace c715::journal {

namespace {

constexpr char const* row_columns =
    "SELECT seq, at_us, actor_kind, actor_name, actor_roles, console, command_id, kind, payload, "
    "chain "
    "FROM entry WHERE seq >= ? ORDER BY seq";

EntryRow take_row(Statement const& statement) {
  return {.seq = statement.number(0),
          .at_us = statement.number(1),
          .actor_kind = std::string{statement.text(2)},
          .actor_name = std::string{statement.text(3)},
          .actor_roles = std::string{statement.text(4)},
          .console = std::string{statement.text(5)},
          .command_id = std::string{statement.blob(6)},
          .kind = std::string{statement.text(7)},
          .payload = std::string{statement.blob(8)},
          .chain = std::string{statement.blob(9)}};
}

// Leaves a statement ready for its next use, however its reader is left.
struct ResetAtExit {
  Statement& statement;
  explicit ResetAtExit(Statement& used) : statement{used} {}
  ResetAtExit(ResetAtExit const&) = delete;
  ResetAtExit& operator=(ResetAtExit const&) = delete;
  ~ResetAtExit() { statement.reset(); }
};

}  // namespace

struct Journal::Parts {
  Parts(std::string file, Database opened)
      : path{std::move(file)},
        database{std::move(opened)},
        insert{database, "INSERT INTO entry VALUES(?,?,?,?,?,?,?,?,?,?)"},
        rows_from{database, row_columns},
        set_credential{database,
                       "INSERT INTO credential VALUES(?,?) ON CONFLICT(user) DO UPDATE SET "
                       "argon2id=excluded.argon2id"},
        drop_credential{database, "DELETE FROM credential WHERE user = ?"},
        set_key{database,
                "INSERT INTO device_key VALUES(?,?) ON CONFLICT(uid) DO UPDATE SET "
                "key=excluded.key"},
        drop_key{database, "DELETE FROM device_key WHERE uid = ?"},
        projection{database} {
    sqlite3_wal_hook(database.handle(), &Parts::on_commit, this);
  }

  static int on_commit(void* self, sqlite3*, char const*, int pages) {
    static_cast<Parts*>(self)->log_pages = pages;
    return SQLITE_OK;
  }

  void read_head();
  void insert_entry(EntryRow const& row);
  void write_credential(engine::Credential const& credential);
  void write_key(engine::DeviceKey const& key);
  std::vector<EntryPointer> write(std::vector<engine::Draft> batch);
  void latch(std::string why);

  std::string path;
  Database database;
  Statement insert;
  Statement rows_from;
  Statement set_credential;
  Statement drop_credential;
  Statement set_key;
  Statement drop_key;
  ProjectionWriter projection;
  std::int64_t last_seq = 0;
  Digest head = genesis;
  std::string failure;
  int log_pages = 0;
};

void Journal::Parts::read_head() {
  Statement last{database, "SELECT seq, chain FROM entry ORDER BY seq DESC LIMIT 1"};
  if (!last.step()) return;
  last_seq = last.number(0);
  auto const chain = digest_of(last.blob(1));
  if (!chain)
    throw JournalError{Fault::damaged, path, "chain of entry " + std::to_string(last_seq)};
  head = *chain;
}

void Journal::Parts::insert_entry(EntryRow const& row) {
  insert.bind(1, row.seq).bind(2, row.at_us).bind_text(3, row.actor_kind);
  insert.bind_text(4, row.actor_name).bind_text(5, row.actor_roles).bind_text(6, row.console);
  insert.bind_blob(7, row.command_id).bind_text(8, row.kind).bind_blob(9, row.payload);
  insert.bind_blob(10, row.chain).run();
}

void Journal::Parts::write_credential(engine::Credential const& credential) {
  if (credential.argon2id.empty()) {
    drop_credential.bind_text(1, credential.user).run();
  } else {
    set_credential.bind_text(1, credential.user).bind_text(2, credential.argon2id).run();
  }
}

void Journal::Parts::write_key(engine::DeviceKey const& key) {
  if (key.key.empty()) {
    drop_key.bind_text(1, key.uid).run();
  } else {
    set_key.bind_text(1, key.uid).bind_blob(2, key.key).run();
  }
}

std::vector<EntryPointer> Journal::Parts::write(std::vector<engine::Draft> batch) {
  std::vector<EntryPointer> entries;
  entries.reserve(batch.size());
  std::int64_t seq = last_seq;
  Digest previous = head;
  Transaction transaction{database};
  for (engine::Draft& draft : batch) {
    ++seq;
    if (draft.entry.seq() != seq) {
      throw std::runtime_error{"entry " + std::to_string(draft.entry.seq()) + " offered, " +
                               std::to_string(seq) + " expected"};
    }
    EntryRow row = to_row(draft.entry);
    previous = link(previous, row);
    row.chain = bytes_of(previous);
    insert_entry(row);
    for (tournament::Row const& projected : draft.rows) projection.write(projected);
    if (draft.credential) write_credential(*draft.credential);
    if (draft.device_key) write_key(*draft.device_key);
    draft.entry.set_chain(row.chain);
    entries.push_back(std::make_shared<v1::Entry const>(std::move(draft.entry)));
  }
  transaction.commit();
  last_seq = seq;
  head = previous;
  return entries;
}

void Journal::Parts::latch(std::string why) {
  failure = std::move(why);
  // What a failed write left in the page cache must not be written by closing either.
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Journal::Journal(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

Journal Journal::create(std::string const& path) {
  make_empty_file(path);
  try {
    Database database = open_new(path);
    return Journal{
        translated(path, [&] { return std::make_unique<Parts>(path, std::move(database)); })};
  } catch (...) {
    remove_files(path);
    throw;
  }
}

Journal Journal::open(std::string const& path) {
  Database database = open_existing(path);
  auto parts = translated(path, [&] { return std::make_unique<Parts>(path, std::move(database)); });
  try {
    parts->read_head();
  } catch (SqliteError const& error) {
    throw JournalError{Fault::damaged, path, error.what(), last_good_entry(parts->database)};
  }
  return Journal{std::move(parts)};
}

engine::Appended Journal::append(std::vector<engine::Draft> batch) {
  engine::Appended appended;
  auto const began = std::chrono::steady_clock::now();
  if (failure().empty()) {
    try {
      appended.entries = parts_->write(std::move(batch));
    } catch (std::exception const& error) {
      parts_->latch(error.what());
    }
  }
  appended.error = failure();
  appended.took = std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - began);
  return appended;
}

void Journal::tidy() {
  if (!failure().empty() || parts_->log_pages < checkpoint_pages) return;
  int const code = sqlite3_wal_checkpoint_v2(parts_->database.handle(), nullptr,
                                             SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  parts_->log_pages = 0;
  if (code != SQLITE_OK) parts_->latch(sqlite3_errmsg(parts_->database.handle()));
}

std::vector<EntryPointer> Journal::read(std::int64_t from_seq, std::size_t max_bytes) {
  return translated(path(), [&] {
    std::vector<EntryPointer> entries;
    std::size_t bytes = 0;
    ResetAtExit const reset{parts_->rows_from};
    parts_->rows_from.bind(1, from_seq);
    while (parts_->rows_from.step()) {
      EntryRow const row = take_row(parts_->rows_from);
      auto entry = from_row(row);
      if (!entry) {
        throw JournalError{Fault::damaged, path(), "entry " + std::to_string(row.seq), row.seq - 1};
      }
      bytes += entry->ByteSizeLong();
      if (bytes > max_bytes && !entries.empty()) break;
      entries.push_back(std::make_shared<v1::Entry const>(*std::move(entry)));
    }
    return entries;
  });
}

void Journal::visit_rows(std::function<void(EntryRow&&)> const& visit) {
  translated(path(), [&] {
    ResetAtExit const reset{parts_->rows_from};
    parts_->rows_from.bind(1, 0);
    while (parts_->rows_from.step()) visit(take_row(parts_->rows_from));
  });
}

std::optional<std::string> Journal::credential(std::string const& user) {
  return translated(path(), [&]() -> std::optional<std::string> {
    Statement one{parts_->database, "SELECT argon2id FROM credential WHERE user = ?"};
    one.bind_text(1, user);
    if (!one.step()) return std::nullopt;
    return std::string{one.text(0)};
  });
}

std::map<std::string, std::string> Journal::credentials() {
  return translated(path(), [&] {
    std::map<std::string, std::string> all;
    Statement every{parts_->database, "SELECT user, argon2id FROM credential"};
    while (every.step()) all.emplace(every.text(0), every.text(1));
    return all;
  });
}

std::map<std::string, std::string> Journal::device_keys() {
  return translated(path(), [&] {
    std::map<std::string, std::string> all;
    Statement every{parts_->database, "SELECT uid, key FROM device_key"};
    while (every.step()) all.emplace(every.text(0), every.blob(1));
    return all;
  });
}

Rows Journal::rows() {
  return translated(path(), [&] { return read_rows(parts_->database); });
}

std::string Journal::integrity() {
  return translated(path(), [&] { return parts_->database.text_of("PRAGMA integrity_check(10)"); });
}

std::string const& Journal::path() const {
  return parts_->path;
}
std::int64_t Journal::last_seq() const {
  return parts_->last_seq;
}
Digest const& Journal::head() const {
  return parts_->head;
}
std::string const& Journal::failure() const {
  return parts_->failure;
}

}  // namespace c715::journal
