// Who undertakes, and for whom.
#include <algorithm>
#include <set>

#include "commitment/found.h"

namespace banggiao {

std::string SpeakerAt(const CommitmentTask& task, uint32_t token) {
  const Span at = SourceOf(task.input, {token, token + 1});
  for (const Statement& statement : task.statements) {
    for (const Span span : statement.spans) {
      if (span.Contains(at)) return statement.speaker.code;
    }
  }
  return "";
}

// Who stands right before the verb undertakes, whatever the parties of the event are: the coder names all who take part. Of those
// parties the others benefit when the content names them.
void CommitmentFinder::TrustSubject(const Clause& clause, const Subject& subject, TokenRange content, Commitment* commitment) const {
  std::vector<std::string> by;
  for (const CodeId code : subject.codes) by.push_back(codes_->Name(code));
  std::sort(by.begin(), by.end());
  if (subject.speaks) return;  // "chúng tôi": whoever speaks, and perhaps those who agreed with him.
  if (commitment->by.size() == 2 && clause.IsBoth(subject)) return;  // "hai người": the two of the event.
  if (by == commitment->by) return;
  // "Họ nhất trí", "nước này sẵn sàng": whom the words before make of it is less sure than who acts by the coder.
  if (subject.reference && by.size() == 1 && !commitment->by.empty()) return;
  std::vector<std::string> parties = commitment->to;
  for (const std::string& code : commitment->by) {
    if (clause.NamesIn(codes_->Find(code), content)) parties.push_back(code);
  }
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  commitment->to.clear();
  std::set_difference(parties.begin(), parties.end(), by.begin(), by.end(), std::back_inserter(commitment->to));
  commitment->by = std::move(by);
}

// "nhất trí việc [Triều Tiên sẽ] gửi một đoàn": of those who agreed, the one who will do it.
void CommitmentFinder::FollowDoer(const Clause& clause, Found* one) const {
  const Mention* doer = clause.MentionAt(one->content.first);
  if (doer == nullptr || doer->last >= one->content.last || !clause.SaysWill(doer->last)) return;
  std::vector<std::string>& by = one->record.by;
  std::vector<std::string> does;
  for (const CodeId code : doer->codes) {
    if (std::find(by.begin(), by.end(), codes_->Name(code)) != by.end()) does.push_back(codes_->Name(code));
  }
  if (does.empty() || does.size() != doer->codes.size()) return;
  std::sort(does.begin(), does.end());
  std::vector<std::string> others;
  std::set_difference(by.begin(), by.end(), does.begin(), does.end(), std::back_inserter(others));
  if (one->record.to.empty()) one->record.to = std::move(others);
  by = std::move(does);
  one->content = clause.Content(doer->last);
}

// Who is named only behind what is undertaken, or in the name of a treaty there, benefits by nothing that the words say.
void CommitmentFinder::KeepBeneficiaries(const Clause& clause, const Found& one, uint32_t verb, bool english, std::vector<std::string>* to) const {
  const auto elsewhere = [&](const std::string& name) {
    const CodeId code = codes_->Find(name);
    return !clause.NamesBefore(code, verb) && !clause.NamesIn(code, one.content) && clause.NamesIn(code, {one.content.last, UINT32_MAX});
  };
  const auto in_title = [&](const std::string& name) { return clause.OnlyInTitle(codes_->Find(name), one.content); };
  // English says whom in the sentence itself; who stands only in another one is a guess of the coder.
  const auto unnamed = [&](const std::string& name) { return english && !clause.NamesIn(codes_->Find(name), {0, UINT32_MAX}); };
  to->erase(std::remove_if(to->begin(), to->end(), [&](const std::string& name) { return elsewhere(name) || in_title(name) || unnamed(name); }), to->end());
}

// Nobody stands before the verb. Who is named only in what is undertaken undertakes nothing.
void CommitmentFinder::LeaveOutOthers(const Clause& clause, TokenRange content, uint32_t verb, Commitment* commitment) const {
  const auto other = [&](const std::string& name) {
    const CodeId code = codes_->Find(name);
    return clause.NamesIn(code, content) && !clause.NamesBefore(code, verb);
  };
  commitment->by.erase(std::remove_if(commitment->by.begin(), commitment->by.end(), other), commitment->by.end());
}

// "tại Singapore, hai bên nhất trí ...": where, and not who.
void CommitmentFinder::LeaveOutPlaces(const Clause& clause, uint32_t verb, Commitment* commitment) const {
  auto& by = commitment->by;
  by.erase(std::remove_if(by.begin(), by.end(), [&](const std::string& name) { return clause.OnlyPlaceBefore(codes_->Find(name), verb); }), by.end());
}

// "Tôi sẵn sàng gặp Tổng thống Mỹ": whoever is quoted. "Chúng tôi sẽ thảo luận" (`speaks`): he, unless he is one of those who agreed.
void CommitmentFinder::FollowSpeaker(const CommitmentTask& task, const Clause& clause, uint32_t verb, bool speaks, Commitment* commitment) const {
  const bool oneself = clause.IsSaidOfOneself(verb);
  const std::string speaker = oneself || speaks ? SpeakerAt(task, verb) : "";
  if (!oneself && std::find(commitment->by.begin(), commitment->by.end(), speaker) != commitment->by.end()) return;
  if (speaker.empty() || commitment->by == std::vector<std::string>{speaker}) return;
  std::vector<std::string> others = commitment->to;
  others.insert(others.end(), commitment->by.begin(), commitment->by.end());
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  others.erase(std::remove(others.begin(), others.end(), speaker), others.end());
  commitment->to = std::move(others);
  commitment->by = {speaker};
}

std::vector<CodeId> CommitmentFinder::CodesIn(const std::vector<std::string>& names) const {
  std::vector<CodeId> codes;
  for (const std::string& name : names) codes.push_back(codes_->Find(name));
  std::sort(codes.begin(), codes.end());
  return codes;
}

// "đề cao cam kết phi hạt nhân hoá của Kim Jong-un": his, and not of whoever speaks of it.
bool CommitmentFinder::OwnedByAnother(const std::vector<CodeId>& owner, const std::vector<std::string>& by) const {
  return !owner.empty() && std::none_of(owner.begin(), owner.end(), [&](CodeId code) {
    return std::find(by.begin(), by.end(), codes_->Name(code)) != by.end();
  });
}

}  // namespace banggiao
