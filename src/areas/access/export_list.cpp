// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/export_list.hpp"

#include <algorithm>
#include <cctype>

#include "areas/access/actor.hpp"
#include "areas/audit/record.hpp"
#include "base/bytes.hpp"
#include "base/csv.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {
namespace {

/// Tells spreadsheets that it is UTF-8.
constexpr const char* byte_order_mark = "\xef\xbb\xbf";

struct ListFileTag;

}  // namespace

std::string file_reference(const base::Uuid& file) {
    const auto bytes = file.to_bytes();
    std::string tail = base::to_hex({bytes.end() - 5, bytes.end()});
    std::transform(tail.begin(), tail.end(), tail.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return "DC" + tail;
}

base::Task<http::Response> export_list(
    const platform::Services& services, const Caller& caller, base::Uuid request_id, ListFile file
) {
    if (file.rows.size() > exported_rows_max) file.rows.resize(exported_rows_max);
    auto entry = Actor::of(caller, file.permission, request_id).entry(services.clock.now(), file.action);
    entry.detail = "rows=" + std::to_string(file.rows.size()) + (file.detail.empty() ? "" : " " + file.detail);
    const std::string reference = file_reference(platform::new_id<base::Id<ListFileTag>>(services.clock, services.random).uuid);
    entry.detail += " reference=" + reference;
    entry.person = file.person;
    auto note = [&](store::Transaction& tx) {
        audit::record(tx, entry);
        return true;
    };
    co_await services.store.write(note);
    file.heading.push_back(services.pages.catalogue().text(file.locale, "access.file_reference"));
    std::string csv = byte_order_mark + base::csv_line(file.heading);
    for (auto& row : file.rows) {
        row.push_back(reference);
        csv += base::csv_line(row);
    }
    http::Response response;
    response.body = std::move(csv);
    response.header("Content-Type", "text/csv; charset=utf-8");
    response.header("Content-Disposition", "attachment; filename=\"" + file.name + "-" + services.today().to_string() + ".csv\"");
    response.no_store();
    co_return response;
}

}  // namespace sunclover::access
