// SPDX-License-Identifier: AGPL-3.0-or-later
// How areas add operations to the API. The guard in front of each finds the client from its token,
// checks scope, permission, headers and body, and only then calls the handler; what a handler still
// checks, through the use cases that the pages call too, is the record.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/api/allowance.hpp"
#include "areas/api/operation.hpp"
#include "areas/api/schema.hpp"
#include "base/task.hpp"
#include "platform/http/route_table.hpp"
#include "platform/services.hpp"

namespace sunclover::access {
class Sessions;
}

namespace sunclover::api {

/// A call that has passed the guard.
struct Call {
    http::Request& request;
    const platform::Services& services;
    const Operation& operation;
    access::Caller caller;
    access::ClientTokenId token;
    boost::json::object body = {};    ///< fits the operation's schema
    std::string key = {};             ///< Idempotency-Key
    std::int64_t version = 0;         ///< of If-Match
};

using Reply = base::Task<base::Result<http::Response>>;
using Handler = std::function<Reply(Call&)>;

/// All that the document is made from.
struct Book {
    Schemas schemas;
    std::vector<Operation> operations;
};

class Routes {
  public:
    /// @param calls_per_minute  of one token, at this process
    Routes(
        http::RouteTable& table, access::Sessions& sessions, const platform::Services& services, int calls_per_minute
    );
    /// @param text  JSON Schema, see Schemas::add
    void schema(std::string name, std::string_view text) { book_->schemas.add(std::move(name), text); }
    void add(Operation operation, Handler handler);
    std::shared_ptr<const Book> book() const { return book_; }

  private:
    http::RouteTable& table_;
    access::Sessions& sessions_;
    const platform::Services& services_;
    // Shared with the routes in the table, which outlive this object.
    std::shared_ptr<Book> book_;
    std::shared_ptr<Allowance> allowance_;
};

/// The answer with a body.
http::Response answer(const Call& call, boost::json::value body);
/// The same for a record: with its version as ETag.
http::Response answer(const Call& call, boost::json::value body, std::int64_t version);
/// 201 with the place of what was made.
http::Response created(const Call& call, boost::json::value body, std::string location, std::int64_t version);
/// 204
http::Response done();

/// Refuses with all faults at once: 422.
http::Response refuse(const Call& call, std::vector<pages::Fault> faults);
/// The status of the kind of `error`, with further members. Somebody else's change meanwhile is 412.
http::Response refuse(const Call& call, const base::Error& error, boost::json::object more = {});

/// An error of a use case as a fault of the body. @param pointer  of its field
pages::Fault fault_of(const base::Error& error, std::string pointer);

}  // namespace sunclover::api
