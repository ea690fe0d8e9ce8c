// Taking a subject apart; what is not understood stays as it is.
#include "server/text/subject.hpp"

#include <optional>

namespace c715::text {

namespace {

// "stage LOAI: from X" is key "subject.stage", id "LOAI", part "from", rest "X".
struct Parts {
  std::string key;
  std::string id;
  std::string part;
  std::string rest;
};

std::optional<Parts> parts_of(Catalogue const& texts, std::string const& subject) {
  auto const blank = subject.find(' ');
  auto const colon = subject.find(": ");
  if (blank == subject.npos || colon == subject.npos || colon < blank) return std::nullopt;
  Parts out{.key = "subject." + subject.substr(0, blank),
            .id = subject.substr(blank + 1, colon - blank - 1),
            .part = subject.substr(colon + 2),
            .rest = {}};
  if (!texts.has(out.key)) return std::nullopt;
  if (auto const end = out.part.find(' '); end != out.part.npos) {
    out.rest = out.part.substr(end + 1);
    out.part.resize(end);
  }
  return out;
}

// "7: team_twice 101": match 7, rule "team_twice", team 101.
std::string broken_rule(Catalogue const& texts, std::string const& subject) {
  auto const colon = subject.find(": ");
  if (colon == subject.npos) return subject;
  auto const rule = subject.substr(colon + 2);
  auto const blank = rule.find(' ');
  auto const key = "plan_rule." + rule.substr(0, blank);
  auto const about = blank == rule.npos ? std::string{} : rule.substr(blank + 1);
  return texts.has(key) ? texts.get(key, {subject.substr(0, colon), about}) : subject;
}

}  // namespace

std::string subject_text(Catalogue const& texts, std::string const& subject) {
  auto const parts = parts_of(texts, subject);
  if (!parts) return subject;
  auto const part = parts->rest.empty() ? parts->part : parts->part + " " + parts->rest;
  return texts.get(parts->key, {parts->id, part});
}

std::string subject_text(Catalogue const& texts, v1::Reason reason, std::string const& subject) {
  if (reason == v1::REASON_PLAN_BROKEN) return broken_rule(texts, subject);
  bool const state = reason == v1::REASON_WRONG_MATCH_STATE;
  auto const key = (state ? "event.word.match_state_" : "event.word.alliance_") + subject;
  return texts.has(key) ? texts.get(key) : subject_text(texts, subject);
}

std::string reason_text(Catalogue const& texts, v1::Reason reason, std::string const& subject) {
  auto const key = "reason." + reason_key(reason);
  bool const missing = reason == v1::REASON_NO_SUCH_STAGE || reason == v1::REASON_NO_SUCH_FIELD;
  auto const parts = missing ? parts_of(texts, subject) : std::nullopt;
  if (!parts || parts->rest.empty()) return texts.get(key, {subject_text(texts, reason, subject)});
  auto const where = texts.get(parts->key, {parts->id, parts->part});
  return texts.get("subject.where", {where, texts.get(key, {parts->rest})});
}

}  // namespace c715::text
