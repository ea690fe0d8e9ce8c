// Reflection over the vocabulary.
#include "tests/unit/tournament/wild.hpp"

#include <iterator>
#include <limits>

namespace c715::test {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string any_text(Dice& dice) {
  static char const* const words[] = {"",      "1",     "2",          "3",    "4",
                                      "7",     "12",    "Q",          "S",    "E",
                                      "R",     "W",     "K",          "D",    "X",
                                      "store", "foul",  "driver",     "auto", "base",
                                      "09:00", "24:00", "2027-05-08", "\x01", "ranking_points"};
  return dice.one_in(40) ? std::string(300, 'a') : words[dice.roll(std::size(words))];
}

std::int64_t any_number(Dice& dice) {
  static std::int64_t const numbers[] = {0,  1,  2,  3,   4,   5,    8,     13,
                                         20, 21, 60, 480, 900, 1000, 10000, -1};
  if (!dice.one_in(12)) return numbers[dice.roll(std::size(numbers))];
  return dice.one_in(2) ? std::numeric_limits<std::int32_t>::max()
                        : std::numeric_limits<std::int32_t>::min();
}

int any_enum(FieldDescriptor const& field, Dice& dice) {
  if (dice.one_in(60)) return 99;
  auto const& type = *field.enum_type();
  return type.value(dice.roll(type.value_count()))->number();
}

void set_or_add(Message& message, FieldDescriptor const* field, Dice& dice, int depth) {
  auto const& r = *message.GetReflection();
  bool const many = field->is_repeated();
  using F = FieldDescriptor;
  switch (field->cpp_type()) {
    case F::CPPTYPE_MESSAGE:
      fill_wildly(many ? *r.AddMessage(&message, field) : *r.MutableMessage(&message, field), dice,
                  depth + 1);
      return;
    case F::CPPTYPE_ENUM: {
      int const value = any_enum(*field, dice);
      return many ? r.AddEnumValue(&message, field, value) : r.SetEnumValue(&message, field, value);
    }
    case F::CPPTYPE_STRING: {
      auto value = any_text(dice);
      return many ? r.AddString(&message, field, std::move(value))
                  : r.SetString(&message, field, std::move(value));
    }
    case F::CPPTYPE_BOOL:
      return many ? r.AddBool(&message, field, true) : r.SetBool(&message, field, dice.one_in(2));
    case F::CPPTYPE_INT32: {
      auto const value = static_cast<std::int32_t>(any_number(dice));
      return many ? r.AddInt32(&message, field, value) : r.SetInt32(&message, field, value);
    }
    case F::CPPTYPE_INT64:
      return many ? r.AddInt64(&message, field, any_number(dice))
                  : r.SetInt64(&message, field, any_number(dice));
    case F::CPPTYPE_UINT32: {
      auto const value = static_cast<std::uint32_t>(any_number(dice));
      return many ? r.AddUInt32(&message, field, value) : r.SetUInt32(&message, field, value);
    }
    case F::CPPTYPE_UINT64: {
      auto const value = static_cast<std::uint64_t>(any_number(dice));
      return many ? r.AddUInt64(&message, field, value) : r.SetUInt64(&message, field, value);
    }
    default:
      return;
  }
}

}  // namespace

void fill_wildly(Message& message, Dice& dice, int depth) {
  if (depth > 4) return;
  auto const& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    if (dice.one_in(depth > 1 ? 2 : 4)) continue;
    auto const* field = type.field(i);
    int const times = field->is_repeated() ? dice.roll(3) : 1;
    for (int n = 0; n < times; ++n) set_or_add(message, field, dice, depth);
  }
}

void change_one(Message& message, Dice& dice) {
  auto const& r = *message.GetReflection();
  std::vector<FieldDescriptor const*> set;
  r.ListFields(message, &set);
  // Down into what is there, mostly; else something here changes.
  if (!set.empty() && !dice.one_in(8)) {
    auto const* field = set[static_cast<std::size_t>(dice.roll(static_cast<int>(set.size())))];
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (!field->is_repeated()) return change_one(*r.MutableMessage(&message, field), dice);
      int const index = dice.roll(r.FieldSize(message, field));
      return change_one(*r.MutableRepeatedMessage(&message, field, index), dice);
    }
    if (field->is_repeated() && dice.one_in(2)) return r.RemoveLast(&message, field);
    return set_or_add(message, field, dice, 1);
  }
  auto const& type = *message.GetDescriptor();
  set_or_add(message, type.field(dice.roll(type.field_count())), dice, 1);
}

v1::Command wild_wish(Dice& dice) {
  v1::Command command;
  auto const* wishes = v1::Command::descriptor()->FindOneofByName("wish");
  auto const* wish = wishes->field(dice.roll(wishes->field_count()));
  if (wish->name() == "create_event" || wish->name() == "recover") return command;
  fill_wildly(*command.GetReflection()->MutableMessage(&command, wish), dice, 0);
  if (dice.one_in(5)) command.set_undoes(dice.roll(20));
  return command;
}

}  // namespace c715::test
