#pragma once
// Boost.Graph's algorithms over our ties, without a copy. A GraphView looks at anything that is
// symmetric and has size() and neighbours(i), a sorted random-access range of what converts to a
// node number; it models VertexListGraph, EdgeListGraph, IncidenceGraph, AdjacencyGraph and
// AdjacencyMatrix.
#include <algorithm>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <utility>

#include "sim/world/network.hpp"
#include "sim/world/ties.hpp"

namespace yinling {

/// The near ties of one village's elders, numbered from 0 within the village.
struct VillageTies {
  const Ties* ties = nullptr;
  Row first = 0;  // elders first .. last-1
  Row last = 0;

  std::uint32_t size() const { return last - first; }
  /// Sorted by neighbour. (Two elders have one tie, in one layer.)
  auto neighbours(std::uint32_t local) const {
    return ties->near(first + local) |
           std::views::transform([](NearTie tie) { return tie.local(); });
  }
};

template <class G>
struct GraphView {
  const G* graph = nullptr;
};

struct GraphEdge {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  friend bool operator==(const GraphEdge&, const GraphEdge&) = default;
};

/// Walks the neighbours of a node, as nodes or as edges.
template <class G, class Value>
class NeighbourIterator
    : public boost::iterator_facade<NeighbourIterator<G, Value>, Value,
                                    boost::random_access_traversal_tag, Value, std::ptrdiff_t> {
 public:
  NeighbourIterator() = default;
  NeighbourIterator(const G* graph, std::uint32_t node, std::ptrdiff_t at)
      : graph_(graph), node_(node), at_(at) {}

 private:
  friend class boost::iterator_core_access;
  Value dereference() const {
    const auto other = static_cast<std::uint32_t>(graph_->neighbours(node_)[at_]);
    if constexpr (std::is_same_v<Value, GraphEdge>) {
      return {node_, other};
    } else {
      return other;
    }
  }
  bool equal(const NeighbourIterator& other) const { return at_ == other.at_; }
  void increment() { ++at_; }
  void decrement() { --at_; }
  void advance(std::ptrdiff_t steps) { at_ += steps; }
  std::ptrdiff_t distance_to(const NeighbourIterator& other) const { return other.at_ - at_; }

  const G* graph_ = nullptr;
  std::uint32_t node_ = 0;
  std::ptrdiff_t at_ = 0;
};

/// Walks all ties, each once, from its lower end.
template <class G>
class TieIterator
    : public boost::iterator_facade<TieIterator<G>, GraphEdge, boost::forward_traversal_tag,
                                    GraphEdge, std::ptrdiff_t> {
 public:
  TieIterator() = default;
  TieIterator(const G* graph, std::uint32_t node) : graph_(graph), node_(node) { settle(); }

 private:
  friend class boost::iterator_core_access;
  GraphEdge dereference() const {
    return {node_, static_cast<std::uint32_t>(graph_->neighbours(node_)[at_])};
  }
  bool equal(const TieIterator& other) const { return node_ == other.node_ && at_ == other.at_; }
  void increment() {
    ++at_;
    settle();
  }
  /// Forward to the first tie, here or later, of which this node is the lower end.
  void settle() {
    for (; node_ < graph_->size(); ++node_, at_ = 0) {
      const auto others = graph_->neighbours(node_);
      for (; at_ < std::ranges::ssize(others); ++at_) {
        if (static_cast<std::uint32_t>(others[at_]) > node_) return;
      }
    }
  }

  const G* graph_ = nullptr;
  std::uint32_t node_ = 0;
  std::ptrdiff_t at_ = 0;
};

struct GraphViewTraversal : virtual boost::vertex_list_graph_tag,
                            virtual boost::edge_list_graph_tag,
                            virtual boost::incidence_graph_tag,
                            virtual boost::adjacency_graph_tag,
                            virtual boost::adjacency_matrix_tag {};

}  // namespace yinling

template <class G>
struct boost::graph_traits<yinling::GraphView<G>> {
  using vertex_descriptor = std::uint32_t;
  using edge_descriptor = yinling::GraphEdge;
  using directed_category = boost::undirected_tag;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  using traversal_category = yinling::GraphViewTraversal;
  using vertex_iterator = boost::counting_iterator<std::uint32_t>;
  using adjacency_iterator = yinling::NeighbourIterator<G, std::uint32_t>;
  using out_edge_iterator = yinling::NeighbourIterator<G, yinling::GraphEdge>;
  using edge_iterator = yinling::TieIterator<G>;
  using vertices_size_type = std::uint32_t;
  using edges_size_type = std::uint64_t;
  using degree_size_type = std::uint32_t;
  static vertex_descriptor null_vertex() { return ~vertex_descriptor{0}; }
};

template <class G>
struct boost::graph_traits<const yinling::GraphView<G>>
    : boost::graph_traits<yinling::GraphView<G>> {};

template <class G>
struct boost::property_map<yinling::GraphView<G>, boost::vertex_index_t> {
  using type = boost::typed_identity_property_map<std::uint32_t>;
  using const_type = type;
};

namespace yinling {

template <class G>
std::uint32_t num_vertices(const GraphView<G>& view) {
  return view.graph->size();
}

template <class G>
auto vertices(const GraphView<G>& view) {
  using Iterator = typename boost::graph_traits<GraphView<G>>::vertex_iterator;
  return std::pair(Iterator(0), Iterator(view.graph->size()));
}

template <class G>
std::uint32_t out_degree(std::uint32_t node, const GraphView<G>& view) {
  return static_cast<std::uint32_t>(std::ranges::size(view.graph->neighbours(node)));
}

template <class G>
auto adjacent_vertices(std::uint32_t node, const GraphView<G>& view) {
  using Iterator = NeighbourIterator<G, std::uint32_t>;
  return std::pair(Iterator(view.graph, node, 0),
                   Iterator(view.graph, node, out_degree(node, view)));
}

template <class G>
auto out_edges(std::uint32_t node, const GraphView<G>& view) {
  using Iterator = NeighbourIterator<G, GraphEdge>;
  return std::pair(Iterator(view.graph, node, 0),
                   Iterator(view.graph, node, out_degree(node, view)));
}

template <class G>
auto edges(const GraphView<G>& view) {
  return std::pair(TieIterator<G>(view.graph, 0), TieIterator<G>(view.graph, view.graph->size()));
}

template <class G>
std::uint64_t num_edges(const GraphView<G>& view) {
  std::uint64_t ends = 0;
  for (std::uint32_t i = 0; i < view.graph->size(); ++i) ends += out_degree(i, view);
  return ends / 2;
}

template <class G>
std::uint32_t source(const GraphEdge& edge, const GraphView<G>&) {
  return edge.source;
}

template <class G>
std::uint32_t target(const GraphEdge& edge, const GraphView<G>&) {
  return edge.target;
}

template <class G>
std::pair<GraphEdge, bool> edge(std::uint32_t a, std::uint32_t b, const GraphView<G>& view) {
  return {{a, b}, std::ranges::binary_search(view.graph->neighbours(a), b)};
}

template <class G>
boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t, const GraphView<G>&) {
  return {};
}

}  // namespace yinling
