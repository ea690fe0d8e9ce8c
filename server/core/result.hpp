// The outcome of something that may be refused.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

#include <c715/v1/types.pb.h>

namespace c715 {

using v1::Refusal;

// A value, or the reason why there is none. Exceptions are for broken infrastructure only.
template <class T>
using Result = tl::expected<T, Refusal>;

inline Refusal make_refusal(v1::Reason reason, std::string subject = {}) {
  Refusal refusal;
  refusal.set_reason(reason);
  refusal.set_subject(std::move(subject));
  return refusal;
}

// A refusal as a return value: `return refuse(v1::REASON_NO_SUCH_FIELD, "3");`
inline tl::unexpected<Refusal> refuse(v1::Reason reason, std::string subject = {}) {
  return tl::unexpected<Refusal>{make_refusal(reason, std::move(subject))};
}

}  // namespace c715
