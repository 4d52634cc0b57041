#include "queue/queue.h"

#include <nats/nats.h>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

#include "queue/queue_login.h"
#include "queue/queue_servers.h"

namespace banggiao {
namespace {

template <typename Handle, void (*Destroy)(Handle*)>
struct Destroyed {
  void operator()(Handle* handle) const { Destroy(handle); }
};
template <typename Handle, void (*Destroy)(Handle*)>
using Held = std::unique_ptr<Handle, Destroyed<Handle, Destroy>>;

constexpr int64_t kNanoseconds = 1'000'000'000;
constexpr std::chrono::seconds kPatience{60};        // With servers that restart or choose a leader; that takes seconds.
constexpr std::chrono::milliseconds kPause{250};     // Between two tries.

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
  NatsQueue(const QueueAddress& address, QueueServers servers)
      : address_(address), servers_(std::move(servers)), subject_(address.name + ".batches") {}

  Status Connect() {
    natsOptions* made = nullptr;
    natsStatus status = natsOptions_Create(&made);
    const Held<natsOptions, natsOptions_Destroy> options(made);
    if (status != NATS_OK) return Failed("no memory for the connection", status);
    if (Status secured = Secure(made); !secured) return secured;
    if (Status known = LogIn(made); !known) return known;
    status = SetServers(made);
    if (status == NATS_OK) status = NoticeSilence(made);
    natsConnection* connection = nullptr;
    if (status == NATS_OK) status = natsConnection_Connect(&connection, made);
    connection_.reset(connection);
    if (status != NATS_OK) return NotConnected(status);
    jsCtx* stream = nullptr;
    status = natsConnection_JetStream(&stream, connection, nullptr);
    stream_.reset(stream);
    return status == NATS_OK ? MakeStream() : Status(Failed("no server answers", status));
  }

  Status Put(const std::string& id, const std::string& bytes) override {
    jsPubOptions options;
    jsPubOptions_Init(&options);
    options.MsgId = id.c_str();
    options.MaxWait = 5'000;
    const natsStatus status = Patiently(Passes, [&] {
      return js_Publish(nullptr, stream_.get(), subject_.c_str(), bytes.data(), static_cast<int>(bytes.size()), &options, nullptr);
    });
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
      message = std::make_unique<NatsMessage>(list.Msgs[0], subscription_, servers_.shown);
      list.Msgs[0] = nullptr;
    }
    natsMsgList_Destroy(&list);
    // While the servers choose a leader or restart there is nothing to take. One that was killed may have forgotten its consumer.
    if (status == NATS_OK || Passes(status)) {
      if (message == nullptr && !HasConsumer()) subscription_.reset();
      return message;
    }
    subscription_.reset();
    return Failed("the queue gives no batch", status);
  }

