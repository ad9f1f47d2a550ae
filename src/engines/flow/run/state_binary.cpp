// SPDX-License-Identifier: AGPL-3.0-or-later
// A state as bytes: "SF", version, then numbers as varints and values as tagged texts.
#include "engines/flow/run/internal/check_state.hpp"
#include "engines/flow/run/internal/value_binary.hpp"

namespace sunclover::flow {
namespace {

constexpr char version = 1;
constexpr std::size_t state_bytes_max = std::size_t{16} << 20;
constexpr std::size_t entries_max = 20'000;

using internal::ByteReader;
using internal::ByteWriter;

void write_item(ByteWriter& writer, const Item& item, ItemId& last) {
    writer.number(item.id - last);
    last = item.id;
    writer.number(item.parent);
    writer.number(
        static_cast<std::uint64_t>(item.kind) << 4 | static_cast<std::uint64_t>(item.phase)
    );
    writer.number(item.place);
    writer.number(item.trigger);
    writer.number(item.due == never ? 0 : 1);
    if (item.due != never) writer.signed_number(item.due);
    writer.number(item.count);
    writer.number(item.total);
}

std::optional<Item> read_item(ByteReader& reader, ItemId& last) {
    Item item;
    item.id = last + reader.number32();
    item.parent = reader.number32();
    const auto kinds = reader.number32();
    item.kind = static_cast<ItemKind>(kinds >> 4);
    item.phase = static_cast<Phase>(kinds & 15);
    if (kinds >> 4 > static_cast<std::uint32_t>(ItemKind::Reset)) return std::nullopt;
    item.place = reader.number32();
    const auto trigger = reader.number32();
    if (trigger > 0xFFFF) return std::nullopt;
    item.trigger = static_cast<std::uint16_t>(trigger);
    if (reader.number32() != 0) item.due = reader.signed_number();
    item.count = reader.number32();
    item.total = reader.number32();
    if (item.id <= last || reader.has_failed()) return std::nullopt;
    last = item.id;
    return item;
}

}  // namespace

std::string write_state(const State& state) {
    ByteWriter writer;
    writer.bytes = {'S', 'F', version};
    writer.number(state.fingerprint);
    writer.number(static_cast<std::uint64_t>(state.life));
    writer.number(state.process == nowhere ? 0 : std::uint64_t{state.process} + 1);
    writer.number(state.next_id);
    writer.number(state.items.size());
    ItemId last = 0;
    for (const auto& item : state.items) write_item(writer, item, last);
    writer.number(state.variables.size());
    for (const auto& [owner, value] : state.variables) {
        writer.number(owner);
        internal::write_value(writer, value);
    }
    writer.number(state.texts.size());
    for (const auto& [owner, text] : state.texts) {
        writer.number(owner);
        writer.text(text);
    }
    return std::move(writer.bytes);
}

tl::expected<State, std::string> read_state(std::string_view bytes, const Definition& definition) {
    const auto refuse = [](const char* why) { return tl::unexpected(std::string(why)); };
    if (bytes.size() > state_bytes_max) return refuse("larger than 16 MB");
    if (bytes.size() < 3 || bytes[0] != 'S' || bytes[1] != 'F') return refuse("no state");
    if (bytes[2] != version) return refuse("another version");
    ByteReader reader{bytes.substr(3)};
    State state;
    state.fingerprint = reader.number();
    const auto life = reader.number32();
    if (life > static_cast<std::uint32_t>(Life::Cancelled)) return refuse("an unknown life");
    state.life = static_cast<Life>(life);
    state.process = reader.number32() - 1;
    state.next_id = reader.number32();
    const auto items = reader.number32();
    if (reader.has_failed() || items > entries_max) return refuse("cut off");
    ItemId last = 0;
    for (std::uint32_t i = 0; i < items; ++i) {
        const auto item = read_item(reader, last);
        if (!item) return refuse("an item that is none");
        state.items.push_back(*item);
    }
    const auto variables = reader.number32();
    if (reader.has_failed() || variables > entries_max) return refuse("cut off");
    for (std::uint32_t i = 0; i < variables; ++i) {
        const auto owner = reader.number32();
        auto value = internal::read_value(reader);
        if (!value) return refuse("a value that is none");
        state.variables.emplace_back(owner, std::move(*value));
    }
    const auto texts = reader.number32();
    if (reader.has_failed() || texts > entries_max) return refuse("cut off");
    for (std::uint32_t i = 0; i < texts; ++i) {
        const auto owner = reader.number32();
        state.texts.emplace_back(owner, reader.text());
    }
    if (reader.has_failed()) return refuse("cut off");
    if (!reader.is_at_end()) return refuse("more bytes than a state");
    if (auto fault = internal::find_state_fault(state, definition); !fault.empty())
        return tl::unexpected(std::move(fault));
    return state;
}

}  // namespace sunclover::flow
