// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/contact_need.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<ContactNeed, 12> kNeeds = {{
    {ContactNeed::CallFirst, "call_first"},
    {ContactNeed::TextOnly, "text_only"},
    {ContactNeed::SignVideo, "sign_video"},
    {ContactNeed::LargePrint, "large_print"},
    {ContactNeed::NoPictures, "no_pictures"},
    {ContactNeed::ScreenReader, "screen_reader"},
    {ContactNeed::PlainWords, "plain_words"},
    {ContactNeed::ViaGuardian, "via_guardian"},
    {ContactNeed::Wheelchair, "wheelchair"},
    {ContactNeed::StaysInBed, "stays_in_bed"},
    {ContactNeed::NoDoorbell, "no_doorbell"},
    {ContactNeed::CalmVisit, "calm_visit"},
}};

constexpr CodeTable<Channel, 6> kChannels = {{
    {Channel::Phone, "phone"},
    {Channel::TextMessage, "text_message"},
    {Channel::WeChat, "wechat"},
    {Channel::SignVideo, "sign_video"},
    {Channel::Visit, "visit"},
    {Channel::Guardian, "guardian"},
}};

}  // namespace

std::string_view code_of(ContactNeed need) { return code_in(kNeeds, need); }
std::optional<ContactNeed> parse_contact_need(std::string_view code) { return parse_in(kNeeds, code); }
const std::vector<ContactNeed>& all_contact_needs() {
    static const auto all = values_of(kNeeds);
    return all;
}

std::string_view code_of(Channel channel) { return code_in(kChannels, channel); }
std::optional<Channel> parse_channel(std::string_view code) { return parse_in(kChannels, code); }
const std::vector<Channel>& all_channels() {
    static const auto all = values_of(kChannels);
    return all;
}

}  // namespace sunclover::people
