// SPDX-License-Identifier: AGPL-3.0-or-later
// Names and streets of nobody and nowhere, put together from common characters.
#pragma once

#include <string>

#include "areas/people/internal/dice.hpp"
#include "base/identity_number.hpp"

namespace sunclover::people {

std::string invent_surname(Dice& dice);
/// One or two characters after the surname.
std::string invent_given_name(Dice& dice, base::Sex sex);
/// 春晖路 128 弄 6 号 302 室
std::string invent_address(Dice& dice);
/// 154 and eight digits: no operator gives numbers of the 154 block to customers, so that a demonstration
/// can never ring or text somebody.
std::string invent_phone(Dice& dice);

}  // namespace sunclover::people
