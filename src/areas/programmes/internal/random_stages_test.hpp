// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests of this area: stage lists that nobody would write, with everything a stage can have.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "areas/programmes/programme.hpp"

namespace sunclover::programmes {

class RandomStages {
  public:
    /// Breaks: words may hold tabs and line breaks, which bpmn-moddle turns into blanks when it saves.
    enum class Words { WithBreaks, OneLine };
    explicit RandomStages(std::uint64_t seed, Words words = Words::WithBreaks)
        : random_(seed), words_(words) {}

    Programme programme() {
        Programme made;
        made.code = "random";
        made.title = text();
        const std::size_t count = 1 + below(9);
        for (std::size_t i = 0; i < count; ++i) made.stages.push_back(stage(i, count));
        return made;
    }

    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }

  private:
    bool chance() { return below(3) == 0; }
    int days() { return chance() ? static_cast<int>(1 + below(400)) : 0; }

    std::string words() {
        static const std::vector<std::string> parts = {
            "a", "<", ">", "&", "\"", "'", " ", "环节", "é", "\\", "]]>", "&amp;", "--", "x=1", "\n", "\t",
        };
        std::string out = "w";
        for (std::size_t n = below(8); n > 0; --n) out += parts[below(parts.size() - (words_ == Words::OneLine ? 2 : 0))];
        return out;
    }
    Text text() { return {words(), words()}; }
    std::string name(const char* prefix) { return prefix + std::to_string(below(1000)); }

    access::Role role() { return access::all_roles()[below(access::all_roles().size())]; }

    ServiceLevel level(int due) {
        ServiceLevel level;
        const std::size_t end = due > 0 ? static_cast<std::size_t>(due) : 400;
        if (chance()) level.respond_working_days = static_cast<int>(1 + below(end));
        if (level.respond_working_days == 0 && chance()) level.respond_hours = static_cast<int>(1 + below(2000));
        if (level.respond_hours > 0 && chance()) level.start_hours = static_cast<int>(1 + below(static_cast<std::size_t>(level.respond_hours)));
        if (chance() && level.respond_working_days > 0) {
            level.start_working_days = static_cast<int>(1 + below(static_cast<std::size_t>(level.respond_working_days)));
        }
        level.warn_at_percent = static_cast<int>(50 + below(50));
        level.returns_max = static_cast<int>(below(10));
        if (chance()) {
            level.extensions_max = static_cast<int>(1 + below(3));
            level.extension_working_days_max = static_cast<int>(1 + below(400));
        }
        return level;
    }

    Exit exit(std::size_t place, std::size_t stages) {
        Exit made;
        made.name = "exit_" + std::to_string(place);
        made.label = text();
        static const std::vector<std::string> outcomes = {"completed", "refused", "withdrawn"};
        if (chance()) made.outcome = outcomes[below(3)];
        else made.to = stage_name(below(stages));
        made.needs_reason = chance();
        made.needs_form = !chance();
        made.is_primary = chance();
        if (chance()) made.letter = name("letter_");
        if (chance()) made.condition = words();
        else if (chance()) made.only_when = Field::ShowWhen{name("field_"), words()};
        return made;
    }

    // Names that the file could confuse with its own.
    static std::string stage_name(std::size_t place) {
        static const std::vector<std::string> names = {
            "start", "end", "process", "diagram", "plane", "definitions", "exits", "decision", "flow"
        };
        return names[place];
    }

    Stage stage(std::size_t place, std::size_t count) {
        Stage made{};
        made.name = stage_name(place);
        made.title = text();
        made.resident_title = text();
        made.role = role();
        if (chance()) {
            for (const access::Role one : {made.role, access::Role::Resident, access::Role::Auditor}) {
                if (made.signatures.empty() || made.signatures.back() != one) made.signatures.push_back(one);
            }
            if (made.signatures.size() < 2 || made.signatures.front() == made.signatures.back()) made.signatures.clear();
        }
        if (chance()) made.form = name("form_");
        made.due_working_days = days();
        if (made.due_working_days == 0 && chance()) made.due_months = static_cast<int>(1 + below(60));
        made.service_level = level(made.due_working_days);
        if (made.due_working_days == 0 && made.due_months == 0 && made.service_level.respond_hours == 0 && chance()) {
            made.due_hours = static_cast<int>(1 + below(2000));
        }
        made.at_partner = chance();
        made.waits_for_resident = chance();
        made.may_defer = chance();
        made.may_withdraw = !chance();
        if (chance()) made.letter = name("letter_");
        if (chance()) made.decision = name("decision_");
        for (std::size_t n = below(3); n > 0; --n) made.documents.push_back({"paper_" + std::to_string(n), text(), chance()});
        for (std::size_t n = 0, end = 1 + below(5); n < end; ++n) made.exits.push_back(exit(n, count));
        return made;
    }

    std::mt19937_64 random_;
    Words words_;
};

}  // namespace sunclover::programmes
