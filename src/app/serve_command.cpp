// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover serve: the house, the server, the jobs, and a clean stop at SIGTERM.
#include <CLI/CLI.hpp>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>
#include <iostream>
#include <thread>

#include "app/command.hpp"
#include "app/house.hpp"
#include "app/jobs.hpp"
#include "app/operation_jobs.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/audit/forget_old_entries.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/wake_cases.hpp"
#include "areas/people/carry_out_exports.hpp"
#include "areas/people/carry_out_imports.hpp"
#include "areas/people/renew_search.hpp"
#include "areas/people/review_duplicates.hpp"
#include "areas/policy/run_policies.hpp"
#include "platform/crypto/password.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/http/server.hpp"
#include "platform/log/log.hpp"
#include "platform/message/file_sender.hpp"
#include "platform/message/gateway_sender.hpp"
#include "platform/message/outbox.hpp"
#include "platform/message/smtp_sender.hpp"
#include "platform/store/connection_lost.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::app {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::days kDoneMessagesKept{90};
/// A form that is sent again comes within minutes, from a terminal that was cut off within days.
constexpr auto kKeysKept = std::chrono::days(30);

std::unique_ptr<message::Sender> sms_sender(const config::Config& config) {
    if (config.sms_route == config::SmsRoute::File) {
        return std::make_unique<message::FileSender>(config.outbox_folder());
    }
    return std::make_unique<message::GatewaySender>(
        message::GatewayOptions{config.sms_gateway_url, config.sms_gateway_token}
    );
}

message::SmtpEncryption encryption_of(config::SmtpSecurity security) {
    switch (security) {
        case config::SmtpSecurity::Tls: return message::SmtpEncryption::Tls;
        case config::SmtpSecurity::None: return message::SmtpEncryption::None;
        case config::SmtpSecurity::StartTls: break;
    }
    return message::SmtpEncryption::StartTls;
}

std::unique_ptr<message::Sender> email_sender(const config::Config& config, const platform::Clock& clock) {
    if (config.smtp_host.empty()) return std::make_unique<message::FileSender>(config.outbox_folder());
    message::SmtpOptions options{
        .host = config.smtp_host,
        .port = config.smtp_port,
        .encryption = encryption_of(config.smtp_security),
        .user = config.smtp_user,
        .password = config.smtp_password,
        .from = config.smtp_from,
    };
    return std::make_unique<message::SmtpSender>(std::move(options), clock);
}

/// What a person is told when the store cannot write: it may be tried again.
std::optional<base::Error> translate(std::exception_ptr failure) {
    const auto unavailable = [](const char* key) {
        return base::Error{base::ErrorKind::Unavailable, key, {}, {}, {}};
    };
    try {
        std::rethrow_exception(failure);
    } catch (const store::DiskFull&) {
        return unavailable("app.error.read_only");
    } catch (const store::ConnectionLost&) {
        return unavailable("app.error.database_away");
    } catch (const store::Overloaded&) {
        return unavailable("http.error.overloaded");
    } catch (const store::CommitUnknown&) {
        // The page was sent with an idempotency key, so trying again does it once in any case.
        return unavailable("app.error.commit_unknown");
    } catch (...) {
        return std::nullopt;
    }
}

http::ServerOptions server_options(const config::Config& config) {
    http::ServerOptions options;
    options.address = config.listen_address;
    options.port = config.listen_port;
    options.threads = config.threads;
    options.tls_certificate_file = config.tls_certificate_file;
    options.tls_key_file = config.tls_key_file;
    options.trusted_proxies = config.trusted_proxies;
    return options;
}

/// A core dump would hold in the clear what the database holds encrypted, and the keys. Nor may another process of the same
/// account look into the memory.
void forbid_core_dumps() {
    constexpr rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

/// What a flood of large requests took goes back to the system: by itself the allocator raises, with each large block that is freed, the
/// size from which it gives back, and kept 66 MB after the hostile suite. Less than a page takes (about 300 KB with its compression)
/// would be given back and taken again for each: half of the work list's time.
void give_memory_back() {
    constexpr int kept_bytes_max = 1 << 20;
    mallopt(M_TRIM_THRESHOLD, kept_bytes_max);
}

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
    return signals;
}

/// Waits for signals on a thread of its own: SIGHUP opens the log anew, the others stop the server.
void obey_signals(const sigset_t& signals, http::Server& server) {
    for (;;) {
        int signal = 0;
        if (sigwait(&signals, &signal) != 0) continue;
        if (signal == SIGHUP) {
            log::reopen();
            continue;
        }
        log::info("stopping");
        server.stop();
        return;
    }
}

