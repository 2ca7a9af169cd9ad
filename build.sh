#!/usr/bin/env bash
# The one entry point: every verb installs and builds what it needs, then does its work. `./build.sh help` lists them.
set -euo pipefail

readonly root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly solution="$root/Pyzag.sln"
readonly artifacts="$root/artifacts"
readonly packages=(libtorch-dev libopenblas0-pthread g++ cmake make)

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}" # no libicu needed
export MSBUILDDISABLENODEREUSE=1 # no build process outlives the command

main() {
  local verb="${1:-help}"
  shift || true
  case "$verb" in
    deps | build | test | run | bench | peers | pack | format) "verb_$verb" "$@" ;;
    help | -h | --help) verb_help ;;
    *) fail "unknown verb '$verb'; './build.sh help' lists them" ;;
  esac
}

verb_help() {
  cat <<'TEXT'
./build.sh VERB     every verb does its own set-up; a second call finds it done

  deps              install the Debian packages (as root; otherwise name the command that does)
  build             build everything in Release
  test              build, run every test, close with 'N passed, N failed'
  run [SAMPLE ...]  build and run a sample, by default Cannon; further words are its arguments
  bench [...]       BenchmarkDotNet suite; arguments go to BenchmarkDotNet, by default --filter '*';
                    --torch-calls and --memory print what a training step needs instead
  peers [...]       train with Pyzag and with pyzag (PYZAG_SOURCE=FOLDER) in turns, and draw from posteriors
                    with Pyzag and with Stan (r-cran-rstan libboost-dev); tables and JSON lines
  pack              NuGet packages into artifacts/packages
  format [--check]  format the sources, or only report what is not formatted
TEXT
}

verb_deps() {
  require_packages
  require_openblas
  require_sdk
}

verb_build() {
  verb_deps
  dotnet build "$solution" -c Release -v minimal
}

verb_test() {
  verb_build
  local results="$artifacts/test-results" status=0
  rm -rf "$results" && mkdir -p "$results"
  dotnet test "$solution" -c Release --no-build --logger trx --results-directory "$results" "$@" || status=$?
  [[ "$status" -eq 0 ]] || echo "build.sh: dotnet test ended with exit code $status" >&2
  report_tests "$results" || status=1
  return "$status"
}

verb_run() {
  local sample="${1:-Cannon}"
  shift || true
  [[ -f "$root/samples/$sample/Program.cs" ]] || fail "no sample '$sample'; there are: $(cd "$root/samples" && ls */Program.cs | xargs dirname | xargs)"
  run_project "samples/$sample" "$@"
}

verb_bench() {
  [[ $# -gt 0 ]] || set -- --filter '*'
  run_project benchmarks/Pyzag.Benchmarks --artifacts "$artifacts/benchmarks" "$@"
}

verb_peers() {
  run_project benchmarks/Pyzag.Peers "$@"
}

verb_pack() {
  verb_deps
  rm -rf "$artifacts/packages"
  dotnet pack "$solution" -c Release -v minimal -o "$artifacts/packages"
}

verb_format() {
  verb_deps
  local check=()
  [[ "${1:-}" != --check ]] || check=(--verify-no-changes)
  dotnet format "$solution" "${check[@]}"
}

run_project() {
  local project="$1"
  shift
  verb_deps
  dotnet build "$root/$project" -c Release -v minimal
  exec dotnet run --project "$root/$project" -c Release --no-build -- "$@"
}

# Sums the counters of every project's result file; fails when a test failed or none ran.
report_tests() {
  local total passed skipped
  total="$(sum_counter "$1" total)" passed="$(sum_counter "$1" passed)" skipped="$(sum_counter "$1" notExecuted)"
  echo "$passed passed, $((total - passed - skipped)) failed"
  [[ "$passed" -gt 0 && "$((passed + skipped))" -eq "$total" ]]
}

sum_counter() {
  find "$1" -name '*.trx' -exec sed -n "s/.*<Counters .*\b$2=\"\([0-9]*\)\".*/\1/p" {} + | awk '{ sum += $1 } END { print sum + 0 }'
}

require_packages() {
  if ! command -v dpkg-query >/dev/null; then
    echo "build.sh: not a Debian system, so libtorch, OpenBLAS, g++, CMake and make are taken as installed" >&2
    return
  fi
  local missing=() package
  for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  is_root || fail "Debian packages are missing; run as root, then call build.sh again: apt-get update && apt-get install --yes ${missing[*]}"
  echo "build.sh: installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update --quiet </dev/null
  apt-get install --yes --quiet --no-install-recommends "${missing[@]}" </dev/null
}

is_installed() {
  [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# libtorch on Debian's reference BLAS is many times slower, so OpenBLAS must be the one that the loader finds.
require_openblas() {
  command -v update-alternatives >/dev/null || return 0
  local library name target
  for library in libblas liblapack; do
    name="$(basename "$(ls /etc/alternatives/$library.so.3-* 2>/dev/null | head -n 1)")"
    [[ -n "$name" ]] || continue
    [[ "$(readlink -f "/etc/alternatives/$name")" != *openblas* ]] || continue
    target="$(update-alternatives --list "$name" | grep openblas-pthread)"
    is_root || fail "OpenBLAS is not the active BLAS; run as root, then call build.sh again: update-alternatives --set $name $target"
    update-alternatives --set "$name" "$target"
  done
}

require_sdk() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  dotnet --list-sdks | grep -q '^10\.' ||
    fail "the .NET 10 SDK is missing (found: $(dotnet --list-sdks | cut -d' ' -f1 | xargs)): https://dotnet.microsoft.com/download/dotnet/10.0"
}

is_root() {
  [[ "$(id -u)" -eq 0 ]]
}

fail() {
  echo "build.sh: $*" >&2
  exit 1
}

main "$@"
