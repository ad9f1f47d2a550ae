// SPDX-License-Identifier: AGPL-3.0-or-later
// The outcomes over all completions as a reduced decision diagram: one level for each thing that is not
// known, nodes shared where the rules still possible are the same. A thing matters if and only if a node
// of its level remains (Bryant 1986: a reduced ordered diagram depends on exactly the variables in it).
#include "engines/rules/plan/missing_facts.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/assert.hpp"

namespace sunclover::rules {
namespace {

constexpr std::size_t few_values = 64;
/// More things not known than this are not walked through: the walk is recursive.
constexpr std::size_t levels_max = 500;

void add_all(std::set<std::size_t>& facts, const std::set<std::size_t>& more) { facts.insert(more.begin(), more.end()); }

/// Every value of a small domain; nothing if it is not small.
std::optional<std::vector<feel::Value>> all_values(const FactDefinition& fact) {
    std::vector<feel::Value> values;
    if (fact.type == FactType::Boolean) {
        values = {feel::Value::boolean(false), feel::Value::boolean(true)};
    } else if (fact.type == FactType::Text && !fact.values.empty() && fact.values.size() <= few_values) {
        for (const auto& text : fact.values) values.push_back(feel::Value::string(text));
    } else if (fact.type == FactType::Number && fact.low && fact.high) {
        const auto low = scaled(*fact.low, fact.scale);
        const auto high = scaled(*fact.high, fact.scale);
        if (!low || !high || *high < *low || static_cast<std::uint64_t>(*high) - static_cast<std::uint64_t>(*low) >= few_values) return std::nullopt;
        for (std::int64_t step = *low; step <= *high; ++step) {
            const auto magnitude = static_cast<base::Decimal::Coefficient>(step < 0 ? -step : step);
            values.push_back(feel::Value::number(base::Decimal::from_parts(step < 0, magnitude, -fact.scale)));
        }
    } else {
        return std::nullopt;
    }
    if (fact.nullable) values.emplace_back();
    return values;
}

/// Each class of the cells as a value; `fact` is null for inputs that have no definition.
std::vector<feel::Value> class_values(const InputClasses& classes, const FactDefinition* fact) {
    std::vector<feel::Value> values;
    for (std::size_t index = 0; index < classes.size(); ++index) {
        const auto example = fact == nullptr ? classes.example(index) : classes.example(index, *fact);
        if (example) values.push_back(*example);
    }
    return values;
}

std::vector<const Condition*> column(const PlanTable& table, std::size_t input) {
    std::vector<const Condition*> cells;
    for (const auto& rule : table.rules) cells.push_back(&rule.conditions[input]);
    return cells;
}

/// Calls `visit(step, input index, input, table)` for every table input up to `last`.
template <class Visit>
void for_each_input(const Plan& plan, std::size_t last, const Visit& visit) {
    for (std::size_t step = 0; step <= last; ++step) {
        const auto* const table = std::get_if<PlanTable>(&plan.steps[step].logic);
        if (table == nullptr) continue;
        for (std::size_t i = 0; i < table->inputs.size(); ++i) visit(step, i, table->inputs[i], *table);
    }
}

class Completions {
  public:
    Completions(
        const PlanRunner& runner, const std::vector<FactExamples>& examples, const FactRow& row,
        const std::vector<std::size_t>& missing, std::size_t last
    )
        : runner_(runner), plan_(runner.plan()), examples_(examples), row_(row), last_(last),
          is_missing_(plan_.dictionary.facts().size()), reads_(plan_.steps.size()), is_hidden_(plan_.steps.size()) {
        for (const auto fact : missing) is_missing_[fact] = true;
        for (std::size_t step = 0; step <= last; ++step) find_hidden(step);
        add_fact_levels();
        find_known_rules();
    }

    Outcome outcome() {
        is_too_large_ = levels_.size() > levels_max;
        const int root = node(0, alive_);
        Outcome made;
        std::set<std::size_t> facts = hidden_facts_;
        for (const auto& [key, id] : nodes_) add_all(facts, levels_[key.first].facts);
        if (is_too_large_) facts = reads_[last_];
        if (root == too_large || !facts.empty()) {
            made.state = Outcome::State::Unknown;
            made.missing.assign(facts.begin(), facts.end());
            return made;
        }
        made.value = value_;
        made.rules.assign(rules_.begin(), rules_.end());
        return made;
    }

