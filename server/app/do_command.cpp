// `c715 do`: a console without a window. Commands in text format in, one JSON line out for each.
#include <array>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <google/protobuf/util/json_util.h>
#include <poll.h>
#include <unistd.h>

#include "server/app/command_text.hpp"
#include "server/app/commands.hpp"
#include "server/app/console_sign_in.hpp"
#include "server/app/do_target.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/console/client.hpp"
#include "server/console/edge.hpp"
#include "server/console/random.hpp"
#include "server/core/hex.hpp"
#include "server/link/entries.hpp"
#include "server/text/catalogue.hpp"
#include "server/tournament/decide.hpp"

namespace c715::app {

namespace {

constexpr auto ping_every = std::chrono::milliseconds{2000};

struct DoOptions {
  std::string target;
  std::string user;
  std::string pin_file;
  std::string new_pin_file;
  std::string code;
  std::string claim;
  std::string console = "c715 do";
  std::string id;
  std::string language = "vi";
  std::vector<std::string> commands;
  int repeat = 1;
  std::int64_t from = 1;
  std::int64_t until = 0;
  bool follow = false;
  bool inspect = false;
};

class Doer {
 public:
  explicit Doer(DoOptions options)
      : options_(std::move(options)), words_(catalogue(options_.language)) {}

  // Whether everything was granted.
  bool run() {
    client_ = sign_in({.target = options_.target,
                       .user = options_.user,
                       .pin_file = options_.pin_file,
                       .code = options_.code,
                       .claim = options_.claim,
                       .console = options_.console},
                      words_);
    if (!client_) return false;
    bool granted = true;
    for (auto const& command : options_.commands) granted = perform(command) && granted;
    bool const from_input = options_.commands.empty() && !options_.follow && !options_.inspect;
    if (from_input) granted = perform_input() && granted;
    if (options_.inspect) inspect();
    if (options_.follow) follow();
    return granted;
  }

 private:
  bool perform(std::string const& text) {
    auto const read = read_command(text);
    if (!read) {
      auto const text_of_it = sentence(words_, read.error());
      complain(text_of_it);
      std::cout << R"({"command":"","refused":"MALFORMED","text":)" << json_string(text_of_it)
                << "}" << std::endl;
      return false;
    }
    v1::Command command = *read;
    bool granted = true;
    for (int i = 0; i < options_.repeat; ++i) {
      command.set_id(options_.id.empty() ? console::random_bytes(console::command_id_bytes)
                                         : *unhex(options_.id));
      granted = deliver(command) && granted;
    }
    return granted;
  }

  bool deliver(v1::Command const& command) {
    v1::Answer answer;
    if (command.has_add_user()) {
      v1::AddUserWithPin wish;
      *wish.mutable_command() = command;
      wish.set_pin(read_pin(options_.new_pin_file));
      answer = client_->add_user(wish);
    } else {
      answer = client_->wish(command);
    }
    std::cout << "{\"command\":" << json_string(tournament::kind_of(command));
    if (answer.has_refusal()) {
      std::string reason = v1::Reason_Name(answer.refusal().reason());
      std::cout << ",\"refused\":" << json_string(reason.erase(0, std::string{"REASON_"}.size()))
                << ",\"text\":" << json_string(text::sentence(words_, answer.refusal()));
    } else {
      std::cout << ",\"seq\":" << answer.seq();
    }
    std::cout << "}" << std::endl;
    return answer.has_seq();
  }

  // One command a line; pings while none comes, so that the server keeps the connection.
  bool perform_input() {
    bool granted = true;
    std::string waiting;
    for (bool more = true; more;) {
      pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
      if (::poll(&input, 1, static_cast<int>(ping_every.count())) == 0) {
        ping();
        continue;
      }
      std::array<char, 4096> buffer{};
      auto const count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
      more = count > 0;
      if (more) waiting.append(buffer.data(), static_cast<std::size_t>(count));
      if (!more && !waiting.empty()) waiting += '\n';
      for (auto end = waiting.find('\n'); end != std::string::npos; end = waiting.find('\n')) {
        std::string const line = waiting.substr(0, end);
        waiting.erase(0, end + 1);
        bool const blank = line.find_first_not_of(" \t\r") == std::string::npos;
        if (!blank && line.front() != '#') granted = perform(line) && granted;
      }
    }
    return granted;
  }

