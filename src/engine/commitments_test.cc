// What the engine finds of undertakings and of events told twice, in sentences written for this test.
#include <gmock/gmock.h>

#include "engine/engine.h"
#include "source/reader.h"

namespace banggiao {
namespace {

const Engine& TheEngine() {
  static const std::shared_ptr<const Engine> engine = Engine::Load({}).value();
  return *engine;
}

ArticleRecord Coded(const std::string& body) {
  auto document = ReadDocumentFromBytes("bai.txt", "Bài thử của dự án\n\n" + body + "\n", {});
  return TheEngine().Code(std::move(*document)).front();
}

std::string Joined(const std::vector<std::string>& codes) {
  std::string joined;
  for (const std::string& code : codes) joined += (joined.empty() ? "" : ",") + code;
  return joined;
}

// "made JPN,USA > KOR: content (by 2050) said by CHN", one after the other.
std::string Shown(const std::string& body) {
  const std::string text = "Bài thử của dự án\n\n" + body + "\n";
  std::string shown;
  for (const Commitment& commitment : Coded(body).commitments) {
    if (!shown.empty()) shown += " | ";
    shown += commitment.step + " " + Joined(commitment.by) + (commitment.to.empty() ? "" : " > " + Joined(commitment.to)) +
             ": " + std::string(commitment.content.In(text));
    if (!commitment.deadline.empty()) shown += " (by " + commitment.deadline + ")";
    if (!commitment.said_by.empty()) shown += " said by " + Joined(commitment.said_by);
  }
  return shown;
}

struct Row {
  const char* name;
  const char* body;
  const char* expected;  // Empty: no undertaking.
};

class CommitmentsTest : public testing::TestWithParam<Row> {};

TEST_P(CommitmentsTest, AreThoseWritten) { EXPECT_EQ(Shown(GetParam().body), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Sentences, CommitmentsTest,
    testing::Values(Row{"PledgeOfBoth", "Mỹ và Nhật Bản cam kết hợp tác chặt chẽ về chất bán dẫn.",
                        "made JPN,USA: hợp tác chặt chẽ về chất bán dẫn"},
                    Row{"DayBeforeTheAct", "Hàn Quốc và Triều Tiên nhất trí năm 2022 khởi công tuyến đường sắt liên Triều.",
                        "made KOR,PRK: năm 2022 khởi công tuyến đường sắt liên Triều"},
                    Row{"DurationBeforeTheAct", "Trung Quốc cam kết 10 năm viện trợ lương thực cho Triều Tiên.",
                        "made CHN > PRK: 10 năm viện trợ lương thực cho Triều Tiên"},
                    Row{"QuestionIsNone", "Thổ Nhĩ Kỳ sẽ phối hợp với Nga tại Syria?", ""},
                    Row{"HopeOfAThingIsNone", "Sự ổn định của Tổng thống Trump sẽ hứa hẹn tổn hại nặng nề hơn nữa.", ""},
                    Row{"QuotedWordsInsideStayWhole", "Nga và Mỹ nhất trí thiết lập “vùng an toàn” tại Syria.",
                        "made RUS,USA: thiết lập “vùng an toàn” tại Syria"},
                    Row{"WholeOfWhatWasAgreed", "Việt Nam và Malaysia nhất trí khuyến khích hai tập đoàn mở rộng hợp tác thăm dò dầu khí.",
                        "made MYS,VNM: khuyến khích hai tập đoàn mở rộng hợp tác thăm dò dầu khí"},
                    Row{"BracketsArePassedOver", "Triều Tiên và Hàn Quốc nhất trí mở đối thoại ở khu phi quân sự (DMZ) trước năm 2031.",
                        "made KOR,PRK: mở đối thoại ở khu phi quân sự (DMZ) trước năm 2031 (by 2031)"},
                    Row{"DayOfWhatCameBeforeIsNoDeadline", "Mỹ và Nhật Bản nhất trí tăng cường hợp tác an ninh sau vụ thử tên lửa của Triều Tiên vào tháng 9/2017.",
                        "made JPN,USA: tăng cường hợp tác an ninh sau vụ thử tên lửa của Triều Tiên vào tháng 9/2017"},
                    Row{"MeetingTroubleIsNoMeeting", "Trung Quốc sẽ gặp rắc rối với việc quân đội Mỹ vượt qua vĩ tuyến 38.", ""},
                    Row{"CandidateUndertakesNothing", "Khi tranh cử, Tổng thống Mỹ Donald Trump cam kết xây dựng hạm đội 350 tàu chiến cho hải quân Mỹ.", ""},
                    Row{"MeetingCalledOffInTheSameBreath", "Tổng thống Nga và Tổng thống Mỹ dự kiến gặp nhau tại Argentina nhưng phía Mỹ đã huỷ bỏ cuộc gặp.",
                        "broken RUS,USA: dự kiến gặp nhau tại Argentina"},
                    Row{"OpinionOfAPaperIsNone", "Nhật báo Hoàn Cầu nhận định Trung Quốc sẽ hợp tác với Nga về năng lượng.", ""},
                    Row{"OpinionOfAnotherIsNone", "Bộ Ngoại giao Hàn Quốc cho rằng Trung Quốc sẽ hợp tác với Nga về năng lượng.", ""},
                    Row{"WordOfOnesOwnIsOne", "Bộ Ngoại giao Trung Quốc nhấn mạnh Trung Quốc sẽ hợp tác với Nga về năng lượng.",
                        "made CHN > RUS: hợp tác với Nga về năng lượng"},
                    Row{"VowOfRevengeIsNone", "Triều Tiên tuyên bố sẽ đáp trả Mỹ bằng mọi biện pháp quân sự.", ""},
                    Row{"VowNotToAttackIsOne", "Triều Tiên cam kết không tấn công Hàn Quốc.", "made PRK > KOR: không tấn công Hàn Quốc"},
                    Row{"CutShortIsNone", "Nga và Nhật Bản cam kết mở rộng hợp tác nghề cá và những.", ""},
                    Row{"DayOfTheAnswerIsNoDayOfTheMeeting", "Ngày 8/3/2031, Tổng thống Mỹ chấp nhận lời mời gặp Tổng thống Nga.",
                        "made USA > RUS: chấp nhận lời mời gặp Tổng thống Nga"},
                    Row{"DayBeforeWill", "Ngày 9/3/2031, Tổng thống Mỹ sẽ gặp Tổng thống Nga.", "made USA > RUS: gặp Tổng thống Nga (by 2031-03-09)"},
                    Row{"ForWhomByItsWord", "Chính phủ Nhật Bản tuyên bố sẽ giảm thuế nhập khẩu thép đối với Hàn Quốc.",
                        "made JPN > KOR: giảm thuế nhập khẩu thép đối với Hàn Quốc"},
                    Row{"RumourIsNone", "Bình Nhưỡng chỉ trích thông tin cho rằng Triều Tiên đồng ý đàm phán với Mỹ.", ""},
                    Row{"LeavingTheTableIsNoOffer", "Mỹ sẵn sàng bước ra khỏi cuộc đàm phán với Triều Tiên.", ""},
                    Row{"CallOnAnotherIsNoPartOfIt", "Nga cam kết hợp tác với Anh trong vụ việc, kêu gọi London cung cấp bằng chứng.",
                        "made RUS > GBR: hợp tác với Anh trong vụ việc"},
                    Row{"BrokenOneIsNotMadeAgain", "Trước đó, Triều Tiên dưới thời Kim Jong-il đã hai lần thất hứa với Hàn Quốc về cam kết từ bỏ vũ khí.", ""},
                    Row{"SubjectUndertakes", "Trong tuyên bố chung với Mỹ, Triều Tiên cam kết phi hạt nhân hoá hoàn toàn.",
                        "made PRK > USA: phi hạt nhân hoá hoàn toàn"},
                    Row{"ReaffirmedWithItsOwner",
                        "Tổng thống Mỹ tái khẳng định cam kết của Mỹ bảo vệ Nhật Bản trước mọi cuộc tấn công.",
                        "reaffirmed USA > JPN: bảo vệ Nhật Bản trước mọi cuộc tấn công"},
                    Row{"GoalWithADeadline", "Hàn Quốc và Nhật Bản chia sẻ mục tiêu trung hoà carbon vào năm 2050.",
                        "made JPN,KOR: trung hoà carbon vào năm 2050 (by 2050)"},
                    Row{"StopsBeforeAnotherClause",
                        "Hàn Quốc và Triều Tiên nhất trí nối lại đường dây nóng, sau khi Mỹ lên tiếng.",
                        "made KOR,PRK: nối lại đường dây nóng"},
                    Row{"DeclaredForBoth", "Thủ tướng Nhật Bản khẳng định Nhật Bản sẽ tiếp nhận thêm lao động Việt Nam.",
                        "made JPN: tiếp nhận thêm lao động Việt Nam"},
                    Row{"DeclaredOfAnother", "Nhà lãnh đạo Triều Tiên khẳng định Mỹ sẽ phải trả giá đắt.", ""},
                    Row{"Denied", "Nhật Bản không cam kết tham gia liên minh hải quân của Mỹ.", ""},
                    Row{"Asked", "Mỹ kêu gọi Triều Tiên cam kết từ bỏ vũ khí hạt nhân.", ""},
                    Row{"WaitedFor", "Mỹ không công nhận chính quyền này cho tới khi Triều Tiên đồng ý ngừng phát triển vũ khí hạt nhân.", ""},
                    Row{"Supposed", "Nếu Triều Tiên cam kết từ bỏ vũ khí hạt nhân, đàm phán có thể nối lại.", ""},
                    Row{"BrokenAsAnotherSays", "Hàn Quốc cáo buộc Triều Tiên vi phạm thoả thuận quân sự liên Triều.",
                        "broken PRK: thoả thuận quân sự liên Triều said by KOR"},
                    Row{"NoPartOfItAfterBut", "Trung Quốc hứa sẽ hợp tác điều tra nhưng cho rằng Hàn Quốc phải chịu trách nhiệm chính.",
                        "made CHN: hợp tác điều tra"},
                    Row{"ClauseBeforeTheMainOneEndsWithIt",
                        "Một năm sau khi Tổng thống Mỹ cam kết bảo vệ Nhật Bản, tình hình vẫn không thay đổi.",
                        "made USA > JPN: bảo vệ Nhật Bản"},
                    Row{"QuoteAtTheBeginningStaysWhole",
                        "Triều Tiên sẵn sàng \"đối thoại toàn diện\" với Mỹ.", "made PRK > USA: \"đối thoại toàn diện\" với Mỹ"},
                    Row{"QuoteAtTheEndStaysWhole", "Nga và Mỹ nhất trí lập một \"nhóm làm việc chung\".",
                        "made RUS,USA: lập một \"nhóm làm việc chung\""},
                    Row{"WithWhomIsPartOfIt", "Việt Nam và Trung Quốc nhất trí cùng ASEAN sớm hoàn tất bộ quy tắc ứng xử.",
                        "made CHN,VNM: cùng ASEAN sớm hoàn tất bộ quy tắc ứng xử"},
                    Row{"DashInsideAListIsNoEnd",
                        "Việt Nam và Pháp nhất trí mở rộng hợp tác khoa học - công nghệ và giáo dục.",
                        "made FRA,VNM: mở rộng hợp tác khoa học - công nghệ và giáo dục"},
                    Row{"SharedViewIsNone", "Việt Nam và Pháp nhất trí rằng tranh chấp cần được giải quyết bằng biện pháp hoà bình.", ""},
                    Row{"OfThoseWhoAgreeTheOneWhoDoesIt",
                        "Hàn Quốc và Triều Tiên nhất trí việc phía Triều Tiên sẽ cử một đoàn nghệ thuật tới Seoul.",
                        "made PRK > KOR: cử một đoàn nghệ thuật tới Seoul"},
                    Row{"NameOfAMinistryIsNone", "Bộ Thống nhất Hàn Quốc công bố thành phần phái đoàn dự đối thoại với Triều Tiên.", ""},
                    Row{"FormerOfficialUndertakesNothing", "Cựu Tổng thống Mỹ Barack Obama cam kết hợp tác với Nhật Bản về khí hậu.", ""},
                    Row{"WaitedForByOthersIsNone", "Nhà lãnh đạo Triều Tiên được chờ đợi sẽ thăm Nga trong năm nay.", ""},
                    Row{"FirstPlanThatFellThrough", "Theo kế hoạch ban đầu, Ngoại trưởng Anh sẽ hội đàm với Ngoại trưởng Nga tại Moscow.", ""},
                    Row{"PassiveHasNoDoer", "Bất đồng thương mại giữa Mỹ và Trung Quốc cũng sẽ được thảo luận tại hội nghị.", ""},
                    Row{"YearOfATreatyIsNoDeadline",
                        "Pháp và Việt Nam cam kết tôn trọng Công ước Liên Hợp Quốc về Luật Biển năm 1982.",
                        "made FRA,VNM: tôn trọng Công ước Liên Hợp Quốc về Luật Biển năm 1982"},
                    Row{"PastDayIsNoDeadline",
                        "Hàn Quốc và Trung Quốc đồng ý nối lại đối thoại quốc phòng tại cuộc gặp hồi tháng 11 năm ngoái.",
                        "made CHN,KOR: nối lại đối thoại quốc phòng tại cuộc gặp hồi tháng 11 năm ngoái"},
                    Row{"DayOfAMeetingIsItsDeadline", "Ngày 3/9/2031, Thủ tướng Nhật Bản sẽ thăm Việt Nam.",
                        "made JPN > VNM: thăm Việt Nam (by 2031-09-03)"},
                    Row{"ToldAsNotDone", "Trung Quốc đồng ý mua nông sản của Mỹ với số lượng lớn, nhưng đã không làm.",
                        "broken CHN > USA: mua nông sản của Mỹ với số lượng lớn"},
                    Row{"LeavingATreatyIsOne", "Tổng thống Mỹ tuyên bố sẽ rút khỏi Hiệp ước Buôn bán vũ khí.",
                        "made USA: rút khỏi Hiệp ước Buôn bán vũ khí"},
                    Row{"WhoToldItIsNoPartOfIt",
                        "Tổng thống Mỹ sẽ gặp Tổng thống Nga tại Helsinki, một quan chức Mỹ cho biết.",
                        "made USA > RUS: gặp Tổng thống Nga tại Helsinki"},
                    Row{"HopeAfterItIsNoPartOfIt", "Mỹ cam kết đối thoại với Triều Tiên và hy vọng đàm phán sớm nối lại.",
                        "made USA > PRK: đối thoại với Triều Tiên"},
                    Row{"TwoStatesOfATitle", "Triều Tiên, Trung Quốc đồng ý mở rộng hợp tác du lịch.",
                        "made CHN,PRK: mở rộng hợp tác du lịch"},
                    Row{"DaughterOfAPresidentUndertakesNothing", "Con gái Tổng thống Mỹ cam kết hỗ trợ phụ nữ Nhật Bản khởi nghiệp.", ""},
                    Row{"AnnouncedForBoth", "Tổng thống Mỹ cho biết Mỹ và Nhật Bản sẽ cùng đầu tư vào mạng 5G.",
                        "made JPN,USA: đầu tư vào mạng 5G"},
                    Row{"WhatItWillBeIsNoAct", "Chuyến thăm Hàn Quốc của Thủ tướng Nhật Bản sẽ là chuyến thăm đầu tiên sau 12 năm.", ""},
                    Row{"WhichOneWasBrokenIsNotSaid",
                        "Triều Tiên cáo buộc Mỹ vi phạm cam kết bằng việc tiếp tục tập trận chung với Hàn Quốc.", ""},
                    Row{"ReadyForATestIsNone", "Triều Tiên sẵn sàng cho vụ thử hạt nhân thứ sáu.", ""},
                    Row{"GoneAgainstIsQuestioned", "Theo Hàn Quốc, Triều Tiên vẫn phát triển tên lửa bất chấp cam kết từ bỏ vũ khí hạt nhân với Mỹ.",
                        "questioned PRK > USA: từ bỏ vũ khí hạt nhân với Mỹ"},
                    Row{"KeepsWhatIsMeantInParticular",
                        "Thủ tướng Nhật Bản cam kết viện trợ cho Việt Nam, trong đó có thiết bị y tế.",
                        "made JPN > VNM: viện trợ cho Việt Nam, trong đó có thiết bị y tế"},
                    Row{"EndsWhereItMakesOthersAct",
                        "Việc Tổng thống Mỹ cam kết bảo vệ Nhật Bản trước mọi cuộc tấn công khiến Trung Quốc lo ngại.",
                        "made USA > JPN: bảo vệ Nhật Bản trước mọi cuộc tấn công"},
                    Row{"EndsBeforeTheMainVerb", "Việc Nga và Nhật Bản nhất trí mở lại đường bay là một bước tiến.",
                        "made JPN,RUS: mở lại đường bay"},
                    Row{"ActWithoutItsObjectIsNone", "Hàn Quốc công bố ảnh bãi thử mà Triều Tiên từng cam kết tháo dỡ.", ""},
                    Row{"HopedForFarBefore", "Nhật Bản hy vọng đây là dấu hiệu cho thấy Triều Tiên sẵn sàng đối thoại với Mỹ.", ""},
                    Row{"NounOfAgreementIsNone", "Nga và Nhật Bản chưa có sự thống nhất về việc phân định biên giới.", ""},
                    Row{"NounOfReadinessIsOne", "Nga bày tỏ sự sẵn sàng đối thoại với Ukraine.", "made RUS > UKR: đối thoại với Ukraine"},
                    Row{"PlaceUndertakesNothing", "Tại Singapore, Mỹ và Nhật Bản cam kết hợp tác chặt chẽ về chất bán dẫn.",
                        "made JPN,USA: hợp tác chặt chẽ về chất bán dẫn"},
                    Row{"DateBetweenSubjectAndVerb", "Tổng thống Mỹ hồi tháng 3 đồng ý gặp Tổng thống Nga.",
                        "made USA > RUS: gặp Tổng thống Nga"},
                    Row{"RepeatedIsReaffirmed", "Nga khẳng định lại rằng họ sẵn sàng đàm phán với Ukraine.",
                        "reaffirmed RUS > UKR: đàm phán với Ukraine"},
                    Row{"EvenIfIsNoPartOfIt", "Nga sẵn sàng đàm phán với Ukraine, thậm chí sau khi giao tranh nổ ra.",
                        "made RUS > UKR: đàm phán với Ukraine"},
                    Row{"ReadyForAThingIsNone", "Mỹ sẵn sàng cho thoả thuận thương mại lớn với Anh.", ""},
                    Row{"KeptOnlyIfIsNone", "Mỹ tin rằng nếu Triều Tiên giữ cam kết phi hạt nhân hoá bán đảo, đàm phán sẽ tiến triển.", ""},
                    Row{"WhoTellsItOfHimself", "Tuyên bố của Tổng thống Mỹ được đưa ra sau khi lãnh đạo Triều Tiên tuyên bố ông sẵn sàng gặp Tổng thống Hàn Quốc lần ba.",
                        "made PRK > KOR: gặp Tổng thống Hàn Quốc lần ba"},
                    Row{"ThingUndertakesNothing", "Hàn Quốc cho rằng việc mở lại đường dây nóng sẽ thúc đẩy quan hệ giữa Mỹ và Triều Tiên.", ""},
                    Row{"OpinionOfAnAnalystIsNone", "Chuyên gia Mỹ nhận định Nga sẽ hợp tác với Trung Quốc về khí đốt.", ""},
                    Row{"KeptOnlyWhenTold", "Mỹ tin rằng Triều Tiên sẽ giữ lời hứa không thử tên lửa tầm xa.", ""},
                    Row{"CountedOnlyIsNone", "Nga và Nhật Bản nhất trí 4 điểm quan trọng về nghề cá.", ""},
                    Row{"SumIsOne", "Nhật Bản cam kết 500 triệu USD cho Lào.", "made JPN > LAO: 500 triệu USD cho Lào"},
                    Row{"FirmnessIsNoPartOfIt", "Thủ tướng Nhật Bản tái khẳng định cam kết dứt khoát và vững chắc về phi hạt nhân hoá bán đảo Triều Tiên.",
                        "reaffirmed JPN: phi hạt nhân hoá bán đảo Triều Tiên"},
                    Row{"WhatWasReachedIsNoAct", "Ngoại trưởng Mỹ đánh giá cao những cam kết đã đạt được tại hội nghị với Triều Tiên.", ""},
                    Row{"TalksAboutItAreNone", "Tổng thống Nga cho biết các cuộc thảo luận nối lại đường bay với Nhật Bản đang tiến triển tốt.", ""},
                    Row{"BeforeAgreeingIsNone", "Mỹ sẽ chờ xem thái độ của Triều Tiên trước khi đồng ý đàm phán về tên lửa.", ""},
                    Row{"SignOfItIsNone", "Đây có thể là dấu hiệu cho thấy Nga muốn hoà giải và sẵn sàng đối thoại với Nhật Bản.", ""},
                    Row{"FormerWithoutANameUndertakesNothing", "Cựu tổng thống 94 tuổi của Mỹ sẵn sàng đến Triều Tiên tìm hài cốt.", ""},
                    Row{"OnlyIsNoPartOfWho", "Tổng thống Nga nói Nhật Bản chỉ đồng ý trả lại hai hòn đảo.", "made JPN > RUS: trả lại hai hòn đảo"},
                    Row{"OnlyIsPartOfWhat", "Tổng thống Mỹ khẳng định Mỹ sẽ chỉ viện trợ thuốc cho Lào trong năm 2031.",
                        "made USA > LAO: chỉ viện trợ thuốc cho Lào trong năm 2031 (by 2031)"},
                    Row{"AgainstHimselfIsNone", "Tổng thống Mỹ điện đàm với Chủ tịch Triều Tiên. Mỹ và Triều Tiên cam kết chống lại mối đe doạ Triều Tiên.", ""},
                    Row{"MeetingNamedByBothIsOne", 
                        "Tổng thống Nga Vladimir Putin và Tổng thống Ukraine Volodymyr Zelensky chưa gặp nhau năm nay. Moscow sẵn sàng tổ chức cuộc gặp Putin - Zelensky lần hai ở "
                        "Sochi.",
                        "made RUS > UKR: tổ chức cuộc gặp Putin - Zelensky lần hai ở Sochi"},
                    Row{"NobodyMeetsHimself", "Tổng thống Mỹ Donald Trump gặp báo giới. Mỹ sẵn sàng gặp Tổng thống Trump ở Helsinki.", ""},
                    Row{"DayOfTheMeetingItWasMadeAtIsNoDeadline",
                        "Nhật Bản cam kết viện trợ thuốc cho Lào trong hội nghị thượng đỉnh với ASEAN vào tháng 6/2030.",
                        "made JPN > LAO: viện trợ thuốc cho Lào trong hội nghị thượng đỉnh với ASEAN vào tháng 6/2030"},
                    Row{"SinceWhenIsNoDeadline", "Nga cam kết sẽ ngừng thử tên lửa từ ngày 21/4/2031.", "made RUS: ngừng thử tên lửa từ ngày 21/4/2031"},
                    Row{"MarksAroundItsFirstWordsEndNothing", "Ông Moon sẽ “thăm chính thức” Nhật Bản vào tháng 10.",
                        "made KOR > JPN: “thăm chính thức” Nhật Bản vào tháng 10 (by XXXX-10)"},
                    Row{"ThisAloneIsNotWhat", "Tổng thống Mỹ cam kết sẽ khắc phục điều này.", ""},
                    Row{"OneThatJoinsAnotherIsTwo", "Thủ tướng Đức khẳng định sẽ viện trợ thuốc cho Lào và hứa tiếp tục giúp Việt Nam.",
                        "made DEU > LAO: viện trợ thuốc cho Lào | made DEU > VNM: tiếp tục giúp Việt Nam"},
                    Row{"PledgeJoinedToAnotherAct", "Triều Tiên đã đóng cửa một bãi thử ở miền bắc và cam kết không phóng tên lửa nữa.",
                        "made PRK: không phóng tên lửa nữa"},
                    Row{"PlaceOfAnEmbassyJoinsNothing", "Đại sứ quán Trung Quốc tại Ottawa đã phản đối vụ việc và cam kết bảo vệ công dân của mình.", ""},
                    Row{"NameThatIsAVerbToo", "Nhiều doanh nhân Trung Quốc đã dự lễ, trong đó có Vương Lâm và Hứa Kiên Định của tập đoàn.", ""},
                    Row{"TheyAreThoseOfTheAct", "Washington và Seoul thông báo rằng họ sẽ nối lại các cuộc tập trận chung.",
                        "made KOR,USA: nối lại các cuộc tập trận chung"},
                    Row{"ThisCountryIsThatOfTheAct", "Triều Tiên xác nhận với Mỹ nước này sẵn sàng đàm phán về tên lửa.", "made PRK > USA: đàm phán về tên lửa"},
                    Row{"LatestSignOfItIsNone", "Cuộc gặp là dấu hiệu mới nhất cho thấy Nga và Nhật Bản sẽ nối lại đàm phán thương mại.", ""},
                    Row{"SubjectOfJoinedActs", "Ngoại trưởng Hàn Quốc đã đến Tokyo hôm 4-5 và sẽ hội đàm với Ngoại trưởng Nhật Bản.",
                        "made KOR > JPN: hội đàm với Ngoại trưởng Nhật Bản"},
                    Row{"LongListIsWhole",
                        "Nga và Lào nhất trí tăng cường hợp tác trong các lĩnh vực ngoại giao, quốc phòng, an ninh, thương mại, đầu tư, năng lượng, tài chính, ngân hàng, nông "
                        "nghiệp, môi trường, khoa học, công nghệ, giao thông, văn hoá, thể thao, du lịch, giáo dục, y tế, lao động, thanh niên, báo chí, thuỷ lợi, lâm nghiệp.",
                        "made LAO,RUS: tăng cường hợp tác trong các lĩnh vực ngoại giao, quốc phòng, an ninh, thương mại, đầu tư, năng lượng, tài chính, ngân hàng, nông "
                        "nghiệp, môi trường, khoa học, công nghệ, giao thông, văn hoá, thể thao, du lịch, giáo dục, y tế, lao động, thanh niên, báo chí, thuỷ lợi, lâm nghiệp"},
                    Row{"QuestionedByAnother", "Nhật Bản nghi ngờ về cam kết phi hạt nhân hoá của Triều Tiên.",
                        "questioned PRK: cam kết phi hạt nhân hoá của Triều Tiên said by JPN"}),
    [](const testing::TestParamInfo<Row>& row) { return std::string(row.param.name); });

TEST(Commitments, EachLiesInItsSentenceAndNamesItsEvent) {
  const ArticleRecord record = Coded(
      "Mỹ và Nhật Bản cam kết hợp tác chặt chẽ về chất bán dẫn. Hàn Quốc và Nhật Bản chia sẻ mục tiêu trung hoà carbon vào năm "
      "2050.");
  ASSERT_EQ(record.commitments.size(), 2u);
  for (const Commitment& commitment : record.commitments) EXPECT_TRUE(commitment.sentence.Contains(commitment.content));
  EXPECT_FALSE(record.commitments[0].event.empty());
  EXPECT_THAT(record.commitments[1].issues, testing::ElementsAre("net-zero"));
}

TEST(Commitments, YearOfTheTextAroundIsNoYearOfTheMaking) {
  const ArticleRecord record = Coded(
      "Chiến tranh Triều Tiên nổ ra năm 1950.\nTại cuộc gặp ở Singapore hôm 12/6, Triều Tiên cam kết phi hạt nhân hoá hoàn toàn "
      "với Mỹ.");
  ASSERT_EQ(record.commitments.size(), 1u);
  EXPECT_EQ(record.commitments[0].date.find("1950"), std::string::npos) << record.commitments[0].date;
}

struct DateRow {
  const char* name;
  const char* body;
  const char* date;  // Of its only undertaking.
};

class MakingTest : public testing::TestWithParam<DateRow> {};

TEST_P(MakingTest, HasTheDayOfTheActOfSpeech) {
  const ArticleRecord record = Coded(GetParam().body);
  ASSERT_EQ(record.commitments.size(), 1u);
  EXPECT_EQ(record.commitments[0].date, GetParam().date);
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, MakingTest,
    testing::Values(
        DateRow{"NotOfTheMeetingToCome", "Hôm 2/6/2021, Nhật Bản và Hàn Quốc nhất trí tổ chức hội nghị vào ngày 12/6/2021 tới.", "2021-06-02"},
        DateRow{"OfTheMeetingToldAfterIt",
                "Thủ tướng Nhật Bản cam kết hợp tác với Việt Nam về đường sắt khi hội đàm với Thủ tướng Việt Nam hôm 5/3/2021.", "2021-03-05"},
        DateRow{"InTheYearOfADayToldNearby",
                "Quân đội Thái Lan và Campuchia nổ súng vào nhau ngày 24.7.2025.\nNgày 28.7, Thái Lan và Campuchia nhất trí ngừng bắn.", "2025-07-28"},
        DateRow{"OfTheDayOnWhichTheSpeakerIsToldToSpeak",
                "Phó tổng thống Mỹ ngày 11/2/2018 cho biết ông đã bàn việc này ở Seoul.\nMỹ sẵn sàng đàm phán với Triều Tiên mà không cần điều kiện.", "2018-02-11"},
        DateRow{"NotOfAnotherSpeaker",
                "Ngoại trưởng Nga ngày 11/2/2018 cho biết ông đã bàn việc này ở Seoul.\nMỹ sẵn sàng đàm phán với Triều Tiên mà không cần điều kiện.", ""},
        DateRow{"NotOfATextNamedByItsDay", "Hàn Quốc và Nhật Bản cam kết tôn trọng Tuyên bố Seoul ngày 27/4/2018.", ""},
        DateRow{"NotOfAnAgreementNamedByItsDay", "Theo nội dung Thoả thuận Seoul ngày 27/4/2018, Nhật Bản cam kết viện trợ thuốc cho Lào.", ""},
        DateRow{"OfTheDayOnWhichATextWasSigned",
                "Theo nội dung Thoả thuận được ký ngày 27/4/2018, Nhật Bản cam kết viện trợ thuốc cho Lào.", "2018-04-27"},
        DateRow{"NotOfAnotherMeeting",
                "Sau khi Tổng thống Nga gặp Chủ tịch Trung Quốc ngày 27/4/2021, Nhật Bản và Hàn Quốc cam kết hợp tác về chất bán dẫn.", ""},
        DateRow{"NotOfAnotherWhoTellsIt",
                "Hôm 16/6/2021, Thủ tướng Nhật Bản nhấn mạnh Trung Quốc đã cam kết mở lại đường bay với Hàn Quốc.", ""},
        DateRow{"NotOfWhatIsPlannedElsewhere",
                "Hội nghị dự kiến diễn ra ngày 12/6/2021 tại Hà Nội.\nNhật Bản cam kết viện trợ thuốc cho Lào.", ""},
        DateRow{"NotOfASummitThatNothingTiesToIt",
                "Hội nghị thượng đỉnh giữa Nga và Nhật Bản diễn ra tại Vladivostok hôm 5/9/2021.\nHai phái đoàn bàn về nghề cá.\nDư luận hoan nghênh kết quả.\nHàn Quốc sẵn "
                "sàng đàm phán với Triều Tiên mà không cần điều kiện.",
                ""},
        DateRow{"OfTheOccasionThatBothSentencesTell",
                "Thủ tướng Nhật Bản hội đàm với Thủ tướng Việt Nam tại Tokyo hôm 5/3/2021.\nCuộc trao đổi kéo dài hai giờ.\nSau cuộc hội đàm, Nhật Bản và Việt Nam nhất trí mở "
                "thêm đường bay.",
                "2021-03-05"},
        DateRow{"OfTheMeetingToldRightBefore",
                "Ngoại trưởng Nga hôm 9/4/2021 phát biểu trước quốc hội.\nTổng thống Nga gặp Thủ tướng Nhật Bản hồi tháng 11/2020 tại Moscow.\nSau cuộc gặp, Nga và Nhật Bản nhất trí "
                "mở thêm đường bay.",
                "2020-11"},
        DateRow{"OfTheDayOnWhichTheSpeakerIsToldToSpeakAfterIt",
                "Nhật Bản sẵn sàng viện trợ thuốc cho Lào.\n\"Đó là nghĩa vụ của chúng tôi\", Thủ tướng Nhật Bản nói với báo giới ở Tokyo hôm 9/4/2021.", "2021-04-09"},
        DateRow{"NotOfWhatIsSaidToHaveHappened",
                "Nhật Bản sẵn sàng viện trợ thuốc cho Lào.\nThuốc có thể đến trong vài tuần.\nThủ tướng Nhật Bản nói với báo giới rằng mưa lớn đã trút xuống miền bắc hôm 9/4/2021.", ""},
        DateRow{"NotOfAMeetingThatIsSupposed",
                "Tổng thống Nga cho biết nếu cuộc gặp với Thủ tướng Nhật Bản ngày 9/4/2021 thành công, hai nước sẽ ký hiệp ước.\nNga sẵn sàng giảm giá khí đốt cho Nhật Bản.", ""},
        DateRow{"OfTheSpeechToldAfterIt",
                "\"Chúng tôi cam kết hợp tác với Nhật Bản\", Ngoại trưởng Mỹ phát biểu hôm 25/6/2021.", "2021-06-25"}),
    [](const testing::TestParamInfo<DateRow>& row) { return std::string(row.param.name); });

// Else the meeting at which it is undertaken.
TEST(Commitments, MeetingToComeIsNoOccasion) {
  const auto deadline = [](const char* body) {
    const ArticleRecord record = Coded(body);
    return record.commitments.size() == 1 ? record.commitments[0].deadline : "not one undertaking";
  };
  EXPECT_EQ(deadline("Hôm 5/3/2021, Nhật Bản cam kết viện trợ thuốc cho Lào trong hội nghị với Việt Nam vào tháng 6/2021 tới."), "2021-06");
  EXPECT_EQ(deadline("Hôm 5/3/2021, Nhật Bản cam kết viện trợ thuốc cho Lào trong hội nghị với Việt Nam vào tháng 6/2021."), "");
}

// Only in 2022 were all three in office on a first of May.
TEST(Commitments, YearOfTheArticleIsThatOfTheMaking) {
  const ArticleRecord record = Coded(
      "Sáng 1/5, Thủ tướng Phạm Minh Chính đã hội đàm với Thủ tướng Nhật Bản Kishida Fumio tại Hà Nội. Phía Nhật Bản cam kết tiếp tục cung cấp "
      "ODA cho Việt Nam.\nCùng ngày, Chủ tịch nước Nguyễn Xuân Phúc đã tiếp Thủ tướng Kishida Fumio.");
  ASSERT_EQ(record.commitments.size(), 1u);
  EXPECT_EQ(record.commitments[0].date, "2022-05-01");
}

TEST(Groups, MeetingToldTwiceIsOneAndAnotherMeetingIsNot) {
  const ArticleRecord record = Coded(
      "Ngày 16/4/2021, Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản tại Washington.\nCuộc hội đàm giữa Mỹ và Nhật Bản diễn "
      "ra ngày "
      "16/4/2021 tại Washington.\nTổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản tại Tokyo ngày 3/2/2020.");
  std::vector<const Event*> meetings;
  for (const Event& event : record.events) {
    if (event.type == EventType::kConsult) meetings.push_back(&event);
  }
  ASSERT_EQ(meetings.size(), 3u);
  EXPECT_EQ(meetings[0]->group, meetings[0]->id);
  EXPECT_EQ(meetings[1]->group, meetings[0]->id);
  EXPECT_EQ(meetings[2]->group, meetings[2]->id);
}

}  // namespace
}  // namespace banggiao
