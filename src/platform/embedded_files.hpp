// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that the build put into the program (tools/embed). Names are relative paths with '/'.
#pragma once

#include <string_view>
#include <vector>

namespace sunclover::platform {

struct EmbeddedFile {
    std::string_view name;
    std::string_view content;
};

const std::vector<EmbeddedFile>& embedded_pages();       ///< "people/search.html": areas/*/pages and platform/pages
const std::vector<EmbeddedFile>& embedded_catalogues();  ///< "zh-CN/people.json"
const std::vector<EmbeddedFile>& embedded_static();      ///< "site.css": web/dist
const std::vector<EmbeddedFile>& embedded_programmes();  ///< "home-adaptation/form.json"
const std::vector<EmbeddedFile>& embedded_policies();    ///< "nursing-subsidy/policy.json": policies/
const std::vector<EmbeddedFile>& embedded_working_calendars();  ///< "2026.csv": db/seed/working_calendars
const std::vector<EmbeddedFile>& embedded_seed_files();  ///< "jiading-committees.csv": db/seed

}  // namespace sunclover::platform
