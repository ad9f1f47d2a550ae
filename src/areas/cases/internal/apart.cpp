// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/apart.hpp"

#include <exception>
#include <thread>
#include <utility>

namespace sunclover::cases {

base::Task<bool> run_apart(std::function<void()> work) {
    using Callback = base::Completion<bool>::Callback;
    std::function<void(Callback)> begin = [&work](Callback done) {
        // `work` lives in the coroutine that waits; it is moved before anything can resume that.
        std::thread([work = std::move(work), done = std::move(done)]() {
            try {
                work();
            } catch (...) {
                done(std::current_exception());
                return;
            }
            done(true);
        }).detach();
    };
    base::Completion<bool> completion{std::move(begin)};
    co_return co_await completion;
}

}  // namespace sunclover::cases
