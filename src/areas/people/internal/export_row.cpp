// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/export_row.hpp"

#include "areas/people/people_export.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/places/directory.hpp"
#include "base/assert.hpp"
#include "base/csv.hpp"
#include "base/mask.hpp"
#include "base/text.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::people {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBetween = "; ";

/// 021 59591234, 0512 53531234, 138 1234 5678: an area code has three digits where the second is 1 or 2.
std::vector<std::size_t> phone_groups(const std::string& phone) {
    if (!phone.starts_with('0')) return {3, 4};
    const bool is_short = phone.size() > 1 && (phone[1] == '1' || phone[1] == '2');
    return {is_short ? std::size_t{3} : std::size_t{4}};
}

/// @param sizes  of the first groups; the last takes the rest
std::string in_groups(const std::string& text, const std::vector<std::size_t>& sizes) {
    std::string grouped;
    std::size_t at = 0;
    for (const auto size : sizes) {
        if (at + size >= text.size()) break;
        grouped += text.substr(at, size) + " ";
        at += size;
    }
    return grouped + text.substr(at);
}

}  // namespace

std::string grouped_number(const std::string& certificate_number) {
    // Place, day of birth, and the rest of the identity number; then category and grade.
    return in_groups(certificate_number, {6, 8, 4});
}

std::string grouped_phone(const std::string& phone) { return in_groups(phone, phone_groups(phone)); }

std::string ExportLines::word(std::string_view group, std::string_view code) const {
    return catalogue_.text(one_.locale, "people." + std::string(group) + "." + std::string(code));
}

std::string ExportLines::heading() const {
    std::vector<std::string> cells;
    for (const auto column : one_.wish.columns) cells.push_back(word("export_column", code_of(column)));
    cells.push_back(catalogue_.text(one_.locale, "access.file_reference"));
    return std::string(kByteOrderMark) + base::csv_line(cells);
}

std::string ExportLines::line(const Person& person) const {
    std::vector<std::string> cells;
    for (const auto column : one_.wish.columns) {
        cells.push_back(is_clear(column) ? clear_cell(column, person) : cell(column, person));
    }
    cells.push_back(reference_of(one_));
    return base::csv_line(cells);
}

std::string ExportLines::cell(ExportColumn column, const Person& person) const {
    const Certificate& certificate = person.certificate_on(one_.day);
    std::vector<std::string> words;
    switch (column) {
        case ExportColumn::Township: return directory_.name_of(person.ref.township);
        case ExportColumn::Committee: return directory_.name_of(person.committee);
        case ExportColumn::MaskedName: return base::mask_name(person.name);
        case ExportColumn::Sex: return word("sex", code_of(person.sex));
        case ExportColumn::Age: return std::to_string(person.age_on(one_.day));
        case ExportColumn::Disabilities:
            for (const auto& one : person.disabilities_on(one_.day)) {
                words.push_back(catalogue_.text(one_.locale, disability_key(one.category, one.grade)));
            }
            return base::join(words, kBetween);
        case ExportColumn::CertificateState: return word("certificate_state", code_of(certificate.state));
        case ExportColumn::ExpiresDay: return certificate.expires ? certificate.expires->to_string() : std::string();
        case ExportColumn::Needs:
            for (const auto need : person.needs) words.push_back(word("need", code_of(need)));
            return base::join(words, kBetween);
        case ExportColumn::Channel: return word("channel", code_of(person.channel));
        case ExportColumn::MaskedNumber: return base::mask_number(certificate.number.text());
        case ExportColumn::MaskedPhone: return base::mask_phone(person.phone);
        default: break;
    }
    ASSERT(!"a column in the clear");
    return {};
}

std::string ExportLines::clear_cell(ExportColumn column, const Person& person) const {
    std::vector<std::string> guardians;
    switch (column) {
        case ExportColumn::Name: return person.name;
        case ExportColumn::CertificateNumber: return grouped_number(person.certificate_on(one_.day).number.text());
        case ExportColumn::BirthDay: return person.birth.to_string();
        case ExportColumn::Phone: return grouped_phone(person.phone);
        case ExportColumn::Address: return person.address;
        case ExportColumn::Guardians:
            for (const auto& one : person.guardians_on(one_.day)) {
                guardians.push_back(one.name + " " + word("relation", code_of(one.relation)) + " " + grouped_phone(one.phone));
            }
            return base::join(guardians, kBetween);
        default: break;
    }
    ASSERT(!"a column that is masked");
    return {};
}

}  // namespace sunclover::people
