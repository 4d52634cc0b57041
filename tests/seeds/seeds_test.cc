// Runs the seeds of each fuzz target. A promise that a seed breaks aborts, as it does under the fuzzer; the last path printed is that
// of the seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "support/folders.h"

#define TARGET(name) extern "C" int name(const uint8_t* data, size_t size);
#include "fuzz_targets.inc"
#undef TARGET

namespace banggiao {
namespace {

namespace fs = std::filesystem;

struct FuzzTarget {
  const char* name;
  int (*run)(const uint8_t* data, size_t size);
};
void PrintTo(const FuzzTarget& target, std::ostream* out) { *out << target.name; }

#define TARGET(name) {#name, name},
const FuzzTarget kTargets[] = {
#include "fuzz_targets.inc"
};
#undef TARGET

std::string SeedFolder() { return ProjectFolder() + "/fuzz/seeds"; }

std::vector<fs::path> SeedsOf(const std::string& target) {
  std::vector<fs::path> seeds;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(SeedFolder() + "/" + target, failed)) seeds.push_back(entry.path());
  std::sort(seeds.begin(), seeds.end());
  return seeds;
}

class SeedsTest : public ::testing::TestWithParam<FuzzTarget> {};

TEST_P(SeedsTest, BreakNoPromise) {
  const std::vector<fs::path> seeds = SeedsOf(GetParam().name);
  ASSERT_FALSE(seeds.empty()) << SeedFolder() << "/" << GetParam().name << " holds no seed";
  EXPECT_EQ(GetParam().run(nullptr, 0), 0);
  for (const fs::path& seed : seeds) {
    std::cout << seed.string() << std::endl;
    std::ifstream file(seed, std::ios::binary);
    const std::vector<uint8_t> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    ASSERT_TRUE(file.is_open() && !bytes.empty()) << seed << " cannot be read or is empty";
    EXPECT_EQ(GetParam().run(bytes.data(), bytes.size()), 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Targets, SeedsTest, ::testing::ValuesIn(kTargets), [](const auto& target) { return std::string(target.param.name); });

TEST(Seeds, BelongToATarget) {
  for (const auto& folder : fs::directory_iterator(SeedFolder())) {
    const std::string name = folder.path().filename().string();
    EXPECT_TRUE(std::any_of(std::begin(kTargets), std::end(kTargets), [&](const FuzzTarget& target) { return name == target.name; }))
        << folder.path() << " belongs to no fuzz target";
  }
}

}  // namespace
}  // namespace banggiao
