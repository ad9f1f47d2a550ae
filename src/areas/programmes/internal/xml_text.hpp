// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes XML text by text: indented, attributes in the order in which they are given.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sunclover::programmes {

class XmlText {
  public:
    using Attributes = std::vector<std::pair<std::string, std::string>>;

    /// Opens an element; everything up to close() is in it.
    void open(std::string_view name, const Attributes& attributes = {});
    void close();
    /// An element without content.
    void empty(std::string_view name, const Attributes& attributes = {});
    /// An element that holds text.
    void text(std::string_view name, std::string_view content, const Attributes& attributes = {});
    /// @returns the whole file; every element is closed
    std::string take();

  private:
    void begin(std::string_view name, const Attributes& attributes);

    std::string out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    std::vector<std::string> open_;
};

/// What may stand in an attribute and in an element alike; line breaks and tabs survive reading.
std::string xml_escaped(std::string_view text);

}  // namespace sunclover::programmes
