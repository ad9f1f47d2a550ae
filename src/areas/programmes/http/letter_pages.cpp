// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /programme-letters: every letter in use, when it is sent and how long its text message is.
// GET /programme-letters/{code}/{letter}: how one reads, in which versions it changed, what differs
// between one of them and the one in use, and the way to a draft that changes it.
#include <algorithm>

#include "areas/programmes/compare_letters.hpp"
#include "areas/programmes/http/letter_model.hpp"
#include "areas/programmes/preview_letter.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "areas/programmes/sms_length.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/form_values.hpp"
#include "platform/store/store.hpp"

namespace sunclover::programmes {

namespace {

/// A version that brought the letter or changed it.
struct LetterChange {
    VersionRow row;
    std::vector<const LetterPart*> parts;  ///< empty: it came with this version
};

/// What is stored beside the published versions.
struct LetterRecord {
    std::vector<VersionRow> versions;
    std::optional<Draft> draft;  ///< under way, of the programme
};

/// Newest first.
std::vector<LetterChange> changes_of(
    const std::vector<VersionRow>& versions, const std::string& letter, const ProgrammeDesk& desk
) {
    std::vector<LetterChange> changes;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const auto now = desk.published.version(versions[i].code, versions[i].version);
        const Letter* const after = now == nullptr ? nullptr : now->find_letter(letter);
        if (after == nullptr) continue;
        const bool is_first = i + 1 == versions.size();
        const auto then =
            is_first ? nullptr : desk.published.version(versions[i + 1].code, versions[i + 1].version);
        const Letter* const before = then == nullptr ? nullptr : then->find_letter(letter);
        auto parts = before == nullptr ? std::vector<const LetterPart*>{} : changed_parts(*before, *after);
        if (before == nullptr || !parts.empty()) changes.push_back({versions[i], std::move(parts)});
    }
    return changes;
}

std::string letter_path(const std::string& code, const std::string& letter) {
    return "/programme-letters/" + code + "/" + letter;
}

/// Publisher by account, else where the version came from.
base::Task<std::string> publisher_of(
    const platform::Services& services, const VersionRow& row, std::string otherwise
) {
    if (!row.published_by) co_return otherwise;
    co_return co_await account_name(services, *row.published_by);
}

void fill_change(
    pages::Model& line,
    const LetterChange& change,
    const platform::Services& services,
    const PageWords& words
) {
    line.set("VERSION", std::int64_t{change.row.version});
    line.set("PUBLISHED_AT", services.zone.to_local_text(change.row.published_at));
    line.set(
        "WHAT",
        change.parts.empty() ? words("letter.came")
                             : parts_in_words(change.parts, words.catalogue(), words.locale())
    );
}

/// To a draft with this letter: the one that is under way, or a new one.
void fill_way(
    pages::Model& model,
    const LetterRecord& record,
    const Programme& programme,
    const Letter& letter,
    const access::Caller& caller
) {
    if (record.draft) {
        model.add("UNDER_WAY")
            .set("HREF", draft_path(record.draft->id) + "/letters/" + letter.name);
        return;
    }
    if (!caller.may(access::Permission::ProgrammeDraft)) return;
    model.add("BEGIN").set("FROM", programme.code + "@" + std::to_string(programme.version));
}

base::Task<LetterRecord> letter_record(const platform::Services& services, std::string code) {
    const auto look = [&](store::Transaction& tx) {
        LetterRecord record{list_versions(tx, code), {}};
        for (Draft& draft : list_drafts(tx)) {
            if (draft.code == code && draft.is_under_way()) record.draft = std::move(draft);
        }
        return record;
    };
    co_return co_await services.store.read(look);
}

}  // namespace

Reply get_letters(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller&
) {
    const PageWords words(request, services);
    pages::Page page{"programmes/letters.html", pages::Layout::Staff, words("letters.title"), {}};
    const auto all = desk.published.all_current();
    page.model.show_if(all.empty(), "NOTHING");
    for (const auto& programme : all) {
        auto& block = page.model.add("PROGRAMME");
        block.set("PROGRAMME_TITLE", programme->title.in(words.locale()));
        const LetterPreview preview{words.catalogue(), *programme, services.office_phone};
        for (const Letter& letter : programme->letters) {
            auto& row = block.add("LETTER");
            row.set("HREF", letter_path(programme->code, letter.name));
            row.set("SUBJECT", preview.of(letter, words.locale()).subject);
            const auto uses = preview.uses_of(letter, words.locale());
            row.show_if(uses.empty(), "UNUSED");
            for (const std::string& use : uses) row.add("USE").set("USE_TEXT", use);
            row.set("PARTS", std::int64_t{sms_length(preview.of(letter, words.locale()).sms).parts});
        }
    }
    co_return services.pages.page(request, std::move(page));
}

Reply get_letter(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    const auto programme = desk.published.current(request.parameter("code"));
    const Letter* const letter =
        programme == nullptr ? nullptr : programme->find_letter(request.parameter("letter"));
    if (letter == nullptr) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const PageWords words(request, services);
    const LetterRecord record = co_await letter_record(services, programme->code);
    const auto changes = changes_of(record.versions, letter->name, desk);
    std::string title = words("letter.title", {{"LETTER", letter->subject.in(words.locale())}});
    pages::Page page{"programmes/letter.html", pages::Layout::Staff, title, {}};
    auto& model = page.model;
    model.set("TITLE", std::move(title)).set("LETTER_NAME", letter->name);
    model.set("PROGRAMME_TITLE", programme->title.in(words.locale()));
    const LetterPreview preview{words.catalogue(), *programme, services.office_phone};
    for (const std::string& use : preview.uses_of(*letter, words.locale()))
        model.add("USE").set("USE_TEXT", use);
    fill_way(model, record, *programme, *letter, caller);
    fill_letter_preview(model, *letter, *programme, words, services);
    for (const LetterChange& change : changes) {
        auto& line = model.add("CHANGE");
        fill_change(line, change, services, words);
        line.set("HREF", letter_path(programme->code, letter->name) + "?version=" + std::to_string(change.row.version));
        std::string by = co_await publisher_of(services, change.row, words("letter.by_program"));
        line.set("BY", std::move(by));
    }
    const auto compared = desk.published.version(
        programme->code, http::whole_number<int>(request.query.get("version"))
    );
    const Letter* const before = compared == nullptr ? nullptr : compared->find_letter(letter->name);
    if (before != nullptr && compared->version != programme->version) {
        auto& comparison = model.add("COMPARISON");
        comparison.set("BASE", std::int64_t{compared->version});
        fill_letter_comparison(comparison, *before, *letter, words);
    }
    co_return services.pages.page(request, std::move(page));
}

}  // namespace sunclover::programmes
