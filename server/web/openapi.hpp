// The API's description, server/web/openapi.json, carried in the program.
#pragma once

#include <string_view>

namespace c715::web {

extern std::string_view const openapi_json;

}  // namespace c715::web
