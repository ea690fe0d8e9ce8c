// Checking field files.
#include "server/app/field_file.hpp"

#include <iostream>
#include <optional>

#include "server/app/fault_text.hpp"
#include "server/app/game_file.hpp"
#include "server/tournament/field_check.hpp"

namespace c715::app {

std::vector<Complaint> field_complaints(std::vector<TextFile> const& files,
                                        std::vector<v1::FieldPlan> const& fields,
                                        v1::Game const* game) {
  std::vector<Complaint> all;
  for (auto const& [field, problem] : tournament::check_fields(fields, game)) {
    all.push_back(files[static_cast<std::size_t>(field)].complain(
        problem.where, "field.problem." + problem.key, problem.args));
  }
  return all;
}

bool check_field_files(text::Catalogue const& texts, std::vector<std::string> const& paths,
                       std::string const& game_path) {
  std::vector<TextFile> files;
  std::vector<v1::FieldPlan> fields;
  bool readable = true;
  for (auto const& path : paths) {
    auto file = TextFile::read(path, fields.emplace_back());
    readable = readable && file.has_value();
    if (file) {
      files.push_back(*std::move(file));
    } else {
      complain(sentence(texts, file.error()));
    }
  }
  if (!readable) return false;
  std::optional<GameFile> game;
  if (!game_path.empty()) game = read_game(texts, game_path);
  if (!game_path.empty() && !game) return false;
  auto const complaints = field_complaints(files, fields, game ? &game->rules->game : nullptr);
  for (auto const& complaint : complaints) complain(sentence(texts, complaint));
  if (complaints.empty()) {
    std::size_t boards = 0;
    for (auto const& field : fields) boards += static_cast<std::size_t>(field.boards_size());
    std::cout << texts.get("field.ok", {std::to_string(fields.size()), std::to_string(boards)})
              << '\n';
  }
  return complaints.empty();
}

}  // namespace c715::app
