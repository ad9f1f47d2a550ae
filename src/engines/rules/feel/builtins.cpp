// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of all built-in functions, and how one of them is called.
#include "engines/rules/feel/builtins.hpp"

#include <algorithm>
#include <map>

#include "base/assert.hpp"

namespace sunclover::feel {
namespace {

/// Steps of the run that a call is charged for what it will read, so that a loop over calls with
/// large arguments meets the limit as soon as a loop over small ones.
std::int64_t cost_of(const Values& arguments) {
    constexpr std::size_t bytes_per_step = 64;
    std::size_t cost = 1;
    for (const Value& argument : arguments) {
        if (argument.kind() == Kind::List) cost += argument.as_list().size();
        if (argument.kind() == Kind::String) cost += argument.as_string().size() / bytes_per_step;
    }
    return static_cast<std::int64_t>(cost);
}

class Builtin final : public Function {
  public:
    Builtin(std::string name, std::vector<BuiltinForm> forms) : name_(std::move(name)), forms_(std::move(forms)) {
        const auto longest = std::max_element(forms_.begin(), forms_.end(), [](const auto& a, const auto& b) {
            return a.parameters.size() < b.parameters.size();
        });
        for (const BuiltinParameter& parameter : longest->parameters) names_.push_back(parameter.name);
    }

    const std::vector<std::string>& parameters() const override { return names_; }

    Value call(const Values& arguments, Evaluation& evaluation) const override {
        return call_first_fitting(evaluation, [&](const BuiltinForm& form) { return bind(form, arguments); });
    }

    /// before(point, range) and before(range, point) have the same names, so that the order in which
    /// they are written decides; where it fits no form, any form with these names will do.
    Value call_named(const std::vector<std::pair<std::string, Value>>& arguments, Evaluation& evaluation) const override {
        for (const BuiltinForm& form : forms_) {
            if (!std::equal(arguments.begin(), arguments.end(), form.parameters.begin(), form.parameters.end(), has_name)) continue;
            const Binding binding = bind_named(form, arguments);
            if (binding.arguments) return run(form, *binding.arguments, evaluation);
        }
        return call_first_fitting(evaluation, [&](const BuiltinForm& form) { return bind_named(form, arguments); });
    }

  private:
    static bool has_name(const std::pair<std::string, Value>& argument, const BuiltinParameter& parameter) {
        return argument.first == parameter.name;
    }

    Value run(const BuiltinForm& form, const Values& arguments, Evaluation& evaluation) const {
        if (!evaluation.spend(cost_of(arguments))) return evaluation.null_because(name_ + "(): the limit of steps is reached");
        return evaluation.bounded(form.code(arguments, evaluation));
    }

    template <class Bind>
    Value call_first_fitting(Evaluation& evaluation, const Bind& bind_to) const {
        std::string reasons;
        for (const BuiltinForm& form : forms_) {
            const Binding binding = bind_to(form);
            if (binding.arguments) return run(form, *binding.arguments, evaluation);
            if (reasons.find(binding.reason) != std::string::npos) continue;
            reasons += (reasons.empty() ? "" : "; or ") + binding.reason;
        }
        return evaluation.null_because(name_ + "(): " + reasons);
    }

    std::string name_;
    std::vector<BuiltinForm> forms_;
    std::vector<std::string> names_;
};

using Table = std::map<std::string, std::shared_ptr<const Function>, std::less<>>;

Table make_table() {
    std::map<std::string, std::vector<BuiltinForm>> forms;
    for (const auto rows : {conversion_builtins(), string_builtins(), list_builtins(), aggregate_builtins(), number_builtins(),
                            temporal_builtins(), context_builtins(), range_builtins()}) {
        for (const BuiltinRow& row : rows) forms[std::string(row.name)].push_back(read_form(row));
    }
    Table table;
    for (auto& [name, forms_of_name] : forms) {
        table.emplace(name, std::make_shared<const Builtin>(name, std::move(forms_of_name)));
    }
    return table;
}

/// Function-local and constant: the standard's list is the same for every run, and reading the rows
/// again for every model would only cost time.
const Table& table() {
    static const Table the_table = make_table();
    return the_table;
}

}  // namespace

const std::shared_ptr<const Function>* find_builtin(std::string_view name) {
    const auto found = table().find(name);
    return found == table().end() ? nullptr : &found->second;
}

const std::vector<std::string>& builtin_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& [name, function] : table()) all.push_back(name);
        return all;
    }();
    return names;
}

std::optional<std::int64_t> whole_part(const base::Decimal& number) {
    const auto rounded = base::round(number, 0, base::Rounding::Down);
    return rounded ? rounded->to_int64() : std::nullopt;
}

std::optional<std::size_t> place_of(const base::Decimal& position, std::size_t size) {
    const auto whole = whole_part(position);
    const auto count = static_cast<std::int64_t>(size);
    if (!whole || *whole == 0 || *whole > count || *whole < -count) return std::nullopt;
    return static_cast<std::size_t>(*whole > 0 ? *whole - 1 : count + *whole);
}

bool has_room(std::size_t items, Evaluation& evaluation) {
    return items <= evaluation.options().items_max && evaluation.spend(static_cast<std::int64_t>(items));
}

}  // namespace sunclover::feel
