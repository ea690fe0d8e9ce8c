// The edge checks, by reflection: a new field is covered without a line here.
#include "server/console/edge.hpp"

#include <optional>
#include <string>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace c715::console {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Where "nothing said" is an answer of its own: nobody forfeits, a team is only expected yet.
bool may_be_unset(FieldDescriptor const& field) {
  auto const* type = field.enum_type();
  return field.name() == "forfeit" || type == v1::TeamMark_descriptor() ||
         type == v1::TeamPresence_descriptor() || type == v1::RobotInspection_descriptor() ||
         type == v1::PickOrder_descriptor() || type == v1::Placement_descriptor() ||
         type == v1::Fold_descriptor();
}

bool known_value(FieldDescriptor const& field, int number) {
  if (number == 0) return may_be_unset(field);
  return field.enum_type()->FindValueByNumber(number) != nullptr;
}

bool enum_set(Message const& message, FieldDescriptor const& field) {
  auto const* reflection = message.GetReflection();
  if (!field.is_repeated()) return known_value(field, reflection->GetEnumValue(message, &field));
  for (int i = 0; i < reflection->FieldSize(message, &field); ++i) {
    if (!known_value(field, reflection->GetRepeatedEnumValue(message, &field, i))) return false;
  }
  return true;
}

std::optional<std::string> bad_enum(Message const& message);

// The first unset enum in the messages that `field` holds.
std::optional<std::string> bad_enum_below(Message const& message, FieldDescriptor const& field) {
  auto const* reflection = message.GetReflection();
  if (!field.is_repeated()) {
    if (!reflection->HasField(message, &field)) return std::nullopt;
    return bad_enum(reflection->GetMessage(message, &field));
  }
  for (int i = 0; i < reflection->FieldSize(message, &field); ++i) {
    if (auto bad = bad_enum(reflection->GetRepeatedMessage(message, &field, i))) return bad;
  }
  return std::nullopt;
}

std::optional<std::string> bad_enum(Message const& message) {
  auto const* descriptor = message.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    FieldDescriptor const& field = *descriptor->field(i);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM && !enum_set(message, field)) {
      return field.name();
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (auto bad = bad_enum_below(message, field)) return bad;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<void> check_edge(v1::Command const& command) {
  if (command.wish_case() == v1::Command::WISH_NOT_SET) {
    return refuse(v1::REASON_UNKNOWN_COMMAND);
  }
  if (command.has_stop_field()) return {};
  if (command.id().size() != command_id_bytes) return refuse(v1::REASON_MALFORMED, "id");
  v1::Command wish = command;
  wish.clear_actor();
  if (auto bad = bad_enum(wish)) return refuse(v1::REASON_MALFORMED, *bad);
  return {};
}

}  // namespace c715::console
