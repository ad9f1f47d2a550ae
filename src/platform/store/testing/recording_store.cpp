// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/testing/recording_store.hpp"

#include <cstdlib>
#include <fstream>
#include <mutex>

#include "platform/store/internal/script_runner.hpp"

namespace sunclover::store {
namespace {

/// Of this process; written when it ends.
class Record {
  public:
    void note(Backend backend, std::string_view statement) {
        const std::lock_guard lock(mutex_);
        names_.insert((backend == Backend::Sqlite ? "sqlite " : "postgres ") + std::string(statement));
    }
    ~Record() {
        const char* const file = std::getenv("SUNCLOVER_STATEMENTS");
        if (file == nullptr) return;
        std::string lines;
        for (const auto& name : names_) lines += name + "\n";
        // In one piece: other test programs may end at the same moment.
        std::ofstream(file, std::ios::app).write(lines.data(), static_cast<std::streamsize>(lines.size()));
    }

  private:
    std::mutex mutex_;
    std::set<std::string> names_;
};

Record& record() {
    static Record kept;
    return kept;
}

class RecordingTransaction final : public Transaction, public ScriptRunner {
  public:
    explicit RecordingTransaction(Transaction& inner) : inner_(inner) {}
    Rows query(const Statement& statement, const Parameters& parameters) override {
        record().note(inner_.backend(), statement.name);
        return inner_.query(statement, parameters);
    }
    void query_each(
        const Statement& statement, const Parameters& parameters, const std::function<void(const Row&)>& each
    ) override {
        record().note(inner_.backend(), statement.name);
        inner_.query_each(statement, parameters, each);
    }
    std::int64_t execute(const Statement& statement, const Parameters& parameters) override {
        record().note(inner_.backend(), statement.name);
        return inner_.execute(statement, parameters);
    }
    void change_one(const Statement& statement, const Parameters& parameters) override {
        record().note(inner_.backend(), statement.name);
        inner_.change_one(statement, parameters);
    }
    std::shared_ptr<const Rows> ask(const Statement& statement, const Parameters& parameters) override {
        record().note(inner_.backend(), statement.name);
        return inner_.ask(statement, parameters);
    }
    void settle() override { inner_.settle(); }
    void put_off(const Statement& statement, Parameters parameters) override {
        record().note(inner_.backend(), statement.name);
        inner_.put_off(statement, std::move(parameters));
    }
    const Parameters* find_put_off(const Statement& statement) const override { return inner_.find_put_off(statement); }
    std::string_view writer_name() const override { return inner_.writer_name(); }
    Backend backend() const override { return inner_.backend(); }
    void run_script(const std::string& name, const std::string& script) override {
        dynamic_cast<ScriptRunner&>(inner_).run_script(name, script);
    }

  private:
    Transaction& inner_;
};

}  // namespace

void RecordingStore::submit(Job job) {
    job.run = [run = std::move(job.run)](Transaction& tx) {
        RecordingTransaction recording(tx);
        return run(recording);
    };
    inner_->submit(std::move(job));
}

}  // namespace sunclover::store
