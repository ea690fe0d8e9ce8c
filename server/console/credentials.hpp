// The credentials of the event in memory: what the journal holds, kept in step with its entries.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <c715/v1/journal.pb.h>

namespace c715::console {

class Credentials {
 public:
  // `known`: user to argon2id string, as read at the start.
  explicit Credentials(std::map<std::string, std::string> known) : known_(std::move(known)) {}

  [[nodiscard]] std::optional<std::string> find(std::string const& user) const;

  // A command on its way that will give its user this credential. A command sent twice keeps the
  // first.
  void expect(std::string const& command_id, std::string argon2id);

  // A durable entry: a user added by an expected command has its credential from now on, a removed
  // one none.
  void published(v1::Entry const& entry);

  // The command was answered: what it did not bring into the journal is forgotten.
  void settled(std::string const& command_id);

 private:
  std::map<std::string, std::string> known_;
  std::map<std::string, std::string> expected_;  // command id -> argon2id
};

}  // namespace c715::console