void add_jobs(Jobs& jobs, House& house, message::OutboxWorker& outbox) {
    add_operation_jobs(jobs, house);
    jobs.add("send_messages", 1s, [&] { base::sync_wait(outbox.send_due([&] { return jobs.is_stopping(); })); });
    jobs.add("take_up_changes", 2s, [&] { house.take_up_changes(); });
    jobs.add("forget_sessions", 1h, [&] {
        base::sync_wait(access::forget_old(house.ports(), house.sessions().policy()));
    });
    jobs.add("wake_cases", 100ms, [&] { base::sync_wait(cases::wake_cases(house.desk())); });
    jobs.add("apply_policies", 2s, [&] { base::sync_wait(policy::carry_out_runs(house.policy_desk())); });
    jobs.add("import_people", 1s, [&] {
        const auto places = house.directory().get();
        base::sync_wait(people::carry_out_imports(house.services(), *places, [&] { return jobs.is_stopping(); }));
    });
    jobs.add("export_people", 1s, [&] {
        const auto places = house.directory().get();
        const people::ExportDesk desk{house.services(), *places, house.export_rules()};
        base::sync_wait(people::carry_out_exports(desk, [&] { return jobs.is_stopping(); }));
    });
    jobs.add("renew_search", 1h, [&] {
        base::sync_wait(people::renew_search(house.services(), [&] { return jobs.is_stopping(); }));
    });
    jobs.add("find_duplicates", 1h, [&] {
        base::sync_wait(people::find_all_duplicates(
            house.services(), house.desk().places.get(), [&] { return jobs.is_stopping(); }
        ));
    });
    jobs.add("reopen_cases", 1h, [&] { base::sync_wait(cases::reopen_due_cases(house.desk())); });
    jobs.add("forget_keys", 24h, [&] {
        const auto before = house.services().clock.now() - kKeysKept;
        const auto forget = [&](store::Transaction& tx) { return store::forget_keys(tx, before); };
        base::sync_wait(house.store().write(forget));
    });
    jobs.add("forget_audit", 24h, [&] {
        const auto& services = house.services();
        const base::Day first_kept = services.today().plus_months(-house.config().audit_kept_months);
        const base::Instant before = services.zone.start_of(first_kept);
        while (!jobs.is_stopping() &&
               base::sync_wait(audit::forget_old_entries(house.store(), before, services.clock.now())) > 0) {
        }
    });
    jobs.add("forget_messages", 24h, [&] {
        const auto before = house.services().clock.now() - kDoneMessagesKept;
        const auto forget = [&](store::Transaction& tx) { return message::forget_done(tx, before); };
        base::sync_wait(house.store().write(forget));
    });
}

int serve(const CommandLine& line) {
    forbid_core_dumps();
    give_memory_back();
    const config::Config config = line.config();
    log::open({config.log_level, config.log_file});
    for (const auto& name : config.unknown_environment) log::warning("unknown_environment", {{"name", name}});
    // Blocked before any thread starts, so that only the one that waits for them gets them.
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    House house(config);
    platform::SystemRandom random;
    http::PipelineOptions options;
    options.is_site_secure = config.is_site_secure();
    options.csrf_key = house.keys().derive_stable("http/csrf");
    options.translate = translate;
    const auto error_page = [&](const http::Request& request, const base::Error& error, int status) {
        return house.pages().error_page(request, error, status);
    };
    const http::Pipeline pipeline(house.routes(), std::move(options), error_page, random);
    http::Server server(server_options(config), http::application_of(pipeline));
    std::thread signal_thread([&] { obey_signals(signals, server); });

    const auto sms = sms_sender(config);
    const auto email = email_sender(config, house.services().clock);
    message::OutboxWorker outbox(
        house.store(), house.services().cipher, house.services().clock, {*sms, *email}
    );
    {
        Jobs jobs(house.services().clock, config.node);
        add_jobs(jobs, house, outbox);
        const char* const scheme = config.tls_certificate_file.empty() ? "http" : "https";
        std::cout << scheme << "://" << config.listen_address << ":" << server.port() << std::endl;
        log::info("serving", {{"port", std::int64_t{server.port()}}});
        server.run();
        tell_state(jobs, house);
    }
    signal_thread.join();
    log::info("stopped");
    return 0;
}

}  // namespace

void add_serve(CLI::App& program, CommandLine& line) {
    auto* const command = program.add_subcommand("serve", "Serve the pages until SIGTERM");
    add_settings(*command, line);
    command->callback([&line] { line.command = [&line] { return serve(line); }; });
}

}  // namespace sunclover::app
