// SPDX-License-Identifier: AGPL-3.0-or-later
// Which namespace each element is in, found in one walk: a look up the tree for each element would
// cost a hostile file's square.
#pragma once

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <pugixml.hpp>

namespace sunclover::xml {

class Namespaces {
  public:
    /// More declarations (xmlns, xmlns:p) are in no file that a tool writes.
    static constexpr std::size_t declarations_max = 2000;

    /// @param root  its document outlives this
    explicit Namespaces(pugi::xml_node root);

    bool has_too_many() const { return declarations_ > declarations_max; }
    /// Of the element; empty for none.
    std::string_view of(pugi::xml_node element) const;
    /// What `prefix` stands for at that element; empty where it is not declared.
    std::string_view of_prefix(pugi::xml_node element, std::string_view prefix) const;

  private:
    using Declared =
        std::vector<std::pair<std::string_view, std::string_view>>;  // prefix, namespace

    void read(pugi::xml_node element);

    std::size_t declarations_ = 0;
    std::unordered_map<const void*, Declared> declared_;           // only elements that declare
    std::unordered_map<const void*, std::string_view> elsewhere_;  // only those not in the root's
    std::string_view root_namespace_;
};

/// "dmn:decision" → "dmn"; empty where there is no prefix.
std::string_view prefix_of(std::string_view name);

}  // namespace sunclover::xml
