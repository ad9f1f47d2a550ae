// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover user: accounts from the command line of the machine. The first security administrator is
// made here; later ones, and everybody else, on the pages.
#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command.hpp"
#include "app/house.hpp"
#include "areas/access/manage_accounts.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::app {
namespace {

struct UserLine {
    std::string login_name;
    std::string display_name;
    std::string role;
    std::string place;
    std::string organisation;
};

std::string reason(const base::Error& error) {
    return pages::Catalogue::embedded().text("en", error.message_key, error.arguments);
}

/// Where the role holds: a place, or for partner members an organisation.
access::Grant grant_of(const UserLine& user, access::Role role, const places::Directory& directory) {
    access::Grant grant{role};
    if (role == access::Role::PartnerMember) {
        if (user.organisation.empty()) throw std::runtime_error("--organisation: a partner member needs one");
        const auto* const organisation = directory.find_organisation_named(user.organisation);
        if (organisation == nullptr) {
            throw std::runtime_error("--organisation: there is no such organisation (import organisations first)");
        }
        grant.organisation = organisation->id;
        return grant;
    }
    const auto place = base::PlaceCode::parse(user.place);
    if (!user.organisation.empty()) throw std::runtime_error("--organisation: for partner members only");
    if (!place) throw std::runtime_error("--place: no code of a district, township or committee");
    if (directory.find(*place) == nullptr) {
        throw std::runtime_error("--place: the district has no such place (import places first)");
    }
    grant.place = place;
    return grant;
}

int add(const CommandLine& line, const UserLine& user) {
    const auto role = access::role_of(user.role);
    if (!role) throw std::runtime_error("--role: there is no such role");
    House house(line.config());
    const access::Grant grant = grant_of(user, *role, *house.directory().get());
    access::NewStaff wanted{user.login_name, user.display_name, {grant}};
    const auto made = base::sync_wait(access::create_staff(
        house.ports(), house.sessions().policy(), access::Actor::system(), std::move(wanted)
    ));
    if (!made) throw std::runtime_error(reason(made.error()));
    std::cout << "initial password, to be changed at the first sign-in: " << made->initial_password << "\n";
    return 0;
}

int list(const CommandLine& line) {
    House house(line.config());
    for (const auto& account : base::sync_wait(access::list_all_staff(house.ports()))) {
        std::cout << account.login_name << "\t" << access::code_of(account.group) << "\t"
                  << access::code_of(account.state_at(house.services().clock.now())) << "\n";
    }
    return 0;
}

/// What the owner of the machine may do for somebody who is locked out.
int change(const CommandLine& line, const std::string& what, const std::string& login) {
    House house(line.config());
    const access::Ports& ports = house.ports();
    const auto account = base::sync_wait(access::find_staff(ports, login));
    if (!account) throw std::runtime_error("there is no such account");
    const auto actor = access::Actor::system();
    const auto done = [&]() -> base::Result<> {
        if (what == "unlock") return base::sync_wait(access::unlock_account(ports, actor, account->id));
        if (what == "disable") return base::sync_wait(access::disable_account(ports, actor, account->id));
        return base::sync_wait(access::enable_account(ports, actor, account->id));
    }();
    if (!done) throw std::runtime_error(reason(done.error()));
    std::cout << "done\n";
    return 0;
}

int reset_password(const CommandLine& line, const std::string& login) {
    House house(line.config());
    const auto account = base::sync_wait(access::find_staff(house.ports(), login));
    if (!account) throw std::runtime_error("there is no such account");
    const auto made = base::sync_wait(access::reset_password(
        house.ports(), house.sessions().policy(), access::Actor::system(), account->id
    ));
    if (!made) throw std::runtime_error(reason(made.error()));
    std::cout << "initial password, to be changed at the next sign-in: " << *made << "\n";
    return 0;
}

}  // namespace

void add_user(CLI::App& program, CommandLine& line) {
    auto* const user = program.add_subcommand("user", "Accounts of staff");
    user->require_subcommand(1);
    // Shared with the callbacks, which outlive this function.
    const auto wanted = std::make_shared<UserLine>();
    const auto sub = [&](const char* name, const char* help, std::function<int()> work) {
        auto* const command = user->add_subcommand(name, help);
        add_settings(*command, line);
        command->callback([&line, work] { line.command = work; });
        return command;
    };
    auto* const adding = sub("add", "Make an account and print its initial password", [&line, wanted] { return add(line, *wanted); });
    adding->add_option("--name", wanted->display_name, "Shown to others")->required();
    adding->add_option("--role", wanted->role, "e.g. security_administrator")->required();
    auto* const place = adding->add_option("--place", wanted->place, "Code of the place that it answers for");
    adding->add_option("--organisation", wanted->organisation, "Code or name of a partner member's organisation")
        ->excludes(place);
    sub("list", "Print name, group and state of every account", [&line] { return list(line); });
    std::vector<CLI::App*> named = {adding};
    for (const char* const what : {"unlock", "disable", "enable"}) {
        named.push_back(sub(what, "Change the state of an account", [&line, wanted, what] {
            return change(line, what, wanted->login_name);
        }));
    }
    named.push_back(sub("reset-password", "Print a new initial password", [&line, wanted] {
        return reset_password(line, wanted->login_name);
    }));
    for (auto* const command : named) {
        command->add_option("LOGIN", wanted->login_name, "Name to sign in with")->required();
    }
    add_user_code(*user, line);
}

}  // namespace sunclover::app
