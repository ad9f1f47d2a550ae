// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/compute_apart.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <utility>

#include "areas/access/internal/fetch_apart.hpp"
#include "platform/crypto/password.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {
namespace {

// Two are computed at one time (crypto/password.hpp), each in about 30 ms: whoever is last of so
// many waits two seconds. More would only pile up threads.
constexpr int waiting_max = 128;
std::atomic<int> waiting{0};

template <class T>
base::Task<T> compute_apart(std::function<T()> compute) {
    if (waiting.fetch_add(1) >= waiting_max) {
        waiting.fetch_sub(1);
        throw store::Overloaded("too much waits to be computed or fetched");
    }
    using Callback = typename base::Completion<T>::Callback;
    const std::function<void(Callback)> begin = [compute = std::move(compute)](Callback done) {
        const auto work = [compute, done = std::move(done)] {
            std::variant<T, std::exception_ptr> outcome;
            try {
                outcome.template emplace<0>(compute());
            } catch (...) {
                outcome.template emplace<1>(std::current_exception());
            }
            waiting.fetch_sub(1);
            done(std::move(outcome));
        };
        std::thread(work).detach();
    };
    base::Completion<T> completion(begin);
    co_return co_await completion;
}

}  // namespace

base::Task<std::string> hash_apart(std::string password) {
    return compute_apart<std::string>([password = std::move(password)] {
        return crypto::hash_password(password);
    });
}

base::Task<bool> verify_apart(std::string stored, std::string password) {
    return compute_apart<bool>([stored = std::move(stored), password = std::move(password)] {
        return crypto::verify_password(stored, password);
    });
}

base::Task<bool> verify_any_apart(std::vector<std::string> stored, std::string password) {
    return compute_apart<bool>([stored = std::move(stored), password = std::move(password)] {
        return std::any_of(stored.begin(), stored.end(), [&](const std::string& one) {
            return crypto::verify_password(one, password);
        });
    });
}

base::Task<std::optional<fetch::Answer>> fetch_apart(fetch::Request request) {
    return compute_apart<std::optional<fetch::Answer>>([request = std::move(request)] {
        return fetch::fetch(request);
    });
}

}  // namespace sunclover::access
