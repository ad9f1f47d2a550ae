// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/keep_upload.hpp"

#include <chrono>

#include "areas/people/store/people_store.hpp"
#include "platform/files/vault.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

constexpr std::chrono::hours kKept{24};

}  // namespace

base::Task<base::Result<base::Uuid>> keep_upload(
    const platform::Services& services, const access::Caller& caller, std::string content
) {
    const auto now = services.clock.now();
    const auto id = platform::new_id<UploadId>(services.clock, services.random);
    services.vault.put(id.uuid, content);
    std::vector<UploadId> old;
    auto work = [&](store::Transaction& tx) {
        old = select_old_uploads(tx, now - kKept);
        for (const auto& upload : old) delete_upload(tx, upload);
        insert_upload(tx, id, caller.account, now);
        return true;
    };
    co_await services.store.write(work);
    for (const auto& upload : old) services.vault.remove(upload.uuid);
    co_return id.uuid;
}

base::Task<base::Result<std::string>> read_upload(
    const platform::Services& services, const access::Caller& caller, base::Uuid upload
) {
    auto work = [&](store::Transaction& tx) { return has_upload(tx, {upload}, caller.account); };
    const bool is_own = co_await services.store.read(work);
    if (!is_own) co_return base::fail(base::ErrorKind::NotFound, "people.error.upload_gone", "file");
    co_return services.vault.get(upload);
}

base::Task<base::Result<>> forget_upload(
    const platform::Services& services, const access::Caller& caller, base::Uuid upload
) {
    auto work = [&](store::Transaction& tx) -> base::Result<> {
        if (!has_upload(tx, {upload}, caller.account)) {
            return base::fail(base::ErrorKind::NotFound, "people.error.upload_gone", "file");
        }
        delete_upload(tx, {upload});
        return {};
    };
    auto forgotten = co_await services.store.write(work);
    if (forgotten) services.vault.remove(upload);
    co_return forgotten;
}

}  // namespace sunclover::people
