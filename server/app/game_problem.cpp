// From a path in the message to a place in the file.
#include "server/app/game_problem.hpp"

namespace c715::app {

Complaint complain(TextFile const& file, game::Problem const& problem) {
  return file.complain(problem.where, "game." + problem.key, problem.args, problem.offset);
}

}  // namespace c715::app
