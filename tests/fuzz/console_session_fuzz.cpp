// Fuzzes a follower's session with whole frames in any order: nothing but greeting and proof of
// identity gets through before a sign-in, and what gets through later carries the session's own
// actor.
#include <cstdint>
#include <string_view>
#include <variant>

#include <c715/v1/console.pb.h>

#include "server/console/edge.hpp"
#include "server/console/session.hpp"
#include "server/link/delimited.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace c715;

constexpr char const* user = "trongtai";

tournament::State state_with_user() {
  tournament::State state;
  state.created = true;
  state.users[UserName{user}].roles = {v1::ROLE_HEAD_REFEREE};
  return state;
}

void require_own_actor(v1::Command const& command) {
  require(command.actor().kind() == v1::ACTOR_KIND_USER && command.actor().name() == user,
          "the actor is the session's");
  require(console::check_edge(command).has_value(), "the edge has looked at it");
}

class Shell {
 public:
  void hear(v1::ToServer frame) {
    carry_out(session_.on_frame(std::move(frame), now_, state_, true));
    now_ += std::chrono::milliseconds{100};
    carry_out(session_.on_time(now_));
  }

 private:
  void carry_out(console::Actions const& actions) {
    for (auto const& action : actions) {
      bool const needs_sign_in = !std::holds_alternative<console::Reply>(action) &&
                                 !std::holds_alternative<console::CheckCredential>(action) &&
                                 !std::holds_alternative<console::CheckClaim>(action) &&
                                 !std::holds_alternative<console::HangUp>(action);
      require(session_.is_signed_in() || !needs_sign_in, "nothing happens before a sign-in");
      if (auto const* wish = std::get_if<console::Wish>(&action)) require_own_actor(wish->command);
      if (auto const* wish = std::get_if<console::WishWithPin>(&action)) {
        require_own_actor(wish->command);
      }
      if (auto const* check = std::get_if<console::CheckCredential>(&action)) {
        bool const right = check->user == user && check->pin == "715715";
        carry_out(right ? session_.signed_in(user, "token", state_)
                        : session_.sign_in_refused(refuse(v1::REASON_WRONG_CREDENTIAL).value()));
      }
      if (std::holds_alternative<console::CheckClaim>(action)) {
        carry_out(session_.sign_in_refused(refuse(v1::REASON_WRONG_CREDENTIAL).value()));
      }
    }
  }

  tournament::State const state_ = state_with_user();
  Instant now_ = from_us(1'000'000);
  console::Session session_{now_};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  link::FrameReader reader;
  reader.feed({reinterpret_cast<char const*>(data), size});
  Shell shell;
  for (;;) {
    auto const frame = reader.next();
    if (!frame || !*frame) return 0;
    v1::ToServer message;
    if (link::decode(**frame, message)) shell.hear(std::move(message));
  }
}
