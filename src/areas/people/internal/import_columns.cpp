// SPDX-License-Identifier: AGPL-3.0-or-later
// The headings of import files, in English and in Chinese. (tidy: data)
#include "areas/people/internal/import_columns.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"

namespace sunclover::people {
namespace {

struct Column {
    std::string_view field;
    std::string_view chinese;
    std::string_view hint_key;
    bool is_required = false;
};

constexpr std::array<Column, 46> kColumns = {{
    {"certificate_number", "残疾人证号", "people.import_hint.certificate", true},
    {"name", "姓名", "people.import_hint.name", true},
    {"birth_day", "出生日期", "people.import_hint.day"},
    {"sex", "性别", "people.import_hint.sex"},
    {"township", "街镇", "people.import_hint.township"},
    {"committee", "居村委", "people.import_hint.committee", true},
    {"address", "地址", "people.import_hint.text"},
    {"phone", "电话", "people.import_hint.phone"},
    {"issued_day", "发证日期", "people.import_hint.day"},
    {"expires_day", "有效期至", "people.import_hint.day"},
    {"disability_1_category", "残疾类别1", "people.import_hint.category"},
    {"disability_1_grade", "残疾等级1", "people.import_hint.grade"},
    {"disability_1_from_day", "评定日期1", "people.import_hint.day"},
    {"disability_1_until_day", "终止日期1", "people.import_hint.day"},
    {"disability_2_category", "残疾类别2", "people.import_hint.category"},
    {"disability_2_grade", "残疾等级2", "people.import_hint.grade"},
    {"disability_2_from_day", "评定日期2", "people.import_hint.day"},
    {"disability_2_until_day", "终止日期2", "people.import_hint.day"},
    {"disability_3_category", "残疾类别3", "people.import_hint.category"},
    {"disability_3_grade", "残疾等级3", "people.import_hint.grade"},
    {"disability_3_from_day", "评定日期3", "people.import_hint.day"},
    {"disability_3_until_day", "终止日期3", "people.import_hint.day"},
    {"guardian_1_name", "监护人姓名", "people.import_hint.name"},
    {"guardian_1_phone", "监护人电话", "people.import_hint.phone"},
    {"guardian_1_relation", "监护人关系", "people.import_hint.relation"},
    {"guardian_1_kind", "监护人类型", "people.import_hint.guardian_kind"},
    {"guardian_1_proof", "监护证明", "people.import_hint.proof"},
    {"guardian_1_proof_number", "监护证明编号", "people.import_hint.proof_number"},
    {"guardian_1_proof_day", "监护证明日期", "people.import_hint.day"},
    {"guardian_1_powers", "监护权限", "people.import_hint.powers"},
    {"guardian_1_from_day", "监护起始日期", "people.import_hint.day"},
    {"guardian_1_until_day", "监护终止日期", "people.import_hint.day"},
    {"guardian_2_name", "联系人姓名", "people.import_hint.name"},
    {"guardian_2_phone", "联系人电话", "people.import_hint.phone"},
    {"guardian_2_relation", "联系人关系", "people.import_hint.relation"},
    {"guardian_2_kind", "联系人类型", "people.import_hint.guardian_kind"},
    {"guardian_2_proof", "联系人证明", "people.import_hint.proof"},
    {"guardian_2_proof_number", "联系人证明编号", "people.import_hint.proof_number"},
    {"guardian_2_proof_day", "联系人证明日期", "people.import_hint.day"},
    {"guardian_2_powers", "联系人权限", "people.import_hint.powers"},
    {"guardian_2_from_day", "联系人起始日期", "people.import_hint.day"},
    {"guardian_2_until_day", "联系人终止日期", "people.import_hint.day"},
    {"needs", "沟通需要", "people.import_hint.needs"},
    {"channel", "联系方式", "people.import_hint.channel"},
    {"household_with", "同住人证号", "people.import_hint.household_with"},
    {"household_relation", "与户主关系", "people.import_hint.household_relation"},
}};

/// Codes with blanks between. A cell that is left empty limits nothing.
std::optional<std::vector<std::string>> powers_in(const std::string& cell) {
    std::vector<std::string> powers;
    for (const auto& word : base::split(cell, ' ')) {
        if (!word.empty()) powers.push_back(word);
    }
    return powers.empty() ? std::nullopt : std::optional(std::move(powers));
}

base::Failure wrong_header(std::string column) {
    return base::Failure(base::Error{
        base::ErrorKind::Invalid, "people.error.import_header", column, {{"COLUMN", column}}, {}});
}

}  // namespace

std::vector<std::string_view> import_fields() {
    std::vector<std::string_view> fields;
    for (const auto& column : kColumns) fields.push_back(column.field);
    return fields;
}

std::vector<FieldNote> import_notes() {
    std::vector<FieldNote> notes;
    for (const auto& column : kColumns) notes.push_back({column.field, column.chinese, column.is_required, column.hint_key});
    return notes;
}

base::Result<ImportColumns> ImportColumns::parse(const base::CsvRow& heading) {
    ImportColumns columns;
    for (std::size_t i = 0; i < heading.cells.size(); ++i) {
        const std::string title = base::fold(heading.cells[i]);
        if (title.empty()) continue;
        bool is_known = false;
        for (const auto& column : kColumns) {
            if (title != column.field && title != base::fold(column.chinese)) continue;
            is_known = columns.index_.emplace(std::string(column.field), i).second;
            columns.heading_.emplace(std::string(column.field), heading.cells[i]);
        }
        if (!is_known) return wrong_header(heading.cells[i]);
    }
    for (const auto& column : kColumns) {
        if (column.is_required && !columns.index_.contains(std::string(column.field))) {
            return wrong_header(std::string(column.field));
        }
    }
    return columns;
}

const std::string& ImportColumns::heading_of(const std::string& field) const {
    const auto found = heading_.find(field);
    return found == heading_.end() ? field : found->second;
}

std::optional<std::string> ImportColumns::field_at(std::size_t column) const {
    for (const auto& [field, index] : index_) {
        if (index == column) return field;
    }
    return std::nullopt;
}

std::string ImportColumns::cell(const base::CsvRow& row, const std::string& field) const {
    const auto found = index_.find(field);
    if (found == index_.end() || found->second >= row.cells.size()) return {};
    return row.cells[found->second];
}

PersonDraft ImportColumns::draft_of(const base::CsvRow& row) const {
    PersonDraft draft;
    draft.certificate_number = cell(row, "certificate_number");
    draft.name = cell(row, "name");
    draft.birth_day = cell(row, "birth_day");
    draft.sex = cell(row, "sex");
    draft.township = cell(row, "township");
    draft.committee = cell(row, "committee");
    draft.address = cell(row, "address");
    draft.phone = cell(row, "phone");
    draft.issued_day = cell(row, "issued_day");
    draft.expires_day = cell(row, "expires_day");
    draft.channel = cell(row, "channel");
    draft.household_with = cell(row, "household_with");
    draft.household_relation = cell(row, "household_relation");
    for (const char* number : {"1", "2", "3"}) {
        const std::string part = "disability_" + std::string(number) + "_";
        draft.disabilities.push_back(
            {cell(row, part + "category"), cell(row, part + "grade"), cell(row, part + "from_day"),
             cell(row, part + "until_day")}
        );
    }
    for (const char* number : {"1", "2"}) {
        const std::string part = "guardian_" + std::string(number) + "_";
        draft.guardians.push_back(
            {cell(row, part + "kind"), cell(row, part + "name"), cell(row, part + "phone"),
             cell(row, part + "relation"), cell(row, part + "from_day"), cell(row, part + "until_day"), cell(row, part + "proof"),
             cell(row, part + "proof_number"), cell(row, part + "proof_day"), powers_in(cell(row, part + "powers"))}
        );
    }
    for (const auto& need : base::split(cell(row, "needs"), ' ')) {
        if (!need.empty()) draft.needs.push_back(need);
    }
    return draft;
}

std::vector<std::string> cells_of(const PersonDraft& draft) {
    std::map<std::string, std::string, std::less<>> cells{
        {"certificate_number", draft.certificate_number},
        {"name", draft.name},
        {"birth_day", draft.birth_day},
        {"sex", draft.sex},
        {"township", draft.township},
        {"committee", draft.committee},
        {"address", draft.address},
        {"phone", draft.phone},
        {"issued_day", draft.issued_day},
        {"expires_day", draft.expires_day},
        {"channel", draft.channel},
        {"household_with", draft.household_with},
        {"household_relation", draft.household_relation},
    };
    for (const auto& need : draft.needs) {
        std::string& cell = cells["needs"];
        if (!cell.empty()) cell += ' ';
        cell += need;
    }
    for (std::size_t i = 0; i < draft.disabilities.size(); ++i) {
        const std::string part = "disability_" + std::to_string(i + 1) + "_";
        const DisabilityDraft& disability = draft.disabilities[i];
        cells[part + "category"] = disability.category;
        cells[part + "grade"] = disability.grade;
        cells[part + "from_day"] = disability.from_day;
        cells[part + "until_day"] = disability.until_day;
    }
    for (std::size_t i = 0; i < draft.guardians.size(); ++i) {
        const std::string part = "guardian_" + std::to_string(i + 1) + "_";
        const GuardianDraft& guardian = draft.guardians[i];
        cells[part + "kind"] = guardian.kind;
        cells[part + "name"] = guardian.name;
        cells[part + "phone"] = guardian.phone;
        cells[part + "relation"] = guardian.relation;
        cells[part + "from_day"] = guardian.from_day;
        cells[part + "until_day"] = guardian.until_day;
        cells[part + "proof"] = guardian.proof;
        cells[part + "proof_number"] = guardian.proof_number;
        cells[part + "proof_day"] = guardian.proof_day;
        if (guardian.powers) cells[part + "powers"] = base::join(*guardian.powers, " ");
    }
    std::vector<std::string> row;
    for (const auto& column : kColumns) {
        const auto found = cells.find(column.field);
        row.push_back(found == cells.end() ? std::string() : found->second);
    }
    return row;
}

}  // namespace sunclover::people
