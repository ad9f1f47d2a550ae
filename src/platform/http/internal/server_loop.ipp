// SPDX-License-Identifier: AGPL-3.0-or-later
// Part of server.cpp: one event loop and its connections, and the count of connections of all loops.
#pragma once

namespace sunclover::http {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using tcp = net::ip::tcp;
using SteadyClock = std::chrono::steady_clock;
using ErrorCode = boost::system::error_code;
template <class T>
using Awaitable = net::awaitable<T>;

/// Awaits an operation and keeps its fault in `error` instead of throwing it.
inline auto into(ErrorCode& error) { return net::redirect_error(net::use_awaitable, error); }

/// Counts connections over all loops, in all and for each client.
class Admission {
  public:
    explicit Admission(const Limits& limits) : limits_(limits) {}

    /// @param group  empty for a trusted proxy, behind which many clients come
    /// @returns 0 and counts it, or the status to refuse it with
    int enter(const std::string& group) {
        const std::lock_guard lock(mutex_);
        if (total_ >= limits_.connections_max) return 503;
        if (!group.empty()) {
            std::size_t& of_group = by_group_[group];
            if (of_group >= limits_.connections_per_address_max) return 429;
            ++of_group;
        }
        ++total_;
        set_gauge("http_connections", static_cast<double>(total_));
        return 0;
    }
    void leave(const std::string& group) {
        const std::lock_guard lock(mutex_);
        --total_;
        set_gauge("http_connections", static_cast<double>(total_));
        const auto found = by_group_.find(group);
        if (found != by_group_.end() && --found->second == 0) by_group_.erase(found);
    }

  private:
    const Limits& limits_;
    std::mutex mutex_;
    std::size_t total_ = 0;
    std::unordered_map<std::string, std::size_t> by_group_;
};

/// What the loop knows of a connection.
class Connection {
  public:
    virtual ~Connection() = default;
    /// End as soon as the request that is running has its answer; at once if none is.
    virtual void drain() = 0;
    /// Close at once, whatever runs.
    virtual void abort() = 0;
};

/// What all loops share; lives longer than any of them.
struct Shared {
    ServerOptions options;
    Application application;
    Admission admission;
    std::optional<net::ssl::context> tls;

    Shared(ServerOptions given_options, Application given_application)
        : options(std::move(given_options)),
          application(std::move(given_application)),
          admission(options.limits) {}
};

/// One thread's io_context, its listening socket and its connections. Everything but post() is for
/// that thread alone.
class Loop final : public base::Executor {
  public:
    // Shared because a loop that had to be given up keeps it alive (see Server::~Server).
    explicit Loop(std::shared_ptr<Shared> shared)
        : shared_(std::move(shared)), work_(context_.get_executor()), drain_timer_(context_), acceptor(context_) {}

    void post(std::function<void()> work) override { net::post(context_, std::move(work)); }

    net::io_context& context() { return context_; }
    Shared& shared() { return *shared_; }
    const Limits& limits() const { return shared_->options.limits; }
    bool is_draining() const { return is_draining_; }

    void add(Connection& connection) { connections_.insert(&connection); }
    void remove(Connection& connection) {
        connections_.erase(&connection);
        end_if_drained();
    }

    /// A handler that the loop waits for, or waited for until it gave up.
    void handler_began() { ++handlers_running_; }
    void handler_ended() { --handlers_running_; }
    bool has_running_handlers() const { return handlers_running_ > 0; }

    void run() {
        base::Executor::set_current(this);
        context_.run();
        base::Executor::set_current(nullptr);
    }

    void drain(const std::function<void()>& take_waiting_clients) {
        if (is_draining_) return;
        take_waiting_clients();
        is_draining_ = true;
        ErrorCode ignored;
        acceptor.close(ignored);
        const auto connections = connections_;  // a copy, because draining one may remove it
        for (Connection* const connection : connections) connection->drain();
        drain_timer_.expires_after(limits().drain_timeout);
        drain_timer_.async_wait([this](ErrorCode error) {
            if (error) return;
            log::warning(
                "drain_given_up", {{"connections", static_cast<std::int64_t>(connections_.size())}}
            );
            for (Connection* const connection : connections_) connection->abort();
            context_.stop();
        });
        end_if_drained();
    }

    /// For the Date header; made once a second.
    std::string_view date() {
        const std::time_t now = std::time(nullptr);
        if (now != date_of_) {
            date_of_ = now;
            date_ = http_date(now);
        }
        return date_;
    }

  private:
    void end_if_drained() {
        if (!is_draining_ || !connections_.empty()) return;
        drain_timer_.cancel();
        work_.reset();
    }

    // The order matters: the context goes first and takes the connections with it, which then still
    // find the set that they leave.
    std::shared_ptr<Shared> shared_;
    std::unordered_set<Connection*> connections_;
    std::atomic<int> handlers_running_ = 0;
    bool is_draining_ = false;
    std::time_t date_of_ = 0;
    std::string date_;
    net::io_context context_{1};
    net::executor_work_guard<net::io_context::executor_type> work_;
    net::steady_timer drain_timer_;

  public:
    tcp::acceptor acceptor;
};

/// A base::Task started from this loop and awaited in a coroutine of Asio.
template <class T>
struct Pending {
    explicit Pending(Loop& home) : loop(home), wake(home.context()) {}
    Loop& loop;
    net::steady_timer wake;
    std::optional<T> value;
    std::exception_ptr failure;
    bool is_done = false;
};

/// Starts `task`; `pending` is done and its timer cancelled when it ends, on the loop's thread.
/// @param kept  what the task refers to: lives until it ends, even if nobody waits any longer
template <class T, class Kept>
void start_on(const std::shared_ptr<Pending<T>>& pending, base::Task<T> task, Kept kept) {
    pending->loop.handler_began();
    base::start(
        std::move(task),
        [pending, kept = std::move(kept)](std::exception_ptr failure, std::optional<T> value) {
            const auto finish = [pending, failure](std::optional<T>& outcome) {
                pending->failure = failure;
                pending->value = std::move(outcome);
                pending->is_done = true;
                pending->loop.handler_ended();
                pending->wake.cancel();
            };
            if (base::Executor::current() == &pending->loop) return finish(value);
            // Shared because std::function copies what it holds.
            auto outcome = std::make_shared<std::optional<T>>(std::move(value));
            pending->loop.post([finish, outcome] { finish(*outcome); });
        }
    );
}

}  // namespace sunclover::http
