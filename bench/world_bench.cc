// Start-up, memory and look-up speed of the world: world_bench [text file]. Without a file, the names themselves are the text.
// Prints the time to load from what the build compiled and from the tables; the memory taken and the compiled bytes used where they
// lie; and how fast names are found, once with the text cut into tokens already, once with the cutting.
#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "world/world.h"

namespace {

// Of the processor, so that other programs count little.
double MillisecondsSince(std::clock_t start) { return static_cast<double>(std::clock() - start) * 1000.0 / CLOCKS_PER_SEC; }

template <typename Load>
double BestLoadTime(Load load) {
  double best = 1e9;
  for (int run = 0; run < 5; ++run) {
    const auto start = std::clock();
    const auto world = load();
    if (!world) std::fprintf(stderr, "%s\n", world.error().message.c_str());
    best = std::min(best, MillisecondsSince(start));
  }
  return best;
}

std::string TextFrom(const char* path, const banggiao::World& world) {
  std::string text;
  if (path != nullptr) {
    std::ifstream file(path, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  for (uint32_t i = 0; path == nullptr && i < world.entity_count(); ++i) text += std::string(world.entity(i).name_vi) + " ";
  return text;
}

// The longest name from every token on, as the entity stage looks them up.
size_t CountNames(const banggiao::World& world, const std::vector<uint64_t>& keys) {
  size_t found = 0;
  for (size_t from = 0; from < keys.size(); ++from) {
    uint32_t state = 0;
    bool is_name = false;
    for (size_t at = from; at < keys.size(); ++at) {
      state = world.Step(state, keys[at]);
      if (state == banggiao::World::kNoState) break;
      is_name = is_name || !world.Hits(state).empty();
    }
    found += is_name ? 1 : 0;
  }
  return found;
}

}  // namespace

int main(int argc, char** argv) {
  const banggiao::DataFiles& data = banggiao::EmbeddedData();
  const size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
  auto world = banggiao::World::Load(data);
  if (!world) {
    std::fprintf(stderr, "%s\n", world.error().message.c_str());
    return 1;
  }
  const size_t bytes = mallinfo2().uordblks + mallinfo2().hblkhd - before;
  const std::string text = TextFrom(argc > 1 ? argv[1] : nullptr, world.value());
  std::vector<uint64_t> keys;
  const auto start = std::clock();
  banggiao::AppendNameKeys(text, &keys);
  const double cut = MillisecondsSince(start);
  const auto walk_start = std::clock();
  const size_t found = CountNames(world.value(), keys);
  const double walk = MillisecondsSince(walk_start);
  std::printf("entities %zu  offices %zu  terms %zu\n", world->entity_count(), world->office_count(), world->terms().size());
  std::printf("states of the trie %u\n", world->name_state_count());
  std::printf("load %.1f ms; from the tables %.1f ms\n", BestLoadTime([&] { return banggiao::World::Load(data); }),
              BestLoadTime([&] { return banggiao::World::LoadTables(data); }));
  std::printf("memory %.1f MB, and %.1f MB used where they lie\n", static_cast<double>(bytes) / 1e6,
              static_cast<double>(data.Compiled("world/").size()) / 1e6);
  const auto speed = [&](double ms) { return static_cast<double>(text.size()) / 1e3 / ms; };
  std::printf("look-up %.0f MB/s, with cutting %.0f MB/s (%zu names in %.1f MB)\n", speed(walk), speed(cut + walk), found,
              static_cast<double>(text.size()) / 1e6);
  return found > 0 ? 0 : 1;
}
