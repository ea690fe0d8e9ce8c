// Runs a harness without libFuzzer: over every file of the given folders, and over mutations of
// each.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr int mutations_an_input = 500;

std::vector<Bytes> read_folder(std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> paths;
  if (std::filesystem::is_directory(folder)) {
    for (auto const& item : std::filesystem::directory_iterator{folder})
      paths.push_back(item.path());
  }
  // In the order of their names, so that a run can be repeated.
  std::sort(paths.begin(), paths.end());
  std::vector<Bytes> inputs;
  for (auto const& path : paths) {
    std::ifstream file{path, std::ios::binary};
    inputs.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
  }
  return inputs;
}

void mutate(Bytes& input, std::mt19937& chance) {
  std::size_t const at = input.empty() ? 0 : chance() % input.size();
  auto const where = input.begin() + static_cast<std::ptrdiff_t>(at);
  auto const byte = static_cast<std::uint8_t>(chance());
  switch (chance() % 4) {
    case 0:
      input.insert(where, byte);
      break;
    case 1:
      if (!input.empty()) input.erase(where);
      break;
    case 2:
      if (!input.empty()) *where = byte;
      break;
    case 3:
      if (!input.empty()) *where ^= static_cast<std::uint8_t>(1U << (byte % 8));
      break;
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Bytes> inputs;
  for (int i = 1; i < argc; ++i) {
    auto more = read_folder(argv[i]);
    std::move(more.begin(), more.end(), std::back_inserter(inputs));
  }
  if (inputs.empty()) {
    std::fprintf(stderr, "no seeds: the replay shows nothing\n");
    return 1;
  }
  std::mt19937 chance{715};
  for (Bytes const& input : inputs) {
    LLVMFuzzerTestOneInput(input.data(), input.size());
    Bytes mutant = input;
    for (int i = 0; i < mutations_an_input; ++i) {
      if (i % 20 == 0) mutant = input;
      mutate(mutant, chance);
      LLVMFuzzerTestOneInput(mutant.data(), mutant.size());
    }
  }
  std::printf("%zu inputs, %d mutations of each\n", inputs.size(), mutations_an_input);
  return 0;
}
