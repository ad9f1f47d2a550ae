// SPDX-License-Identifier: AGPL-3.0-or-later
// A client for tests that sends exactly the bytes it is given, well formed or not.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace sunclover::http::testing {

struct Answer {
    int status = 0;
    std::string head;
    std::string body;
    /// The value of a header named exactly so; empty if there is none.
    std::string header(std::string_view name) const {
        const std::string start = "\r\n" + std::string(name) + ": ";
        const std::size_t at = head.find(start);
        if (at == std::string::npos) return {};
        const std::size_t from = at + start.size();
        return head.substr(from, head.find("\r\n", from) - from);
    }
};

class RawClient {
  public:
    explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // A bound, so that a test that waits for what never comes fails instead of hanging.
        const timeval seconds{10, 0};
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &seconds, sizeof seconds);
        setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &seconds, sizeof seconds);
        is_connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~RawClient() {
        if (socket_ >= 0) ::close(socket_);
    }
    RawClient(RawClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)),
          is_connected_(other.is_connected_),
          received_(std::move(other.received_)) {}
    RawClient& operator=(RawClient&&) = delete;

    bool is_connected() const { return is_connected_; }
    int descriptor() const { return socket_; }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void end_sending() { ::shutdown(socket_, SHUT_WR); }
    void close() {
        ::close(socket_);
        socket_ = -1;
    }

    /// Everything up to and including `mark`; what came before the end if it never comes.
    std::string read_until(std::string_view mark) {
        std::size_t at = 0;
        while ((at = received_.find(mark)) == std::string::npos) {
            if (!read_more()) return std::exchange(received_, {});
        }
        std::string text = received_.substr(0, at + mark.size());
        received_.erase(0, at + mark.size());
        return text;
    }
    std::string read_bytes(std::size_t count) {
        while (received_.size() < count && read_more()) {
        }
        std::string text = received_.substr(0, count);
        received_.erase(0, text.size());
        return text;
    }
    /// Until the server closes.
    std::string read_all() {
        while (read_more()) {
        }
        return std::exchange(received_, {});
    }

    /// One answer with Content-Length (or without a body). @param is_head  it answers a HEAD
    Answer read_answer(bool is_head = false) {
        Answer answer;
        answer.head = read_until("\r\n\r\n");
        if (answer.head.size() < 12) return answer;
        answer.status = std::atoi(answer.head.c_str() + 9);
        if (is_head) return answer;
        answer.body = read_bytes(static_cast<std::size_t>(std::atoi(answer.header("Content-Length").c_str())));
        return answer;
    }
    Answer ask(std::string_view bytes) {
        send(bytes);
        return read_answer();
    }
    /// True if the server has closed and nothing is left to read; false if it only keeps silent.
    bool is_closed() { return received_.empty() && !read_more() && !has_waited_in_vain_; }

  private:
    bool read_more() {
        char piece[16 * 1024];
        const ssize_t got = ::recv(socket_, piece, sizeof piece, 0);
        has_waited_in_vain_ = got < 0 && errno == EAGAIN;
        if (got <= 0) return false;
        received_.append(piece, static_cast<std::size_t>(got));
        return true;
    }

    int socket_;
    bool is_connected_ = false;
    bool has_waited_in_vain_ = false;
    std::string received_;
};

}  // namespace sunclover::http::testing
