// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/compare_letters.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {

namespace {

using Kind = ComparedLine::Kind;
using Lines = std::vector<std::string>;

/// lengths[i][j]: how many lines the texts from line i and line j on have in common, in order.
std::vector<std::vector<int>> common_lengths(const Lines& before, const Lines& after) {
    std::vector<std::vector<int>> lengths(before.size() + 1, std::vector<int>(after.size() + 1, 0));
    for (std::size_t i = before.size(); i-- > 0;) {
        for (std::size_t j = after.size(); j-- > 0;) {
            lengths[i][j] = before[i] == after[j]
                                ? lengths[i + 1][j + 1] + 1
                                : std::max(lengths[i + 1][j], lengths[i][j + 1]);
        }
    }
    return lengths;
}

/// Texts of more lines than this are told as a whole gone and a whole new one.
constexpr std::size_t lines_max = 400;

}  // namespace

std::vector<const LetterPart*> changed_parts(const Letter& before, const Letter& after) {
    std::vector<const LetterPart*> parts;
    for (const LetterPart& part : letter_parts) {
        if (part.in(before) != part.in(after)) parts.push_back(&part);
    }
    return parts;
}

std::vector<std::string> letter_differences(
    const Programme& before,
    const Programme& after,
    const pages::Catalogue& catalogue,
    std::string_view locale
) {
    std::vector<std::string> sentences;
    const auto say = [&](const char* what, const Letter& letter, std::string parts) {
        const pages::Arguments arguments = {
            {"LETTER", letter.subject.in(locale)}, {"WHAT", std::move(parts)}};
        sentences.push_back(
            catalogue.text(locale, "programmes.difference.letter_" + std::string(what), arguments)
        );
    };
    for (const Letter& letter : after.letters) {
        const Letter* const old = before.find_letter(letter.name);
        if (old == nullptr) {
            say("added", letter, {});
            continue;
        }
        const auto parts = changed_parts(*old, letter);
        if (!parts.empty()) say("changed", letter, parts_in_words(parts, catalogue, locale));
    }
    for (const Letter& letter : before.letters) {
        if (after.find_letter(letter.name) == nullptr) say("removed", letter, {});
    }
    return sentences;
}

std::string parts_in_words(
    const std::vector<const LetterPart*>& parts,
    const pages::Catalogue& catalogue,
    std::string_view locale
) {
    std::vector<std::string> words;
    for (const LetterPart* part : parts)
        words.push_back(catalogue.text(locale, "programmes.letter.part." + std::string(part->name)));
    return base::join(words, catalogue.text(locale, "programmes.form.list_separator"));
}

std::vector<ComparedLine> compare_lines(const std::string& before, const std::string& after) {
    const Lines old = before.empty() ? Lines{} : base::split(before, '\n');
    const Lines now = after.empty() ? Lines{} : base::split(after, '\n');
    std::vector<ComparedLine> lines;
    const bool is_long = old.size() > lines_max || now.size() > lines_max;
    const auto lengths = is_long ? std::vector<std::vector<int>>{} : common_lengths(old, now);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < old.size() || j < now.size()) {
        const bool both = !is_long && i < old.size() && j < now.size();
        if (both && old[i] == now[j]) {
            lines.push_back({Kind::Same, old[i]});
            ++i, ++j;
        } else if (i < old.size() && (!both || lengths[i + 1][j] >= lengths[i][j + 1])) {
            lines.push_back({Kind::Gone, old[i++]});
        } else {
            lines.push_back({Kind::New, now[j++]});
        }
    }
    return lines;
}

}  // namespace sunclover::programmes
