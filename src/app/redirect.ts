import { handOverAnswer } from '#auth/redirect-bridge.ts';

/**
 * The page that ends a sign-in. It has nothing to show: the window that asked takes over and closes it. An
 * administrator who allowed the app for everybody has no such window, and is led into the app.
 */
void handOverAnswer().then((handedOver) => {
  const answer = new URLSearchParams(location.search);
  if (!handedOver && answer.has('admin_consent')) location.replace('/home.html');
});
