// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/message/internal/mail_text.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/text.hpp"

namespace sunclover::message {
namespace {

std::string base64(std::string_view text) {
    std::string encoded(4 * ((text.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(encoded.data()),
        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size())
    );
    encoded.resize(static_cast<std::size_t>(size));
    return encoded;
}

/// RFC 2047: words of at most 75 characters, none of which cuts a character in two.
std::string encoded_words(std::string_view text) {
    constexpr std::size_t bytes_in_word_max = 42;
    std::string words;
    std::string chunk;
    const auto finish_word = [&] {
        if (chunk.empty()) return;
        words += (words.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(chunk) + "?=");
        chunk.clear();
    };
    for (const std::string& character : base::characters(text)) {
        if (chunk.size() + character.size() > bytes_in_word_max) finish_word();
        chunk += character;
    }
    finish_word();
    return words;
}

std::string base64_lines(std::string_view text) {
    constexpr std::size_t line_length_max = 76;
    const std::string encoded = base64(text);
    std::string lines;
    for (std::size_t at = 0; at < encoded.size(); at += line_length_max) {
        lines += encoded.substr(at, line_length_max) + "\r\n";
    }
    return lines;
}

/// RFC 5322 §3.3, in UTC: Mon, 23 Nov 2026 08:30:00 +0000. Never in the server's own language.
std::string mail_date(base::Instant moment) {
    constexpr std::array<const char*, 7> weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    };
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(moment.unix_ms)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss<seconds> clock(floor<seconds>(time - day));
    char text[64];
    std::snprintf(
        text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d +0000",
        weekdays[weekday(day).c_encoding()], unsigned(date.day()), months[unsigned(date.month()) - 1],
        int(date.year()), int(clock.hours().count()), int(clock.minutes().count()),
        int(clock.seconds().count())
    );
    return text;
}

}  // namespace

bool is_mail_address(std::string_view text) {
    constexpr std::string_view local_signs = ".!#$%&'*+/=?^_`{|}~-";
    const auto is_letter_or_digit = [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
               (character >= '0' && character <= '9');
    };
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254) return false;
    const std::string_view local = text.substr(0, at);
    const std::string_view domain = text.substr(at + 1);
    const bool is_local = std::all_of(local.begin(), local.end(), [&](char character) {
        return is_letter_or_digit(character) || local_signs.find(character) != std::string_view::npos;
    });
    const bool is_domain = !domain.empty() && domain.front() != '.' && domain.back() != '.' &&
                           std::all_of(domain.begin(), domain.end(), [&](char character) {
                               return is_letter_or_digit(character) || character == '.' || character == '-';
                           });
    return is_local && is_domain;
}

std::string mail_text(const Message& message, std::string_view from, base::Instant now) {
    const std::string domain(from.substr(from.find('@') + 1));
    return "Date: " + mail_date(now) + "\r\n" +
           "From: <" + std::string(from) + ">\r\n" +
           "To: <" + message.to + ">\r\n" +
           "Message-ID: <" + message.id + "@" + domain + ">\r\n" +
           "Subject: " + encoded_words(message.subject) + "\r\n" +
           "Auto-Submitted: auto-generated\r\n"
           "MIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: base64\r\n"
           "\r\n" +
           base64_lines(message.body);
}

}  // namespace sunclover::message
