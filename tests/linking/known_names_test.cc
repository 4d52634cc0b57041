// Every name of tests/data/names-vi.tsv, put into a sentence, is linked to the entity it means.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/data_files.h"
#include "linking/linked_document.h"
#include "support/folders.h"

namespace banggiao {
namespace {

constexpr char kDay[] = "2025-12-01";

bool MeansEntity(const Linking& linking, std::string_view name, std::string_view entity) {
  const std::string text = "Theo tin mới nhận, hôm qua " + std::string(name) + " được nhắc đến nhiều lần trong cuộc họp.";
  for (const LinkedArticle& linked : linking.LinkText(text, kDay)) {
    for (const Mention& mention : linked.mentions.all) {
      if (mention.entity >= 0 && linking.world().entity(static_cast<uint32_t>(mention.entity)).id == entity) return true;
    }
  }
  return false;
}

TEST(KnownNames, AllMeanTheirEntity) {
  std::ifstream file(std::filesystem::path(ProjectFolder()) / "tests/data/names-vi.tsv", std::ios::binary);
  const std::string table{std::istreambuf_iterator<char>(file), {}};
  const Linking linking;
  size_t names = 0;
  for (const TsvRow& row : ReadTsv(table)) {
    ++names;
    EXPECT_TRUE(MeansEntity(linking, row.fields[0], row.fields[1])) << row.fields[0] << " is not linked to " << row.fields[1];
  }
  EXPECT_GE(names, 450u);
}

}  // namespace
}  // namespace banggiao
