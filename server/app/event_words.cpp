// Facts to phrases, field by field through protobuf's own description of them.
#include "server/app/event_words.hpp"

#include <array>
#include <cctype>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace c715::app {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t parts_most = 9;

std::string lower(std::string word) {
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word;
}

// 1:23.4 for 83 400 ms.
std::string clock_text(std::int64_t ms) {
  return fmt::format("{}:{:02}.{}", ms / 60'000, ms / 1000 % 60, ms / 100 % 10);
}

std::string number_text(FieldDescriptor const& field, std::int64_t value,
                        std::optional<int> offset) {
  if (field.name() == "delta") return fmt::format("{:+}", value);
  if (field.name() == "phase") return std::to_string(value + 1);  // an index; people count from 1
  if (field.name().ends_with("_ms")) return clock_text(value);
  if (field.name().ends_with("_us")) return time_text(value, offset).substr(11);
  return std::to_string(value);
}

// A part that is a message: its sentence, its text, or what it is called.
std::string message_text(text::Catalogue const& texts, text::Language language,
                         Message const& part) {
  auto const& type = *part.GetDescriptor();
  if (type.full_name() == v1::Blocker::descriptor()->full_name()) {
    return text::sentence(texts, static_cast<v1::Blocker const&>(part));
  }
  if (type.full_name() == v1::LocalText::descriptor()->full_name()) {
    return text::in(language, static_cast<v1::LocalText const&>(part));
  }
  if (type.full_name() == v1::Decided::descriptor()->full_name()) {
    auto const& decided = static_cast<v1::Decided const&>(part);
    return texts.get("event.score",
                     {std::to_string(decided.red_points()), std::to_string(decided.blue_points())});
  }
  auto const* id = type.FindFieldByName("id");
  if (id == nullptr) return type.name();
  return id->cpp_type() == FieldDescriptor::CPPTYPE_STRING
             ? part.GetReflection()->GetString(part, id)
             : std::to_string(part.GetReflection()->GetInt32(part, id));
}

std::string repeated_text(text::Catalogue const& texts, Message const& fact,
                          FieldDescriptor const& field) {
  auto const& reflection = *fact.GetReflection();
  std::string out;
  for (int i = 0; i < reflection.FieldSize(fact, &field); ++i) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      out += (out.empty() ? "" : " ") + reflection.GetRepeatedString(fact, &field, i);
    }
    if (field.enum_type() == nullptr) continue;
    auto const* value = reflection.GetRepeatedEnum(fact, &field, i);
    out += (out.empty() ? "" : ", ") + texts.get("event.word." + lower(value->name()));
  }
  return out;
}

// A reason stands behind a colon; where none is given, nothing stands there.
std::string string_text(FieldDescriptor const& field, std::string const& value) {
  return field.name() == "reason" && !value.empty() ? ": " + value : value;
}

std::string part_text(text::Catalogue const& texts, text::Language language, Message const& fact,
                      FieldDescriptor const& field, std::optional<int> offset) {
  auto const& reflection = *fact.GetReflection();
  if (field.is_repeated()) return repeated_text(texts, fact, field);
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return string_text(field, reflection.GetString(fact, &field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return texts.get(reflection.GetBool(fact, &field) ? "event.word.yes" : "event.word.no");
    case FieldDescriptor::CPPTYPE_ENUM:
      return texts.get("event.word." + lower(reflection.GetEnum(fact, &field)->name()));
    case FieldDescriptor::CPPTYPE_INT32:
      return number_text(field, reflection.GetInt32(fact, &field), offset);
    case FieldDescriptor::CPPTYPE_INT64:
      return number_text(field, reflection.GetInt64(fact, &field), offset);
    case FieldDescriptor::CPPTYPE_UINT32:
      return std::to_string(reflection.GetUInt32(fact, &field));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return message_text(texts, language, reflection.GetMessage(fact, &field));
    default:
      return "?";
  }
}

}  // namespace

std::string state_text(text::Catalogue const& texts, v1::MatchState state) {
  return texts.get("event.word." + lower(v1::MatchState_Name(state)));
}

std::string roles_text(text::Catalogue const& texts, std::vector<v1::Role> const& roles) {
  std::string out;
  for (auto const role : roles) {
    out += (out.empty() ? "" : ", ") + texts.get("event.word." + lower(v1::Role_Name(role)));
  }
  return out;
}

std::string actor_text(text::Catalogue const& texts, v1::Actor const& actor) {
  switch (actor.kind()) {
    case v1::ACTOR_KIND_USER:
      return actor.console().empty() ? actor.name() : actor.name() + " (" + actor.console() + ")";
    case v1::ACTOR_KIND_BOARD:
      return texts.get("event.actor.board", {actor.name()});
    default:
      return texts.get("event.actor.system", {actor.name()});
  }
}

std::string fact_text(text::Catalogue const& texts, text::Language language, v1::Event const& event,
                      std::optional<int> offset) {
  auto const* oneof = v1::Event::descriptor()->FindOneofByName("fact");
  auto const& reflection = *event.GetReflection();
  auto const* which = reflection.GetOneofFieldDescriptor(event, oneof);
  if (which == nullptr) return "?";
  Message const& fact = reflection.GetMessage(event, which);
  std::array<std::string, parts_most> parts;
  auto const& type = *fact.GetDescriptor();
  for (int i = 0; i < type.field_count() && i < static_cast<int>(parts_most); ++i) {
    parts[static_cast<std::size_t>(i)] = part_text(texts, language, fact, *type.field(i), offset);
  }
  return texts.get("event.fact." + which->name(), {parts[0], parts[1], parts[2], parts[3], parts[4],
                                                   parts[5], parts[6], parts[7], parts[8]});
}

std::string facts_text(text::Catalogue const& texts, text::Language language,
                       v1::Entry const& entry, std::optional<int> offset) {
  std::string out;
  for (int i = 0; i < entry.events_size() && i < facts_shown; ++i) {
    out += (out.empty() ? "" : "; ") + fact_text(texts, language, entry.events(i), offset);
  }
  int const rest = entry.events_size() - facts_shown;
  return rest > 0 ? texts.get("event.log.more", {out, std::to_string(rest)}) : out;
}

std::string time_text(std::int64_t at_us, std::optional<int> offset) {
  constexpr int seconds_a_minute = 60;
  std::time_t const seconds = at_us / 1'000'000;
  auto const local =
      offset ? fmt::gmtime(seconds + *offset * seconds_a_minute) : fmt::localtime(seconds);
  return fmt::format("{:%Y-%m-%d %H:%M:%S}.{:03}", local, at_us / 1000 % 1000);
}

}  // namespace c715::app
