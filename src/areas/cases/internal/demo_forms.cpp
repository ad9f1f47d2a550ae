// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/demo_forms.hpp"

#include <algorithm>
#include <array>

#include "areas/programmes/programme.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::cases {
namespace {

using base::DisabilityCategory;
using programmes::Answers;
using platform::Random;

template <class List>
std::string one_of(const List& list, Random& random) {
    return std::string(list[random.below(std::size(list))]);
}
bool chance(Random& random, std::uint64_t percent) { return random.below(100) < percent; }
std::string number_between(Random& random, int low, int high) {
    return std::to_string(low + static_cast<int>(random.below(static_cast<std::uint64_t>(high - low + 1))));
}

struct Need {
    std::string_view difficulty;
    std::string_view hardest;
    std::string_view wish;
};
constexpr std::array<Need, 6> moving_needs = {{
    {"bathing", "洗澡时站不稳，去年滑倒过一次。", "卫生间装扶手，能坐着洗。"},
    {"toilet", "蹲坑蹲下去就起不来，要老伴拉。", "换成坐便器，旁边有扶手。"},
    {"passing_through", "轮椅进不了卫生间，只能抱进去。", "门宽一点，轮椅能进去。"},
    {"steps", "大门口两级台阶，出门要两个人抬。", "门口做个坡道。"},
    {"standing_up", "从床上起来很吃力。", "床边有个能抓的地方。"},
    {"cooking", "灶台太高，坐着够不着。", "台面低一点，坐着能切菜。"},
}};
constexpr std::array<Need, 3> seeing_needs = {{
    {"seeing", "楼梯看不清边，下楼不敢走。", "台阶边做亮一点，走廊装灯。"},
    {"cooking", "煤气关没关看不见，不放心。", "装个会报警的。"},
    {"reaching", "开关摸不到，晚上起夜怕摔。", "装人来就亮的灯。"},
}};
constexpr std::array<Need, 2> hearing_needs = {{
    {"hearing", "有人敲门听不见，社工来了两次都没碰上。", "门铃一响灯会闪。"},
    {"hearing", "烧水忘了关，报警响了也不知道。", "装带闪光的报警器。"},
}};

const Need& need_of(DisabilityCategory category, Random& random) {
    if (category == DisabilityCategory::Visual) return seeing_needs[random.below(seeing_needs.size())];
    if (category == DisabilityCategory::Hearing || category == DisabilityCategory::Speech) {
        return hearing_needs[random.below(hearing_needs.size())];
    }
    return moving_needs[random.below(moving_needs.size())];
}

struct Offer {
    std::string_view code;
    std::string_view place;
    int count_max;
};
constexpr std::array<Offer, 10> moving_items = {{
    {"grab_bar_l", "卫生间马桶旁", 1}, {"grab_bar_straight", "淋浴区", 2}, {"shower_seat", "淋浴区", 1},
    {"floor_nonslip", "卫生间地面", 5}, {"threshold_removal", "卫生间门口", 1}, {"toilet_raised", "卫生间", 1},
    {"handrail", "走廊", 4}, {"door_widening", "卫生间门", 1}, {"ramp_fixed", "大门口", 3},
    {"grab_bar_folding", "床边", 1},
}};
constexpr std::array<Offer, 6> seeing_items = {{
    {"step_marking", "楼梯", 8}, {"light_sensor", "走廊", 3}, {"light_bright", "厨房", 2},
    {"gas_alarm", "厨房", 1}, {"handrail", "楼梯", 5}, {"voice_appliance", "厨房", 1},
}};
constexpr std::array<Offer, 4> hearing_items = {{
    {"doorbell_flashing", "大门口", 1}, {"smoke_alarm_light", "厨房", 1}, {"video_doorbell", "大门口", 1},
    {"call_button", "床头", 1},
}};

template <std::size_t N>
void add_items(const std::array<Offer, N>& offers, InventedHome& home, Random& random) {
    const std::size_t first = random.below(offers.size());
    const std::size_t count = 2 + random.below(3);
    for (std::size_t i = 0; i < std::min(count, offers.size()); ++i) {
        const Offer& offer = offers[(first + i * 3) % offers.size()];
        const bool is_there = std::any_of(home.items.begin(), home.items.end(), [&](const auto& line) {
            return line.code == offer.code;
        });
        if (is_there) continue;
        const auto amount = 1 + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(offer.count_max)));
        home.items.push_back({std::string(offer.code), amount, std::string(offer.place), {}});
    }
}

