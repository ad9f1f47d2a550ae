// SPDX-License-Identifier: AGPL-3.0-or-later
// Signs clerks of a seeded district in and says whom they may serve, for load.cpp: DATA-FOLDER/tokens, a token on each line,
// DATA-FOLDER/officers, the same for those who see the overview, and DATA-FOLDER/people, the path of a person and the number of the certificate, from all over the register.
//
//     desk_prepare DATA-FOLDER STORE CLERKS PEOPLE
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "app/house.hpp"
#include "areas/access/internal/session_start.hpp"
#include "areas/access/session_token.hpp"
#include "areas/people/load_person.hpp"

namespace sunclover {
namespace {

void sign_in_clerks(app::House& house, const std::string& path, const std::string& logins, int clerks) {
    const store::Statement named{"bench.clerks", "SELECT id FROM account WHERE login_name LIKE ?1", "SELECT id FROM account WHERE login_name LIKE $1"};
    const auto& ports = house.ports();
    std::ofstream file(path);
    const auto sign_in = [&](store::Transaction& tx) {
        const auto accounts = tx.query(named, {logins});
        for (int i = 0; i < clerks; ++i) {
            const auto account = accounts[static_cast<std::size_t>(i) % accounts.size()].id<access::AccountId>(0);
            const auto half = access::hash_of_token(access::start_session(tx, ports, account, {}));
            auto session = *access::find_session(tx, half);
            session.proof = access::FactorProof::Code;
            const std::string token = access::renew_session(tx, ports, session, half);
            file << token << "\n";
        }
        return true;
    };
    base::sync_wait(house.store().write(sign_in));
}

void write_people(app::House& house, const std::string& path, std::size_t wanted) {
    const store::Statement everybody{"bench.people", "SELECT township, id FROM person ORDER BY id", "SELECT township, id FROM person ORDER BY id"};
    std::ofstream file(path);
    const auto read = [&](store::Transaction& tx) {
        auto rows = tx.query(everybody, {});
        // They call in no order: the register stands township by township.
        std::shuffle(rows.begin(), rows.end(), std::mt19937_64{1});
        for (std::size_t i = 0; i < std::min(rows.size(), wanted); ++i) {
            const people::PersonRef ref{base::PlaceCode{rows[i].text(0)}, rows[i].id<people::PersonId>(1)};
            const auto person = people::load_person(tx, house.services().cipher, ref);
            const auto& number = person->certificate_on(house.services().today()).number.text();
            file << "/people/" << ref.township.text << "/" << ref.id.to_string() << " " << number << "\n";
        }
        return true;
    };
    base::sync_wait(house.store().read(read));
}

}  // namespace
}  // namespace sunclover

int main(int argc, char** argv) {
    using namespace sunclover;
    if (argc != 5) return 2;
    try {
        const std::string folder = argv[1];
        app::House house(config::load({.flags = {{"data", folder}, {"store", argv[2]}, {"log_level", "error"}}}));
        sign_in_clerks(house, folder + "/tokens", "operator-%", std::stoi(argv[3]));
        sign_in_clerks(house, folder + "/officers", "officer-%", std::stoi(argv[3]));
        write_people(house, folder + "/people", std::stoul(argv[4]));
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "desk_prepare: %s\n", failure.what());
        return 1;
    }
}
