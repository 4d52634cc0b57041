// A work queue on NATS JetStream: what is put in is given to one worker, and again to another when the first does not say that it
// is done in time. Messages lie on the server's disk, on three servers where it is a cluster of as many.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/result.h"

namespace banggiao {

struct QueueAddress {
  std::string servers;               // "nats://host:4222,nats://other:4222"; TLS with tls://, and ?ca=&cert=&key=&login= (queue/queue_servers.h).
  std::string name = "banggiao";     // Of the stream; letters, digits, - and _.
  int replicas = 1;                  // Used when the stream is made: 3 on a cluster.
  std::chrono::seconds time_to_work{30};  // From Take or StillAtIt on; then another worker gets the message. What the first worker asked for holds for all.
};

struct QueueState {
  uint64_t messages = 0;   // That will be given, or are given, to a worker.
  uint64_t in_work = 0;    // Of these, given to a worker.
  int64_t replicas = 0;    // Servers that keep each.
};

// A message that a worker holds. May be answered in another thread than the queue's, as long as the queue is there.
class QueueMessage {
 public:
  virtual ~QueueMessage() = default;
  [[nodiscard]] virtual std::string_view bytes() const = 0;
  [[nodiscard]] virtual uint64_t deliveries() const = 0;  // 1 the first time.
  // It is done and never given again. When this fails, it may be given again.
  virtual Status Done() = 0;
  // Asks for more time.
  virtual void StillAtIt() = 0;
};

// Belongs to one thread.
class Queue {
 public:
  // Connects, and makes the stream when there is none. kUnreadable when no server answers, kUsage without libnats.
  [[nodiscard]] static Result<std::unique_ptr<Queue>> Open(const QueueAddress& address);
  virtual ~Queue() = default;

  // Puts a message in; returns when the server, of three replicas two, has written it. It syncs within two minutes only, so a server that loses
  // power may lose it (docs/durability.md). One with the same `id` within two minutes is taken once.
  virtual Status Put(const std::string& id, const std::string& bytes) = 0;
  // The next message; nothing when none came within `wait`.
  [[nodiscard]] virtual Result<std::unique_ptr<QueueMessage>> Take(std::chrono::milliseconds wait) = 0;
  [[nodiscard]] virtual Result<QueueState> State() = 0;
  // Calls with each message that is there, also those that workers hold, in the order of coming, without taking any. What is put in or done
  // meanwhile may be left out. One round trip for each. Ends where `take` says false.
  virtual Status ForEachMessage(const std::function<bool(std::string_view bytes)>& take) = 0;
};

}  // namespace banggiao
