// SPDX-License-Identifier: AGPL-3.0-or-later
// Part of Session, inside the class: answers that are made while they are sent.

    // --- pieces -------------------------------------------------------------------------------

    /// @returns nothing if there is none, or if it does not come in time
    Awaitable<std::optional<std::string>> next_piece(std::shared_ptr<Exchange> exchange, std::shared_ptr<PieceBody> body) {
        auto pending = std::make_shared<Pending<std::optional<std::string>>>(loop_);
        const auto kept = std::pair(body, exchange);
        start_on(pending, body->next(), kept);
        if (!pending->is_done) {
            pending->wake.expires_after(loop_.limits().handler_timeout);
            ErrorCode ignored;
            co_await pending->wake.async_wait(into(ignored));
        }
        if (!pending->is_done || pending->failure || !pending->value) co_return std::nullopt;
        co_return *std::move(pending->value);
    }

    Awaitable<bool> write_pieces(
        std::shared_ptr<Exchange> exchange, const Response& response, std::shared_ptr<PieceBody> body
    ) {
        set_deadline(loop_.limits().write_timeout);
        HeadOptions options;
        options.content_length = body->length;
        const std::string head = head_of(*exchange, response, options);
        if (!co_await write(net::buffer(head))) co_return false;
        if (exchange->request.method == Method::Head) co_return true;
        std::uint64_t left = body->length;
        while (left > 0) {
            clear_deadline();
            const std::optional<std::string> piece = co_await next_piece(exchange, body);
            if (!piece || piece->empty() || piece->size() > left) {
                is_broken_ = true;  // the length that was promised cannot be kept
                co_return false;
            }
            set_deadline_for(loop_.limits().write_timeout, piece->size());
            if (!co_await write(net::buffer(*piece))) co_return false;
            left -= piece->size();
        }
        co_return true;
    }

    // --- streams ------------------------------------------------------------------------------

    /// Reads until the client goes, which is the only way to learn of it while nothing is written.
    static Awaitable<void> watch_client(
        std::shared_ptr<Session> self, std::shared_ptr<bool> is_gone, std::function<void()> wake
    ) {
        ErrorCode error;
        std::array<char, 512> waste;
        while (!error) co_await self->stream_.async_read_some(net::buffer(waste), into(error));
        *is_gone = true;
        wake();
    }

    Awaitable<bool> write_event(const Exchange& exchange, std::string_view event) {
        set_deadline(loop_.limits().write_timeout);
        std::string text(event);
        if (!exchange.is_http_1_0) {
            char size[24];
            std::snprintf(size, sizeof size, "%zx\r\n", event.size());
            text = size + text + "\r\n";
        }
        const bool is_written = co_await write(net::buffer(text));
        clear_deadline();
        co_return is_written;
    }

    Awaitable<void> write_events(
        std::shared_ptr<Exchange> exchange, const Response& response, std::shared_ptr<EventStreamBody> body
    ) {
        keeps_alive_ = false;
        HeadOptions options;
        options.is_chunked = !exchange->is_http_1_0;
        set_deadline(loop_.limits().write_timeout);
        const std::string head = head_of(*exchange, response, options);
        if (!co_await write(net::buffer(head)) || exchange->request.method == Method::Head) co_return;
        clear_deadline();

        auto is_gone = std::make_shared<bool>(false);
        auto wake = std::make_shared<std::function<void()>>();
        const std::function<void()> wake_now = [wake] {
            if (*wake) (*wake)();
        };
        on_drain_ = wake_now;
        net::co_spawn(
            loop_.context(), watch_client(this->shared_from_this(), is_gone, wake_now), net::detached
        );
        bool goes_on = true;
        while (goes_on && !*is_gone && !loop_.is_draining()) {
            auto pending = std::make_shared<Pending<std::optional<std::string>>>(loop_);
            *wake = [pending] { pending->wake.cancel(); };
            const auto kept = std::pair(body, exchange);
            start_on(pending, body->next(), kept);
            while (goes_on && !pending->is_done && !*is_gone && !loop_.is_draining()) {
                pending->wake.expires_after(loop_.limits().event_heartbeat);
                ErrorCode error;
                co_await pending->wake.async_wait(into(error));
                if (!error) goes_on = co_await write_event(*exchange, ":\n\n");
            }
            if (!goes_on || !pending->is_done) break;
            if (pending->failure || !pending->value || !*pending->value) break;
            goes_on = co_await write_event(*exchange, **pending->value);
        }
        on_drain_ = nullptr;
        *wake = nullptr;
        if (goes_on && !*is_gone && !exchange->is_http_1_0) {
            set_deadline(loop_.limits().write_timeout);
            static constexpr std::string_view last_chunk = "0\r\n\r\n";
            co_await write(net::buffer(last_chunk.data(), last_chunk.size()));
        }
        // The watcher still reads; closing ends it, and two readers at once are not allowed.
        is_broken_ = true;
        ErrorCode ignored;
        socket().shutdown(tcp::socket::shutdown_send, ignored);
    }

    Awaitable<void> converse(
        std::shared_ptr<Exchange> exchange, const Response& response, std::shared_ptr<WebSocketBody> body
    ) {
        keeps_alive_ = false;
        if (buffer_.size() > 0) {
            // A client speaks only after it was answered (RFC 6455 §4.1).
            co_await refuse(*exchange, 400);
            co_return;
        }
        clear_deadline();
        is_handed_over_ = true;
        auto conversation = std::make_shared<Conversation<Stream>>(loop_, std::move(stream_));
        if (!co_await conversation->accept(exchange->request, response)) co_return;
        on_drain_ = [conversation] { conversation->close(websocket::close_code::going_away); };
        if (loop_.is_draining()) on_drain_();
        auto pending = std::make_shared<Pending<bool>>(loop_);
        const auto kept = std::tuple(body, exchange, conversation);
        start_on(pending, body->serve(*conversation), kept);
        if (!pending->is_done) {
            pending->wake.expires_at(SteadyClock::time_point::max());
            ErrorCode ignored;
            co_await pending->wake.async_wait(into(ignored));
        }
        on_drain_ = nullptr;
        co_await conversation->finish();
    }
