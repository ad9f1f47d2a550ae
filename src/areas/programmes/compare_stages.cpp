// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/compare_stages.hpp"

#include <algorithm>
#include <utility>

#include "areas/programmes/stage_facts.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {

namespace {

using Arguments = std::vector<std::pair<std::string, std::string>>;
/// Name of a thing that can be set (the end of programmes.stage.*) and its value in words.
using Settings = std::vector<std::pair<std::string, std::string>>;

class Comparison {
  public:
    Comparison(
        const Programme& before,
        const Programme& after,
        const pages::Catalogue& catalogue,
        std::string_view locale
    )
        : before_(before), after_(after), catalogue_(catalogue), locale_(locale) {}

    std::vector<std::string> tell() {
        for (const Stage& stage : after_.stages) {
            const Stage* const old = before_.find_stage(stage.name);
            if (old == nullptr)
                say("stage_added", {{"STAGE", title(stage)}});
            else
                compare(*old, stage);
        }
        for (const Stage& stage : before_.stages) {
            if (after_.find_stage(stage.name) == nullptr)
                say("stage_removed", {{"STAGE", title(stage)}});
        }
        if (order(before_, after_) != order(after_, before_))
            say("order", {{"STAGES", titles_in_order()}});
        return std::move(sentences_);
    }

    StageInWords describe(const Stage& stage) const {
        StageInWords words;
        const auto named = [&](const Settings& settings) {
            StageInWords::Settings out;
            for (const auto& [what, value] : settings)
                out.emplace_back(word("stage." + what), value);
            return out;
        };
        words.settings = named(settings(stage));
        for (const Exit& exit : stage.exits) {
            words.exits.emplace_back(exit.label.in(locale_), named(settings(exit, stage, after_)));
        }
        return words;
    }

  private:
    std::string word(std::string_view key, const Arguments& arguments = {}) const {
        return catalogue_.text(locale_, "programmes." + std::string(key), arguments);
    }
    void say(std::string_view key, const Arguments& arguments) {
        sentences_.push_back(word("difference." + std::string(key), arguments));
    }
    std::string title(const Stage& stage) const { return stage.title.in(locale_); }
    std::string none() const { return word("stage.none"); }
    std::string yes_no(bool value) const { return word(value ? "form.yes" : "form.no"); }
    std::string days(int count) const { return amount("version.working_days", count); }
    std::string hours(int count) const { return amount("version.hours", count); }
    std::string amount(const char* unit, int count) const {
        return count == 0 ? none() : word(unit, {{"COUNT", std::to_string(count)}});
    }
    std::string both(const Text& text) const { return text.zh + " / " + text.en; }
    std::string role(access::Role one) const {
        return catalogue_.text(locale_, "access.role." + std::string(access::code_of(one)));
    }
    template <class Items, class Write>
    std::string joined(const Items& items, const Write& write) const {
        std::string out;
        for (const auto& item : items) {
            if (!out.empty()) out += word("form.list_separator");
            out += write(item);
        }
        return out.empty() ? none() : out;
    }
    std::string form_title(const std::string& name) const {
        const Form* const form = after_.find_form(name);
        return form == nullptr ? (name.empty() ? none() : name) : form->title.in(locale_);
    }
    std::string letter_title(const std::string& name) const {
        const Letter* const letter = after_.find_letter(name);
        return letter == nullptr ? (name.empty() ? none() : name) : letter->subject.in(locale_);
    }

    /// Names of the stages that both lists have, in the order of `list`.
    static std::vector<std::string> order(const Programme& list, const Programme& other) {
        std::vector<std::string> names;
        for (const Stage& stage : list.stages) {
            if (other.find_stage(stage.name) != nullptr) names.push_back(stage.name);
        }
        return names;
    }
    std::string titles_in_order() const {
        return joined(after_.stages, [&](const Stage& stage) { return title(stage); });
    }

    Settings settings(const Stage& stage) const {
        const ServiceLevel& level = stage.service_level;
        return {
            {"title", both(stage.title)},
            {"resident_title", both(stage.resident_title)},
            {"role", role(stage.role)},
            {"signatures", joined(stage.signatures, [&](access::Role one) { return role(one); })},
            {"form", form_title(stage.form)},
            {"term", term_in_words(stage, catalogue_, locale_)},
            {"start_working_days", days(level.start_working_days)},
            {"start_hours", hours(level.start_hours)},
            {"respond_working_days", days(level.respond_working_days)},
            {"respond_hours", hours(level.respond_hours)},
            {"warn_at_percent", std::to_string(level.warn_at_percent) + "%"},
            {"extensions_max", std::to_string(level.extensions_max)},
            {"extension_working_days_max", days(level.extension_working_days_max)},
            {"returns_max", std::to_string(level.returns_max)},
            {"at_partner", yes_no(stage.at_partner)},
            {"waits_for_resident", yes_no(stage.waits_for_resident)},
            {"may_defer", yes_no(stage.may_defer)},
            {"may_withdraw", yes_no(stage.may_withdraw)},
            {"letter", letter_title(stage.letter)},
            {"decision", stage.decision.empty() ? none() : stage.decision},
            {"documents",
             joined(stage.documents, [&](const StageDocument& one) { return paper(one); })},
        };
    }
    std::string paper(const StageDocument& document) const {
        const std::string& name = document.title.in(locale_);
        return document.required ? name : word("stage.paper_optional", {{"TITLE", name}});
    }

