// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/store/programme_store.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/assert.hpp"
#include "platform/store/store.hpp"
#include "programmes/programmes_sql.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

std::string text_of_files(std::vector<ProgrammeFile> files) {
    std::ranges::sort(files, {}, &ProgrammeFile::name);
    json::object object;
    for (const ProgrammeFile& file : files) object.emplace(file.name, file.content);
    return json::serialize(object);
}

std::vector<ProgrammeFile> files_from_text(const std::string& text) {
    std::vector<ProgrammeFile> files;
    const json::value held = json::parse(text);
    for (const auto& [name, content] : held.as_object()) {
        files.push_back({std::string(name), std::string(content.as_string())});
    }
    return files;
}

namespace {

int version_from(const store::Row& row, std::size_t column) {
    const std::int64_t version = row.integer(column);
    ASSERT(version > 0 && version < 1'000'000);
    return static_cast<int>(version);
}

Source source_from(const store::Row& row, std::size_t column) {
    for (const Source source : {Source::Program, Source::Folder, Source::Command, Source::Draft}) {
        if (row.text(column) == code_of(source)) return source;
    }
    ASSERT(false);
    return {};
}

}  // namespace

std::optional<NewestVersion> find_newest_version(store::Transaction& tx, std::string_view code) {
    const auto row = tx.query_one(sql::find_newest_programme_version, {code});
    if (!row) return std::nullopt;
    return NewestVersion{version_from(*row, 0), row->text(1), source_from(*row, 2)};
}

std::vector<StoredFiles> list_stored_files(store::Transaction& tx) {
    std::vector<StoredFiles> all;
    for (const store::Row& row : tx.query(sql::list_programme_files, {})) {
        all.push_back({row.text(0), version_from(row, 1), row.text(2), files_from_text(row.text(3))});
    }
    return all;
}

std::vector<ProgrammeFile> find_files(store::Transaction& tx, std::string_view code, int version) {
    const auto row = tx.query_one(sql::find_programme_files, {code, version});
    return row ? files_from_text(row->text(0)) : std::vector<ProgrammeFile>();
}

void insert_version(
    store::Transaction& tx, const VersionRow& row, const std::vector<ProgrammeFile>& files
) {
    const std::int64_t inserted = tx.execute(
        sql::insert_programme_version,
        {row.code, row.version, row.content_hash, text_of_files(files), row.published_at, row.published_by,
         code_of(row.source), owner_of_versions, tx.writer_name()}
    );
    ASSERT(inserted == 1);
}

std::vector<VersionRow> list_version_rows(store::Transaction& tx, std::string_view code) {
    std::vector<VersionRow> rows;
    for (const store::Row& row : tx.query(sql::list_programme_versions, {code})) {
        rows.push_back(
            {row.text(0), version_from(row, 1), row.text(2), row.instant(3),
             row.optional_id<access::AccountId>(4), source_from(row, 5)}
        );
    }
    return rows;
}

}  // namespace sunclover::programmes
