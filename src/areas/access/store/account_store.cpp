// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/store/account_store.hpp"

#include "access/access_sql.hpp"
#include "base/assert.hpp"

namespace sunclover::access {
namespace {

AccountState state_of(std::string_view code) {
    for (const auto state : {AccountState::Active, AccountState::Disabled, AccountState::Locked}) {
        if (code_of(state) == code) return state;
    }
    ASSERT(!"a state that the schema does not allow");
    return AccountState::Disabled;
}

Grant grant_from_row(const store::Row& row) {
    const auto role = role_of(row.text(0));
    ASSERT(role.has_value());
    Grant grant{*role};
    if (const auto place = row.optional_text(1)) grant.place = base::PlaceCode::parse(*place);
    grant.organisation = row.optional_id<OrganisationId>(2);
    if (const auto township = row.optional_text(3)) {
        grant.person = PersonRef{{*township}, row.id<PersonId>(4)};
    }
    return grant;
}

template <class T>
std::optional<T> unless_empty(const T& value) {
    return value.empty() ? std::nullopt : std::optional<T>(value);
}

}  // namespace

RoleGroup group_of_code(std::string_view code) {
    for (const Role role : all_roles()) {
        if (code_of(group_of(role)) == code) return group_of(role);
    }
    ASSERT(!"a group of roles that the schema does not allow");
    return RoleGroup::Citizen;
}

base::Bytes phone_index(const crypto::FieldCipher& cipher, std::string_view phone) {
    return cipher.blind_index("account.phone", phone);
}

std::string display_name_in(
    const crypto::FieldCipher& cipher,
    const AccountId& account,
    const base::Bytes& display_name_cipher
) {
    return cipher.decrypt(display_name_cipher, {"account", "display_name_cipher", account.uuid});
}

base::Bytes AccountStore::encrypted(
    const AccountId& id, std::string_view column, std::string_view plain
) const {
    return cipher_.encrypt(plain, {"account", column, id.uuid});
}

std::string AccountStore::decrypted(
    const AccountId& id, std::string_view column, const base::Bytes& cipher
) const {
    return cipher_.decrypt(cipher, {"account", column, id.uuid});
}

Account AccountStore::account_from_row(const store::Row& row) const {
    Account account;
    account.id = row.id<AccountId>(0);
    account.kind = row.text(1) == "staff" ? AccountKind::Staff : AccountKind::Resident;
    account.group = group_of_code(row.text(2));
    account.login_name = row.optional_text(3).value_or("");
    if (const auto phone = row.optional_bytes(4)) {
        account.phone = decrypted(account.id, "phone_cipher", *phone);
    }
    account.display_name = decrypted(account.id, "display_name_cipher", row.bytes(5));
    account.password_hash = row.optional_text(6).value_or("");
    account.password_changed_at = row.optional_instant(7);
    account.must_change_password = row.boolean(8);
    if (const auto secret = row.optional_bytes(9)) {
        account.totp_secret = base::bytes_of(decrypted(account.id, "totp_secret_cipher", *secret));
    }
    account.is_totp_enrolled = !row.is_null(10);
    account.totp_last_step = row.optional_integer(11);
    account.state = state_of(row.text(12));
    account.failed_count = static_cast<int>(row.integer(13));
    account.locked_until = row.optional_instant(14);
    account.created_at = row.instant(15);
    account.version = row.integer(16);
    return account;
}

void AccountStore::insert(const Account& account) {
    std::optional<base::Bytes> index;
    std::optional<base::Bytes> phone;
    std::optional<base::Bytes> secret;
    std::optional<base::Instant> enrolled_at;
    if (!account.phone.empty()) {
        index = phone_index(cipher_, account.phone);
        phone = encrypted(account.id, "phone_cipher", account.phone);
    }
    if (!account.totp_secret.empty()) {
        secret = encrypted(account.id, "totp_secret_cipher", base::view_of(account.totp_secret));
        if (account.is_totp_enrolled) enrolled_at = account.created_at;
    }
    const store::Parameters parameters = {
        account.id,
        code_of(account.kind),
        code_of(account.group),
        unless_empty(account.login_name),
        index,
        phone,
        encrypted(account.id, "display_name_cipher", account.display_name),
        unless_empty(account.password_hash),
        account.password_changed_at,
        account.must_change_password,
        secret,
        enrolled_at,
        account.created_at,
    };
    tx_.execute(sql::insert_account, parameters);
}

std::optional<Account> AccountStore::find(const AccountId& id) {
    const auto row = tx_.query_one(sql::find_account, {id});
    return row ? std::optional(account_from_row(*row)) : std::nullopt;
}

std::optional<Account> AccountStore::find_by_login(std::string_view login_name) {
    const auto row = tx_.query_one(sql::find_account_by_login, {login_name});
    return row ? std::optional(account_from_row(*row)) : std::nullopt;
}

std::optional<Account> AccountStore::find_by_phone(std::string_view phone) {
    const auto row = tx_.query_one(sql::find_account_by_phone, {phone_index(cipher_, phone)});
    return row ? std::optional(account_from_row(*row)) : std::nullopt;
}

std::vector<Account> AccountStore::list_staff(
    std::string_view prefix, std::string_view after, int count_max
) {
    std::vector<Account> found;
    for (const auto& row : tx_.query(sql::list_staff_accounts, {prefix, after, count_max})) {
        found.push_back(account_from_row(row));
    }
    return found;
}

void AccountStore::save_sign_in_state(const Account& account) {
    const store::Parameters parameters = {
        account.id,
        code_of(account.state),
        account.failed_count,
        account.locked_until,
        account.totp_last_step,
    };
    tx_.execute(sql::save_sign_in_state, parameters);
}

void AccountStore::save_password(const Account& account) {
    const store::Parameters parameters = {
        account.id,
        account.password_hash,
        account.password_changed_at,
        account.must_change_password,
    };
    tx_.execute(sql::save_password, parameters);
}

void AccountStore::save_totp_secret(const Account& account) {
    std::optional<base::Bytes> secret;
    if (!account.totp_secret.empty()) {
        secret = encrypted(account.id, "totp_secret_cipher", base::view_of(account.totp_secret));
    }
    tx_.execute(sql::save_totp_secret, {account.id, secret, std::nullopt});
}

void AccountStore::save_totp_enrolment(const AccountId& id, base::Instant now) {
    tx_.execute(sql::save_totp_enrolment, {id, now});
}

void AccountStore::save_state(const AccountId& id, AccountState state) {
    tx_.execute(sql::save_state, {id, code_of(state)});
}

void AccountStore::save_display_name(const AccountId& id, std::string_view name) {
    tx_.execute(sql::save_display_name, {id, encrypted(id, "display_name_cipher", name)});
}

void AccountStore::save_uses_keys(const AccountId& id, bool uses_keys) {
    tx_.execute(sql::save_uses_keys, {id, std::int64_t{uses_keys ? 1 : 0}});
}

void AccountStore::save_group(const AccountId& id, RoleGroup group) {
    tx_.execute(sql::save_role_group, {id, code_of(group)});
}

void AccountStore::add_grant(
    const AccountId& id, const Grant& grant, base::Day from, std::optional<base::Day> until
) {
    const auto last = tx_.query_one(sql::find_last_grant_number, {id});
    ASSERT(last.has_value());
    std::optional<std::string> place;
    std::optional<std::string> township;
    std::optional<PersonId> person;
    if (grant.place) place = grant.place->text;
    if (grant.person) {
        township = grant.person->township.text;
        person = grant.person->id;
    }
    const store::Parameters parameters = {
        id,
        last->integer(0) + 1,
        code_of(grant.role),
        code_of(group_of(grant.role)),
        place,
        grant.organisation,
        township,
        person,
        from,
        until,
    };
    tx_.execute(sql::insert_grant, parameters);
}

void AccountStore::delete_grants(const AccountId& id) { tx_.execute(sql::delete_grants, {id}); }

std::vector<Grant> AccountStore::list_grants(const AccountId& id, base::Day day) {
    std::vector<Grant> found;
    for (const auto& row : tx_.query(sql::list_grants, {id, day}))
        found.push_back(grant_from_row(row));
    return found;
}

std::vector<AccountId> AccountStore::list_accounts_of(const PersonRef& person, base::Day day) {
    std::vector<AccountId> found;
    const store::Parameters parameters = {person.township.text, person.id, day};
    for (const auto& row : tx_.query(sql::list_accounts_of_person, parameters)) {
        found.push_back(row.id<AccountId>(0));
    }
    return found;
}

std::vector<AccountStore::Member> AccountStore::list_members(base::Day day) {
    std::vector<Member> members;
    for (const auto& row : tx_.query(sql::list_organisation_members, {day})) {
        members.push_back({
            row.id<OrganisationId>(0), display_name_in(cipher_, row.id<AccountId>(1), row.bytes(2)),
        });
    }
    return members;
}

void AccountStore::remember_password(
    const AccountId& id, base::Instant changed_at, const std::string& hash
) {
    tx_.execute(sql::insert_old_password, {id, changed_at, hash});
}

std::vector<std::string> AccountStore::list_old_passwords(const AccountId& id, int count_max) {
    std::vector<std::string> found;
    for (const auto& row : tx_.query(sql::list_old_passwords, {id, count_max}))
        found.push_back(row.text(0));
    return found;
}

std::vector<AccountStore::Count> AccountStore::count_accounts() {
    std::vector<Count> found;
    for (const auto& row : tx_.query(sql::count_accounts, {})) {
        found.push_back({row.text(0), row.text(1), row.integer(2)});
    }
    return found;
}

}  // namespace sunclover::access
