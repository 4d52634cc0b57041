#include "language/packed_weights.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/hash.h"

namespace banggiao {
namespace {

constexpr std::string_view kMagic = "BGWORDS1";

struct Header {
  uint64_t checksum = 0;  // Of all that follows it.
  uint32_t buckets = 0;
  uint32_t size = 0;
};

}  // namespace

PackedWeights PackedWeights::Make(const std::vector<std::pair<uint64_t, float>>& weights) {
  PackedWeights packed;
  std::vector<Bucket> buckets(std::bit_ceil(weights.size() * 4 / 3 / kBucketSize + 1));
  packed.mask_ = buckets.size() - 1;
  float largest = 0;
  for (const auto& [feature, weight] : weights) largest = std::max(largest, std::fabs(weight));
  const float scale = largest > 0 ? kLargest / largest : 1.0f;
  for (const auto& [feature, weight] : weights) {
    Bucket& bucket = buckets[packed.HomeOf(feature)];
    const auto tag = static_cast<int16_t>(TagOf(feature));
    int at = 0;
    while (at < kBucketSize && bucket.tags[at] != 0 && bucket.tags[at] != tag) ++at;
    if (at == kBucketSize || bucket.tags[at] == tag) continue;
    bucket.tags[at] = tag;
    bucket.weights[at] = static_cast<int16_t>(std::lround(weight * scale));
    ++packed.size_;
  }
  packed.buckets_ = std::move(buckets);
  return packed;
}

std::string PackedWeights::Serialize() const {
  Header header;
  header.buckets = static_cast<uint32_t>(buckets_.size());
  header.size = static_cast<uint32_t>(size_);
  std::string body(sizeof header + buckets_.size() * sizeof(Bucket), '\0');
  std::memcpy(body.data(), &header, sizeof header);  // Little-endian: every machine Debian 12 runs on here.
  std::memcpy(body.data() + sizeof header, buckets_.data(), buckets_.size() * sizeof(Bucket));
  const uint64_t checksum = Hash64(std::string_view(body).substr(sizeof header.checksum));
  std::memcpy(body.data(), &checksum, sizeof checksum);
  return std::string(kMagic) + body;
}

Result<PackedWeights> PackedWeights::Parse(std::string_view bytes) {
  const Error broken{ErrorCode::kMalformed, "not a whole BGWORDS1 file; train it again or restore it"};
  if (!bytes.starts_with(kMagic)) return broken;
  bytes.remove_prefix(kMagic.size());
  Header header;
  if (bytes.size() < sizeof header) return broken;
  std::memcpy(&header, bytes.data(), sizeof header);
  const size_t buckets = header.buckets;
  const bool sound = std::has_single_bit(buckets) && bytes.size() == sizeof header + buckets * sizeof(Bucket);
  if (!sound || header.checksum != Hash64(bytes.substr(sizeof header.checksum))) return broken;
  PackedWeights packed;
  std::vector<Bucket> copy(buckets);
  std::memcpy(copy.data(), bytes.data() + sizeof header, buckets * sizeof(Bucket));
  packed.buckets_ = std::move(copy);
  packed.mask_ = buckets - 1;
  packed.size_ = header.size;
  return packed;
}

std::string PackedWeights::Compile() const {
  CompiledWriter out;
  out.Add(buckets_);
  out.AddNumber(size_);
  return out.bytes();
}

Result<PackedWeights> PackedWeights::FromCompiled(std::string_view bytes) {
  CompiledReader in(bytes);
  PackedWeights packed;
  packed.buckets_ = in.Mapped<Bucket>();
  packed.size_ = in.Number();
  packed.mask_ = packed.buckets_.size() - 1;
  if (!in.ok() || packed.buckets_.empty()) return Error{ErrorCode::kMalformed, "its compiled form is not of this program; build it again"};
  return packed;
}

}  // namespace banggiao
