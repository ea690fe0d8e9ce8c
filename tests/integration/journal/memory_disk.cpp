// What a change does to files, and what a power cut leaves of changes.
#include "tests/integration/journal/memory_disk.hpp"

#include <algorithm>

#include <sqlite3.h>

namespace c715::journal_test {

namespace {

constexpr std::size_t sector_bytes = 512;

void write(std::string& content, std::size_t offset, std::string const& data) {
  if (content.size() < offset + data.size()) content.resize(offset + data.size(), '\0');
  content.replace(offset, data.size(), data);
}

// Some sectors of a write, each kept or lost by itself.
void write_torn(std::string& content, Change const& change, std::mt19937& chance) {
  auto const offset = static_cast<std::size_t>(change.offset);
  for (std::size_t at = 0; at < change.data.size();) {
    std::size_t const next =
        std::min(change.data.size(), at + sector_bytes - (offset + at) % sector_bytes);
    if (chance() % 2 == 0) write(content, offset + at, change.data.substr(at, next - at));
    at = next;
  }
}

}  // namespace

void perform(Files& files, Change const& change) {
  switch (change.kind) {
    case Change::Kind::write:
      write(files[change.file], static_cast<std::size_t>(change.offset), change.data);
      break;
    case Change::Kind::truncate:
      files[change.file].resize(static_cast<std::size_t>(change.offset));
      break;
    case Change::Kind::remove:
      files.erase(change.file);
      break;
    case Change::Kind::sync:
      break;
  }
}

int MemoryDisk::change(Change change) {
  bool const fails =
      failure && (log.size() == failure->at || (failure->for_good && log.size() > failure->at));
  if (!fails) perform(files, change);
  log.push_back(std::move(change));
  return fails ? failure->code : SQLITE_OK;
}

void PowerCuts::advance(std::size_t count) {
  for (; done_ < count; ++done_) {
    Change const& change = log_[done_];
    if (change.kind != Change::Kind::sync) {
      pending_[change.file].push_back(done_);
      continue;
    }
    for (std::size_t const index : pending_[change.file]) perform(synced_, log_[index]);
    pending_[change.file].clear();
  }
}

Files PowerCuts::after(std::size_t count, std::mt19937& chance) {
  advance(count);
  Files files = synced_;
  for (auto const& [file, indices] : pending_) {
    // All, none, or each by chance: the first two are the cuts that happen most.
    auto const mode = chance() % 4;
    for (std::size_t const index : indices) {
      Change const& change = log_[index];
      auto const luck = mode == 0 ? 0 : mode == 1 ? 2 : chance() % 3;
      if (luck == 0) perform(files, change);
      if (luck == 1 && change.kind == Change::Kind::write) write_torn(files[file], change, chance);
    }
  }
  return files;
}

}  // namespace c715::journal_test
