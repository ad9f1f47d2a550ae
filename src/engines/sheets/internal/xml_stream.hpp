// SPDX-License-Identifier: AGPL-3.0-or-later
// Walks over an XML part of a workbook as it is unpacked: no document type, so no entities of its own; bounded depth and
// bounded tags; no tree.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engines/sheets/internal/archive.hpp"

struct XML_ParserStruct;

namespace sunclover::sheets {

/// The attributes of one element, by name without prefix.
class Attributes {
  public:
    explicit Attributes(const char** raw) : raw_(raw) {}
    /// Empty if there is none.
    std::string_view get(std::string_view name) const;

  private:
    const char** raw_;
};

/// "urn:x|row" → "row"
std::string_view local_part(std::string_view name);

class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void open(std::string_view element, const Attributes& attributes) = 0;
    virtual void close(std::string_view element) = 0;
    virtual void text(std::string_view part) = 0;

    /// Ends the walk with this fault; the first one counts.
    void refuse(std::string key) {
        if (!fault_) fault_ = file_fault(std::move(key));
    }
    const std::optional<base::Error>& fault() const { return fault_; }

  private:
    std::optional<base::Error> fault_;
};

class XmlStream {
  public:
    /// @param handler  outlives this
    XmlStream(Entry entry, XmlHandler& handler);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;

    /// Reads the next block. @returns false at the end
    /// @errors sheets.error.document_type, sheets.error.damaged (not well formed, an unknown or wrong encoding, nested too
    ///         deeply, an endless tag), what the handler refused, what the entry says
    base::Result<bool> advance();
    base::Result<> read_all();

  private:
    struct Callbacks;
    Entry entry_;
    XmlHandler& handler_;
    std::unique_ptr<XML_ParserStruct, void (*)(XML_ParserStruct*)> parser_;
    int depth_ = 0;
    std::uint64_t fed_ = 0;
    std::string block_;
};

}  // namespace sunclover::sheets
