// SPDX-License-Identifier: AGPL-3.0-or-later
// The zones of FEEL's times, over the rules of ICU.
#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

#include "base/assert.hpp"
#include "engines/rules/feel/temporal.hpp"
#include "engines/rules/feel/temporal_text.hpp"

namespace sunclover::feel {
namespace {

constexpr std::int32_t offset_seconds_max = 14 * 3600;
constexpr std::int64_t seconds_of_day = 86'400;

/// ICU counts milliseconds in a double and years in 32 bits, too few for the years of FEEL. After the year
/// 2400 the rules repeat with the calendar, every 400 years; before 1000 all is local mean time.
UDate icu_date(std::int64_t second) {
    constexpr std::int64_t seconds_of_400_years = 146'097 * seconds_of_day;
    constexpr std::int64_t year_2400 = 13'569'465'600;
    constexpr std::int64_t year_1000 = -30'610'224'000;
    if (second >= year_2400) second = year_2400 + (second - year_2400) % seconds_of_400_years;
    return static_cast<UDate>(std::max(second, year_1000)) * 1000.0;
}

/// What can be an IANA name at all. ICU also knows abbreviations of its own with three letters, of which
/// several mean different zones to different people (CST, IST), and names for old System V rules.
bool may_be_iana_name(std::string_view name) {
    constexpr std::size_t length_max = 64;
    if (name.empty() || name.size() > length_max) return false;
    const bool has_only_name_letters = std::all_of(name.begin(), name.end(), [](char character) {
        return is_digit(character) || (character >= 'A' && character <= 'Z') ||
               (character >= 'a' && character <= 'z') || character == '/' || character == '_' ||
               character == '-' || character == '+';
    });
    if (!has_only_name_letters || name.starts_with("SystemV/") || name == "Etc/Unknown") return false;
    // "Factory" and "localtime" exist in tzdata for machines that do not know where they are.
    if (name == "Factory" || name == "localtime") return false;
    constexpr std::array<std::string_view, 13> abbreviations{
        "CET", "EET", "EST", "GMT", "HST", "MET", "MST", "PRC", "ROC", "ROK", "UCT", "UTC", "WET"};
    return name.size() != 3 || std::binary_search(abbreviations.begin(), abbreviations.end(), name);
}

}  // namespace

struct Zone::Rules {
    std::string name;
    std::unique_ptr<icu::BasicTimeZone> zone;
    /// Seconds, of a zone that will not change its clocks any more.
    std::optional<std::int32_t> lasting_offset;

    static std::shared_ptr<const Rules> load(std::string_view name);
};

std::shared_ptr<const Zone::Rules> Zone::Rules::load(std::string_view name) {
    const auto id = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    icu::UnicodeString canonical;
    UErrorCode status = U_ZERO_ERROR;
    UBool is_system_id = false;
    icu::TimeZone::getCanonicalID(id, canonical, is_system_id, status);
    if (U_FAILURE(status) || !is_system_id) return nullptr;
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
    auto* const basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
    if (basic == nullptr) return nullptr;
    auto rules = std::make_shared<Rules>();
    rules->name = std::string(name);
    zone.release();
    rules->zone.reset(basic);
    // Summer times that are in force are known beyond the year 2100.
    constexpr std::int64_t year_2050 = 2'524'608'000;
    icu::TimeZoneTransition next;
    if (!basic->getNextTransition(icu_date(year_2050), true, next)) {
        std::int32_t raw = 0;
        std::int32_t summer = 0;
        basic->getOffset(icu_date(year_2050), false, raw, summer, status);
        if (U_SUCCESS(status)) rules->lasting_offset = (raw + summer) / 1000;
    }
    return rules;
}

std::optional<Zone> Zone::from_offset(std::int32_t offset_seconds) {
    if (offset_seconds < -offset_seconds_max || offset_seconds > offset_seconds_max) return std::nullopt;
    Zone zone;
    zone.has_offset_ = true;
    zone.offset_seconds_ = offset_seconds;
    return zone;
}

std::optional<Zone> Zone::from_name(std::string_view iana_name) {
    if (!may_be_iana_name(iana_name)) return std::nullopt;
    // Opening a zone costs far more than asking it. Only known names stay, so there are at most as many as
    // there are zones.
    thread_local std::unordered_map<std::string, std::shared_ptr<const Rules>> opened;
    const std::string key(iana_name);
    auto found = opened.find(key);
    if (found == opened.end()) {
        auto rules = Rules::load(iana_name);
        if (rules == nullptr) return std::nullopt;
        found = opened.emplace(key, std::move(rules)).first;
    }
    Zone zone;
    zone.rules_ = found->second;
    return zone;
}

Zone Zone::utc() {
    Zone zone;
    zone.has_offset_ = true;
    return zone;
}

bool Zone::is_none() const { return !has_offset_ && rules_ == nullptr; }

std::string Zone::to_string() const {
    if (rules_ != nullptr) return '@' + rules_->name;
    if (!has_offset_) return {};
    if (offset_seconds_ == 0) return "Z";
    const auto magnitude = static_cast<std::uint64_t>(std::abs(offset_seconds_));
    std::string text = offset_seconds_ < 0 ? "-" : "+";
    text += padded(magnitude / 3600, 2) + ':' + padded(magnitude / 60 % 60, 2);
    if (magnitude % 60 != 0) text += ':' + padded(magnitude % 60, 2);
    return text;
}

std::string Zone::name() const { return rules_ != nullptr ? rules_->name : std::string(); }

std::optional<std::int32_t> Zone::offset_seconds(const Date* day, std::int32_t second_of_day) const {
    if (rules_ == nullptr) return has_offset_ ? std::optional(offset_seconds_) : std::nullopt;
    if (day == nullptr) return rules_->lasting_offset;
    std::int32_t raw = 0;
    std::int32_t summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    const UDate local = icu_date(day->epoch_day() * seconds_of_day + second_of_day);
    rules_->zone->getOffsetFromLocal(local, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, summer, status);
    ASSERT(U_SUCCESS(status));
    return (raw + summer) / 1000;
}

std::int32_t Zone::offset_seconds_at(std::int64_t epoch_second) const {
    if (rules_ == nullptr) return offset_seconds_;
    std::int32_t raw = 0;
    std::int32_t summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    rules_->zone->getOffset(icu_date(epoch_second), false, raw, summer, status);
    ASSERT(U_SUCCESS(status));
    return (raw + summer) / 1000;
}

bool Zone::operator==(const Zone& other) const {
    if (rules_ != nullptr || other.rules_ != nullptr) {
        return rules_ != nullptr && other.rules_ != nullptr && rules_->name == other.rules_->name;
    }
    return has_offset_ == other.has_offset_ && offset_seconds_ == other.offset_seconds_;
}

}  // namespace sunclover::feel
