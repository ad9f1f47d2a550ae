// SPDX-License-Identifier: AGPL-3.0-or-later
// What runs by itself on the servers, and the messages that wait or were given up. Counts and reasons, nobody's data.
#include <algorithm>

#include "areas/admin/http/handlers.hpp"
#include "areas/admin/run_job.hpp"
#include "platform/clock/clock.hpp"
#include "platform/jobs/job_records.hpp"
#include "platform/message/outbox.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::admin {
namespace {

/// What comes round sooner than that need not be asked for.
constexpr std::chrono::seconds pause_worth_asking(60);

struct JobState {
    std::vector<jobs::JobRun> runs;
    std::vector<std::string> wishes;
    std::vector<jobs::ServerState> servers;
    std::vector<message::OutboxLine> messages;
};

JobState job_state(store::Transaction& tx) {
    return {jobs::list_runs(tx), jobs::list_wishes(tx), jobs::list_servers(tx), message::list_troubles(tx)};
}

access::Actor operator_of(const http::Request& request, const access::Caller& caller) {
    return access::Actor::of(caller, access::Permission::SystemManage, request.request_id);
}

/// What the catalogue says of a job; its plain name where a later program has one that this page does not know.
std::string text_of_job(const std::string& job, std::string_view part, const Desk& desk, const http::Request& request) {
    const std::string key = "admin.job." + job + "." + std::string(part);
    const auto& catalogue = desk.services.pages.catalogue();
    if (catalogue.raw(request.locale(), key) != nullptr) return catalogue.text(request.locale(), key);
    return part == "name" ? job : std::string();
}

/// 12 ms, 3.4 s, 2 min
std::string text_of(std::chrono::milliseconds span, const Desk& desk, const http::Request& request) {
    const auto say = [&](const char* key, std::int64_t count) {
        return desk.services.pages.catalogue().text(request.locale(), key, {{"COUNT", std::to_string(count)}});
    };
    if (span < std::chrono::seconds(1)) return say("admin.span.milliseconds", span.count());
    if (span < std::chrono::minutes(2)) return say("admin.span.seconds", span.count() / 1000);
    return say("admin.span.minutes", span.count() / 60'000);
}

void fill_run(pages::Model& row, const jobs::JobRun& run, const Desk& desk, const http::Request& request) {
    const auto& zone = desk.services.zone;
    row.set("NODE", run.node).set("BEGUN_AT", zone.to_local_text(run.begun_at));
    row.set("RUNS", run.runs).set("FAILED_RUNS", run.failed_runs);
    if (run.ended_at) {
        row.add("ENDED").set("SPAN", text_of(*run.ended_at - run.begun_at, desk, request));
    } else {
        row.add("RUNS_NOW");
    }
    if (run.next_at) row.add("HAS_NEXT").set("NEXT_AT", zone.to_local_text(*run.next_at));
    if (!run.failed_at) {
        row.add("NEVER_FAILED");
        return;
    }
    auto& failed = row.add("FAILED");
    failed.set("FAILED_AT", zone.to_local_text(*run.failed_at));
    failed.set("REASON", desk.services.pages.text(request, "admin.failure." + run.failure));
    // The last run failed, not one of before.
    failed.show_if(run.failed_at >= run.begun_at, "FAILS_NOW");
}

bool may_ask_for(const jobs::JobRun& run) {
    const bool is_slow = run.next_at && run.ended_at && *run.next_at - *run.ended_at >= pause_worth_asking;
    return is_slow || run.failed_at >= run.begun_at;
}

void fill_jobs(pages::Model& model, const JobState& state, const Desk& desk, const http::Request& request) {
    model.show_if(state.runs.empty(), "NO_JOBS");
    for (std::size_t first = 0; first < state.runs.size();) {
        const std::string& job = state.runs[first].job;
        auto& block = model.add("JOB");
        block.set("NAME", text_of_job(job, "name", desk, request)).set("WHAT", text_of_job(job, "what", desk, request));
        block.set("CODE", job);
        bool may_ask = false;
        std::size_t last = first;
        for (; last < state.runs.size() && state.runs[last].job == job; ++last) {
            fill_run(block.add("RUN"), state.runs[last], desk, request);
            may_ask = may_ask || may_ask_for(state.runs[last]);
        }
        const bool is_wished = std::find(state.wishes.begin(), state.wishes.end(), job) != state.wishes.end();
        block.show_if(is_wished, "IS_WISHED");
        if (may_ask && !is_wished) block.add("MAY_ASK").set("ACTION", "/admin/jobs/" + job + "/runs");
        first = last;
    }
}

void fill_messages(pages::Model& model, const JobState& state, const Desk& desk, const http::Request& request) {
    const auto& text = desk.services.pages;
    model.show_if(state.messages.empty(), "NO_MESSAGES");
    if (state.messages.empty()) return;
    auto& table = model.add("MESSAGES");
    for (const auto& line : state.messages) {
        auto& row = table.add("LINE");
        row.set("CHANNEL", text.text(request, "admin.channel." + std::string(message::name_of(line.channel))));
        row.set("MESSAGE_STATE", text.text(request, line.is_failed ? "admin.message.failed" : "admin.message.waiting"));
        row.set("MESSAGE_REASON", line.reason.empty() ? std::string() : text.text(request, line.reason));
        row.set("COUNT", line.count).set("SENDABLE", line.is_failed ? line.sendable : line.count);
        row.set("OLDEST_AT", desk.services.zone.to_local_text(line.oldest_at));
    }
    for (const auto channel : {message::Channel::Sms, message::Channel::Email}) {
        const bool has_any = std::any_of(state.messages.begin(), state.messages.end(), [&](const message::OutboxLine& line) {
            return line.channel == channel && !line.reason.empty() && line.sendable > 0;
        });
        if (!has_any) continue;
        const std::string code(message::name_of(channel));
        auto& again = table.add("AGAIN");
        again.set("AGAIN_ACTION", "/admin/outbox/" + code).set("AGAIN_CHANNEL", text.text(request, "admin.channel." + code));
    }
}

}  // namespace

Reply get_jobs(http::Request& request, const Desk& desk, const access::Caller&) {
    const auto state = co_await desk.services.store.read(job_state);
    pages::Page page{"admin/jobs.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.jobs.title"), {}};
    fill_jobs(page.model, state, desk, request);
    fill_messages(page.model, state, desk, request);
    for (const auto& server : state.servers) {
        auto& row = page.model.add("SERVER");
        const bool is_silent = server.seen_at < desk.services.clock.now() - jobs::kServerSilence;
        row.set("SERVER_NODE", server.node).set("PROGRAM", server.program);
        row.set("SERVER_STARTED", desk.services.zone.to_local_text(server.started_at));
        row.set("SERVER_SEEN", desk.services.zone.to_local_text(server.seen_at));
        row.show_if(is_silent, "IS_SILENT");
        row.show_if(!is_silent, "IS_HEARD");
    }
    page.model.show_if(state.servers.empty(), "NO_SERVERS");
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_job_run(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY(co_await run_job_soon(desk.services, operator_of(request, caller), std::string(request.parameter("job"))));
    auto response = http::see_other("/admin/jobs");
    pages::set_flash(response, "admin.done.job_asked");
    co_return response;
}

Reply post_messages_again(http::Request& request, const Desk& desk, const access::Caller& caller) {
    const auto channel = message::find_channel(request.parameter("channel"));
    if (!channel) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    CO_TRY(co_await send_messages_again(desk.services, operator_of(request, caller), *channel));
    auto response = http::see_other("/admin/jobs");
    pages::set_flash(response, "admin.done.messages_again");
    co_return response;
}

}  // namespace sunclover::admin
