// How many connections there may be, in all and from one address. Pure.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace c715::web {

class Admission {
  struct Counts {
    std::size_t total = 0;
    std::map<std::string, std::size_t> by_address;
  };

 public:
  // A place held by one connection, given back when the ticket goes.
  class Ticket {
   public:
    Ticket(std::shared_ptr<Counts> counts, std::string address);
    Ticket(Ticket&&) noexcept = default;
    Ticket& operator=(Ticket&&) = delete;
    ~Ticket();

   private:
    std::shared_ptr<Counts> counts_;
    std::string address_;
  };

  Admission(std::size_t total, std::size_t per_address);

  // nullopt when there is no place, in all or for this address.
  std::optional<Ticket> admit(std::string const& address);
  [[nodiscard]] std::size_t present() const { return counts_->total; }

 private:
  std::size_t total_;
  std::size_t per_address_;
  std::shared_ptr<Counts> counts_;
};

}  // namespace c715::web
