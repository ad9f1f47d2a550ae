// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers that are files, and their ranges.
#include <gtest/gtest.h>

#include "platform/http/testing/folder.hpp"
#include "platform/http/testing/raw_client.hpp"
#include "platform/http/testing/running_server.hpp"

namespace sunclover::http {
namespace {

using testing::Answer;
using testing::file_route;
using testing::Folder;
using testing::numbered_bytes;
using testing::RawClient;
using testing::RunningServer;

std::string get(const std::string& target, const std::string& headers = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

TEST(FileAnswer, sends_a_whole_file_of_several_pieces) {
    const Folder folder;
    const std::string content = numbered_bytes(1'500'000);
    RunningServer server(file_route(folder.write("a", content)));
    RawClient client(server.port());
    const Answer answer = client.ask(get("/file"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Accept-Ranges"), "bytes");
    EXPECT_NE(answer.header("Content-Disposition").find("filename*=UTF-8''%E6%8A%A5"), std::string::npos);
    EXPECT_TRUE(answer.body == content);
    EXPECT_TRUE(client.ask(get("/file")).body == content);
}

TEST(FileAnswer, sends_the_part_that_was_asked_for) {
    const Folder folder;
    const std::string content = numbered_bytes(10'000);
    RunningServer server(file_route(folder.write("a", content)));
    RawClient client(server.port());
    const Answer part = client.ask(get("/file", "Range: bytes=100-199\r\n"));
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.header("Content-Range"), "bytes 100-199/10000");
    EXPECT_EQ(part.body, content.substr(100, 100));
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=9990-\r\n")).body, content.substr(9990));
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=-5\r\n")).body, content.substr(9995));
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=0-99999\r\n")).body, content);
    const Answer beyond = client.ask(get("/file", "Range: bytes=10000-\r\n"));
    EXPECT_EQ(beyond.status, 416);
    EXPECT_EQ(beyond.header("Content-Range"), "bytes */10000");
    EXPECT_EQ(beyond.body, "");
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=1-2,5-6\r\n")).status, 200);
}

TEST(FileAnswer, sends_a_part_only_of_the_same_file) {
    const Folder folder;
    RunningServer server(file_route(folder.write("a", numbered_bytes(1'000))));
    RawClient client(server.port());
    const std::string tag = client.ask(get("/file")).header("ETag");
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=0-0\r\nIf-Range: " + tag + "\r\n")).status, 206);
    EXPECT_EQ(client.ask(get("/file", "If-None-Match: " + tag + "\r\n")).status, 304);
    folder.write("a", numbered_bytes(2'000));
    const Answer changed = client.ask(get("/file", "Range: bytes=0-0\r\nIf-Range: " + tag + "\r\n"));
    EXPECT_EQ(changed.status, 200);
    EXPECT_EQ(changed.body.size(), 2'000U);
}

TEST(FileAnswer, is_404_for_what_is_no_regular_file) {
    const Folder folder;
    const std::string file = folder.write("a", "x");
    std::filesystem::create_symlink(file, folder.path() + "/link");
    for (const std::string& path : {folder.path(), folder.path() + "/none", folder.path() + "/link"}) {
        RunningServer server(file_route(path));
        EXPECT_EQ(RawClient(server.port()).ask(get("/file")).status, 404) << path;
    }
}

TEST(FileAnswer, survives_a_client_that_leaves_in_the_middle) {
    const Folder folder;
    RunningServer server(file_route(folder.write("a", numbered_bytes(8'000'000))));
    for (int i = 0; i < 5; ++i) {
        RawClient client(server.port());
        client.send(get("/file"));
        client.read_bytes(1'000);
    }
    EXPECT_EQ(RawClient(server.port()).ask(get("/file", "Range: bytes=0-4\r\n")).body, "0,2,4");
}

}  // namespace
}  // namespace sunclover::http
