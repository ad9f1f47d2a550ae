// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/overview/http/overview_table.hpp"

#include "areas/places/directory.hpp"
#include "base/text.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::overview {
namespace {

/// A leading =, +, - or @ would be a formula in a spreadsheet.
std::string csv_field(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos) text.insert(0, "'");
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csv_line(const std::vector<std::string>& fields) {
    std::vector<std::string> quoted;
    for (const std::string& field : fields) quoted.push_back(csv_field(field));
    return base::join(quoted, ",") + "\r\n";
}

std::string row_line(std::string name, const TownshipRow& row) {
    std::vector<std::string> fields = {std::move(name)};
    for (const std::int64_t count : row.by_stage) fields.push_back(std::to_string(count));
    for (const std::int64_t sum : {row.open, row.late, row.deferred}) fields.push_back(std::to_string(sum));
    return csv_line(fields);
}

}  // namespace

std::string stage_title(
    const programmes::Programme& programme, const std::string& stage, std::string_view locale
) {
    const programmes::Stage* found = programme.find_stage(stage);
    return found == nullptr ? stage : found->title.in(locale);
}

http::Response table_response(const http::Request& request, const cases::Desk& desk, const Overview& overview) {
    const auto word = [&](std::string_view key) { return desk.services.pages.text(request, key); };
    const auto places = desk.places.get();
    std::vector<std::string> heading = {
        word(overview.township ? "overview.column.committee" : "overview.column.township"),
    };
    for (const std::string& stage : overview.table.stages) {
        heading.push_back(stage_title(*overview.programme, stage, request.locale()));
    }
    for (const char* key : {"overview.column.open", "overview.column.late", "overview.column.deferred"}) {
        heading.push_back(word(key));
    }
    // The byte order mark tells spreadsheets that it is UTF-8.
    std::string csv = "\xef\xbb\xbf" + csv_line(heading);
    for (const TownshipRow& row : overview.table.townships) csv += row_line(places->name_of(row.township), row);
    csv += row_line(word("overview.column.total"), overview.table.total);
    csv += csv_line({word("overview.as_of"), desk.services.zone.to_local_text(overview.as_of)});
    http::Response response = http::plain(std::move(csv));
    response.header("Content-Type", "text/csv; charset=utf-8");
    response.header("Content-Disposition", "attachment; filename=\"overview.csv\"");
    response.no_store();
    return response;
}

}  // namespace sunclover::overview
