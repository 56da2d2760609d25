# On Ubuntu 24.04 and later, programs need this to make the namespaces of Chromium's sandbox.
# The launcher and the program behind it both have to have it: see `build/linux-launcher.mjs`.
abi <abi/4.0>,
include <tunables/global>

profile "${executable}" "/opt/${sanitizedProductName}/${executable}{,.bin}" flags=(unconfined) {
  userns,

  # Site-specific additions and overrides. See local/README for details.
  include if exists <local/${executable}>
}
