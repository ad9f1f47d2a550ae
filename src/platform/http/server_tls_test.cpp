// SPDX-License-Identifier: AGPL-3.0-or-later
// TLS in the process: versions, clients that never finish, keys that do not fit.
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <chrono>

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
using namespace std::chrono_literals;

std::string get(const std::string& target, const std::string& headers = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

/// A certificate for this test alone, signed by itself.
void make_certificate(const std::string& certificate_file, const std::string& key_file) {
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    X509* const certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
    X509_set_pubkey(certificate, key);
    X509_NAME* const name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_sign(certificate, key, EVP_sha256());
    FILE* const certificate_out = fopen(certificate_file.c_str(), "w");
    PEM_write_X509(certificate_out, certificate);
    fclose(certificate_out);
    FILE* const key_out = fopen(key_file.c_str(), "w");
    PEM_write_PrivateKey(key_out, key, nullptr, nullptr, 0, nullptr, nullptr);
    fclose(key_out);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

/// TLS over a RawClient's socket.
class TlsClient {
  public:
    TlsClient(RawClient& client, int highest_version) : context_(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_, highest_version);
        SSL_CTX_set_cipher_list(context_, "ALL:@SECLEVEL=0");
        ssl_ = SSL_new(context_);
        SSL_set_fd(ssl_, client.descriptor());
        is_connected_ = SSL_connect(ssl_) == 1;
    }
    ~TlsClient() {
        SSL_free(ssl_);
        SSL_CTX_free(context_);
    }
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;
    bool is_connected() const { return is_connected_; }
    std::string version() const { return SSL_get_version(ssl_); }
    void send(const std::string& bytes) { SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())); }
    std::string read_all() {
        std::string text;
        char piece[16 * 1024];
        int got = 0;
        while ((got = SSL_read(ssl_, piece, sizeof piece)) > 0) text.append(piece, static_cast<std::size_t>(got));
        return text;
    }

  private:
    SSL_CTX* context_;
    SSL* ssl_ = nullptr;
    bool is_connected_ = false;
};

TEST(TlsServer, speaks_1_2_and_1_3_and_nothing_older) {
    const Folder folder;
    const std::string content = numbered_bytes(700'000);
    ServerOptions options;
    options.tls_certificate_file = folder.path() + "/certificate.pem";
    options.tls_key_file = folder.path() + "/key.pem";
    make_certificate(options.tls_certificate_file, options.tls_key_file);
    RunningServer server(file_route(folder.write("a", content)), options);
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        RawClient socket(server.port());
        TlsClient client(socket, version);
        ASSERT_TRUE(client.is_connected());
        client.send(get("/file") + get("/none", "Connection: close\r\n"));
        const std::string text = client.read_all();
        EXPECT_NE(text.find(content), std::string::npos);
        EXPECT_NE(text.find("HTTP/1.1 404 "), std::string::npos);
    }
    RawClient old_socket(server.port());
    EXPECT_FALSE(TlsClient(old_socket, TLS1_1_VERSION).is_connected());
    RawClient plain_client(server.port());
    EXPECT_EQ(plain_client.ask(get("/file")).status, 400);
}

TEST(TlsServer, closes_a_client_that_never_finishes_its_greeting) {
    const Folder folder;
    ServerOptions options;
    options.tls_certificate_file = folder.path() + "/certificate.pem";
    options.tls_key_file = folder.path() + "/key.pem";
    options.limits.header_timeout = 50ms;
    make_certificate(options.tls_certificate_file, options.tls_key_file);
    RunningServer server(file_route(folder.path()), options);
    RawClient silent(server.port());
    EXPECT_TRUE(silent.is_closed());
}

TEST(TlsServer, refuses_to_start_with_a_foreign_key) {
    const Folder folder;
    make_certificate(folder.path() + "/a.pem", folder.path() + "/a.key");
    make_certificate(folder.path() + "/b.pem", folder.path() + "/b.key");
    ServerOptions options;
    options.port = 0;
    options.tls_certificate_file = folder.path() + "/a.pem";
    options.tls_key_file = folder.path() + "/b.key";
    EXPECT_THROW(Server(options, Application{}), std::runtime_error);
}

}  // namespace
}  // namespace sunclover::http
