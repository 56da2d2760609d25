// English texts of the sign-in to a proxy. `window.ts` includes them under `proxy`.
export const enProxy = {
  open: 'Sign in to proxy…',
  title: 'Sign in to the proxy',
  user: 'User name',
  password: 'Password',
  kept: 'Once accepted, it’s stored in your keychain. Without a keychain, it’s kept until you quit.',
  readable: 'Others on your network can read this password on its way to the proxy.',
  incomplete: 'Enter your user name and your password.',
  refused: 'The proxy rejected the user name or the password. They aren’t sent again.',
};
