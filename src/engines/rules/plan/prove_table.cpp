// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/prove_table.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <unordered_set>

#include "base/assert.hpp"
#include "engines/rules/plan/input_classes.hpp"
#include "engines/rules/plan/plan_fault.hpp"
#include "engines/rules/plan/run_plan.hpp"

namespace sunclover::rules {
namespace {

/// One thing that cells ask about: a fact or another input, with all columns that read it.
struct Dimension {
    std::string name;
    std::vector<std::size_t> inputs;
    std::vector<feel::Value> examples;   ///< one for each class that can be
    std::vector<RuleBits> rules;         ///< that each class passes
};

constexpr std::size_t faults_max = 100;

bool has(const RuleBits& bits, std::size_t rule) { return (bits[rule / 64] >> (rule % 64) & 1) != 0; }
void add(RuleBits& bits, std::size_t rule) { bits[rule / 64] |= std::uint64_t{1} << (rule % 64); }
bool is_none(const RuleBits& bits) {
    return std::all_of(bits.begin(), bits.end(), [](std::uint64_t word) { return word == 0; });
}
RuleBits both(RuleBits a, const RuleBits& b) {
    for (std::size_t word = 0; word < a.size(); ++word) a[word] &= b[word];
    return a;
}

/// Looks for a case in which none of some rules holds: a walk over the classes of one dimension after the
/// other that remembers where it has been by the rules still possible.
class Search {
  public:
    Search(const std::vector<Dimension>& dimensions, std::size_t words, std::size_t& states_left)
        : dimensions_(dimensions), words_(words), states_left_(states_left) {}

    /// @param among  only cases in which this rule holds; nothing: all cases
    /// @returns      the class of each dimension; nothing: each case is covered, or too large
    std::optional<std::vector<std::size_t>> uncovered(const RuleBits& rules, std::optional<std::size_t> among) {
        seen_.clear();
        allowed_.assign(dimensions_.size(), {});
        always_.assign(dimensions_.size() + 1, RuleBits(words_, ~std::uint64_t{0}));
        for (std::size_t i = dimensions_.size(); i-- > 0;) {
            always_[i] = always_[i + 1];
            for (std::size_t each = 0; each < dimensions_[i].rules.size(); ++each) {
                if (among && !has(dimensions_[i].rules[each], *among)) continue;
                allowed_[i].push_back(each);
                always_[i] = both(always_[i], dimensions_[i].rules[each]);
            }
            if (allowed_[i].empty()) return std::nullopt;
        }
        path_.assign(dimensions_.size(), 0);
        if (!walk(0, rules)) return std::nullopt;
        return path_;
    }

    bool is_too_large() const { return is_too_large_; }

  private:
    bool walk(std::size_t level, const RuleBits& left) {
        if (is_none(left)) {
            for (std::size_t i = level; i < path_.size(); ++i) path_[i] = allowed_[i].front();
            return true;
        }
        // A rule that asks nothing more holds in all that follows.
        if (!is_none(both(left, always_[level]))) return false;
        std::string key(reinterpret_cast<const char*>(left.data()), left.size() * sizeof left[0]);
        key.push_back(static_cast<char>(level));
        if (!seen_.insert(std::move(key)).second) return false;
        if (states_left_ == 0) {
            is_too_large_ = true;
            return false;
        }
        --states_left_;
        for (const auto each : allowed_[level]) {
            path_[level] = each;
            if (walk(level + 1, both(left, dimensions_[level].rules[each]))) return true;
            if (is_too_large_) return false;
        }
        return false;
    }

    const std::vector<Dimension>& dimensions_;
    std::size_t words_;
    std::size_t& states_left_;
    std::vector<std::vector<std::size_t>> allowed_;
    std::vector<RuleBits> always_;     // rules that pass every class of the dimensions from here on
    std::vector<std::size_t> path_;
    std::unordered_set<std::string> seen_;
    bool is_too_large_ = false;
};

class TableProof {
  public:
    TableProof(const Plan& plan, std::size_t step, const ProofPlaces& places, std::size_t states_max)
        : plan_(plan), step_(step), table_(std::get<PlanTable>(plan.steps[step].logic)), places_(places),
          words_((table_.rules.size() + 63) / 64), states_left_(states_max), open_(words_), dead_(words_) {
        for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
            for (const auto& cell : table_.rules[rule].conditions) {
                if (cell.form == Condition::Form::Expression) add(open_, rule);
            }
        }
        make_dimensions();
        // The walk remembers a level in one byte.
        ASSERT(dimensions_.size() < 256);
    }

    std::vector<dmn::Fault> run() {
        find_empty_rules();
        find_overlaps();
        find_unreachable_rules();
        find_gap();
        if (is_too_large_) report(FaultKind::TooLarge, places_.table, 0, {}, {});
        return std::move(faults_);
    }

