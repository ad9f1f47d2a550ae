// SPDX-License-Identifier: AGPL-3.0-or-later
// Task<T>: a coroutine that starts when awaited and gives one value. Executor: where a coroutine
// goes on after it waited for another thread. Knows nothing of sockets or databases.
//
// Rules for coroutines here: parameters by value or references that outlive the task; keep the
// argument of co_await simple (name a lambda first), because g++ 12 miscounts some temporaries.
#pragma once

#include <atomic>
#include <coroutine>
#include <exception>
#include <functional>
#include <optional>
#include <semaphore>
#include <utility>
#include <variant>

#include "base/assert.hpp"

namespace sunclover::base {

/// Runs functions on threads of its own choosing. Two exist: a loop of the HTTP server, and none
/// (a command line tool that blocks).
class Executor {
  public:
    virtual ~Executor() = default;
    virtual void post(std::function<void()> work) = 0;

    /// The executor of the running thread; nullptr on a thread that has none.
    static Executor* current();
    /// Sets it for this thread; the server does so once for each of its threads.
    static void set_current(Executor* executor);
};

template <class T>
class [[nodiscard]] Task;

namespace detail {

template <class T>
struct TaskPromiseBase {
    std::coroutine_handle<> continuation = std::noop_coroutine();

    struct FinalAwaiter {
        bool await_ready() const noexcept { return false; }
        template <class Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> self) noexcept {
            return self.promise().continuation;
        }
        void await_resume() const noexcept {}
    };
    std::suspend_always initial_suspend() noexcept { return {}; }
    FinalAwaiter final_suspend() noexcept { return {}; }
};

template <class T>
struct TaskPromise : TaskPromiseBase<T> {
    std::variant<std::monostate, T, std::exception_ptr> outcome;
    Task<T> get_return_object();
    template <class U>
    void return_value(U&& value) {
        outcome.template emplace<1>(std::forward<U>(value));
    }
    void unhandled_exception() { outcome.template emplace<2>(std::current_exception()); }
    T take() {
        if (outcome.index() == 2) std::rethrow_exception(std::get<2>(outcome));
        ASSERT(outcome.index() == 1);
        return std::move(std::get<1>(outcome));
    }
};

template <>
struct TaskPromise<void> : TaskPromiseBase<void> {
    std::exception_ptr failure;
    Task<void> get_return_object();
    void return_void() {}
    void unhandled_exception() { failure = std::current_exception(); }
    void take() {
        if (failure) std::rethrow_exception(failure);
    }
};

}  // namespace detail

template <class T = void>
class [[nodiscard]] Task {
  public:
    using promise_type = detail::TaskPromise<T>;
    using Handle = std::coroutine_handle<promise_type>;

    explicit Task(Handle handle) : handle_(handle) {}
    Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Task& operator=(Task&& other) noexcept {
        if (this != &other) {
            if (handle_) handle_.destroy();
            handle_ = std::exchange(other.handle_, nullptr);
        }
        return *this;
    }
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;
    ~Task() {
        if (handle_) handle_.destroy();
    }

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiting) noexcept {
        handle_.promise().continuation = waiting;
        return handle_;
    }
    T await_resume() { return handle_.promise().take(); }

  private:
    Handle handle_;
};

namespace detail {
template <class T>
Task<T> TaskPromise<T>::get_return_object() {
    return Task<T>(std::coroutine_handle<TaskPromise<T>>::from_promise(*this));
}
inline Task<void> TaskPromise<void>::get_return_object() {
    return Task<void>(std::coroutine_handle<TaskPromise<void>>::from_promise(*this));
}

/// A coroutine that nobody awaits; it destroys itself at its end.
struct Detached {
    struct promise_type {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};
}  // namespace detail

/// Starts `task` on this thread and calls `done` when it ends: with an empty exception_ptr and its
/// value, or with the exception.
template <class T, class Done>
detail::Detached start(Task<T> task, Done done) {
    std::optional<T> value;
    std::exception_ptr failure;
    try {
        value.emplace(co_await task);
    } catch (...) {
        failure = std::current_exception();
    }
    done(failure, std::move(value));
}

/// Runs `task` to its end and gives its value, blocking this thread: for commands and tests.
template <class T>
T sync_wait(Task<T> task) {
    std::binary_semaphore finished(0);
    std::optional<T> value;
    std::exception_ptr failure;
    start(std::move(task), [&](std::exception_ptr error, std::optional<T> outcome) {
        failure = error;
        value = std::move(outcome);
        finished.release();
    });
    finished.acquire();
    if (failure) std::rethrow_exception(failure);
    return std::move(*value);
}

/// Awaits something that another thread will finish: `begin` gets a callback to call once, from any
/// thread, with the outcome; the coroutine goes on on the executor it came from (or on the calling
/// thread where it had none).
template <class T>
class Completion {
  public:
    using Callback = std::function<void(std::variant<T, std::exception_ptr>)>;
    explicit Completion(std::function<void(Callback)> begin) : begin_(std::move(begin)) {}

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting) {
        Executor* const home = Executor::current();
        // `this` lives in the suspended frame, which may be gone as soon as the callback has run on
        // another thread: so what still runs here afterwards must not live in it.
        const auto begin = std::move(begin_);
        begin([this, waiting, home](std::variant<T, std::exception_ptr> outcome) {
            outcome_.emplace(std::move(outcome));
            if (home != nullptr) {
                home->post([waiting] { waiting.resume(); });
            } else {
                waiting.resume();
            }
        });
    }
    T await_resume() {
        if (outcome_->index() == 1) std::rethrow_exception(std::get<1>(*outcome_));
        return std::move(std::get<0>(*outcome_));
    }

  private:
    std::function<void(Callback)> begin_;
    std::optional<std::variant<T, std::exception_ptr>> outcome_;
};

}  // namespace sunclover::base
