#include "sim/scenario/quota.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace yinling {

std::vector<std::int64_t> largest_remainder(std::span<const double> wanted) {
  std::vector<std::int64_t> whole(wanted.size());
  std::vector<double> remainder(wanted.size());
  double sum = 0;
  std::int64_t given = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    sum += wanted[i];
    whole[i] = static_cast<std::int64_t>(wanted[i]);
    remainder[i] = wanted[i] - static_cast<double>(whole[i]);
    given += whole[i];
  }
  std::int64_t left = std::llround(sum) - given;
  for (const std::uint32_t i : ranked(remainder)) {
    if (left-- <= 0) break;
    ++whole[i];
  }
  return whole;
}

std::vector<std::uint32_t> ranked(std::span<const double> score) {
  // Scores and rows side by side: looked up one by one they lie anywhere.
  std::vector<std::pair<double, std::uint32_t>> sorted(score.size());
  for (std::uint32_t i = 0; i < score.size(); ++i) sorted[i] = {-score[i], i};
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> order(score.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = sorted[i].second;
  return order;
}

std::vector<std::uint8_t> chosen(std::span<const double> score, std::int64_t count) {
  std::vector<std::uint8_t> mark(score.size(), 0);
  std::vector<std::uint32_t> rows;
  rows.reserve(score.size());
  for (std::uint32_t i = 0; i < score.size(); ++i) {
    if (score[i] != never) rows.push_back(i);
  }
  const auto take = static_cast<std::ptrdiff_t>(
      std::clamp<std::int64_t>(count, 0, static_cast<std::int64_t>(rows.size())));
  std::nth_element(rows.begin(), rows.begin() + take, rows.end(),
                   [&](std::uint32_t a, std::uint32_t b) {
                     return score[a] != score[b] ? score[a] > score[b] : a < b;
                   });
  for (std::ptrdiff_t i = 0; i < take; ++i) mark[rows[static_cast<std::size_t>(i)]] = 1;
  return mark;
}

std::vector<std::uint8_t> chosen_by_weight(std::span<const double> score,
                                           std::span<const std::uint8_t> weight,
                                           std::int64_t total) {
  std::vector<std::uint8_t> mark(score.size(), 0);
  for (const std::uint32_t i : ranked(score)) {
    if (score[i] == never || total <= 0) break;
    if (weight[i] > total) continue;
    mark[i] = 1;
    total -= weight[i];
  }
  return mark;
}

std::int64_t quota(double share, std::size_t all) {
  return std::llround(share * static_cast<double>(all));
}

void standardise(std::vector<double>& values, double mean, double deviation) {
  double count = 0;
  double sum = 0;
  for (const double x : values) {
    if (x == never) continue;
    ++count;
    sum += x;
  }
  if (count == 0) return;
  const double middle = sum / count;
  double squares = 0;
  for (const double x : values) {
    if (x != never) squares += (x - middle) * (x - middle);
  }
  const double scale = squares > 0 ? deviation / std::sqrt(squares / count) : 0.0;
  for (double& x : values) {
    if (x != never) x = mean + scale * (x - middle);
  }
}

}  // namespace yinling
