// A site on this machine for tests: pages that are put into it, and a list of what was asked for.
#pragma once

#include <httplib.h>

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace banggiao {

struct MadeUpPage {
  std::string body;
  std::string type = "text/html; charset=utf-8";
  int status = 200;
  std::string etag = "";                                   // Answered by 304 when the client has it.
  std::vector<std::pair<std::string, std::string>> headers = {};
  bool hangs = false;                                      // No answer until the site goes.
};

class MadeUpSite {
 public:
  using Clock = std::chrono::steady_clock;
  struct Asked {
    std::string target;
    int status = 0;
    Clock::time_point at;
  };

  MadeUpSite() {
    server_.set_tcp_nodelay(true);
    server_.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      const_cast<httplib::Request&>(request).headers.erase("Accept-Encoding");  // Else it packs what is packed already.
      Answer(request, &response);
      return httplib::Server::HandlerResponse::Handled;
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ~MadeUpSite() {
    going_ = true;
    server_.stop();
    thread_.join();
  }

  [[nodiscard]] std::string At(const std::string& target) const { return "http://127.0.0.1:" + std::to_string(port_) + target; }
  void Put(const std::string& target, MadeUpPage page) {
    const std::lock_guard lock(mutex_);
    pages_[target] = std::move(page);
  }
  // A feed of RSS whose items are the pages `targets`.
  void PutFeed(const std::string& target, const std::vector<std::string>& targets, const std::string& etag = "") {
    std::string xml = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Báo Thử</title>";
    for (const std::string& page : targets) xml += "<item><link>" + At(page) + "</link><pubDate>Sat, 17 Apr 2021 08:00:00 +0700</pubDate></item>";
    Put(target, {xml + "</channel></rss>", "application/rss+xml", 200, etag});
  }
  // What was asked for since the last call, in order.
  std::vector<Asked> TakeAsked() {
    const std::lock_guard lock(mutex_);
    return std::exchange(asked_, {});
  }
  // The same as "200 /a" lines.
  std::vector<std::string> TakeLines() {
    std::vector<std::string> lines;
    for (const Asked& asked : TakeAsked()) lines.push_back(std::to_string(asked.status) + " " + asked.target);
    return lines;
  }

 private:
  void Answer(const httplib::Request& request, httplib::Response* response) {
    MadeUpPage page{"nothing here", "text/html", 404};
    {
      const std::lock_guard lock(mutex_);
      const auto found = pages_.find(request.target);
      if (found != pages_.end()) page = found->second;
      const bool has_it = !page.etag.empty() && request.get_header_value("If-None-Match") == page.etag;
      response->status = has_it ? 304 : page.status;
      asked_.push_back({request.target, response->status, Clock::now()});
    }
    while (page.hangs && !going_) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (!page.etag.empty()) response->set_header("ETag", page.etag);
    for (const auto& [name, value] : page.headers) response->set_header(name, value);
    if (response->status != 304) response->set_content(page.body, page.type);
  }

  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
  std::atomic<bool> going_{false};
  std::mutex mutex_;
  std::map<std::string, MadeUpPage> pages_;
  std::vector<Asked> asked_;
};

}  // namespace banggiao
