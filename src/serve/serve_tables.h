// What the server knows apart from the store. All of it outlives the service.
#pragma once

#include "query/subjects.h"
#include "world/world.h"

namespace banggiao {

struct ServeTables {
  const World& world;
  const SubjectFinder& subjects;
};

}  // namespace banggiao
