// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/postgres_transaction.hpp"

#include <bit>
#include <cstdlib>

#include "base/assert.hpp"
#include "platform/store/internal/parameter_check.hpp"

namespace sunclover::store {
namespace {

// Type numbers of PostgreSQL's catalogue (pg_type), fixed since its beginning.
constexpr Oid type_bool = 16, type_bytea = 17, type_int8 = 20, type_int2 = 21, type_int4 = 23,
              type_text = 25, type_float8 = 701, type_varchar = 1043, type_name = 19;

std::uint64_t big_endian(const char* bytes, int size) {
    std::uint64_t value = 0;
    for (int i = 0; i < size; ++i) value = (value << 8) | static_cast<std::uint8_t>(bytes[i]);
    return value;
}

Value column_value(const PGresult* result, int row, int column, std::string_view statement) {
    if (PQgetisnull(result, row, column) != 0) return Value();
    const char* const bytes = PQgetvalue(result, row, column);
    const int size = PQgetlength(result, row, column);
    switch (PQftype(result, column)) {
        case type_int8:
            return Value(static_cast<std::int64_t>(big_endian(bytes, 8)));
        case type_int4:
            return Value(std::int64_t{static_cast<std::int32_t>(big_endian(bytes, 4))});
        case type_int2:
            return Value(std::int64_t{static_cast<std::int16_t>(big_endian(bytes, 2))});
        case type_bool:
            return Value(bytes[0] != 0);
        case type_float8:
            return Value(std::bit_cast<double>(big_endian(bytes, 8)));
        case type_text:
        case type_varchar:
        case type_name:
            return Value(std::string(bytes, static_cast<std::size_t>(size)));
        case type_bytea:
            return Value(base::Bytes(bytes, bytes + size));
        default:
            throw StoreFailure(
                std::string(statement) + ": column " + std::to_string(column) +
                " has a type that SQLite would not give; cast it"
            );
    }
}

Row row_of(const PGresult* result, int row, std::string_view statement) {
    std::vector<Value> values;
    const int columns = PQnfields(result);
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
        values.push_back(column_value(result, row, column, statement));
    }
    return Row(std::move(values));
}

Rows rows_of(const PGresult* result, std::string_view statement) {
    Rows rows;
    const int count = PQntuples(result);
    for (int row = 0; row < count; ++row) rows.push_back(row_of(result, row, statement));
    return rows;
}

std::int64_t changed_by(PGresult* result) { return std::atoll(PQcmdTuples(result)); }

}  // namespace

template <class Action>
auto PostgresTransaction::remembering_failure(Action action) {
    ASSERT(!streaming_);
    try {
        return action();
    } catch (...) {
        if (!failure_) failure_ = std::current_exception();
        throw;
    }
}

Rows PostgresTransaction::query(const Statement& statement, const Parameters& parameters) {
    return remembering_failure([&] { return rows_of(connection_.run(statement, parameters).get(), statement.name); });
}

void PostgresTransaction::query_each(
    const Statement& statement,
    const Parameters& parameters,
    const std::function<void(const Row&)>& each
) {
    remembering_failure([&] {
        const auto result = connection_.run(statement, parameters);
        streaming_ = true;
        try {
            const int count = PQntuples(result.get());
            for (int row = 0; row < count; ++row) each(row_of(result.get(), row, statement.name));
        } catch (...) {
            streaming_ = false;
            throw;
        }
        streaming_ = false;
        return true;
    });
}

std::int64_t PostgresTransaction::execute(const Statement& statement, const Parameters& parameters) {
    return remembering_failure([&] {
        return changed_by(connection_.run(statement, parameters).get());
    });
}

void PostgresTransaction::change_one(const Statement& statement, const Parameters& parameters) {
    remembering_failure([&] {
        const auto check = [name = statement.name](PostgresResult result) { check_changed_one(name, changed_by(result.get())); };
        connection_.queue(statement, parameters, check);
        return true;
    });
}

std::shared_ptr<const Rows> PostgresTransaction::ask(const Statement& statement, const Parameters& parameters) {
    return remembering_failure([&] {
        auto rows = std::make_shared<Rows>();
        connection_.queue(statement, parameters, [rows, name = statement.name](PostgresResult result) { *rows = rows_of(result.get(), name); });
        return std::shared_ptr<const Rows>(rows);
    });
}

void PostgresTransaction::settle() {
    remembering_failure([&] {
        connection_.settle();
        return true;
    });
}

void PostgresTransaction::run_script(const std::string& name, const std::string& script) {
    remembering_failure([&] {
        connection_.run(name, script.c_str());
        return true;
    });
}

}  // namespace sunclover::store
