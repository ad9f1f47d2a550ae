// SPDX-License-Identifier: AGPL-3.0-or-later
// Part of server.cpp: one connection, from the first byte to the last. Requests are answered in
// their order, one at a time.
#pragma once

namespace sunclover::http {

using PlainStream = tcp::socket;
using TlsStream = net::ssl::stream<tcp::socket>;

/// Slower than this for a whole minute is not a slow line but an attack on memory and descriptors.
inline constexpr std::uint64_t bytes_per_second_min = 32 * 1024;
/// A part of a file that gets its own write_timeout.
inline constexpr std::size_t file_piece_bytes = 256 * 1024;
/// What is still read and thrown away after a refusal, so that the peer gets to see the answer.
inline constexpr std::uint64_t linger_bytes_max = 64 * 1024 * 1024;

/// A request and its answer; lives until the handler has ended, even after a time-out.
struct Exchange {
    Request request;
    bool is_http_1_0 = false;
};

/// Who is at the other end.
struct Peer {
    std::string address;
    std::string group;   ///< what Admission counted it under
};

template <class Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>> {
    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

  public:
    Session(Loop& loop, Stream stream, Peer peer)
        : loop_(loop),
          stream_(std::move(stream)),
          peer_(std::move(peer)),
          buffer_(loop.limits().header_bytes_max + 64 * 1024),
          deadline_timer_(loop.context()) {
        loop_.add(*this);
    }
    ~Session() override {
        loop_.shared().admission.leave(peer_.group);
        loop_.remove(*this);
    }

    static Awaitable<void> run(std::shared_ptr<Session> self) {
        bool goes_on = co_await self->shake_hands();
        while (goes_on) goes_on = co_await self->serve_one();
        co_await self->say_goodbye();
        self->clear_deadline();
        self->deadline_timer_.cancel();
    }

    void drain() override {
        if (is_idle_) cancel();
        if (on_drain_) on_drain_();
    }

    void abort() override {
        ErrorCode ignored;
        if (!is_handed_over_) socket().close(ignored);
    }

  private:
    tcp::socket& socket() {
        if constexpr (is_tls) {
            return stream_.next_layer();
        } else {
            return stream_;
        }
    }

    // --- time ---------------------------------------------------------------------------------

    /// From now on, what the connection waits for is cancelled after `span`.
    void set_deadline(std::chrono::milliseconds span) {
        deadline_ = SteadyClock::now() + span;
        has_expired_ = false;
        if (!is_timer_armed_ || deadline_ < timer_at_) arm_timer();
    }
    void set_deadline_for(std::chrono::milliseconds span, std::uint64_t bytes) {
        set_deadline(span + std::chrono::seconds(bytes / bytes_per_second_min));
    }
    void clear_deadline() { deadline_ = SteadyClock::time_point::max(); }

    /// The timer is moved only when a deadline comes nearer, not with each operation.
    void arm_timer() {
        is_timer_armed_ = true;
        timer_at_ = deadline_;
        deadline_timer_.expires_at(deadline_);
        deadline_timer_.async_wait([weak = this->weak_from_this()](ErrorCode error) {
            const auto self = weak.lock();
            if (error || !self) return;
            self->is_timer_armed_ = false;
            if (self->deadline_ == SteadyClock::time_point::max()) return;
            if (SteadyClock::now() < self->deadline_) return self->arm_timer();
            self->has_expired_ = true;
            self->cancel();
        });
    }

    void cancel() {
        ErrorCode ignored;
        if (!is_handed_over_) socket().cancel(ignored);
    }

    // --- reading ------------------------------------------------------------------------------

    Awaitable<bool> shake_hands() {
        if constexpr (is_tls) {
            set_deadline(loop_.limits().header_timeout);
            ErrorCode error;
            co_await stream_.async_handshake(net::ssl::stream_base::server, into(error));
            if (error && ERR_GET_REASON(static_cast<unsigned long>(error.value())) == SSL_R_HTTP_REQUEST) {
                co_await answer_plain_client();
            }
            if (error) {
                is_broken_ = true;
                co_return false;
            }
        }
        co_return true;
    }

    /// Somebody typed http:// where https:// is spoken.
    Awaitable<void> answer_plain_client() {
        static constexpr std::string_view text =
            "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 24\r\n"
            "Connection: close\r\n\r\nUse https:// to come in.";
        ErrorCode ignored;
        co_await net::async_write(socket(), net::buffer(text.data(), text.size()), into(ignored));
    }

    Awaitable<ErrorCode> read_more() {
        ErrorCode error;
        const std::size_t count =
            co_await stream_.async_read_some(buffer_.prepare(16 * 1024), into(error));
        buffer_.commit(count);
        co_return error;
    }

    std::string_view received() const {
        return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
    }

    /// Waits for a whole head. @returns its size; 0 if the connection is to end
    Awaitable<std::size_t> read_head() {
        const Limits& limits = loop_.limits();
        HeadScanner scanner(limits);
        is_idle_ = buffer_.size() == 0;
        const bool is_first = !std::exchange(has_served_, true);
        set_deadline(is_idle_ && !is_first ? limits.idle_timeout : limits.header_timeout);
        while (true) {
            const auto finding = scanner.scan(received());
            if (finding.state == HeadScanner::Finding::State::Complete) co_return finding.size;
            if (finding.state == HeadScanner::Finding::State::Refused) {
                co_await refuse_head(finding.status);
                co_return 0;
            }
            if (is_idle_ && loop_.is_draining() && !is_first) co_return 0;
            const ErrorCode error = co_await read_more();
            if (error) {
                const bool has_begun = buffer_.size() > 0;
                if (has_begun && has_expired_) {
                    co_await refuse_head(408);
                } else if (has_begun && error == net::error::eof) {
                    co_await refuse_head(400);
                } else {
                    is_broken_ = true;
                }
                co_return 0;
            }
            if (is_idle_) set_deadline(limits.header_timeout);
            is_idle_ = false;
        }
    }

    /// One request and its answer. @returns true if another may follow on this connection
    Awaitable<bool> serve_one() {
        const std::size_t head_size = co_await read_head();
        if (head_size == 0) co_return false;
        is_idle_ = false;
        auto head = parse_head(received().substr(0, head_size), loop_.limits());
        if (!head) co_return co_await refuse_head(head.error());

        auto exchange = std::make_shared<Exchange>();
        const RequestHead framing = *head;
        exchange->is_http_1_0 = framing.is_http_1_0;
        keeps_alive_ = framing.keeps_alive;
        if (!fill_request(*std::move(head), exchange->request)) co_return co_await refuse_head(400);
        name_client(exchange->request);
        if (!co_await read_body(framing, head_size, *exchange)) co_return false;
        co_return co_await answer(exchange);
    }

    void name_client(Request& request) const {
        const auto& trusted = loop_.shared().options.trusted_proxies;
        request.remote_address =
            client_address(peer_.address, request.header("x-forwarded-for"), trusted);
        const bool is_trusted = std::find(trusted.begin(), trusted.end(), peer_.address) != trusted.end();
        request.is_secure = is_tls || (is_trusted && request.header("x-forwarded-proto") == "https");
    }

    /// @returns false if the request was refused
    Awaitable<bool> read_body(const RequestHead& head, std::size_t head_size, Exchange& exchange) {
        if (!head.has_body()) {
            buffer_.consume(head_size);
            co_return true;
        }
        const Limits& limits = loop_.limits();
        const Request& request = exchange.request;
        const std::size_t bytes_max = std::min(
            limits.body_bytes_max, loop_.shared().application.body_bytes_max(request.method, request.path)
        );
        if (bytes_max == 0 || head.content_length.value_or(0) > bytes_max) {
            co_return co_await refuse(exchange, 413);
        }
        set_deadline_for(limits.body_timeout, head.content_length.value_or(bytes_max));
        if (head.expects_continue && buffer_.size() == head_size) {
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            if (!co_await write(net::buffer(go_on.data(), go_on.size()))) co_return false;
        }
        // Beast reads head and body again by its own rules: what the two readers do not both accept
        // is refused.
        beast::http::request_parser<beast::http::string_body> parser;
        parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
        parser.body_limit(bytes_max);
        ErrorCode error;
        co_await beast::http::async_read(stream_, buffer_, parser, into(error));
        if (error == beast::http::error::body_limit) co_return co_await refuse(exchange, 413);
        if (error && has_expired_) co_return co_await refuse(exchange, 408);
        if (error || parser.chunked() != head.is_chunked) co_return co_await refuse(exchange, 400);
        exchange.request.body = std::move(parser.get().body());
        if (!head.is_chunked && exchange.request.body.size() != head.content_length) {
            co_return co_await refuse(exchange, 400);
        }
        co_return true;
    }

    // --- refusing -----------------------------------------------------------------------------

    /// A request of which nothing certain is known. @returns false
    Awaitable<bool> refuse_head(int status) {
        Exchange exchange;
        exchange.request.path = "/";
        exchange.request.remote_address = peer_.address;
        exchange.request.is_secure = is_tls;
        co_return co_await refuse(exchange, status);
    }

    Awaitable<bool> refuse(Exchange& exchange, int status) {
        co_return co_await refuse(exchange, error_for_status(status), status);
    }

    /// Answers and ends the connection: what follows on it can no longer be told apart.
    Awaitable<bool> refuse(Exchange& exchange, const base::Error& error, int status) {
        keeps_alive_ = false;
        has_refused_ = true;
        const Response response = refusal(loop_.shared().application, exchange.request, error, status);
        co_await write_text(exchange, response, std::get<std::string>(response.body));
        co_return false;
    }

    // --- answering ----------------------------------------------------------------------------

    Awaitable<bool> answer(std::shared_ptr<Exchange> exchange) {
        clear_deadline();
        auto pending = std::make_shared<Pending<Response>>(loop_);
        start_on(pending, loop_.shared().application.handle(exchange->request), exchange);
        if (!pending->is_done) {
            pending->wake.expires_after(loop_.limits().handler_timeout);
            ErrorCode ignored;
            co_await pending->wake.async_wait(into(ignored));
        }
        if (!pending->is_done) {
            // The handler goes on alone with the old exchange; this answer gets one of its own.
            Exchange late;
            late.request.path = exchange->request.path;
            late.request.remote_address = exchange->request.remote_address;
            const base::Error error{
                base::ErrorKind::Unavailable, "http.error.handler_timeout", {}, {}, {}};
            co_return co_await refuse(late, error, 503);
        }
        if (pending->failure || !pending->value) {
            const base::Error error{base::ErrorKind::Unavailable, "http.error.internal", {}, {}, {}};
            co_return co_await refuse(*exchange, error, 500);
        }
        if (loop_.is_draining()) keeps_alive_ = false;
        Response response = *std::move(pending->value);
        co_return co_await write_response(exchange, response);
    }

    Awaitable<bool> write_response(std::shared_ptr<Exchange> exchange, Response& response) {
        bool is_written = false;
        if (const auto* const text = std::get_if<std::string>(&response.body)) {
            is_written = co_await write_text(*exchange, response, *text);
        } else if (const auto* const file = std::get_if<FileBody>(&response.body)) {
            is_written = co_await write_file(*exchange, response, *file);
        } else if (auto* const pieces = std::get_if<PieceBody>(&response.body)) {
            auto kept = std::make_shared<PieceBody>(std::move(*pieces));
            is_written = co_await write_pieces(exchange, response, kept);
        } else if (auto* const events = std::get_if<EventStreamBody>(&response.body)) {
            auto kept = std::make_shared<EventStreamBody>(std::move(*events));
            co_await write_events(exchange, response, kept);
        } else {
            auto kept = std::make_shared<WebSocketBody>(std::get<WebSocketBody>(std::move(response.body)));
            co_await converse(exchange, response, kept);
        }
        co_return is_written && keeps_alive_;
    }

    std::string head_of(const Exchange& exchange, const Response& response, HeadOptions options) {
        options.date = loop_.date();
        options.keeps_alive = keeps_alive_;
        options.is_http_1_0 = exchange.is_http_1_0;
        return head_text(response, options);
    }

    template <class Buffers>
    Awaitable<bool> write(const Buffers& buffers) {
        ErrorCode error;
        co_await net::async_write(stream_, buffers, into(error));
        if (error) is_broken_ = true;
        co_return !error;
    }

    Awaitable<bool> write_text(const Exchange& exchange, const Response& response, const std::string& text) {
        set_deadline_for(loop_.limits().write_timeout, text.size());
        HeadOptions options;
        options.content_length = text.size();
        std::string head = head_of(exchange, response, options);
        if (exchange.request.method == Method::Head) co_return co_await write(net::buffer(head));
        constexpr std::size_t one_record = 8 * 1024;  // small answers go out as one TLS record
        if (text.size() <= one_record) {
            head += text;
            co_return co_await write(net::buffer(head));
        }
        const std::array<net::const_buffer, 2> both = {net::buffer(head), net::buffer(text)};
        co_return co_await write(both);
    }

    Awaitable<bool> write_file(const Exchange& exchange, const Response& response, const FileBody& file) {
        set_deadline(loop_.limits().write_timeout);
        HeadOptions options;
        options.content_length = file.length;
        const std::string head = head_of(exchange, response, options);
        if (!co_await write(net::buffer(head))) co_return false;
        if (exchange.request.method == Method::Head) co_return true;
        std::uint64_t sent = 0;
        while (sent < file.length) {
            set_deadline(loop_.limits().write_timeout);
            const auto piece =
                static_cast<std::size_t>(std::min<std::uint64_t>(file_piece_bytes, file.length - sent));
            if (!co_await write_piece(file.open_file->descriptor(), file.offset + sent, piece)) {
                is_broken_ = true;  // the length that was promised cannot be kept
                co_return false;
            }
            sent += piece;
        }
        co_return true;
    }

    /// @returns false if the peer is gone or the file has become shorter
    Awaitable<bool> write_piece(int descriptor, std::uint64_t offset, std::size_t size) {
        if constexpr (is_tls) {
            std::string piece(size, '\0');
            const ssize_t got = pread(descriptor, piece.data(), size, static_cast<off_t>(offset));
            if (got != static_cast<ssize_t>(size)) co_return false;
            co_return co_await write(net::buffer(piece));
        } else {
            auto position = static_cast<off_t>(offset);
            std::size_t rest = size;
            while (rest > 0) {
                const ssize_t sent = sendfile(stream_.native_handle(), descriptor, &position, rest);
                if (sent > 0) {
                    rest -= static_cast<std::size_t>(sent);
                } else if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
                    ErrorCode error;
                    co_await stream_.async_wait(tcp::socket::wait_write, into(error));
                    if (error) co_return false;
                } else {
                    co_return false;
                }
            }
            co_return true;
        }
    }

#include "platform/http/internal/server_streams.ipp"

