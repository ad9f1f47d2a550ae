// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/value.hpp"

#include <algorithm>

namespace sunclover::feel {
namespace {

/// Up to so many entries a walk is quicker than a hash.
constexpr std::size_t walked_entries_max = 12;

/// Counts of values end here instead of running over.
constexpr std::uint64_t total_max = std::uint64_t{1} << 40;

/// What is known of a holder from the values that it holds.
class Extent {
  public:
    void add(const Value& value) {
        depth_ = std::max(depth_, value.depth());
        total_ = std::min(total_ + value.total(), total_max);
    }
    template <class T>
    std::shared_ptr<const Nested<T>> around(T value) const {
        return std::make_shared<const Nested<T>>(Nested<T>{std::move(value), depth_ + 1, total_});
    }
    std::shared_ptr<const NestedRange> around(Range range) const {
        return std::make_shared<const NestedRange>(NestedRange{{std::move(range), depth_ + 1, total_}});
    }

  private:
    std::uint32_t depth_ = 0;
    std::uint64_t total_ = 1;
};

/// @source DMN 1.5 table 54: of two moments, one without an offset takes that of the other
Time in_zone_of(Time time, const Time& other) {
    if (time.zone.is_none()) time.zone = other.zone;
    return time;
}

std::optional<int> compare_times(const Time& a, const Time& b) {
    if (a.zone.is_none() == b.zone.is_none()) return compare(a, b);
    return compare(in_zone_of(a, b), in_zone_of(b, a));
}

std::optional<int> compare_date_times(const DateTime& a, const DateTime& b) {
    if (a.time.zone.is_none() == b.time.zone.is_none()) return compare(a, b);
    return compare(DateTime{a.date, in_zone_of(a.time, b.time)}, DateTime{b.date, in_zone_of(b.time, a.time)});
}

Time without_fraction(Time time) {
    time.nanosecond = 0;
    return time;
}

std::optional<bool> is_zero(std::optional<int> order) {
    if (!order) return std::nullopt;
    return *order == 0;
}

template <class T>
int order_of(const T& a, const T& b) {
    return a < b ? -1 : (b < a ? 1 : 0);
}

/// What is unequal decides, whatever cannot be compared beside it.
std::optional<bool> both(std::optional<bool> a, std::optional<bool> b) {
    if (a == std::optional(false) || b == std::optional(false)) return false;
    if (!a || !b) return std::nullopt;
    return true;
}

std::optional<bool> equal_lists(const Values& a, const Values& b) {
    if (a.size() != b.size()) return false;
    std::optional<bool> answer = true;
    for (std::size_t i = 0; i < a.size(); ++i) {
        answer = both(answer, equal(a[i], b[i]));
        if (answer == std::optional(false)) break;
    }
    return answer;
}

std::optional<bool> equal_contexts(const Context& a, const Context& b) {
    if (a.entries().size() != b.entries().size()) return false;
    std::optional<bool> answer = true;
    for (const auto& [name, value] : a.entries()) {
        const Value* other = b.find(name);
        if (other == nullptr) return false;
        answer = both(answer, equal(value, *other));
        if (answer == std::optional(false)) break;
    }
    return answer;
}

std::optional<bool> equal_ends(const std::optional<Value>& a, const std::optional<Value>& b) {
    if (a.has_value() != b.has_value()) return false;
    return a ? equal(*a, *b) : true;
}

std::optional<bool> equal_ranges(const Range& a, const Range& b) {
    if (a.form != b.form || a.low_included != b.low_included || a.high_included != b.high_included) return false;
    return both(equal_ends(a.low, b.low), equal_ends(a.high, b.high));
}

bool same_ends(const std::optional<Value>& a, const std::optional<Value>& b) {
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
}

bool same_contexts(const Context& a, const Context& b) {
    return a.entries().size() == b.entries().size() &&
           std::all_of(a.entries().begin(), a.entries().end(), [&](const auto& entry) {
               const Value* other = b.find(entry.first);
               return other != nullptr && same(entry.second, *other);
           });
}

bool same_ranges(const Range& a, const Range& b) {
    return a.form == b.form && a.low_included == b.low_included && a.high_included == b.high_included &&
           same_ends(a.low, b.low) && same_ends(a.high, b.high);
}

bool same_times(const Time& a, const Time& b) {
    return a.hour == b.hour && a.minute == b.minute && a.second == b.second && a.nanosecond == b.nanosecond &&
           a.zone == b.zone;
}

}  // namespace

std::size_t Context::place_of(std::string_view name) const {
    if (!places_.empty()) {
        const auto place = places_.find(name);
        return place == places_.end() ? entries_.size() : place->second;
    }
    std::size_t place = 0;
    while (place < entries_.size() && entries_[place].first != name) ++place;
    return place;
}

const Value* Context::find(std::string_view name) const {
    const std::size_t place = place_of(name);
    return place == entries_.size() ? nullptr : &entries_[place].second;
}

void Context::set(std::string name, Value value) {
    if (const std::size_t place = place_of(name); place < entries_.size()) {
        entries_[place].second = std::move(value);
        return;
    }
    entries_.emplace_back(std::move(name), std::move(value));
    if (!places_.empty()) {
        places_.emplace(entries_.back().first, static_cast<std::uint32_t>(entries_.size() - 1));
    } else if (entries_.size() > walked_entries_max) {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            places_.emplace(entries_[i].first, static_cast<std::uint32_t>(i));
        }
    }
}

