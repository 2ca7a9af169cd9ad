#include "shim.h"

#include <string>

namespace {

thread_local std::string message;
thread_local std::shared_ptr<pyzag::ErrorTicket> ticket;

void keep(const char* text) noexcept {
  try {
    message = text;
  } catch (...) {
    message.clear();
  }
}

}  // namespace

int32_t pyzag::keep_current_exception() noexcept {
  try {
    throw;
  } catch (const ManagedError& error) {
    ticket = error.ticket;
    return PZ_MANAGED;
  } catch (const c10::Error& error) {
    keep(error.what_without_backtrace());
  } catch (const std::exception& error) {
    keep(error.what());
  } catch (...) {
    keep("libtorch raised an exception of an unknown type.");
  }
  return PZ_ERROR;
}

int32_t pz_abi() noexcept { return PZ_ABI; }

const char* pz_error_message() noexcept { return message.c_str(); }

int64_t pz_error_ticket() noexcept {
  const auto taken = std::move(ticket);
  return taken ? taken->take() : 0;
}
