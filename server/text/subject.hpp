// What a refusal is about, in words of the reader's language.
#pragma once

#include <string>

#include <c715/v1/types.pb.h>

#include "server/text/catalogue.hpp"

namespace c715::text {

// "team 116: name" as "đội 116, mục name": kind, id and part of the core's words through the texts
// `subject.<kind>`. Any other subject as it is.
std::string subject_text(Catalogue const& texts, std::string const& subject);

// The same for what a reason says by itself: a state, a side, a broken rule of a schedule
// ("7: team_twice 101" through the text `plan_rule.team_twice`).
std::string subject_text(Catalogue const& texts, v1::Reason reason, std::string const& subject);

// The sentence of a reason. Where a thing names something that does not exist ("stage LOAI: from
// X"), the thing and its part stand before it.
std::string reason_text(Catalogue const& texts, v1::Reason reason, std::string const& subject);

}  // namespace c715::text
