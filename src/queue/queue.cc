#include "queue/queue.h"

#include <nats/nats.h>

#include <algorithm>

namespace banggiao {
namespace {

template <typename Handle, void (*Destroy)(Handle*)>
struct Destroyed {
  void operator()(Handle* handle) const { Destroy(handle); }
};
template <typename Handle, void (*Destroy)(Handle*)>
using Held = std::unique_ptr<Handle, Destroyed<Handle, Destroy>>;

constexpr int64_t kNanoseconds = 1'000'000'000;

class NatsMessage : public QueueMessage {
 public:
  NatsMessage(natsMsg* message, std::shared_ptr<natsSubscription> subscription, std::string shown)
      : subscription_(std::move(subscription)), message_(message), shown_(std::move(shown)) {
    jsMsgMetaData* about = nullptr;
    if (natsMsg_GetMetaData(&about, message) == NATS_OK) deliveries_ = about->NumDelivered;
    jsMsgMetaData_Destroy(about);
  }

  std::string_view bytes() const override {
    return {natsMsg_GetData(message_.get()), static_cast<size_t>(natsMsg_GetDataLength(message_.get()))};
  }
  uint64_t deliveries() const override { return deliveries_; }
  Status Done() override {
    const natsStatus status = natsMsg_AckSync(message_.get(), nullptr, nullptr);
    if (status == NATS_OK) return {};
    return Error{ErrorCode::kUnreadable, shown_ + ": the queue does not take that a batch is done (" + natsStatus_GetText(status) +
                                             "); it will come again, and is known then"};
  }
  void StillAtIt() override { (void)natsMsg_InProgress(message_.get(), nullptr); }

 private:
  std::shared_ptr<natsSubscription> subscription_;  // The message answers by it.
  Held<natsMsg, natsMsg_Destroy> message_;
  std::string shown_;
  uint64_t deliveries_ = 1;
};

class NatsQueue : public Queue {
 public:
  explicit NatsQueue(const QueueAddress& address) : address_(address), subject_(address.name + ".batches") {}

  Status Connect() {
    natsOptions* made = nullptr;
    natsStatus status = natsOptions_Create(&made);
    const Held<natsOptions, natsOptions_Destroy> options(made);
    if (status == NATS_OK) status = natsOptions_SetURL(made, address_.servers.c_str());
    if (status == NATS_OK) status = natsOptions_SetMaxReconnect(made, -1);
    if (status == NATS_OK) status = natsOptions_SetReconnectWait(made, 250);
    natsConnection* connection = nullptr;
    if (status == NATS_OK) status = natsConnection_Connect(&connection, made);
    connection_.reset(connection);
    jsCtx* stream = nullptr;
    if (status == NATS_OK) status = natsConnection_JetStream(&stream, connection, nullptr);
    stream_.reset(stream);
    return status == NATS_OK ? MakeStream() : Status(Failed("no server answers", status));
  }

  Status Put(const std::string& id, const std::string& bytes) override {
    jsPubOptions options;
    jsPubOptions_Init(&options);
    options.MsgId = id.c_str();
    options.MaxWait = 10'000;
    const natsStatus status = js_Publish(nullptr, stream_.get(), subject_.c_str(), bytes.data(), static_cast<int>(bytes.size()), &options, nullptr);
    return status == NATS_OK ? Status() : Status(Failed("the queue does not take a batch", status));
  }

  Result<std::unique_ptr<QueueMessage>> Take(std::chrono::milliseconds wait) override {
    if (subscription_ == nullptr) {
      if (Status status = Subscribe(); !status) return status.error();
    }
    natsMsgList list = {};
    const natsStatus status = natsSubscription_Fetch(&list, subscription_.get(), 1, wait.count(), nullptr);
    std::unique_ptr<QueueMessage> message;
    if (status == NATS_OK && list.Count > 0) {
      message = std::make_unique<NatsMessage>(list.Msgs[0], subscription_, address_.servers);
      list.Msgs[0] = nullptr;
    }
    natsMsgList_Destroy(&list);
    // While the servers choose a leader or restart there is nothing to take. One that was killed may have forgotten its consumer.
    if (status == NATS_OK || status == NATS_TIMEOUT || status == NATS_NO_RESPONDERS || status == NATS_CONNECTION_DISCONNECTED) {
      if (message == nullptr && !HasConsumer()) subscription_.reset();
      return message;
    }
    subscription_.reset();
    return Failed("the queue gives no batch", status);
  }

