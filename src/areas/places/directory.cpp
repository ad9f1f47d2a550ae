// SPDX-License-Identifier: AGPL-3.0-or-later
// Knows by what endings people leave out the kind of an office. (tidy: data)
#include "areas/places/directory.hpp"

#include <algorithm>
#include <utility>

#include "areas/places/store/places_store.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::places {
namespace {

/// 迎园社区居委会 → 迎园社区, 三里村村委会 → 三里村: how people shorten a committee's name.
std::string without_office(const std::string& folded_name) {
    for (const std::string_view office : {"居民委员会", "村民委员会", "居委会", "村委会"}) {
        if (folded_name.ends_with(office) && folded_name.size() > office.size()) {
            return folded_name.substr(0, folded_name.size() - office.size());
        }
    }
    return folded_name;
}

}  // namespace

Directory::Directory(
    Place district, std::vector<Place> townships, std::vector<Place> committees,
    std::vector<Organisation> organisations
)
    : district_(std::move(district)),
      townships_(std::move(townships)),
      organisations_(std::move(organisations)) {
    by_code_.emplace(district_.code, district_);
    for (const auto& township : townships_) {
        by_code_.emplace(township.code, township);
        committees_[township.code];
    }
    for (auto& committee : committees) {
        const auto place = committees_.find(committee.code.township());
        ASSERT(place != committees_.end());
        by_code_.emplace(committee.code, committee);
        place->second.push_back(std::move(committee));
    }
}

const std::vector<Place>& Directory::committees_of(const base::PlaceCode& township) const {
    static const std::vector<Place> none;
    const auto found = committees_.find(township);
    return found == committees_.end() ? none : found->second;
}

const Place* Directory::find(const base::PlaceCode& code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : &found->second;
}

const std::string& Directory::name_of(const base::PlaceCode& code) const {
    const Place* const place = find(code);
    return place == nullptr ? code.text : place->name;
}

const Place* Directory::find_township(std::string_view name_or_code) const {
    const std::string wanted = base::fold(name_or_code);
    for (const auto& township : townships_) {
        if (township.code.text == wanted || base::fold(township.name) == wanted ||
            base::fold(township.short_name) == wanted) {
            return &township;
        }
    }
    return nullptr;
}

const Place* Directory::find_committee(
    const base::PlaceCode& township, std::string_view name_or_code
) const {
    const std::string wanted = base::fold(name_or_code);
    const Place* shortened = nullptr;
    int shortened_count = 0;
    for (const auto& committee : committees_of(township)) {
        const std::string name = base::fold(committee.name);
        if (committee.code.text == wanted || name == wanted) return &committee;
        if (without_office(name) == without_office(wanted)) {
            shortened = &committee;
            ++shortened_count;
        }
    }
    return shortened_count == 1 ? shortened : nullptr;
}

const Organisation* Directory::find_organisation(const OrganisationId& id) const {
    const auto found = std::find_if(
        organisations_.begin(), organisations_.end(),
        [&](const Organisation& organisation) { return organisation.id == id; }
    );
    return found == organisations_.end() ? nullptr : &*found;
}

const Organisation* Directory::find_organisation_named(std::string_view code_or_name) const {
    const Organisation* named = nullptr;
    int named_count = 0;
    for (const auto& organisation : organisations_) {
        if (!organisation.code.empty() && organisation.code == code_or_name) return &organisation;
        if (organisation.name == code_or_name) {
            named = &organisation;
            ++named_count;
        }
    }
    return named_count == 1 ? named : nullptr;
}

std::vector<const Organisation*> Directory::organisations_for(
    OrganisationKind kind, const base::PlaceCode& township
) const {
    std::vector<const Organisation*> found;
    for (const auto& organisation : organisations_) {
        if (organisation.is_active && organisation.kind == kind && organisation.serves(township)) {
            found.push_back(&organisation);
        }
    }
    return found;
}

std::shared_ptr<const Directory> load_directory(store::Transaction& tx) {
    auto places = select_places(tx);
    auto organisations = select_organisations(tx);
    // Townships stand in official order in the directory; the store knows only their codes.
    for (auto& organisation : organisations) {
        std::vector<base::PlaceCode> ordered;
        for (const auto& township : places.townships) {
            if (organisation.serves(township.code)) ordered.push_back(township.code);
        }
        organisation.townships = std::move(ordered);
    }
    return std::make_shared<const Directory>(
        std::move(places.district), std::move(places.townships), std::move(places.committees),
        std::move(organisations)
    );
}

CurrentDirectory::CurrentDirectory(std::shared_ptr<const Directory> directory)
    : directory_(std::move(directory)) {
    ASSERT(directory_ != nullptr);
}

std::shared_ptr<const Directory> CurrentDirectory::get() const {
    const std::lock_guard lock(mutex_);
    return directory_;
}

void CurrentDirectory::replace(std::shared_ptr<const Directory> directory) {
    ASSERT(directory != nullptr);
    const std::lock_guard lock(mutex_);
    directory_ = std::move(directory);
}

}  // namespace sunclover::places
