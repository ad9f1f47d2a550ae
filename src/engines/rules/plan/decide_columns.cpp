// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/decide_columns.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "base/assert.hpp"
#include "engines/rules/plan/columns_memo.hpp"
#include "engines/rules/plan/columns_plan.hpp"

namespace sunclover::rules {
namespace {

/// The class numbers of all facts of so many rows stay in the second-level cache.
constexpr std::size_t kSliceRows = 8192;

std::size_t padded(std::size_t rows) { return (rows + kernel_step_rows - 1) / kernel_step_rows * kernel_step_rows; }

void put_bit(std::uint64_t* words, std::size_t bit) { words[bit / 64] |= std::uint64_t{1} << (bit % 64); }

std::uint8_t narrow(std::uint16_t code) {
    if (code == wide_violation_code) return violation_code;
    return code == wide_unknown_code ? unknown_code : static_cast<std::uint8_t>(code);
}

/// Classes of a step for those that read it: see values_by_class() in columns_plan.cpp.
template <class Number>
void to_classes(const Number* codes, std::size_t rows, std::size_t rule_count, Number* classes) {
    constexpr Number kUnknown = sizeof(Number) == 1 ? Number{unknown_code} : static_cast<Number>(wide_unknown_code);
    constexpr Number kViolation = sizeof(Number) == 1 ? Number{violation_code} : static_cast<Number>(wide_violation_code);
    const auto contradiction = static_cast<Number>(rule_count + 2);
    for (std::size_t i = 0; i < rows; ++i) {
        const auto next = static_cast<Number>(codes[i] + 1);
        classes[i] = codes[i] == kUnknown ? Number{0} : codes[i] == kViolation ? contradiction : next;
    }
}

/// The codes of one step for a slice; one of the two is used.
struct StepBuffer {
    std::vector<std::uint8_t> narrow_codes, narrow_classes;
    std::vector<std::uint16_t> wide_codes, wide_classes;
};

}  // namespace

struct ColumnDecider::Parts : ColumnPlans {};

struct ColumnDecider::Workspace {
    explicit Workspace(const ColumnPlans& parts) : narrow(parts.classes.size()), wide(parts.classes.size()) {
        std::size_t steps = 0;
        for (std::size_t i = 0; i < parts.classes.size(); ++i) {
            classifiers.emplace_back();
            if (!parts.classes[i]) continue;
            classifiers.back().emplace(*parts.classes[i], parts.shapes[i]);
            if (parts.classes[i]->count() <= 256) {
                narrow[i].resize(kSliceRows);
            } else {
                wide[i].resize(kSliceRows);
            }
        }
        for (const auto& plan : parts.plans) {
            const auto* const last = plan.last_table();
            const bool has_rules = last != nullptr && gives_several(last->source().hit_policy);
            memos.emplace_back(plan.key_words, has_rules ? last->words() : 0);
            steps = std::max(steps, plan.steps.size());
        }
        buffers.resize(steps);
    }

    std::vector<std::optional<Classifier>> classifiers;
    std::vector<std::vector<std::uint8_t>> narrow;    // class numbers by column
    std::vector<std::vector<std::uint16_t>> wide;
    std::vector<OutcomeMemo> memos;
    std::vector<StepBuffer> buffers;
    std::array<std::uint64_t, kSliceRows / 64> guarded = {};
    ColumnTable::Scratch scratch;
    ColumnTable::Scratch key_scratch;
    std::vector<std::uint64_t> key;
    std::vector<std::uint64_t> no_rules;
    FactRow row;
};

namespace {

void fill_row(const ColumnPlans& parts, const ColumnPlan& plan, const BlockView& block, std::size_t row, FactRow& into) {
    into.assign(plan.plan->dictionary.facts().size(), {});
    for (const auto fact : plan.plan->facts) {
        const std::size_t column = plan.column_of_fact[fact];
        into[fact] = value_at(parts.shapes[column], block.columns[column], row);
    }
}

/// One plan over one slice of a block.
class SliceRun {
  public:
    using Workspace = ColumnDecider::Workspace;

