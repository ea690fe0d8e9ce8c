// firmware_bench [COUNT]: what the images do in cycles of the chip, as one JSON object. Virtual
// time: the figures are the same on every machine and under any load.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "tests/firmware/avr_bench.hpp"

namespace {

using namespace c715;
using namespace c715::avr;

struct Spread {
  std::vector<Cycle> cycles;
  [[nodiscard]] std::string json() const {
    auto sorted = cycles;
    std::sort(sorted.begin(), sorted.end());
    auto const at = [&](double part) {
      return sorted.at(static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1)));
    };
    char text[160];
    std::snprintf(
        text, sizeof text,
        R"({"n": %zu, "p50_cycles": %llu, "max_cycles": %llu, "p50_ms": %.3f, "max_ms": %.3f})",
        sorted.size(), static_cast<unsigned long long>(at(0.5)),
        static_cast<unsigned long long>(sorted.back()),
        static_cast<double>(at(0.5)) / cycles_per_ms,
        static_cast<double>(sorted.back()) / cycles_per_ms);
    return text;
  }
};

// Boards that run, each stopped at a random moment in some way.
class Stops {
 public:
  Stops(std::string image, int count) : image_(std::move(image)), count_(count) {}

  // From the press until the relay is off.
  Spread press() {
    return each([](AvrBench& b) { b.press_e_stop(); });
  }
  // From the last bit that a host ever said until the relay is off.
  Spread silence() {
    return each([](AvrBench& b) { b.answering = false; });
  }
  // From the first bit of a stop frame until the relay is off.
  Spread stop_frame() {
    return each(
        [](AvrBench& b) { b.machine.receive(field::frame_of(b.output_message(2, false, 1))); });
  }
  // From the press until the host has the last bit of the event.
  Spread press_to_host() {
    Spread spread;
    for (int i = 0; i < count_; ++i) {
      AvrBench b{image_};
      live(b);
      auto const began = b.machine.now();
      b.press_e_stop();
      b.pass_until([&] { return b.count(v1::ToHost::kInputEvent) > 0; }, 100);
      spread.cycles.push_back(b.machine.now() - began);
    }
    return spread;
  }

 private:
  void live(AvrBench& b) {
    b.enabled();
    b.pass_cycles(random_() % (100 * cycles_per_ms));
  }
  template <class Stop>
  Spread each(Stop stop) {
    Spread spread;
    for (int i = 0; i < count_; ++i) {
      AvrBench b{image_};
      live(b);
      auto const began = b.machine.now();
      stop(b);
      b.pass_until([&] { return !b.relay(); }, 1000);
      spread.cycles.push_back(b.relay_off_at().value_or(0) - began);
    }
    return spread;
  }

  std::string image_;
  int count_;
  std::mt19937 random_{715};
};

// What parts of the main loop cost, while a host enables, answers and sends outputs.
std::string loop_json() {
  AvrBench b{"e_stop_start_probes"};
  b.enabled();
  auto const began = b.machine.now();
  for (std::uint32_t i = 0; i < 200; ++i) {
    b.machine.receive(field::frame_of(b.output_message(2 + i, true, 1)));
    b.pass(50);
  }
  auto const& probes = b.machine.probes();
  Cycle busy = 0;
  for (auto const& [number, probe] : probes) busy += number == 0 ? 0 : probe.total;
  char text[240];
  std::snprintf(
      text, sizeof text,
      R"({"sample_max_cycles": %llu, "receive_max_cycles": %llu, "poll_max_cycles": %llu, )"
      R"("show_max_cycles": %llu, "busy_percent": %.1f})",
      static_cast<unsigned long long>(probes.at(1).longest),
      static_cast<unsigned long long>(probes.at(2).longest),
      static_cast<unsigned long long>(probes.at(3).longest),
      static_cast<unsigned long long>(probes.at(4).longest),
      100.0 * static_cast<double>(busy) / static_cast<double>(b.machine.now() - began));
  return text;
}

std::string sizes_json() {
  std::string json;
  for (char const* image :
       {"e_stop_start", "station", "stack_light", "goal_counter", "timer_display"}) {
    AvrBench b{image};
    b.enabled();
    b.pass(500);
    char text[160];
    std::snprintf(text, sizeof text, R"(%s"%s": {"flash": %u, "static_ram": %u, "stack": %u})",
                  json.empty() ? "" : ", ", image, b.machine.flash_used(), b.machine.static_ram(),
                  b.machine.stack_used());
    json += text;
  }
  return "{" + json + "}";
}

}  // namespace

int main(int argc, char** argv) {
  int const count = argc < 2 ? 200 : std::max(1, std::atoi(argv[1]));
  Stops slow{"e_stop_start", count};
  Stops fast{"e_stop_start_500k", count};
  std::printf("{\"press_to_off\": %s,\n", slow.press().json().c_str());
  std::printf(" \"silence_to_off\": %s,\n", slow.silence().json().c_str());
  std::printf(" \"stop_frame_to_off_115200\": %s,\n", slow.stop_frame().json().c_str());
  std::printf(" \"stop_frame_to_off_500000\": %s,\n", fast.stop_frame().json().c_str());
  std::printf(" \"press_to_host_115200\": %s,\n", slow.press_to_host().json().c_str());
  std::printf(" \"press_to_host_500000\": %s,\n", fast.press_to_host().json().c_str());
  std::printf(" \"loop\": %s,\n \"bytes\": %s}\n", loop_json().c_str(), sizes_json().c_str());
  return 0;
}
