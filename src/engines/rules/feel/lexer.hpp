// SPDX-License-Identifier: AGPL-3.0-or-later
// Walks over a FEEL text piece by piece, as the parser asks: where a name ends depends on the names
// that are known at that place, so the text cannot be cut into tokens beforehand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engines/rules/feel/parse.hpp"

namespace sunclover::feel {

class Lexer {
  public:
    /// @param text  at most text_bytes_max bytes of UTF-8; outlives the lexer
    explicit Lexer(std::string_view text);

    bool at_end() const { return position_ == text_.size(); }
    /// Where the next piece begins; white space and comments are passed already.
    std::uint32_t position() const { return static_cast<std::uint32_t>(position_); }
    /// Where the last piece ended.
    std::uint32_t last_end() const { return static_cast<std::uint32_t>(last_end_); }
    std::string_view rest() const { return text_.substr(position_); }

    bool peek(std::string_view symbol) const { return rest().starts_with(symbol); }
    /// `word` stands here and no longer word does.
    bool peek_word(std::string_view word) const;
    bool accept(std::string_view symbol);
    bool accept_word(std::string_view word);
    /// Passes that many bytes and the white space and comments behind them.
    void take(std::size_t bytes);
    /// Goes back to a place that position() named.
    void rewind(std::uint32_t position) { position_ = position; }

    /// A number begins here (without a sign).
    bool peek_number() const;
    std::optional<Value> number(bool negative);
    /// Reads the string whose opening quote stands here.
    std::optional<std::string> string();
    /// Reads @"…": a date, a time, both, or a duration.
    std::optional<Value> at_literal();
    /// Bytes of a name that is just being introduced: words and symbols up to what no name can hold or,
    /// behind the first word, up to `stop_word`. 0 where no name begins.
    std::size_t new_name(std::string_view stop_word) const;

    /// Records a fault; the first one counts. Always false.
    bool fail(std::uint32_t begin, std::uint32_t end, std::string message);
    /// A fault at the next piece: "expected …, found …".
    bool fail_expected(std::string_view what);
    const std::optional<ParseFault>& fault() const { return fault_; }

  private:
    void skip_space();
    bool skip_comment();
    bool escape(std::string& content, std::size_t& offset);
    bool code_point(std::string& content, std::size_t& offset);
    std::optional<char32_t> hexadecimal(std::size_t offset, std::size_t digits) const;
    std::size_t digits_run(std::size_t offset) const;
    std::size_t number_end() const;

    std::string_view text_;
    std::size_t position_ = 0;
    std::size_t last_end_ = 0;
    std::optional<ParseFault> fault_;
};

}  // namespace sunclover::feel
