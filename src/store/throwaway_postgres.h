// A PostgreSQL server for tests, which outlives a kill of its processes but not of the machine (fsync=off): made in a temporary folder, reached over a socket in it, gone with the process. Started by the
// first test that asks for it. initdb refuses the superuser, so as root it runs as the user `postgres` of the package.
#pragma once

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "store/remote_database.h"

namespace banggiao {

class ThrowawayPostgres {
 public:
  // The server of this process; why_not() tells why there is none.
  static ThrowawayPostgres& Instance() {
    static ThrowawayPostgres server;
    return server;
  }
  ThrowawayPostgres(const ThrowawayPostgres&) = delete;
  ThrowawayPostgres& operator=(const ThrowawayPostgres&) = delete;
  ~ThrowawayPostgres() {
    Stop(SIGQUIT);
    std::error_code ignored;
    if (owner_ == getpid()) std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] const std::string& why_not() const { return why_not_; }
  // The address of a new, empty database.
  std::string NewDatabase(const std::string& tablespace = "pg_default") {
    const std::string name = "kho" + std::to_string(++databases_);
    (void)Administer("CREATE DATABASE " + name + " TABLESPACE " + tablespace);
    return AddressOf(name);
  }
  // One statement of its superuser.
  Status Administer(const std::string& statement) const {
    auto server = ConnectPostgres(AddressOf("postgres"));
    return server ? server.value()->RunScript(statement) : Status(server.error());
  }
  // All its processes at once, as if the machine had gone.
  void Kill() {
    kill(server_, SIGSTOP);
    std::ifstream children("/proc/" + std::to_string(server_) + "/task/" + std::to_string(server_) + "/children");
    for (pid_t child = 0; children >> child;) kill(child, SIGKILL);
    Stop(SIGKILL);
  }
  // Over TCP too, for the tests of networks.
  struct Reached {
    std::string host;
    int port = 5432;
    std::string rules;              // Lines of pg_hba.conf: who is let in how.
    std::vector<std::string> more;  // "-c", "ssl=on", …
    std::string network;            // Network namespace it lives in; empty: this one.
  };
  // Stopped in order and started again. Its socket stays, and so do addresses made before, but for the port.
  void Restart(const Reached& reached) {
    Stop(SIGINT);
    std::ofstream(folder_ + "/rules") << "local all all trust\n" << reached.rules << "\n";
    Give(folder_ + "/rules");
    reached_ = reached;
    Start();
  }
  // Ends with the server; what is put there for it must be given to it.
  [[nodiscard]] const std::string& folder() const { return folder_; }
  void Give(const std::string& path) const { (void)!chown(path.c_str(), user_ == 0 ? getuid() : user_, user_ == 0 ? getgid() : group_); }
  static constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin/";

  void Start() {
    std::vector<std::string> words = {kPrograms + std::string("postgres"), "-D", folder_ + "/data", "-k", folder_, "-p", std::to_string(reached_.port),
                                      "-c", "listen_addresses=" + reached_.host, "-c", "max_connections=40", "-c", "shared_buffers=32MB",
                                      "-c", "fsync=off", "-c", "deadlock_timeout=50ms"};
    if (!reached_.rules.empty()) words.insert(words.end(), {"-c", "hba_file=" + folder_ + "/rules"});
    words.insert(words.end(), reached_.more.begin(), reached_.more.end());
    server_ = Spawn(words);
    for (int i = 0; i < 300 && !ConnectPostgres(AddressOf("postgres")); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }

 private:
  ThrowawayPostgres() {
    if (!std::filesystem::exists(std::string(kPrograms) + "initdb")) {
      why_not_ = "PostgreSQL 15 is not installed (tools/install_packages.sh)";
      return;
    }
    const passwd* user = geteuid() == 0 ? getpwnam("postgres") : nullptr;
    if (geteuid() == 0 && user == nullptr) {
      why_not_ = "there is no user postgres, and initdb refuses to run as root";
      return;
    }
    std::string pattern = (std::filesystem::temp_directory_path() / "bgpg-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
      why_not_ = "no temporary folder can be made";
      return;
    }
    folder_ = pattern;
    owner_ = getpid();
    if (user != nullptr) {
      user_ = user->pw_uid;
      group_ = user->pw_gid;
      if (chown(folder_.c_str(), user_, group_) != 0) why_not_ = "the temporary folder cannot be given to the user postgres";
    }
    int code = 1;
    waitpid(Spawn({kPrograms + std::string("initdb"), "-D", folder_ + "/data", "-U", "banggiao", "-A", "trust", "--no-sync", "-E", "UTF8",
                   "--locale=C"}),
            &code, 0);
    if (code != 0) why_not_ = "initdb failed";
    if (why_not_.empty()) Start();
    if (why_not_.empty() && !ConnectPostgres(AddressOf("postgres"))) why_not_ = "the server did not start";
  }

  std::string AddressOf(const std::string& database) const {
    return "postgresql://banggiao@/" + database + "?host=" + folder_ + "&port=" + std::to_string(reached_.port);
  }

  pid_t Spawn(const std::vector<std::string>& words) const {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child != 0) return child;
    const std::string network = "/run/netns/" + reached_.network;
    if (!reached_.network.empty() && setns(open(network.c_str(), O_RDONLY | O_CLOEXEC), CLONE_NEWNET) != 0) _exit(126);
    if (user_ != 0 && (setgroups(0, nullptr) != 0 || setgid(group_) != 0 || setuid(user_) != 0)) _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGQUIT);  // A test that dies leaves no server behind.
    if (freopen("/dev/null", "w", stdout) == nullptr || freopen("/dev/null", "w", stderr) == nullptr || chdir("/") != 0) _exit(126);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  void Stop(int signal) {
    if (server_ <= 0 || owner_ != getpid()) return;
    kill(server_, signal);
    waitpid(server_, nullptr, 0);
    server_ = -1;
  }

  std::string folder_;
  std::string why_not_;
  Reached reached_;
  uid_t user_ = 0;
  gid_t group_ = 0;
  pid_t server_ = -1;
  pid_t owner_ = -1;  // Children of the test that end leave the server alone.
  int databases_ = 0;
};

// Where a test makes its store: the file `path`, or with BANGGIAO_TEST_STORE=server in the environment a new database each time
// (cmake/stage.cmake runs the tests of a stage both ways). Without a server the program ends with 77, which ctest shows as skipped.
inline std::string NewStoreAt(const std::filesystem::path& path) {
  const char* kind = std::getenv("BANGGIAO_TEST_STORE");
  if (kind == nullptr || std::string_view(kind) != "server") return path.string();
  ThrowawayPostgres& server = ThrowawayPostgres::Instance();
  if (server.why_not().empty()) return server.NewDatabase();
  std::printf("SKIPPED: %s\n", server.why_not().c_str());
  std::fflush(stdout);
  std::_Exit(77);
}

}  // namespace banggiao