    SliceRun(
        const ColumnPlans& parts, std::size_t plan, const BlockView& block, const ColumnOptions& options, std::size_t first,
        Workspace& workspace, PlanColumn& out
    )
        : parts_(parts), plan_(parts.plans[plan]), block_(block), options_(options), first_(first),
          rows_(std::min(kSliceRows, block.rows - first)), workspace_(workspace), memo_(workspace.memos[plan]), out_(out) {}

    void run() {
        const std::size_t last = plan_.steps.size() - 1;
        for (std::size_t step = 0; step < last; ++step) {
            if (plan_.steps[step].is_needed && plan_.steps[step].table) run_earlier(step);
        }
        const auto* const table = plan_.last_table();
        if (table == nullptr || table->form() == ColumnTable::Form::Interpreted) {
            for (std::size_t row = 0; row < rows_; ++row) interpret(row);
            return;
        }
        find_columns(last);
        if (table->program() && kernel(*table, out_.codes.data() + first_, true)) {
            each_guarded([&](std::size_t row) { settle(*table, row); });
        } else {
            for (std::size_t row = 0; row < rows_; ++row) settle(*table, row);
        }
    }

  private:
    ClassColumn fact_column(std::size_t column) const {
        const auto& bytes = workspace_.narrow[column];
        if (!bytes.empty()) return {.narrow = bytes.data()};
        return {.wide = workspace_.wide[column].data()};
    }

    /// The class numbers of the inputs of a step, then of its guards.
    void find_columns(std::size_t step) {
        columns_.clear();
        for (const auto& input : plan_.steps[step].table->inputs()) {
            if (input.from == TableInput::From::Column) {
                columns_.push_back(fact_column(input.index));
            } else if (input.from == TableInput::From::Step) {
                const auto& buffer = workspace_.buffers[input.index];
                const bool is_wide = plan_.steps[input.index].table->is_wide();
                columns_.push_back(is_wide ? ClassColumn{.wide = buffer.wide_classes.data()} : ClassColumn{.narrow = buffer.narrow_classes.data()});
            } else {
                columns_.emplace_back();
            }
        }
        for (const auto guard : plan_.steps[step].guards) columns_.push_back(fact_column(guard));
    }

    bool kernel(const ColumnTable& table, std::uint8_t* codes, bool is_last) {
        std::vector<const std::uint8_t*> classes;
        for (const auto& column : columns_) {
            if (column.narrow == nullptr) return false;
            classes.push_back(column.narrow);
        }
        const bool why_not = is_last && options_.why_not;
        run_kernel(
            *table.program(),
            {
                .classes = classes.data(), .rows = rows_, .codes = codes, .guarded_rows = workspace_.guarded.data(),
                .near_misses = why_not ? out_.near_misses.data() + first_ / 64 : nullptr,
                .near_miss_words = out_.near_miss_words,
            },
            options_.isa
        );
        return true;
    }

    template <class Visit>
    void each_guarded(const Visit& visit) {
        for (std::size_t begin = 0; begin < rows_; begin += 64) {
            std::uint64_t word = workspace_.guarded[begin / 64];
            if (rows_ - begin < 64) word &= (std::uint64_t{1} << (rows_ - begin)) - 1;
            for (; word != 0; word &= word - 1) visit(begin + static_cast<std::size_t>(std::countr_zero(word)));
        }
    }

