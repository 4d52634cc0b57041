// Who may ask: the checks before any question is read.
//
// The server listens on 127.0.0.1, where any page that the user has open in a browser may try to reach it. Three things keep
// such pages out: the Host header must name this machine (or they could point a name of theirs at it), whatever changes the
// store must come as JSON with a header of ours (which a foreign page cannot send without being allowed to), and a request that
// a browser marks as coming from another site is refused. On any other address a token is asked for or a login besides.
#pragma once

#include <optional>
#include <string>

#include "serve/accounts.h"
#include "serve/http_message.h"

namespace banggiao {

struct GateRules {
  bool loopback_only = true;  // The server is bound to this machine.
  std::string token;          // Asked for when it is not empty.
  bool read_only = false;
  std::shared_ptr<Accounts> accounts = nullptr;  // Where it is set, a login opens the server too.
  bool encrypted = false;                        // Reached by TLS: cookies are sent no other way.
};

// The refusal, or nothing when the request may go on. The token may come as "Authorization: Bearer …" or in the cookie
// "banggiao_token" that SessionAnswer sets.
[[nodiscard]] std::optional<HttpResponse> Refusal(const GateRules& rules, const HttpRequest& request);

// Who has logged in by name; "" for those who came in by the token or without being asked.
[[nodiscard]] std::string UserOf(const GateRules& rules, const HttpRequest& request);

// GET /api/v1/session tells what is asked for and who asks: {"token":true,"password":false,"user":""}. POST with {"token":"…"} or {"user":"…","password":"…"}
// sets the cookie for a browser, HttpOnly and SameSite=Strict; with {"leave":true} it ends the login.
[[nodiscard]] HttpResponse SessionAnswer(const GateRules& rules, const HttpRequest& request);

// Headers that every answer bears: Content-Security-Policy and its like.
void AddSafetyHeaders(HttpResponse* response);

}  // namespace banggiao
