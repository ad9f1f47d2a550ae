// SPDX-License-Identifier: AGPL-3.0-or-later
// Result<T>: what a person must be told when something cannot be done. Broken infrastructure throws
// instead, and our own mistakes ASSERT (docs/decisions/0012).
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace sunclover::base {

/// The closed list of reasons for which a request is not carried out.
enum class ErrorKind {
    Invalid,          ///< input that cannot be accepted; `field` names it
    NotFound,         ///< does not exist, or the caller may not know that it does
    Forbidden,        ///< the caller may know it exists, but may not do this to it
    Unauthenticated,  ///< nobody is signed in
    Conflict,         ///< somebody else changed it meanwhile, or it is in the wrong state
    NotEligible,      ///< the rules of the programme refuse it
    TooLarge,         ///< over a limit of size or count
    TooMany,          ///< over a limit of rate; try again later
    Unavailable,      ///< cannot be done now (shutting down, disk full); try again later
};

/// One fault. The text that a person reads comes from the catalogue by `message_key`; `arguments`
/// fill its {{NAMES}}. `internal` is for the log only and holds no personal data.
struct Error {
    ErrorKind kind;
    std::string message_key;
    std::string field = {};
    std::vector<std::pair<std::string, std::string>> arguments = {};
    std::string internal = {};
};

template <class T = void>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

/// Shorthand: `return base::fail(ErrorKind::Invalid, "people.error.name_missing", "name");`
inline Failure fail(ErrorKind kind, std::string message_key, std::string field = {}) {
    return Failure(Error{kind, std::move(message_key), std::move(field), {}, {}});
}

}  // namespace sunclover::base

#define BASE_JOIN_INNER(a, b) a##b
#define BASE_JOIN(a, b) BASE_JOIN_INNER(a, b)

/// Declares `declaration` from the value of `expression`, or returns its error from this function.
#define TRY_ASSIGN(declaration, expression) \
    TRY_ASSIGN_NAMED(BASE_JOIN(try_result_, __LINE__), declaration, expression)
#define TRY_ASSIGN_NAMED(name, declaration, expression)               \
    auto name = (expression);                                         \
    if (!name) return ::sunclover::base::Failure(std::move(name).error());       \
    declaration = std::move(*name)

/// Returns the error of `expression` from this function, if it has one.
#define TRY(expression)                                                           \
    if (auto try_result = (expression); !try_result)                              \
    return ::sunclover::base::Failure(std::move(try_result).error())

/// The same two inside a coroutine.
#define CO_TRY_ASSIGN(declaration, expression) \
    CO_TRY_ASSIGN_NAMED(BASE_JOIN(try_result_, __LINE__), declaration, expression)
#define CO_TRY_ASSIGN_NAMED(name, declaration, expression)               \
    auto name = (expression);                                            \
    if (!name) co_return ::sunclover::base::Failure(std::move(name).error());       \
    declaration = std::move(*name)
#define CO_TRY(expression)                                                           \
    if (auto try_result = (expression); !try_result)                                 \
    co_return ::sunclover::base::Failure(std::move(try_result).error())
