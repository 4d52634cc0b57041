#include "event/intensity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "event/frames.h"
#include "record/cameo.h"

namespace banggiao {
namespace {

const IntensityScales& Scales() {
  static const IntensityScales scales = IntensityScales::Load(EmbeddedData()).value();
  return scales;
}

struct Case {
  const char* sentence;  // What such an event is read from.
  EventType type;
  const char* mode;
  std::vector<std::string> contexts;
  EventStatus status;
  const char* frame;
  double score;
  const char* code;
};

// Worked out by hand from the PLOVER manual and the CAMEO labels.
const Case kCases[] = {
    {"Tổng thống Mỹ hội đàm với Thủ tướng Nhật Bản", EventType::kConsult, "", {"diplomatic"}, EventStatus::kActual, "vi.consult.hoi_dam", 2.5, "040"},
    {"Ngoại trưởng Nga thăm Việt Nam", EventType::kConsult, "visit", {"diplomatic"}, EventStatus::kActual, "vi.consult.tham", 4, "042"},
    {"Ông Putin điện đàm với ông Trump", EventType::kConsult, "phone", {"diplomatic"}, EventStatus::kActual, "vi.consult.dien_dam", 1.5, "041"},
    {"Na Uy làm trung gian giữa hai bên", EventType::kConsult, "third-party", {"diplomatic"}, EventStatus::kActual, "vi.consult.trung_gian", 1, "045"},
    {"Mỹ và Trung Quốc đàm phán thương mại", EventType::kConsult, "", {"diplomatic", "economic"}, EventStatus::kActual, "vi.consult.dam_phan", 2.5, "046"},
    {"Hai nước sẽ hội đàm vào tháng 5", EventType::kAgree, "", {"diplomatic"}, EventStatus::kActual, "vi.consult.hoi_dam", 2.5, "036"},
    {"Mỹ cam kết viện trợ quân sự cho Ukraine", EventType::kAgree, "", {"diplomatic"}, EventStatus::kActual, "vi.aid.vien_tro_quan_su", 2.5, "0332"},
    {"Hai bên nhất trí", EventType::kAgree, "", {"diplomatic"}, EventStatus::kActual, "vi.agree.nhat_tri", 2.5, "030"},
    {"Việt Nam và EU ký hiệp định thương mại", EventType::kSupport, "", {"diplomatic"}, EventStatus::kActual, "vi.support.ky_hiep_dinh", 5, "057"},
    {"Nga công nhận Abkhazia", EventType::kSupport, "", {"diplomatic"}, EventStatus::kActual, "vi.support.cong_nhan", 5, "054"},
    {"Nhật Bản xin lỗi Hàn Quốc", EventType::kConcede, "", {}, EventStatus::kActual, "vi.concede.xin_loi", 4.5, "055"},
    {"Mỹ bán máy bay chiến đấu cho Ấn Độ", EventType::kCooperate, "", {"military"}, EventStatus::kActual, "vi.cooperate.ban", 9.5, "062"},
    {"Trung Quốc mua đậu nành Mỹ", EventType::kCooperate, "", {}, EventStatus::kActual, "vi.cooperate.mua", 9.5, "061"},
    {"Đức cho người Syria tị nạn", EventType::kAid, "", {}, EventStatus::kActual, "vi.aid.ti_nan", 10, "075"},
    {"Mỹ rút quân khỏi Syria", EventType::kRetreat, "withdraw", {"military"}, EventStatus::kActual, "vi.retreat.rut_quan", 8, "087"},
    {"Triều Tiên sẽ thả ba công dân Mỹ", EventType::kRetreat, "release", {}, EventStatus::kFuture, "vi.retreat.tha", 6.5, "0353"},
    {"Mỹ kêu gọi Nga đàm phán", EventType::kRequest, "meet", {}, EventStatus::kActual, "vi.request.keu_goi_dam_phan", 0, "026"},
    {"Mỹ yêu cầu Nga rút quân", EventType::kRequest, "yield", {}, EventStatus::kActual, "vi.request.yeu_cau_rut_quan", -1, "1056"},
    {"Mỹ yêu cầu Trung Quốc", EventType::kRequest, "", {}, EventStatus::kActual, "vi.request.yeu_cau", 0, "100"},
    {"Pháp lên án Syria", EventType::kAccuse, "disapprove", {}, EventStatus::kActual, "vi.accuse.len_an", -2, "111"},
    {"Anh cáo buộc Nga", EventType::kAccuse, "allege", {}, EventStatus::kActual, "vi.accuse.cao_buoc", -3.5, "112"},
    {"Act of disapproval whose frame is of another type", EventType::kAccuse, "", {}, EventStatus::kActual, "vi.reject.bac_bo", -3, "110"},
    {"Nga phủ quyết nghị quyết của Mỹ", EventType::kReject, "change", {}, EventStatus::kActual, "vi.reject.phu_quyet", -2, "129"},
    {"Mỹ doạ áp thuế Trung Quốc", EventType::kThreaten, "restrict", {"economic"}, EventStatus::kActual, "vi.threaten.doa_ap_thue", -3, "1312"},
    {"Mỹ trừng phạt Iran", EventType::kSanction, "", {}, EventStatus::kActual, "vi.sanction.trung_phat", -6, "163"},
    {"Mỹ sẽ trừng phạt Iran", EventType::kSanction, "", {}, EventStatus::kFuture, "vi.sanction.trung_phat", -6, "1312"},
    {"Anh trục xuất nhà ngoại giao Nga", EventType::kSanction, "expel", {"diplomatic"}, EventStatus::kActual, "vi.sanction.truc_xuat_nha_ngoai_giao", -5.5, "166"},
    {"Saudi Arabia cắt đứt quan hệ với Qatar", EventType::kSanction, "discontinue", {}, EventStatus::kActual, "vi.sanction.cat_dut_quan_he", -6, "161"},
    {"Triều Tiên phóng tên lửa", EventType::kMobilize, "weapons", {"military"}, EventStatus::kActual, "vi.mobilize.phong_ten_lua", -6.5, "150"},
    {"Nga điều tàu tới Syria", EventType::kMobilize, "troops", {"military"}, EventStatus::kActual, "vi.mobilize.dieu_tau", -6.5, "154"},
    {"Nga sáp nhập Crimea", EventType::kCoerce, "seize", {"territory"}, EventStatus::kActual, "vi.coerce.sap_nhap", -7, "192"},
    {"Iran bắt giữ công dân Mỹ", EventType::kCoerce, "arrest", {}, EventStatus::kActual, "vi.coerce.bat_giu", -7, "173"},
    {"Mỹ không kích Syria", EventType::kAssault, "aerial", {"military"}, EventStatus::kActual, "vi.assault.khong_kich", -9.5, "195"},
    {"Mỹ không kích Syria, nếu …", EventType::kAssault, "aerial", {"military"}, EventStatus::kHypothetical, "vi.assault.khong_kich", -9.5, "195"},
    {"Mỹ sẽ không kích Syria", EventType::kAssault, "aerial", {"military"}, EventStatus::kFuture, "vi.assault.khong_kich", -9.5, "1384"},
    {"Người Hồng Kông biểu tình", EventType::kProtest, "demo", {}, EventStatus::kActual, "vi.protest.bieu_tinh", -5, "141"},
};

TEST(IntensityScales, HandWorkedActsGetTheirScoreAndCode) {
  for (const Case& c : kCases) {
    Event event;
    event.type = c.type;
    event.mode = c.mode;
    event.contexts = c.contexts;
    event.status = c.status;
    event.rule = c.frame;
    Scales().Fill(&event);
    EXPECT_EQ(event.intensity, c.score) << c.sentence;
    EXPECT_EQ(event.cameo, c.code) << c.sentence;
  }
}

// Otherwise a new mode would silently take the score of its type.
TEST(IntensityScales, EveryModeOfAFrameHasAScore) {
  std::set<std::pair<std::string, std::string>> scored;
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("plover.tsv"))) scored.emplace(row.fields[0], row.fields[1]);
  const FrameSet frames = FrameSet::Load(EmbeddedData(), "vi").value();
  for (const Frame& frame : frames.frames) {
    EXPECT_TRUE(scored.contains({std::string(EventTypeName(frame.type)), frame.mode})) << frame.id << ": " << frame.mode;
  }
}

