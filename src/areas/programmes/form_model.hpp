// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns a form with answers and faults into what the templates show: programmes/fields.html asks,
// programmes/answers.html shows what was answered.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/programmes/answers.hpp"
#include "areas/programmes/programme.hpp"
#include "platform/pages/model.hpp"

namespace sunclover::pages {
class Catalogue;
}

namespace sunclover::programmes {

/// How a form is shown. References must outlive the call.
struct FormView {
    const Programme& programme;
    const Form& form;
    const Answers& answers;
    const pages::Catalogue& catalogue;
    std::string_view locale;                      ///< "zh-CN" or "en"
    std::vector<base::Error> errors = {};         ///< of validate_page or validate_answers
    int blank_item_lines = 3;                     ///< empty lines after those that are filled
    bool is_for_resident = false;                 ///< leaves out what is for staff alone
    /// Address of a photo; without it photos are counted, not shown.
    std::function<std::string(const base::Uuid&)> photo_url = {};
};

/// The fields of one page, for `{{>programmes/fields.html}}` inside the caller's <form>.
/// With a Photos field the form needs enctype="multipart/form-data". Buttons in it post:
/// `more_lines` (name of the Items field), `remove_photo` (photo id).
/// Files come as `<field>`; see has_photos.
pages::Model page_fields_model(const FormView& view, const FormPage& page);
/// The fields of all pages, each under its title, as staff fill them at once.
pages::Model form_fields_model(const FormView& view);

bool has_photos(const FormPage& page);
bool has_photos(const Form& form);

/// What was answered, for `{{>programmes/answers.html}}`: check-your-answers and reading.
/// @param change_url  address at which one answer is changed; without it there are no links
pages::Model answers_model(
    const FormView& view, const std::function<std::string(const Field&)>& change_url = {}
);
/// One answer in words: "厨房、卫生间", "2026年11月23日 星期一", "3,200 元"; empty if not answered.
std::string answer_text(const FormView& view, const Field& field);

/// 2026年11月24日 星期二 / Tuesday 24 November 2026
std::string day_in_words(base::Day day, std::string_view locale);

}  // namespace sunclover::programmes
