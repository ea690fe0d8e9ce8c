// Counts of connections.
#include "server/web/admission.hpp"

#include <utility>

namespace c715::web {

Admission::Ticket::Ticket(std::shared_ptr<Counts> counts, std::string address)
    : counts_{std::move(counts)}, address_{std::move(address)} {
  ++counts_->total;
  ++counts_->by_address[address_];
}

Admission::Ticket::~Ticket() {
  if (!counts_) return;
  --counts_->total;
  auto const found = counts_->by_address.find(address_);
  if (--found->second == 0) counts_->by_address.erase(found);
}

Admission::Admission(std::size_t total, std::size_t per_address)
    : total_{total}, per_address_{per_address}, counts_{std::make_shared<Counts>()} {}

std::optional<Admission::Ticket> Admission::admit(std::string const& address) {
  if (counts_->total >= total_) return std::nullopt;
  auto const found = counts_->by_address.find(address);
  if (found != counts_->by_address.end() && found->second >= per_address_) return std::nullopt;
  return Ticket{counts_, address};
}

}  // namespace c715::web
