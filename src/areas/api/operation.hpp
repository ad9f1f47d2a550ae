// SPDX-License-Identifier: AGPL-3.0-or-later
// One operation of the API: its route, who may use it, what it takes and gives. Routes and the OpenAPI
// document are both made from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/access/client_token.hpp"
#include "areas/access/permission.hpp"
#include "platform/http/request.hpp"

namespace sunclover::api {

/// A parameter of the query. Nothing personal may travel there.
struct Parameter {
    std::string name;
    std::string schema;      ///< JSON Schema; a number's value is read as one
    bool is_required = false;
};

enum class Takes {
    Nothing,
    Key,        ///< header Idempotency-Key: repeating the request has no second effect
    Version,    ///< header If-Match: the version from which the change was made; and a key
};

/// Its words are api.operation.<id> in the catalogue.
struct Operation {
    http::Method method = http::Method::Get;
    std::string path;                 ///< "/api/v1/cases/{township}/{id}"
    std::string id;                   ///< "getCase"
    std::string tag;                  ///< "cases"; api.tag.cases in the catalogue
    access::Permission permission = access::Permission::Public;
    access::Scope scope = access::Scope::PlacesRead;
    std::string audited_as = {};      ///< of those that write: what it leaves in the audit log
    std::vector<Parameter> query = {};
    std::string body = {};            ///< name of a schema; empty: it takes none
    std::string example = {};         ///< a body, as JSON; the tests send it
    int status = 200;                 ///< of success
    std::string answer = {};          ///< name of a schema; empty: no content
    Takes takes = Takes::Nothing;
    bool gives_version = false;       ///< the answer has an ETag
    bool may_conflict = false;        ///< 409
    bool may_move = false;            ///< 303: a merged record leads to the one that goes on
    std::size_t body_bytes_max = 64 * 1024;

    /// True if the path names a record, of which not even its existence is told.
    bool names_a_record() const { return path.find('{') != std::string::npos; }
};

}  // namespace sunclover::api
