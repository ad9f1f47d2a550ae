// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of one question, with what was typed and what is wrong with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case_photo.hpp"
#include "areas/portal/http/application.hpp"
#include "areas/portal/question_walk.hpp"
#include "platform/http/response.hpp"

namespace sunclover::portal {

struct QuestionView {
    std::string from = {};                                   ///< "check": goes back there; empty: goes on
    std::vector<base::Error> errors = {};
    /// What another device saved for this question in the meantime.
    std::optional<programmes::Answers> saved_elsewhere = {};
};

/// @param application  its answers are those that are shown
/// @errors NotFound where the question is not asked
base::Result<http::Response> question_page(
    const http::Request& request, const cases::Desk& desk, const Application& application, QuestionView view
);

/// "check", or empty for anything else.
std::string from_in(std::string_view text);

http::Response photo_response(cases::PhotoContent found);

}  // namespace sunclover::portal