Value Value::list(Values values) {
    Extent extent;
    for (const Value& value : values) extent.add(value);
    return Value(Data(extent.around(std::move(values))));
}

Value Value::context(Context entries) {
    Extent extent;
    for (const auto& [name, value] : entries.entries()) extent.add(value);
    return Value(Data(extent.around(std::move(entries))));
}

Value Value::range(Range range) {
    Extent extent;
    if (range.low) extent.add(*range.low);
    if (range.high) extent.add(*range.high);
    return Value(Data(extent.around(std::move(range))));
}

std::uint32_t Value::depth() const {
    switch (kind()) {
        case Kind::List: return std::get<std::shared_ptr<const Nested<Values>>>(data_)->depth;
        case Kind::Context: return std::get<std::shared_ptr<const Nested<Context>>>(data_)->depth;
        case Kind::Range: return std::get<std::shared_ptr<const NestedRange>>(data_)->depth;
        case Kind::Function: return as_function().depth();
        default: return 0;
    }
}

std::uint64_t Value::total() const {
    switch (kind()) {
        case Kind::List: return std::get<std::shared_ptr<const Nested<Values>>>(data_)->total;
        case Kind::Context: return std::get<std::shared_ptr<const Nested<Context>>>(data_)->total;
        case Kind::Range: return std::get<std::shared_ptr<const NestedRange>>(data_)->total;
        default: return 1;
    }
}

std::size_t GrowingList::add(Value item) {
    std::size_t copied = 0;
    if (!list_) {
        list_ = std::make_shared<Nested<Values>>();
    } else if (list_.use_count() > 1) {
        copied = list_->value.size();
        list_ = std::make_shared<Nested<Values>>(*list_);
    }
    list_->depth = std::max(list_->depth, item.depth() + 1);
    list_->total = std::min(list_->total + item.total(), total_max);
    list_->value.push_back(std::move(item));
    return copied;
}

Value GrowingList::value() const {
    if (!list_) return Value::list({});
    return Value(Value::Data(std::shared_ptr<const Nested<Values>>(list_)));
}

std::string_view name_of_kind(Kind kind) {
    switch (kind) {
        case Kind::Null: return "null";
        case Kind::Boolean: return "boolean";
        case Kind::Number: return "number";
        case Kind::String: return "string";
        case Kind::Date: return "date";
        case Kind::Time: return "time";
        case Kind::DateTime: return "date and time";
        case Kind::DaysDuration: return "days and time duration";
        case Kind::MonthsDuration: return "years and months duration";
        case Kind::List: return "list";
        case Kind::Context: return "context";
        case Kind::Range: return "range";
        case Kind::Function: return "function";
    }
    return "unknown";
}

std::optional<bool> equal(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
    if (a.kind() != b.kind()) return std::nullopt;
    switch (a.kind()) {
        case Kind::Null: return true;
        case Kind::Boolean: return a.as_boolean() == b.as_boolean();
        case Kind::Number: return a.as_number() == b.as_number();
        case Kind::String: return a.as_string() == b.as_string();
        case Kind::Date: return a.as_date() == b.as_date();
        case Kind::Time: return is_zero(compare_times(without_fraction(a.as_time()), without_fraction(b.as_time())));
        case Kind::DateTime: {
            const DateTime& left = a.as_date_time();
            const DateTime& right = b.as_date_time();
            return is_zero(compare_date_times(
                {left.date, without_fraction(left.time)}, {right.date, without_fraction(right.time)}
            ));
        }
        case Kind::DaysDuration: return a.as_days_duration() == b.as_days_duration();
        case Kind::MonthsDuration: return a.as_months_duration() == b.as_months_duration();
        case Kind::List: return &a.as_list() == &b.as_list() ? true : equal_lists(a.as_list(), b.as_list());
        case Kind::Context: return equal_contexts(a.as_context(), b.as_context());
        case Kind::Range: return equal_ranges(a.as_range(), b.as_range());
        case Kind::Function: return &a.as_function() == &b.as_function();
    }
    return std::nullopt;
}

std::optional<int> compare(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return std::nullopt;
    switch (a.kind()) {
        case Kind::Number: return order_of(a.as_number(), b.as_number());
        // UTF-8 bytes order as the code points do.
        case Kind::String: return order_of(a.as_string().compare(b.as_string()), 0);
        case Kind::Date: return order_of(a.as_date(), b.as_date());
        case Kind::Time: return compare_times(a.as_time(), b.as_time());
        case Kind::DateTime: return compare_date_times(a.as_date_time(), b.as_date_time());
        case Kind::DaysDuration: return order_of(a.as_days_duration(), b.as_days_duration());
        case Kind::MonthsDuration: return order_of(a.as_months_duration(), b.as_months_duration());
        default: return std::nullopt;
    }
}

bool same(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return false;
    switch (a.kind()) {
        case Kind::Time: return same_times(a.as_time(), b.as_time());
        case Kind::DateTime:
            return a.as_date_time().date == b.as_date_time().date &&
                   same_times(a.as_date_time().time, b.as_date_time().time);
        case Kind::List:
            return std::equal(
                a.as_list().begin(), a.as_list().end(), b.as_list().begin(), b.as_list().end(),
                [](const Value& left, const Value& right) { return same(left, right); }
            );
        case Kind::Context: return same_contexts(a.as_context(), b.as_context());
        case Kind::Range: return same_ranges(a.as_range(), b.as_range());
        default: return equal(a, b) == std::optional(true);
    }
}

}  // namespace sunclover::feel