    void run_earlier(std::size_t step) {
        const auto& table = *plan_.steps[step].table;
        if (table.form() != ColumnTable::Form::Single) return;
        find_columns(step);
        auto& buffer = workspace_.buffers[step];
        const auto decide = [&](std::size_t row) {
            return table.decide(columns_, row, workspace_.scratch).value_or(wide_unknown_code);
        };
        if (table.is_wide()) {
            buffer.wide_codes.resize(kSliceRows);
            buffer.wide_classes.resize(kSliceRows);
            for (std::size_t row = 0; row < rows_; ++row) buffer.wide_codes[row] = decide(row);
            to_classes(buffer.wide_codes.data(), rows_, table.rule_count(), buffer.wide_classes.data());
            return;
        }
        buffer.narrow_codes.resize(kSliceRows);
        buffer.narrow_classes.resize(kSliceRows);
        const auto decide_narrow = [&](std::size_t row) { buffer.narrow_codes[row] = narrow(decide(row)); };
        if (table.program() && kernel(table, buffer.narrow_codes.data(), false)) {
            each_guarded(decide_narrow);
        } else {
            for (std::size_t row = 0; row < rows_; ++row) decide_narrow(row);
        }
        to_classes(buffer.narrow_codes.data(), rows_, table.rule_count(), buffer.narrow_classes.data());
    }

    /// A row of the last table by its sets of rules; by the interpreter where they leave it open.
    void settle(const ColumnTable& table, std::size_t row) {
        auto code = table.decide(columns_, row, workspace_.scratch);
        if (options_.why_not) store_near_misses(table, row);
        if (code && table.form() == ColumnTable::Form::Single) {
            const bool gives_rule = *code != 0 && *code != wide_violation_code;
            if (gives_rule && table.is_computed(*code - 1u) && has_null_guard(table, row)) code = std::nullopt;
        } else if (code && has_null_guard(table, row)) {
            code = std::nullopt;
        }
        if (!code) {
            interpret(row);
        } else if (table.form() == ColumnTable::Form::Several) {
            store(row, *code);
            std::copy_n(workspace_.scratch.certain.begin(), out_.rule_words, out_.rules.begin() + (first_ + row) * out_.rule_words);
            if (out_.value_scale) store_value(row, table.value_of(workspace_.scratch.certain));
        } else {
            store(row, *code);
        }
    }

    bool has_null_guard(const ColumnTable& table, std::size_t row) const {
        for (std::size_t i = table.inputs().size(); i < columns_.size(); ++i) {
            if (columns_[i].at(row) == 0) return true;
        }
        return false;
    }

    void store(std::size_t row, std::uint16_t code) {
        if (out_.codes.empty()) {
            out_.wide_codes[first_ + row] = code;
        } else {
            out_.codes[first_ + row] = narrow(code);
        }
    }

    void store_value(std::size_t row, std::optional<std::int64_t> value) {
        out_.values[first_ + row] = value.value_or(0);
        if (!value) put_bit(out_.value_nulls.data(), first_ + row);
    }

    void store_near_misses(const ColumnTable& table, std::size_t row) {
        for (std::size_t w = 0; w < table.words(); ++w) {
            for (std::uint64_t left = workspace_.scratch.near[w]; left != 0; left &= left - 1) {
                const std::size_t rule = table.rule_at(w * 64 + static_cast<std::size_t>(std::countr_zero(left)));
                put_bit(out_.near_misses.data() + rule * out_.near_miss_words, first_ + row);
            }
        }
    }

    void interpret(std::size_t row) {
        ++out_.rows_interpreted;
        write_key(row);
        const auto* entry = memo_.find(workspace_.key);
        if (entry == nullptr) entry = &ask(row);
        store(row, entry->code);
        if (out_.rule_words > 0) {
            const auto rules = memo_.rules(*entry);
            std::copy(rules.begin(), rules.end(), out_.rules.begin() + (first_ + row) * out_.rule_words);
        }
        if (out_.value_scale) store_value(row, entry->value);
        if (!out_.interpreted.empty()) out_.interpreted[first_ + row] = memo_.value(*entry);
    }

