// What the articles of one side say, gathered for query/compare.h.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "query/compare.h"

namespace banggiao {

struct MeetingFacts {
  std::string date;      // Of the meeting that most mentions tell of; empty when there is none.
  std::string place;     // Places that its mentions name, the most frequent first.
  std::string sentence;  // Of its surest mention.
  std::string article;
  std::string event;  // Id of that mention.
};

struct OfficeHolder {
  std::string entity;
  std::string name;  // The one most used.
  std::string article;
  std::string event;     // Of which the holder is a party there.
  int64_t articles = 0;  // That name the holder so.
};

struct SideWords {
  std::string text;
  std::string article;
  int64_t articles = 0;  // That speak of it.
};

struct SideCommitment {
  std::string id;
  std::string entry;  // Of the ledger.
  std::string by;     // "JPN, USA"
  std::string who;    // "JPN, USA → KOR (reaffirmed)"
  std::vector<std::string> issues;
  std::string content;
  std::string article;
  int64_t articles = 0;  // Of the side that tell the entry.
};

// One, two or three articles are about the side, and everything that they say of it counts. Of more, which speak of much else, only what is
// said of the side's parties together counts: office-holders and subjects when two articles and one in a hundred say it, undertakings when two
// tell the entry of the ledger, which one that is not linked yet (--no-links) has not got.
struct SideFacts {
  MeetingFacts meeting;
  std::map<std::string, OfficeHolder> people;  // By office id.
  std::map<std::string, SideWords> subjects;   // By issue id; only from what is read for events, no captions or links.
  std::vector<SideCommitment> commitments;     // Of the side's parties, each entry once, those of most articles first.
};

[[nodiscard]] Result<SideFacts> ReadSide(const StoreReader& store, const SubjectFinder& subjects, const CompareSide& side);
// The two codes that most events of the articles name.
[[nodiscard]] Result<std::vector<std::string>> FrequentCodes(const StoreReader& store,
                                                             const std::vector<std::string>& articles);

}  // namespace banggiao
