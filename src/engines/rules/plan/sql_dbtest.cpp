// SPDX-License-Identifier: AGPL-3.0-or-later
// The SQL of a plan against the interpreter, in real SQLite and, where SUNCLOVER_TEST_POSTGRES names a
// cluster, in PostgreSQL: the same statement in both.
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <random>

#include "base/assert.hpp"
#include "engines/rules/plan/columns_plan.hpp"
#include "engines/rules/plan/decide.hpp"
#include "engines/rules/plan/sql.hpp"
#include "engines/rules/plan/sql_text.hpp"
#include "engines/rules/plan/testing/random_plan.hpp"

namespace sunclover::rules {
namespace {

using testing::RandomPlans;
using testing::RandomShape;
using Row = std::vector<std::optional<std::string>>;

class Database {
  public:
    virtual ~Database() = default;
    virtual void run(const std::string& sql) = 0;
    virtual std::vector<Row> rows(const std::string& sql) = 0;
};

class Sqlite : public Database {
  public:
    Sqlite() { ASSERT(sqlite3_open(":memory:", &connection_) == SQLITE_OK); }
    ~Sqlite() override { sqlite3_close(connection_); }
    void run(const std::string& sql) override { rows(sql); }
    std::vector<Row> rows(const std::string& sql) override {
        std::vector<Row> made;
        sqlite3_stmt* statement = nullptr;
        const int prepared = sqlite3_prepare_v2(connection_, sql.c_str(), -1, &statement, nullptr);
        EXPECT_EQ(prepared, SQLITE_OK) << sqlite3_errmsg(connection_);
        while (prepared == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
            made.emplace_back();
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const auto* const text = sqlite3_column_text(statement, i);
                made.back().push_back(text == nullptr ? std::nullopt : std::optional(std::string(reinterpret_cast<const char*>(text))));
            }
        }
        EXPECT_EQ(sqlite3_finalize(statement), SQLITE_OK) << sqlite3_errmsg(connection_);
        return made;
    }

  private:
    sqlite3* connection_ = nullptr;
};

class Postgres : public Database {
  public:
    explicit Postgres(const char* cluster) : connection_(PQconnectdb(cluster), PQfinish) {
        ASSERT(PQstatus(connection_.get()) == CONNECTION_OK);
        run("SET client_min_messages = warning; SET jit = off");  // as to_sql asks
    }
    void run(const std::string& sql) override { rows(sql); }
    std::vector<Row> rows(const std::string& sql) override {
        const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection_.get(), sql.c_str()), PQclear);
        const auto status = PQresultStatus(result.get());
        EXPECT_TRUE(status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) << PQerrorMessage(connection_.get()) << sql.substr(0, 3000);
        std::vector<Row> made;
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            made.emplace_back();
            for (int i = 0; i < PQnfields(result.get()); ++i) {
                const bool is_null = PQgetisnull(result.get(), row, i) != 0;
                made.back().push_back(is_null ? std::nullopt : std::optional(std::string(PQgetvalue(result.get(), row, i))));
            }
        }
        return made;
    }

  private:
    std::unique_ptr<PGconn, void (*)(PGconn*)> connection_;
};

std::string literal(const feel::Value& value, const FactDefinition& fact) {
    if (value.is_null()) return "NULL";
    if (fact.type == FactType::Number) return std::to_string(*scaled(value.as_number(), fact.scale));
    if (fact.type == FactType::Boolean) return value.as_boolean() ? "TRUE" : "FALSE";
    return *sql_text(feel::to_text(value));
}

void make_table(Database& database, const Plan& plan, const std::vector<FactRow>& people) {
    const char* const types[] = {"BIGINT", "TEXT", "BOOLEAN", "DATE"};
    database.run("DROP TABLE IF EXISTS people");
    std::string create = "CREATE TEMPORARY TABLE people (id INTEGER";
    for (const auto& fact : plan.dictionary.facts()) create += ", " + sql_name(fact.name) + " " + types[static_cast<int>(fact.type)];
    database.run(create + ")");
    std::string insert = "INSERT INTO people VALUES ";
    for (std::size_t i = 0; i < people.size(); ++i) {
        insert += (i == 0 ? "(" : ", (") + std::to_string(i);
        for (std::size_t fact = 0; fact < people[i].size(); ++fact) insert += ", " + literal(people[i][fact], plan.dictionary[fact]);
        insert += ")";
    }
    database.run(insert);
}

std::string listed(std::vector<std::uint16_t> rules) {
    std::sort(rules.begin(), rules.end());
    std::string made;
    for (const auto rule : rules) made += (made.empty() ? "" : " ") + std::to_string(rule + 1);
    return made;
}

/// What a decided row must hold by the interpreter.
void expect_decided(const Plan& plan, const Outcome& outcome, const Row& row) {
    const auto& table = std::get<PlanTable>(plan.steps.back().logic);
    ASSERT_EQ(outcome.state, Outcome::State::Decided);
    if (gives_several(table.hit_policy)) {
        EXPECT_EQ(row[2], std::to_string(outcome.rules.size()));
        if (table.aggregation == dmn::Aggregation::None) {
            EXPECT_EQ(row[3], listed(outcome.rules));
        } else if (outcome.value.is_null()) {
            EXPECT_EQ(row[3], std::nullopt);
        } else {
            EXPECT_EQ(row[3], std::to_string(*scaled(outcome.value.as_number(), sql_scale(plan))));
        }
        return;
    }
    if (row[2]) {
        EXPECT_EQ(*row[2], std::to_string(outcome.rules.empty() ? 0 : outcome.rules[0] + 1));
    } else {
        EXPECT_TRUE(outcome.rules.empty());   // a contradiction
    }
    for (std::size_t i = 0; i < table.outputs.size(); ++i) {
        const auto value = output_of(plan.steps.back(), outcome.value, i);
        EXPECT_EQ(row[3 + i], value.is_null() ? std::nullopt : std::optional(feel::to_text(value)));
    }
}