    const OutcomeMemo::Entry& ask(std::size_t row) {
        ++out_.interpreter_runs;
        fill_row(parts_, plan_, block_, first_ + row, workspace_.row);
        const Outcome outcome = plan_.decider->decide(workspace_.row);
        auto& rules = workspace_.no_rules;
        rules.assign(out_.rule_words, 0);
        OutcomeMemo::Entry entry{.code = code_of(outcome)};
        if (outcome.state == Outcome::State::Decided) {
            if (out_.rule_words > 0) {
                for (const auto rule : outcome.rules) put_bit(rules.data(), rule);
            }
            if (out_.value_scale && outcome.value.kind() == feel::Kind::Number) {
                entry.value = scaled(outcome.value.as_number(), *out_.value_scale);
                ASSERT(entry.value.has_value());
            }
        }
        return memo_.add(workspace_.key, entry, rules, outcome.value);
    }

    std::uint16_t code_of(const Outcome& outcome) const {
        if (outcome.state == Outcome::State::Unknown) return wide_unknown_code;
        const auto* const table = std::get_if<PlanTable>(&plan_.plan->steps.back().logic);
        if (table == nullptr) return 1;
        if (gives_several(table->hit_policy)) return outcome.rules.empty() ? 0 : 1;
        if (!outcome.rules.empty()) return static_cast<std::uint16_t>(outcome.rules[0] + 1);
        // A contradiction gives nothing even where no rule at all gives a default.
        const bool has_default = std::any_of(table->outputs.begin(), table->outputs.end(), [](const PlanOutput& output) {
            return output.default_value && !output.default_value->is_null();
        });
        return has_default && outcome.value.is_null() ? wide_violation_code : 0;
    }

    /// See ColumnPlan::key_facts.
    void write_key(std::size_t row) {
        auto& key = workspace_.key;
        key.assign(plan_.key_words, 0);
        if (plan_.is_key_short) {
            // The last table is the only one, and decide() has just looked at the row.
            key[0] = workspace_.scratch.unknown_inputs;
            key[1] = workspace_.scratch.known[0];
            return;
        }
        for (std::size_t i = 0; i < plan_.key_facts.size(); ++i) {
            const auto& fact = plan_.key_facts[i];
            const bool counts = fact.is_null_unknown || plan_.is_key_raw;
            if (counts && fact_column(fact.column).at(row) == 0) put_bit(key.data(), i);
        }
        std::uint64_t* next = key.data() + (plan_.key_facts.size() + 63) / 64;
        if (plan_.is_key_raw) {
            for (const auto& fact : plan_.key_facts) {
                const auto& column = block_.columns[fact.column];
                *next++ = column.is_null(first_ + row) ? 0 : static_cast<std::uint64_t>(column.at(first_ + row));
            }
            return;
        }
        for (const auto& step : plan_.steps) {
            key_columns_.clear();
            for (const auto& input : step.table->inputs()) {
                key_columns_.push_back(input.from == TableInput::From::Column ? fact_column(input.index) : ClassColumn{});
            }
            step.table->decide(key_columns_, row, workspace_.key_scratch);
            next = std::copy(workspace_.key_scratch.known.begin(), workspace_.key_scratch.known.end(), next);
        }
    }

