// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/files/parted_file.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::files {
namespace {

constexpr std::int64_t kPartBytes = 1 << 20;

/// The id under which a part lies: nobody else's, and the same each time.
base::Uuid part_id(const base::Uuid& file, std::int64_t part) {
    auto digest = crypto::sha256(file.to_string() + " part " + std::to_string(part));
    digest.resize(file.bytes.size());
    return *base::Uuid::from_bytes(digest);
}

}  // namespace

void put_parts(Vault& vault, PartedFile& file, std::istream& content) {
    std::string part(static_cast<std::size_t>(kPartBytes), '\0');
    while (content.read(part.data(), kPartBytes), content.gcount() > 0) {
        put_part(vault, file.id, file.parts, std::string_view(part).substr(0, static_cast<std::size_t>(content.gcount())));
        ++file.parts;
        file.bytes += content.gcount();
    }
}

void remove_parts(Vault& vault, const PartedFile& file) {
    for (std::int64_t part = 0; part < file.parts; ++part) remove_part(vault, file.id, part);
}

void put_part(Vault& vault, const base::Uuid& file, std::int64_t part, std::string_view content) {
    vault.put(part_id(file, part), content);
}

void remove_part(Vault& vault, const base::Uuid& file, std::int64_t part) { vault.remove(part_id(file, part)); }

base::Result<std::string> get_part(const Vault& vault, const base::Uuid& file, std::int64_t part) {
    return vault.get(part_id(file, part));
}

bool PartedBuffer::load(std::int64_t part) {
    auto content = vault_.get(part_id(file_.id, part));
    if (!content) {
        is_broken_ = true;
        return false;
    }
    part_ = *std::move(content);
    start_ = part * kPartBytes;
    setg(part_.data(), part_.data(), part_.data() + part_.size());
    return true;
}

PartedBuffer::int_type PartedBuffer::underflow() {
    if (gptr() < egptr()) return traits_type::to_int_type(*gptr());
    const std::int64_t at = position();
    if (at >= file_.bytes || !load(at / kPartBytes)) return traits_type::eof();
    const std::int64_t inside = at - start_;
    if (inside >= static_cast<std::int64_t>(part_.size())) {
        is_broken_ = true;
        return traits_type::eof();
    }
    gbump(static_cast<int>(inside));
    return traits_type::to_int_type(*gptr());
}

PartedBuffer::pos_type PartedBuffer::seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode mode) {
    if (from == std::ios_base::cur) offset += position();
    if (from == std::ios_base::end) offset += file_.bytes;
    return seekpos(offset, mode);
}

PartedBuffer::pos_type PartedBuffer::seekpos(pos_type position, std::ios_base::openmode) {
    const std::int64_t wanted = position;
    if (wanted < 0 || wanted > file_.bytes) return pos_type(off_type(-1));
    // Nothing is in memory of the place until somebody reads there.
    part_.clear();
    start_ = wanted;
    setg(part_.data(), part_.data(), part_.data());
    return position;
}

}  // namespace sunclover::files
