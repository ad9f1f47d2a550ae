// SPDX-License-Identifier: AGPL-3.0-or-later
#include "child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace sunclover::year {

Child::Child(const std::vector<std::string>& words) {
    int told[2];
    int go[2];
    if (::pipe2(told, O_CLOEXEC) != 0 || ::pipe2(go, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::vector<std::string> all = words;
    all.push_back(std::to_string(told[1]));
    all.push_back(std::to_string(go[0]));
    std::vector<char*> arguments;
    for (std::string& word : all) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
        // Only calls that are safe between fork and exec.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(127);
        ::fcntl(told[1], F_SETFD, 0);
        ::fcntl(go[0], F_SETFD, 0);
        ::execv("/proc/self/exe", arguments.data());
        ::_exit(127);
    }
    ::close(told[1]);
    ::close(go[0]);
    told_ = told[0];
    go_ = go[1];
}

Child::~Child() {
    if (pid_ > 0) {
        kill();
        wait();
    }
    ::close(told_);
    ::close(go_);
}

std::optional<int> Child::next_told(std::optional<std::chrono::milliseconds> wait_max) {
    pollfd wanted{told_, POLLIN, 0};
    const int ready = ::poll(&wanted, 1, wait_max ? static_cast<int>(wait_max->count()) : -1);
    if (ready <= 0) return std::nullopt;
    int number = 0;
    if (::read(told_, &number, sizeof number) == sizeof number) return number;
    has_ended_ = true;
    return std::nullopt;
}

void Child::let_go_on() const {
    const char go = 'g';
    if (::write(go_, &go, 1) != 1) throw std::runtime_error("the simulating process is gone");
}

void Child::kill() { ::kill(pid_, SIGKILL); }

int Child::wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace sunclover::year