  Result<QueueState> State() override {
    jsStreamInfo* stream = nullptr;
    natsStatus status = Patiently(Passes, [&] { return js_GetStreamInfo(&stream, stream_.get(), address_.name.c_str(), nullptr, nullptr); });
    const Held<jsStreamInfo, jsStreamInfo_Destroy> held_stream(stream);
    if (status != NATS_OK) return Failed("the queue tells no state", status);
    QueueState state;
    state.messages = stream->State.Msgs;
    state.replicas = stream->Config->Replicas;
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

  Status ForEachMessage(const std::function<bool(std::string_view)>& take) override {
    jsOptions options;
    jsOptions_Init(&options);
    options.Stream.Info.DeletedDetails = true;
    jsStreamInfo* stream = nullptr;
    natsStatus status = Patiently(Passes, [&] { return js_GetStreamInfo(&stream, stream_.get(), address_.name.c_str(), &options, nullptr); });
    const Held<jsStreamInfo, jsStreamInfo_Destroy> held(stream);
    if (status != NATS_OK) return Failed("the queue does not tell what is in it", status);
    const jsStreamState& state = stream->State;
    const std::set<uint64_t> gone(state.Deleted, state.Deleted + state.DeletedLen);
    for (uint64_t place = state.FirstSeq; state.Msgs > 0 && place <= state.LastSeq; ++place) {
      if (gone.contains(place)) continue;
      natsMsg* message = nullptr;
      status = Patiently(Passes, [&] { return js_GetMsg(&message, stream_.get(), address_.name.c_str(), place, nullptr, nullptr); });
      const Held<natsMsg, natsMsg_Destroy> held_message(message);
      if (status == NATS_NOT_FOUND) continue;  // Done meanwhile.
      if (status != NATS_OK) return Failed("the queue does not tell what is in it", status);
      if (!take({natsMsg_GetData(message), static_cast<size_t>(natsMsg_GetDataLength(message))})) return {};
    }
    return {};
  }

 private:
  static constexpr const char* kConsumer = "workers";

  // The library takes no list with commas.
  natsStatus SetServers(natsOptions* options) const {
    std::vector<const char*> names;
    for (const std::string& server : servers_.addresses) names.push_back(server.c_str());
    return natsOptions_SetServers(options, names.data(), static_cast<int>(names.size()));
  }

  // The library's own pings are minutes apart, and it writes to a connection that nobody reads for as long as the system lets it.
  static natsStatus NoticeSilence(natsOptions* options) {
    natsStatus status = natsOptions_SetMaxReconnect(options, -1);
    if (status == NATS_OK) status = natsOptions_SetReconnectWait(options, 250);
    if (status == NATS_OK) status = natsOptions_SetTimeout(options, 10'000);
    if (status == NATS_OK) status = natsOptions_SetPingInterval(options, 5'000);
    if (status == NATS_OK) status = natsOptions_SetMaxPingsOut(options, 2);
    if (status == NATS_OK) status = natsOptions_SetWriteDeadline(options, 10'000);
    return status;
  }

  Status Secure(natsOptions* options) const {
    if (!servers_.tls) return {};
    natsStatus status = natsOptions_SetSecure(options, true);
    if (status != NATS_OK) return Failed("TLS cannot be used", status);
    if (!servers_.authority.empty()) {
      status = natsOptions_LoadCATrustedCertificates(options, servers_.authority.c_str());
      if (status != NATS_OK) return Unusable(servers_.authority, "is no file of certificates in PEM", "?ca=");
    }
    if (servers_.certificate.empty()) return {};
    status = natsOptions_LoadCertificatesChain(options, servers_.certificate.c_str(), servers_.key.c_str());
    if (status == NATS_OK) return {};
    return Unusable(servers_.certificate, "and " + servers_.key + " are no certificate and its key in PEM", "?cert= and key=");
  }

  static Error Unusable(const std::string& file, const std::string& what, const std::string& option) {
    return {ErrorCode::kUnreadable, file + ": " + what + " (" + LastSaid(NATS_SSL_ERROR) + "); give the right ones with " + option + " in the address"};
  }

  Status LogIn(natsOptions* options) const {
    if (servers_.login.empty()) return {};
    const Result<QueueLogin> login = ReadQueueLogin(servers_.login);
    if (!login) return login.error();
    const QueueLogin& known = login.value();
    const natsStatus status = !known.credentials.empty()
                                  ? natsOptions_SetUserCredentialsFromFiles(options, known.credentials.c_str(), nullptr)
                              : !known.token.empty() ? natsOptions_SetToken(options, known.token.c_str())
                                                     : natsOptions_SetUserInfo(options, known.user.c_str(), known.password.c_str());
    return status == NATS_OK ? Status() : Status(Failed("the login of " + servers_.login + " cannot be used", status));
  }

  // What the library knows about the last failure, without the place in its source: "(conn.c:733): SSL handshake error: …".
  static std::string LastSaid(natsStatus status) {
    const char* last = nats_GetLastError(nullptr);
    if (last == nullptr || *last == '\0') return natsStatus_GetText(status);
    const std::string_view said = last;
    const size_t place = said.starts_with('(') ? said.find("): ") : std::string_view::npos;
    return std::string(place == std::string_view::npos ? said : said.substr(place + 3));
  }

  Error NotConnected(natsStatus status) const {
    const auto told = [&](const char* what, const char* way_out) {
      return Error{ErrorCode::kUnreadable, servers_.shown + ": " + what + " (" + LastSaid(status) + "); " + way_out};
    };
    if (status == NATS_SECURE_CONNECTION_WANTED) return told("the server has no TLS", "set it up there (docs/scale.md), or write nats://");
    if (status == NATS_SECURE_CONNECTION_REQUIRED || (status == NATS_SSL_ERROR && !servers_.tls)) {
      return told("the server wants TLS", "write tls:// in place of nats://");
    }
    if (status == NATS_SSL_ERROR) {
      return told("no TLS connection comes about", "?ca= in the address names the authority that signed the server's certificate, which must be for the "
                                                   "host of the address; a server that asks for yours gets ?cert= and key=");
    }
    if (status == NATS_CONNECTION_AUTH_FAILED || status == NATS_NOT_PERMITTED) {
      return told("the server does not let this program in", "?login= in the address names a file with user:password, a token or NATS credentials");
    }
    if (status == NATS_ERR && !servers_.login.empty()) {
      return told("this program cannot log in", "?login= in the address names a file with user:password, a token or whole NATS credentials");
    }
    if (status != NATS_NO_SERVER && servers_.tls && servers_.certificate.empty()) {
      return told("the server ends the connection", "if it asks for certificates (verify: true), give yours with ?cert= and key= in the address");
    }
    return Failed("no server answers", status);
  }

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
    // No servers with JetStream say so at once; those that choose a leader say nothing.
    const auto silent = [](natsStatus status) { return status == NATS_TIMEOUT; };
    const natsStatus status = Patiently(silent, [&] { return js_AddStream(nullptr, stream_.get(), &config, nullptr, &reason); });
    // One that is there with other settings, such as more replicas, is used as it is.
    if (status == NATS_OK || reason == JSStreamNameExistErr) return {};
    return Failed("the stream '" + address_.name + "' cannot be made", status);
  }

  // What a queue says while its servers start or choose a leader.
  static bool Passes(natsStatus status) {
    return status == NATS_TIMEOUT || status == NATS_NO_RESPONDERS || status == NATS_CONNECTION_DISCONNECTED;
  }

  // Asks until the answer is one that does not pass, or patience is over.
  template <typename Ask>
  static natsStatus Patiently(bool (*passes)(natsStatus), Ask ask) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    for (;;) {
      const natsStatus status = ask();
      if (status == NATS_OK || !passes(status) || std::chrono::steady_clock::now() > end) return status;
      std::this_thread::sleep_for(kPause);
    }
  }

  // False only when the servers say so.
  bool HasConsumer() {
    jsConsumerInfo* consumer = nullptr;
    const natsStatus status = js_GetConsumerInfo(&consumer, stream_.get(), address_.name.c_str(), kConsumer, nullptr, nullptr);
    jsConsumerInfo_Destroy(consumer);
    return status != NATS_NOT_FOUND;
  }

  // In nanoseconds: that of the queue's first worker, since the server refuses workers that want another.
  int64_t TimeToWork() {
    jsConsumerInfo* consumer = nullptr;
    const natsStatus status = js_GetConsumerInfo(&consumer, stream_.get(), address_.name.c_str(), kConsumer, nullptr, nullptr);
    const Held<jsConsumerInfo, jsConsumerInfo_Destroy> held(consumer);
    return status == NATS_OK ? consumer->Config->AckWait : address_.time_to_work.count() * kNanoseconds;
  }

  Status Subscribe() {
    jsSubOptions options;
    jsSubOptions_Init(&options);
    options.Stream = address_.name.c_str();
    options.Config.AckPolicy = js_AckExplicit;
    options.Config.AckWait = TimeToWork();
    options.Config.MaxDeliver = -1;  // A batch is given up by the worker, never by the queue.
    natsSubscription* subscription = nullptr;
    const natsStatus status = js_PullSubscribe(&subscription, stream_.get(), subject_.c_str(), kConsumer, nullptr, &options, nullptr);
    subscription_.reset(subscription, natsSubscription_Destroy);
    return status == NATS_OK ? Status() : Status(Failed("the queue gives no batches", status));
  }

  Error Failed(const std::string& what, natsStatus status) const {
    return {ErrorCode::kUnreadable, servers_.shown + ": " + what + " (" + natsStatus_GetText(status) +
                                        "); check the address and that nats-server runs with JetStream (-js)"};
  }
  QueueAddress address_;
  QueueServers servers_;
  std::string subject_;
  Held<natsConnection, natsConnection_Destroy> connection_;
  Held<jsCtx, jsCtx_Destroy> stream_;
  std::shared_ptr<natsSubscription> subscription_;
};

}  // namespace

Result<std::unique_ptr<Queue>> Queue::Open(const QueueAddress& address) {
  Result<QueueServers> servers = ParseQueueServers(address.servers);
  if (!servers) return servers.error();
  auto queue = std::make_unique<NatsQueue>(address, std::move(*servers));
  if (Status connected = queue->Connect(); !connected) return connected.error();
  return std::unique_ptr<Queue>(std::move(queue));
}

}  // namespace banggiao