    // --- ending -------------------------------------------------------------------------------

    /// Closes so that the peer can still read what was written: a socket closed over unread bytes
    /// would be reset, and the answer with it.
    Awaitable<void> say_goodbye() {
        if (is_handed_over_) co_return;
        ErrorCode ignored;
        if (!is_broken_ && !is_idle_) {
            set_deadline(std::chrono::seconds(has_refused_ ? 10 : 2));
            if constexpr (is_tls) co_await stream_.async_shutdown(into(ignored));
            socket().shutdown(tcp::socket::shutdown_send, ignored);
            std::array<char, 16 * 1024> waste;
            ErrorCode error;
            std::uint64_t thrown_away = 0;
            while (!error && !has_expired_ && thrown_away < linger_bytes_max) {
                thrown_away += co_await socket().async_read_some(net::buffer(waste), into(error));
            }
        }
        socket().close(ignored);
    }

    Loop& loop_;
    Stream stream_;
    Peer peer_;
    beast::flat_buffer buffer_;
    net::steady_timer deadline_timer_;
    SteadyClock::time_point deadline_ = SteadyClock::time_point::max();
    SteadyClock::time_point timer_at_{};
    std::function<void()> on_drain_;
    bool is_timer_armed_ = false;
    bool has_expired_ = false;
    bool has_served_ = false;
    bool is_idle_ = false;          ///< no byte of a next request has come
    bool keeps_alive_ = true;
    bool has_refused_ = false;
    bool is_broken_ = false;
    bool is_handed_over_ = false;   ///< the stream now belongs to a Conversation
};

}  // namespace sunclover::http
