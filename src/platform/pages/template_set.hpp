// SPDX-License-Identifier: AGPL-3.0-or-later
// All templates in all languages, parsed once by ctemplate and expanded straight from a Model,
// without a copy of its values.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/pages/model.hpp"
#include "platform/pages/template_source.hpp"

namespace sunclover::pages {

class TemplateSet {
  public:
    /// @param locales  the languages for which each template is made
    /// @throws std::runtime_error naming file (and line) of the first fault
    TemplateSet(const TemplateSources& sources, const std::vector<std::string_view>& locales);
    ~TemplateSet();
    TemplateSet(const TemplateSet&) = delete;
    TemplateSet& operator=(const TemplateSet&) = delete;

    /// @param around  a name is looked for in `inner` first and then here; nullptr: nothing around
    /// An unknown template is a broken invariant. Safe from any thread.
    std::string expand(
        std::string_view locale, std::string_view name, const Model& inner, const Model* around
    ) const;
    bool has(std::string_view locale, std::string_view name) const;

  private:
    struct Parsed;
    std::map<std::string, std::map<std::string, std::unique_ptr<Parsed>, std::less<>>, std::less<>> by_locale_;
};

}  // namespace sunclover::pages
