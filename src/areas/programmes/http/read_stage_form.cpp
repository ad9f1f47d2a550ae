// SPDX-License-Identifier: AGPL-3.0-or-later
// What was typed for a stage becomes what stages.json would hold and is read by the same reader, so
// that a page accepts exactly what a file may say.
#include <algorithm>
#include <charconv>

#include <boost/json.hpp>

#include "areas/programmes/http/stage_form.hpp"
#include "areas/programmes/internal/read_files.hpp"
#include "areas/programmes/internal/stage_keys.hpp"
#include "areas/programmes/stage_facts.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

constexpr const char* name_names[] = {"form", "letter", "decision"};

class JsonStage {
  public:
    JsonStage(const StageForm& form, const Stage& before, const Programme& programme)
        : form_(form), before_(before), programme_(programme) {}

    json::object make() const {
        json::object stage;
        stage["name"] = before_.name;
        stage["title"] = both("title");
        stage["resident_title"] = both("resident_title");
        stage["role"] = text("role");
        for (const char* name : name_names) set_text(stage, name, name);
        for (const char* name : whole_stage_keys) set_whole(stage, name);
        for (const char* name : yes_no_stage_keys) stage[name] = form_.has(name);
        if (json::array roles = signatures(); !roles.empty())
            stage["signatures"] = std::move(roles);
        json::array documents;
        for (int i = 0; i < form_.documents(); ++i)
            documents.push_back(document(row_name("document", i)));
        if (!documents.empty()) stage["documents"] = std::move(documents);
        json::array exits;
        for (int i = 0; i < form_.exits(); ++i) exits.push_back(exit(i));
        stage["exits"] = std::move(exits);
        return stage;
    }

  private:
    /// Those that signed before keep their order: it is the order in which they are reminded.
    json::array signatures() const {
        std::vector<access::Role> order = before_.signatures;
        for (const access::Role role : access::all_roles()) {
            if (std::ranges::find(order, role) == order.end()) order.push_back(role);
        }
        json::array roles;
        for (const access::Role role : order) {
            const std::string code(access::code_of(role));
            if (form_.has("signature." + code)) roles.push_back(json::string(code));
        }
        return roles;
    }

    json::string text(const std::string& name) const { return json::string(form_.get(name)); }
    json::object both(const std::string& name) const {
        return {{"zh", text(name + "_zh")}, {"en", text(name + "_en")}};
    }
    void set_text(json::object& object, const char* key, const std::string& name) const {
        if (form_.has(name)) object[key] = text(name);
    }
    void set_whole(json::object& object, const char* name) const {
        const std::string_view typed = form_.get(name);
        // An empty field and a zero are both "not set"; only these two may be a zero that counts.
        const bool may_be_zero =
            std::string_view(name) == "returns_max" || std::string_view(name) == "extensions_max";
        if (typed.empty() || (typed == "0" && !may_be_zero)) return;
        std::int64_t number = 0;
        const auto [end, fault] =
            std::from_chars(typed.data(), typed.data() + typed.size(), number);
        const bool is_number = fault == std::errc() && end == typed.data() + typed.size();
        object[name] = is_number ? json::value(number) : json::value(json::string(typed));
    }

    json::object document(const std::string& row) const {
        return {
            {"name", text(row + "name")},
            {"title", both(row + "title")},
            {"required", form_.has(row + "required")}};
    }

    json::object exit(int place) const {
        const std::string row = row_name("exit", place);
        json::object exit{{"name", text(row + "name")}, {"label", both(row + "label")}};
        const std::string_view goal = form_.get(row + "goal");
        if (goal.starts_with("to:")) exit["to"] = json::string(goal.substr(3));
        if (goal.starts_with("end:")) exit["outcome"] = json::string(goal.substr(4));
        exit["needs_reason"] = form_.has(row + "needs_reason");
        exit["needs_form"] = form_.has(row + "needs_form");
        exit["is_primary"] = form_.get("primary") == std::to_string(place);
        set_text(exit, "letter", row + "letter");
        const Exit* const known = before_.find_exit(form_.get(row + "name"));
        const bool is_kept = known != nullptr && known->only_when &&
                             form_.get(row + "condition") ==
                                 condition_text(*known, programme_.find_form(before_.form));
        if (is_kept) {
            exit["only_when"] = json::object{
                {"field", known->only_when->field}, {"value", known->only_when->value}};
        } else {
            set_text(exit, "condition", row + "condition");
        }
        return exit;
    }

    const StageForm& form_;
    const Stage& before_;
    const Programme& programme_;
};

/// "/exits/1/label/zh" → "exit.1.label_zh", the name of the field that shows it.
std::string field_of(std::string_view pointer) {
    std::vector<std::string> parts;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t slash = std::min(pointer.find('/'), pointer.size());
        parts.emplace_back(pointer.substr(0, slash));
        pointer.remove_prefix(slash);
    }
    if (parts.empty()) return {};
    std::string name;
    std::size_t next = 0;
    if (parts.size() > 1 && (parts[0] == "exits" || parts[0] == "documents")) {
        name = (parts[0] == "exits" ? "exit." : "document.") + parts[1] + ".";
        next = 2;
    }
    if (next < parts.size() && (parts[next] == "to" || parts[next] == "outcome"))
        return name + "goal";
    if (next < parts.size()) name += parts[next];
    if (next + 1 < parts.size()) name += "_" + parts[next + 1];
    return name;
}

base::Error error_of(const Fault& fault) {
    std::string key = fault.message_key;
    const std::string_view end = std::string_view(key).substr(key.rfind('.') + 1);
    if (end == "text_empty" || end == "missing_key")
        key = "programmes.error.required";
    else if (end == "wrong_type_whole")
        key = "programmes.error.whole";
    else if (end == "out_of_range")
        key = "programmes.error.number_range";
    else if (end == "text_unclean")
        key = "programmes.error.text_unclean";
    else if (end == "exit_goal")
        key = "programmes.error.exit_goal";
    return {base::ErrorKind::Invalid, key, field_of(fault.pointer), fault.arguments, {}};
}

}  // namespace

StageForm::Read StageForm::read(const Stage& before, const Programme& programme) const {
    std::vector<Fault> faults;
    FaultSink sink("", nullptr, faults);
    const json::value typed = JsonStage(*this, before, programme).make();
    Read made{read_stage(sink, typed, ""), {}};
    for (const Fault& fault : faults) made.errors.push_back(error_of(fault));
    if (has("primary")) return made;
    made.errors.push_back(
        {base::ErrorKind::Invalid, "programmes.error.primary_missing", "exit.0.primary", {}, {}}
    );
    return made;
}

}  // namespace sunclover::programmes
