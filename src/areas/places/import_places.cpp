// SPDX-License-Identifier: AGPL-3.0-or-later
// Shortens official names by their endings. (tidy: data)
#include "areas/places/import_places.hpp"

#include <array>
#include <istream>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "areas/places/store/places_store.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::places {
namespace {

constexpr std::array<std::string_view, 3> kColumns = {"code", "name", "township"};
constexpr std::size_t kErrorsMax = 200;
constexpr std::size_t kNameCharactersMax = 60;

/// What a file says, before it is compared with the database.
struct PlaceFile {
    std::map<base::PlaceCode, Place> places;       ///< of all three kinds, by code
    std::map<base::PlaceCode, std::int64_t> positions;
};

class FileReader {
  public:
    FileReader(const PlacesImportOptions& options, PlacesImportReport& report)
        : options_(options), report_(report) {}

    PlaceFile read(std::istream& csv) {
        base::CsvReader reader(csv);
        auto row = reader.next();
        // Nothing at all would close every place.
        if (!row) add_error(1, "code", "places.error.import_empty");
        if (!row || !read_heading(*row)) return {};
        while ((row = reader.next())) {
            ++report_.rows;
            read_row(*row);
        }
        if (report_.rows == 0) add_error(1, "code", "places.error.import_empty");
        check_short_names();
        return std::move(file_);
    }

  private:
    bool read_heading(const base::CsvRow& row) {
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            for (std::size_t cell = 0; cell < row.cells.size(); ++cell) {
                if (base::fold(row.cells[cell]) == kColumns[i]) column_[i] = cell;
            }
            if (column_[i]) continue;
            add_error(1, std::string(kColumns[i]), "places.error.import_heading");
            return false;
        }
        return true;
    }

    std::string cell(const base::CsvRow& row, std::size_t column) const {
        const std::size_t index = *column_[column];
        return index < row.cells.size() ? row.cells[index] : std::string();
    }

    void read_row(const base::CsvRow& row) {
        if (row.is_damaged) return add_error(row.number, "code", "places.error.import_damaged");
        const auto code = base::PlaceCode::parse(cell(row, 0));
        if (!code || !code->is_committee()) {
            return add_error(row.number, "code", "places.error.import_code");
        }
        const std::string name = cell(row, 1);
        if (!is_name(name)) return add_error(row.number, "name", "places.error.import_name");
        const std::string township = cell(row, 2);
        if (!is_name(township)) {
            return add_error(row.number, "township", "places.error.import_name");
        }
        add_district(*code, row.number);
        add_township(code->township(), township, row.number);
        if (file_.places.contains(*code)) {
            return add_error(row.number, "code", "places.error.import_twice");
        }
        add(*code, name, "");
    }

    static bool is_name(const std::string& name) {
        return !name.empty() && base::is_clean_utf8(name) &&
               base::character_count(name) <= kNameCharactersMax;
    }

    void add(const base::PlaceCode& code, const std::string& name, const std::string& short_name) {
        file_.positions[code] = static_cast<std::int64_t>(file_.positions.size());
        file_.places[code] = {code, name, short_name};
    }

    void add_district(const base::PlaceCode& committee, std::int64_t row) {
        const auto code = committee.district();
        if (!district_) {
            district_ = code;
            add(code, options_.district_name, district_short_name());
        } else if (*district_ != code) {
            add_error(row, "code", "places.error.import_other_district");
        }
    }

    void add_township(const base::PlaceCode& code, const std::string& name, std::int64_t row) {
        const auto known = file_.places.find(code);
        if (known == file_.places.end()) {
            add(code, name, short_name_of(name, district_short_name()));
        } else if (known->second.name != name) {
            add_error(row, "township", "places.error.import_township");
        }
    }

    /// Case numbers begin with the short name, so two townships may not share one.
    void check_short_names() {
        std::set<std::string> seen;
        for (const auto& [code, place] : file_.places) {
            if (code.is_township() && !seen.insert(place.short_name).second) {
                add_error(1, "township", "places.error.import_short_name");
            }
        }
    }

    std::string district_short_name() const {
        if (!options_.district_short_name.empty()) return options_.district_short_name;
        const std::string& name = options_.district_name;
        for (const std::string_view end : {"区", "县", "市"}) {
            if (name.ends_with(end) && name.size() > end.size()) {
                return name.substr(0, name.size() - end.size());
            }
        }
        return name;
    }

    void add_error(std::int64_t row, std::string column, std::string key) {
        if (report_.errors.size() >= kErrorsMax) return;
        report_.errors.push_back(
            {base::ErrorKind::Invalid, std::move(key), std::move(column), {{"ROW", std::to_string(row)}}, {}}
        );
    }

    const PlacesImportOptions& options_;
    PlacesImportReport& report_;
    std::array<std::optional<std::size_t>, 3> column_;
    std::optional<base::PlaceCode> district_;
    PlaceFile file_;
};

bool is_same(const PlaceRow& row, const Place& place, std::int64_t position) {
    return row.is_active && row.place.name == place.name &&
           row.place.short_name == place.short_name && row.position == position;
}

}  // namespace

std::string short_name_of(const std::string& township, const std::string& district_short_name) {
    for (const std::string_view end : {"街道", "新区", "地区", "镇", "乡"}) {
        if (township.ends_with(end) && base::character_count(township) > base::character_count(end) + 1) {
            return township.substr(0, township.size() - end.size());
        }
    }
    // 嘉定工业区 says the district again; what is left must still be a name.
    if (!district_short_name.empty() && township.starts_with(district_short_name)) {
        const std::string rest = township.substr(district_short_name.size());
        if (base::character_count(rest) >= 2) return rest;
    }
    return township;
}

PlacesImportReport import_places(
    store::Transaction& tx, std::istream& csv, const PlacesImportOptions& options
) {
    PlacesImportReport report;
    if (base::trim(options.district_name).empty()) {
        report.errors.push_back(
            {base::ErrorKind::Invalid, "places.error.import_district_name", "district_name", {}, {}}
        );
        return report;
    }
    const PlaceFile file = FileReader(options, report).read(csv);
    if (!report.errors.empty()) return report;

    std::map<base::PlaceCode, PlaceRow> stored;
    for (auto& row : select_places_with_state(tx)) stored.emplace(row.place.code, std::move(row));
    const bool is_real = options.mode == ImportMode::Real;
    for (const auto& [code, place] : file.places) {
        const std::int64_t position = file.positions.at(code);
        const auto known = stored.find(code);
        if (known != stored.end() && is_same(known->second, place, position)) continue;
        ++(known == stored.end() ? report.added : report.changed);
        if (is_real) upsert_place(tx, {place, position, true}, options.now);
    }
    for (const auto& [code, row] : stored) {
        if (!row.is_active || file.places.contains(code)) continue;
        ++report.retired;
        if (is_real) retire_place(tx, code, options.now);
    }
    const bool is_changed = report.added + report.changed + report.retired > 0;
    if (is_real && is_changed) store::save_fact(tx, store::kDirectoryFact, "", options.now);
    return report;
}

}  // namespace sunclover::places
