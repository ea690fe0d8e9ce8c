// Collects what is wrong with the parts of a game; for the files of the check only.
#pragma once

#include <set>
#include <string>
#include <utility>

#include <c715/v1/types.pb.h>

#include "server/game/problem.hpp"

namespace c715::game {

// "max" of "elements[2].max": what a sentence calls the field.
inline std::string last_part(std::string const& where) {
  auto const dot = where.rfind('.');
  return dot == std::string::npos ? where : where.substr(dot + 1);
}

class Checker {
 public:
  void wrong(std::string where, std::string key, std::vector<std::string> args = {}) {
    problems_.push_back({std::move(where), std::move(key), std::move(args)});
  }
  void between(std::string const& where, int value, int least, int most) {
    if (value >= least && value <= most) return;
    wrong(where, "out_of_range",
          {std::to_string(value), std::to_string(least), std::to_string(most), last_part(where)});
  }
  void size(std::string const& where, int size, int least, int most) {
    if (size < least || size > most) {
      wrong(where, "list_size", {std::to_string(least), std::to_string(most), last_part(where)});
    }
  }
  // A sentence for people stands in both languages.
  void both_languages(std::string const& where, v1::LocalText const& text) {
    if (text.vi().empty() || text.en().empty()) wrong(where, "translation_missing");
  }
  // A text for a narrow place, in either language.
  void short_text(std::string const& where, v1::LocalText const& text, int letters);
  // An id that formulas may name: well formed, no word of the language, and not yet taken.
  void id(std::string const& part, std::string const& id);
  // An id within its own list only.
  void local_id(std::string const& part, std::string const& id, std::set<std::string>& taken);
  void group(std::string const& where, std::string const& id);
  [[nodiscard]] bool taken(std::string const& id) const { return ids_.contains(id); }
  [[nodiscard]] bool clean() const { return problems_.empty(); }
  Problems take() { return std::move(problems_); }

 private:
  Problems problems_;
  std::set<std::string> ids_;
};

}  // namespace c715::game