/// All points are in order but those of the rooms that were named, where every second is needed.
programmes::Checklist invent_checklist(
    const programmes::Programme& programme, const InventedHome& home, Random& random
) {
    programmes::Checklist checklist;
    const programmes::Form* form = programme.find_form("assessment");
    const programmes::Field* field = form == nullptr ? nullptr : form->find("checklist");
    if (field == nullptr) return checklist;
    for (const auto& room : field->rooms) {
        const bool is_named = std::find(home.rooms.begin(), home.rooms.end(), room.value) != home.rooms.end();
        for (const auto& point : room.points) {
            const bool is_needed = is_named && chance(random, 50);
            programmes::ChecklistEntry entry{room.value, point.value, programmes::PointState::Ok, {}};
            if (is_needed) entry.state = programmes::PointState::Needed;
            if (is_needed) entry.note = "门口 " + number_between(random, 62, 78) + " 厘米，按现场尺寸做";
            if (room.value == "balcony" && !is_named) entry.state = programmes::PointState::NotApplicable;
            checklist.entries.push_back(std::move(entry));
        }
    }
    return checklist;
}

Answers assessment(
    const programmes::Programme& programme, const InventedHome& home, const FormMoment& moment, Random& random
) {
    static constexpr std::array<std::string_view, 4> findings = {
        "卫生间门窄，地面湿滑，马桶旁没有可抓的地方。老人自己起身吃力。",
        "门口有高差，轮椅过不去。家里人愿意配合，电线走明线可以。",
        "楼道光线暗，台阶边看不清。厨房没有报警器。",
        "白天一个人在家，洗澡时最不安全。建议先改卫生间。",
    };
    Answers answers;
    answers.set_text("visit_day", moment.today.to_string());
    answers.set("present", std::vector<std::string>{"resident", chance(random, 60) ? "family" : "committee"});
    answers.set("checklist", invent_checklist(programme, home, random));
    answers.set_text("entrance_door_cm", number_between(random, 78, 92));
    answers.set_text("bathroom_door_cm", number_between(random, 58, 76));
    answers.set_text("threshold_cm", number_between(random, 0, 12));
    answers.set_text("fall_risk", one_of(std::array{"low", "medium", "high"}, random));
    answers.set_text("falls_last_year", number_between(random, 0, 3));
    answers.set_text("suitable", moment.exit == "not_suitable" ? "no" : "yes");
    answers.set_text("findings", one_of(findings, random));
    return answers;
}

Answers offer(
    const programmes::Programme& programme, const InventedHome& home, const FormMoment& moment, Random& random
) {
    const base::Fen planned = programmes::items_total(programme, home.items);
    Answers answers;
    answers.set_text("offer_yuan", std::to_string(std::clamp<std::int64_t>(planned.fen / 100, 1, 15000)));
    answers.set_text("within_plan", moment.exit == "over_plan" ? "no" : "yes");
    answers.set_text("start_day", moment.today.plus_days(3 + static_cast<int>(random.below(7))).to_string());
    answers.set_text("finish_day", moment.today.plus_days(14 + static_cast<int>(random.below(14))).to_string());
    answers.set_text("guarantee_months", chance(random, 70) ? "24" : "36");
    return answers;
}

