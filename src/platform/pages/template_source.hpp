// SPDX-License-Identifier: AGPL-3.0-or-later
// The pass over a template before ctemplate sees it: words of the catalogue, addresses of static
// files and included templates are put in once for each language, and what would be unsafe is refused.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/embedded_files.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::pages {

struct TemplateSources {
    const std::vector<platform::EmbeddedFile>& files;
    const Catalogue& catalogue;
    /// The address of a static file; empty if there is none of that name.
    std::function<std::string(std::string_view)> static_url;
};

/// Behind the name of a value that is a part of an address: percent-encodes it (template_set.cpp).
inline constexpr std::string_view address_part_modifier = ":x-address-part";

/// The text of `name` in one language, ready for ctemplate.
/// @throws std::runtime_error with file and line: a missing key, file or static file, includes that
///         go round in circles, a modifier or pragma, an inline script, style or event handler
std::string prepare_template(const TemplateSources& sources, std::string_view locale, std::string_view name);

}  // namespace sunclover::pages
