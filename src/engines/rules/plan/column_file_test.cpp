// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/column_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

#include "engines/rules/plan/column_file_layout.hpp"
#include "engines/rules/plan/testing/random_plan.hpp"

namespace sunclover::rules {
namespace {

using testing::RandomPlans;

/// A file of its own for each test, removed at the end.
class ColumnFileTest : public ::testing::Test {
  protected:
    ColumnFileTest() {
        const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
        path_ = std::filesystem::temp_directory_path() / ("columns-" + std::to_string(::getpid()) + "-" + test->name());
    }
    ~ColumnFileTest() override { std::filesystem::remove(path_); }

    std::string bytes() const {
        std::ifstream stream(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    void write(const std::string& content) const { std::ofstream(path_, std::ios::binary | std::ios::trunc) << content; }
    /// Opens the file and reads every block; the first reason for refusing it, or "".
    std::string fault() const {
        const auto file = ColumnFile::open(path_);
        if (!file) return file.error();
        for (std::size_t i = 0; i < file->block_count(); ++i) {
            const auto block = file->block(i);
            if (!block) return block.error();
            for (std::size_t c = 0; c < file->shapes().size(); ++c) {
                for (std::size_t row = 0; row < block->rows; ++row) (void)value_at(file->shapes()[c], block->columns[c], row);
            }
        }
        return "";
    }

    std::filesystem::path path_;
};

Dictionary all_types() {
    return Dictionary({
        {.name = "年龄"}, {.name = "amount", .scale = 2}, {.name = "grade", .type = FactType::Text, .values = {"一级", "二级"}},
        {.name = "note", .type = FactType::Text}, {.name = "rural", .type = FactType::Boolean}, {.name = "born", .type = FactType::Date},
    });
}

FactRow person(std::mt19937_64& random) {
    const auto some = [&](feel::Value value) { return random() % 8 == 0 ? feel::Value() : std::move(value); };
    return {
        some(feel::Value::number(static_cast<std::int64_t>(random() % 120))),
        some(feel::Value::number(from_scaled(static_cast<std::int64_t>(random() % 10'000'000) - 5'000'000, 2))),
        some(feel::Value::string(random() % 2 == 0 ? "一级" : "二级")),
        some(feel::Value::string("note " + std::to_string(random() % 1000))),
        some(feel::Value::boolean(random() % 2 == 0)),
        some(feel::Value::date(*feel::Date::from_epoch_day(static_cast<std::int64_t>(random() % 30'000) - 10'000))),
    };
}

TEST_F(ColumnFileTest, gives_back_every_value_of_several_blocks) {
    std::mt19937_64 random(3);
    ColumnBatch batch(all_types());
    std::vector<FactRow> people;
    for (std::size_t i = 0; i < block_rows_max + 1001; ++i) {
        people.push_back(person(random));
        ASSERT_TRUE(batch.add(people.back()).has_value());
    }
    batch.pack();
    write_column_file(path_, batch);
    const auto file = ColumnFile::open(path_);
    ASSERT_TRUE(file.has_value()) << file.error();
    EXPECT_EQ(file->rows(), people.size());
    ASSERT_EQ(file->block_count(), 2);
    EXPECT_EQ(file->shapes(), batch.shapes());
    std::size_t next = 0;
    for (std::size_t b = 0; b < 2; ++b) {
        const auto block = file->block(b);
        ASSERT_TRUE(block.has_value()) << block.error();
        for (std::size_t row = 0; row < block->rows; ++row, ++next) {
            for (std::size_t c = 0; c < 6; ++c) {
                ASSERT_TRUE(feel::same(value_at(file->shapes()[c], block->columns[c], row), people[next][c])) << "row " << next << " column " << c;
            }
        }
    }
}

TEST_F(ColumnFileTest, chooses_the_narrowest_width) {
    ColumnBatch batch(Dictionary({{.name = "a"}, {.name = "b"}, {.name = "c"}, {.name = "d", .scale = 2}}));
    for (const std::int64_t i : {0, 1}) {
        ASSERT_TRUE(batch.add({
            feel::Value::number(1'000'000 + i), feel::Value::number(-i * 40'000), feel::Value::number(i * 4'000'000'000),
            feel::Value::number(from_scaled(i * 9'000'000'000'000'000, 2)),
        }).has_value());
    }
    batch.pack();
    const auto block = batch.block(0);
    EXPECT_EQ(block.columns[0].width, Width::One);
    EXPECT_EQ(block.columns[1].width, Width::Two);
    EXPECT_EQ(block.columns[2].width, Width::Four);
    EXPECT_EQ(block.columns[3].width, Width::Eight);
    EXPECT_EQ(block.columns[3].at(1), 9'000'000'000'000'000);
}

TEST_F(ColumnFileTest, refuses_values_that_a_column_cannot_hold_and_keeps_no_part_of_the_row) {
    ColumnBatch batch(Dictionary({{.name = "first"}, {.name = "yuan", .scale = 2, .high = base::Decimal::from_int(INT64_MAX)}, {.name = "grade", .type = FactType::Text, .values = {"a"}}}));
    const auto number = [](const char* text) { return feel::Value::number(*base::Decimal::parse(text)); };
    const auto refused = [&](feel::Value yuan, feel::Value grade) {
        const auto added = batch.add({feel::Value::number(std::int64_t{1}), std::move(yuan), std::move(grade)});
        return added ? "" : added.error();
    };
    EXPECT_EQ(refused(number("0.001"), {}), "fact yuan: 0.001 does not fit 64 bits with 2 digits behind the point");
    EXPECT_EQ(refused(number("92233720368547758.08"), {}), "fact yuan: 92233720368547758.08 does not fit 64 bits with 2 digits behind the point");
    EXPECT_EQ(refused(number("92233720368547758070"), {}), "fact yuan: 92233720368547758070 is outside its bounds");
    EXPECT_EQ(refused(feel::Value::string("12"), {}), "fact yuan: the value is of another type");
    EXPECT_EQ(refused({}, feel::Value::string("b")), "fact grade: the text is not one of its values");
    EXPECT_EQ(batch.rows(), 0);
    EXPECT_EQ(refused(number("92233720368547.07"), feel::Value::string("a")), "");
    EXPECT_EQ(batch.rows(), 1);
}

TEST_F(ColumnFileTest, refuses_what_is_no_file_of_columns) {
    EXPECT_EQ(fault(), "the file cannot be opened");
    write("");
    EXPECT_EQ(fault(), "the file is too short to hold columns");
    write(std::string(200, 'x'));
    EXPECT_EQ(fault(), "this is no file of columns");
}

TEST_F(ColumnFileTest, is_no_file_before_it_is_finished) {
    std::mt19937_64 random(4);
    ColumnBatch batch(all_types());
    ASSERT_TRUE(batch.add(person(random)).has_value());
    batch.pack();
    {
        ColumnFileWriter writer(path_);
        writer.add(batch.block(0));
    }
    EXPECT_EQ(fault(), "this is no file of columns");
}

TEST_F(ColumnFileTest, refuses_a_file_that_is_cut_off_anywhere) {
    std::mt19937_64 random(5);
    ColumnBatch batch(all_types());
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(batch.add(person(random)).has_value());
    batch.pack();
    write_column_file(path_, batch);
    const std::string whole = bytes();
    ASSERT_EQ(fault(), "");
    for (std::size_t length = 0; length < whole.size(); length += 31) {
        write(whole.substr(0, length));
        EXPECT_NE(fault(), "") << length;
    }
    write(whole + "x");
    EXPECT_NE(fault(), "");
}

/// What an attacker does who knows the checksums: changes bytes and makes every checksum right again.
std::string with_right_checksums(std::string file) {
    FileHeader header;
    file.copy(reinterpret_cast<char*>(&header), sizeof(header));
    if (header.list_place <= file.size() && header.list_bytes <= file.size() - header.list_place) {
        header.list_crc = crc32c(file.data() + header.list_place, header.list_bytes);
    }
    header.header_crc = crc32c(&header, offsetof(FileHeader, header_crc));
    file.replace(0, sizeof(header), reinterpret_cast<const char*>(&header), sizeof(header));
    return file;
}

TEST_F(ColumnFileTest, never_reads_outside_a_file_that_lies) {
    std::mt19937_64 random(6);
    ColumnBatch batch(all_types());
    for (int i = 0; i < 130; ++i) ASSERT_TRUE(batch.add(person(random)).has_value());
    batch.pack();
    write_column_file(path_, batch);
    const std::string whole = bytes();
    const char* const given = std::getenv("SUNCLOVER_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
    SCOPED_TRACE("SUNCLOVER_SEED=" + std::to_string(seed));
    std::mt19937_64 mutation(seed);
    FileHeader header;
    whole.copy(reinterpret_cast<char*>(&header), sizeof(header));
    int refused = 0;
    for (int round = 0; round < 800; ++round) {
        std::string file = whole;
        for (std::uint64_t change = 1 + mutation() % 3; change > 0; --change) {
            // The header and the list are where lies can hurt.
            const bool in_list = mutation() % 3 != 0;
            const std::size_t place = in_list ? header.list_place + mutation() % header.list_bytes : 8 + mutation() % 52;
            file[place] = static_cast<char>(mutation() % 4 == 0 ? 0xFF : mutation());
        }
        write(with_right_checksums(std::move(file)));
        refused += fault().empty() ? 0 : 1;
    }
    EXPECT_GT(refused, 200);
}

TEST_F(ColumnFileTest, finds_each_changed_bit_of_the_values) {
    std::mt19937_64 random(8);
    ColumnBatch batch(all_types());
    for (int i = 0; i < 130; ++i) ASSERT_TRUE(batch.add(person(random)).has_value());
    batch.pack();
    write_column_file(path_, batch);
    const std::string whole = bytes();
    const auto file = ColumnFile::open(path_);
    const auto block = file->block(0);
    for (std::size_t c = 0; c < 6; ++c) {
        const auto place = static_cast<std::size_t>(block->columns[c].values - (block->columns[0].values - 64));
        std::string changed = whole;
        changed[place + 3] = static_cast<char>(changed[place + 3] ^ 4);
        write(changed);
        EXPECT_EQ(fault(), "column " + file->shapes()[c].name + ", block 1 is damaged");
    }
}

TEST_F(ColumnFileTest, refuses_codes_and_days_that_are_none) {
    const auto refusal = [&](FactDefinition fact, std::vector<std::uint64_t> values, Width width, std::int64_t base) {
        ColumnFileWriter writer(path_);
        const ColumnView column{.values = reinterpret_cast<const unsigned char*>(values.data()), .width = width, .base = base};
        writer.add({.rows = 1, .columns = {column}});
        writer.finish({ColumnBuilder(fact).shape()});
        return fault();
    };
    const std::string reason = "column f, block 1 holds a value that its type does not have";
    EXPECT_EQ(refusal({.name = "f", .type = FactType::Boolean}, {2}, Width::One, 0), reason);
    EXPECT_EQ(refusal({.name = "f", .type = FactType::Text, .values = {"a"}}, {1}, Width::Four, 0), reason);
    EXPECT_EQ(refusal({.name = "f", .type = FactType::Text, .values = {"a"}}, {0}, Width::Eight, 0), reason);
    EXPECT_EQ(refusal({.name = "f", .type = FactType::Date}, {0}, Width::One, 3'000'000), reason);
    EXPECT_EQ(refusal({.name = "f"}, {0}, Width::One, INT64_MAX), reason);
    EXPECT_EQ(refusal({.name = "f", .type = FactType::Date}, {0}, Width::One, 20'000), "");
}

TEST(Crc32c, gives_the_value_of_the_standard) {
    EXPECT_EQ(crc32c("123456789", 9), 0xE3069283U);   // RFC 3720 and every catalogue of checksums
    EXPECT_EQ(crc32c("6789", 4, crc32c("12345", 5)), 0xE3069283U);
}

}  // namespace
}  // namespace sunclover::rules
