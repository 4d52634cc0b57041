// In place of store/postgres.cc where libpq was not there when this program was built (src/store/CMakeLists.txt).
#include "store/remote_database.h"

namespace banggiao {

Result<std::shared_ptr<RemoteDatabase>> ConnectPostgres(const std::string& address) {
  return Error{ErrorCode::kUsage, WithoutPassword(address) + ": this program was built without PostgreSQL; install libpq-dev and "
                                                             "build it again, or give the path of a store file"};
}

}  // namespace banggiao
