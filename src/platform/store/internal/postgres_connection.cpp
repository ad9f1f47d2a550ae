// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/postgres_connection.hpp"

#include <utility>

#include "platform/store/internal/parameter_check.hpp"

namespace sunclover::store {
namespace {

/// Parameters as libpq wants them: text, but bytes in binary.
struct BoundParameters {
    std::vector<std::string> texts;
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

std::string text_of(const Value& value) {
    const auto& variant = value.variant();
    if (const auto* integer = std::get_if<std::int64_t>(&variant)) return std::to_string(*integer);
    if (const auto* number = std::get_if<double>(&variant)) {
        char digits[40];
        std::snprintf(digits, sizeof digits, "%.17g", *number);
        return digits;
    }
    return {};
}

BoundParameters bind(const Parameters& parameters) {
    BoundParameters bound;
    bound.texts.reserve(parameters.size());  // so that the addresses below stay valid
    for (const auto& value : parameters) {
        const auto& variant = value.variant();
        const auto* const text = std::get_if<std::string>(&variant);
        const auto* const bytes = std::get_if<base::Bytes>(&variant);
        bound.formats.push_back(bytes != nullptr ? 1 : 0);
        if (value.is_null()) {
            bound.values.push_back(nullptr);
            bound.lengths.push_back(0);
        } else if (bytes != nullptr) {
            bound.values.push_back(bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data()));
            bound.lengths.push_back(static_cast<int>(bytes->size()));
        } else {
            bound.texts.push_back(text != nullptr ? *text : text_of(value));
            bound.values.push_back(bound.texts.back().c_str());
            bound.lengths.push_back(0);
        }
    }
    return bound;
}

/// A way that broke without a word is noticed within half a minute, at both ends; what the location says comes after and
/// counts more.
PGconn* connect(const std::string& location) {
    constexpr const char* names[] = {"connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "dbname", nullptr};
    const char* const values[] = {"10", "15", "5", "3", "30000", location.c_str(), nullptr};
    constexpr int dbname_is_a_location = 1;
    return PQconnectdbParams(names, values, dbname_is_a_location);
}

/// So many statements at most wait to travel together: their answers must fit into the buffers of the socket.
constexpr std::size_t queued_max = 100;

/// A server that stops says so in its last answer (class 57P, "operator intervention"; 08, "connection exception"), before
/// libpq has seen the end of the line.
bool says_end(const PGresult* result) {
    const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string_view code = state == nullptr ? "" : state;
    return code.starts_with("57P") || code.starts_with("08");
}

/// The server's texts may quote values ("Key (phone)=(…)"), so only the state is told.
[[noreturn]] void throw_failure(const PGresult* result, std::string_view where) {
    const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string code = state == nullptr ? "" : state;
    const char* const constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    const std::string text = std::string(where) + ": PostgreSQL " + code + " " + (constraint == nullptr ? "" : constraint);
    if (code == "40001" || code == "40P01") throw SerializationFailure(text);
    if (code == "53100") throw DiskFull(text);
    if (code.starts_with("23")) throw ConstraintViolation(text);
    throw StoreFailure(text);
}

}  // namespace

PostgresConnection::PostgresConnection(std::string location) : location_(std::move(location)) {}

PostgresConnection::~PostgresConnection() { PQfinish(connection_); }

bool PostgresConnection::is_alive() const {
    return connection_ != nullptr && !was_ended_ && PQstatus(connection_) == CONNECTION_OK;
}

bool PostgresConnection::in_transaction() const {
    return is_alive() && PQtransactionStatus(connection_) != PQTRANS_IDLE;
}

bool PostgresConnection::ensure() {
    if (is_alive()) return false;
    PQfinish(connection_);
    prepared_.clear();
    queued_.clear();
    was_ended_ = false;
    connection_ = connect(location_);
    if (!is_alive()) throw ConnectionLost("PostgreSQL cannot be reached");
    previous_process_ = std::exchange(process_, PQbackendPID(connection_));
    PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
    // PostgreSQL compiles what its planner thinks costly; ours are short, or long CASE expressions made
    // from tables of rules, which LLVM needs minutes for and a plain run milliseconds.
    run("settings",
        "SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET standard_conforming_strings = on; SET jit = off;"
        "SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3");
    return true;
}

PostgresResult PostgresConnection::checked(PGresult* raw, std::string_view where) {
    PostgresResult result(raw, &PQclear);
    const auto status = PQresultStatus(raw);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return result;
    was_ended_ = was_ended_ || says_end(raw);
    if (!is_alive()) throw ConnectionLost(std::string(where) + ": the connection to PostgreSQL broke");
    throw_failure(raw, where);
}

PostgresResult PostgresConnection::run(std::string_view where, const char* sql) {
    settle();
    return checked(PQexec(connection_, sql), where);
}

const std::string& PostgresConnection::prepare(const Statement& statement) {
    const auto found = prepared_.find(statement.postgres);
    if (found != prepared_.end()) return found->second.name;
    settle();   // a statement is prepared outside of a pipeline
    const std::string name = "s" + std::to_string(prepared_.size());
    const std::string text(statement.postgres);
    checked(PQprepare(connection_, name.c_str(), text.c_str(), 0, nullptr), statement.name);
    const auto described = checked(PQdescribePrepared(connection_, name.c_str()), statement.name);
    const auto count = static_cast<std::size_t>(PQnparams(described.get()));
    return prepared_.emplace(text, Prepared{name, count}).first->second.name;
}

PostgresResult PostgresConnection::run(const Statement& statement, const Parameters& parameters) {
    if (!queued_.empty()) {
        PostgresResult answer(nullptr, &PQclear);
        queue(statement, parameters, [&answer](PostgresResult result) { answer = std::move(result); });
        settle();
        return answer;
    }
    const std::string& name = prepare(statement);
    check_parameters(statement, parameters, prepared_.find(statement.postgres)->second.parameters);
    const BoundParameters bound = bind(parameters);
    return checked(
        PQexecPrepared(
            connection_, name.c_str(), static_cast<int>(parameters.size()), bound.values.data(),
            bound.lengths.data(), bound.formats.data(), 1
        ),
        statement.name
    );
}

void PostgresConnection::queue(const char* where, const char* sql) {
    PQenterPipelineMode(connection_);
    add_queued(PQsendQueryParams(connection_, sql, 0, nullptr, nullptr, nullptr, nullptr, 0), where, {});
}

void PostgresConnection::queue(const Statement& statement, const Parameters& parameters, TakeResult take) {
    const std::string& name = prepare(statement);
    check_parameters(statement, parameters, prepared_.find(statement.postgres)->second.parameters);
    const BoundParameters bound = bind(parameters);
    PQenterPipelineMode(connection_);
    const int sent = PQsendQueryPrepared(
        connection_, name.c_str(), static_cast<int>(parameters.size()), bound.values.data(),
        bound.lengths.data(), bound.formats.data(), 1
    );
    add_queued(sent, statement.name, std::move(take));
}

void PostgresConnection::add_queued(int sent, std::string_view where, TakeResult take) {
    if (sent != 1) throw ConnectionLost(std::string(where) + ": cannot be sent to PostgreSQL");
    queued_.push_back({where, std::move(take), false});
    if (queued_.size() >= queued_max) settle();
}

void PostgresConnection::settle() {
    if (queued_.empty()) {
        PQexitPipelineMode(connection_);
        return;
    }
    send_off();
    const auto queued = std::exchange(queued_, {});
    std::exception_ptr failure;
    for (const auto& [where, take, is_sync] : queued) {
        if (is_sync) {
            PQclear(PQgetResult(connection_));
            continue;
        }
        PGresult* const raw = PQgetResult(connection_);
        try {
            PostgresResult result = checked(raw, where);
            if (!failure && take) take(std::move(result));
        } catch (...) {
            // What the server passed over because of this one fails too, without a reason of its own.
            if (!failure) failure = std::current_exception();
        }
        while (raw != nullptr) {
            PGresult* const more = PQgetResult(connection_);   // nothing: the end of this answer
            if (more == nullptr) break;
            PQclear(more);
        }
    }
    PQexitPipelineMode(connection_);
    if (failure) std::rethrow_exception(failure);
}

void PostgresConnection::send_off() {
    if (queued_.empty() || queued_.back().is_sync) return;
    if (PQpipelineSync(connection_) != 1) {
        queued_.clear();
        throw ConnectionLost("PostgreSQL cannot be written to");
    }
    queued_.push_back({"", {}, true});
}

void PostgresConnection::forget_queued() {
    try {
        settle();
    } catch (const std::exception&) {
        // Its failure was told to the job, or comes too late to matter: nothing of it stays.
    }
}

void PostgresConnection::rollback() {
    forget_queued();
    if (in_transaction()) run("rollback", "ROLLBACK");
}

void PostgresConnection::rollback_to(const char* sql) {
    forget_queued();
    run("rollback", sql);
}

}  // namespace sunclover::store