  Result<QueueState> State() override {
    jsStreamInfo* stream = nullptr;
    natsStatus status = js_GetStreamInfo(&stream, stream_.get(), address_.name.c_str(), nullptr, nullptr);
    const Held<jsStreamInfo, jsStreamInfo_Destroy> held_stream(stream);
    if (status != NATS_OK) return Failed("the queue tells no state", status);
    QueueState state;
    state.messages = stream->State.Msgs;
    jsConsumerInfo* consumer = nullptr;
    status = js_GetConsumerInfo(&consumer, stream_.get(), address_.name.c_str(), kConsumer, nullptr, nullptr);
    const Held<jsConsumerInfo, jsConsumerInfo_Destroy> held_consumer(consumer);
    if (status != NATS_OK) return state;  // Before the first worker comes there is no consumer.
    state.in_work = static_cast<uint64_t>(consumer->NumAckPending);
    // A server that is killed after it wrote down that a message is done and before it took it away keeps it without ever giving it
    // again. What the workers' list doesn't wait for is no work.
    state.messages = std::min(state.messages, consumer->NumPending + state.in_work);
    return state;
  }

 private:
  static constexpr const char* kConsumer = "workers";

  Status MakeStream() {
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    const char* subjects[] = {subject_.c_str()};
    config.Name = address_.name.c_str();
    config.Subjects = subjects;
    config.SubjectsLen = 1;
    config.Retention = js_WorkQueuePolicy;
    config.Storage = js_FileStorage;
    config.Replicas = address_.replicas;
    jsErrCode reason = static_cast<jsErrCode>(0);
    const natsStatus status = js_AddStream(nullptr, stream_.get(), &config, nullptr, &reason);
    // One that is there with other settings, such as more replicas, is used as it is.
    if (status == NATS_OK || reason == JSStreamNameExistErr) return {};
    return Failed("the stream '" + address_.name + "' cannot be made", status);
  }

  // False only when the servers say so.
  bool HasConsumer() {
    jsConsumerInfo* consumer = nullptr;
    const natsStatus status = js_GetConsumerInfo(&consumer, stream_.get(), address_.name.c_str(), kConsumer, nullptr, nullptr);
    jsConsumerInfo_Destroy(consumer);
    return status != NATS_NOT_FOUND;
  }

  Status Subscribe() {
    jsSubOptions options;
    jsSubOptions_Init(&options);
    options.Stream = address_.name.c_str();
    options.Config.AckPolicy = js_AckExplicit;
    options.Config.AckWait = address_.time_to_work.count() * kNanoseconds;
    options.Config.MaxDeliver = -1;  // A batch is given up by the worker, never by the queue.
    natsSubscription* subscription = nullptr;
    const natsStatus status = js_PullSubscribe(&subscription, stream_.get(), subject_.c_str(), kConsumer, nullptr, &options, nullptr);
    subscription_.reset(subscription, natsSubscription_Destroy);
    return status == NATS_OK ? Status() : Status(Failed("the queue gives no batches", status));
  }

  Error Failed(const std::string& what, natsStatus status) const {
    return {ErrorCode::kUnreadable, WithoutSecret() + ": " + what + " (" + natsStatus_GetText(status) +
                                        "); check the address and that nats-server runs with JetStream (-js)"};
  }
  // "nats://user:secret@host" without the secret.
  std::string WithoutSecret() const {
    std::string shown = address_.servers;
    for (size_t at = shown.find('@'); at != std::string::npos; at = shown.find('@', at + 1)) {
      const size_t begin = shown.rfind("://", at);
      if (begin == std::string::npos) continue;
      shown.replace(begin + 3, at - begin - 3, "***");
      at = begin + 6;
    }
    return shown;
  }

  QueueAddress address_;
  std::string subject_;
  Held<natsConnection, natsConnection_Destroy> connection_;
  Held<jsCtx, jsCtx_Destroy> stream_;
  std::shared_ptr<natsSubscription> subscription_;
};

}  // namespace

Result<std::unique_ptr<Queue>> Queue::Open(const QueueAddress& address) {
  auto queue = std::make_unique<NatsQueue>(address);
  if (Status connected = queue->Connect(); !connected) return connected.error();
  return std::unique_ptr<Queue>(std::move(queue));
}

}  // namespace banggiao
