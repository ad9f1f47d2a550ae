// SPDX-License-Identifier: AGPL-3.0-or-later
// The exact interpreter of FEEL. What goes wrong is null, as the standard says, and a warning beside
// it, so that who needs certainty can refuse the null.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/rules/feel/ast.hpp"

namespace sunclover::feel {

/// Where names are looked up, from the innermost outwards. Scopes form a chain on the stack.
class Scope {
  public:
    explicit Scope(const Scope* outer = nullptr) : outer_(outer) {}
    /// Replaces a value that this scope gave the name before.
    void set(std::string_view name, Value value);
    /// nullptr: no such name here or further out.
    const Value* find(std::string_view name) const;
    /// The names of `context` are in this scope (filters, boxed contexts) and hide those that were set.
    void open(Value context);
    /// Forgets the contexts that were opened.
    void close() { opened_.clear(); }
    /// What `?` means in here; the value must outlive the scope. set("?", value) does the same, keeping it.
    void bind_input(const Value& input) { input_ = &input; }
    /// nullptr: not inside a unary test.
    const Value* input() const;
    const Scope* outer() const { return outer_; }
    std::uint32_t depth() const;  ///< of the deepest value set in this very scope; see Nested
    /// What was set in this very scope, without opened contexts.
    const std::vector<std::pair<std::string, Value>>& entries() const { return entries_.entries(); }
    /// All that is visible, flattened: a function value keeps it.
    std::shared_ptr<const Scope> snapshot() const;

  private:
    const Scope* outer_;
    Context entries_;
    std::vector<Value> opened_;
    const Value* input_ = nullptr;
};

/// One run: its clock, its limits and what it complained of.
class Evaluation {
  public:
    struct Options {
        /// Moment of now() and today(); asked at most once a run.
        std::function<DateTime()> now = {};
        /// Looks up an item definition for `instance of` and parameter types; nullptr: unknown type.
        std::function<const Type*(std::string_view name)> find_type = {};
        std::int64_t steps_max = 50'000'000;  ///< nodes evaluated; over it the run stops with a warning
        int depth_max = 500;                  ///< nested calls
        std::size_t items_max = 5'000'000;    ///< values made by ranges and loops
        /// Of the machine's stack, below the outermost evaluate(): main threads and workers have 8 MiB.
        std::size_t stack_bytes_max = std::size_t{3} << 20;
        std::uint32_t value_depth_max = 1000; ///< lists within lists
        std::uint64_t total_max = 20'000'000; ///< values within one value; see Nested
        std::size_t text_bytes_max = std::size_t{16} << 20;  ///< of one string made by `+`
        std::size_t warnings_max = 1000;      ///< more are counted, not kept
    };
    struct Warning { std::string message; };

    explicit Evaluation(Options options) : options_(std::move(options)) {}

    /// Records and returns null, so that one line says both.
    Value null_because(std::string message);
    const std::vector<Warning>& warnings() const { return warnings_; }
    void clear_warnings() { warnings_.clear(); }
    const DateTime& now();
    const Options& options() const { return options_; }
    /// False once a limit is passed; every loop and call asks.
    bool spend(std::int64_t steps = 1) {
        steps_ += steps;
        if (steps_ <= options_.steps_max && !stopped_) return true;
        stop_for_steps();
        return false;
    }
    bool enter();  ///< a call; false if too deep (then there is nothing to leave)
    void leave() { --depth_; }
    /// `count` more values are made; false with a warning once they are more than items_max.
    bool take_items(std::size_t count);
    /// A limit was passed: everything from here on is null.
    bool stopped() const { return stopped_; }
    std::size_t warnings_left_out() const { return warnings_left_out_; }
    /// Of a trial whose failure is no fault: only the first `count` warnings stay.
    void forget_warnings_after(std::size_t count) {
        if (warnings_.size() > count) warnings_.resize(count);
    }
    /// `value`, or null with a warning where it is larger or nests deeper than the limits allow.
    Value bounded(Value value);

    /// One level of evaluate() on the machine's stack.
    class Level {
      public:
        explicit Level(Evaluation& evaluation) : evaluation_(evaluation), is_allowed_(false) {
            const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
            if (evaluation.levels_++ == 0) evaluation.stack_begin_ = here;
            // The stack grows downwards on all machines that we build for.
            if (here < evaluation.stack_begin_ && evaluation.stack_begin_ - here > evaluation.options_.stack_bytes_max) {
                evaluation.stop_for_stack();
            }
            is_allowed_ = evaluation.spend();
        }
        ~Level() { --evaluation_.levels_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        /// False: the stack or the steps are used up.
        bool is_allowed() const { return is_allowed_; }

      private:
        Evaluation& evaluation_;
        bool is_allowed_;
    };

  private:
    void stop(std::string message);
    void stop_for_steps();
    void stop_for_stack();

    Options options_;
    std::vector<Warning> warnings_;
    std::size_t warnings_left_out_ = 0;
    std::optional<DateTime> now_;
    std::int64_t steps_ = 0;
    std::size_t items_ = 0;
    int depth_ = 0;
    int levels_ = 0;
    std::uintptr_t stack_begin_ = 0;
    bool stopped_ = false;
};

Value evaluate(const Expression& expression, const Scope& scope, Evaluation& evaluation);

/// True, false or null: whether `input` passes. `?` is the input.
Value evaluate(const UnaryTests& tests, const Value& input, const Scope& scope, Evaluation& evaluation);

/// `value` brought to `type` as DMN 1.5 §10.3.2.9.4 allows (singleton list to item, item to singleton
/// list, date to date and time …); null with a warning where it does not conform.
Value coerce(const Value& value, const Type& type, Evaluation& evaluation);
/// Whether it may stand where `type` is declared: null always does.
bool conforms(const Value& value, const Type& type, Evaluation& evaluation);
/// FEEL's `instance of`: as conforms(), except that null is an instance of Null alone.
bool is_instance(const Value& value, const Type& type, Evaluation& evaluation);

/// A function of FEEL that C++ answers. Arguments arrive in the order of `parameters`, whether they were
/// given by position or by name; a wrong number or name is refused before. Depth and size are guarded.
/// @param type  what it is for `instance of`; absent: any function of so many parameters
Value native_function(
    std::vector<std::string> parameters, std::function<Value(const std::vector<Value>&, Evaluation&)> body,
    std::optional<Type> type = std::nullopt
);

/// The function value of `literal`; it keeps the values of the names that its body uses.
/// @param name  under which the function itself is visible in its body (recursion); empty: none
Value closure(const FunctionLiteral& literal, const Scope& scope, std::string_view name, Evaluation& evaluation);

/// Calls with the limits of the run; null with a warning where `function` is none.
Value invoke(const Value& function, const std::vector<Value>& arguments, Evaluation& evaluation);
Value invoke_named(
    const Value& function, const std::vector<std::pair<std::string, Value>>& arguments, Evaluation& evaluation
);

/// True, false or null: whether `value` lies in `range`; null where they cannot be compared.
Value contains(const Range& range, const Value& value, Evaluation& evaluation);

/// The built-in function of that name (§10.3.4); nullptr if there is none.
const std::shared_ptr<const Function>* find_builtin(std::string_view name);
/// Names of all built-ins, for the parser and for editors.
const std::vector<std::string>& builtin_names();

/// The property `name` of a date, time, duration, range or the entry of a context (§10.3.2.6);
/// of a list: of each item.
Value property(const Value& value, std::string_view name, Evaluation& evaluation);

}  // namespace sunclover::feel
