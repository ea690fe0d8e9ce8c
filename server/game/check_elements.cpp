// Elements, kind by kind.
#include "server/game/check_elements.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "server/game/layout.hpp"

namespace c715::game {

namespace {

std::string item(std::string const& list, int index) {
  return list + "[" + std::to_string(index) + "]";
}

constexpr int longest_short_name = 14;

// The drawings that the pages have.
constexpr std::array<std::string_view, 7> icons = {"leave", "crate", "hill", "flag",
                                                   "base",  "foul",  "star"};
bool known_icon(std::string const& icon) {
  return icon.empty() || std::find(icons.begin(), icons.end(), icon) != icons.end();
}
std::string icon_names() {
  std::string names;
  for (auto const icon : icons) names += (names.empty() ? "" : ", ") + std::string{icon};
  return names;
}

bool has_phase(v1::Game const& game, std::string const& id) {
  return std::any_of(game.phases().begin(), game.phases().end(),
                     [&](auto const& phase) { return phase.id() == id; });
}

void check_prices(Checker& check, v1::Game const& game, v1::Element const& element,
                  std::string const& part) {
  std::set<std::string> priced;
  for (int i = 0; i < element.prices_size(); ++i) {
    auto const& price = element.prices(i);
    auto const where = part + "." + item("prices", i);
    if (!price.phase().empty() && !has_phase(game, price.phase())) {
      check.wrong(where + ".phase", "no_such_phase", {price.phase()});
    }
    if (!priced.insert(price.phase()).second) check.wrong(where, "price_twice", {price.phase()});
    if (price.points() < 0) {
      check.wrong(where + ".points", "price_negative", {std::to_string(price.points())});
    } else {
      check.between(where + ".points", price.points(), 0, 999);
    }
    if (price.points() != 0 && !price.each().empty()) check.wrong(where, "points_or_each");
  }
  if (priced.contains("") && priced.size() > 1) check.wrong(part + ".prices", "price_for_all");
  if (element.of_field() && !priced.empty()) check.wrong(part + ".prices", "field_has_no_price");
}

void check_options(Checker& check, google::protobuf::RepeatedPtrField<v1::Option> const& options,
                   std::string const& part) {
  check.size(part, options.size(), 2, 16);
  std::set<std::string> taken;
  for (int i = 0; i < options.size(); ++i) {
    auto const where = item(part, i);
    check.local_id(where, options[i].id(), taken);
    check.both_languages(where + ".name", options[i].name());
    if (options[i].points() < 0) {
      check.wrong(where + ".points", "price_negative", {std::to_string(options[i].points())});
    } else {
      check.between(where + ".points", options[i].points(), 0, 999);
    }
  }
}

void check_attributes(Checker& check, v1::Element const& element, std::string const& part) {
  check.size(part + ".attributes", element.attributes_size(), 1, 12);
  std::set<std::string> taken;
  for (int i = 0; i < element.attributes_size(); ++i) {
    auto const& attribute = element.attributes(i);
    auto const where = part + "." + item("attributes", i);
    check.local_id(where, attribute.id(), taken);
    check.both_languages(where + ".name", attribute.name());
    if (!attribute.options().empty()) {
      check_options(check, attribute.options(), where + ".options");
    } else {
      check.between(where + ".max", attribute.max(), 1, 999);
    }
  }
}

void check_kind(Checker& check, v1::Game const& game, v1::Element const& element,
                std::string const& part) {
  auto const kind = element.kind();
  bool const priced = kind == v1::ELEMENT_KIND_COUNT || kind == v1::ELEMENT_KIND_FLAG;
  if (!priced && !element.prices().empty()) {
    check.wrong(part + ".prices", "not_for_kind", {"prices"});
  }
  if (kind != v1::ELEMENT_KIND_CHOICE && !element.options().empty()) {
    check.wrong(part + ".options", "not_for_kind", {"options"});
  }
  if (kind != v1::ELEMENT_KIND_LIST && !element.attributes().empty()) {
    check.wrong(part + ".attributes", "not_for_kind", {"attributes"});
  }
  switch (kind) {
    case v1::ELEMENT_KIND_COUNT:
      check.between(part + ".max", element.max(), 1, 999);
      if (element.prices().empty() && element.phases().empty()) check.wrong(part, "no_price");
      return check_prices(check, game, element, part);
    case v1::ELEMENT_KIND_FLAG:
      if (element.max() != 1) check.wrong(part + ".max", "flag_max");
      if (element.prices().empty() && element.phases().empty()) check.wrong(part, "no_price");
      return check_prices(check, game, element, part);
    case v1::ELEMENT_KIND_CHOICE:
      return check_options(check, element.options(), part + ".options");
    case v1::ELEMENT_KIND_LIST:
      check.between(part + ".max", element.max(), 1, 32);
      if (element.phases_size() > 1) check.wrong(part + ".phases", "list_one_phase");
      if (element.per_robot()) check.wrong(part + ".per_robot", "not_for_kind", {"per_robot"});
      return check_attributes(check, element, part);
    case v1::ELEMENT_KIND_TIME:
      return check.between(part + ".max", element.max(), 1, 3'600'000);
    default:
      check.wrong(part, "missing", {"kind"});
  }
}

}  // namespace

void check_elements(Checker& check, v1::Game const& game) {
  check.size("elements", game.elements_size(), 1, 64);
  for (int i = 0; i < game.elements_size(); ++i) {
    auto const& element = game.elements(i);
    auto const part = item("elements", i);
    check.id(part, element.id());
    check.both_languages(part + ".name", element.name());
    check.both_languages(part + ".short_name", element.short_name());
    check.short_text(part + ".short_name", element.short_name(), longest_short_name);
    if (!known_icon(element.icon())) {
      check.wrong(part + ".icon", "unknown_icon", {element.icon(), icon_names()});
    }
    if (!element.prices().empty() && !element.phases().empty()) {
      check.wrong(part + ".phases", "phases_or_prices");
    }
    bool const paid = std::any_of(element.options().begin(), element.options().end(),
                                  [](auto const& option) { return option.points() != 0; });
    if (element.of_field() && paid) check.wrong(part + ".options", "field_has_no_price");
    if (!element.options().empty() && element.options(0).points() != 0) {
      check.wrong(part + ".options[0].points", "first_option_paid");
    }
    if (element.beneficiary() == v1::BENEFICIARY_UNSPECIFIED && !element.of_field()) {
      check.wrong(part, "missing", {"beneficiary"});
    }
    for (int p = 0; p < element.phases_size(); ++p) {
      if (has_phase(game, element.phases(p))) continue;
      check.wrong(part + "." + item("phases", p), "no_such_phase", {element.phases(p)});
    }
    check_kind(check, game, element, part);
  }
  // Only bounded parts can be laid out.
  if (check.clean() && Layout{game}.size() > most_cells) {
    check.wrong("elements", "sheet_large", {std::to_string(most_cells)});
  }
}

void check_groups(Checker& check, v1::Game const& game) {
  auto const each = [&](auto const& of, std::string const& part) {
    for (int g = 0; g < of.groups_size(); ++g) {
      check.group(part + "." + item("groups", g), of.groups(g));
    }
  };
  for (int i = 0; i < game.elements_size(); ++i) each(game.elements(i), item("elements", i));
  for (int i = 0; i < game.bonuses_size(); ++i) each(game.bonuses(i), item("bonuses", i));
}

}  // namespace c715::game