    Settings settings(const Exit& exit, const Stage& stage, const Programme& programme) const {
        const std::string condition = condition_text(exit, programme.find_form(stage.form));
        return {
            {"label", both(exit.label)},
            {"goal", goal_in_words(exit, programme, catalogue_, locale_)},
            {"condition", condition.empty() ? none() : condition},
            {"is_primary", yes_no(exit.is_primary)},
            {"needs_reason", yes_no(exit.needs_reason)},
            {"needs_form", yes_no(exit.needs_form)},
            {"letter", letter_title(exit.letter)},
        };
    }

    void compare(const Stage& old, const Stage& now) {
        const Settings was = settings(old);
        const Settings is = settings(now);
        for (std::size_t i = 0; i < is.size(); ++i) {
            if (was[i].second == is[i].second) continue;
            say("stage_changed",
                {{"STAGE", title(now)},
                 {"WHAT", word("stage." + is[i].first)},
                 {"BEFORE", was[i].second},
                 {"AFTER", is[i].second}});
        }
        for (const Exit& exit : now.exits) {
            const Exit* const before = old.find_exit(exit.name);
            if (before == nullptr)
                say("exit_added", named(now, exit, after_));
            else
                compare(settings(*before, old, before_), now, exit);
        }
        for (const Exit& exit : old.exits) {
            if (now.find_exit(exit.name) == nullptr) say("exit_removed", named(now, exit, before_));
        }
    }

    void compare(const Settings& was, const Stage& stage, const Exit& now) {
        const Settings is = settings(now, stage, after_);
        for (std::size_t i = 0; i < is.size(); ++i) {
            if (was[i].second == is[i].second) continue;
            Arguments arguments = named(stage, now, after_);
            arguments.emplace_back("WHAT", word("stage." + is[i].first));
            arguments.emplace_back("BEFORE", was[i].second);
            arguments.emplace_back("AFTER", is[i].second);
            say("exit_changed", arguments);
        }
    }

    Arguments named(const Stage& stage, const Exit& exit, const Programme& programme) const {
        return {
            {"STAGE", title(stage)},
            {"EXIT", exit.label.in(locale_)},
            {"GOAL", goal_in_words(exit, programme, catalogue_, locale_)}};
    }

    const Programme& before_;
    const Programme& after_;
    const pages::Catalogue& catalogue_;
    std::string_view locale_;
    std::vector<std::string> sentences_;
};

}  // namespace

std::vector<std::string> stage_differences(
    const Programme& before,
    const Programme& after,
    const pages::Catalogue& catalogue,
    std::string_view locale
) {
    return Comparison(before, after, catalogue, locale).tell();
}

StageInWords stage_in_words(
    const Stage& stage,
    const Programme& programme,
    const pages::Catalogue& catalogue,
    std::string_view locale
) {
    return Comparison(programme, programme, catalogue, locale).describe(stage);
}

std::string term_in_words(
    const Stage& stage, const pages::Catalogue& catalogue, std::string_view locale
) {
    const auto term = [&](const char* unit, int count) {
        return catalogue.text(locale, unit, {{"COUNT", std::to_string(count)}});
    };
    if (stage.due_months > 0) return term("programmes.version.months", stage.due_months);
    if (stage.due_hours > 0) return term("programmes.version.hours", stage.due_hours);
    if (stage.due_working_days > 0) return term("programmes.version.working_days", stage.due_working_days);
    return catalogue.text(locale, "programmes.stage.none");
}

std::string goal_in_words(
    const Exit& exit,
    const Programme& programme,
    const pages::Catalogue& catalogue,
    std::string_view locale
) {
    if (!exit.outcome.empty()) return catalogue.text(locale, "programmes.outcome." + exit.outcome);
    const Stage* const stage = programme.find_stage(exit.to);
    return stage == nullptr ? exit.to : stage->title.in(locale);
}

}  // namespace sunclover::programmes
