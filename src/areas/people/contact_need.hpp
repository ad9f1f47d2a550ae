// SPDX-License-Identifier: AGPL-3.0-or-later
// How a resident can be reached and met. Every list and case shows it before anybody calls.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace sunclover::people {

enum class ContactNeed {
    CallFirst,        ///< ring before a visit
    TextOnly,         ///< never by voice
    SignVideo,        ///< sign language, in person or by video
    LargePrint,
    NoPictures,       ///< pictures cannot be read: say it in words
    ScreenReader,     ///< documents that a screen reader reads
    PlainWords,       ///< short sentences, one question at a time
    ViaGuardian,      ///< speak with the guardian first
    Wheelchair,
    StaysInBed,
    NoDoorbell,       ///< does not hear it: send a message at the door
    CalmVisit,        ///< announced, by one known person
};

enum class Channel { Phone, TextMessage, WeChat, SignVideo, Visit, Guardian };

/// "call_first"; the catalogue key is "people.need.call_first".
std::string_view code_of(ContactNeed need);
std::optional<ContactNeed> parse_contact_need(std::string_view code);
const std::vector<ContactNeed>& all_contact_needs();

/// "text_message"; the catalogue key is "people.channel.text_message".
std::string_view code_of(Channel channel);
std::optional<Channel> parse_channel(std::string_view code);
const std::vector<Channel>& all_channels();

}  // namespace sunclover::people
