#include "train/treebank.h"

#include <algorithm>
#include <charconv>

#include "core/data_files.h"
#include "language/fine_tags.h"

namespace banggiao {
namespace {

std::string_view BaseOf(std::string_view relation) { return relation.substr(0, relation.find(':')); }
bool OneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Deriver {
 public:
  explicit Deriver(const TreeSentence& sentence) : sentence_(sentence), size_(static_cast<uint32_t>(sentence.heads.size())) {
    gold_.labels.resize(size_);
    children_.resize(size_);
    for (uint32_t i = 0; i < size_; ++i) {
      if (sentence.heads[i] != i) children_[sentence.heads[i]].push_back(i);
    }
  }

  GoldPhrases Run() {
    FindVerbPhrases();
    FindNounPhrases();
    FindClauses();
    FindCoordination();
    return std::move(gold_);
  }

 private:
  [[nodiscard]] Upos Tag(uint32_t i) const { return sentence_.tagged.tags[i]; }
  [[nodiscard]] std::string_view Relation(uint32_t i) const { return sentence_.relations[i]; }
  [[nodiscard]] std::string_view Base(uint32_t i) const { return BaseOf(Relation(i)); }
  [[nodiscard]] bool Has(uint32_t i, std::initializer_list<std::string_view> relations) const {
    return std::any_of(children_[i].begin(), children_[i].end(), [&](uint32_t child) { return OneOf(Base(child), relations); });
  }
  [[nodiscard]] bool IsNominal(uint32_t i) const {
    return OneOf(UposName(Tag(i)), {"NOUN", "PROPN", "PRON"}) ||
           (Tag(i) == Upos::kNum && OneOf(Base(i), {"nsubj", "obj", "obl", "iobj", "root", "conj"}));
  }
  [[nodiscard]] bool IsPredicate(uint32_t i) const {
    if (Tag(i) == Upos::kVerb) return true;
    if (Tag(i) != Upos::kAdj && Tag(i) != Upos::kAux) return false;
    return OneOf(Base(i), {"root", "ccomp", "csubj", "advcl", "acl", "parataxis", "xcomp"}) || Has(i, {"nsubj"});
  }

  // Whether word i hangs on its head as part of a noun phrase.
  [[nodiscard]] bool InNounPhrase(uint32_t i) const {
    if (Has(i, {"case", "mark", "cc", "nsubj"}) || IsClauseHead(i)) return false;
    if (Tag(i) == Upos::kVerb && Base(i) != "compound") return false;
    if (Base(i) == "appos") return Tag(i) == Upos::kPropn;
    return OneOf(Base(i), {"det", "nummod", "clf", "amod", "nmod", "compound", "flat", "fixed"});
  }
  [[nodiscard]] bool InVerbPhrase(uint32_t i) const {
    if (OneOf(Base(i), {"aux", "advmod"})) return children_[i].empty() || Tag(i) != Upos::kVerb;
    return OneOf(Base(i), {"compound", "flat", "cop", "fixed"}) && !IsNominal(i);
  }
  [[nodiscard]] bool IsClauseHead(uint32_t i) const {
    if (OneOf(Base(i), {"root", "ccomp", "csubj", "advcl", "acl", "parataxis"})) return true;
    return Base(i) == "conj" && OneOf(UposName(Tag(i)), {"VERB", "ADJ", "AUX"}) && Has(i, {"nsubj", "csubj"});
  }

  template <typename Belongs>
  void Collect(uint32_t head, const Belongs& belongs, std::vector<char>* inside) const {
    std::vector<uint32_t> waiting = {head};
    while (!waiting.empty()) {
      const uint32_t word = waiting.back();
      waiting.pop_back();
      (*inside)[word] = true;
      for (const uint32_t child : children_[word]) {
        if (!(*inside)[child] && belongs(child)) waiting.push_back(child);  // A broken tree may be a ring.
      }
    }
  }

  // Labels the run of collected words around `head` that no other phrase has.
  void Label(uint32_t head, const std::vector<char>& inside, ChunkLabel begin_label, ChunkLabel inside_label) {
    const auto free = [&](uint32_t i) { return inside[i] && gold_.labels[i].chunk == kOutside; };
    uint32_t first = head, last = head + 1;
    while (first > 0 && free(first - 1)) --first;
    while (last < size_ && free(last)) ++last;
    for (uint32_t i = first; i < last; ++i) gold_.labels[i].chunk = i == first ? begin_label : inside_label;
  }

  void FindVerbPhrases() {
    for (uint32_t i = 0; i < size_; ++i) {
      if (!IsPredicate(i) || gold_.labels[i].chunk != kOutside) continue;
      if (sentence_.heads[i] != i && OneOf(Base(i), {"compound", "flat", "amod"})) continue;  // Part of its head's phrase.
      std::vector<char> inside(size_);
      Collect(i, [&](uint32_t child) { return InVerbPhrase(child); }, &inside);
      Label(i, inside, kVerbBegin, kVerbInside);
    }
  }

  // From the root down, so that the head of the largest phrase comes first.
  void FindNounPhrases() {
    std::vector<uint32_t> waiting;
    for (uint32_t i = 0; i < size_; ++i) {
      if (sentence_.heads[i] == i) waiting.push_back(i);
    }
    for (size_t next = 0; next < waiting.size(); ++next) {
      const uint32_t word = waiting[next];
      waiting.insert(waiting.end(), children_[word].begin(), children_[word].end());
      if (!IsNominal(word) || gold_.labels[word].chunk != kOutside) continue;
      std::vector<char> inside(size_);
      Collect(word, [&](uint32_t child) { return InNounPhrase(child); }, &inside);
      Label(word, inside, kNounBegin, kNounInside);
    }
  }

  void FindClauses() {
    uint32_t before = UINT32_MAX;
    for (uint32_t i = 0; i < size_; ++i) {
      if (Tag(i) == Upos::kPunct) continue;
      uint32_t head = i;
      for (uint32_t steps = 0; !IsClauseHead(head) && sentence_.heads[head] != head && steps < size_; ++steps) {
        head = sentence_.heads[head];
      }
      gold_.labels[i].clause = before != UINT32_MAX && head != before;
      before = head;
    }
  }

  void FindCoordination() {
    for (uint32_t i = 0; i < size_; ++i) {
      const uint32_t right = sentence_.heads[i];
      const bool comma = Tag(i) == Upos::kPunct && sentence_.tagged.words[i].In(sentence_.tagged.text) == ",";
      if ((Base(i) == "cc" || comma) && right > i && Base(right) == "conj" && sentence_.heads[right] < i) {
        gold_.labels[i].joins = true;
      }
    }
    for (uint32_t i = 0; i < size_; ++i) {
      if (Base(i) != "conj" || sentence_.heads[i] >= i) continue;
      uint32_t left = sentence_.heads[i];
      for (const uint32_t sibling : children_[left]) {
        if (Base(sibling) == "conj" && sibling < i) left = std::max(left, sibling);
      }
      gold_.joined.emplace_back(left, i);
    }
  }

  const TreeSentence& sentence_;
  const uint32_t size_;
  GoldPhrases gold_;
  std::vector<std::vector<uint32_t>> children_;
};

// Heads are counted from 1, 0 is the root's.
bool ResolveHeads(TreeSentence* sentence) {
  const auto size = static_cast<uint32_t>(sentence->heads.size());
  for (uint32_t i = 0; i < size; ++i) {
    if (sentence->heads[i] > size) return false;
    sentence->heads[i] = sentence->heads[i] == 0 ? i : sentence->heads[i] - 1;
  }
  return size > 0;
}

void AddWord(const std::vector<std::string_view>& fields, Upos tag, TreeSentence* sentence) {
  std::string& text = sentence->tagged.text;
  if (!text.empty()) text += ' ';
  const auto begin = static_cast<uint32_t>(text.size());
  text += fields[1];
  sentence->tagged.words.push_back({begin, static_cast<uint32_t>(text.size())});
  sentence->tagged.tags.push_back(tag);
  sentence->fine.push_back(ParseFineTag(fields[4]));
  uint32_t head = UINT32_MAX;
  std::from_chars(fields[6].data(), fields[6].data() + fields[6].size(), head);
  sentence->heads.push_back(head);
  sentence->relations.emplace_back(fields[7]);
}

}  // namespace

Result<std::vector<TreeSentence>> ReadTrees(const std::string& path) {
  std::vector<TreeSentence> sentences;
  TreeSentence sentence;
  const auto finish = [&] {
    TreeSentence done = std::exchange(sentence, {});
    if (ResolveHeads(&done)) sentences.push_back(std::move(done));
  };
  const Status read = ReadTrainingLines(path, [&](std::string_view line) {
    if (line.empty()) return finish();
    if (line[0] == '#') return;
    const std::vector<std::string_view> fields = SplitList(line, '\t');
    Upos tag = Upos::kNone;
    if (fields.size() >= 8 && ParseUpos(fields[3], &tag)) AddWord(fields, tag, &sentence);
  });
  if (!read) return read.error();
  finish();
  return sentences;
}

GoldPhrases DerivePhrases(const TreeSentence& sentence) { return Deriver(sentence).Run(); }

}  // namespace banggiao
