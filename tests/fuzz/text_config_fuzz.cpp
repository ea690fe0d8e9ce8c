// Fuzzes configuration files: any bytes are a game or a setup, or one complaint with a place in the
// file.
#include <cstdint>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

#include <c715/v1/game.pb.h>
#include <c715/v1/setup.pb.h>

#include "server/app/text_file.hpp"
#include "server/game/check.hpp"
#include "tests/fuzz/require.hpp"

namespace {

// A file without a disk, written anew for each input.
class Scratch {
 public:
  Scratch() : fd_{::memfd_create("config", 0)} { require(fd_ >= 0, "memory for a file"); }
  void write(std::uint8_t const* data, std::size_t size) const {
    require(::ftruncate(fd_, 0) == 0, "the file is empty");
    require(::pwrite(fd_, data, size, 0) == static_cast<ssize_t>(size), "the file is written");
  }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

template <class Message>
bool readable(Scratch const& scratch, Message& message) {
  auto const file = c715::app::TextFile::read(scratch.path(), message);
  if (file) {
    // Any place can be asked for; the nearest that the file has is named.
    static_cast<void>(
        file->complain("teams[3].name", c715::refuse(c715::v1::REASON_MALFORMED).value()));
    return true;
  }
  auto const& complaint = file.error();
  require(complaint.file == scratch.path(), "a complaint names its file");
  require(complaint.line >= 0 && complaint.column >= 0, "a complaint has a place");
  require(complaint.refusal.has_value() || !complaint.key.empty(), "a complaint has words");
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static Scratch const scratch;
  scratch.write(data, size);
  c715::v1::Game game;
  if (readable(scratch, game)) static_cast<void>(c715::game::load(game));
  c715::v1::Setup setup;
  readable(scratch, setup);
  return 0;
}
