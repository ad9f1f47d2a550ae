// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/testing/testing.hpp"
