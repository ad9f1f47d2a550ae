// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/kernels.hpp"

#include <cstring>

#include "base/assert.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace sunclover::rules {
namespace {

// Vectors of bytes in C notation: there a cast keeps the bits, as a comparison gives signed lanes.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wpsabi"

namespace portable {
#define KERNEL_BYTES 16
#define KERNEL_TARGET
#if defined(__x86_64__)
#define KERNEL_MOVE_MASK(lanes) static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8((__m128i)(lanes))))
#else
inline std::uint64_t move_mask(const std::uint8_t __attribute__((vector_size(16))) & lanes) {
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < 16; ++i) bits |= static_cast<std::uint64_t>(lanes[i] & 1) << i;
    return bits;
}
#define KERNEL_MOVE_MASK(lanes) move_mask(lanes)
#endif
#include "engines/rules/plan/kernels_body.hpp"
#undef KERNEL_BYTES
#undef KERNEL_TARGET
#undef KERNEL_MOVE_MASK
}  // namespace portable

#if defined(__x86_64__)
namespace avx2 {
#define KERNEL_BYTES 32
#define KERNEL_TARGET __attribute__((target("avx2")))
#define KERNEL_MOVE_MASK(lanes) static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8((__m256i)(lanes))))
#include "engines/rules/plan/kernels_body.hpp"
#undef KERNEL_BYTES
#undef KERNEL_TARGET
#undef KERNEL_MOVE_MASK
}  // namespace avx2

namespace avx512 {
#define KERNEL_BYTES 64
#define KERNEL_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,prefer-vector-width=512")))
#define KERNEL_MOVE_MASK(lanes) static_cast<std::uint64_t>(_mm512_movepi8_mask((__m512i)(lanes)))
#include "engines/rules/plan/kernels_body.hpp"
#undef KERNEL_BYTES
#undef KERNEL_TARGET
#undef KERNEL_MOVE_MASK
}  // namespace avx512
#endif

#pragma GCC diagnostic pop

}  // namespace

bool has_isa(Isa isa) {
#if defined(__x86_64__)
    if (isa == Isa::Avx2) return __builtin_cpu_supports("avx2");
    if (isa == Isa::Avx512) return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
#endif
    return isa == Isa::Portable;
}

Isa best_isa() {
    if (has_isa(Isa::Avx512)) return Isa::Avx512;
    return has_isa(Isa::Avx2) ? Isa::Avx2 : Isa::Portable;
}

void run_kernel(const KernelProgram& program, const KernelRun& run, Isa isa) {
    ASSERT(has_isa(isa) && program.rules.size() <= kernel_rules_max);
#if defined(__x86_64__)
    if (isa == Isa::Avx512) return avx512::run(program, run);
    if (isa == Isa::Avx2) return avx2::run(program, run);
#endif
    portable::run(program, run);
}

}  // namespace sunclover::rules