TEST(IntensityScales, ScoresHaveTheSignOfTheirQuadClass) {
  for (int i = 0; i < kEventTypeCount; ++i) {
    const auto type = static_cast<EventType>(i);
    const double score = Scales().Score(type, "");
    if (QuadClass(type) <= 2) EXPECT_GT(score, 0) << EventTypeName(type);
    else EXPECT_LE(score, 0) << EventTypeName(type);
  }
}

// A rule that names a frame nobody has would never be used; one whose code the mapping of 2021 gives another event says why.
TEST(CameoRules, NameFramesThatExistAndSayWhyTheyDifferFromTheMapping) {
  const FrameSet frames = FrameSet::Load(EmbeddedData(), "vi").value();
  const auto known = [&](std::string_view pattern) {
    const bool open = pattern.ends_with('*');
    if (open) pattern.remove_suffix(1);
    return std::any_of(frames.frames.begin(), frames.frames.end(),
                       [&](const Frame& frame) { return open ? frame.id.starts_with(pattern) : frame.id == pattern; });
  };
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("cameo_rules.tsv"))) {
    for (const std::string_view frame : SplitList(row.fields[4])) EXPECT_TRUE(known(frame)) << row.line << ": " << frame;
    const CameoCode* code = CameoTable::BuiltIn().Find(row.fields[5]);
    ASSERT_NE(code, nullptr) << row.line;
    EXPECT_TRUE(code->plover == row.fields[0] || !row.fields[7].empty()) << row.line << ": no note on " << row.fields[5];
  }
}

