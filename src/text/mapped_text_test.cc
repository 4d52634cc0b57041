#include "text/mapped_text.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(MappedText, WithoutPiecesTextIsSource) {
  const MappedText mapped{"Hà Nội", {}};
  EXPECT_EQ(mapped.ToSource({2, 5}), (Span{2, 5}));
}

TEST(MappedText, CopiedBytesThatFollowEachOtherAreOnePiece) {
  MappedText mapped;
  mapped.AppendCopied("ab", 10);
  mapped.AppendCopied("cd", 12);
  EXPECT_EQ(mapped.pieces.size(), 1u);
  EXPECT_EQ(mapped.ToSource({1, 3}), (Span{11, 13}));
}

TEST(MappedText, ReplacedBytesMapToAllThatTheyStandFor) {
  MappedText mapped;  // Source: "a&amp;b", text: "a&b".
  mapped.AppendCopied("a", 0);
  mapped.AppendReplaced("&", 1, 5);
  mapped.AppendCopied("b", 6);
  EXPECT_EQ(mapped.ToSource({1, 2}), (Span{1, 6}));
  EXPECT_EQ(mapped.ToSource({0, 3}), (Span{0, 7}));
  EXPECT_EQ(mapped.ToSource({2, 3}), (Span{6, 7}));
}

TEST(MappedText, SpanNextToDroppedBytesLeavesThemOut) {
  MappedText mapped;  // Source: "ab??cd", text: "abcd".
  mapped.AppendCopied("ab", 0);
  mapped.AppendCopied("cd", 4);
  EXPECT_EQ(mapped.ToSource({0, 2}), (Span{0, 2}));
  EXPECT_EQ(mapped.ToSource({2, 4}), (Span{4, 6}));
  EXPECT_EQ(mapped.ToSource({1, 3}), (Span{1, 5}));
}

TEST(MappedText, EmptySpanStaysWhereItIs) {
  MappedText mapped;
  mapped.AppendCopied("ab", 3);
  EXPECT_EQ(mapped.ToSource({0, 0}), (Span{3, 3}));
  EXPECT_EQ(mapped.ToSource({1, 1}), (Span{4, 4}));
  EXPECT_EQ(mapped.ToSource({2, 2}), (Span{5, 5}));
}

TEST(MappedText, InsertedTextHasNoSourceOfItsOwn) {
  MappedText mapped;  // Source: "ab", text: "a\nb".
  mapped.AppendCopied("a", 0);
  mapped.AppendReplaced("\n", 1, 0);
  mapped.AppendCopied("b", 1);
  EXPECT_EQ(mapped.ToSource({1, 2}), (Span{1, 1}));
  EXPECT_EQ(mapped.ToSource({0, 3}), (Span{0, 2}));
}

TEST(MappedText, AppendingToIdentityKeepsIt) {
  MappedText mapped{"ab", {}};
  mapped.AppendReplaced("x", 2, 3);
  EXPECT_EQ(mapped.ToSource({0, 2}), (Span{0, 2}));
  EXPECT_EQ(mapped.ToSource({2, 3}), (Span{2, 5}));
}

TEST(Compose, GoesThroughBothMaps) {
  MappedText inner;  // Source: "x&amp;yz", middle: "x&yz".
  inner.AppendCopied("x", 0);
  inner.AppendReplaced("&", 1, 5);
  inner.AppendCopied("yz", 6);
  MappedText outer;  // Middle: "x&yz", text: "x&YZ!" with "yz" replaced by "YZ" and "!" put in.
  outer.AppendCopied("x&", 0);
  outer.AppendReplaced("YZ", 2, 2);
  outer.AppendReplaced("!", 4, 0);
  const MappedText both = Compose(outer, inner);
  EXPECT_EQ(both.text, "x&YZ!");
  EXPECT_EQ(both.ToSource({0, 1}), (Span{0, 1}));
  EXPECT_EQ(both.ToSource({1, 2}), (Span{1, 6}));
  EXPECT_EQ(both.ToSource({2, 4}), (Span{6, 8}));
  EXPECT_EQ(both.ToSource({4, 5}), (Span{8, 8}));
}

TEST(Compose, IdentityOnEitherSideChangesNothing) {
  MappedText shifted;
  shifted.AppendCopied("ab", 7);
  EXPECT_EQ(Compose(MappedText{"ab", {}}, shifted).ToSource({0, 2}), (Span{7, 9}));
  EXPECT_EQ(Compose(shifted, MappedText{"0123456ab", {}}).ToSource({0, 2}), (Span{7, 9}));
}

}  // namespace
}  // namespace banggiao
