#include "metrics/metric_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "metrics/exposition_check.h"

namespace banggiao {
namespace {

using testing::Contains;
using testing::Gt;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(MetricSet, TextHasNoFault) {
  MetricSet metrics({"1.2.3", "d4"});
  auto& batches = metrics.Counters("banggiao_worker_batches_total", "Batches.");
  batches.Add({{"result", "stored"}}).Increment();
  batches.Add({{"result", "stored"}}).Increment();  // The same one again.
  batches.Add({{"result", "say \"no\"\\\n"}});
  metrics.Gauges("banggiao_queue_batches", "Batches in the queue.").Add({}).Set(7);
  auto& seconds = metrics.Histograms("banggiao_worker_batch_duration_seconds", "Seconds.").Add({}, BatchSeconds());
  for (const double value : {0.06, 2.0, 900.0}) seconds.Observe(value);
  const Exposition read(metrics.Text());
  EXPECT_THAT(read.faults(), IsEmpty());
  EXPECT_EQ(read.Value("banggiao_build_info{data=\"d4\",version=\"1.2.3\"}"), 1);
  EXPECT_EQ(read.Value("banggiao_worker_batches_total{result=\"stored\"}"), 2);
  EXPECT_EQ(read.Value("banggiao_worker_batches_total{result=\"say \\\"no\\\"\\\\\\n\"}"), 0);
  EXPECT_EQ(read.Value("banggiao_queue_batches"), 7);
  EXPECT_EQ(read.Value("banggiao_worker_batch_duration_seconds_bucket{le=\"0.1\"}"), 1);
  EXPECT_EQ(read.Value("banggiao_worker_batch_duration_seconds_bucket{le=\"2.5\"}"), 2);
  EXPECT_EQ(read.Value("banggiao_worker_batch_duration_seconds_bucket{le=\"300\"}"), 2);
  EXPECT_EQ(read.Value("banggiao_worker_batch_duration_seconds_bucket{le=\"+Inf\"}"), 3);
  EXPECT_DOUBLE_EQ(read.Value("banggiao_worker_batch_duration_seconds_sum"), 902.06);
}

TEST(MetricSet, TellsOfTheProcess) {
  const Exposition read(MetricSet({"1", ""}).Text());
  EXPECT_THAT(read.faults(), IsEmpty());
  EXPECT_THAT(read.Value("process_resident_memory_bytes"), Gt(1e6));
  EXPECT_THAT(read.Value("process_open_fds"), Gt(2));
  EXPECT_NEAR(read.Value("process_start_time_seconds"), UnixSeconds(), 600);
  EXPECT_TRUE(read.Has("banggiao_build_info{version=\"1\"}"));
}

TEST(MetricSet, CountsFromManyThreads) {
  MetricSet metrics({"1", ""});
  auto& counter = metrics.Counters("banggiao_things_total", "Things.").Add({});
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) counter.Increment();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Exposition(metrics.Text()).Value("banggiao_things_total"), 4000);
}

// What the check must find, or it proves nothing.
TEST(Exposition, FindsEachFault) {
  const std::string head = "# HELP banggiao_a_total A.\n# TYPE banggiao_a_total counter\n";
  EXPECT_THAT(Exposition(head + "banggiao_a_total 1\n").faults(), IsEmpty());
  const auto fault = [](const std::string& text, const std::string& what) { EXPECT_THAT(Exposition(text).faults(), Contains(HasSubstr(what))) << text; };
  fault(head + "banggiao_a_total 1", "no end");
  fault(head + "banggiao_a_total 1 x\n", "no number");
  fault(head + "banggiao_a_total -1\n", "below 0");
  fault(head + "banggiao_a_total 1\nbanggiao_a_total 1\n", "twice");
  fault(head + "banggiao_b_total 1\n", "another family");
  fault(head + "banggiao_a_total{1x=\"2\"} 1\n", "no name of a label");
  fault(head + "banggiao_a_total{x=\"2} 1\n", "without end");
  fault(head + "banggiao_a_total{x=\"2\"y=\"2\"} 1\n", "no comma");
  fault(head + "banggiao_a_total{x=\"2\",x=\"2\"} 1\n", "a label twice");
  fault(head, "no sample");
  fault(head + "banggiao_a_total 1\n" + head, "told twice");
  fault("# HELP banggiao_a_total\n# TYPE banggiao_a_total counter\nbanggiao_a_total 1\n", "no sentence");
  fault("# HELP banggiao_a A.\n# TYPE banggiao_a counter\nbanggiao_a 1\n", "_total");
  fault("# HELP banggiao_a_ms A.\n# TYPE banggiao_a_ms gauge\nbanggiao_a_ms 1\n", "base units");
  fault("# HELP other A.\n# TYPE other gauge\nother 1\n", "whose it is");
  const std::string shape = "# HELP banggiao_s_seconds S.\n# TYPE banggiao_s_seconds histogram\n";
  fault(shape + "banggiao_s_seconds_bucket{le=\"1\"} 2\nbanggiao_s_seconds_bucket{le=\"+Inf\"} 1\nbanggiao_s_seconds_count 1\nbanggiao_s_seconds_sum 1\n", "counts fall");
  fault(shape + "banggiao_s_seconds_bucket{le=\"1\"} 1\nbanggiao_s_seconds_count 1\nbanggiao_s_seconds_sum 1\n", "no bucket +Inf");
  fault(shape + "banggiao_s_seconds_bucket{le=\"+Inf\"} 1\nbanggiao_s_seconds_count 2\nbanggiao_s_seconds_sum 1\n", "not that of +Inf");
}

}  // namespace
}  // namespace banggiao