  private:
    /// Something that is not known: a missing fact, or a part that an expression over one would give.
    struct Level {
        enum class Form { Fact, Input, StepOutput, Cell };
        Form form = Form::Fact;
        std::size_t step = 0;      ///< Fact: the fact
        std::size_t part = 0;      ///< input, output or rule
        std::size_t input = 0;     ///< Cell only
        std::vector<feel::Value> values = {};
        std::set<std::size_t> facts = {};
        /// Inputs of tables that take the value as it is, with the class of each value.
        struct Direct { std::size_t step; std::size_t input; std::vector<std::size_t> classes; };
        std::vector<Direct> directs = {};
        bool is_in_key = false;    ///< the value counts beyond the rules that it leaves possible
    };
    using Alive = std::vector<RuleBits>;
    static constexpr int too_large = -1;

    bool is_open(std::size_t fact) const { return is_missing_[fact] && !examples_[fact].is_all; }

    /// The missing facts behind what an expression reads, and whether it can be computed all the same.
    std::pair<std::set<std::size_t>, bool> missing_behind(const Reads& reads) const {
        std::set<std::size_t> facts;
        bool hidden = false;
        for (const auto fact : reads.facts) {
            if (!is_missing_[fact]) continue;
            facts.insert(fact);
            hidden = hidden || is_open(fact);
        }
        for (const auto step : reads.steps) {
            add_all(facts, reads_[step]);
            hidden = hidden || is_hidden_[step];
        }
        return {facts, hidden};
    }

    /// Finds what in this step an expression over a missing fact gives, and makes levels of it.
    void find_hidden(std::size_t step) {
        const auto* const table = std::get_if<PlanTable>(&plan_.steps[step].logic);
        if (table == nullptr) return hide_output(step, 0);
        for (std::size_t i = 0; i < table->inputs.size(); ++i) find_hidden_input(step, i, *table);
        for (const auto& cell : runner_.table(step)->expression_cells) find_hidden_cell(step, cell, *table);
        for (std::size_t rule = 0; rule < table->rules.size(); ++rule) {
            if (runner_.table(step)->is_computed[rule]) hide_output(step, rule);
        }
    }

    void hide_output(std::size_t step, std::size_t rule) {
        const auto [facts, hidden] = missing_behind(runner_.output_reads(step, rule));
        add_all(reads_[step], facts);
        if (!hidden) return;
        is_hidden_[step] = true;
        guesses_.hidden_outputs[{step, rule}] = true;
        hidden_output_facts_[{step, rule}] = facts;
    }

    void find_hidden_input(std::size_t step, std::size_t index, const PlanTable& table) {
        const auto& input = table.inputs[index];
        if (const auto* const fact = std::get_if<FactInput>(&input.source)) {
            if (is_missing_[fact->fact]) reads_[step].insert(fact->fact);
            return;
        }
        if (const auto* const from = std::get_if<StepInput>(&input.source)) {
            add_all(reads_[step], reads_[from->step]);
            if (is_hidden_[from->step]) add_step_level(*from);
            return;
        }
        const auto& expression = std::get<ExpressionInput>(input.source);
        const auto [facts, hidden] = missing_behind({expression.facts, expression.steps});
        add_all(reads_[step], facts);
        if (!hidden) return;
        Level level{.form = Level::Form::Input, .step = step, .part = index};
        level.values = class_values(runner_.table(step)->classes[index], nullptr);
        if (!input.nullable) level.values.pop_back();
        level.facts = facts;
        level.is_in_key = true;
        levels_.push_back(std::move(level));
    }

    void add_step_level(const StepInput& from) {
        for (const auto& level : levels_) {
            if (level.form == Level::Form::StepOutput && level.step == from.step && level.part == from.output) return;
        }
        std::vector<const Condition*> cells;
        FactType type = FactType::Number;
        for_each_input(plan_, last_, [&](std::size_t, std::size_t i, const PlanInput& input, const PlanTable& table) {
            const auto* const other = std::get_if<StepInput>(&input.source);
            if (other == nullptr || other->step != from.step || other->output != from.output) return;
            type = input.type;
            const auto more = column(table, i);
            cells.insert(cells.end(), more.begin(), more.end());
        });
        Level level{.form = Level::Form::StepOutput, .step = from.step, .part = from.output};
        level.values = class_values(InputClasses(type, cells), nullptr);
        level.values.pop_back();   // An output is never null in strict mode.
        level.facts = reads_[from.step];
        level.is_in_key = true;
        levels_.push_back(std::move(level));
    }

