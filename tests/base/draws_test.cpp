#include "sim/base/draws.hpp"
#include "sim/base/avx512.hpp"
#include "sim/base/draws_kernel.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "sim/base/csv.hpp"

using namespace yinling;

TEST_CASE("Philox gives its published answers") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
        Draws::Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  const auto f = 0xffffffffU;
  CHECK(philox({f, f, f, f}, {f, f}) ==
        Draws::Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Draws::Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("the batch form draws the same numbers as the single form, with every kernel") {
  std::vector<void (*)(const DrawsRequest&)> kernels{fill_portable};
  if (runs_avx512()) kernels.push_back(fill_avx512);
  std::vector<std::uint32_t> who;
  std::vector<std::uint32_t> partners;
  for (std::uint32_t i = 0; i < 50; ++i) {
    who.push_back(i * 2654435761U);
    partners.push_back(~i * 40503U);
  }
  for (const auto fill : kernels) {
    for (std::size_t count = 0; count < who.size(); ++count) {
      for (const std::uint32_t* const with :
           {static_cast<std::uint32_t*>(nullptr), partners.data()}) {
        std::vector<std::uint32_t> lanes[4];
        for (auto& lane : lanes) lane.assign(who.size(), 77);
        fill({.who = who.data(),
              .partners = with,
              .count = count,
              .partner = nobody,
              .week = 17,
              .page = 0x0301'0000,
              .key = {0x9abc'def0, 0x1234'5678},
              .lanes = {lanes[0].data(), lanes[1].data(), lanes[2].data(), lanes[3].data()}});
        for (std::size_t i = 0; i < who.size(); ++i) {
          const auto block = philox({who[i], with == nullptr ? nobody : with[i], 17, 0x0301'0000},
                                    {0x9abc'def0, 0x1234'5678});
          // Nothing is written behind the last.
          for (std::size_t k = 0; k < 4; ++k) REQUIRE(lanes[k][i] == (i < count ? block[k] : 77));
        }
      }
    }
  }
}

TEST_CASE("a batch of draws has the address of each") {
  const Draws draws(7, 522636, 3);
  const std::vector<std::uint32_t> who{5, 1, 4'000'000'000, 9, 2, 6, 5, 3, 5};
  std::vector<std::uint32_t> lanes[4];
  for (auto& lane : lanes) lane.resize(who.size());
  draws.fill(who, 17, Page::elder_week,
             std::array<std::uint32_t*, 4>{lanes[0].data(), lanes[1].data(), lanes[2].data(),
                                           lanes[3].data()});
  for (std::size_t i = 0; i < who.size(); ++i) {
    const auto block = draws.block(who[i], 17, Page::elder_week);
    for (std::size_t k = 0; k < 4; ++k) CHECK(lanes[k][i] == block[k]);
  }
}

namespace {

/// Chi-square of counts that should be equal.
double chi_square(const std::vector<int>& counts) {
  double sum = 0;
  for (const int count : counts) sum += count;
  const double expected = sum / static_cast<double>(counts.size());
  double chi = 0;
  for (const int count : counts) chi += (count - expected) * (count - expected) / expected;
  return chi;
}
constexpr double chi_square_255 = 347.65;  // alpha = 1e-4
constexpr std::uint32_t many = 1U << 16;

}  // namespace

TEST_CASE("every lane is uniform in its high and its low bits") {
  const Draws draws(20250106, 522636, 0);
  std::vector<int> high[4];
  std::vector<int> low[4];
  for (std::size_t k = 0; k < 4; ++k) {
    high[k].assign(256, 0);
    low[k].assign(256, 0);
  }
  for (std::uint32_t who = 0; who < many; ++who) {
    const auto block = draws.block(who, 5, Page::elder_week);
    for (std::size_t k = 0; k < 4; ++k) {
      ++high[k][block[k] >> 24];
      ++low[k][block[k] & 255U];
    }
  }
  for (std::size_t k = 0; k < 4; ++k) {
    CAPTURE(k);
    CHECK(chi_square(high[k]) <= chi_square_255);
    CHECK(chi_square(low[k]) <= chi_square_255);
  }
}

TEST_CASE("lanes, weeks, people, pages and replicates are drawn independently") {
  // Two words that should have nothing to do with each other fall evenly on 16 x 16 fields.
  const Draws draws(20250106, 522636, 0);
  const Draws other_replicate(20250106, 522636, 1);
  const Draws other_seed(20250107, 522636, 0);
  const auto evenly = [](auto&& pair) {
    std::vector<int> fields(256, 0);
    for (std::uint32_t who = 0; who < many; ++who) {
      const auto [a, b] = pair(who);
      ++fields[((a >> 28) << 4) | (b >> 28)];
    }
    return chi_square(fields);
  };
  using Two = std::pair<std::uint32_t, std::uint32_t>;
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = i + 1; j < 4; ++j) {
      CAPTURE(i, j);
      CHECK(evenly([&](std::uint32_t who) {
              const auto block = draws.block(who, 9, Page::elder_week);
              return Two{block[i], block[j]};
            }) <= chi_square_255);
    }
  }
  const auto word = [](const Draws& from, std::uint32_t who, Week week, Page page) {
    return from.word(who, week, {page, 0});
  };
  const auto base = [&](std::uint32_t who) { return word(draws, who, 9, Page::elder_week); };
  const auto against = [&](auto&& other) {
    return evenly([&](std::uint32_t who) { return Two{base(who), other(who)}; });
  };
  CHECK(against([&](auto who) { return word(draws, who, 10, Page::elder_week); }) <=
        chi_square_255);
  CHECK(against([&](auto who) { return word(draws, who + 1, 9, Page::elder_week); }) <=
        chi_square_255);
  CHECK(against([&](auto who) { return word(draws, who, 9, Page::elder_attempt); }) <=
        chi_square_255);
  CHECK(against([&](auto who) { return word(other_replicate, who, 9, Page::elder_week); }) <=
        chi_square_255);
  CHECK(against([&](auto who) { return word(other_seed, who, 9, Page::elder_week); }) <=
        chi_square_255);
}

TEST_CASE("a threshold is met with its probability") {
  const Draws draws(42, 0, 0);
  for (const double p : {0.0005, 0.1, 0.5, 0.93}) {
    int met = 0;
    for (std::uint32_t who = 0; who < many; ++who) {
      met += draws.happens(p, who, 3, {Page::elder_fraud, 1}) ? 1 : 0;
    }
    CAPTURE(p);
    CHECK(std::abs(met - many * p) <= 3.891 * std::sqrt(many * p * (1 - p)));
  }
}

TEST_CASE("thresholds keep within their bounds") {
  CHECK(threshold(0.0) == 0);
  CHECK(threshold(-1.0) == 0);
  CHECK(threshold(std::nan("")) == 0);
  CHECK(threshold(1e-12) == 0);  // rarer than a draw can be
  CHECK(threshold(0x1p-32) == 1);
  CHECK(threshold(0.5) == 0x80000000U);
  CHECK(threshold(1.0 - 0x1p-33) == 0xffffffffU);
  CHECK(threshold(1.0) == 0xffffffffU);
  CHECK(threshold(7.0) == 0xffffffffU);
}

TEST_CASE("a uniform number is never zero or one") {
  CHECK(uniform(0) > 0.0);
  CHECK(uniform(0xffffffffU) < 1.0);
  CHECK(uniform(0) == 1.0 - uniform(0xffffffffU));
}

namespace {

/// Every page of the address book as its header declares it; a lever page stands for 32.
std::vector<std::uint32_t> pages_in_use() {
  const std::string header = read_file(YINLING_SOURCE_DIR "/sim/base/draws.hpp");
  const auto from = header.find("enum class Page");
  const std::string book = header.substr(from, header.find("};", from) - from);
  const std::regex entry(R"(\n\s*(\w+)(?: = (0x\w+))?,)");
  std::vector<std::uint32_t> pages;
  std::uint32_t next = 0;
  for (std::sregex_iterator match(book.begin(), book.end(), entry), end; match != end; ++match) {
    if ((*match)[2].matched) {
      next = static_cast<std::uint32_t>(std::stoul((*match)[2], nullptr, 16));
    }
    const bool lever = (*match)[1].str().ends_with("_lever");
    for (int i = 0; i < (lever ? 32 : 1); ++i) pages.push_back(next++);
  }
  return pages;
}

}  // namespace

TEST_CASE("no two decisions share an address") {
  auto pages = pages_in_use();
  for (const Page page : {Page::elder_traits, Page::elder_need, Page::county_lever,
                          Page::reference_network, Page::bootstrap}) {
    CHECK(std::count(pages.begin(), pages.end(), static_cast<std::uint32_t>(page)) == 1);
  }
  std::sort(pages.begin(), pages.end());
  CHECK(std::adjacent_find(pages.begin(), pages.end()) == pages.end());

  // Different addresses give different blocks, because Philox is a bijection of the counter.
  const Draws draws(1, 0, 0);
  std::set<Draws::Block> blocks;
  std::size_t count = 0;
  for (const std::uint32_t who : {0U, 1U, nobody}) {
    for (const std::uint32_t partner : {0U, 1U, nobody}) {
      for (const Week week : {setup_week, 0, 1}) {
        for (const std::uint32_t page : pages) {
          for (const std::uint32_t draw : {0U, 1U, 2026U}) {
            blocks.insert(draws.block(who, week, static_cast<Page>(page), partner, draw));
            ++count;
          }
        }
      }
    }
  }
  CHECK(blocks.size() == count);
}

TEST_CASE("counties and replicates have keys of their own") {
  const auto first = [](std::uint32_t seed, std::uint32_t county, std::uint32_t replicate) {
    return Draws(seed, county, replicate).word(1, 1, {Page::elder_week, 0});
  };
  CHECK(first(1, 522636, 4095) != first(1, 522637, 0));
  CHECK(first(1, 522636, 0) != first(1, 522636, 1));
  CHECK(first(1, 522636, 0) != first(2, 522636, 0));
}
