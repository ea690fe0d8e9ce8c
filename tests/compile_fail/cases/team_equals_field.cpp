// Ids of different things are not compared.
// Refused: no match for|invalid operands
#include "server/core/ids.hpp"

c715::TeamId const team{"1"};
c715::FieldId const field{"1"};

#ifdef MISTAKE
bool const same = team == field;
#else
bool const same = team == c715::TeamId{field.value()};
#endif