  void ping() {
    v1::ToServer message;
    message.mutable_ping();
    client_->send(message);
    while (client_->receive(console::Client::Wait{0})) {
    }
  }

  void inspect() {
    auto const inspection = client_->inspect();
    std::cout << "{\"durable_seq\":" << inspection.durable_seq()
              << ",\"state_sha256\":" << json_string(hex(inspection.state_sha256())) << "}"
              << std::endl;
  }

  // Prints entries as they come; ends at --until, or with the connection.
  void follow() {
    client_->follow(options_.from);
    link::EntryJoiner joiner;
    for (;;) {
      auto message = client_->receive(ping_every);
      v1::ToServer alive;
      alive.mutable_ping();
      if (!message || message->has_telemetry()) client_->send(alive);
      if (!message || !message->has_entries()) continue;
      for (auto const& entry : joiner.take(std::move(*message->mutable_entries()))) {
        std::string json;
        google::protobuf::util::JsonPrintOptions canonical;
        if (!google::protobuf::util::MessageToJsonString(entry, &json, canonical).ok()) continue;
        std::cout << json << std::endl;
        if (options_.until > 0 && entry.seq() >= options_.until) return;
      }
    }
  }

  DoOptions options_;
  text::Catalogue words_;
  std::unique_ptr<console::Client> client_;
};

}  // namespace

void add_do_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<DoOptions>();
  CLI::App* command =
      app.add_subcommand("do", "Give commands to a running server, without a window");
  command
      ->add_option("target", options->target,
                   "EVENT.c715 of a server on this machine, or HOST:PORT")
      ->required();
  command->add_option("command", options->commands,
                      "Commands in text format, e.g. 'load_match { field: \"1\" match: 1 }'; "
                      "none = one a line from standard input");
  command->add_option("--user", options->user, "Who gives them")->required();
  command->add_option("--pin-file", options->pin_file,
                      "File with the PIN (else C715_PIN, else asked)");
  command->add_option("--new-pin-file", options->new_pin_file,
                      "File with the PIN of a user to add");
  command->add_option("--code", options->code, "The server's code, at the first contact");
  command->add_option("--claim", options->claim,
                      "The one-time code: make this user the first organiser");
  command->add_option("--console", options->console, "Name of this console in the log");
  command->add_option("--id", options->id, "Command id, 32 hexadecimal digits (else random)")
      ->check(CLI::Validator(
          [](std::string& digits) {
            bool const good =
                digits.size() == 2 * console::command_id_bytes && unhex(digits).has_value();
            return good ? std::string{} : std::string{"must be 32 hexadecimal digits"};
          },
          "HEX"));
  command
      ->add_option("--repeat", options->repeat,
                   "Give each command this often; with --id, deliver the same one again")
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--lang", options->language, "Language of sentences")
      ->check(CLI::IsMember({"vi", "en"}));
  command->add_flag("--inspect", options->inspect,
                    "Print the durable sequence number and state hash");
  command->add_flag("--follow", options->follow,
                    "Print journal entries as JSON lines as they come");
  command->add_option("--from", options->from, "First entry to follow")->check(CLI::PositiveNumber);
  command->add_option("--until", options->until, "Last entry to follow")
      ->check(CLI::PositiveNumber);
  command->callback([options, &exit_code] {
    try {
      if (!Doer{*options}.run()) exit_code = 1;
    } catch (console::Trouble const& trouble) {
      complain(trouble.sentence(catalogue(options->language)));
      exit_code = 1;
    } catch (std::exception const& failure) {
      complain(failure.what());
      exit_code = 1;
    }
  });
}

}  // namespace c715::app
