// News for the tests of this stage, made of numbers: articles of a few subjects, some of them copies.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "core/hash.h"
#include "model/linear_model.h"
#include "store/coded_document.h"

namespace banggiao {

// A number below `end`.
inline unsigned Draw(std::mt19937& random, unsigned end) { return static_cast<unsigned>(random() % end); }

inline std::string MadeUpWord(const std::string& of, unsigned number) {
  static const char* const kSounds[] = {"ba",  "cô",  "đi",  "gà",  "hoa",  "khu", "lan",
                                        "mây", "nhe", "phố", "quý", "sông", "trà", "vui"};
  const uint64_t hash = Combine(Hash64(of), number);
  return std::string(kSounds[hash % 14]) + kSounds[hash / 14 % 14] + kSounds[hash / 196 % 14];
}

// Article `number` tells of subject `number % subjects`. Every fifth is a shortened copy of the article one round before it;
// subjects divisible by three have no day. `slogan` stands before each title.
inline CodedDocument MadeUpArticle(unsigned number, unsigned subjects, const std::string& slogan = "") {
  const unsigned subject = number % subjects;
  const bool copy = number / subjects % 5 == 4;
  const unsigned wording = copy ? number - subjects : number;
  std::mt19937 random(wording);
  std::string title = slogan, body;
  for (int i = 0; i < 5; ++i)
    title += (title.empty() ? "" : " ") + MadeUpWord("subject " + std::to_string(subject), Draw(random, 12));
  for (int i = 0; i < (copy ? 70 : 90); ++i) {
    const bool of_subject = Draw(random, 3) > 0;
    const std::string word =
        of_subject ? MadeUpWord("subject " + std::to_string(subject), Draw(random, 20)) : MadeUpWord("all", Draw(random, 3000));
    body += (i > 0 ? " " : "") + word;
  }
  RawDocument document;
  document.source = "feed.jsonl:" + std::to_string(number);
  document.path = "feed.jsonl";
  document.bytes = (copy ? title + " lần nữa" : title) + "\n" + body + ".\n";
  document.text.text = document.bytes;
  ArticleRecord record;
  record.source = document.source;
  record.article = HexId(Combine(Hash64(document.source), Hash64(document.bytes)));
  const auto title_end = static_cast<uint32_t>(document.bytes.find('\n'));
  record.title = document.bytes.substr(0, title_end);
  record.language = "vi";
  const unsigned day = 1 + subject * 3 % 25 + number / subjects % 3;
  if (subject % 3 != 0) record.published = {"2021-04-" + std::string(day < 10 ? "0" : "") + std::to_string(day), "", "feed"};
  record.regions = {{"title", {0, title_end}}, {"body", {title_end + 1, static_cast<uint32_t>(document.bytes.size() - 1)}}};
  return MakeCodedDocument(document, {record});
}

// A table of rarity without terms: all are equally rare.
inline DataFiles DataWithoutTerms() {
  DataFiles data;
  data.Put("models/story-terms.bin", ModelFile{}.Serialize());
  data.Put("vi/dates.tsv", std::string(EmbeddedData().Get("vi/dates.tsv")));
  return data;
}

}  // namespace banggiao