  private:
    void make_dimensions() {
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> places;   // of facts and step outputs
        for (std::size_t i = 0; i < table_.inputs.size(); ++i) {
            const auto& source = table_.inputs[i].source;
            std::pair<std::size_t, std::size_t> key{SIZE_MAX, i};
            std::string name = table_.inputs[i].label;
            if (const auto* const fact = std::get_if<FactInput>(&source)) {
                key = {SIZE_MAX - 1, fact->fact};
                name = plan_.dictionary[fact->fact].name;
            } else if (const auto* const from = std::get_if<StepInput>(&source)) {
                key = {from->step, from->output};
            }
            const auto [place, is_new] = places.try_emplace(key, dimensions_.size());
            if (is_new) dimensions_.push_back({std::move(name), {}, {}, {}});
            dimensions_[place->second].inputs.push_back(i);
        }
        for (auto& dimension : dimensions_) find_classes(dimension);
        // Few classes first: the walk branches late.
        std::stable_sort(dimensions_.begin(), dimensions_.end(), [](const auto& a, const auto& b) { return a.rules.size() < b.rules.size(); });
    }

    std::vector<const Condition*> column(std::size_t input) const {
        std::vector<const Condition*> cells;
        for (const auto& rule : table_.rules) cells.push_back(&rule.conditions[input]);
        return cells;
    }

    std::vector<feel::Value> examples_of(const Dimension& dimension) const {
        const auto& input = table_.inputs[dimension.inputs.front()];
        std::vector<const Condition*> cells;
        for (const auto each : dimension.inputs) {
            const auto more = column(each);
            cells.insert(cells.end(), more.begin(), more.end());
        }
        if (const auto* const from = std::get_if<StepInput>(&input.source)) {
            if (auto values = possible_outputs(plan_.steps[from->step], from->output)) return std::move(*values);
        }
        const InputClasses classes(input.type, cells);
        const auto* const fact = std::get_if<FactInput>(&input.source);
        std::vector<feel::Value> values;
        for (std::size_t index = 0; index < classes.size(); ++index) {
            if (fact == nullptr && index == classes.null_class() && !input.nullable) continue;
            const auto example = fact == nullptr ? classes.example(index) : classes.example(index, plan_.dictionary[fact->fact]);
            if (example) values.push_back(*example);
        }
        return values;
    }

    void find_classes(Dimension& dimension) const {
        std::vector<InputClasses> columns;
        for (const auto input : dimension.inputs) columns.emplace_back(table_.inputs[input].type, column(input));
        for (auto& value : examples_of(dimension)) {
            RuleBits passed(words_, ~std::uint64_t{0});
            for (const auto& classes : columns) {
                const auto cells = classes.cells(classes.class_of(value));
                passed = both(passed, RuleBits(cells.begin(), cells.end()));
            }
            if (std::find(dimension.rules.begin(), dimension.rules.end(), passed) != dimension.rules.end()) continue;
            dimension.rules.push_back(std::move(passed));
            dimension.examples.push_back(std::move(value));
        }
    }

    std::string example(const std::vector<std::size_t>& classes) const {
        std::vector<std::string> parts(table_.inputs.size());
        for (std::size_t i = 0; i < classes.size(); ++i) {
            const auto& dimension = dimensions_[i];
            parts[dimension.inputs.front()] = dimension.name + " = " + feel::to_feel(dimension.examples[classes[i]]);
        }
        std::string text;
        for (const auto& part : parts) {
            if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
        }
        return text;
    }

    void report(FaultKind kind, const dmn::Place& place, std::size_t row, const std::string& column_label, FaultArguments arguments) {
        if (faults_.size() >= faults_max) return;
        faults_.push_back(make_fault(kind, place, {plan_.steps[step_].decision, row, column_label}, std::move(arguments)));
    }

    void find_empty_rules() {
        for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
            for (const auto& dimension : dimensions_) {
                const bool passes = std::any_of(dimension.rules.begin(), dimension.rules.end(), [&](const RuleBits& bits) { return has(bits, rule); });
                if (passes) continue;
                const std::size_t input = dimension.inputs.back();
                report(FaultKind::EmptyCell, places_.rules[rule], rule + 1, table_.inputs[input].label, {{"TEXT", table_.rules[rule].conditions[input].text}});
                add(dead_, rule);
                break;
            }
        }
    }

    /// A class of each dimension in which both rules hold.
    std::optional<std::vector<std::size_t>> overlap(std::size_t a, std::size_t b) const {
        std::vector<std::size_t> found;
        for (const auto& dimension : dimensions_) {
            const auto holds = std::find_if(dimension.rules.begin(), dimension.rules.end(), [&](const RuleBits& bits) { return has(bits, a) && has(bits, b); });
            if (holds == dimension.rules.end()) return std::nullopt;
            found.push_back(static_cast<std::size_t>(holds - dimension.rules.begin()));
        }
        return found;
    }