    const ColumnPlans& parts_;
    const ColumnPlan& plan_;
    const BlockView& block_;
    const ColumnOptions& options_;
    std::size_t first_;
    std::size_t rows_;
    Workspace& workspace_;
    OutcomeMemo& memo_;
    PlanColumn& out_;
    std::vector<ClassColumn> columns_;
    std::vector<ClassColumn> key_columns_;
};

/// Makes room for the answers of a block; what is kept from the block before is used again.
void prepare(const ColumnPlan& plan, std::size_t rows, const ColumnOptions& options, PlanColumn& out) {
    const auto* const table = plan.last_table();
    const bool is_interpreted = table == nullptr || table->form() == ColumnTable::Form::Interpreted;
    const bool is_several = table != nullptr && gives_several(table->source().hit_policy);
    const bool is_wide = table != nullptr && !is_several && table->is_wide();
    const std::size_t room = padded(rows);
    out.rows = rows;
    out.codes.resize(is_wide ? 0 : room);
    out.wide_codes.resize(is_wide ? room : 0);
    out.rule_words = is_several ? table->words() : 0;
    out.rules.resize(room * out.rule_words);
    out.value_scale = std::nullopt;
    if (is_several && !is_interpreted && table->has_value()) out.value_scale = table->value_scale();
    out.values.resize(out.value_scale ? room : 0);
    out.value_nulls.assign(out.value_scale ? room / 64 : 0, 0);
    out.interpreted.assign(is_interpreted ? rows : 0, {});
    const bool has_near_misses = options.why_not && !is_interpreted;
    out.near_miss_words = has_near_misses ? room / 64 : 0;
    out.near_misses.resize(has_near_misses ? out.near_miss_words * table->rule_count() : 0);
    // The kernels write all bits, the sets of rules only those that are set.
    if (has_near_misses && !table->program()) std::fill(out.near_misses.begin(), out.near_misses.end(), 0);
    out.rows_interpreted = 0;
    out.interpreter_runs = 0;
}

/// Behind the last row the kernels leave what they made of the padding.
void clear_tail(PlanColumn& out) {
    if (out.near_miss_words == 0) return;
    for (std::size_t begin = 0; begin < out.near_misses.size(); begin += out.near_miss_words) {
        if (out.rows % 64 != 0) out.near_misses[begin + out.rows / 64] &= (std::uint64_t{1} << (out.rows % 64)) - 1;
        const auto behind = out.near_misses.begin() + begin + (out.rows + 63) / 64;
        std::fill(behind, out.near_misses.begin() + begin + out.near_miss_words, 0);
    }
}

}  // namespace

ColumnDecider::ColumnDecider(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
ColumnDecider::~ColumnDecider() = default;
ColumnDecider::ColumnDecider(ColumnDecider&&) noexcept = default;
ColumnDecider& ColumnDecider::operator=(ColumnDecider&&) noexcept = default;
void ColumnDecider::FreeWorkspace::operator()(Workspace* workspace) const { delete workspace; }

tl::expected<ColumnDecider, std::string> ColumnDecider::make(std::vector<const Plan*> plans, std::vector<ColumnShape> shapes) {
    auto bound = bind_plans(plans, std::move(shapes));
    if (!bound) return tl::unexpected(bound.error());
    return ColumnDecider(std::make_unique<const Parts>(Parts{std::move(*bound)}));
}

ColumnDecider::WorkspacePtr ColumnDecider::workspace() const { return WorkspacePtr(new Workspace(*parts_)); }

FactRow ColumnDecider::row(std::size_t plan, const BlockView& block, std::size_t row) const {
    FactRow made;
    fill_row(*parts_, parts_->plans[plan], block, row, made);
    return made;
}

void ColumnDecider::decide(const BlockView& block, const ColumnOptions& options, Workspace& workspace, std::vector<PlanColumn>& out) const {
    ASSERT(block.columns.size() == parts_->shapes.size() && block.rows <= block_rows_max);
    out.resize(parts_->plans.size());
    for (std::size_t plan = 0; plan < out.size(); ++plan) prepare(parts_->plans[plan], block.rows, options, out[plan]);
    for (std::size_t first = 0; first < block.rows; first += kSliceRows) {
        const std::size_t rows = std::min(kSliceRows, block.rows - first);
        for (std::size_t i = 0; i < workspace.classifiers.size(); ++i) {
            if (!workspace.classifiers[i]) continue;
            if (!workspace.narrow[i].empty()) {
                workspace.classifiers[i]->classify(block.columns[i], first, rows, workspace.narrow[i].data());
            } else {
                workspace.classifiers[i]->classify(block.columns[i], first, rows, workspace.wide[i].data());
            }
        }
        for (std::size_t plan = 0; plan < out.size(); ++plan) {
            SliceRun(*parts_, plan, block, options, first, workspace, out[plan]).run();
        }
    }
    for (auto& each : out) clear_tail(each);
}

}  // namespace sunclover::rules
