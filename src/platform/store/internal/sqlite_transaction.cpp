// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/sqlite_transaction.hpp"

#include "base/assert.hpp"
#include "platform/store/internal/parameter_check.hpp"

namespace sunclover::store {
namespace {

/// Gives a value to one parameter. The value outlives the statement's run, so nothing is copied.
int bind(sqlite3_stmt* compiled, int index, const Value& value) {
    const auto& variant = value.variant();
    if (const auto* integer = std::get_if<std::int64_t>(&variant)) {
        return sqlite3_bind_int64(compiled, index, *integer);
    }
    if (const auto* number = std::get_if<double>(&variant)) {
        return sqlite3_bind_double(compiled, index, *number);
    }
    if (const auto* text = std::get_if<std::string>(&variant)) {
        return sqlite3_bind_text64(
            compiled, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8
        );
    }
    if (const auto* bytes = std::get_if<base::Bytes>(&variant)) {
        // A blob without an address would be NULL.
        if (bytes->empty()) return sqlite3_bind_zeroblob(compiled, index, 0);
        return sqlite3_bind_blob64(compiled, index, bytes->data(), bytes->size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(compiled, index);
}

Value column_value(sqlite3_stmt* compiled, int column) {
    switch (sqlite3_column_type(compiled, column)) {
        case SQLITE_INTEGER:
            return Value(std::int64_t{sqlite3_column_int64(compiled, column)});
        case SQLITE_FLOAT:
            return Value(sqlite3_column_double(compiled, column));
        case SQLITE_TEXT: {
            const auto* const text = sqlite3_column_text(compiled, column);
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(compiled, column));
            return Value(std::string(reinterpret_cast<const char*>(text), size));
        }
        case SQLITE_BLOB: {
            const auto* const bytes =
                static_cast<const std::uint8_t*>(sqlite3_column_blob(compiled, column));
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(compiled, column));
            return Value(size == 0 ? base::Bytes() : base::Bytes(bytes, bytes + size));
        }
        default:
            return Value();
    }
}

Row current_row(sqlite3_stmt* compiled) {
    std::vector<Value> values;
    const int count = sqlite3_column_count(compiled);
    values.reserve(static_cast<std::size_t>(count));
    for (int column = 0; column < count; ++column) values.push_back(column_value(compiled, column));
    return Row(std::move(values));
}

/// A run of a prepared statement; leaves it ready for the next one whatever happens.
class Run {
  public:
    Run(SqliteConnection& connection, const Statement& statement, const Parameters& parameters)
        : connection_(connection),
          statement_(statement),
          compiled_(connection.prepared(statement)) {
        const auto expected = static_cast<std::size_t>(sqlite3_bind_parameter_count(compiled_));
        check_parameters(statement, parameters, expected);
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const int code = bind(compiled_, static_cast<int>(i) + 1, parameters[i]);
            if (code != SQLITE_OK) {
                sqlite3_clear_bindings(compiled_);
                throw_sqlite_failure(connection_.handle(), code, statement_.name);
            }
        }
    }
    ~Run() {
        sqlite3_reset(compiled_);
        sqlite3_clear_bindings(compiled_);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /// @returns false at the end of the rows
    bool next() {
        const int code = sqlite3_step(compiled_);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        throw_sqlite_failure(connection_.handle(), code, statement_.name);
    }
    Row row() const { return current_row(compiled_); }

  private:
    SqliteConnection& connection_;
    const Statement& statement_;
    sqlite3_stmt* compiled_;
};

}  // namespace

template <class Action>
auto SqliteTransaction::remembering_failure(Action action) {
    ASSERT(!streaming_);
    try {
        return action();
    } catch (...) {
        if (!failure_) failure_ = std::current_exception();
        throw;
    }
}

Rows SqliteTransaction::query(const Statement& statement, const Parameters& parameters) {
    return remembering_failure([&] {
        Run run(connection_, statement, parameters);
        Rows rows;
        while (run.next()) rows.push_back(run.row());
        return rows;
    });
}

void SqliteTransaction::query_each(
    const Statement& statement,
    const Parameters& parameters,
    const std::function<void(const Row&)>& each
) {
    remembering_failure([&] {
        Run run(connection_, statement, parameters);
        streaming_ = true;
        try {
            while (run.next()) each(run.row());
        } catch (...) {
            streaming_ = false;
            throw;
        }
        streaming_ = false;
        return true;
    });
}

std::int64_t SqliteTransaction::execute(const Statement& statement, const Parameters& parameters) {
    return remembering_failure([&] {
        // The count of the last change stays where a statement changes nothing at all.
        const auto before = sqlite3_total_changes64(connection_.handle());
        Run run(connection_, statement, parameters);
        while (run.next()) {
        }
        if (sqlite3_total_changes64(connection_.handle()) == before) return std::int64_t{0};
        return std::int64_t{sqlite3_changes64(connection_.handle())};
    });
}

void SqliteTransaction::change_one(const Statement& statement, const Parameters& parameters) {
    const std::int64_t changed = execute(statement, parameters);
    remembering_failure([&] {
        check_changed_one(statement.name, changed);
        return true;
    });
}

std::shared_ptr<const Rows> SqliteTransaction::ask(const Statement& statement, const Parameters& parameters) {
    return std::make_shared<const Rows>(query(statement, parameters));
}

void SqliteTransaction::run_script(const std::string& name, const std::string& script) {
    remembering_failure([&] {
        const int code = connection_.run(script.c_str());
        if (code != SQLITE_OK) throw_sqlite_failure(connection_.handle(), code, name);
        return true;
    });
}

}  // namespace sunclover::store