    bool gives_the_same(std::size_t a, std::size_t b) const {
        const auto& first = table_.rules[a];
        const auto& second = table_.rules[b];
        for (std::size_t i = 0; i < first.outputs.size(); ++i) {
            if (first.output_expressions[i] || second.output_expressions[i]) return false;
            if (!feel::same(first.outputs[i], second.outputs[i])) return false;
        }
        return true;
    }

    void find_overlaps() {
        const bool is_any = table_.hit_policy == dmn::HitPolicy::Any;
        if (!is_any && table_.hit_policy != dmn::HitPolicy::Unique) return;
        for (std::size_t a = 0; a < table_.rules.size(); ++a) {
            if (has(open_, a) || has(dead_, a)) continue;
            for (std::size_t b = a + 1; b < table_.rules.size() && faults_.size() < faults_max; ++b) {
                if (has(open_, b) || (is_any && gives_the_same(a, b))) continue;
                const auto found = overlap(a, b);
                if (!found) continue;
                report(is_any ? FaultKind::DifferingOverlap : FaultKind::Overlap, places_.rules[a], a + 1, {},
                       {{"OTHER", std::to_string(b + 1)}, {"EXAMPLE", example(*found)}});
            }
        }
    }

    /// Under FIRST and PRIORITY: rules whose every case goes to one that counts before it.
    void find_unreachable_rules() {
        if (table_.hit_policy != dmn::HitPolicy::First && table_.hit_policy != dmn::HitPolicy::Priority) return;
        RuleBits before(words_);
        for (const auto rule : CompiledTable(table_).order) {
            if (has(dead_, rule)) continue;
            Search search(dimensions_, words_, states_left_);
            if (!search.uncovered(before, rule)) {
                if (search.is_too_large()) {
                    is_too_large_ = true;
                    return;
                }
                report(FaultKind::RuleUnreachable, places_.rules[rule], rule + 1u, {}, {{"OTHERS", rivals(before, rule)}});
            } else if (!has(open_, rule)) {
                add(before, rule);
            }
        }
    }

    /// The rules of `before` that share a case with `rule`.
    std::string rivals(const RuleBits& before, std::size_t rule) const {
        std::string text;
        for (std::size_t other = 0; other < table_.rules.size(); ++other) {
            if (has(before, other) && overlap(other, rule)) text += (text.empty() ? "" : ", ") + std::to_string(other + 1);
        }
        return text;
    }

    void find_gap() {
        // Nothing to count is 0 and nothing to list the empty list: answers, not gaps.
        if (table_.aggregation == dmn::Aggregation::Count || gives_list(table_)) return;
        if (!table_.outputs.empty() && table_.outputs.front().default_value) return;
        RuleBits all(words_);
        for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) add(all, rule);
        Search search(dimensions_, words_, states_left_);
        const auto found = search.uncovered(all, std::nullopt);
        if (found) report(FaultKind::Gap, places_.table, 0, {}, {{"EXAMPLE", example(*found)}});
        is_too_large_ = is_too_large_ || search.is_too_large();
    }

    const Plan& plan_;
    std::size_t step_;
    const PlanTable& table_;
    const ProofPlaces& places_;
    std::size_t words_;
    std::size_t states_left_;
    RuleBits open_;   // rules with a cell that the interpreter runs
    RuleBits dead_;   // rules that can never hold
    std::vector<Dimension> dimensions_;
    std::vector<dmn::Fault> faults_;
    bool is_too_large_ = false;
};

}  // namespace

std::vector<dmn::Fault> prove_table(const Plan& plan, std::size_t step, const ProofPlaces& places, std::size_t states_max) {
    // Remembered states cost memory by the number of rules: at most about 256 MB.
    constexpr std::size_t bytes_max = std::size_t{256} << 20;
    const auto& table = std::get<PlanTable>(plan.steps[step].logic);
    const std::size_t bytes = 100 + table.rules.size() / 8;
    return TableProof(plan, step, places, std::min(states_max, bytes_max / bytes)).run();
}

std::optional<std::vector<feel::Value>> possible_outputs(const PlanStep& step, std::size_t output) {
    const auto* const table = std::get_if<PlanTable>(&step.logic);
    if (table == nullptr || table->aggregation != dmn::Aggregation::None) return std::nullopt;
    std::vector<feel::Value> values;
    const auto add_value = [&](const feel::Value& value) {
        const bool is_there = std::any_of(values.begin(), values.end(), [&](const auto& each) { return feel::same(each, value); });
        if (!is_there) values.push_back(value);
    };
    for (const auto& rule : table->rules) {
        if (rule.output_expressions[output]) return std::nullopt;
        add_value(rule.outputs[output]);
    }
    if (table->outputs[output].default_value) add_value(*table->outputs[output].default_value);
    return values;
}

}  // namespace sunclover::rules
