// Tables in the form in which they are used, one array after the other, so that a program that maps them reads nothing.
//
// The build writes them (tools/compile_data.cc) for the program that it is part of: sizes are checked, other machines and other
// versions are not provided for. Every array begins on a border of 64 bytes, so of a cache line.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/mapped_array.h"

namespace banggiao {

inline constexpr size_t kCompiledAlignment = 64;

// Whether equal values of T have equal bytes. A type may say so itself where the compiler cannot tell (clang, of vectors).
template <typename T>
[[nodiscard]] constexpr bool IsWithoutPadding() {
  if constexpr (requires { T::kWithoutPadding; }) {
    return T::kWithoutPadding;
  } else {
    return std::has_unique_object_representations_v<T>;
  }
}

// Collects arrays; Compiled::Array gives them back in the same order.
class CompiledWriter {
 public:
  // Of types without padding only, so that equal tables give equal bytes.
  template <typename T>
  void Add(std::span<const T> array) {
    static_assert(std::is_trivially_copyable_v<T> && IsWithoutPadding<T>());
    AddBytes({reinterpret_cast<const char*>(array.data()), array.size_bytes()}, sizeof(T));
  }
  template <typename T>
  void Add(const MappedArray<T>& array) {
    Add(array.span());
  }
  void AddNumber(uint64_t number) { Add(std::span<const uint64_t>(&number, 1)); }
  void AddText(std::string_view text) { AddBytes(text, 1); }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void AddBytes(std::string_view bytes, uint64_t element_size) {
    const uint64_t sizes[2] = {element_size, bytes.size()};
    bytes_.append(reinterpret_cast<const char*>(sizes), sizeof sizes);
    Pad();
    bytes_.append(bytes);
    Pad();
  }
  void Pad() { bytes_.resize((bytes_.size() + kCompiledAlignment - 1) / kCompiledAlignment * kCompiledAlignment); }

  std::string bytes_;
};

// Gives back arrays as views into the bytes that CompiledWriter made, which must begin on a border of kCompiledAlignment and
// outlive the views. After a read that does not fit, ok() is false and arrays are empty.
class CompiledReader {
 public:
  explicit CompiledReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  [[nodiscard]] std::span<const T> Array() {
    const std::string_view bytes = Bytes(sizeof(T));
    if (reinterpret_cast<uintptr_t>(bytes.data()) % alignof(T) != 0) ok_ = false;
    if (!ok_) return {};
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  template <typename T>
  [[nodiscard]] MappedArray<T> Mapped() {
    return MappedArray<T>::At(Array<T>());
  }
  [[nodiscard]] uint64_t Number() {
    const auto one = Array<uint64_t>();
    if (one.size() != 1) ok_ = false;
    return ok_ ? one[0] : 0;
  }
  [[nodiscard]] std::string_view Text() { return Bytes(1); }

  // Whether everything asked for was there.
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  [[nodiscard]] std::string_view Bytes(size_t element_size) {
    uint64_t sizes[2] = {};
    if (bytes_.size() - at_ < kCompiledAlignment) ok_ = false;
    if (ok_) std::memcpy(sizes, bytes_.data() + at_, sizeof sizes);
    at_ += kCompiledAlignment;
    if (!ok_ || sizes[0] != element_size || sizes[1] % element_size != 0 || sizes[1] > bytes_.size() - at_) {
      ok_ = false;
      at_ = bytes_.size();
      return {};
    }
    const std::string_view found = bytes_.substr(at_, sizes[1]);
    at_ += (sizes[1] + kCompiledAlignment - 1) / kCompiledAlignment * kCompiledAlignment;
    at_ = std::min<size_t>(at_, bytes_.size());
    return found;
  }

  std::string_view bytes_;
  size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace banggiao
