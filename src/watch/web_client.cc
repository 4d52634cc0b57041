#include "watch/web_client.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <string_view>

#include "watch/web_address.h"

namespace banggiao {
namespace {

constexpr size_t kMostHeaderBytes = 256 << 10;
constexpr long kConnectSeconds = 10;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Transfer {
  WebRequest request;
  WebAnswer answer;
  std::unique_ptr<curl_slist, FreeList> headers;
  std::unique_ptr<CURL, FreeEasy> easy;  // Goes before the headers, which it uses.
  size_t header_bytes = 0;
  bool allow_private = false;
  bool refused_private = false;
  bool was_cut = false;
};

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

size_t OnHeader(char* data, size_t, size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.header_bytes += size;
  if (transfer.header_bytes > kMostHeaderBytes) return 0;
  const std::string_view line(data, size);
  WebAnswer& answer = transfer.answer;
  if (line.starts_with("HTTP/")) {  // Of the last of several heads, such as one after "100 Continue".
    for (std::string* field : {&answer.etag, &answer.last_modified, &answer.location, &answer.retry_after, &answer.cache_control, &answer.content_type}) field->clear();
    return size;
  }
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string name(line.substr(0, colon));
  for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  const std::string_view value = Trimmed(line.substr(colon + 1));
  if (name == "etag") answer.etag = value;
  if (name == "last-modified") answer.last_modified = value;
  if (name == "location") answer.location = value;
  if (name == "retry-after") answer.retry_after = value;
  if (name == "cache-control") answer.cache_control = value;
  if (name == "content-type") answer.content_type = value;
  return size;
}

size_t OnBody(char* data, size_t, size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  std::string& body = transfer.answer.body;
  if (body.size() + size > transfer.request.max_bytes) {
    if (transfer.request.cut) body.append(data, transfer.request.max_bytes - body.size());
    transfer.was_cut = true;
    return 0;
  }
  body.append(data, size);
  return size;
}

// Asked with the address that is really connected to, so that a name cannot mean one thing when judged and another when used.
curl_socket_t OnSocket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!transfer.allow_private && IsPrivateAddress(address->addr)) {
    transfer.refused_private = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// What happened, in words that say what to do.
std::string WhyFailed(const Transfer& transfer, CURLcode code, long seconds) {
  if (transfer.refused_private) return "it is on this machine or a private network; --allow-private lets it be fetched";
  if (transfer.was_cut) return "it is larger than " + std::to_string(transfer.request.max_bytes) + " bytes; raise the limit with --max-feed or --max-document";
  if (transfer.header_bytes > kMostHeaderBytes) return "its headers do not end";
  const std::string said = std::string(" (") + curl_easy_strerror(code) + ")";
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "its host has no address; check the name and the network" + said;
    case CURLE_COULDNT_CONNECT: return "its host takes no connection" + said;
    case CURLE_OPERATION_TIMEDOUT: return "no whole answer within " + std::to_string(seconds) + " s; --timeout gives it more time";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_ISSUER_ERROR: return "its certificate is not trusted or TLS fails; check it in a browser, and that ca-certificates is installed" + said;
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2_STREAM: return "the connection broke off" + said;
    case CURLE_BAD_CONTENT_ENCODING: return "its body is not in the coding that it names" + said;
    default: return std::string("it could not be fetched") + said;
  }
}

class CurlClient : public WebClient {
 public:
  CurlClient(WebClientOptions options, CURLM* multi) : options_(std::move(options)), multi_(multi) {}
  ~CurlClient() override {
    for (auto& [easy, transfer] : transfers_) curl_multi_remove_handle(multi_, easy);
    transfers_.clear();
    curl_multi_cleanup(multi_);
  }

  void Start(const WebRequest& request) override {
    auto transfer = std::make_unique<Transfer>();
    transfer->request = request;
    transfer->answer.id = request.id;
    transfer->allow_private = options_.allow_private;
    transfer->easy.reset(curl_easy_init());
    if (transfer->easy == nullptr) {
      transfer->answer.failure = "there is no memory to fetch it";
      done_at_once_.push_back(std::move(transfer->answer));
      return;
    }
    SetUp(transfer.get());
    CURL* const easy = transfer->easy.get();
    transfers_[easy] = std::move(transfer);
    curl_multi_add_handle(multi_, easy);
  }

  std::vector<WebAnswer> Wait(std::chrono::milliseconds time) override {
    std::vector<WebAnswer> answers = std::move(done_at_once_);
    done_at_once_.clear();
    int running = 0;
    curl_multi_perform(multi_, &running);
    Collect(&answers);
    if (!answers.empty()) return answers;
    curl_multi_poll(multi_, nullptr, 0, static_cast<int>(time.count()), nullptr);
    curl_multi_perform(multi_, &running);
    Collect(&answers);
    return answers;
  }

  size_t under_way() const override { return transfers_.size() + done_at_once_.size(); }

 private:
  void SetUp(Transfer* transfer) {
    CURL* const easy = transfer->easy.get();
    const WebRequest& request = transfer->request;
    curl_easy_setopt(easy, CURLOPT_URL, request.address.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");  // Else the environment's; the judgement of addresses would then be the proxy's.
    curl_easy_setopt(easy, CURLOPT_USERAGENT, options_.user_agent.c_str());
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");  // All that libcurl can take off.
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, static_cast<long>(options_.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, std::min(kConnectSeconds, static_cast<long>(options_.timeout.count())));
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, OnHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, OnBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, OnSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
    AddHeader(transfer, "If-None-Match: ", request.etag);
    AddHeader(transfer, "If-Modified-Since: ", request.last_modified);
    if (transfer->headers) curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers.get());
  }

  static void AddHeader(Transfer* transfer, const char* name, const std::string& value) {
    if (value.empty()) return;
    curl_slist* longer = curl_slist_append(transfer->headers.get(), (name + value).c_str());
    if (longer == nullptr) return;
    (void)transfer->headers.release();
    transfer->headers.reset(longer);
  }

  void Collect(std::vector<WebAnswer>* answers) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* const easy = message->easy_handle;
      const CURLcode code = message->data.result;
      const auto found = transfers_.find(easy);
      Transfer& transfer = *found->second;
      long status = 0;
      curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
      WebAnswer answer = std::move(transfer.answer);
      answer.status = static_cast<int>(status);
      const bool fine = code == CURLE_OK || (transfer.was_cut && transfer.request.cut);
      if (!fine) {
        answer.failure = WhyFailed(transfer, code, static_cast<long>(options_.timeout.count()));
        answer.too_large = transfer.was_cut;
        answer.status = 0;
      }
      curl_multi_remove_handle(multi_, easy);
      transfers_.erase(found);
      answers->push_back(std::move(answer));
    }
  }

  WebClientOptions options_;
  CURLM* multi_;
  std::map<CURL*, std::unique_ptr<Transfer>> transfers_;
  std::vector<WebAnswer> done_at_once_;
};

}  // namespace

Result<std::unique_ptr<WebClient>> WebClient::Make(const WebClientOptions& options) {
  static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM* const multi = begun == CURLE_OK ? curl_multi_init() : nullptr;
  if (multi == nullptr) return Error{ErrorCode::kUnreadable, "libcurl cannot begin; is it installed whole?"};
  return std::unique_ptr<WebClient>(std::make_unique<CurlClient>(options, multi));
}

}  // namespace banggiao