    void find_hidden_cell(std::size_t step, const ExpressionCell& cell, const PlanTable& table) {
        auto [facts, hidden] = missing_behind(runner_.cell_reads(step, cell));
        const auto& source = table.inputs[cell.input].source;
        if (const auto* const fact = std::get_if<FactInput>(&source)) {
            if (is_missing_[fact->fact]) facts.insert(fact->fact);
            hidden = hidden || is_open(fact->fact);
        } else if (const auto* const from = std::get_if<StepInput>(&source)) {
            add_all(facts, reads_[from->step]);
            hidden = hidden || is_hidden_[from->step];
        } else {
            const auto& expression = std::get<ExpressionInput>(source);
            const auto [more, also_hidden] = missing_behind({expression.facts, expression.steps});
            add_all(facts, more);
            hidden = hidden || also_hidden;
        }
        add_all(reads_[step], facts);
        if (!hidden) return;
        Level level{.form = Level::Form::Cell, .step = step, .part = runner_.table(step)->order[cell.bit], .input = cell.input};
        level.values = {feel::Value::boolean(false), feel::Value::boolean(true)};
        level.facts = facts;
        level.is_in_key = true;
        levels_.push_back(std::move(level));
    }

    void add_fact_levels() {
        std::vector<Level> made;
        for (std::size_t fact = 0; fact < is_missing_.size(); ++fact) {
            if (!is_missing_[fact] || !reads_[last_].contains(fact)) continue;
            Level level{.form = Level::Form::Fact, .step = fact};
            level.values = examples_[fact].values;
            level.facts = {fact};
            level.is_in_key = examples_[fact].is_all;
            for_each_input(plan_, last_, [&](std::size_t step, std::size_t i, const PlanInput& input, const PlanTable&) {
                const auto* const from = std::get_if<FactInput>(&input.source);
                if (from == nullptr || from->fact != fact) return;
                Level::Direct direct{step, i, {}};
                for (const auto& value : level.values) direct.classes.push_back(runner_.table(step)->classes[i].class_of(value));
                level.directs.push_back(std::move(direct));
            });
            made.push_back(std::move(level));
        }
        // Facts first: the rules that they leave possible are what makes branches alike.
        made.insert(made.end(), std::make_move_iterator(levels_.begin()), std::make_move_iterator(levels_.end()));
        levels_ = std::move(made);
        chosen_.resize(levels_.size());
    }

    /// The rules of each table that the known facts leave possible.
    void find_known_rules() {
        for (std::size_t step = 0; step <= last_; ++step) {
            const auto* const table = runner_.table(step);
            alive_.emplace_back(table == nullptr ? 0 : table->words, ~std::uint64_t{0});
        }
        for_each_input(plan_, last_, [&](std::size_t step, std::size_t i, const PlanInput& input, const PlanTable&) {
            const auto* const from = std::get_if<FactInput>(&input.source);
            if (from == nullptr || is_missing_[from->fact]) return;
            const auto& classes = runner_.table(step)->classes[i];
            narrow(alive_[step], classes.cells(classes.class_of(row_[from->fact])));
        });
    }

    static void narrow(RuleBits& bits, std::span<const std::uint64_t> cells) {
        for (std::size_t word = 0; word < bits.size(); ++word) bits[word] &= cells[word];
    }

    std::string key_of(std::size_t level, const Alive& alive) const {
        std::string key(reinterpret_cast<const char*>(&level), sizeof level);
        for (const auto& bits : alive) key.append(reinterpret_cast<const char*>(bits.data()), bits.size() * sizeof bits[0]);
        for (std::size_t i = 0; i < level; ++i) {
            if (levels_[i].is_in_key) key.append(reinterpret_cast<const char*>(&chosen_[i]), sizeof chosen_[i]);
        }
        return key;
    }

    /// The number of the reduced node under which all completions of the levels from `level` on lie.
    int node(std::size_t level, const Alive& alive) {
        if (is_too_large_) return too_large;
        const std::string key = key_of(level, alive);
        if (const auto found = known_.find(key); found != known_.end()) return found->second;
        if (known_.size() >= completion_states_max) {
            is_too_large_ = true;
            return too_large;
        }
        int made = 0;
        if (level == levels_.size()) {
            made = leaf();
        } else {
            std::vector<int> children;
            for (std::size_t i = 0; i < levels_[level].values.size(); ++i) {
                chosen_[level] = i;
                Alive narrowed = alive;
                for (const auto& direct : levels_[level].directs) {
                    narrow(narrowed[direct.step], runner_.table(direct.step)->classes[direct.input].cells(direct.classes[i]));
                }
                children.push_back(node(level + 1, narrowed));
            }
            // A fact whose definition lets nothing in cannot be completed: nothing is sure then.
            is_too_large_ = is_too_large_ || children.empty();
            if (is_too_large_) return too_large;
            const bool are_same = std::all_of(children.begin(), children.end(), [&](int child) { return child == children[0]; });
            made = are_same ? children[0] : nodes_.try_emplace({level, children}, next_id_++).first->second;
        }
        known_.emplace(key, made);
        return made;
    }

