#include "serve/store_watch.h"

#include <atomic>

#include "serve/service_fixture.h"

namespace banggiao {
namespace {

class StoreWatchTest : public ServiceTest {
 protected:
  std::unique_ptr<StoreReader> Reader() const {
    auto reader = StoreReader::Open(path_);
    EXPECT_TRUE(reader.ok());
    return std::move(*reader);
  }
  template <typename Condition>
  static bool ComesTrue(Condition condition) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition() && std::chrono::steady_clock::now() < patience) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return condition();
  }
};

// Between the reading of the store and the first look of the watch another program may add to it.
TEST_F(StoreWatchTest, TellsOfWhatCameSinceTheGivenState) {
  auto store = Reader();
  const StoreState seen = StoreWatch::Look(*store).value();
  Fill(30, 31);
  std::atomic<bool> told{false};  // In a shared store a later article may have a lesser number.
  StoreWatch watch(std::move(store), seen, [](const StoreReader&) {}, [&](const StoreReader&, const StoreState& now) {
    told = now != seen;
    return true;
  });
  EXPECT_TRUE(ComesTrue([&] { return told.load(); }));
}

TEST_F(StoreWatchTest, AsksAgainWhenTheChangeCouldNotBeRead) {
  auto store = Reader();
  const StoreState seen = StoreWatch::Look(*store).value();
  std::atomic<int> calls{0};
  StoreWatch watch(std::move(store), seen, [](const StoreReader&) {}, [&](const StoreReader&, const StoreState&) { return ++calls == 2; });
  Fill(30, 31);
  EXPECT_TRUE(ComesTrue([&] { return watch.State() != seen; }));
  EXPECT_EQ(calls, 2);
}

TEST_F(StoreWatchTest, ExpectedCorrectionsLeaveTheBatchesToTheWatch) {
  auto store = Reader();
  const StoreState seen = StoreWatch::Look(*store).value();
  std::atomic<int> calls{0};
  StoreWatch watch(std::move(store), seen, [](const StoreReader&) {}, [&](const StoreReader&, const StoreState&) { return ++calls > 0; });
  Fill(30, 31);
  watch.ExpectCorrections(seen.last_correction);
  EXPECT_TRUE(ComesTrue([&] { return calls > 0; }));
}

}  // namespace
}  // namespace banggiao
