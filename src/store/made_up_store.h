// For tests of a whole store: one in a folder of its own, on the engine that the tests run over, with made-up documents.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "store/made_up_documents.h"
#include "store/store_reader.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {

class MadeUpStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / ("banggiao-store-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    path_ = NewStoreAt(folder_ / "kho.db");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Adds documents [begin, end); the error's message when that fails.
  std::string Add(int begin, int end, const std::string& engine = "test-1") const {
    auto writer = StoreWriter::Open(path_, {engine, "data-1"});
    if (!writer) return writer.error().message;
    for (int i = begin; i < end; ++i) {
      if (Status put = (*writer)->Put(MadeUpCoded(i)); !put) return put.error().message;
    }
    Status done = (*writer)->Finish("done");
    return done ? "" : done.error().message;
  }

  std::string Ask(const std::string& sql) const {
    auto reader = StoreReader::Open(path_);
    if (!reader) return reader.error().message;
    auto answer = (*reader)->database().Ask(sql);
    return answer ? answer.value() : answer.error().message;
  }

  std::filesystem::path folder_;
  std::string path_;
};

}  // namespace banggiao
