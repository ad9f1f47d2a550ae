// SPDX-License-Identifier: AGPL-3.0-or-later
// One XML file that is safe to walk: its size, depth and number of elements are bounded, it has no
// document type, and every element knows its line and its namespace.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>
#include <tl/expected.hpp>

#include "engines/xml/namespaces.hpp"

namespace sunclover::xml {

/// Over these a file is refused. A ministry's largest table is far below one megabyte.
inline constexpr std::size_t bytes_max = 16u << 20;
inline constexpr int nesting_max = 200;
inline constexpr std::size_t elements_max = 500'000;

/// Why a file is refused; line 0: the file as a whole.
struct Fault {
    int line = 0;
    std::string message;  ///< in English
};

class Document {
  public:
    /// @errors too large, not UTF-8, a DOCTYPE, nested too deeply, too many elements, not well
    /// formed
    static tl::expected<Document, Fault> read(std::string_view bytes);

    pugi::xml_node root() const { return document_->document_element(); }
    int line_of(pugi::xml_node node) const;
    const Namespaces& namespaces() const { return *namespaces_; }

  private:
    std::unique_ptr<pugi::xml_document> document_;  // on the heap because nodes point into it
    std::optional<Namespaces> namespaces_;
    std::vector<std::size_t> line_starts_;
};

/// The part of the name behind the prefix.
std::string_view local_name(pugi::xml_node node);
/// The value of the attribute that has no prefix; empty where it is missing.
std::string attribute(pugi::xml_node node, const char* name);
/// The value of the attribute that has any prefix, as xsi:nil; empty where it is missing.
std::string prefixed_attribute(pugi::xml_node node, std::string_view name);
/// All text of the element, comments left out.
std::string text_of(pugi::xml_node node);

}  // namespace sunclover::xml
