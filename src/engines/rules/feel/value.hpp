// SPDX-License-Identifier: AGPL-3.0-or-later
// A value of FEEL (DMN 1.5 §10.3.2): immutable, cheap to copy, null where nothing is.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.hpp"
#include "engines/rules/feel/temporal.hpp"

namespace sunclover::feel {

class Value;
class Evaluation;
struct Type;

using Values = std::vector<Value>;

/// Named entries in the order in which they were written.
class Context {
  public:
    const Value* find(std::string_view name) const;
    void set(std::string name, Value value);  ///< replaces an entry of that name in its place
    const std::vector<std::pair<std::string, Value>>& entries() const { return entries_; }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::size_t place_of(std::string_view name) const;  ///< the number of entries: none

    std::vector<std::pair<std::string, Value>> entries_;
    // Place by name; filled only where there are so many that a walk would cost more.
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> places_;
};

/// [low..high]; an end that is absent is unbounded, (< 5) has no low end.
struct Range;

/// A value that holds values, how deep they nest (1 + the deepest of them) and how many they are, those
/// within them counted wherever they stand. The evaluator refuses what is too much of either, so that no
/// walk over a value (and no destructor) exhausts the stack or the time: a list that holds one list twice
/// doubles with each turn of a loop although it costs no memory.
template <class T>
struct Nested {
    T value;
    std::uint32_t depth = 1;
    std::uint64_t total = 1;
};

/// A range and its extent. Complete only behind Range, which holds values; clang wants it so.
struct NestedRange;

/// What can be called: a built-in, a function of the expression, a business knowledge model, a service.
class Function {
  public:
    virtual ~Function() = default;
    /// Names in order. A built-in with several signatures gives those of the longest.
    virtual const std::vector<std::string>& parameters() const = 0;
    /// A wrong number or kind of arguments is null with a warning in `evaluation`.
    virtual Value call(const std::vector<Value>& arguments, Evaluation& evaluation) const = 0;
    virtual Value call_named(const std::vector<std::pair<std::string, Value>>& arguments, Evaluation& evaluation) const = 0;
    /// Declared type for `instance of`; nullptr: nothing declared.
    virtual const Type* type() const { return nullptr; }
    /// How deep the values nest that it keeps; see Nested.
    virtual std::uint32_t depth() const { return 0; }
};

/// The order is that of the variant in Value.
enum class Kind {
    Null, Boolean, Number, String, Date, Time, DateTime, DaysDuration, MonthsDuration, List, Context, Range, Function
};

class Value {
  public:
    Value() = default;  ///< null
    static Value boolean(bool value) { return Value(Data(value)); }
    static Value number(base::Decimal value) { return Value(Data(value)); }
    static Value number(std::int64_t value) { return Value(Data(base::Decimal::from_int(value))); }
    /// Null if there is none: for arithmetic without a result.
    static Value number(std::optional<base::Decimal> value) { return value ? number(*value) : Value(); }
    static Value string(std::string text) { return Value(Data(std::make_shared<const std::string>(std::move(text)))); }
    static Value date(Date value) { return Value(Data(value)); }
    static Value time(Time value) { return Value(Data(std::make_shared<const Time>(std::move(value)))); }
    static Value date_time(DateTime value) { return Value(Data(std::make_shared<const DateTime>(std::move(value)))); }
    static Value days_duration(DaysDuration value) { return Value(Data(value)); }
    static Value months_duration(MonthsDuration value) { return Value(Data(value)); }
    static Value list(Values values);
    static Value context(Context entries);
    static Value range(Range range);
    static Value function(std::shared_ptr<const Function> function) { return Value(Data(std::move(function))); }

    Kind kind() const { return static_cast<Kind>(data_.index()); }
    bool is_null() const { return kind() == Kind::Null; }
    bool is_true() const { return kind() == Kind::Boolean && as_boolean(); }
    bool is_false() const { return kind() == Kind::Boolean && !as_boolean(); }

    // Each asserts that the value is of its kind.
    bool as_boolean() const { return std::get<bool>(data_); }
    const base::Decimal& as_number() const { return std::get<base::Decimal>(data_); }
    const std::string& as_string() const { return *std::get<std::shared_ptr<const std::string>>(data_); }
    const Date& as_date() const { return std::get<Date>(data_); }
    const Time& as_time() const { return *std::get<std::shared_ptr<const Time>>(data_); }
    const DateTime& as_date_time() const { return *std::get<std::shared_ptr<const DateTime>>(data_); }
    const DaysDuration& as_days_duration() const { return std::get<DaysDuration>(data_); }
    const MonthsDuration& as_months_duration() const { return std::get<MonthsDuration>(data_); }
    const Values& as_list() const { return std::get<std::shared_ptr<const Nested<Values>>>(data_)->value; }
    const Context& as_context() const { return std::get<std::shared_ptr<const Nested<Context>>>(data_)->value; }
    const Range& as_range() const;
    const Function& as_function() const { return *std::get<std::shared_ptr<const Function>>(data_); }
    const std::shared_ptr<const Function>& shared_function() const { return std::get<std::shared_ptr<const Function>>(data_); }

    /// 0 for what holds no values; see Nested.
    std::uint32_t depth() const;
    /// 1 for what holds no values; see Nested.
    std::uint64_t total() const;

  private:
    friend class GrowingList;

    // Shared because an expression copies values freely; what is shared never changes.
    using Data = std::variant<
        std::monostate, bool, base::Decimal, std::shared_ptr<const std::string>, Date, std::shared_ptr<const Time>,
        std::shared_ptr<const DateTime>, DaysDuration, MonthsDuration, std::shared_ptr<const Nested<Values>>,
        std::shared_ptr<const Nested<Context>>, std::shared_ptr<const NestedRange>, std::shared_ptr<const Function>>;
    explicit Value(Data data) : data_(std::move(data)) {}
    Data data_;
};

struct Range {
    std::optional<Value> low = {};   ///< absent: unbounded
    std::optional<Value> high = {};
    bool low_included = false;
    bool high_included = false;
    /// (= 5) has the ends of [5..5] and yet is not equal to it; (!= 5) is all but its low end.
    enum class Form { Interval, EqualTo, Except };
    Form form = Form::Interval;
};

struct NestedRange : Nested<Range> {};

inline const Range& Value::as_range() const { return std::get<std::shared_ptr<const NestedRange>>(data_)->value; }

/// A list that is read while it is made (`partial` of a for loop): it grows in place as long as nobody
/// else keeps what it was.
class GrowingList {
  public:
    /// @returns the number of items that had to be copied
    std::size_t add(Value item);
    Value value() const;

  private:
    std::shared_ptr<Nested<Values>> list_;
};

/// How a kind is called in FEEL: "number", "date and time", "days and time duration" …
std::string_view name_of_kind(Kind kind);

/// FEEL's `=`: true, false, or nothing where the kinds differ (null). null = null is true.
/// Functions are equal only to themselves; times to the second (the standard's properties end there).
std::optional<bool> equal(const Value& a, const Value& b);

/// FEEL's order: -1, 0, 1; nothing where the two have none (kinds differ, null, lists …).
std::optional<int> compare(const Value& a, const Value& b);

/// Strict sameness of kind and content, for tests, memo tables and ANY: null is the same as null.
bool same(const Value& a, const Value& b);

/// What FEEL's string() gives; strings inside lists and contexts in quotes. Null gives "null".
std::string to_text(const Value& value);

/// As a FEEL literal that reads back as the same value; for messages and for writing tables.
std::string to_feel(const Value& value);

}  // namespace sunclover::feel
