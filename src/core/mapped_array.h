// An array that either is owned or lies in read-only memory that the program was linked with or that was mapped: tables that
// the build has compiled are used where they lie, and the same code builds them (core/compiled.h).
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace banggiao {

// Reading is as cheap as of a plain pointer. The first change of an array that lies elsewhere copies it. Thread-safe for readers.
template <typename T>
class MappedArray {
 public:
  MappedArray() = default;
  MappedArray(std::vector<T> own) : own_(std::move(own)) { Follow(); }  // NOLINT: implicit on purpose
  // Looks at `elsewhere`, which must outlive the array and its copies.
  [[nodiscard]] static MappedArray At(std::span<const T> elsewhere) {
    MappedArray array;
    array.data_ = elsewhere.data();
    array.size_ = elsewhere.size();
    return array;
  }
  MappedArray(const MappedArray& other) : own_(other.own_), data_(other.data_), size_(other.size_) {
    if (other.IsOwn()) Follow();
  }
  MappedArray(MappedArray&& other) noexcept
      : own_(std::move(other.own_)), data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  MappedArray& operator=(MappedArray other) noexcept {
    own_.swap(other.own_);  // The elements stay where they are, so the pointers go with them.
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~MappedArray() = default;

  [[nodiscard]] const T* data() const { return data_; }
  [[nodiscard]] size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const T& operator[](size_t i) const { return data_[i]; }
  [[nodiscard]] const T& back() const { return data_[size_ - 1]; }
  [[nodiscard]] const T* begin() const { return data_; }
  [[nodiscard]] const T* end() const { return data_ + size_; }
  [[nodiscard]] std::span<const T> span() const { return {data_, size_}; }

  // Changes. A reference holds until the next of them.
  [[nodiscard]] T& Edit(size_t i) {
    Own();
    return own_[i];
  }
  void push_back(const T& value) {
    Own();
    own_.push_back(value);
    Follow();
  }

 private:
  [[nodiscard]] bool IsOwn() const { return data_ == own_.data(); }
  void Own() {
    if (IsOwn()) return;
    own_.assign(begin(), end());
    Follow();
  }
  void Follow() {
    data_ = own_.data();
    size_ = own_.size();
  }

  std::vector<T> own_;
  const T* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace banggiao
