// SPDX-License-Identifier: AGPL-3.0-or-later
// All places and organisations of the district, in memory: an immutable snapshot that is replaced
// as a whole when a place file is imported or an organisation changes.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "areas/places/organisation.hpp"
#include "areas/places/place.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::places {

class Directory {
  public:
    /// @param district       a place with a 6-digit code; may be empty in a new installation
    /// @param townships      in official order
    /// @param committees     each of one of the townships, in official order
    /// @param organisations  in the order in which they are listed
    Directory(
        Place district, std::vector<Place> townships, std::vector<Place> committees,
        std::vector<Organisation> organisations
    );

    const Place& district() const { return district_; }
    /// In official order: that of their statistical codes, unless the district's file says otherwise.
    const std::vector<Place>& townships() const { return townships_; }
    /// In official order; empty for a code that is no township of the district.
    const std::vector<Place>& committees_of(const base::PlaceCode& township) const;
    /// A district, township or committee; nullptr if the district has no such place.
    const Place* find(const base::PlaceCode& code) const;
    /// The name of the place; the code itself where there is no such place.
    const std::string& name_of(const base::PlaceCode& code) const;
    /// A township by its whole or short name (安亭镇, 安亭) or its code; nullptr if there is none.
    const Place* find_township(std::string_view name_or_code) const;
    /// A committee of the township by its name, with or without 居委会 or 村委会, or by its code;
    /// nullptr if there is none or if two would match.
    const Place* find_committee(const base::PlaceCode& township, std::string_view name_or_code) const;

    const std::vector<Organisation>& organisations() const { return organisations_; }
    const Organisation* find_organisation(const OrganisationId& id) const;
    /// By its code or, where only one has it, its name; nullptr if there is none.
    const Organisation* find_organisation_named(std::string_view code_or_name) const;
    /// Active organisations of that kind that serve the township.
    std::vector<const Organisation*> organisations_for(
        OrganisationKind kind, const base::PlaceCode& township
    ) const;

  private:
    Place district_;
    std::vector<Place> townships_;
    std::map<base::PlaceCode, std::vector<Place>> committees_;
    std::map<base::PlaceCode, Place> by_code_;
    std::vector<Organisation> organisations_;
};

/// Reads the whole directory: one district of a few hundred rows.
std::shared_ptr<const Directory> load_directory(store::Transaction& tx);

/// Holds the directory that is in force. Safe from any thread.
class CurrentDirectory {
  public:
    explicit CurrentDirectory(std::shared_ptr<const Directory> directory);
    std::shared_ptr<const Directory> get() const;
    void replace(std::shared_ptr<const Directory> directory);

  private:
    mutable std::mutex mutex_;
    // Shared: a request that runs keeps its directory while a new one takes its place.
    std::shared_ptr<const Directory> directory_;
};

}  // namespace sunclover::places
