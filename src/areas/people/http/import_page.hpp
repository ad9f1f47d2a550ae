// SPDX-License-Identifier: AGPL-3.0-or-later
// The import page: choose a file, read what it would do, confirm.
#pragma once

#include "areas/people/http/handlers.hpp"
#include "areas/people/import_people.hpp"
#include "areas/people/people_import.hpp"

namespace sunclover::people {

struct ImportView {
    std::optional<PeopleImportReport> report = {};
    std::optional<base::Uuid> upload = {};   ///< set after a dry run without faults
    std::vector<base::Error> errors = {};
    std::string different_because = {};      ///< as typed
    std::vector<PeopleImport> imports = {};  ///< of the caller, carried out by the job
};

http::Response import_page(const http::Request& request, const Desk& desk, const ImportView& view);

}  // namespace sunclover::people