    /// Runs the plan on one completion; equal values are one leaf.
    int leaf() {
        FactRow row = row_;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            const auto& level = levels_[i];
            const auto& value = level.values[chosen_[i]];
            switch (level.form) {
                case Level::Form::Fact: row[level.step] = value; break;
                case Level::Form::Input: guesses_.inputs[{level.step, level.part}] = value; break;
                case Level::Form::StepOutput: guesses_.step_outputs[{level.step, level.part}] = value; break;
                case Level::Form::Cell: guesses_.cells[{level.step, level.part, level.input}] = value.is_true(); break;
            }
        }
        const auto results = runner_.run(row, &guesses_);
        const auto& result = results[last_];
        rules_.insert(result.rules.begin(), result.rules.end());
        std::string key = feel::to_feel(result.value);
        if (result.is_hidden) {
            key = "hidden";
            if (result.rules.empty()) add_all(hidden_facts_, hidden_output_facts_[{last_, 0}]);
            for (const auto rule : result.rules) {
                const auto facts = hidden_output_facts_.find({last_, rule});
                if (facts != hidden_output_facts_.end()) add_all(hidden_facts_, facts->second);
            }
        }
        value_ = result.value;
        return leaves_.try_emplace(key, next_id_++).first->second;
    }

    const PlanRunner& runner_;
    const Plan& plan_;
    const std::vector<FactExamples>& examples_;
    const FactRow& row_;
    std::size_t last_;
    std::vector<bool> is_missing_;
    std::vector<std::set<std::size_t>> reads_;   // missing facts behind each step
    std::vector<bool> is_hidden_;                // steps with an output that a missing fact hides
    std::map<Guesses::StepPart, std::set<std::size_t>> hidden_output_facts_;
    std::vector<Level> levels_;
    std::vector<std::size_t> chosen_;
    Alive alive_;
    Guesses guesses_;
    std::unordered_map<std::string, int> known_;
    std::map<std::pair<std::size_t, std::vector<int>>, int> nodes_;
    std::map<std::string, int> leaves_;
    int next_id_ = 0;
    bool is_too_large_ = false;
    std::set<std::size_t> hidden_facts_;
    std::set<std::uint16_t> rules_;
    feel::Value value_;
};

}  // namespace

std::vector<FactExamples> examples_of_facts(const PlanRunner& runner) {
    const auto& plan = runner.plan();
    std::vector<std::vector<const Condition*>> cells(plan.dictionary.facts().size());
    std::set<std::size_t> in_expressions;
    const auto add_reads = [&](const Reads& reads) { in_expressions.insert(reads.facts.begin(), reads.facts.end()); };
    if (plan.steps.empty()) return std::vector<FactExamples>(cells.size());
    for_each_input(plan, plan.steps.size() - 1, [&](std::size_t, std::size_t i, const PlanInput& input, const PlanTable& table) {
        if (const auto* const from = std::get_if<FactInput>(&input.source)) {
            const auto more = column(table, i);
            cells[from->fact].insert(cells[from->fact].end(), more.begin(), more.end());
        }
        if (const auto* const from = std::get_if<ExpressionInput>(&input.source)) add_reads({from->facts, from->steps});
    });
    for (std::size_t step = 0; step < plan.steps.size(); ++step) {
        const auto* const table = runner.table(step);
        if (table == nullptr) {
            add_reads(runner.output_reads(step, 0));
            continue;
        }
        for (const auto& cell : table->expression_cells) {
            add_reads(runner.cell_reads(step, cell));
            const auto* const from = std::get_if<FactInput>(&table->table->inputs[cell.input].source);
            if (from != nullptr) in_expressions.insert(from->fact);
        }
        for (std::size_t rule = 0; rule < table->is_computed.size(); ++rule) {
            if (table->is_computed[rule]) add_reads(runner.output_reads(step, rule));
        }
    }
    std::vector<FactExamples> examples(cells.size());
    for (const auto fact : plan.facts) {
        const auto& definition = plan.dictionary[fact];
        const auto all = in_expressions.contains(fact) ? all_values(definition) : std::nullopt;
        examples[fact] = all ? FactExamples{*all, true}
                             : FactExamples{class_values(InputClasses(definition.type, cells[fact]), &definition), false};
    }
    return examples;
}

Outcome outcome_over_completions(
    const PlanRunner& runner, const std::vector<FactExamples>& examples, const FactRow& row,
    const std::vector<std::size_t>& missing, std::size_t step
) {
    ASSERT(!missing.empty() && step < runner.plan().steps.size());
    return Completions(runner, examples, row, missing, step).outcome();
}

}  // namespace sunclover::rules
