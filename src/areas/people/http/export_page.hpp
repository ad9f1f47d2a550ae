// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of exports: one's own, a new one, one that is made, and those that wait for a second person.
#pragma once

#include "areas/people/ask_export.hpp"
#include "areas/people/http/handlers.hpp"
#include "platform/pages/renderer.hpp"

namespace sunclover::people {

/// /people/exports/0190…
std::string path_of(const PeopleExportId& id);
/// @errors NotFound for a path that names none
base::Result<PeopleExportId> export_in(const http::Request& request);

http::Response exports_page(const http::Request& request, const Desk& desk, const ExportPage& found);
http::Response export_status_page(const http::Request& request, const Desk& desk, const PeopleExport& one);

/// What a form chose, as far as it can be read.
/// @errors NotFound for a place that is no code; Invalid people.error.export_columns on `column`, export_condition on `category`,
///         `grade` or `certificate`
base::Result<ExportWish> wish_in(const http::Fields& fields);

struct NewExportView {
    const http::Fields& chosen;                      ///< by place, column, category, grade, certificate
    bool is_first = false;                           ///< nothing was chosen yet
    std::optional<ExportPreview> preview = {};
    std::optional<ExportWish> wish = {};
    std::string reason = {};                         ///< as typed
    std::vector<base::Error> errors = {};
};
http::Response new_export_page(const http::Request& request, const Desk& desk, const NewExportView& view);

http::Response export_approvals_page(const http::Request& request, const Desk& desk, const ExportPage& found);
struct ApprovalView {
    PeopleExport one;
    std::string answer = {};                         ///< as typed
    std::vector<base::Error> errors = {};
};
http::Response export_approval_page(const http::Request& request, const Desk& desk, const ApprovalView& view);

}  // namespace sunclover::people
