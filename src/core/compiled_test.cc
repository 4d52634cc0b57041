#include "core/compiled.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "core/data_files.h"
#include "core/flat_map.h"

namespace banggiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Bytes on the border where a program has them.
class Aligned {
 public:
  explicit Aligned(const std::string& bytes) : buffer_(bytes.size() + kCompiledAlignment) {
    void* at = buffer_.data();
    size_t space = buffer_.size();
    std::memcpy(std::align(kCompiledAlignment, bytes.size(), at, space), bytes.data(), bytes.size());
    view_ = {static_cast<const char*>(at), bytes.size()};
  }
  [[nodiscard]] std::string_view view() const { return view_; }

 private:
  std::vector<char> buffer_;
  std::string_view view_;
};

TEST(Compiled, ArraysComeBackInOrderWhereTheyLie) {
  const std::vector<uint32_t> numbers = {7, 8, 9};
  CompiledWriter out;
  out.Add(std::span<const uint32_t>(numbers));
  out.AddText("");
  out.AddNumber(5);
  out.AddText("bang giao");
  const Aligned bytes(out.bytes());
  CompiledReader in(bytes.view());
  const auto array = in.Array<uint32_t>();
  EXPECT_THAT(array, ElementsAre(7, 8, 9));
  EXPECT_GE(reinterpret_cast<const char*>(array.data()), bytes.view().data());
  EXPECT_EQ(in.Text(), "");
  EXPECT_EQ(in.Number(), 5u);
  EXPECT_EQ(in.Text(), "bang giao");
  EXPECT_TRUE(in.ok());
  EXPECT_THAT(in.Array<uint32_t>(), IsEmpty());
  EXPECT_FALSE(in.ok());
}

TEST(Compiled, AnArrayOfOtherElementsOrCutShortIsNoticed) {
  const std::vector<uint32_t> numbers(100, 1);
  CompiledWriter out;
  out.Add(std::span<const uint32_t>(numbers));
  const Aligned bytes(out.bytes());
  CompiledReader other(bytes.view());
  EXPECT_THAT(other.Array<uint64_t>(), IsEmpty());
  EXPECT_FALSE(other.ok());
  CompiledReader cut(bytes.view().substr(0, 128));
  EXPECT_THAT(cut.Array<uint32_t>(), IsEmpty());
  EXPECT_FALSE(cut.ok());
}

TEST(MappedArray, TheFirstChangeCopiesWhatLiesElsewhere) {
  const std::vector<int> elsewhere = {1, 2};
  auto array = MappedArray<int>::At(elsewhere);
  MappedArray<int> copy = array;
  EXPECT_EQ(copy.data(), elsewhere.data());
  copy.Edit(0) = 5;
  copy.push_back(6);
  EXPECT_THAT(copy.span(), ElementsAre(5, 2, 6));
  EXPECT_THAT(array.span(), ElementsAre(1, 2));
  MappedArray<int> own = copy;
  own.Edit(1) = 9;
  EXPECT_THAT(copy.span(), ElementsAre(5, 2, 6));
  const MappedArray<int> moved = std::move(own);
  EXPECT_THAT(moved.span(), ElementsAre(5, 9, 6));
}

TEST(FlatMap, FindsTheSameWhereItLiesAndGrowsFromThere) {
  FlatMap map;
  for (uint64_t i = 1; i <= 1000; ++i) map.FindOrInsert(i * 0x9E3779B97F4A7C15ull, static_cast<uint32_t>(i));
  CompiledWriter out;
  map.Compile(&out);
  const Aligned bytes(out.bytes());
  CompiledReader in(bytes.view());
  FlatMap again = FlatMap::Read(&in);
  ASSERT_TRUE(in.ok());
  EXPECT_EQ(again.size(), 1000u);
  for (uint64_t i = 1; i <= 2000; ++i) EXPECT_EQ(again.Find(i * 0x9E3779B97F4A7C15ull), map.Find(i * 0x9E3779B97F4A7C15ull)) << i;
  for (uint64_t i = 1001; i <= 9000; ++i) again.FindOrInsert(i * 0x9E3779B97F4A7C15ull, static_cast<uint32_t>(i));
  for (uint64_t i = 1; i <= 9000; ++i) EXPECT_EQ(again.Find(i * 0x9E3779B97F4A7C15ull), i);
}

TEST(DataPack, EveryFileBeginsOnABorder) {
  const Aligned pack(WritePack({{"a.tsv", "x\n1\n"}, {"b.tsv", ""}, {"c.tsv", std::string(100, 'c')}}));
  auto files = DataFiles::FromPack(pack.view());
  ASSERT_TRUE(files.ok()) << files.error().message;
  EXPECT_THAT(files->List(""), ElementsAre("a.tsv", "b.tsv", "c.tsv"));
  EXPECT_EQ(files->Get("a.tsv"), "x\n1\n");
  EXPECT_EQ(files->Get("c.tsv"), std::string(100, 'c'));
  EXPECT_EQ(reinterpret_cast<uintptr_t>(files->Get("c.tsv").data()) % kCompiledAlignment, 0u);
}

class CompiledFilesTest : public ::testing::Test {
 protected:
  CompiledFilesTest() {
    data_.Put("world/states.tsv", "code\nUSA\n");
    data_.Put("vi/words.tsv", "word\nhội đàm\n");
    plain_version_ = data_.Version();
    EXPECT_TRUE(data_.AddCompiled(pack_.view()));
  }
  const Aligned pack_{WritePack({{"", "v1"}, {"world/", "the world"}, {"vi/words.tsv", "the words"}})};
  DataFiles data_;
  std::string plain_version_;
};

TEST_F(CompiledFilesTest, AreNoFilesAndTellTheVersion) {
  EXPECT_EQ(data_.Compiled("world/"), "the world");
  EXPECT_EQ(data_.Compiled("models/"), "");
  EXPECT_EQ(data_.List("").size(), 2u);
  EXPECT_EQ(data_.Version(), "v1");
  data_.DropCompiled();
  EXPECT_EQ(data_.Version(), plain_version_);
}

TEST_F(CompiledFilesTest, AreDroppedWhenASourceIsPutIn) {
  data_.Put("vi/words.tsv", "word\nhoà đàm\n");
  EXPECT_EQ(data_.Compiled("vi/words.tsv"), "");
  EXPECT_EQ(data_.Compiled("world/"), "the world");
  EXPECT_NE(data_.Version(), "v1");
}

TEST_F(CompiledFilesTest, AreDroppedWhenAUsersTableIsLaidOver) {
  data_.Put("user/world/terms.tsv", "office\n");
  EXPECT_EQ(data_.Compiled("world/"), "");
  EXPECT_EQ(data_.Compiled("vi/words.tsv"), "the words");
}

}  // namespace
}  // namespace banggiao
