// SPDX-License-Identifier: AGPL-3.0-or-later
// Knows how offices write "the whole district", "yes" and "no", and what they put between names. (tidy: data)
#include "areas/places/import_organisations.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "areas/places/directory.hpp"
#include "areas/places/save_organisation.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::places {
namespace {

constexpr std::array<std::string_view, 6> kColumns = {"code", "name", "kind", "townships", "phone", "active"};
constexpr std::size_t kColumnsNeeded = 4;
constexpr std::size_t kErrorsMax = 200;

bool is_one_of(const std::string& folded, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), folded) != words.end();
}

/// By its code, or by its name in one of our languages.
std::optional<OrganisationKind> kind_of(const std::string& text) {
    const std::string wanted = base::fold(text);
    const auto& catalogue = pages::Catalogue::embedded();
    for (const OrganisationKind kind : all_organisation_kinds()) {
        const std::string key = "places.kind." + std::string(code_of(kind));
        const bool is_it = wanted == code_of(kind) || wanted == base::fold(catalogue.text("zh-CN", key)) ||
                           wanted == base::fold(catalogue.text("en", key));
        if (is_it) return kind;
    }
    return std::nullopt;
}

std::optional<bool> active_of(const std::string& text) {
    const std::string folded = base::fold(text);
    if (is_one_of(folded, {"", "1", "yes", "true", "是", "在用"})) return true;
    if (is_one_of(folded, {"0", "no", "false", "否", "停用"})) return false;
    return std::nullopt;
}

class FileReader {
  public:
    FileReader(const Directory& directory, OrganisationsImportReport& report)
        : directory_(directory), report_(report) {}

    /// @returns what the file says, by code; without ids
    std::vector<Organisation> read(std::istream& csv) {
        base::CsvReader reader(csv);
        auto row = reader.next();
        if (!row || !read_heading(*row)) return {};
        while ((row = reader.next())) {
            ++report_.rows;
            read_row(*row);
        }
        if (report_.rows == 0) add_error(1, "code", "places.error.import_empty");
        return std::move(organisations_);
    }

  private:
    bool read_heading(const base::CsvRow& row) {
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            const auto* const known = std::find(kColumns.begin(), kColumns.end(), base::fold(row.cells[at]));
            if (known == kColumns.end()) {
                add_error(1, row.cells[at], "places.error.import_unknown_column");
            } else {
                column_[static_cast<std::size_t>(known - kColumns.begin())] = at;
            }
        }
        for (std::size_t i = 0; i < kColumnsNeeded; ++i) {
            if (!column_[i]) add_error(1, std::string(kColumns[i]), "places.error.import_heading");
        }
        return report_.errors.empty();
    }

    std::string cell(const base::CsvRow& row, std::size_t column) const {
        if (!column_[column] || *column_[column] >= row.cells.size()) return {};
        return row.cells[*column_[column]];
    }

    void read_row(const base::CsvRow& row) {
        if (row.is_damaged) return add_error(row.number, "code", "places.error.import_damaged");
        Organisation organisation;
        organisation.code = cell(row, 0);
        organisation.name = cell(row, 1);
        organisation.phone = cell(row, 4);
        if (organisation.code.empty()) return add_error(row.number, "code", "places.error.organisation_code");
        const auto kind = kind_of(cell(row, 2));
        if (!kind) return add_error(row.number, "kind", "places.error.organisation_kind");
        organisation.kind = *kind;
        const auto is_active = active_of(cell(row, 5));
        if (!is_active) return add_error(row.number, "active", "places.error.organisation_active");
        organisation.is_active = *is_active;
        auto townships = townships_of(cell(row, 3));
        if (!townships) return add_error(row.number, "townships", "places.error.organisation_townships");
        organisation.townships = *std::move(townships);
        auto checked = check_organisation(directory_, organisation);
        if (!checked) return add_error(row.number, checked.error().field, checked.error().message_key);
        if (!codes_.insert(checked->code).second) {
            return add_error(row.number, "code", "places.error.import_twice");
        }
        organisations_.push_back(*std::move(checked));
    }

    std::optional<std::vector<base::PlaceCode>> townships_of(std::string text) const {
        std::vector<base::PlaceCode> all;
        for (const auto& township : directory_.townships()) all.push_back(township.code);
        if (is_one_of(base::fold(text), {"*", "全区"})) return all;
        for (const std::string_view between : {"；", "、", "，"}) {
            for (auto at = text.find(between); at != std::string::npos; at = text.find(between)) {
                text.replace(at, between.size(), ";");
            }
        }
        std::set<base::PlaceCode> named;
        for (const auto& name : base::split(text, ';')) {
            if (base::trim(name).empty()) continue;
            const Place* const township = directory_.find_township(name);
            if (township == nullptr) return std::nullopt;
            named.insert(township->code);
        }
        // In official order, as the directory has them.
        std::erase_if(all, [&](const base::PlaceCode& code) { return !named.contains(code); });
        return all;
    }

    void add_error(std::int64_t row, std::string column, std::string key) {
        if (report_.errors.size() >= kErrorsMax) return;
        report_.errors.push_back(
            {base::ErrorKind::Invalid, std::move(key), std::move(column), {{"ROW", std::to_string(row)}}, {}}
        );
    }

    const Directory& directory_;
    OrganisationsImportReport& report_;
    std::array<std::optional<std::size_t>, kColumns.size()> column_;
    std::set<std::string> codes_;
    std::vector<Organisation> organisations_;
};

/// By its code; by its name only one that was entered before codes were.
const Organisation* known_as(const Directory& directory, const Organisation& wanted) {
    for (const auto& known : directory.organisations()) {
        if (known.code == wanted.code) return &known;
    }
    for (const auto& known : directory.organisations()) {
        if (known.code.empty() && known.name == wanted.name) return &known;
    }
    return nullptr;
}

}  // namespace

OrganisationsImportReport import_organisations(
    store::Transaction& tx, std::istream& csv, const OrganisationsImportOptions& options
) {
    OrganisationsImportReport report;
    const auto directory = load_directory(tx);
    auto organisations = FileReader(*directory, report).read(csv);
    if (!report.errors.empty()) return report;
    for (auto& organisation : organisations) {
        const Organisation* const known = known_as(*directory, organisation);
        organisation.id = known == nullptr ? options.new_id() : known->id;
        if (known != nullptr && *known == organisation) continue;
        ++(known == nullptr ? report.added : report.changed);
        if (options.mode == ImportMode::DryRun) continue;
        const auto saved = save_organisation(tx, *directory, organisation, options.now);
        if (!saved) report.errors.push_back(saved.error());
    }
    return report;
}

}  // namespace sunclover::places