bool knows_all(const Plan& plan, const FactRow& facts) {
    return std::all_of(plan.facts.begin(), plan.facts.end(), [&](std::size_t fact) {
        return plan.dictionary[fact].nullable || !facts[fact].is_null();
    });
}

void compare(Database& database, const RandomShape& shape, std::size_t plan_count, std::size_t row_count, double null_share) {
    const char* const given = std::getenv("SUNCLOVER_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
    SCOPED_TRACE("SUNCLOVER_SEED=" + std::to_string(seed));
    RandomPlans random(seed);
    std::size_t unknown_here = 0;
    std::size_t unknown_there = 0;
    for (std::size_t p = 0; p < plan_count; ++p) {
        const Plan plan = random.plan(shape);
        std::vector<FactRow> people;
        for (std::size_t i = 0; i < row_count; ++i) people.push_back(random.row(plan, null_share));
        make_table(database, plan, people);
        const auto sql = to_sql(plan, {.table = "people"});
        ASSERT_TRUE(sql.has_value()) << sql.error();
        const auto rows = database.rows(*sql + "\nORDER BY 1");
        ASSERT_EQ(rows.size(), people.size()) << *sql;
        const Decider interpreter(plan);
        for (std::size_t i = 0; i < people.size(); ++i) {
            SCOPED_TRACE("plan " + std::to_string(p) + " row " + std::to_string(i));
            const Outcome outcome = interpreter.decide(people[i]);
            unknown_there += outcome.state == Outcome::State::Unknown ? 1 : 0;
            if (rows[i][1] == "decided") {
                expect_decided(plan, outcome, rows[i]);
            } else {
                ASSERT_EQ(rows[i][1], "unknown");
                ++unknown_here;
                EXPECT_FALSE(knows_all(plan, people[i]));
            }
            if (::testing::Test::HasFailure()) FAIL() << *sql;
        }
    }
    EXPECT_GE(unknown_here, unknown_there);
}

void compare_all(Database& database) {
    compare(database, {}, 120, 100, 0.15);
    compare(database, {.steps_max = 3}, 80, 100, 0.15);
    compare(database, {.rules_max = 300}, 6, 60, 0.05);
}

TEST(Sql, gives_in_SQLite_what_the_interpreter_gives) {
    Sqlite database;
    compare_all(database);
}

TEST(Sql, gives_in_PostgreSQL_what_the_interpreter_gives) {
    const char* const cluster = std::getenv("SUNCLOVER_TEST_POSTGRES");
    if (cluster == nullptr) GTEST_SKIP() << "SUNCLOVER_TEST_POSTGRES names no cluster";
    Postgres database(cluster);
    compare_all(database);
}

Plan plan_of(FactDefinition fact, Condition condition) {
    Plan plan;
    plan.name = "one";
    PlanTable table;
    table.hit_policy = dmn::HitPolicy::First;
    table.inputs.push_back({.source = FactInput{0}, .type = fact.type, .label = fact.name});
    table.outputs.push_back({.name = ""});
    PlanRule rule;
    rule.conditions.push_back(std::move(condition));
    rule.outputs.push_back(feel::Value::string("it's"));
    rule.output_expressions.emplace_back();
    table.rules.push_back(std::move(rule));
    plan.dictionary = Dictionary({std::move(fact)});
    plan.facts = {0};
    plan.steps.push_back({.decision = "one", .logic = std::move(table)});
    return plan;
}

TEST(Sql, quotes_whatever_stands_in_names_and_texts) {
    const std::string name = "fact\"; DROP TABLE people; --";
    const std::string text = "'); DROP TABLE people; --";
    Condition condition;
    condition.form = Condition::Form::Texts;
    condition.texts = {text};
    const Plan plan = plan_of({.name = name, .type = FactType::Text}, condition);
    Sqlite database;
    make_table(database, plan, {{feel::Value::string(text)}, {feel::Value::string("x")}, {feel::Value()}});
    const auto rows = database.rows(*to_sql(plan, {.table = "people"}));
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[0], (Row{"0", "decided", "1", "it's"}));
    EXPECT_EQ(rows[1], (Row{"1", "decided", "0", std::nullopt}));
    EXPECT_EQ(rows[2], (Row{"2", "unknown", std::nullopt, std::nullopt}));
}

TEST(Sql, refuses_what_SQL_cannot_say) {
    Condition zero;
    zero.form = Condition::Form::Texts;
    zero.texts = {std::string("a\0b", 3)};
    const auto text = to_sql(plan_of({.name = "f", .type = FactType::Text}, zero), {});
    ASSERT_FALSE(text.has_value());
    EXPECT_EQ(text.error(), "table one, rule 1, f: a text holds a zero byte, which SQL does not");
    Condition expression;
    expression.form = Condition::Form::Expression;
    const auto cell = to_sql(plan_of({.name = "f"}, expression), {});
    ASSERT_FALSE(cell.has_value());
    EXPECT_EQ(cell.error(), "table one, rule 1, f: the cell is an expression, which SQL does not compute");
}

}  // namespace
}  // namespace sunclover::rules
