// SPDX-License-Identifier: AGPL-3.0-or-later
// Parts from which demo names and streets are put together. (tidy: data)
#include "areas/people/internal/invented_names.hpp"

#include <string_view>

namespace sunclover::people {
namespace {

constexpr std::array<std::string_view, 50> kSurnames = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "萧", "田",
    "董", "袁", "潘", "于", "蒋", "蔡", "余", "杜", "叶", "程", "苏", "魏", "吕", "丁", "任", "沈",
};
constexpr std::array<std::string_view, 4> kLongSurnames = {"欧阳", "司徒", "上官", "诸葛"};
constexpr std::array<std::string_view, 44> kFemale = {
    "英", "秀", "芳", "娟", "敏", "静", "丽", "艳", "玉", "兰", "凤", "洁", "梅", "琳", "云",
    "莲", "真", "雪", "荣", "爱", "妹", "霞", "香", "月", "莺", "媛", "红", "琴", "珍", "贞",
    "莉", "桂", "娣", "叶", "璧", "璐", "娅", "琦", "晶", "妍", "茜", "秋", "珊", "莎",
};
constexpr std::array<std::string_view, 44> kMale = {
    "伟", "刚", "勇", "毅", "俊", "峰", "强", "军", "平", "保", "东", "文", "辉", "力", "明",
    "永", "健", "世", "广", "志", "义", "兴", "良", "海", "山", "仁", "波", "宁", "贵", "福",
    "生", "龙", "元", "全", "国", "胜", "学", "祥", "才", "发", "武", "新", "利", "清",
};
constexpr std::array<std::string_view, 20> kStreets = {
    "春晖路", "和风路", "银杏路", "向阳街", "清河湾路", "望月路", "青禾路", "平安里", "花溪路", "竹影路",
    "新桥街", "荷塘路", "晨光路", "柳岸路", "书香路", "安康路", "古井街", "桃园路", "东篱路", "云帆路",
};

}  // namespace

std::string invent_surname(Dice& dice) {
    if (dice.below(200) == 0) return std::string(dice.one_of(kLongSurnames));
    // The first ten surnames name two people in five.
    if (dice.chance_percent(40)) return std::string(kSurnames[dice.below(10)]);
    return std::string(dice.one_of(kSurnames));
}

std::string invent_given_name(Dice& dice, base::Sex sex) {
    const auto draw = [&] {
        return std::string(sex == base::Sex::Female ? dice.one_of(kFemale) : dice.one_of(kMale));
    };
    std::string name = draw();
    if (dice.chance_percent(72)) name += draw();
    return name;
}

std::string invent_address(Dice& dice) {
    return std::string(dice.one_of(kStreets)) + std::to_string(dice.between(1, 899)) + "弄" +
           std::to_string(dice.between(1, 60)) + "号" + std::to_string(dice.between(1, 6)) + "0" +
           std::to_string(dice.between(1, 4)) + "室";
}

std::string invent_phone(Dice& dice) {
    std::string phone = "154";
    for (int i = 0; i < 8; ++i) phone += static_cast<char>('0' + dice.between(0, 9));
    return phone;
}

}  // namespace sunclover::people
