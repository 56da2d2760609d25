// English texts of the sign-in to a proxy. `window.ts` includes them under `proxy`.
export const enProxy = {
  open: 'Sign in to proxy…',
  title: 'Sign in to the proxy',
  user: 'User name',
  password: 'Password',
  kept: 'The password is stored in your keychain once the proxy accepts it. Without a keychain, it’s kept until you quit.',
  failed: 'The sign-in wasn’t sent. Try again in a moment.',
  readable: 'Others on your network can read this password on its way to the proxy.',
  incomplete: 'Enter your user name and your password.',
  refused: 'The proxy rejected the user name or password. Check both and try again.',
};
