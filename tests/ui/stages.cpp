// The named situations.
#include "tests/support/game.hpp"
#include "tests/ui/stage.hpp"

namespace c715::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

void load(Stage& s) {
  s.table.must(R"(load_match { field: "1" match: 1 })");
}

void start(Stage& s) {
  load(s);
  s.run(seconds{20});
  s.table.must(R"(start_match { field: "1" })");
}

void tap(Stage& s, std::string const& alliance, std::string const& element, int times) {
  for (int i = 0; i < times; ++i) {
    std::string wish = "adjust_element { match: 1 alliance: ALLIANCE_";
    wish += alliance;
    wish += " element: \"";
    wish += element;
    wish += "\" delta: 1 }";
    s.table.must(scorer(), wish);
    s.run(milliseconds{40});
  }
}

// Into the driver phase, with points on both sheets.
void play(Stage& s) {
  start(s);
  s.run(seconds{8});
  tap(s, "RED", "leave", 2);
  tap(s, "RED", "store", 4);
  tap(s, "BLUE", "leave", 1);
  s.run(seconds{12});
  tap(s, "RED", "store", 10);
  tap(s, "RED", "hill", 6);
  tap(s, "BLUE", "store", 11);
  tap(s, "BLUE", "hill", 8);
  tap(s, "BLUE", "foul", 1);
  tap(s, "RED", "foul", 2);
}

void stop(Stage& s) {
  play(s);
  s.table.must(R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
}

void end(Stage& s) {
  play(s);
  s.run(seconds{120});
}

void review(Stage& s) {
  end(s);
  s.table.must(R"(open_review { field: "1" })");
}

void commit(Stage& s) {
  review(s);
  s.table.must(R"(confirm_result { field: "1" })");
}

void lose_board(Stage& s, std::string const& id) {
  s.table.must(board(id), "report_board { board: \"" + id + "\" presence: BOARD_PRESENCE_ABSENT }");
}

void interrupt(Stage& s) {
  play(s);
  s.table.must(board("ban-trong-tai"),
               R"(stop_field { field: "1" cause: STOP_CAUSE_BOARD_LOST board: "ban-trong-tai" })");
  lose_board(s, "ban-trong-tai");
}

// The demo's game with the fouls and cards of the province's own, into the driver phase; two of
// them called. (The province's whole sheet is longer than a card and scrolls.)
void play_with_calls(Stage& s, v1::EntryMode mode, bool teams_confirm) {
  auto event = demo_event();
  // Fouls that are called are not counted on the sheet as well.
  auto& elements = *event.mutable_game()->mutable_elements();
  for (int i = elements.size() - 1; i >= 0; --i) {
    if (elements[i].id() == "foul") elements.DeleteSubrange(i, 1);
  }
  event.mutable_game()->clear_examples();
  auto const campaign = game_file("configs/games/chien_dich_715.txtpb");
  for (auto const& rule : campaign.rules()) {
    if (rule.ranking_point().empty()) *event.mutable_game()->add_rules() = rule;
  }
  event.mutable_setup()->set_entry_mode(mode);
  event.mutable_setup()->set_teams_confirm(teams_confirm);
  s = Stage{event};
  start(s);
  s.run(seconds{40});
  s.table.must(R"(call_rule { match: 1 alliance: ALLIANCE_RED rule: "minor_foul" team: "116" })");
  s.table.must(R"(call_rule { match: 1 alliance: ALLIANCE_BLUE rule: "yellow_card" team: "110"
                              reason: "Lao vào robot đang hỏng" })");
}

void open_call(Stage& s, ui::Side side, std::string const& rule) {
  s.ui.dialog = ui::Dialog::call_rule;
  s.ui.overrides_match = 1;
  s.ui.call_side = side;
  s.ui.call_rule = rule;
}

// The match is over, two scorers have counted the red sheet differently, and no team has agreed.
void differ(Stage& s) {
  play_with_calls(s, v1::ENTRY_MODE_DUAL_BLIND, true);
  for (auto const& [name, times] : {std::pair{"Đức", 2}, std::pair{"Mai", 3}}) {
    for (int i = 0; i < times; ++i) {
      s.table.must(user(name, {v1::ROLE_SCORER}), R"(adjust_element { match: 1
        alliance: ALLIANCE_RED element: "store" delta: 1 phase: "driver" })");
    }
  }
  s.run(seconds{150});
}

