import { handOverAnswer } from '#auth/redirect-bridge.ts';

/** The page that ends a sign-in. It has nothing to show: the window that asked takes over and closes it. */
void handOverAnswer();