Answers works_report(const InventedHome& home, const FormMoment& moment, Random& random) {
    Answers answers;
    answers.set_text("started_day", moment.today.plus_days(-2 - static_cast<int>(random.below(4))).to_string());
    answers.set_text("finished_day", moment.today.to_string());
    programmes::ItemLines done{home.items};
    if (done.lines.size() > 2 && chance(random, 20)) {
        done.lines.pop_back();
        answers.set_text("changes", "住户说最后一项用不着，没有做，钱也没有算。");
    }
    answers.set("items", std::move(done));
    answers.set_text("is_clean", "yes");
    answers.set_text("shown", "yes");
    return answers;
}

Answers satisfaction(const FormMoment& moment, Random& random) {
    static constexpr std::array<std::string_view, 4> comments = {
        "扶手很牢，洗澡不怕了。", "师傅收拾得干净，谢谢。", "现在能自己出门了。", "就是等的时间长了点。",
    };
    const bool is_repair = moment.exit == "repair";
    const auto mark = [&] { return is_repair ? number_between(random, 2, 3) : chance(random, 70) ? "5" : "4"; };
    Answers answers;
    answers.set_text("call_day", moment.today.to_string());
    answers.set_text("answered_by", chance(random, 75) ? "resident" : "family");
    answers.set_text("satisfaction", mark());
    answers.set_text("workmanship", mark());
    answers.set_text("manners", chance(random, 85) ? "5" : "4");
    answers.set_text("has_problem", is_repair ? "yes" : "no");
    if (is_repair) answers.set_text("problem", "淋浴座椅有点晃，螺丝松了。");
    answers.set_text("comments", one_of(comments, random));
    return answers;
}

Answers follow_up(const FormMoment& moment, Random& random) {
    Answers answers;
    answers.set_text("visit_day", moment.today.to_string());
    answers.set_text("way", chance(random, 60) ? "visit" : "call");
    answers.set_text("in_use", chance(random, 85) ? "all" : "some");
    answers.set_text("is_easier", chance(random, 75) ? "5" : "4");
    answers.set_text("falls_since", chance(random, 90) ? "0" : "1");
    return answers;
}

}  // namespace

InventedHome invent_home(DisabilityCategory category, Random& random) {
    InventedHome home{category};
    if (category == DisabilityCategory::Visual) {
        home.rooms = {"stairs", "kitchen"};
        add_items(seeing_items, home, random);
    } else if (category == DisabilityCategory::Hearing || category == DisabilityCategory::Speech) {
        home.rooms = {"entrance", "bedroom"};
        add_items(hearing_items, home, random);
    } else {
        home.rooms = {"entrance", "bathroom"};
        add_items(moving_items, home, random);
    }
    return home;
}

Answers invent_application(const InventedHome& home, Answers known, Random& random) {
    const Need& need = need_of(home.category, random);
    Answers answers = std::move(known);
    answers.set("rooms", home.rooms);
    answers.set("difficulties", std::vector<std::string>{std::string(need.difficulty)});
    answers.set_text("hardest", std::string(need.hardest));
    answers.set_text("wishes", std::string(need.wish));
    answers.set_text("dwelling", one_of(std::array{"flat_without_lift", "flat_with_lift", "house"}, random));
    const std::string ownership = one_of(std::array{"own", "own", "family", "rented"}, random);
    answers.set_text("ownership", ownership);
    if (ownership == "rented") answers.set_text("owner_consent", "yes");
    answers.set_text("moving_soon", "no");
    answers.set_text("people_count", number_between(random, 1, 4));
    answers.set_text("others_disabled", chance(random, 15) ? "yes" : "no");
    answers.set_text("carer", one_of(std::array{"family", "family", "nobody", "neighbours", "paid"}, random));
    if (home.category == DisabilityCategory::Physical && chance(random, 60)) {
        answers.set("aids", std::vector<std::string>{chance(random, 50) ? "wheelchair" : "walker"});
    }
    const bool has_family_phone = !answers.text("family_phone").empty();
    if (answers.text("phone").empty()) {
        // 154 is a range of numbers that no operator gives to people's phones.
        const std::string invented = "154" + number_between(random, 10000000, 99999999);
        answers.set_text("phone", has_family_phone ? std::string(answers.text("family_phone")) : invented);
    }
    answers.set_text("contact_way", has_family_phone ? "family" : "call");
    answers.set("contact_times", std::vector<std::string>{chance(random, 50) ? "morning" : "afternoon"});
    if (answers.text("address").empty()) answers.set_text("address", "本村12号");
    return answers;
}