void review_difference(Stage& s) {
  differ(s);
  for (auto const* name : {"Đức", "Mai"}) {
    for (auto const* alliance : {"RED", "BLUE"}) {
      s.table.must(user(name, {v1::ROLE_SCORER}),
                   std::string{"submit_entry { match: 1 alliance: ALLIANCE_"} + alliance + " }");
    }
  }
  s.table.must(R"(open_review { field: "1" })");
}

void sign_out(Stage& s) {
  s.link.state = ui::LinkState::signed_out;
  s.link.user.clear();
  s.link.roles.clear();
}

std::vector<NamedStage> match_stages() {
  return {
      {"idle", [](Stage&) {}},
      {"loaded", [](Stage& s) { load(s); }},
      {"blocked",
       [](Stage& s) {
         load(s);
         lose_board(s, "ban-trong-tai");
         lose_board(s, "kho-do");
       }},
      {"overridden",
       [](Stage& s) {
         load(s);
         lose_board(s, "ban-trong-tai");
         s.ui.overrides_match = 1;
         s.ui.overrides = {{v1::REASON_BOARD_ABSENT, "ban-trong-tai"}};
       }},
      {"pressed",
       [](Stage& s) {
         load(s);
         s.table.must(board("ban-trong-tai"),
                      R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_PRESENT
                                        e_stop: true })");
         s.run(seconds{2});
       }},
      {"countdown",
       [](Stage& s) {
         start(s);
         s.run(milliseconds{800});
       }},
      {"autonomous",
       [](Stage& s) {
         start(s);
         s.run(seconds{9});
       }},
      {"running", [](Stage& s) { play(s); }},
      {"endgame",
       [](Stage& s) {
         play(s);
         s.run(seconds{86});
       }},
      {"stopped", [](Stage& s) { stop(s); }},
      {"cleared",
       [](Stage& s) {
         stop(s);
         s.table.must(R"(clear_stop { field: "1" reason: "Sân đã an toàn" })");
       }},
      {"interrupted", [](Stage& s) { interrupt(s); }},
      {"ended", [](Stage& s) { end(s); }},
      {"review", [](Stage& s) { review(s); }},
      {"committed", [](Stage& s) { commit(s); }},
      {"aborted",
       [](Stage& s) {
         play(s);
         s.table.must(R"(abort_match { field: "1" })");
       }},
  };
}

std::vector<NamedStage> trouble_stages() {
  return {
      {"pending",
       [](Stage& s) {
         play(s);
         s.tap_pending(
             R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" delta: 1 })", 3);
       }},
      {"lost",
       [](Stage& s) {
         play(s);
         s.lose(seconds{7});
         s.tap_pending(
             R"(adjust_element { match: 1 alliance: ALLIANCE_BLUE element: "hill" delta: 1 })", 2);
         s.link.unanswered = 2;
       }},
      {"read_only",
       [](Stage& s) {
         play(s);
         s.telemetry.set_read_only(true);
       }},
      {"stop_sent",
       [](Stage& s) {
         play(s);
         s.stop_sent = s.local - milliseconds{100};
       }},
      {"stop_unconfirmed",
       [](Stage& s) {
         play(s);
         s.stop_sent = s.local - milliseconds{400};
       }},
      {"refused",
       [](Stage& s) {
         load(s);
         s.notice = "Chưa thể bắt đầu. Hộp trọng tài chưa kết nối.";
       }},
      {"scorer",
       [](Stage& s) {
         play(s);
         s.sign_in("Đức", {v1::ROLE_SCORER});
       }},
      {"technician",
       [](Stage& s) {
         play(s);
         s.sign_in("Sơn", {v1::ROLE_FIELD_TECHNICIAN});
       }},
  };
}

