// SPDX-License-Identifier: AGPL-3.0-or-later
// Part of server.cpp: one WebSocket after the upgrade.
#pragma once

namespace sunclover::http {

/// A peer that does not read may keep this much waiting before it is cut off.
inline constexpr std::size_t websocket_outbox_bytes_max = 1024 * 1024;

template <class Stream>
class Conversation final : public WebSocket, public std::enable_shared_from_this<Conversation<Stream>> {
  public:
    Conversation(Loop& loop, Stream stream) : loop_(loop), socket_(std::move(stream)) {}

    /// Answers the upgrade with the headers that the pipeline gave.
    Awaitable<bool> accept(const Request& request, const Response& response) {
        const Limits& limits = loop_.limits();
        allow(limits.header_timeout);
        socket_.read_message_max(limits.websocket_message_bytes_max);
        socket_.set_option(websocket::stream_base::decorator([&](websocket::response_type& head) {
            for (const auto& [name, value] : response.headers) head.insert(name, value);
        }));
        beast::http::request<beast::http::empty_body> upgrade(
            beast::http::verb::get, request.raw_target, 11
        );
        for (const auto& [name, value] : request.headers) upgrade.insert(name, value);
        ErrorCode error;
        co_await socket_.async_accept(upgrade, into(error));
        is_open_ = !error;
        co_return is_open_;
    }

    base::Task<std::optional<std::string>> receive() override {
        auto self = this->shared_from_this();
        base::Completion<std::optional<std::string>> message([self](auto done) {
            self->loop_.post([self, done = std::move(done)] { self->read_one(done); });
        });
        auto text = co_await message;
        co_return text;
    }

    base::Task<bool> send(std::string text) override {
        auto self = this->shared_from_this();
        // Shared because std::function copies what it holds.
        auto kept = std::make_shared<std::string>(std::move(text));
        base::Completion<bool> sent([self, kept](auto done) {
            self->loop_.post([self, kept, done = std::move(done)] { self->queue(std::move(*kept), done); });
        });
        const bool is_sent = co_await sent;
        co_return is_sent;
    }

    void close(websocket::close_code code) {
        if (!is_open_ || is_closing_) return;
        is_closing_ = true;
        // While a read is outstanding, Beast 1.81 sends the close but waits for its own read to let go
        // of the answer, until the time for it is over: so that time is short.
        if (is_reading_) allow(std::min<std::chrono::milliseconds>(farewell, loop_.limits().header_timeout));
        socket_.async_close(code, [self = this->shared_from_this()](ErrorCode) { self->is_open_ = false; });
    }

    /// Says good-bye and waits for the peer's, for as long as header_timeout.
    Awaitable<void> finish() {
        if (!is_open_ || is_closing_) co_return;
        is_closing_ = true;
        ErrorCode ignored;
        co_await socket_.async_close(websocket::close_code::normal, into(ignored));
        is_open_ = false;
    }

  private:
    static constexpr std::chrono::milliseconds farewell{500};

    /// Sets the time for a handshake at the beginning or the end.
    void allow(std::chrono::milliseconds handshake) {
        websocket::stream_base::timeout timeouts{};
        timeouts.handshake_timeout = handshake;
        timeouts.idle_timeout = loop_.limits().websocket_idle;
        timeouts.keep_alive_pings = true;
        socket_.set_option(timeouts);
    }

    using ReceiveDone = base::Completion<std::optional<std::string>>::Callback;
    using SendDone = base::Completion<bool>::Callback;

    void read_one(const ReceiveDone& done) {
        if (!is_open_ || is_reading_) return done(std::optional<std::string>());
        is_reading_ = true;
        socket_.async_read(inbox_, [self = this->shared_from_this(), done](ErrorCode error, std::size_t) {
            self->is_reading_ = false;
            const bool is_text = !error && self->socket_.got_text();
            if (!is_text) {
                if (!error) self->close(websocket::close_code::unknown_data);
                if (error) self->is_open_ = false;
                return done(std::optional<std::string>());
            }
            std::string text = beast::buffers_to_string(self->inbox_.data());
            self->inbox_.consume(self->inbox_.size());
            done(std::optional<std::string>(std::move(text)));
        });
    }

    void queue(std::string text, const SendDone& done) {
        outbox_bytes_ += text.size();
        outbox_.emplace_back(std::move(text), done);
        if (outbox_bytes_ > websocket_outbox_bytes_max) close(websocket::close_code::going_away);
        if (!is_writing_) write_next();
    }

    void write_next() {
        if (outbox_.empty()) return;
        if (!is_open_ || is_closing_) {
            for (auto waiting = std::exchange(outbox_, {}); auto& [text, done] : waiting) done(false);
            outbox_bytes_ = 0;
            return;
        }
        is_writing_ = true;
        socket_.text(true);
        socket_.async_write(
            net::buffer(outbox_.front().first),
            [self = this->shared_from_this()](ErrorCode error, std::size_t) {
                self->is_writing_ = false;
                if (error) self->is_open_ = false;
                auto [text, done] = std::move(self->outbox_.front());
                self->outbox_.pop_front();
                self->outbox_bytes_ -= text.size();
                done(!error);
                self->write_next();
            }
        );
    }

    Loop& loop_;
    websocket::stream<Stream> socket_;
    beast::flat_buffer inbox_;
    std::deque<std::pair<std::string, SendDone>> outbox_;
    std::size_t outbox_bytes_ = 0;
    bool is_open_ = false;
    bool is_closing_ = false;
    bool is_reading_ = false;
    bool is_writing_ = false;
};

}  // namespace sunclover::http