Answers invent_form(
    const programmes::Programme& programme, const InventedHome& home, const FormMoment& moment, Random& random
) {
    if (moment.form == "assessment") return assessment(programme, home, moment, random);
    if (moment.form == "offer") return offer(programme, home, moment, random);
    if (moment.form == "works_report") return works_report(home, moment, random);
    if (moment.form == "satisfaction") return satisfaction(moment, random);
    if (moment.form == "follow_up") return follow_up(moment, random);
    Answers answers;
    if (moment.form == "plan") {
        answers.set("items", programmes::ItemLines{home.items});
        answers.set_text("works_days", number_between(random, 2, 9));
        answers.set_text("stay_at_home", chance(random, 90) ? "yes" : "no");
        answers.set_text("explanation", "先改最不安全的地方，材料都是防滑、好擦的。施工时留一条路走。");
    } else if (moment.form == "acceptance") {
        answers.set_text("checked_day", moment.today.to_string());
        answers.set_text("in_order", moment.exit == "back_to_works" ? "no" : "yes");
    }
    return answers;
}

std::string invent_reason(std::string_view exit, Random& random) {
    if (exit == "return_to_applicant") {
        return one_of(std::array{"请补一张卫生间的照片。", "房东同意的字条还没有，请补上。"}, random);
    }
    if (exit == "ask_for_change") return "马桶旁的扶手想装在左边，右手没力气。";
    if (exit == "back_to_plan") return "防滑地砖面积和评估不一致，请再核一下。";
    if (exit == "over_plan") return "墙体要先加固，比方案多一项人工。";
    if (exit == "back_to_works") return "淋浴座椅不平，要重新固定。";
    if (exit == "repair") return "淋浴座椅松动，请施工单位三天内去修。";
    if (exit == "not_reached") return "上午、下午、傍晚各打一次，都没有人接。";
    if (exit == "not_suitable") return "这栋楼已经列入明年的拆迁，改了用不上几个月。已介绍辅具租借。";
    if (exit == "refuse") return "同一套房子前年已经改过，还在保修期内。";
    if (exit == "deferred") return one_of(std::array{"本人住院，出院后再上门。", "家里正在装修，下个月再评估。"}, random);
    if (exit == "withdrawn") return one_of(std::array{"要搬到女儿家住，暂时不改了。", "家里人自己装好了扶手。"}, random);
    return one_of(std::array{"电话里本人说的，社工记录。", "上门时本人签的字，纸件已存。"}, random);
}

std::string invent_note(Random& random) {
    return one_of(
        std::array{
            "打过电话，约了后天上午上门。", "家里白天没人，傍晚再联系。", "居委会说这家有狗，上门先打招呼。",
            "本人听力不好，找女儿沟通更清楚。", "材料到了，等天晴开工。", "电表容量够，不用增容。",
        },
        random
    );
}

std::string invent_message_from_office(Random& random) {
    return one_of(
        std::array{
            "您好，我们后天上午九点半上门，大约要一小时。", "方案做好了，您有空看一下，有不明白的打电话给我们。",
            "师傅下周一开工，先做卫生间，晚上能用。", "照片收到了，谢谢您。",
        },
        random
    );
}

std::string invent_message_from_resident(Random& random) {
    return one_of(
        std::array{"好的，我在家。", "能不能改到下午？上午要去医院。", "谢谢你们，辛苦了。", "什么时候能开工？"}, random
    );
}

}  // namespace sunclover::cases
