// `c715-console`: the referee console.
#include <clocale>
#include <csignal>
#include <exception>
#include <string>

#include "referee_ui/app/options.hpp"
#include "referee_ui/app/run.hpp"
#include "server/app/fault_text.hpp"
#include "server/console/trouble.hpp"

int main(int argc, char** argv) {
  // The person's own, for typing Vietnamese by an input method; an ASCII one would take no such
  // text. LC_NUMERIC stays: it would change how numbers are written.
  std::setlocale(LC_CTYPE, "");
  if (std::string{std::setlocale(LC_CTYPE, nullptr)} == "C") std::setlocale(LC_CTYPE, "C.UTF-8");
  std::signal(SIGPIPE, SIG_IGN);
  int exit_code = 0;
  auto const options = c715::ui::read_options(argc, argv, exit_code);
  if (!options) return exit_code;
  try {
    c715::ui::run(*options);
    return 0;
  } catch (c715::console::Trouble const& trouble) {
    c715::app::complain(trouble.sentence(c715::app::catalogue("vi")));
    return 1;
  } catch (std::exception const& error) {
    c715::app::complain(error.what());
    return 1;
  }
}
