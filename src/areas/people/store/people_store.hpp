// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements of the register. Here plain facts become ciphertexts and blind indexes, and back.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "areas/people/outline.hpp"
#include "areas/people/person.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/store/store.hpp"

namespace sunclover::people {

/// One transaction with the cipher of its fields.
struct People {
    store::Transaction& tx;
    const crypto::FieldCipher& cipher;
};

std::optional<Person> select_person(const People& people, const PersonRef& ref);
std::optional<std::int64_t> select_version(store::Transaction& tx, const PersonRef& ref);

/// What lists show of people of one township, in one read, by id. Ids that it does not have are left out.
std::vector<PersonSummary> select_summaries(
    const People& people, const base::PlaceCode& township, const std::vector<PersonId>& ids, base::Day today
);
/// The people themselves, with as much as a list shows and a summary is made of.
std::vector<Person> select_listed(const People& people, const base::PlaceCode& township, const std::vector<PersonId>& ids);
/// What people of a township were called before, the latest first; those who kept their name are left out.
std::map<PersonId, std::vector<std::string>> select_former_names(
    const People& people, const base::PlaceCode& township, const std::vector<PersonId>& ids
);
std::vector<Outline> select_outlines(const People& people, const base::PlaceCode& township);
std::optional<Addressee> select_addressee(const People& people, const PersonRef& ref, const Notice& notice);

/// Writes a new person with all that hangs on them. All ids are set.
void insert_person(const People& people, const Person& person);

struct FormerNameTag;
using FormerNameId = base::Id<FormerNameTag>;

/// A name that a person no longer has.
struct FormerName {
    FormerNameId id;
    std::string name;
    base::Instant until;
};
/// Keeps the name beside those of before; its search values are the caller's to keep.
void insert_former_name(const People& people, const PersonRef& ref, const FormerName& name);

/// Writes `after` over `before`, whose version it must still have, as version before.version + 1. A name that is
/// given up is kept, and finds the person further on.
/// @param former_name  the id under which it is kept; unset: a name that was never theirs is not kept
/// @returns false if the record has another version by now; then nothing was written
bool update_person(
    const People& people, const Person& before, const Person& after, const std::optional<FormerNameId>& former_name
);

std::vector<PersonRef> select_household_members(
    store::Transaction& tx, const base::PlaceCode& township, const HouseholdId& household
);

struct Holder {
    PersonRef ref;
    CertificateState state = CertificateState::Valid;
};
/// Everybody who holds or held a certificate with this number.
std::vector<Holder> select_holders(const People& people, const base::CertificateNumber& number);

/// A person found by one of several values.
struct ValueHit {
    std::size_t value = 0;   ///< its place among the values
    PersonId person;
};
/// The values as they are indexed, for asks in several townships.
base::Bytes search_tokens_of(const People& people, const std::vector<std::string>& values);
/// People of a township by search_tokens_of values, in one read: at most so many for each value, by id.
std::vector<ValueHit> select_people_by_tokens(
    const People& people, const base::PlaceCode& township, const base::Bytes& tokens, std::size_t count_max
);
/// The same by the values themselves.
std::vector<ValueHit> select_people_by_values(
    const People& people, const base::PlaceCode& township, const std::vector<std::string>& values, std::size_t count_max
);
/// Lets a person be found by all of search_values_of; what is there already stays.
void insert_search_values(const People& people, const PersonRef& ref, const std::set<std::string>& values);
void delete_search_values(const People& people, const PersonRef& ref, const std::set<std::string>& values);

/// The next people of a township by id, beginning after `after`, whoever they are.
std::vector<PersonId> select_people_after(
    store::Transaction& tx, const base::PlaceCode& township, const PersonId& after, std::size_t count_max
);

/// The townships that have people.
std::vector<base::PlaceCode> select_townships(store::Transaction& tx);

struct UploadTag;
using UploadId = base::Id<UploadTag>;
void insert_upload(store::Transaction& tx, const UploadId& id, const access::AccountId& account, base::Instant now);
bool has_upload(store::Transaction& tx, const UploadId& id, const access::AccountId& account);
void delete_upload(store::Transaction& tx, const UploadId& id);
std::vector<UploadId> select_old_uploads(store::Transaction& tx, base::Instant before);

}  // namespace sunclover::people
