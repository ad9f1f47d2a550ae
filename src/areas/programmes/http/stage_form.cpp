// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/http/stage_form.hpp"

#include <algorithm>
#include <charconv>

#include "areas/programmes/stage_facts.hpp"
#include "base/text.hpp"

namespace sunclover::programmes {

namespace {

int whole_of(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

std::string row_name(std::string_view kind, int place) {
    return std::string(kind) + "." + std::to_string(place) + ".";
}

std::string_view StageForm::get(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string_view() : std::string_view(found->second);
}

void StageForm::set_whole(const std::string& name, int value, int otherwise) {
    if (value != otherwise) set(name, std::to_string(value));
}

void StageForm::set_document(int place, const StageDocument& document) {
    const std::string row = row_name("document", place);
    set(row + "name", document.name);
    set(row + "title_zh", document.title.zh);
    set(row + "title_en", document.title.en);
    set_yes(row + "required", document.required);
}

void StageForm::set_exit(int place, const Exit& exit, const Form* form) {
    const std::string row = row_name("exit", place);
    set(row + "name", exit.name);
    set(row + "label_zh", exit.label.zh);
    set(row + "label_en", exit.label.en);
    set(row + "goal", exit.to.empty() ? "end:" + exit.outcome : "to:" + exit.to);
    set(row + "condition", condition_text(exit, form));
    set(row + "letter", exit.letter);
    set_yes(row + "needs_reason", exit.needs_reason);
    set_yes(row + "needs_form", exit.needs_form);
    if (exit.is_primary) set("primary", std::to_string(place));
}

StageForm StageForm::of(const Stage& stage, const Form* form) {
    StageForm made;
    made.set("title_zh", stage.title.zh);
    made.set("title_en", stage.title.en);
    made.set("resident_title_zh", stage.resident_title.zh);
    made.set("resident_title_en", stage.resident_title.en);
    made.set("role", std::string(access::code_of(stage.role)));
    for (const access::Role role : stage.signatures)
        made.set("signature." + std::string(access::code_of(role)), "on");
    made.set("form", stage.form);
    made.set("letter", stage.letter);
    made.set("decision", stage.decision);
    const ServiceLevel& level = stage.service_level;
    made.set_whole("due_working_days", stage.due_working_days);
    made.set_whole("due_hours", stage.due_hours);
    made.set_whole("due_months", stage.due_months);
    made.set_whole("start_working_days", level.start_working_days);
    made.set_whole("start_hours", level.start_hours);
    made.set_whole("respond_working_days", level.respond_working_days);
    made.set_whole("respond_hours", level.respond_hours);
    made.set_whole("warn_at_percent", level.warn_at_percent, -1);
    made.set_whole("extensions_max", level.extensions_max);
    made.set_whole("extension_working_days_max", level.extension_working_days_max);
    made.set_whole("returns_max", level.returns_max, -1);
    made.set_yes("at_partner", stage.at_partner);
    made.set_yes("waits_for_resident", stage.waits_for_resident);
    made.set_yes("may_defer", stage.may_defer);
    made.set_yes("may_withdraw", stage.may_withdraw);
    for (const StageDocument& document : stage.documents)
        made.set_document(made.documents_++, document);
    for (const Exit& exit : stage.exits) made.set_exit(made.exits_++, exit, form);
    return made;
}

StageForm StageForm::from(const http::Fields& fields) {
    StageForm made;
    for (const auto& [name, value] : fields.items()) {
        std::string text(base::trim(value));
        std::erase(text, '\r');  // Browsers send the line breaks of a text area as CR LF.
        made.set(name, std::move(text));
    }
    made.documents_ = std::clamp(whole_of(fields.get("document_count")), 0, documents_max);
    made.exits_ = std::clamp(whole_of(fields.get("exit_count")), 0, exits_max);
    return made;
}

std::string StageForm::free_code(const std::string& kind, const std::string& prefix, int count)
    const {
    for (int number = count + 1;; ++number) {
        const std::string code = prefix + std::to_string(number);
        bool is_taken = false;
        for (int i = 0; i < count; ++i)
            is_taken = is_taken || get(row_name(kind, i) + "name") == code;
        if (!is_taken) return code;
    }
}

bool StageForm::change_rows(std::string_view act) {
    if (act == "add_document") {
        if (documents_ == documents_max) return true;
        set_document(documents_, {free_code("document", "paper_", documents_), {}, true});
        ++documents_;
        return true;
    }
    if (act == "add_exit") {
        if (exits_ == exits_max) return true;
        Exit exit;
        exit.name = free_code("exit", "way_", exits_);
        exit.outcome = "completed";
        set_exit(exits_, exit, nullptr);
        ++exits_;
        return true;
    }
    constexpr std::string_view remove_document = "remove_document.";
    constexpr std::string_view remove_exit = "remove_exit.";
    if (act.starts_with(remove_document)) {
        remove_row("document", whole_of(act.substr(remove_document.size())), documents_);
        return true;
    }
    if (act.starts_with(remove_exit)) {
        const int place = whole_of(act.substr(remove_exit.size()));
        const int primary = has("primary") ? whole_of(get("primary")) : -1;
        remove_row("exit", place, exits_);
        if (primary == place) set("primary", "");
        if (primary > place) set("primary", std::to_string(primary - 1));
        return true;
    }
    return false;
}

void StageForm::remove_row(const std::string& kind, int place, int& count) {
    if (place < 0 || place >= count) return;
    decltype(values_) kept;
    for (auto& [name, value] : values_) {
        const bool is_row = name.starts_with(kind + ".");
        const int row = is_row ? whole_of(std::string_view(name).substr(kind.size() + 1)) : -1;
        if (row == place && is_row) continue;
        if (row < place || !is_row) {
            kept[name] = value;
            continue;
        }
        const std::size_t dot = name.find('.', kind.size() + 1);
        if (dot != std::string::npos) kept[row_name(kind, row - 1) + name.substr(dot + 1)] = value;
    }
    values_ = std::move(kept);
    --count;
}

}  // namespace sunclover::programmes
