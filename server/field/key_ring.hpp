// The keys of boards and bridges in memory: what the event's file holds, in step with its entries.
#pragma once

#include <map>
#include <string>

#include <c715/v1/journal.pb.h>

namespace c715::field {

class KeyRing {
 public:
  // `known`: uid to key, as read at the start.
  explicit KeyRing(std::map<std::string, std::string> known) : known_(std::move(known)) {}

  // The key of a uid; empty = it has none.
  [[nodiscard]] std::string find(std::string const& uid) const;

  // A command on its way that gives its board this key.
  void expect(std::string const& command_id, std::string key);
  // A durable entry: what it pairs with an expected key has it from now on, what it revokes none.
  void published(v1::Entry const& entry);
  // The command was answered: what it did not bring into the journal is forgotten.
  void settled(std::string const& command_id) { expected_.erase(command_id); }

 private:
  std::map<std::string, std::string> known_;
  std::map<std::string, std::string> expected_;  // command id -> key
};

}  // namespace c715::field
