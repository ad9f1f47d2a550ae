// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/message/file_sender.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace sunclover::message {
namespace {

[[noreturn]] void fail_with_errno() {
    throw std::system_error(errno, std::generic_category(), "message outbox folder");
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {
        if (number_ < 0) fail_with_errno();
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

void write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail_with_errno();
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file) != 0) fail_with_errno();
}

std::string json_of(const Message& message) {
    const boost::json::object content{
        {"id", message.id},
        {"channel", message.channel == Channel::Sms ? "sms" : "email"},
        {"to", message.to},
        {"subject", message.subject},
        {"body", message.body},
    };
    return boost::json::serialize(content) + "\n";
}

bool is_file_name(std::string_view id) {
    constexpr std::string_view allowed =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return !id.empty() && id.size() <= 64 && id.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

base::Result<> FileSender::send(const Message& message) {
    if (!is_file_name(message.id)) return base::fail(base::ErrorKind::Invalid, "message.error.refused");
    if (::mkdir(folder_.c_str(), S_IRWXU) != 0 && errno != EEXIST) fail_with_errno();
    const Descriptor folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::string name = message.id + ".json";
    if (::faccessat(folder.number(), name.c_str(), F_OK, 0) == 0) return {};
    // Under another name first, so that whoever watches the folder never reads half a message.
    const std::string unfinished = "." + message.id + ".part";
    const Descriptor file(::openat(
        folder.number(), unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR
    ));
    write_all(file.number(), json_of(message));
    if (::renameat(folder.number(), unfinished.c_str(), folder.number(), name.c_str()) != 0 ||
        ::fsync(folder.number()) != 0) {
        fail_with_errno();
    }
    return {};
}

}  // namespace sunclover::message
