// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests of this area: the smallest programme that has one of everything, one thing a line.
#pragma once

#include <string>
#include <vector>

#include "areas/programmes/load_programme.hpp"

namespace sunclover::programmes {

inline constexpr const char* count_publications =
    "SELECT CAST(COUNT(*) AS BIGINT) FROM audit_entry WHERE action = 'programme.published'";

inline constexpr const char* count_action = "SELECT CAST(COUNT(*) AS BIGINT) FROM audit_entry WHERE action = ";

inline const char* const small_head = R"({
"title": {"zh": "小项目", "en": "Small"},
"summary": {"zh": "一句话", "en": "One sentence"},
"promise": {"zh": "不用付钱", "en": "Nothing to pay"},
"household_cap_yuan": 1000.50,
"documents": [{"zh": "证", "en": "Card"}],
"indicators": [
{"name": "done", "title": {"zh": "做好", "en": "Done"}, "kind": "count_completed", "target": 10},
{"name": "days", "title": {"zh": "天", "en": "Days"}, "kind": "days_in_stage", "stage": "check"},
{"name": "mark", "title": {"zh": "分", "en": "Mark"}, "kind": "average_of_field", "stage": "work", "field": "mark"}
]
})";

inline const char* const small_forms = R"({
"forms": [
{"name": "application", "title": {"zh": "申请", "en": "Apply"}, "pages": [
{"name": "first", "title": {"zh": "一", "en": "One"}, "fields": [
{"name": "wants", "kind": "choices", "label": {"zh": "要", "en": "Wants"}, "required": true, "options": [
{"value": "rail", "label": {"zh": "扶手", "en": "Rail"}},
{"value": "other", "label": {"zh": "别的", "en": "Other"}}
]},
{"name": "what", "kind": "text", "label": {"zh": "什么", "en": "What"}, "required": true, "length_max": 10, "show_when": {"field": "wants", "value": "other"}},
{"name": "phone", "kind": "phone", "label": {"zh": "电话", "en": "Phone"}, "known_as": "person.phone"},
{"name": "people", "kind": "number", "label": {"zh": "几人", "en": "People"}, "number_min": 1, "number_max": 20}
]},
{"name": "second", "title": {"zh": "二", "en": "Two"}, "fields": [
{"name": "day", "kind": "day", "label": {"zh": "哪天", "en": "Day"}},
{"name": "sure", "kind": "yes_no", "label": {"zh": "确定", "en": "Sure"}},
{"name": "why", "kind": "long_text", "label": {"zh": "为什么", "en": "Why"}, "show_when": {"field": "sure", "value": "no"}},
{"name": "photos", "kind": "photos", "label": {"zh": "照片", "en": "Photos"}, "count_max": 2}
]}
]},
{"name": "work", "title": {"zh": "做", "en": "Work"}, "pages": [
{"name": "all", "title": {"zh": "全部", "en": "All"}, "fields": [
{"name": "items", "kind": "items", "label": {"zh": "项目", "en": "Items"}, "required": true},
{"name": "cost", "kind": "yuan", "label": {"zh": "钱", "en": "Cost"}, "number_min": 1, "number_max": 500},
{"name": "mark", "kind": "number", "label": {"zh": "分", "en": "Mark"}},
{"name": "rooms", "kind": "checklist", "label": {"zh": "检查", "en": "Check"}, "required": true, "rooms": [
{"value": "hall", "label": {"zh": "厅", "en": "Hall"}, "points": [
{"value": "door", "label": {"zh": "门", "en": "Door"}},
{"value": "floor", "label": {"zh": "地", "en": "Floor"}}
]}
]}
]}
]}
]
})";

inline const char* const small_stages = R"({
"stages": [
{"name": "check", "title": {"zh": "看", "en": "Check"}, "resident_title": {"zh": "我们在看", "en": "We look"},
"role": "case_worker",
"due_working_days": 3,
"exits": [
{"name": "accept", "label": {"zh": "受理", "en": "Accept"}, "to": "work", "letter": "received", "is_primary": true},
{"name": "refuse", "label": {"zh": "不受理", "en": "Refuse"}, "outcome": "refused", "needs_reason": true}
]},
{"name": "work", "title": {"zh": "做", "en": "Work"}, "resident_title": {"zh": "在做", "en": "Work"},
"role": "partner_member",
"signatures": ["partner_member", "resident"],
"form": "work",
"exits": [
{"name": "done", "label": {"zh": "做好了", "en": "Done"}, "outcome": "completed", "is_primary": true}
]}
]
})";

