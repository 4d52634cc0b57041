// One story on the terminal or for programs; what `show` prints for the id of a story.
#pragma once

#include <string>

#include "cli/console.h"
#include "store/store_reader.h"

namespace banggiao {

// `id` is whole. Gives the exit code.
int ShowStory(const StoreReader& store, const std::string& id, Console* console);

}  // namespace banggiao
