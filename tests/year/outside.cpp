// SPDX-License-Identifier: AGPL-3.0-or-later
#include "outside.hpp"

#include "dice.hpp"

namespace sunclover::year {
namespace {

/// On days off only residents with a phone apply.
constexpr double share_on_day_off = 0.1;
/// Who works until the very minute in which work ends meets the due moment exactly.
constexpr int closing_minute = 17 * 60;

}  // namespace

Outside::Outside(const Settings& settings, const clocks::WorkingCalendar& calendar) : settings_(settings) {
    std::vector<double> shares;
    double total = 0;
    for (int i = 0; i < settings.days(); ++i) {
        Dice dice(settings.seed, "applications", "", i);
        const double share = calendar.is_working_day(day(i)) ? 1.0 : share_on_day_off;
        shares.push_back(share * (70 + dice.below(60)) / 100.0);
        total += shares.back();
    }
    double until_now = 0;
    first_application_.push_back(0);
    for (const double share : shares) {
        until_now += share;
        first_application_.push_back(static_cast<int>(until_now / total * settings.cases + 0.5));
    }
}

Outside::Span Outside::applications_on(int index) const {
    const auto at = static_cast<std::size_t>(index);
    return {first_application_.at(at), first_application_.at(at + 1)};
}

int Outside::work_minute(int index) const {
    Dice dice(settings_.seed, "hour", "", index);
    return dice.percent(8) ? closing_minute : dice.between(8 * 60 + 31, closing_minute - 1);
}

int Outside::evening_minute(int index) const {
    Dice dice(settings_.seed, "evening", "", index);
    return dice.percent(30) ? closing_minute : dice.between(closing_minute + 1, 22 * 60);
}

std::vector<Leave> Outside::leaves_of(const std::string& login) const {
    constexpr int told_before_days = 10;
    std::vector<Leave> leaves;
    Dice holiday(settings_.seed, "holiday", login);
    const base::Day from = day(holiday.between(told_before_days, settings_.days() - 20));
    leaves.push_back({from.plus_days(-told_before_days), from, from.plus_days(holiday.between(4, 13))});
    for (int i = 0; i < 2; ++i) {
        Dice illness(settings_.seed, "illness", login, i);
        const base::Day first = day(illness.below(settings_.days() - 10));
        Leave leave{first, first, first.plus_days(illness.below(8))};
        if (illness.percent(30) && leave.from < leave.until) leave.back = leave.until;
        leaves.push_back(leave);
    }
    return leaves;
}

std::vector<OfficeDay> Outside::office_days() const {
    Dice dice(settings_.seed, "office");
    const int published = dice.between(80, 110);
    const int again = dice.between(220, 250);
    return {
        {dice.between(5, 12), OfficeAct::AnnounceYear},
        {dice.between(50, 60), OfficeAct::CorrectYear},
        {published, OfficeAct::Publish, 2},
        {published + 2, OfficeAct::Migrate, 2},
        {published + 9, OfficeAct::Undo, 2},
        {dice.between(150, 160), OfficeAct::CorrectLate},
        {again, OfficeAct::Publish, 3},
        {again + 1, OfficeAct::Migrate, 3},
        {again + 3, OfficeAct::MigrateRest, 3},
        {dice.between(270, 290), OfficeAct::CorrectLate},
        {dice.between(310, 330), OfficeAct::CorrectYear},
    };
}

bool Outside::is_inspected_after(int index) const {
    return index == settings_.days() - 1 || day(index).month() != day(index + 1).month();
}

}  // namespace sunclover::year
