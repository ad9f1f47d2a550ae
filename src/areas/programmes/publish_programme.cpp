// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/publish_programme.hpp"

#include <memory>

#include "areas/audit/record.hpp"
#include "areas/programmes/programme_draft.hpp"
#include "areas/programmes/stage_list_bpmn.hpp"
#include "areas/programmes/store/programme_store.hpp"
#include "base/assert.hpp"
#include "platform/log/log.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/store.hpp"

namespace sunclover::programmes {

namespace {

void audit_publication(
    store::Transaction& tx, const VersionRow& row, const PublishOptions& options
) {
    audit::Entry entry;
    entry.at = options.now;
    if (options.account) entry.account = options.account->uuid;
    entry.role = options.role;
    entry.action = "programme.published";
    entry.object_kind = "programme";
    entry.object_id = row.code;
    entry.detail = "version " + std::to_string(row.version) + ", hash " + row.content_hash + ", source " +
                   std::string(code_of(row.source));
    if (!options.detail.empty()) entry.detail += ", " + options.detail;
    entry.request_id = options.request_id;
    audit::record(tx, entry);
}

/// A stored version was valid when it was published. If a newer program reads files more strictly,
/// cases that are pinned to it could not go on: so that is a broken invariant of that program.
std::shared_ptr<const Programme> programme_from(const StoredFiles& stored) {
    auto loaded = load_programme(stored.code, stored.files);
    ASSERT(loaded.has_value());
    ASSERT(loaded->content_hash == stored.content_hash);
    loaded->version = stored.version;
    return std::make_shared<const Programme>(std::move(*loaded));
}

std::vector<ProgrammeFile> without_stages(std::vector<ProgrammeFile> files) {
    std::erase_if(files, [](const ProgrammeFile& file) {
        return file.name == "stages.json" || file.name == bpmn_file_name;
    });
    return files;
}

/// Whether the newest version says what `loaded` says. Its stages are compared as they are read: how
/// the file is written and drawn may change with the program, and that makes no new version.
bool says_the_same(
    store::Transaction& tx, const Programme& loaded, const std::vector<ProgrammeFile>& files,
    const NewestVersion& newest
) {
    if (newest.content_hash == loaded.content_hash) return true;
    const auto stored = find_files(tx, loaded.code, newest.version);
    if (content_hash(without_stages(stored)) != content_hash(without_stages(files))) return false;
    const auto before = load_programme(loaded.code, stored);
    return before && before->stages == loaded.stages;
}

}  // namespace

Publication publish_programme(
    store::Transaction& tx, const std::string& code, const std::vector<ProgrammeFile>& files,
    const PublishOptions& options
) {
    const auto newest = find_newest_version(tx, code);
    const int running = newest ? newest->version : 0;
    const auto loaded = load_programme(code, files);
    if (!loaded) return {running, false, loaded.error()};
    if (newest && says_the_same(tx, *loaded, files, *newest)) return {running, false, {}};
    const auto stored = with_stages(files, *loaded);
    const VersionRow row{
        code, running + 1, content_hash(stored), options.now, options.account, options.source
    };
    insert_version(tx, row, stored);
    store::save_fact(tx, store::kProgrammesFact, "", options.now);
    audit_publication(tx, row, options);
    return {row.version, true, {}};
}

void load_published(store::Transaction& tx, PublishedProgrammes& published) {
    for (const StoredFiles& stored : list_stored_files(tx)) {
        if (published.version(stored.code, stored.version) != nullptr) continue;
        published.add(programme_from(stored));
    }
}

base::Task<std::vector<Fault>> publish_at_start(
    store::Store& store, PublishedProgrammes& published, ProgrammeSources sources, PublishOptions options
) {
    std::vector<Fault> refused;
    for (const auto& [code, files] : sources) {
        auto work = [&](store::Transaction& tx) {
            const auto newest = find_newest_version(tx, code);
            const bool is_own = options.source == Source::Program && newest && newest->source != Source::Program;
            if (is_own) return Publication{newest->version, false, {}};
            return publish_programme(tx, code, files, options);
        };
        const Publication publication = co_await store.write(work);
        if (publication.is_new) {
            log::info("programme_published", {{"programme", code}, {"version", std::int64_t{publication.version}}});
        }
        if (!publication.faults.empty()) {
            const auto count = static_cast<std::int64_t>(publication.faults.size());
            log::error("programme_refused", {{"programme", code}, {"faults", count}});
        }
        refused.insert(refused.end(), publication.faults.begin(), publication.faults.end());
    }
    auto load = [&](store::Transaction& tx) {
        load_published(tx, published);
        return true;
    };
    co_await store.read(load);
    co_return refused;
}

base::Task<SetPublication> publish_set(store::Store& store, ProgrammeSources sources, PublishOptions options) {
    SetPublication set;
    for (const auto& [code, files] : sources) {
        const auto loaded = load_programme(code, files);
        if (!loaded) set.faults.insert(set.faults.end(), loaded.error().begin(), loaded.error().end());
    }
    if (!set.faults.empty()) co_return set;
    auto work = [&](store::Transaction& tx) {
        SetPublication done;
        for (const auto& [code, files] : sources) {
            const auto publication = publish_programme(tx, code, files, options);
            ASSERT(publication.faults.empty());
            (publication.is_new ? done.published : done.unchanged).push_back(code);
        }
        return done;
    };
    co_return co_await store.write(work);
}

std::string_view code_of(Source source) {
    switch (source) {
        case Source::Program: return "program";
        case Source::Folder: return "folder";
        case Source::Command: return "command";
        case Source::Draft: return "draft";
    }
    ASSERT(false);
    return {};
}

std::vector<VersionRow> list_versions(store::Transaction& tx, std::string_view code) {
    return list_version_rows(tx, code);
}

}  // namespace sunclover::programmes
