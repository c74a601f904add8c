#include "sim/base/sha256.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "sim/base/error.hpp"

namespace yinling {

namespace {
void hold_openssl(bool works) {
  if (works) return;
  throw failed({}, say("SHA-256 is not available", "无法计算 SHA-256"),
               say("check the OpenSSL installation", "请检查 OpenSSL 的安装"));
}
}  // namespace

Sha256::Sha256()
    : context_(EVP_MD_CTX_new(), [](void* of) { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(of)); }) {
  auto* const context = static_cast<EVP_MD_CTX*>(context_.get());
  hold_openssl(context != nullptr && EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1);
}

void Sha256::add(std::span<const std::byte> bytes) {
  auto* const context = static_cast<EVP_MD_CTX*>(context_.get());
  hold_openssl(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Sha256::Digest Sha256::digest() {
  Digest digest{};
  auto* const context = static_cast<EVP_MD_CTX*>(context_.get());
  hold_openssl(
      EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char*>(digest.data()), nullptr) == 1);
  return digest;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(std::as_bytes(std::span(bytes)));
  std::string text;
  for (const std::byte byte : hash.digest()) {
    text += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
  }
  return text;
}

}  // namespace yinling
