// SPDX-License-Identifier: AGPL-3.0-or-later
// An answer as handlers make it. The server adds security headers, compression, ETag, length and
// date, and turns a file into sendfile with ranges.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::http {

class OpenFile;

/// A file on disk, sent with ranges. Handlers give the path; the pipeline opens it and chooses what
/// part of it is sent.
struct FileBody {
    std::string path;
    // Shared because answers are copied while the file must stay open until the last byte is sent.
    std::shared_ptr<const OpenFile> open_file = {};
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// A download that is made while it is sent: the server asks for the next piece when the client has taken the one before, so that
/// memory holds one of them however slowly the client reads. Where `next` gives nothing, or more than was promised, or throws, the
/// connection is closed, and the client sees that bytes are missing.
struct PieceBody {
    std::uint64_t length = 0;   ///< of all pieces: the Content-Length
    std::function<base::Task<std::optional<std::string>>()> next;
};

/// Server-sent events: the server calls `next` until it gives nothing; each value is one whole event
/// ("event: x\ndata: y\n\n"). The server adds heartbeats and ends it when the client goes or the server
/// stops; a call of `next` that is outstanding then runs on alone, so it must end by itself in time.
struct EventStreamBody {
    std::function<base::Task<std::optional<std::string>>()> next;
};

/// One WebSocket connection after the upgrade. Both calls may be outstanding at once.
class WebSocket {
  public:
    virtual ~WebSocket() = default;
    /// @returns nothing when the peer has closed
    virtual base::Task<std::optional<std::string>> receive() = 0;
    virtual base::Task<bool> send(std::string text) = 0;
};
struct WebSocketBody {
    std::function<base::Task<bool>(WebSocket&)> serve;
};

using Body = std::variant<std::string, FileBody, PieceBody, EventStreamBody, WebSocketBody>;

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    Body body;

    /// Adds a header; replaces one of the same name except Set-Cookie.
    /// @throws std::invalid_argument for a name or value that would break the header apart
    Response& header(std::string name, std::string value);
    /// The value of a header, its name in any case; empty if there is none.
    std::string_view header_value(std::string_view name) const;
    /// `value` is empty to remove it. Always HttpOnly and SameSite=Lax; Secure where the site is.
    Response& cookie(std::string_view name, std::string_view value, std::optional<int> seconds_max_age = {});
    /// May be stored by nobody: the default of html() and json().
    Response& no_store();
};

Response html(std::string text, int status = 200);
/// @param text  JSON; in it < stands in strings only, and is sent as \u003c
Response json_text(std::string text, int status = 200);
Response plain(std::string text, int status = 200);
/// 303: go and GET that. @param location  a path of ours; anything else is a broken invariant
Response see_other(std::string location);
/// The same with a query; values are percent-encoded.
Response see_other(std::string path, const std::vector<std::pair<std::string, std::string>>& query);
Response file(std::string path, std::string content_type, std::string download_name = {});
Response no_content();

}  // namespace sunclover::http
