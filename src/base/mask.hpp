// SPDX-License-Identifier: AGPL-3.0-or-later
// Masked forms for lists and screens: enough to recognise, too little to use.
#pragma once

#include <string>
#include <string_view>

namespace sunclover::base {

/// 王小英 → 王*英, 王英 → 王*, 欧阳小英 → 欧**英. One star for each hidden character.
std::string mask_name(std::string_view name);
/// 13812345678 → 138****5678
std::string mask_phone(std::string_view phone);
/// Identity or certificate number: the first three and the last four stay; stars keep the length.
std::string mask_number(std::string_view number);
/// An address is cut after the committee's part: everything from the first digit on is stars.
std::string mask_address(std::string_view address);

}  // namespace sunclover::base
