// SPDX-License-Identifier: AGPL-3.0-or-later
// Clerks at their desks: so many signed-in clients over loopback, each asking again as soon as it has its answer.
//
//     desk_load create   PORT TOKENS PEOPLE SECONDS   hands in an application for the next person of the file
//     desk_load work     PORT TOKENS PEOPLE SECONDS   opens the work list
//     desk_load overview PORT TOKENS PEOPLE SECONDS   opens the overview of the district
//     desk_load search   PORT TOKENS PEOPLE SECONDS   looks for somebody of the file by the number of the certificate
//
// TOKENS has the token of a session on each line and there are as many clients; PEOPLE a path such as /people/310114001/… and a number.
// Prints what was answered in a second, the median and the 99th of 100, in milliseconds, and CPU per answer of this program itself.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    if (lines.empty()) throw std::runtime_error(path + " is empty");
    return lines;
}

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// What is asked, and what must be answered.
struct Errand {
    std::string name;
    std::vector<std::string> people;
    std::size_t next = 0;   ///< of the people

    /// Where the first page stands, whose token the forms carry.
    static constexpr std::string_view token_page = "/people";

    bool is_form() const { return name == "create" || name == "search"; }
    std::string_view answer() const { return name == "create" ? "HTTP/1.1 303" : "HTTP/1.1 200"; }

    std::string request(const std::string& cookies, const std::string& csrf) {
        if (name == "work") return get("/work", cookies);
        if (name == "overview") return get("/overview", cookies);
        const std::string& line = people[next++ % people.size()];
        const std::size_t gap = line.find(' ');
        if (name == "search") return post("/people/searches", "term=" + line.substr(gap + 1), cookies, csrf);
        const std::string body = "programme=nursing-subsidy&act=submit&channel=phone&access_reason=resident_asked&pay_to=social_card"
                                 "&account=&phone=13900000000&address=Road+1&facts_right=right&key=" + key_of(next);
        return post(line.substr(0, gap) + "/applications", body, cookies, csrf);
    }

    /// Each form has a key of its own, so that it counts once.
    static std::string key_of(std::size_t number) {
        static const std::string run = std::to_string(Clock::now().time_since_epoch().count());
        return run + "-" + std::to_string(number);
    }
    static std::string get(std::string_view path, const std::string& cookies) {
        return "GET " + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nCookie: " + cookies + "\r\n\r\n";
    }
    static std::string post(const std::string& path, std::string body, const std::string& cookies, const std::string& csrf) {
        body += "&csrf=" + csrf;
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\nCookie: " + cookies + "\r\n\r\n" + body;
    }
};

/// One clerk: a connection that is kept.
class Client {
  public:
    Client(int port, const std::string& token) : cookies_("session=" + token), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) throw std::runtime_error("cannot connect");
    }
    ~Client() { close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    int socket() const { return socket_; }
    double waited() const { return seconds_since(sent_at_); }

    void ask(const std::string& request) {
        got_.clear();
        sent_at_ = Clock::now();
        if (write(socket_, request.data(), request.size()) != static_cast<ssize_t>(request.size())) throw std::runtime_error("cannot send");
    }
    void ask(Errand& errand) { ask(errand.request(cookies_, csrf_)); }

    /// @returns true once the whole answer is there
    bool take() {
        char part[65536];
        const ssize_t size = read(socket_, part, sizeof part);
        if (size <= 0) throw std::runtime_error("the server closed a connection");
        got_.append(part, static_cast<std::size_t>(size));
        const std::size_t head = got_.find("\r\n\r\n");
        if (head == std::string::npos) return false;
        return got_.size() >= head + 4 + length_in(std::string_view(got_).substr(0, head));
    }
    const std::string& answer() const { return got_; }

    /// Reads a page with a form, for its token and the cookie that goes with it.
    void learn_token() {
        ask("GET " + std::string(Errand::token_page) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookies_ + "\r\n\r\n");
        while (!take()) {
        }
        const std::string_view mark = "name=\"csrf\" value=\"";
        const std::size_t at = got_.find(mark);
        if (at == std::string::npos) throw std::runtime_error("no form for this session: " + got_.substr(0, 200));
        csrf_ = got_.substr(at + mark.size(), got_.find('"', at + mark.size()) - at - mark.size());
        for (std::size_t set = got_.find("Set-Cookie: "); set != std::string::npos; set = got_.find("Set-Cookie: ", set + 1)) {
            cookies_ += "; " + got_.substr(set + 12, got_.find(';', set) - set - 12);
        }
    }

  private:
    static std::size_t length_in(std::string_view head) {
        const std::size_t at = head.find("Content-Length: ");
        return at == std::string_view::npos ? 0 : std::stoul(std::string(head.substr(at + 16, 12)));
    }

    std::string cookies_;
    std::string csrf_ = {};
    std::string got_ = {};
    int socket_;
    Clock::time_point sent_at_ = {};
};

struct Outcome {
    std::vector<double> waits = {};
    double seconds = 0;
};

Outcome run(Errand& errand, std::vector<std::unique_ptr<Client>>& clients, double seconds) {
    const int events = epoll_create1(0);
    for (auto& client : clients) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = client.get();
        epoll_ctl(events, EPOLL_CTL_ADD, client->socket(), &event);
    }
    Outcome outcome;
    const auto begin = Clock::now();
    for (auto& client : clients) client->ask(errand);
    std::size_t open = clients.size();
    while (open > 0) {
        epoll_event ready[64];
        const int count = epoll_wait(events, ready, 64, 10'000);
        if (count <= 0) throw std::runtime_error("no answer within ten seconds");
        for (int i = 0; i < count; ++i) {
            auto& client = *static_cast<Client*>(ready[i].data.ptr);
            if (!client.take()) continue;
            if (!client.answer().starts_with(errand.answer())) throw std::runtime_error("refused: " + client.answer().substr(0, 200));
            outcome.waits.push_back(client.waited() * 1000);
            const bool goes_on = seconds_since(begin) < seconds && (errand.name != "create" || errand.next < errand.people.size());
            if (goes_on) client.ask(errand);
            else --open;
        }
    }
    outcome.seconds = seconds_since(begin);
    close(events);
    return outcome;
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

void print(const std::string& name, Outcome outcome, double cpu) {
    std::sort(outcome.waits.begin(), outcome.waits.end());
    const auto count = outcome.waits.size();
    std::printf("%s_answered %zu answers\n", name.c_str(), count);
    std::printf("%s_rate %.0f 1/s\n", name.c_str(), static_cast<double>(count) / outcome.seconds);
    std::printf("%s_median %.2f ms\n", name.c_str(), outcome.waits[count / 2]);
    std::printf("%s_p99 %.2f ms\n", name.c_str(), outcome.waits[count * 99 / 100]);
    std::printf("%s_client_cpu %.3f ms\n", name.c_str(), cpu * 1000 / static_cast<double>(count));
}

int run(int port, const std::string& tokens, Errand errand, double seconds) {
    std::vector<std::unique_ptr<Client>> clients;
    for (const auto& token : lines_of(tokens)) clients.push_back(std::make_unique<Client>(port, token));
    if (errand.is_form()) {
        for (auto& client : clients) client->learn_token();
    }
    const double before = cpu_seconds();
    const std::string name = errand.name;
    Outcome outcome = run(errand, clients, seconds);
    print(name, std::move(outcome), cpu_seconds() - before);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 6) return 2;
    try {
        return run(std::stoi(argv[2]), argv[3], {argv[1], lines_of(argv[4])}, std::stod(argv[5]));
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "desk_load: %s\n", failure.what());
        return 1;
    }
}
