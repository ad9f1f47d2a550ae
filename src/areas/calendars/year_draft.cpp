// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines of an announcement as people type or paste them. (tidy: data)
#include "areas/calendars/year_draft.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace sunclover::calendars {
namespace {

using base::Day;
using clocks::NamedDay;

constexpr std::size_t day_length = 10;
constexpr int run_days_max = 31;
constexpr std::array<std::string_view, 9> run_signs = {
    "至", "到", "~", "～", "—", "–", "-", "―", "－"};
constexpr std::array<std::string_view, 6> separators = {" ", "\t", ",", "，", "、", ":"};

template <std::size_t count>
bool take_any(std::string_view& text, const std::array<std::string_view, count>& signs) {
    for (const std::string_view sign : signs) {
        if (!text.starts_with(sign)) continue;
        text.remove_prefix(sign.size());
        return true;
    }
    return false;
}

void skip_separators(std::string_view& text) {
    while (take_any(text, separators)) {
    }
}

std::optional<Day> take_day(std::string_view& text) {
    const auto day = Day::parse(text.substr(0, day_length));
    if (day) text.remove_prefix(day_length);
    return day;
}

class LineReader {
  public:
    LineReader(std::string field, std::vector<base::Error>& errors)
        : field_(std::move(field)), errors_(errors) {}

    std::vector<NamedDay> read(std::string_view text) {
        for (const std::string& line : base::split(text, '\n')) {
            ++number_;
            read_line(base::trim(base::half_width(line)));
        }
        std::stable_sort(days_.begin(), days_.end(), [](const NamedDay& a, const NamedDay& b) {
            return a.day < b.day;
        });
        return std::move(days_);
    }

  private:
    void read_line(const std::string& line) {
        std::string_view rest = line;
        skip_separators(rest);
        if (rest.empty()) return;
        const auto first = take_day(rest);
        if (!first) return fail("line");
        Day last = *first;
        skip_separators(rest);
        if (take_any(rest, run_signs)) {
            skip_separators(rest);
            const auto end = take_day(rest);
            if (!end) return fail("line");
            last = *end;
            skip_separators(rest);
        }
        const int length = base::days_between(*first, last) + 1;
        if (length < 1 || length > run_days_max) return fail("run");
        const std::string name = base::trim(rest);
        if (name.empty()) return fail("name_missing");
        for (int i = 0; i < length; ++i) days_.push_back({first->plus_days(i), name});
    }

    void fail(const std::string& key) {
        base::Error error{base::ErrorKind::Invalid, "calendars.error." + key, field_};
        error.arguments = {{"LINE", std::to_string(number_)}};
        errors_.push_back(std::move(error));
    }

    std::string field_;
    std::vector<base::Error>& errors_;
    std::vector<NamedDay> days_;
    int number_ = 0;
};

std::string lines_of(const std::vector<NamedDay>& days) {
    std::string lines;
    for (std::size_t i = 0; i < days.size();) {
        std::size_t end = i + 1;
        while (end < days.size() && days[end].name == days[i].name &&
               days[end].day == days[end - 1].day.plus_days(1))
            ++end;
        lines += days[i].day.to_string();
        if (end - i > 1) lines += " 至 " + days[end - 1].day.to_string();
        lines += " " + days[i].name + "\n";
        i = end;
    }
    return lines;
}

}  // namespace

CheckedYear check_draft(const YearDraft& draft) {
    CheckedYear checked;
    const std::string year = base::trim(base::half_width(draft.year));
    std::from_chars(year.data(), year.data() + year.size(), checked.year.year);
    if (year.size() != 4 || std::to_string(checked.year.year) != year) {
        checked.errors.push_back({base::ErrorKind::Invalid, "calendars.error.year", "year"});
    }
    checked.year.document = base::trim(draft.document);
    if (checked.year.document.empty() || !base::is_clean_utf8(checked.year.document)) {
        checked.errors.push_back(
            {base::ErrorKind::Invalid, "calendars.error.document_missing", "document"}
        );
    }
    checked.year.days_off = LineReader("days_off", checked.errors).read(draft.days_off);
    checked.year.exchange_days =
        LineReader("exchange_days", checked.errors).read(draft.exchange_days);
    // What cannot be read would show again as days that are missing.
    if (!checked.errors.empty()) return checked;
    checked.errors = clocks::faults_of(checked.year);
    return checked;
}

YearDraft draft_of(const clocks::CalendarYear& year) {
    return {
        std::to_string(year.year),
        year.document,
        lines_of(year.days_off),
        lines_of(year.exchange_days)};
}

}  // namespace sunclover::calendars