std::vector<NamedStage> call_stages() {
  return {
      {"calls", [](Stage& s) { play_with_calls(s, v1::ENTRY_MODE_SHARED_LIVE, false); }},
      {"call_rule",
       [](Stage& s) {
         play_with_calls(s, v1::ENTRY_MODE_SHARED_LIVE, false);
         open_call(s, ui::Side::red, "");
       }},
      {"call_team",
       [](Stage& s) {
         play_with_calls(s, v1::ENTRY_MODE_SHARED_LIVE, false);
         open_call(s, ui::Side::blue, "yellow_card");
       }},
      {"withdraw_call",
       [](Stage& s) {
         play_with_calls(s, v1::ENTRY_MODE_SHARED_LIVE, false);
         s.ui.dialog = ui::Dialog::withdraw_call;
         s.ui.overrides_match = 1;
         s.ui.withdraw = 1;
       }},
      {"hand_in",
       [](Stage& s) {
         differ(s);
         s.sign_in("Đức", {v1::ROLE_SCORER});
       }},
      {"differences",
       [](Stage& s) {
         review_difference(s);
         s.ui.dialog = ui::Dialog::confirm_result;
         s.ui.overrides_match = 1;
       }},
  };
}

// What the boards' links say: one input asserted, one count, and a board that stands nowhere.
void speak(Stage& s) {
  std::uint32_t inputs = 2;
  for (auto& link : *s.telemetry.mutable_boards()) {
    link.set_present(true);
    link.set_uid("00c7150000000001");
    link.set_firmware("1.0.0");
    link.set_frames_lost(3);
    link.set_inputs(inputs);
    link.add_counts(7);
    inputs = 0;
  }
  auto& stranger = *s.telemetry.add_boards();
  stranger.set_board("?00c715000000beef");
  stranger.set_uid("00c715000000beef");
  stranger.set_port("/dev/serial/by-id/usb-715");
  stranger.set_firmware("1.0.0");
}

std::vector<NamedStage> other_stages() {
  auto dialog = [](void (*set)(Stage&), ui::Dialog which) {
    return [set, which](Stage& s) {
      set(s);
      s.ui.dialog = which;
      s.ui.overrides_match = 1;
    };
  };
  return {
      {"confirm", dialog(review, ui::Dialog::confirm_result)},
      {"replay", dialog(stop, ui::Dialog::replay)},
      {"clear_stop", dialog(stop, ui::Dialog::clear_stop)},
      {"end_here", dialog(stop, ui::Dialog::end_here)},
      {"unload", dialog(load, ui::Dialog::unload)},
      {"choose", dialog(load, ui::Dialog::choose_match)},
      {"quit", dialog(play, ui::Dialog::quit)},
      {"log",
       [](Stage& s) {
         commit(s);
         s.ui.tab = ui::Tab::log;
       }},
      {"field",
       [](Stage& s) {
         load(s);
         s.ui.tab = ui::Tab::field;
         s.sign_in("Sơn", {v1::ROLE_FIELD_TECHNICIAN});
         speak(s);
       }},
      {"pair_board",
       [](Stage& s) {
         load(s);
         s.ui.tab = ui::Tab::field;
         s.sign_in("Sơn", {v1::ROLE_FIELD_TECHNICIAN});
         speak(s);
         s.ui.dialog = ui::Dialog::pair_board;
         s.ui.overrides_match = 1;
         s.ui.pair_uid = "00c715000000beef";
       }},
      {"settings",
       [](Stage& s) {
         load(s);
         s.ui.tab = ui::Tab::settings;
       }},
      {"connecting",
       [](Stage& s) {
         sign_out(s);
         s.link.state = ui::LinkState::connecting;
       }},
      {"untrusted",
       [](Stage& s) {
         sign_out(s);
         s.link.state = ui::LinkState::untrusted;
       }},
      {"changed",
       [](Stage& s) {
         sign_out(s);
         s.link.state = ui::LinkState::certificate_changed;
       }},
      {"sign_in", [](Stage& s) { sign_out(s); }},
      {"wrong_pin",
       [](Stage& s) {
         sign_out(s);
         s.link.refusal.emplace().set_reason(v1::REASON_WRONG_CREDENTIAL);
       }},
      {"claim_or_sign_in",
       [](Stage& s) {
         sign_out(s);
         s.link.claimable = true;
         s.ui.has_account = true;
       }},
      {"claim",
       [](Stage& s) {
         sign_out(s);
         s.link.claimable = true;
       }},
  };
}

}  // namespace

std::vector<NamedStage> const& stages() {
  static std::vector<NamedStage> const all = [] {
    auto list = match_stages();
    for (auto& stage : trouble_stages()) list.push_back(std::move(stage));
    for (auto& stage : call_stages()) list.push_back(std::move(stage));
    for (auto& stage : other_stages()) list.push_back(std::move(stage));
    return list;
  }();
  return all;
}

}  // namespace c715::test