TEST(IntensityScales, ContextsOfATypeAreThoseOfItsRow) {
  using testing::ElementsAre;
  EXPECT_THAT(Scales().Contexts(EventType::kConsult), ElementsAre("diplomatic"));
  EXPECT_THAT(Scales().Contexts(EventType::kAgree), ElementsAre("diplomatic"));
  EXPECT_THAT(Scales().Contexts(EventType::kSupport), ElementsAre("diplomatic"));
  EXPECT_THAT(Scales().Contexts(EventType::kMobilize), ElementsAre("military"));
  EXPECT_THAT(Scales().Contexts(EventType::kAssault), ElementsAre("military"));
  EXPECT_THAT(Scales().Contexts(EventType::kSanction), testing::IsEmpty());
}

DataFiles Changed(const char* name, std::string_view from, std::string_view to) {
  DataFiles data = EmbeddedData();
  std::string content(data.Get(name));
  content.replace(content.find(from), from.size(), to);
  data.Put(name, std::move(content));
  return data;
}

TEST(IntensityScales, CodeThatNoTableHasIsRefused) {
  const auto scales = IntensityScales::Load(Changed("cameo_rules.tsv", "\t060\t", "\t069\t"));
  ASSERT_FALSE(scales.ok());
  EXPECT_THAT(scales.error().message, testing::HasSubstr("cameo.tsv has no code '069'"));
}

TEST(IntensityScales, ContextOfAModeIsRefused) {
  const auto scales = IntensityScales::Load(Changed("plover.tsv", "AID\t\t10\t10\tmanual\t", "AID\tx\t10\t10\tmanual\t\tmilitary"));
  ASSERT_FALSE(scales.ok());
  EXPECT_THAT(scales.error().message, testing::HasSubstr("a context is of a type and not of mode 'x'"));
}

TEST(IntensityScales, TypeWithoutALastRuleIsRefused) {
  const auto scales = IntensityScales::Load(Changed("cameo_rules.tsv", "AID\t\t\t\t\t070", "AID\tx\t\t\t\t070"));
  ASSERT_FALSE(scales.ok());
  EXPECT_EQ(scales.error().message, "cameo_rules.tsv: the last row of AID must have no condition");
}

}  // namespace
}  // namespace banggiao
