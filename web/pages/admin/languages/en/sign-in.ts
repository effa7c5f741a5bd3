export const signIn = {
  token: 'Admin token',
  hint: 'ADMIN_TOKEN of the deployment, or its read-only token. “npm start” prints a link that signs you in.',
  signIn: 'Sign in',
  wrong: 'This token is not right.',
  ended: 'Your session has ended. Sign in again.',
  signedOut: 'You are signed out.',
  usedLink: 'This link was used already, or is too old. Sign in with the token.',
};
