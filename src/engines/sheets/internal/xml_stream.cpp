// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/sheets/internal/xml_stream.hpp"

#include <expat.h>

#include "base/assert.hpp"

namespace sunclover::sheets {
namespace {

constexpr std::size_t kBlockBytes = 64 * 1024;
constexpr int kDepthMax = 64;
/// A tag that is not finished is read again with each block, so an endless one would cost its square.
constexpr std::uint64_t kTagBytesMax = 1u << 20;
constexpr char kSeparator = '|';

}  // namespace

std::string_view local_part(std::string_view name) {
    const auto separator = name.rfind(kSeparator);
    return separator == std::string_view::npos ? name : name.substr(separator + 1);
}

std::string_view Attributes::get(std::string_view name) const {
    for (const char** entry = raw_; *entry != nullptr; entry += 2) {
        if (local_part(entry[0]) == name) return entry[1];
    }
    return {};
}

struct XmlStream::Callbacks {
    static void stop_if_refused(XmlStream& stream) {
        if (stream.handler_.fault()) XML_StopParser(stream.parser_.get(), XML_FALSE);
    }
    static void XMLCALL open(void* user, const XML_Char* name, const XML_Char** attributes) {
        auto& stream = *static_cast<XmlStream*>(user);
        if (stream.handler_.fault()) return;
        if (++stream.depth_ > kDepthMax) {
            stream.handler_.refuse("sheets.error.damaged");
        } else {
            stream.handler_.open(local_part(name), Attributes(attributes));
        }
        stop_if_refused(stream);
    }
    static void XMLCALL close(void* user, const XML_Char* name) {
        auto& stream = *static_cast<XmlStream*>(user);
        if (stream.handler_.fault()) return;
        --stream.depth_;
        stream.handler_.close(local_part(name));
        stop_if_refused(stream);
    }
    static void XMLCALL text(void* user, const XML_Char* part, int length) {
        auto& stream = *static_cast<XmlStream*>(user);
        if (stream.handler_.fault()) return;
        stream.handler_.text({part, static_cast<std::size_t>(length)});
        stop_if_refused(stream);
    }
    static void XMLCALL document_type(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        auto& stream = *static_cast<XmlStream*>(user);
        stream.handler_.refuse("sheets.error.document_type");
        stop_if_refused(stream);
    }
};

XmlStream::XmlStream(Entry entry, XmlHandler& handler)
    : entry_(std::move(entry)), handler_(handler), parser_(XML_ParserCreateNS(nullptr, kSeparator), XML_ParserFree), block_(kBlockBytes, '\0') {
    ASSERT(parser_ != nullptr);
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), Callbacks::open, Callbacks::close);
    XML_SetCharacterDataHandler(parser_.get(), Callbacks::text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), Callbacks::document_type);
}

XmlStream::~XmlStream() = default;

base::Result<bool> XmlStream::advance() {
    TRY_ASSIGN(const std::size_t got, entry_.read(block_.data(), block_.size()));
    const bool is_end = got == 0;
    fed_ += got;
    const auto status = XML_Parse(parser_.get(), block_.data(), static_cast<int>(got), is_end ? XML_TRUE : XML_FALSE);
    if (handler_.fault()) return base::Failure(*handler_.fault());
    if (status != XML_STATUS_OK) return base::Failure(file_fault("sheets.error.damaged"));
    const auto done = XML_GetCurrentByteIndex(parser_.get());
    if (!is_end && fed_ - static_cast<std::uint64_t>(done < 0 ? 0 : done) > kTagBytesMax) {
        return base::Failure(file_fault("sheets.error.damaged"));
    }
    return !is_end;
}

base::Result<> XmlStream::read_all() {
    while (true) {
        TRY_ASSIGN(const bool is_more, advance());
        if (!is_more) return {};
    }
}

}  // namespace sunclover::sheets