inline const char* const small_letters = R"({
"letters": [
{"name": "received",
"subject": {"zh": "收到了", "en": "Received"},
"body": {"zh": "{{name}}，{{case_number}} 收到了。", "en": "{{name}}, we have {{case_number}}."},
"sms": {"zh": "{{case_number}} 收到了", "en": "We have {{case_number}}"}}
]
})";

inline const char* const small_prices = R"({
"prices": [
{"code": "rail", "label": {"zh": "扶手", "en": "Rail"}, "unit": {"zh": "个", "en": "piece"}, "price_yuan": 180.25},
{"code": "ramp", "label": {"zh": "坡道", "en": "Ramp"}, "unit": {"zh": "个", "en": "piece"}, "price_yuan": 95}
]
})";

/// The second stage with everything that a stage can have, and a decision.
inline const char* const deciding_stages = R"({
"stages": [
{"name": "check", "title": {"zh": "看", "en": "Check"}, "resident_title": {"zh": "我们在看", "en": "We look"},
"role": "case_worker",
"exits": [
{"name": "accept", "label": {"zh": "受理", "en": "Accept"}, "to": "work", "is_primary": true}
]},
{"name": "work", "title": {"zh": "做", "en": "Work"}, "resident_title": {"zh": "在做", "en": "Work"},
"role": "case_worker",
"form": "work",
"decision": "grant_level",
"due_working_days": 10,
"start_working_days": 2,
"respond_working_days": 5,
"warn_at_percent": 70,
"extensions_max": 1,
"extension_working_days_max": 5,
"returns_max": 0,
"letter": "received",
"documents": [
{"name": "card", "title": {"zh": "残疾人证", "en": "Card"}},
{"name": "lease", "title": {"zh": "租房合同", "en": "Lease"}, "required": false}
],
"exits": [
{"name": "done", "label": {"zh": "做好了", "en": "Done"}, "outcome": "completed", "condition": "grant_level = \"small\"", "is_primary": true},
{"name": "look_again", "label": {"zh": "再看", "en": "Look again"}, "to": "check", "condition": "grant_level = \"large\" and cost >= 200"}
]}
]
})";

inline const char* const grant_level_table = R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="grant" name="grant" namespace="urn:small">
<inputData id="in_cost" name="cost"><variable name="cost" typeRef="number"/></inputData>
<decision id="d" name="grant_level"><variable name="grant_level" typeRef="string"/>
<informationRequirement id="r"><requiredInput href="#in_cost"/></informationRequirement>
<decisionTable id="t" hitPolicy="UNIQUE">
<input id="i"><inputExpression id="ie" typeRef="number"><text>cost</text></inputExpression></input>
<output id="o" typeRef="string"/>
<rule id="r1"><inputEntry id="r1i"><text>&lt; 200</text></inputEntry><outputEntry id="r1o"><text>"small"</text></outputEntry></rule>
<rule id="r2"><inputEntry id="r2i"><text>&gt;= 200</text></inputEntry><outputEntry id="r2o"><text>"large"</text></outputEntry></rule>
</decisionTable></decision>
</definitions>
)";

inline std::vector<ProgrammeFile> small_files() {
    return {
        {"programme.json", small_head}, {"forms.json", small_forms}, {"stages.json", small_stages},
        {"letters.json", small_letters}, {"prices.json", small_prices},
    };
}

inline std::vector<ProgrammeFile> deciding_files() {
    auto files = small_files();
    files[2].content = deciding_stages;
    files.push_back({"decisions/grant_level.dmn", grant_level_table});
    return files;
}

inline Programme small_programme() { return load_programme("small", small_files()).value(); }

}  // namespace sunclover::programmes
