// Files of fields, and everything that is wrong with them at its line.
#pragma once

#include <string>
#include <vector>

#include "server/app/text_file.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// What is wrong with fields that were read from `files`, in the same order.
std::vector<Complaint> field_complaints(std::vector<TextFile> const& files,
                                        std::vector<v1::FieldPlan> const& fields,
                                        v1::Game const* game);

// `c715 field check`: says all of it on standard error; true when nothing is wrong. `game`: path of
// the game whose elements counters feed; empty = not checked.
bool check_field_files(text::Catalogue const& texts, std::vector<std::string> const& files,
                       std::string const& game);

}  // namespace c715::app
