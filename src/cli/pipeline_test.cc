#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "cli/ordered_pipeline.h"

namespace banggiao {
namespace {

using Pipeline = OrderedPipeline<int, int>;

void ProduceUpTo(int count, const Pipeline::Put& put) {
  for (int i = 0; i < count; ++i) {
    if (!put(int{i}, 1)) return;
  }
}

TEST(OrderedPipeline, ResultsComeInOrderForAnyNumberOfThreads) {
  for (const unsigned jobs : {1u, 2u, 7u}) {
    int expected = 0;
    Pipeline::Run({jobs, 16, 1000}, [](const Pipeline::Put& put) { ProduceUpTo(2000, put); },
                  [](int&& i) {
                    if (i % 97 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                    return i * 2;
                  },
                  [&](int&& result) {
                    EXPECT_EQ(result, expected * 2);
                    ++expected;
                    return true;
                  });
    EXPECT_EQ(expected, 2000);
  }
}

TEST(OrderedPipeline, HoldsTheProducerBack) {
  std::atomic<int> produced{0};
  int consumed = 0;
  Pipeline::Run({2, 8, 1000},
                [&](const Pipeline::Put& put) {
                  for (int i = 0; i < 500 && put(int{i}, 1); ++i) produced = i + 1;
                },
                [](int&& i) { return i; },
                [&](int&&) {
                  ++consumed;
                  // 8 alive, one being put, the one in hand.
                  EXPECT_LE(produced - consumed, 10);
                  return true;
                });
  EXPECT_EQ(consumed, 500);
}

TEST(OrderedPipeline, ItemLargerThanTheBudgetGoesAlone) {
  int consumed = 0;
  Pipeline::Run({2, 8, 10},
                [](const Pipeline::Put& put) {
                  EXPECT_TRUE(put(1, 5));
                  EXPECT_TRUE(put(2, 1'000'000));
                  EXPECT_TRUE(put(3, 5));
                },
                [](int&& i) { return i; },
                [&](int&&) {
                  ++consumed;
                  return true;
                });
  EXPECT_EQ(consumed, 3);
}

TEST(OrderedPipeline, StopEndsTheProducer) {
  int consumed = 0;
  bool refused = false;
  Pipeline::Run({2, 4, 1000},
                [&](const Pipeline::Put& put) {
                  while (put(1, 1)) {
                  }
                  refused = true;
                },
                [](int&& i) { return i; }, [&](int&&) { return ++consumed < 10; });
  EXPECT_TRUE(refused);
  EXPECT_EQ(consumed, 10);
}

TEST(OrderedPipeline, NothingInNothingOut) {
  Pipeline::Run({3, 4, 1000}, [](const Pipeline::Put&) {}, [](int&& i) { return i; },
                [](int&&) {
                  ADD_FAILURE();
                  return true;
                });
}

}  // namespace
}  // namespace banggiao
