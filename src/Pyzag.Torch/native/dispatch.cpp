// Operators by the boxed dispatcher: a schema is looked up once, then called with a stack of tagged values.
#include "shim.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <torch/version.h>

#include <cstring>
#include <string>

namespace {

using pyzag::guarded;
using pyzag::hand_out;
using pyzag::share;

// optional<Tensor> of whichever optional this libtorch uses.
template <template <class...> class Optional, class T>
Optional<at::Tensor> rebind(const Optional<T>&);
using OptionalTensor = decltype(rebind(std::declval<const c10::Argument&>().default_value()));

enum class Wants : uint8_t { Anything, Float, Floats, Ints };

struct Operator {
  c10::OperatorHandle handle;
  std::string name;
  std::vector<Wants> wants;
  std::vector<c10::IValue> defaults;
  std::vector<bool> has_default;
};

// A schema's own element types, seen through `T?`.
Wants wanted(const c10::TypePtr& type) {
  switch (type->kind()) {
    case c10::TypeKind::OptionalType:
      return wanted(type->containedTypes().at(0));
    case c10::TypeKind::FloatType:
      return Wants::Float;
    case c10::TypeKind::ListType: {
      const auto kind = type->containedTypes().at(0)->kind();
      if (kind == c10::TypeKind::FloatType) return Wants::Floats;
      if (kind == c10::TypeKind::IntType) return Wants::Ints;
      return Wants::Anything;
    }
    default:
      return Wants::Anything;
  }
}

template <class T, class Source>
c10::List<T> list_of(const PzValue& value) {
  const auto* items = reinterpret_cast<const Source*>(value.i);
  c10::List<T> list;
  list.reserve(static_cast<size_t>(value.count));
  for (int32_t i = 0; i < value.count; ++i) list.push_back(static_cast<T>(items[i]));
  return list;
}

double as_double(int64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

c10::IValue unpack(const Operator& op, size_t position, const PzValue& value) {
  switch (value.tag) {
    case PZ_NONE: {
      const auto& argument = op.handle.schema().arguments()[position];
      TORCH_CHECK(argument.type()->kind() == c10::TypeKind::OptionalType, op.name, ": argument ", position + 1, " ('",
                  argument.name(), "') is null, expected ", argument.type()->str(), ".");
      return {};
    }
    case PZ_TENSOR:
      return share(reinterpret_cast<PzTensor>(value.i));
    case PZ_INT:
      if (op.wants[position] == Wants::Float) return static_cast<double>(value.i);
      if (op.wants[position] == Wants::Ints) return c10::List<int64_t>({value.i});
      return value.i;
    case PZ_DOUBLE:
      return value.d;
    case PZ_BOOL:
      return value.i != 0;
    case PZ_COMPLEX:
      return c10::complex<double>(value.d, as_double(value.extra));
    case PZ_STRING:
      return std::string(reinterpret_cast<const char*>(value.i), static_cast<size_t>(value.count));
    case PZ_INTS:
      if (op.wants[position] == Wants::Floats) return list_of<double, int64_t>(value);
      return list_of<int64_t, int64_t>(value);
    case PZ_DOUBLES:
      return list_of<double, double>(value);
    case PZ_BOOLS:
      return list_of<bool, uint8_t>(value);
    case PZ_TENSORS: {
      const auto* handles = reinterpret_cast<const PzTensor*>(value.i);
      c10::List<at::Tensor> list;
      for (int32_t i = 0; i < value.count; ++i) list.push_back(share(handles[i]));
      return list;
    }
    case PZ_OPTIONAL_TENSORS: {
      const auto* handles = reinterpret_cast<const PzTensor*>(value.i);
      c10::List<OptionalTensor> list;
      for (int32_t i = 0; i < value.count; ++i)
        list.push_back(handles[i] == nullptr ? OptionalTensor() : OptionalTensor(share(handles[i])));
      return list;
    }
    case PZ_DEVICE:
      return c10::Device(static_cast<c10::DeviceType>(value.i), static_cast<c10::DeviceIndex>(value.extra));
    case PZ_GENERATOR:
      return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::unsafe_reclaim_from_nonowning(
          reinterpret_cast<c10::GeneratorImpl*>(value.i)));
    case PZ_DEFAULT:
      TORCH_CHECK(op.has_default[position], op.name, ": argument ", position + 1, " has no default value.");
      return op.defaults[position];
    default:
      TORCH_CHECK(false, op.name, ": argument ", position + 1, " has the unknown tag ", value.tag, ".");
  }
}

void pack(c10::IValue&& source, PzValue& value) {
  value.count = 0;
  value.extra = 0;
  value.i = 0;
  if (source.isTensor()) {
    hand_out(std::move(source).toTensor(), value);
  } else if (source.isInt()) {
    value.tag = PZ_INT;
    value.i = source.toInt();
  } else if (source.isDouble()) {
    value.tag = PZ_DOUBLE;
    value.d = source.toDouble();
  } else if (source.isBool()) {
    value.tag = PZ_BOOL;
    value.i = source.toBool() ? 1 : 0;
  } else if (source.isComplexDouble()) {
    const auto number = source.toComplexDouble();
    const double imaginary = number.imag();
    value.tag = PZ_COMPLEX;
    value.d = number.real();
    std::memcpy(&value.extra, &imaginary, sizeof imaginary);
  } else if (source.isTensorList()) {
    hand_out(std::move(source).toTensorVector(), value);
  } else {
    TORCH_CHECK(source.isNone(), "A result of type ", source.tagKind(), " cannot be handed out.");
    value.tag = PZ_NONE;
  }
}

}  // namespace

int32_t pz_operator_find(const char* name, const char* overload, PzOperator* result) noexcept {
  return guarded([&] {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(handle.has_value(), "This libtorch (", TORCH_VERSION, ") has no operator ", name,
                overload[0] == '\0' ? "" : ".", overload, ".");
    auto op = std::make_unique<Operator>(Operator{*handle, name, {}, {}, {}});
    for (const auto& argument : handle->schema().arguments()) {
      // The type as written (`real_type` where there is one) tells SymInt from int; both take integers.
      op->wants.push_back(wanted(argument.type()));
      op->has_default.push_back(argument.default_value().has_value());
      op->defaults.push_back(argument.default_value().has_value() ? *argument.default_value() : c10::IValue());
    }
    *result = op.release();
  });
}

int32_t pz_operator_call(PzOperator handle, const PzValue* arguments, int32_t argument_count, PzValue* results,
                         int32_t capacity, int32_t* result_count) noexcept {
  return guarded([&] {
    const auto& op = *static_cast<const Operator*>(handle);
    const size_t given = static_cast<size_t>(argument_count);
    TORCH_CHECK(given <= op.wants.size(), op.name, " takes ", op.wants.size(), " arguments, received ", given, ".");
    torch::jit::Stack stack;
    stack.reserve(op.wants.size());
    for (size_t i = 0; i < given; ++i) stack.push_back(unpack(op, i, arguments[i]));
    for (size_t i = given; i < op.wants.size(); ++i) {
      TORCH_CHECK(op.has_default[i], op.name, ": argument ", i + 1, " is missing and has no default value.");
      stack.push_back(op.defaults[i]);
    }
    op.handle.callBoxed(&stack);
    TORCH_CHECK(stack.size() <= static_cast<size_t>(capacity), op.name, " returns ", stack.size(), " values, room for ",
                capacity, ".");
    for (size_t i = 0; i < stack.size(); ++i) pack(std::move(stack[i]), results[i]);
    *result_count = static_cast<int32_t>(stack.size());
  });
}

void pz_free(void* memory) noexcept { std::free(memory); }
