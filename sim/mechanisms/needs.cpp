#include "sim/mechanisms/needs.hpp"

#include <algorithm>

#include "sim/base/dense.hpp"
#include "sim/base/smooth.hpp"

namespace yinling {

float pickup_distance(const Village& village, const Needs& needs) {
  const VillageTraits& places = village.people.villages;
  const float own = places.express[village.number] == Express::station
                        ? needs.station_distance.f()
                        : places.distance[village.number];
  return std::min(own, village.modifiers.pickup.value);
}

float pickup_factor(float kilometres, bool limited_mobility, const Needs& needs) {
  const float per_km = needs.distance_decay.f() * (limited_mobility ? 2.0F : 1.0F);
  return std::min(needs.most.f(), smooth::exp(-per_km * (kilometres - needs.mean_distance.f())));
}

namespace {

/// What a village makes of the needs of its elders.
struct NeedsHere {
  float walks, limps, at_door;  // pick-up factors: on foot, and brought to the door
  float awakened;               // needs a week for an eighth of a tie that ordered
  float browsing;
};

/// What a draw says that a week brings, as bits.
constexpr std::uint8_t at_most_browsing = 1;
constexpr std::uint8_t need = 2;

struct NeedColumns {
  const WeeklyRate* usual;
  const std::uint8_t* limits;
  const std::uint8_t* aids;
  const Heard* heard;
  const std::uint32_t* luck;
  std::uint8_t* brings;
};
YINLING_DENSE void ask_luck(const NeedColumns& elders, std::size_t n, const NeedsHere& place) {
  const auto [usual, limits, aids, heard, luck, brings] = elders;
  const auto [walks, limps, at_door, awakened, browsing] = place;
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    // Integer tests first, one choice after the other: so the loop vectorises.
    const int fetched = aids[i] & aid::fetched;
    const int slow = (limits[i] / limit::mobility) & 1;
    const float on_foot = slow != 0 ? limps : walks;
    const float reach = fetched != 0 ? at_door : on_foot;
    const float rate = usual[i].value() * reach + awakened * static_cast<float>(heard[i].orders);
    const float needs = 1.0F - smooth::exp(-rate);
    const float up_to = needs + (1.0F - needs) * browsing;
    const float drawn = static_cast<float>(luck[i]) * 0x1p-32F;
    brings[i] = static_cast<std::uint8_t>((drawn < up_to ? at_most_browsing : 0) |
                                          (drawn < needs ? need : 0));
  }
}

struct WayColumns {
  const Person* person;
  const std::int16_t* out_until;
  const std::int16_t* parcel;
  const std::uint8_t* brings;
  std::uint16_t* state;
  std::uint8_t* ways;
  std::uint8_t* idle;
  std::uint8_t* needy;
};
YINLING_DENSE void find_ways(const WayColumns& elders, std::size_t n, int week) {
  const auto [person, out_until, parcel, brings, state, ways, idle, needy] = elders;
  constexpr int shops = status::assigned | status::with_family;
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const int s = state[i];
    const bool able =
        person[i].smartphone() & ((s & (status::aware | status::resigned)) == status::aware);
    const bool sure = (s & shops) != 0;
    const bool needs = ((brings[i] & need) != 0) | sure;
    // One parcel at a time: an elder waits for it before ordering again.
    const bool free = parcel[i] == 0;
    idle[i] = (brings[i] != 0) & !needs & able;
    needy[i] = needs & free;
    ways[i] = static_cast<std::uint8_t>(((able & (out_until[i] < week)) ? way::own : 0) |
                                        (sure ? way::sure : 0) |
                                        ((s & status::assigned) != 0 ? way::assigned : 0));
    // Whoever is to shop does it now.
    state[i] = static_cast<std::uint16_t>(s & ~(free ? shops : 0));
  }
}

}  // namespace

void draw_needs(Village& village, const Needs& needs, double awakened, std::vector<Row>& idle,
                std::vector<Row>& needy) {
  const std::size_t n = village.size();
  const Row first = village.first;
  const ElderTraits& who = village.people.elders;
  ElderState& now = village.now.elders;
  Scratch& scratch = village.scratch;
  const float distance = pickup_distance(village, needs);
  std::uint8_t* const brings = room_for(n, scratch.brings);
  ask_luck({.usual = who.need.data() + first,
            .limits = who.limits.data() + first,
            .aids = now.aids.data() + first,
            .heard = scratch.heard.data(),
            .luck = scratch.lanes[0].data(),
            .brings = brings},
           n,
           {.walks = pickup_factor(distance, false, needs),
            .limps = pickup_factor(distance, true, needs),
            .at_door = pickup_factor(0.0F, false, needs),
            .awakened = 0.125F * static_cast<float>(awakened),
            .browsing = needs.browsing.f()});
  std::uint8_t* const is_idle = room_for(n, scratch.holds);
  std::uint8_t* const is_needy = room_for(n, scratch.holds_too);
  find_ways({.person = who.person.data() + first,
             .out_until = now.out_until.data() + first,
             .parcel = now.parcel.data() + first,
             .brings = brings,
             .state = now.status.data() + first,
             .ways = room_for(n, scratch.ways),
             .idle = is_idle,
             .needy = is_needy},
            n, village.week());
  take_held(scratch, {first, village.last}, is_idle, idle);
  take_held(scratch, {first, village.last}, is_needy, needy);
}

}  // namespace yinling
