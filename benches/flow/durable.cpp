// SPDX-License-Identifier: AGPL-3.0-or-later
// The same process, durable: 64 users at once, each of whose actions is a transaction of its own that
// reads the state, steps it, writes it back against its version and adds a line to the history.
//   flow_durable PLACE [INSTANCES]     PLACE: a folder for SQLite, or the address of a PostgreSQL database
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "base/assert.hpp"
#include "engines/flow/run/step.hpp"
#include "grant_process.hpp"
#include "platform/store/store.hpp"

namespace {

using namespace sunclover;

constexpr int users = 64;

const store::Statement create_instances{
    "bench.create_instances", "CREATE TABLE bench_instance (id INTEGER PRIMARY KEY, state BLOB NOT NULL, version INTEGER NOT NULL)",
    "CREATE TABLE bench_instance (id BIGINT PRIMARY KEY, state BYTEA NOT NULL, version BIGINT NOT NULL)"};
const store::Statement create_events{
    "bench.create_events", "CREATE TABLE bench_event (instance INTEGER NOT NULL, seq INTEGER NOT NULL, node TEXT NOT NULL, PRIMARY KEY (instance, seq))",
    "CREATE TABLE bench_event (instance BIGINT NOT NULL, seq BIGINT NOT NULL, node TEXT NOT NULL, PRIMARY KEY (instance, seq))"};
const store::Statement insert_instance{
    "bench.insert_instance", "INSERT INTO bench_instance VALUES (?1, ?2, 1)", "INSERT INTO bench_instance VALUES ($1, $2, 1)"};
const store::Statement find_instance{
    "bench.find_instance", "SELECT state, version FROM bench_instance WHERE id = ?1", "SELECT state, version FROM bench_instance WHERE id = $1"};
const store::Statement update_instance{
    "bench.update_instance", "UPDATE bench_instance SET state = ?2, version = version + 1 WHERE id = ?1 AND version = ?3",
    "UPDATE bench_instance SET state = $2, version = version + 1 WHERE id = $1 AND version = $3"};
const store::Statement insert_event{
    "bench.insert_event", "INSERT INTO bench_event VALUES (?1, ?2, ?3)", "INSERT INTO bench_event VALUES ($1, $2, $3)"};

base::Bytes bytes_of(const flow::State& state) { return base::bytes_of(flow::write_state(state)); }

class User {
  public:
    User(store::Store& store, const flow::Definition& definition) : store_(store), definition_(definition), stepper_(definition) {}

    /// One instance from its start to its end. @returns how many actions that took
    int run(std::int64_t id) {
        act_first(id);
        int actions = 1;
        while (act(id, actions, id % 10 != 0)) ++actions;
        return actions + 1;
    }

  private:
    void act_first(std::int64_t id) {
        const auto work = [&](store::Transaction& tx) {
            flow::State state;
            flow::Event start;
            start.kind = flow::EventKind::Start;
            step(state, start);
            tx.execute(insert_instance, {id, bytes_of(state)});
            return true;
        };
        base::sync_wait(store_.write(work));
    }

    /// @returns true if the instance goes on
    bool act(std::int64_t id, int seq, bool is_approved) {
        const auto work = [&](store::Transaction& tx) {
            const auto row = tx.query_one(find_instance, {id});
            const base::Bytes stored = row->bytes(0);
            auto state = flow::read_state(base::view_of(stored), definition_);
            ASSERT(state);
            flow::Event done;
            done.kind = flow::EventKind::UserDone;
            done.id = state->items.back().id;
            const std::string& node = definition_.nodes[state->items.back().place].id;
            feel::Context data;
            data.set("approved", feel::Value::boolean(is_approved));
            done.data = feel::Value::context(std::move(data));
            tx.execute(insert_event, {id, seq, node});
            step(*state, done);
            ASSERT(tx.execute(update_instance, {id, bytes_of(*state), row->integer(1)}) == 1);
            return !state->is_over();
        };
        return base::sync_wait(store_.write(work));
    }

    void step(flow::State& state, const flow::Event& event) {
        effects_.clear();
        ASSERT(stepper_.step(state, event, effects_) == flow::Refusal::None);
    }

    store::Store& store_;
    const flow::Definition& definition_;
    flow::Stepper stepper_;
    flow::Effects effects_;
};

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) return std::cerr << "flow_durable PLACE [INSTANCES]\n", 2;
    const std::string place = arguments[1];
    const std::int64_t instances = count > 2 ? std::strtoll(arguments[2], nullptr, 10) : 2000;
    const bool is_postgres = place.starts_with("postgres") || place.find("host=") != std::string::npos;
    const auto definition = flow::load(bench::grant_process);
    ASSERT(definition);
    store::OpenOptions options;
    options.location = is_postgres ? place : place + "/bench.db";
    options.writer_connections = 8;
    const auto store = store::open(options);
    const auto prepare = [](store::Transaction& tx) {
        tx.execute(create_instances, {});
        tx.execute(create_events, {});
        return true;
    };
    base::sync_wait(store->write(prepare));
    std::atomic<std::int64_t> next{1};
    std::atomic<std::int64_t> actions{0};
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (int i = 0; i < users; ++i) {
        threads.emplace_back([&] {
            User user(*store, *definition);
            for (std::int64_t id = next++; id <= instances; id = next++) actions += user.run(id);
        });
    }
    for (auto& thread : threads) thread.join();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const char* const name = is_postgres ? "flow_postgres" : "flow_sqlite";
    std::cout << name << "_instances " << static_cast<double>(instances) / seconds << " instances/s\n"
              << name << "_actions " << static_cast<double>(actions) / seconds << " transactions/s\n";
}
