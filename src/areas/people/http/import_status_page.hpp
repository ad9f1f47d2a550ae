// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of an import that a job carries out: how far it is, what it found, yes or stop.
#pragma once

#include "areas/people/http/handlers.hpp"
#include "areas/people/people_import.hpp"
#include "platform/pages/renderer.hpp"

namespace sunclover::people {

struct ImportStatusView {
    PeopleImport import;
    std::vector<base::Error> errors = {};
    std::string different_because = {};   ///< as typed
};

/// @param findings  the first of them are shown; empty while it is checked
http::Response import_status_page(
    const http::Request& request, const Desk& desk, const ImportStatusView& view, const ImportFindings& findings
);

/// What it found as a CSV file in the language of the request: row, column, message.
http::Response import_findings_file(const http::Request& request, const Desk& desk, const ImportFindings& findings);

/// /people/imports/0190…
std::string path_of(const PeopleImportId& id);

/// Adds IMPORT{HREF, BEGUN, IMPORT_STATE, IMPORT_ROWS} for each.
void fill_imports(pages::Model& model, const Desk& desk, const http::Request& request, const std::vector<PeopleImport>& imports);

}  // namespace sunclover::people
