// Gradients: modes, backward passes, and functions whose two passes are managed code.
#include "shim.h"

#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

using pyzag::Borrowed;
using pyzag::guarded;
using pyzag::hand_out;
using pyzag::share;
using pyzag::share_all;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace pyzag {
PzCallbacks callbacks{};
}

namespace {

// Holds a managed object alive for as long as the node that refers to it.
struct Ticket : torch::CustomClassHolder {
  explicit Ticket(int64_t number) : number(number) {}
  ~Ticket() override { pyzag::callbacks.release(number); }
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;
  int64_t number;
};

constexpr const char* kTicket = "ticket";
constexpr const char* kInputs = "inputs";

// autograd's own C++ function type, with the two passes handed to managed code.
struct ManagedFunction : torch::autograd::Function<ManagedFunction> {
  static variable_list forward(AutogradContext* context, const c10::intrusive_ptr<Ticket>& ticket,
                               at::TensorList inputs) {
    context->saved_data[kTicket] = c10::IValue::make_capsule(ticket);
    context->saved_data[kInputs] = static_cast<int64_t>(inputs.size());
    PzForwardResult result{};
    int64_t error = 0;
    if (pyzag::callbacks.forward(ticket->number, &result, &error) != 0) throw pyzag::ManagedError(error);
    auto outputs = share_all(result.outputs, result.output_count);
    context->save_for_backward(share_all(result.saved, result.saved_count));
    context->mark_dirty(share_all(result.dirty, result.dirty_count));
    context->mark_non_differentiable(share_all(result.non_differentiable, result.non_differentiable_count));
    context->set_materialize_grads(result.materialize_grads != 0);
    return outputs;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const auto ticket = c10::static_intrusive_pointer_cast<Ticket>(context->saved_data[kTicket].toCapsule());
    const auto count = static_cast<size_t>(context->saved_data[kInputs].toInt());
    std::vector<PzTensor> borrowed;
    borrowed.reserve(gradients.size());
    for (const auto& gradient : gradients)
      borrowed.push_back(gradient.defined() ? gradient.unsafeGetTensorImpl() : nullptr);
    std::vector<PzTensor> owned(count, nullptr);
    int64_t error = 0;
    const int32_t status =
        pyzag::callbacks.backward(ticket->number, context, borrowed.data(), static_cast<int32_t>(borrowed.size()),
                                  owned.data(), static_cast<int32_t>(count), &error);
    if (status != 0) throw pyzag::ManagedError(error);
    // One entry for each argument of `forward`: the ticket has none.
    variable_list results(1);
    results.reserve(count + 1);
    for (auto* handle : owned)
      results.push_back(handle == nullptr
                            ? at::Tensor()
                            : at::Tensor(c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(
                                  static_cast<at::TensorImpl*>(handle))));
    return results;
  }
};

}  // namespace

int32_t pz_tensor_set_requires_grad(PzTensor tensor, int32_t value) noexcept {
  return guarded([&] { Borrowed(tensor)->set_requires_grad(value != 0); });
}

int32_t pz_tensor_grad(PzTensor tensor, PzTensor* grad) noexcept {
  return guarded([&] { *grad = hand_out(at::Tensor(Borrowed(tensor)->grad())); });
}

int32_t pz_tensor_set_grad(PzTensor tensor, PzTensor grad) noexcept {
  return guarded([&] { Borrowed(tensor)->mutable_grad() = share(grad); });
}

int32_t pz_tensor_retain_grad(PzTensor tensor) noexcept {
  return guarded([&] { Borrowed(tensor)->retain_grad(); });
}

int32_t pz_tensor_grad_function(PzTensor tensor, char* name, int32_t capacity) noexcept {
  return guarded([&] {
    const auto function = Borrowed(tensor)->grad_fn();
    const std::string text = function ? function->name() : std::string();
    const auto length = std::min(text.size(), static_cast<size_t>(capacity) - 1);
    std::memcpy(name, text.data(), length);
    name[length] = '\0';
  });
}

int32_t pz_backward(const PzTensor* tensors, const PzTensor* gradients, int32_t count, const PzTensor* inputs,
                    int32_t input_count, int32_t retain_graph, int32_t create_graph) noexcept {
  return guarded([&] {
    torch::autograd::backward(share_all(tensors, count),
                              gradients == nullptr ? variable_list{} : share_all(gradients, count), retain_graph != 0,
                              create_graph != 0, share_all(inputs, input_count));
  });
}

int32_t pz_grad(const PzTensor* outputs, const PzTensor* gradients, int32_t count, const PzTensor* inputs,
                int32_t input_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused,
                PzValue* results) noexcept {
  return guarded([&] {
    auto computed = torch::autograd::grad(share_all(outputs, count), share_all(inputs, input_count),
                                          gradients == nullptr ? variable_list{} : share_all(gradients, count),
                                          retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < computed.size(); ++i) hand_out(std::move(computed[i]), results[i]);
  });
}

int32_t pz_grad_mode() noexcept { return at::GradMode::is_enabled() ? 1 : 0; }

void pz_set_grad_mode(int32_t enabled) noexcept { at::GradMode::set_enabled(enabled != 0); }

int32_t pz_inference_mode() noexcept { return c10::InferenceMode::is_enabled() ? 1 : 0; }

int32_t pz_inference_guard_new(int32_t enabled, void** guard) noexcept {
  return guarded([&] { *guard = new c10::InferenceMode(enabled != 0); });
}

void pz_inference_guard_delete(void* guard) noexcept { delete static_cast<c10::InferenceMode*>(guard); }

int32_t pz_anomaly_mode(int32_t* enabled, int32_t* check_nan) noexcept {
  return guarded([&] {
    *enabled = torch::autograd::AnomalyMode::is_enabled() ? 1 : 0;
    *check_nan = torch::autograd::AnomalyMode::should_check_nan() ? 1 : 0;
  });
}

int32_t pz_set_anomaly_mode(int32_t enabled, int32_t check_nan) noexcept {
  return guarded([&] { torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0); });
}

void pz_set_callbacks(PzCallbacks callbacks) noexcept { pyzag::callbacks = callbacks; }

int32_t pz_function_apply(int64_t ticket, const PzTensor* inputs, int32_t input_count, PzValue* outputs) noexcept {
  return guarded([&] {
    // Only a TensorList is seen as a list of variables.
    const auto variables = share_all(inputs, input_count);
    hand_out(ManagedFunction::apply(c10::make_intrusive<Ticket>(ticket), at::TensorList(variables)), *outputs);
  });
}

int32_t pz_context_saved(PzContext context, PzValue* saved, int32_t capacity, int32_t* count) noexcept {
  return guarded([&] {
    auto variables = static_cast<AutogradContext*>(context)->get_saved_variables();
    *count = static_cast<int32_t>(variables.size());
    TORCH_CHECK(*count <= capacity, variables.size(), " tensors are saved, room for ", capacity, ".");
    for (size_t i = 0; i < variables.size(); ++i) hand_out(std::move(variables[i]), saved[i]);
  });
}
