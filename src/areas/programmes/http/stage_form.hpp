// SPDX-License-Identifier: AGPL-3.0-or-later
// The form of one stage: names and typed values, so that what was typed comes back as it was typed.
// Rows (papers, ways out) are added and taken away by buttons, without a script.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "areas/programmes/programme.hpp"
#include "base/result.hpp"
#include "platform/http/request.hpp"

namespace sunclover::programmes {

class StageForm {
  public:
    static constexpr int documents_max = 20;
    static constexpr int exits_max = 12;

    /// @param form  the stage's; it says how only_when is written
    static StageForm of(const Stage& stage, const Form* form);
    static StageForm from(const http::Fields& fields);

    std::string_view get(const std::string& name) const;
    bool has(const std::string& name) const { return !get(name).empty(); }
    int documents() const { return documents_; }
    int exits() const { return exits_; }

    /// Does what a button beside the rows asks for: "add_document", "remove_exit.2", … @returns
    /// false for another act
    bool change_rows(std::string_view act);

    /// @param before     keeps what the form does not show: the name, only_when where its words are
    /// unchanged
    /// @param programme  of the draft
    /// @returns the stage; errors name fields of the form
    struct Read {
        Stage stage;
        std::vector<base::Error> errors;
    };
    Read read(const Stage& before, const Programme& programme) const;

  private:
    void set(const std::string& name, std::string value) { values_[name] = std::move(value); }
    void set_whole(const std::string& name, int value, int otherwise = 0);
    void set_yes(const std::string& name, bool value) {
        if (value) set(name, "on");
    }
    void set_document(int place, const StageDocument& document);
    void set_exit(int place, const Exit& exit, const Form* form);
    void remove_row(const std::string& kind, int place, int& count);
    std::string free_code(const std::string& kind, const std::string& prefix, int count) const;

    std::map<std::string, std::string, std::less<>> values_;
    int documents_ = 0;
    int exits_ = 0;
};

/// "document.3.", the beginning of the names of a row.
std::string row_name(std::string_view kind, int place);

}  // namespace sunclover::programmes
